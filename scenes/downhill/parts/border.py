"""The border between the network's verdicts on a plane of two inputs, and the parts of the plane that it divides."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Self

import numpy as np
from manim import CapStyleType, VMobject

from scenes.downhill.plane import Lattice
from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown, Sweep
from scenes.theme import colours

TINT = 0.24
"""Share of its colour that is seen of a verdict's part of the plane."""
Corner = tuple[np.ndarray, float]
"""A place of the lattice on the stage, and the margin there."""


class Border(Part):
    """The parts of the plane that the network calls each label but the first, tinted, and the lines between them.

    share_1, share_2, ... say how much of the plane each is; the margins on the lattice say where it is.
    """

    tolerance = 0.02

    def __init__(self, beat: Beat, plane: Plane) -> None:
        self.lattice = beat.all(Lattice)[0]
        self.labels = range(1, self.lattice.labels)
        super().__init__(*(f"share_{label}" for label in self.labels))
        self.names = {
            label: [
                [self.lattice.name(label, i, j) for j in range(self.lattice.rows)] for i in range(self.lattice.columns)
            ]
            for label in self.labels
        }
        axes = plane.axes
        self.places = [
            [plane.point(x, y) for y in np.linspace(axes[1].low, axes[1].high, self.lattice.rows)]
            for x in np.linspace(axes[0].low, axes[0].high, self.lattice.columns)
        ]
        palette, most = colours(), max(1, self.lattice.labels - 1)
        self.fills = {
            label: VMobject(stroke_width=0, fill_color=palette.a, fill_opacity=TINT * label / most)
            for label in self.labels
        }
        self.lines = {
            label: VMobject(stroke_width=4.5, stroke_color=palette.a, cap_style=CapStyleType.ROUND)
            for label in self.labels
        }
        self.whole = VMobject(stroke_width=0).set_points_as_corners(
            [self.places[0][0], self.places[-1][0], self.places[-1][-1]]
        )
        self.add(self.whole, *self.fills.values(), *self.lines.values())
        self.bind(beat, beat.at("border", 0.0))

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Self:
        """Draw the parts before their shares are bound."""
        found = beat.at("border", 0.0) if values is None else values
        for label in self.labels:
            margins = [[_number(found[name]) for name in column] for column in self.names[label]]
            self._draw(label, margins)
        return super().bind(beat, found)

    def draw_number(self, name: str, shown: Shown) -> None:
        """What is drawn by the margins has this share."""

    def _draw(self, label: int, margins: Sequence[Sequence[float]]) -> None:
        inside: list[list[np.ndarray]] = []
        cuts: list[tuple[np.ndarray, np.ndarray]] = []
        for (one, f), (other, g) in pairwise(zip(self.places, margins, strict=True)):
            for j in range(len(one) - 1):
                corners = [(one[j], f[j]), (other[j], g[j]), (other[j + 1], g[j + 1]), (one[j + 1], f[j + 1])]
                inside.append(_inside(corners))
                cuts.extend(_cut(corners))
        self.fills[label].points = _closed(inside)
        self.lines[label].points = _open(cuts)

    def reading(self) -> dict[str, float]:
        """The area of each part, as a share of the plane's."""
        low, right, high = self.whole.points[0], self.whole.points[3], self.whole.points[-1]
        plane = float(np.linalg.norm(right - low) * np.linalg.norm(high - right))
        return {f"share_{label}": _area(self.fills[label].points) / plane for label in self.labels}


def _number(shown: Shown | Sweep) -> float:
    assert isinstance(shown, Shown), "a margin of the moment is a number"
    return float(shown.value)


def _inside(corners: Sequence[Corner]) -> list[np.ndarray]:
    """What of a cell lies where the margin is not negative, corner by corner."""
    found = []
    for (one, f), (other, g) in pairwise([*corners, corners[0]]):
        if f >= 0:
            found.append(one)
        if (f < 0) != (g < 0):
            found.append(one + (other - one) * f / (f - g))
    return found


def _cut(corners: Sequence[Corner]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The pieces of the line within a cell along which the margin is nought."""
    ends = [
        one + (other - one) * f / (f - g)
        for (one, f), (other, g) in pairwise([*corners, corners[0]])
        if (f < 0) != (g < 0)
    ]
    yield from zip(ends[::2], ends[1::2], strict=True)


def _straight(corners: np.ndarray) -> np.ndarray:
    """The points of straight cubic curves from each corner to the next, (4 (n - 1), 3)."""
    shares = np.array([0.0, 1 / 3, 2 / 3, 1.0])[None, :, None]
    start, way = corners[:-1, None], np.diff(corners, axis=0)[:, None]
    return np.asarray((start + shares * way).reshape(-1, 3))


def _closed(polygons: Sequence[list[np.ndarray]]) -> np.ndarray:
    pieces = [_straight(np.array([*each, each[0]])) for each in polygons if len(each) > 2]
    return np.concatenate(pieces) if pieces else np.zeros((0, 3))


def _open(pieces: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    found = [_straight(np.array(each)) for each in pieces]
    return np.concatenate(found) if found else np.zeros((0, 3))


def _area(points: np.ndarray) -> float:
    """The area within straight outlines that all run the same way round."""
    if not len(points):
        return 0.0
    start, end = points[0::4], points[3::4]
    return abs(float((start[:, 0] * end[:, 1] - end[:, 0] * start[:, 1]).sum())) / 2
