"""The network of a lesson: many neurons a layer, its weights and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array
from bpmath.errors import MathError
from bpmath.functions import cost
from bpmath.network import Network
from scenes.lesson.faults import Faults, counted
from scenes.lesson.folder import Folder
from scenes.lesson.names import shown_name, shown_names
from scenes.lesson.rows import Rows, Scaling, example_row, frozen, read_rows
from scenes.lesson.tables import SUBJECT, NetworkTable, each_layer
from scenes.lesson.validation import read_table
from scenes.lesson.weights import Parameters, read_parameters


@dataclass(frozen=True, eq=False)
class NetworkLesson:
    """The network, its inputs X (n, n_0) scaled and raw as in the file, and its targets Y (n, n_L).

    `labels` names the outputs; `target_name` is the column of labels, or the columns of numbers joined;
    `subject` is what a row is called, such as a flower. `units` are those of the inputs, "" for one without, `image`
    the rows and columns of a picture whose pixels, row by row, are the inputs; None where there is none.
    """

    model: Network
    X: Array
    Y: Array
    raw: Array
    example: int
    input_names: tuple[str, ...]
    labels: tuple[str, ...]
    target_name: str
    scaling: Scaling
    subject: str = SUBJECT
    units: tuple[str, ...] | None = None
    image: tuple[int, int] | None = None

    @property
    def x0(self) -> Array:
        """The inputs (n_0,) of the row of the running example, scaled."""
        return np.asarray(self.X[self.example])

    @property
    def y0(self) -> Array:
        """The targets (n_L,) of the row of the running example."""
        return np.asarray(self.Y[self.example])


def read_network(raw: Mapping[str, object], folder: Folder, faults: Faults) -> NetworkLesson | None:
    """The section [network]; None with its faults recorded."""
    table = read_table(NetworkTable, raw, faults)
    parameters = read_parameters(table, folder, faults)
    activations = _activations(table, parameters, faults)
    rows = read_rows(table, folder, faults)
    if rows is None:
        return None
    _fit(parameters, rows, faults)
    _targets(table, activations, rows, faults)
    image = _image(table, rows, faults)
    targets, example = rows.targets, example_row(table.example, len(rows.raw), faults)
    if faults.lines or parameters is None or activations is None or example is None:
        return None
    model = Network(parameters.W, parameters.b, activations, table.cost or "squared")
    X, subject = frozen(rows.scaling.apply(rows.raw)), shown_name(table.subject or SUBJECT)
    names = shown_names(rows.inputs), shown_names(targets.labels), shown_name(targets.name)
    return NetworkLesson(
        model, X, targets.Y, rows.raw, example, *names, rows.scaling, subject, units=rows.units, image=image
    )


def _image(table: NetworkTable, rows: Rows, faults: Faults) -> tuple[int, int] | None:
    """Rows and columns of the picture that the inputs are, if they are one."""
    if table.image is None:
        return None
    high, wide = table.image
    if high * wide != len(rows.inputs):
        here = faults.at("image")
        here.add(
            f"{high} by {wide} pixels for {counted(len(rows.inputs), 'input')}; name one input a pixel, row by row"
        )
    return high, wide


def _activations(table: NetworkTable, parameters: Parameters | None, faults: Faults) -> tuple[str, ...] | None:
    """One activation a layer, which must suit its place and the cost."""
    here = faults.at("activation")
    named = table.activation
    L = len(parameters.W) if parameters else len(named) if isinstance(named, list) else 1
    activations = each_layer(named, L, here)
    if not activations or (parameters is None and isinstance(named, str)):
        return None
    if "softmax" in activations[:-1]:
        here.add('softmax is for the last layer only; write one name a layer, like ["sigmoid", "softmax"]')
        return None
    if table.cost is None and table.names("cost"):
        return activations
    try:
        cost(table.cost or "squared", activations[-1])
    except MathError as error:
        faults.at("cost").add(str(error).replace(": ", "; ").replace("'", '"'))
        return None
    return activations


def _fit(parameters: Parameters | None, rows: Rows, faults: Faults) -> None:
    """Record where the weights' first and last layers do not fit the data's columns."""
    if parameters is None:
        return
    n0, nL = parameters.W[0].shape[1], len(parameters.W[-1])
    if n0 != rows.raw.shape[1]:
        sizes = f"{counted(rows.raw.shape[1], 'input')}, but the first layer has rows of {counted(n0, 'weight')}"
        faults.at("data").at("inputs").add(f"{sizes}; make them equal")
    if nL != rows.targets.Y.shape[1]:
        sizes = f"{counted(rows.targets.Y.shape[1], 'output')} named, but the last layer has {counted(nL, 'neuron')}"
        faults.down(rows.targets.named_by).add(f"{sizes}; make them equal")


def _targets(table: NetworkTable, activations: tuple[str, ...] | None, rows: Rows, faults: Faults) -> None:
    """Record targets that cross-entropy has no meaning for."""
    if table.cost != "cross_entropy":
        return
    here = faults.down(rows.targets.named_by)
    found = []
    for i, row in enumerate(rows.targets.Y):
        if (row < 0).any() or (row > 1).any():
            worst = row[(row < 0) | (row > 1)][0]
            found.append((here, f"row {i} has the target {worst:g}; cross_entropy needs targets from 0 to 1"))
        elif activations and activations[-1] == "softmax" and abs(row.sum() - 1.0) > 1e-9:
            found.append((here, f"row {i} has targets that sum to {row.sum():g}; softmax needs a sum of 1"))
    here.add_some(found)
