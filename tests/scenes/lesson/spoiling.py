"""A small valid lesson, and the means to spoil it one key at a time."""

import copy
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scenes.lesson import LessonError, read_lesson

VALID: dict[str, Any] = {
    "title": "Small",
    "nudge": 0.01,
    "chain": {
        "activation": "sigmoid",
        "weights": [1.5, -2.0],
        "biases": [0.1, 0.2],
        "data": {"file": "chain.csv", "input": "x", "target": "y", "scale": "minmax"},
        "example": 1,
    },
    "network": {
        "activation": ["tanh", "sigmoid"],
        "cost": "squared",
        "weights": [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9], [-1.0, 1.1, 1.2]]],
        "biases": [[0.1, 0.2, 0.3], [0.4, 0.5]],
        "labels": ["red", "blue"],
        "data": {"file": "net.csv", "inputs": ["u", "v"], "target": "class", "scale": "standard"},
        "example": 2,
    },
    "descent": {"learning_rate": 0.5, "steps": 3},
}
CHAIN_CSV = "x,y\n0,0\n1,1\n2,0.5\n"
NET_CSV = "u,v,class,p,q\n1,2,red,0.5,0.5\n2,1,blue,0.2,0.8\n3,5,red,1,0\n"


def toml(value: object) -> str:
    """A value as TOML, tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))} = {toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value) if isinstance(value, str | bool) else str(value)


def spoiled(*changes: tuple[str, object]) -> dict[str, Any]:
    """The valid lesson with keys set; `...` takes a key out, a number in a path steps into a list."""
    lesson = copy.deepcopy(VALID)
    for path, value in changes:
        *above, last = (int(key) if key.isdigit() else key for key in path.split("."))
        table: Any = lesson
        for key in above:
            table = table[key]
        if value is ...:
            del table[last]
        else:
            table[last] = value
    return lesson


def write(folder: Path, lesson: dict[str, Any] | str | bytes, chain: str = CHAIN_CSV, net: str = NET_CSV) -> Path:
    """The lesson and its two tables in a folder."""
    if isinstance(lesson, dict):
        lesson = "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in lesson.items())
    file = folder / "lesson.toml"
    file.write_bytes(lesson if isinstance(lesson, bytes) else lesson.encode())
    (folder / "chain.csv").write_text(chain)
    (folder / "net.csv").write_text(net)
    return file


def faults_of(file: Path) -> tuple[str, ...]:
    """The faults that reading the file raises; a test fails when there is none."""
    with pytest.raises(LessonError) as refused:
        read_lesson(file)
    assert str(refused.value) == "\n".join(refused.value.faults)
    return refused.value.faults


def weights_npz(file: Path, **arrays: object) -> None:
    """A numpy archive of the valid network's parameters, some replaced (None: left out)."""
    network = VALID["network"]
    stored: dict[str, object] = {f"W{layer}": np.array(W) for layer, W in enumerate(network["weights"], 1)}
    stored |= {f"b{layer}": np.array(b) for layer, b in enumerate(network["biases"], 1)}
    np.savez(file, **{key: value for key, value in (stored | arrays).items() if value is not None})  # type: ignore[arg-type]
