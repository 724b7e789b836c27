"""The chain of a lesson: one neuron a layer, its weights and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from bpmath.arrays import Array
from bpmath.chain import Chain
from scenes.lesson.faults import Faults, counted
from scenes.lesson.folder import Folder, read_csv
from scenes.lesson.names import shown_name
from scenes.lesson.rows import Scaling, example_row, frozen, scaling
from scenes.lesson.tables import MOST_LAYERS, SUBJECT, ChainData, ChainTable, each_layer
from scenes.lesson.validation import read_table


@dataclass(frozen=True, eq=False)
class ChainLesson:
    """The chain, its inputs x (n,) scaled and raw (n,) as they stand in the file, and its targets y (n,).

    `subject` is what a row is called, such as a student; `path` are the neurons, one a layer, that it follows through
    the lesson's network, empty for a chain of its own. `unit` is what the input is measured in, if the file says so.
    """

    model: Chain
    x: Array
    y: Array
    raw: Array
    example: int
    input_name: str
    target_name: str
    scaling: Scaling
    subject: str = SUBJECT
    path: tuple[int, ...] = ()
    unit: str | None = None

    @property
    def x0(self) -> float:
        """The input of the row of the running example, scaled."""
        return float(self.x[self.example])

    @property
    def y0(self) -> float:
        """The target of the row of the running example."""
        return float(self.y[self.example])

    @property
    def order(self) -> tuple[int, ...]:
        """The rows as the film counts them: the running example first, the others as in the file."""
        return (self.example, *(i for i in range(len(self.x)) if i != self.example))


def read_chain(raw: Mapping[str, object], folder: Folder, faults: Faults) -> ChainLesson | None:
    """The section [chain]; None with its faults recorded."""
    table = read_table(ChainTable, raw, faults)
    model = _model(table, faults)
    rows = None if table.data is None else _rows(table.data, folder, faults.at("data"))
    if rows is None:
        return None
    names, inputs, y, scale, unit = rows
    example = example_row(table.example, len(y), faults)
    if model is None or scale is None or example is None:
        return None
    x = frozen(scale.apply(inputs))
    subject, (input_name, target_name) = shown_name(table.subject or SUBJECT), map(shown_name, names)
    return ChainLesson(model, x, y, inputs, example, input_name, target_name, scale, subject, unit=unit)


def _model(table: ChainTable, faults: Faults) -> Chain | None:
    if table.weights is None:
        return None
    L = len(table.weights)
    if not L:
        faults.at("weights").add("empty; write one weight a connection")
        return None
    if L > MOST_LAYERS:
        faults.at("weights").add(f"{L:,} layers; keep at most {MOST_LAYERS}")
        return None
    if table.biases is not None and len(table.biases) != L:
        counts = f"{counted(L, 'weight')} but {counted(len(table.biases), 'bias')}"
        faults.at("weights").add(f"{counts}; write one bias for each weight")
        return None
    activations = each_layer(table.activation, L, faults.at("activation"))
    if activations is None or table.biases is None:
        return None
    if "softmax" in activations:
        faults.at("activation").add("softmax compares several outputs, and a chain has one; write sigmoid")
        return None
    return Chain(tuple(table.weights), tuple(table.biases), activations)


Rows = tuple[tuple[str, str], Array, Array, Scaling | None, str | None]


def _rows(raw: Mapping[str, object], folder: Folder, faults: Faults) -> Rows | None:
    """Names of input and target, raw inputs (n,), targets (n,), the scaling, and the input's unit."""
    table = read_table(ChainData, raw, faults)
    data = None if table.file is None else read_csv(folder, table.file, faults.at("file"))
    if data is None:
        return None
    x = None if table.input is None else data.numbers([table.input], faults.at("input"))
    y = None if table.target is None else data.numbers([table.target], faults.at("target"))
    scale = None
    if x is not None and table.input is not None:
        scale = scaling(table.scale or "none", x, [table.input], faults.at("scale"))
    if x is None or y is None or table.input is None or table.target is None:
        return None
    return (
        (table.input, table.target),
        frozen(x[:, 0].copy()),
        frozen(y[:, 0].copy()),
        scale,
        shown_name(table.unit or "") or None,
    )
