"""A lesson file for a stranger's table, with or without a trained network: written, tried, and only then delivered."""

import io
import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bpmath import Network
from render.cache import write_whole
from render.errors import RequestError
from render.models.draft import CHAIN_SCALE, Draft, Wishes, draft_of
from render.models.starting import STEPS
from render.models.trained import Trained
from scenes.lesson import LessonError, read_lesson
from scenes.lesson.faults import counted

SQUARE = 4
"""So many inputs squared may be the pixels of a picture."""


def write_lesson(table: Path, place: Path, wishes: Wishes, trained: Trained | None = None) -> tuple[Path, ...]:
    """Write the lesson file at `place`, and a given network's weights beside it; the files written, the lesson first.

    RequestError with every fault as `file: key: what`; then nothing was written.
    """
    if place.resolve().parent != table.resolve().parent:
        raise RequestError(f"{place} lies in another folder than {table.name}; write the lesson beside its table.")
    weights = place.with_suffix(".npz")
    for each in (place, *([weights] if trained else [])):
        if each.exists():
            raise RequestError(f"{each} is there already; choose another name with --lesson, or remove it.")
    try:
        draft = draft_of(table, wishes, trained)
        text = "\n".join(_text(draft, weights.name if draft.given else None)) + "\n"
        content = _archive(draft.network) if draft.given else None
        _try(table, place.name, text, weights.name, content)
    except LessonError as error:
        raise RequestError(str(error)) from None
    written = [write_whole(weights, content)] if content is not None else []
    return (write_whole(place, text), *written)


def _text(draft: Draft, weights: str | None) -> Iterator[str]:
    """The lesson file, line by line."""
    columns = draft.columns
    yield f"# A lesson about {draft.table.name}: {counted(len(columns.words), 'row')}. Change what you like:"
    yield "# `backprop check --lesson` with this file says what follows, `backprop film --lesson` makes the film."
    yield f"title = {_quoted(draft.title)}"
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
    if draft.subject is not None:
        yield f"subject = {_quoted(draft.subject)}  # what a row is called"
    yield f"example = {draft.start.example}  # the row that the film follows, counted from 0"
    yield ""
    yield "[descent]"
    yield f"# C goes from {draft.start.before:.3g} to {draft.start.after:.3g} so."
    yield f"learning_rate = {draft.start.rate}"
    yield f"steps = {STEPS}"


def _chain_text(draft: Draft) -> Iterator[str]:
    columns, chain = draft.columns, draft.chain
    if chain is None:
        yield "# The film's first half follows one neuron a layer: the strongest path through the network below, while"
        yield "# all else stays as it is for the followed row. A section [chain] would bring another chain."
        yield ""
        return
    yield "# One neuron a layer: the film's first half."
    yield "[chain]"
    yield f"activation = {_listed(chain.activations)}"
    yield f"weights = {json.dumps(list(chain.w))}"
    yield f"biases = {json.dumps(list(chain.b))}"
    file, name, target = (_quoted(each) for each in (draft.table.name, draft.chain_input, columns.target))
    unit = _quoted(draft.units[columns.inputs.index(draft.chain_input)])
    yield f'data = {{ file = {file}, input = {name}, unit = {unit}, target = {target}, scale = "{CHAIN_SCALE}" }}'
    yield f"example = {draft.start.example}"
    yield ""


def _data_text(draft: Draft) -> Iterator[str]:
    columns = draft.columns
    for name, values in zip(columns.inputs, columns.X.T, strict=True):
        yield f"# {name}: {values.min():g} to {values.max():g}, mean {values.mean():.4g}"
    key = f"target = {_quoted(columns.target)}" if columns.labels else f"targets = [{_quoted(columns.target)}]"
    if draft.image is not None:
        yield f"image = {list(draft.image)}  # rows and columns: the inputs are the pixels of a picture"
    elif (side := math.isqrt(len(columns.inputs))) >= SQUARE and side * side == len(columns.inputs):
        yield "# Are the inputs the pixels of a picture, row by row? Then say so, and it is drawn:"
        yield f"# image = [{side}, {side}]"
    file, inputs, units = _quoted(draft.table.name), _listed(columns.inputs), _listed(draft.units)
    yield '# units are shown on screen: "cm", "kg", ... for each input, or "" for none.'
    yield f'data = {{ file = {file}, inputs = {inputs}, units = {units}, {key}, scale = "{draft.scale}" }}'


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
