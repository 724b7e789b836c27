"""What a lesson about a stranger's table will say: its columns, its scaling, its network, where the descent begins."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bpmath import Chain, Network
from bpmath.arrays import Array
from bpmath.errors import MathError
from render.errors import RequestError
from render.models.columns import Columns, choose_columns
from render.models.starting import Start, one_hot, start_of, starting_chain, starting_network
from render.models.trained import Trained
from scenes.lesson.faults import Faults, counted, quoted
from scenes.lesson.folder import Folder, read_csv
from scenes.lesson.followed import held_path
from scenes.lesson.rows import Scaling, scaling
from scenes.lesson.tables import SCALES

RAW = "identity"
"""The activation of outputs that are raw scores."""
CHAIN_SCALE = "minmax"
"""How the input of a chain of its own is scaled."""
OUTPUTS = ("softmax", "sigmoid", RAW)
"""What may follow a model's raw scores."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for beside the table; None where it is left to us."""

    target: str | None = None
    title: str | None = None
    subject: str | None = None
    scale: str | None = None
    example: int | None = None
    labels: tuple[str, ...] | None = None
    outputs: str | None = None
    units: tuple[str, ...] | None = None
    image: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Draft:
    """All that the lesson file will say."""

    table: Path
    columns: Columns
    scale: str
    network: Network
    given: bool
    notes: tuple[str, ...]
    start: Start
    chain: Chain | None
    chain_input: str
    title: str
    subject: str | None
    units: tuple[str, ...]
    image: tuple[int, int] | None


def draft_of(table: Path, wishes: Wishes, trained: Trained | None) -> Draft:
    """What was asked for, and the rest as the table suggests. LessonError, or RequestError for a descent."""
    faults = Faults(table.name)
    outputs = None if trained is None else trained.sizes[-1]
    data = read_csv(Folder(table.parent), table.name, faults)
    columns = None if data is None else choose_columns(data, wishes.target, wishes.labels, outputs, faults)
    faults.stop()
    assert columns is not None, "without faults there are columns"
    if trained is not None:
        _fit(trained, columns, faults)
    kind, trained, notes = _scale(wishes, trained, columns, faults)
    faults.stop()
    scaled = scaling(kind, columns.X, columns.inputs, faults)
    Y = one_hot(columns.words, columns.labels) if columns.labels else columns.amounts[:, None]
    network = _network(trained, columns, wishes.outputs, notes)
    faults.stop()
    assert scaled is not None, "without faults the columns can be scaled"
    chain, name = _chain(columns)
    start = _start(network, scaled.apply(columns.X), Y, columns, table, wishes.example, (chain, name))
    title = wishes.title or table.stem
    units = wishes.units or ("",) * len(columns.inputs)
    return Draft(
        *(table, columns, kind, network, trained is not None, tuple(notes), start, chain, name, title, wishes.subject),
        units=units,
        image=wishes.image,
    )


def _fit(trained: Trained, columns: Columns, faults: Faults) -> None:
    n0, nL = trained.sizes[0], trained.sizes[-1]
    if n0 != len(columns.inputs):
        faults.at("inputs").add(
            f"{counted(len(columns.inputs), 'column')} beside the target, but the model takes {n0}; "
            "leave out what it was not trained on"
        )
    if columns.labels and nL != len(columns.labels):
        faults.at("target").add(
            f"{counted(len(columns.labels), 'label')} in {quoted(columns.target)}, but the model has "
            f"{counted(nL, 'output')}; choose another column with --target"
        )
    if not columns.labels and nL != 1:
        faults.at("target").add(
            f"{quoted(columns.target)} holds amounts, but the model has {nL} outputs; name a column of labels"
        )
    if nL == 1 and not columns.has_numbers:
        faults.at("target").add(f"{quoted(columns.target)} holds words, but the model has one output; write 0 and 1")


def _scale(
    wishes: Wishes, trained: Trained | None, columns: Columns, faults: Faults
) -> tuple[str, Trained | None, list[str]]:
    """The scaling, the network that takes inputs so scaled, and what is to be said of it.

    A model that scales its inputs as the table itself would be scaled keeps that as the lesson's scaling; any other
    scaling of its own goes into the first layer, whose inputs are then as in the table.
    """
    if trained is None:
        return wishes.scale or "standard", None, []
    if trained.offset is None or trained.factor is None:
        return wishes.scale or "none", trained, []
    if wishes.scale not in (None, "none"):
        faults.at("scale").add("the model scales its inputs itself; leave --scale out")
        return "none", trained, []
    for kind in SCALES:
        own = scaling(kind, columns.X, columns.inputs, Faults(""))
        if own is not None and _same(own, trained):
            plain = Trained(trained.W, trained.b, trained.activations)
            return kind, plain, [f'The model scales its inputs; over this table that is the scale "{kind}".']
    return "none", trained.folded(), ["The model scales its inputs; that is part of the first layer's weights here."]


def _same(own: Scaling, trained: Trained) -> bool:
    assert trained.offset is not None
    assert trained.factor is not None
    return bool(
        np.allclose(own.offset, trained.offset, rtol=1e-6, atol=1e-9)
        and np.allclose(own.factor, trained.factor, rtol=1e-6, atol=0.0)
    )


def _network(trained: Trained | None, columns: Columns, outputs: str | None, notes: list[str]) -> Network:
    if trained is None:
        n_out = len(columns.labels) or 1
        return starting_network(len(columns.inputs), n_out, labelled=bool(columns.labels))
    *inner, last = trained.activations
    if last == RAW and columns.labels and outputs != RAW:
        last = outputs or "softmax"
        notes.append(f"The model ends in raw scores; {last} is put behind them (--outputs {RAW} keeps them raw).")
    judged = columns.labels and last in ("softmax", "sigmoid")
    return Network(trained.W, trained.b, (*inner, last), "cross_entropy" if judged else "squared")


def _start(
    network: Network,
    X: Array,
    Y: Array,
    columns: Columns,
    table: Path,
    example: int | None,
    chain: tuple[Chain | None, str],
) -> Start:
    own, name = chain

    def chain_of(row: int) -> tuple[Chain, Array, Array]:
        at = row if example is None or not 0 <= example < len(X) else example
        if own is not None:
            x = columns.X[:, [columns.inputs.index(name)]]
            scaled = scaling(CHAIN_SCALE, x, [name], Faults(""))
            return own, (x if scaled is None else scaled.apply(x))[:, 0], columns.amounts
        followed, path = held_path(network, X[at], Y[at])
        return followed, X[:, path[0]], Y[:, path[-1]]

    try:
        found = start_of(network, X, Y, chain_of, labelled=bool(columns.labels))
    except MathError as error:
        raise RequestError(f"{table.name}: {columns.target}: {error}.") from None
    return found if example is None else replace(found, example=example)


def _chain(columns: Columns) -> tuple[Chain | None, str]:
    """A chain from the input that goes most with the target, where that is a number, and that input's name."""
    if not columns.has_numbers:
        return None, ""
    y = columns.amounts
    varied = [k for k in range(len(columns.inputs)) if np.ptp(columns.X[:, k]) > 0]
    if not varied or not np.ptp(y) > 0:
        return None, ""
    best = max(varied, key=lambda k: abs(np.corrcoef(columns.X[:, k], y)[0, 1]))
    return starting_chain(columns.X[:, best], y, binary=set(np.unique(y)) <= {0.0, 1.0}), columns.inputs[best]
