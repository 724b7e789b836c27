"""A lesson from what lies in memory: a trained model of any kind that is known, its inputs and its targets."""

import csv
import hashlib
import io
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bpmath import passes
from bpmath.arrays import Array
from render.cache import draft_folder
from render.errors import RequestError
from render.models.draft import Wishes
from render.models.from_onnx import read_onnx
from render.models.from_sklearn import is_sklearn, read_sklearn
from render.models.from_torch import answers, is_torch, read_torch
from render.models.lesson_file import write_lesson
from render.models.trained import Trained
from render.sources import source_hash
from scenes.lesson.folder import LARGEST_FILE
from scenes.lesson.plain import plain_bytes

TARGET = "target"
"""The name of a target that has none."""
LESSONS = "lessons"
"""The folder, in that of the results, where lessons made from tables and models lie."""


def read_model(model: Any) -> Trained:
    """A network out of PyTorch, scikit-learn or an ONNX file. RequestError for anything else."""
    if isinstance(model, str | Path):
        return read_onnx(Path(model))
    if is_sklearn(model):
        return read_sklearn(model)
    if is_torch(model):
        return read_torch(model)
    kind = f"{type(model).__module__}.{type(model).__qualname__}"
    raise RequestError(f"a {kind} is not known; give a model of PyTorch or scikit-learn, or a path to an ONNX file.")


def lesson_folder(model: Any, X: Any, y: Any, *, names: Sequence[str] | None, wishes: Wishes, under: Path) -> Path:
    """The lesson file of a model with inputs X (n, n_0) and targets y (n,), in a folder below `under` named by content.

    X may be pictures, (n, rows, columns), whose pixels are the inputs, row by row.

    RequestError where they do not fit each other.
    """
    trained = None if model is None else read_model(model)
    if np.ndim(X) == 3:
        X = np.asarray(X)
        wishes = replace(wishes, image=X.shape[1:])
        names = names or [f"r{row}c{column}" for row in range(X.shape[1]) for column in range(X.shape[2])]
        X = X.reshape(len(X), -1)
    inputs, values = _inputs(X, names, trained)
    if trained is not None and is_torch(model):
        _compare(trained, answers(model, values), values)
    target, words = _target(y, inputs)
    if trained is not None and trained.sizes[-1] == 1 and len(trained.labels) == 2:
        target, words = _as_numbers(target, words, trained.labels)
    elif trained is not None and trained.labels and wishes.labels is None:
        wishes = replace(wishes, labels=trained.labels)
    if len(words) != len(values):
        raise RequestError(f"X has {len(values)} rows, but y has {len(words)}; give one target for each row.")
    table = _table(
        [*inputs, target], [[*map(repr, map(float, row)), word] for row, word in zip(values, words, strict=True)]
    )
    with_target = replace(wishes, target=target)
    folder = under / _key(table, trained, with_target)
    lesson = f"{re.sub(r'[^a-z0-9]+', '_', (wishes.title or '').lower()).strip('_') or 'model'}.toml"
    return _made(folder / lesson, "table.csv", table.encode(), with_target, trained)


def _made(lesson: Path, table: str, content: bytes, wishes: Wishes, trained: Trained | None) -> Path:
    """The lesson file in a folder of its own, made elsewhere first: what cannot be made leaves no folder."""
    if lesson.exists():
        return lesson
    with tempfile.TemporaryDirectory(prefix="backprop-") as trial:
        (Path(trial) / table).write_bytes(content)
        made = write_lesson(Path(trial) / table, Path(trial) / lesson.name, wishes, trained)
        with draft_folder(lesson.parent) as draft:
            for each in (Path(trial) / table, *made):
                (draft / each.name).write_bytes(each.read_bytes())
    return lesson


def table_folder(table: Path, trained: Trained | None, wishes: Wishes, under: Path) -> Path:
    """The lesson file of a table, and of a trained network if there is one, in a folder below `under`, by content.

    RequestError where the table cannot be read, or they do not fit each other.
    """
    try:
        content = plain_bytes(table, LARGEST_FILE)
    except OSError as error:
        raise RequestError(f"{table} cannot be read ({(error.strerror or 'no reason given').lower()}).") from None
    folder = under / _key(hashlib.sha256(content).hexdigest(), trained, wishes)
    lesson = f"{table.stem}.toml"
    return _made(folder / lesson, table.name, content, wishes, trained)


def _compare(trained: Trained, answered: Array, X: Array) -> None:
    """RequestError where the layers that were read do not answer as the model does: then the film would be false."""
    plain = trained.folded()
    found = passes.forward(plain.W, plain.b, plain.activations, X)[0][-1]
    if found.shape != answered.shape or not np.allclose(found, answered, rtol=1e-3, atol=1e-4):
        raise RequestError("the layers that were read do not answer as the model does; give it as an nn.Sequential.")


def _inputs(X: Any, names: Sequence[str] | None, trained: Trained | None) -> tuple[list[str], Array]:
    """The names of the inputs and their numbers, (n, n_0)."""
    own = getattr(X, "columns", None)
    values = np.asarray(X, dtype=np.float64)
    if values.ndim != 2:
        raise RequestError(f"X has {values.ndim} dimensions instead of 2; give a row an example and a column an input.")
    known = names or (None if own is None else [str(each) for each in own]) or (trained.names if trained else None)
    found = [*known] if known else [f"x{k}" for k in range(values.shape[1])]
    if len(found) != values.shape[1]:
        raise RequestError(f"X has {values.shape[1]} columns, but {len(found)} names are given; name each column once.")
    return found, values


def _target(y: Any, inputs: Sequence[str]) -> tuple[str, list[str]]:
    """The target's name, which no input has, and its words."""
    name = str(getattr(y, "name", None) or TARGET)
    values = np.asarray(y)
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    if values.ndim != 1:
        raise RequestError(f"y has the shape {values.shape}; give one label or one number for each row.")
    while name in inputs:
        name += "_"
    return name, [repr(float(each)) if values.dtype.kind == "f" else str(each) for each in values]


def _as_numbers(target: str, words: Sequence[str], labels: Sequence[str]) -> tuple[str, list[str]]:
    """Of two labels behind one output: 1 for the second one, as scikit-learn has it."""
    unknown = sorted(set(words) - set(labels))
    if unknown:
        raise RequestError(
            f"y holds {unknown[0]!r}, which the model was not trained on; it knows {' and '.join(labels)}."
        )
    return f"{target} is {labels[1]}", [str(int(word == labels[1])) for word in words]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerows([header, *rows])
    return sheet.getvalue()


def _key(table: str, trained: Trained | None, wishes: Wishes) -> str:
    """A name for the folder, by all that the lesson is made from, and by what makes it."""
    found = hashlib.sha256(f"{table}{wishes}{source_hash('render.models.lesson_file')}".encode())
    for each in () if trained is None else (*trained.W, *trained.b, trained.offset, trained.factor):
        found.update(b"" if each is None else np.ascontiguousarray(each).tobytes())
    found.update(repr(None if trained is None else (trained.activations, trained.labels)).encode())
    return found.hexdigest()[:12]
