"""A lesson file for a stranger's table, with or without a trained network: written, tried, and only then delivered."""

import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bpmath import Chain, Network
from bpmath.arrays import Array
from bpmath.errors import MathError
from render.cache import write_whole
from render.errors import RequestError
from render.models.columns import Columns, choose_columns
from render.models.from_onnx import read_onnx
from render.models.starting import STEPS, Start, one_hot, start_of, starting_chain, starting_network
from render.models.trained import Trained
from scenes.lesson import LessonError, read_lesson
from scenes.lesson.faults import Faults, counted, quoted
from scenes.lesson.folder import Folder, read_csv
from scenes.lesson.rows import Scaling, scaling
from scenes.lesson.tables import SCALES

RAW = "identity"
"""The activation of outputs that are raw scores."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for beside the table; None where it is left to us."""

    target: str | None = None
    model: Path | None = None
    scale: str | None = None
    example: int | None = None
    labels: tuple[str, ...] | None = None
    outputs: str | None = None


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
    subject: str = "row"


def write_lesson(table: Path, place: Path, wishes: Wishes) -> tuple[Path, ...]:
    """Write the lesson file at `place`, and a given network's weights beside it; the files written, the lesson first.

    RequestError with every fault as `file: key: what`; then nothing was written.
    """
    if place.resolve().parent != table.resolve().parent:
        raise RequestError(f"{place} lies in another folder than {table.name}; write the lesson beside its table.")
    weights = place.with_suffix(".npz")
    for each in (place, *([weights] if wishes.model else [])):
        if each.exists():
            raise RequestError(f"{each} is there already; choose another name with --lesson, or remove it.")
    try:
        draft = _draft(table, wishes)
        text = "\n".join(_text(draft, weights.name if draft.given else None)) + "\n"
        content = _archive(draft.network) if draft.given else None
        _try(table, place.name, text, weights.name, content)
    except LessonError as error:
        raise RequestError(str(error)) from None
    written = [write_whole(weights, content)] if content is not None else []
    return (write_whole(place, text), *written)


def _draft(table: Path, wishes: Wishes) -> Draft:
    faults = Faults(table.name)
    trained = None if wishes.model is None else read_onnx(wishes.model)
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
    start = _start(network, scaled.apply(columns.X), Y, columns, table)
    if wishes.example is not None:
        start = Start(start.rate, wishes.example, start.before, start.after)
    chain, name = _chain(columns)
    return Draft(table, columns, kind, network, trained is not None, tuple(notes), start, chain, name)


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


def _start(network: Network, X: Array, Y: Array, columns: Columns, table: Path) -> Start:
    try:
        return start_of(network, X, Y, labelled=bool(columns.labels))
    except MathError as error:
        raise RequestError(f"{table.name}: {columns.target}: {error}.") from None


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


def _text(draft: Draft, weights: str | None) -> Iterator[str]:
    """The lesson file, line by line."""
    columns = draft.columns
    yield f"# A lesson about {draft.table.name}: {counted(len(columns.words), 'row')}. Change what you like:"
    yield "# `backprop check --lesson` with this file says what follows, `backprop film --lesson` makes the film."
    yield f"title = {_quoted(draft.table.stem)}"
    yield "nudge = 0.01"
    yield ""
    yield from _chain_text(draft)
    yield from (f"# {note}" for note in draft.notes)
    yield "[network]"
    yield f"activation = {_listed(draft.network.activations)}"
    yield f"cost = {_quoted(draft.network.cost)}"
    if weights is not None:
        yield "# An archive with W1, b1, W2, b2, ...: W1[j][k] is the weight of the edge from input k to neuron j."
        yield f"weights = {{ file = {_quoted(weights)} }}"
    else:
        yield "# weights[l][j][k] is the weight of the edge from neuron k to neuron j. Yours go here."
        yield f"weights = {json.dumps([W.tolist() for W in draft.network.W])}"
        yield f"biases = {json.dumps([b.tolist() for b in draft.network.b])}"
    if columns.labels:
        yield "# One output for each label, in the order of the outputs. scikit-learn sorts them: see its classes_."
        yield f"labels = {_listed(columns.labels)}"
    yield from _data_text(draft)
    yield f"example = {draft.start.example}  # the row that the film follows, counted from 0"
    yield ""
    yield "[descent]"
    yield f"# C goes from {draft.start.before:.3g} to {draft.start.after:.3g} so."
    yield f"learning_rate = {draft.start.rate}"
    yield f"steps = {STEPS}"


def _chain_text(draft: Draft) -> Iterator[str]:
    columns, chain = draft.columns, draft.chain
    if chain is None:
        yield "# The film's first half follows one neuron a layer. It needs a target of numbers;"
        yield f"# {columns.target} holds words, so the film's own chain is used. Write a section [chain] for yours."
        yield ""
        return
    yield "# One neuron a layer: the film's first half."
    yield "[chain]"
    yield f"activation = {_listed(chain.activations)}"
    yield f"weights = {json.dumps(list(chain.w))}"
    yield f"biases = {json.dumps(list(chain.b))}"
    file, name, target = (_quoted(each) for each in (draft.table.name, draft.chain_input, columns.target))
    yield f'data = {{ file = {file}, input = {name}, target = {target}, scale = "minmax" }}'
    yield f"example = {draft.start.example}"
    yield ""


def _data_text(draft: Draft) -> Iterator[str]:
    columns = draft.columns
    for name, values in zip(columns.inputs, columns.X.T, strict=True):
        yield f"# {name}: {values.min():g} to {values.max():g}, mean {values.mean():.4g}"
    key = f"target = {_quoted(columns.target)}" if columns.labels else f"targets = [{_quoted(columns.target)}]"
    file, inputs = _quoted(draft.table.name), _listed(columns.inputs)
    yield f'data = {{ file = {file}, inputs = {inputs}, {key}, scale = "{draft.scale}" }}'


def _quoted(text: str) -> str:
    """A text as TOML writes it: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _archive(network: Network) -> bytes:
    """The parameters as a numpy archive: W1, b1, W2, b2, ..."""
    arrays = {
        f"{name}{i}": each for name, part in (("W", network.W), ("b", network.b)) for i, each in enumerate(part, 1)
    }
    content = io.BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type] # numpy's types take the names for its own options
    return content.getvalue()


def _try(table: Path, name: str, text: str, weights: str, content: bytes | None) -> None:
    """Read the lesson before it is delivered; LessonError with what would be wrong with it."""
    with tempfile.TemporaryDirectory(prefix="backprop-") as folder:
        place = Path(folder) / name
        (Path(folder) / table.name).write_bytes(table.read_bytes())
        if content is not None:
            (Path(folder) / weights).write_bytes(content)
        place.write_text(text, encoding="utf-8")
        read_lesson(place)
