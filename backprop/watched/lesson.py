"""A lesson with other numbers than its file's, in memory alone: what the sliders of `backprop watch` change."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from render.errors import RequestError
from scenes.lesson import ChainLesson, Lesson, NetworkLesson
from scenes.lesson.followed import followed_chain

Changes = Mapping[str, Mapping[str, float]]
"""Values by the name of a parameter, under "chain" and "network"; the row that is followed under `EXAMPLE`."""
EXAMPLE = "example"
MOST = 64
"""Parameters of the largest network that is offered whole; a slider for each of thousands would be none."""


def changed(lesson: Lesson, changes: Changes) -> Lesson:
    """The lesson with these numbers. MathError where there is no such parameter, RequestError where no such row.

    A chain that is a path through the network is found anew.
    """
    if not changes:
        return lesson
    network = _network(lesson.network, changes.get("network", {}))
    chain = followed_chain(network) if lesson.chain.path else _chain(lesson.chain, changes.get("chain", {}))
    told = json.dumps([lesson.hash, changes], sort_keys=True, allow_nan=False)
    return replace(lesson, chain=chain, network=network, hash=hashlib.sha256(told.encode()).hexdigest())


def _chain(lesson: ChainLesson, changes: Mapping[str, float]) -> ChainLesson:
    model = lesson.model
    for name in changes.keys() - {EXAMPLE}:
        model = model.replace(name, changes[name])
    return replace(lesson, model=model, example=_row(changes, lesson.example, len(lesson.y)))


def _network(lesson: NetworkLesson, changes: Mapping[str, float]) -> NetworkLesson:
    model = lesson.model
    for name in changes.keys() - {EXAMPLE}:
        model = model.replace(name, changes[name])
    return replace(lesson, model=model, example=_row(changes, lesson.example, len(lesson.Y)))


def _row(changes: Mapping[str, float], example: int, rows: int) -> int:
    row = changes.get(EXAMPLE, example)
    if row != int(row) or not 0 <= row < rows:
        raise RequestError(f"there is no row {row:g}; choose one of 0 to {rows - 1}.")
    return int(row)


def sliders(lesson: Lesson) -> dict[str, Any]:
    """What can be changed: of chain and network each its parameters with their values, its rows and the followed one.

    A chain that is a path through the network has nothing of its own to change.
    """
    chain, network = lesson.chain, lesson.network
    found: dict[str, Any] = {} if chain.path else {"chain": _offered(chain, len(chain.y), len(chain.model.names))}
    return found | {"network": _offered(network, len(network.Y), MOST)}


def _offered(lesson: ChainLesson | NetworkLesson, rows: int, most: int) -> dict[str, Any]:
    values = zip(lesson.model.names, lesson.model.parameters().tolist(), strict=True)
    return {
        "subject": lesson.subject,
        "rows": rows,
        EXAMPLE: lesson.example,
        "parameters": [list(each) for each in values][:most],
        "left_out": max(0, len(lesson.model.names) - most),
    }
