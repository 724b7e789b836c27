"""A lesson from what lies in memory: a trained model of any kind that is known, its inputs and its targets."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bpmath.arrays import Array
from render.cache import draft_folder, write_whole
from render.errors import RequestError
from render.models.draft import Wishes
from render.models.from_onnx import read_onnx
from render.models.from_sklearn import is_sklearn, read_sklearn
from render.models.lesson_file import write_lesson
from render.models.trained import Trained

TARGET = "target"
"""The name of a target that has none."""
LESSON = "lesson.toml"


def read_model(model: Any) -> Trained:
    """A network out of scikit-learn or an ONNX file. RequestError for anything else."""
    if isinstance(model, str | Path):
        return read_onnx(Path(model))
    if is_sklearn(model):
        return read_sklearn(model)
    kind = f"{type(model).__module__}.{type(model).__qualname__}"
    raise RequestError(f"a {kind} is not known; give a model of scikit-learn, or a path to an ONNX file.")


def lesson_folder(model: Any, X: Any, y: Any, *, names: Sequence[str] | None, wishes: Wishes, under: Path) -> Path:
    """The lesson file of a model with inputs X (n, n_0) and targets y (n,), in a folder below `under` named by content.

    RequestError where they do not fit each other.
    """
    trained = None if model is None else read_model(model)
    inputs, values = _inputs(X, names, trained)
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
    if not (folder / LESSON).exists():
        with draft_folder(folder) as draft:
            write_whole(draft / "table.csv", table)
            write_lesson(draft / "table.csv", draft / LESSON, with_target, trained)
    return folder / LESSON


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
    """A name for the folder, by all that the lesson is made from."""
    found = hashlib.sha256(f"{table}{wishes}".encode())
    for each in () if trained is None else (*trained.W, *trained.b, trained.offset, trained.factor):
        found.update(b"" if each is None else np.ascontiguousarray(each).tobytes())
    found.update(repr(None if trained is None else (trained.activations, trained.labels)).encode())
    return found.hexdigest()[:12]
