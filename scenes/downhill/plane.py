"""All rows as points in a plane of two inputs, and on it the border between the network's verdicts as it moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from bpmath.arrays import Array
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.descents import network_descent, on_the_way
from scenes.numbers.mistakes import is_labelled, margins, outputs
from scenes.story import Group, Shown, Sweep

MOST_ROWS = 200
"""Up to this many rows are drawn, all of them; of more no plane is drawn."""
TELLING = 5
"""So many inputs are tried in pairs: those that tell most about the label."""
AGREE = 0.75
"""Least share of rows that lie on the side of their own verdict, at every step that is looked at."""
LOOKED_AT = 31
"""So many steps of the descent are looked at for that."""
ACROSS, UP = 17, 13
"""Places of the lattice at which the network is asked for its verdict."""
FINE = 60
"""Places along either axis of the finer lattice by which the share of the plane is counted."""
DOUBT = 0.04
"""Margin between the outputs at which a row's mark has wholly come, or gone."""


@dataclass(frozen=True)
class Point(Group):
    """A row of the data in the plane: its two inputs as the file has them, and the number of its label."""

    row: int
    x: float
    y: float
    label: int
    followed: bool

    @property
    def name(self) -> str:
        """The name of the size of its mark."""
        return f"wrong_{self.row}"

    def named(self) -> Mapping[str, Shown]:
        """No number of its own: its mark moves."""
        return {}


@dataclass(frozen=True)
class Lattice(Group):
    """Which two inputs span the plane, how many places it is looked at, and whether other inputs are held still."""

    across: int
    up: int
    labels: int
    columns: int
    rows: int
    others: bool

    def name(self, label: int, i: int, j: int) -> str:
        """The name of a label's margin in column i and row j."""
        return f"margin{label}_{i}_{j}"

    def named(self) -> Mapping[str, Shown]:
        """No number of its own: the margins move."""
        return {}


@cache
def plane_of(lesson: Lesson) -> tuple[int, int] | None:
    """The two inputs in whose plane the most rows lie on the side of their own verdict; None where there is no such."""
    network = lesson.network
    if not is_labelled(lesson) or len(network.X) > MOST_ROWS or network.X.shape[1] < 2:
        return None
    if network.X.shape[1] == 2:
        return (0, 1)
    steps = network_descent(lesson)
    models = [steps[i].model for i in sorted({round(i) for i in np.linspace(0, len(steps) - 1, LOOKED_AT)})]
    found = {pair: _agreement(lesson, models, pair) for pair in combinations(sorted(_telling(lesson)), 2)}
    best = max(found, key=lambda pair: min(found[pair]) + sum(found[pair]) / len(models))
    return best if min(found[best]) >= AGREE else None


def is_slice(lesson: Lesson) -> bool:
    """Whether the plane of the rows holds other inputs still."""
    pair = plane_of(lesson)
    return pair is not None and lesson.network.X.shape[1] > len(pair)


def _telling(lesson: Lesson) -> list[int]:
    """The inputs that tell most about the label, by the part of their variance that lies between labels."""
    X, Y = lesson.network.X, lesson.network.Y
    means = (Y.T @ X) / np.maximum(Y.sum(axis=0), 1.0)[:, None]
    between = ((means[Y.argmax(axis=1)] - X.mean(axis=0)) ** 2).mean(axis=0) / np.maximum(X.var(axis=0), 1e-12)
    return [int(k) for k in np.argsort(-between, kind="stable")[:TELLING]]


def _agreement(lesson: Lesson, models: list[Network], pair: tuple[int, int]) -> list[float]:
    """For each model the share of rows whose verdict is that of their place in the plane."""
    X = lesson.network.X
    flat = _in_plane(lesson, pair, X[:, pair[0]], X[:, pair[1]])
    return [float((outputs(each, X).argmax(axis=1) == outputs(each, flat).argmax(axis=1)).mean()) for each in models]


def _in_plane(lesson: Lesson, pair: tuple[int, int], x: Array, y: Array) -> Array:
    """Inputs (n, n_0) for places of the plane: the two inputs as given, scaled, the others the followed row's."""
    inputs = np.tile(lesson.network.x0, (len(x), 1))
    inputs[:, pair[0]], inputs[:, pair[1]] = x, y
    return inputs


def plane_axes(lesson: Lesson, pair: tuple[int, int]) -> tuple[Axis, Axis]:
    """The axes of the two inputs, as the file has them."""
    x, y = (lesson.network.raw[:, each] for each in pair)
    return fit(_with_air(x), ticks=8).of("across"), fit(_with_air(y), ticks=8).of("up")


def _with_air(values: Array) -> list[float]:
    low, high = float(values.min()), float(values.max())
    return [low - 0.03 * (high - low), high + 0.03 * (high - low)]


def plane_groups(lesson: Lesson, pair: tuple[int, int]) -> tuple[Group, ...]:
    """The axes, the lattice, and a point for every row, the followed one last."""
    network, (i, j) = lesson.network, pair
    others = network.X.shape[1] > 2
    lattice = Lattice(i, j, network.Y.shape[1], ACROSS, UP, others)
    order = sorted(range(len(network.X)), key=lambda row: row == network.example)
    raw, label = network.raw, network.Y.argmax(axis=1)
    points = (
        Point(row, float(raw[row, i]), float(raw[row, j]), int(label[row]), row == network.example) for row in order
    )
    return (*plane_axes(lesson, pair), lattice, *points)


def marks(lesson: Lesson, model: Network) -> Iterator[tuple[str, Shown]]:
    """How far each row's mark has grown: 1 where its answer is wrong, 0 where it is right, by DOUBT on both sides."""
    found = margins(model, lesson.network.X, lesson.network.Y)
    for row, margin in enumerate(found):
        size = min(1.0, max(0.0, 0.5 - 0.5 * float(margin) / DOUBT))
        yield f"wrong_{row}", Shown(size, f"mark of row {row}: 1 where it is answered wrongly", 2)


def border(lesson: Lesson, pair: tuple[int, int]) -> Sweep:
    """Each output's margin over the others on the lattice, and its share of the plane, as the network learns."""
    steps, axes = network_descent(lesson), plane_axes(lesson, pair)
    coarse, fine = (_places(lesson, pair, axes, *counts) for counts in ((ACROSS, UP), (FINE, FINE)))

    def at(t: float) -> dict[str, Shown]:
        model = on_the_way(steps, t)
        over, a = _exceeding(outputs(model, coarse)), outputs(model, fine)
        shares = np.bincount(a.argmax(axis=1), minlength=a.shape[1]) / len(a)
        found = {
            f"share_{k}": Shown(float(share), f"share of the plane that is called {k}", 2)
            for k, share in enumerate(shares)
        }
        for k in range(1, over.shape[1]):
            for place, value in enumerate(over[:, k]):
                name = f"margin{k}_{place // UP}_{place % UP}"
                found[name] = Shown(float(value), f"output {k} less the largest other one, there", 3)
        return found

    return Sweep(at)


def _exceeding(a: Array) -> Array:
    """Each output less the largest other one, (n, n_L)."""
    top = np.sort(a, axis=1)[:, -2:]
    return np.where(a == top[:, 1:], a - top[:, :1], a - top[:, 1:])


def _places(lesson: Lesson, pair: tuple[int, int], axes: tuple[Axis, Axis], across: int, up: int) -> Array:
    """The inputs, scaled, at the places of a lattice over the plane, column by column."""
    network = lesson.network
    x, y = (np.linspace(axis.low, axis.high, count) for axis, count in zip(axes, (across, up), strict=True))
    columns = np.repeat(x, up), np.tile(y, across)
    scaled = (_scaled(network.raw[:, k], network.X[:, k], each) for k, each in zip(pair, columns, strict=True))
    return _in_plane(lesson, pair, *scaled)


def _scaled(raw: Array, X: Array, numbers: Array) -> Array:
    """Numbers scaled as a column raw, (n,), was to X, (n,): along the line through its two ends, if it has two."""
    low, high = int(raw.argmin()), int(raw.argmax())
    slope = (X[high] - X[low]) / (raw[high] - raw[low]) if raw[high] > raw[low] else 1.0
    scaled: Array = X[low] + slope * (numbers - raw[low])
    return scaled
