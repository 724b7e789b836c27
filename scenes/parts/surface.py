"""The cost as a surface over two weights: a net of computed heights, with its axes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, ManimColor, Polygon, VGroup

from scenes.axis import Axis
from scenes.parts.formula import Formula
from scenes.parts.part import Part
from scenes.parts.readout import Readout
from scenes.parts.view import View
from scenes.story import Beat, Shown, Sweep
from scenes.theme import SMALL, TEXT, Region, look

APART = (0.55, 0.26)
"""Distances of neighbouring numbers of an axis, across or upright, at which they do not touch."""
LOWEST, HIGHEST = 0.12, 0.85
"""Shares of the cost's colour in the net at the lowest and the highest point of the axis."""


class SurfaceRow(Part):
    """The net between one row of the grid and the row behind it; it encodes the heights of its own row."""

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, view: View, p: float, behind: tuple[float, Sequence[float]], values: dict[str, Shown]
    ):
        self.names = [name for name in values if name.startswith("height_")]
        super().__init__(*self.names)
        self.view, self.p, self.behind = view, p, behind
        axis = view.axes["q"]
        self.qs = [float(each) for each in np.linspace(axis.low, axis.high, len(self.names))]
        self.heights = {name: float(values[name].value) for name in self.names}
        backward = list(range(len(self.names) - 1))
        order = backward if view.turned[1] else backward[::-1]
        self.cells = {j: self._cell(j) for j in order}
        self.add(*self.cells.values())
        self.tell(beat, values)

    def _cell(self, j: int) -> Polygon:
        return Polygon(*[np.zeros(3)] * 4, stroke_width=0.8, stroke_color=look().palette.ground, fill_opacity=1.0)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Lift the corner of the two cells that meet at this height."""
        self.heights[name] = float(shown.value)
        at = int(name.rsplit("_", 1)[1])
        for j in (at - 1, at):
            if j in self.cells:
                self._draw(j)

    def _draw(self, j: int) -> None:
        p_behind, heights = self.behind
        own = [self.heights[self.names[i]] for i in (j, j + 1)]
        corners = [self.view.point(self.p, self.qs[i], C) for i, C in zip((j, j + 1), own, strict=True)]
        corners += [self.view.point(p_behind, self.qs[i], heights[i]) for i in (j + 1, j)]
        cell = self.cells[j]
        cell.set_points_as_corners([*corners, corners[0]])
        share = self.view.share("height", float(np.mean([*own, heights[j], heights[j + 1]])))
        palette = look().palette
        mixed = ManimColor(palette.ground).interpolate(ManimColor(palette.C), LOWEST + (HIGHEST - LOWEST) * share)
        cell.set_fill(mixed, opacity=cell.get_fill_opacity())

    def reading(self) -> dict[str, float]:
        """How high each corner of the row stands above its floor, in the unit of the axis of C."""
        axis, up, found = self.view.axes["height"], self.view.along["height"][1], {}
        for j, name in enumerate(self.names):
            cell = self.cells[min(j, len(self.cells) - 1)]
            corner = cell.points[0] if j < len(self.cells) else cell.points[4]
            floor = self.view.floor(self.p, self.qs[j])
            found[name] = axis.low + axis.span * float(corner[1] - floor[1]) / up
        return found

    def span(self, name: str) -> float:
        """The axis of C."""
        return self.view.axes["height"].span


class Surface(VGroup):
    """The net from its back row to its front row, the floor with its axes, and their numbers.

    The beat tells the axes p, q and height, the Sweep `surface` with one row of heights at a time, and `grid`.
    """

    def __init__(self, beat: Beat, region: Region, symbols: dict[str, Formula]) -> None:
        axes = {name: Axis.of(dict(beat.values), name) for name in ("p", "q", "height")}  # type: ignore[arg-type]
        rows = self._rows(beat)
        self.view = View(axes, region, _turned(rows))
        self.axes = VGroup(*(self._axis(beat, name, symbols[name]) for name in axes))
        self.net = self._net(beat, rows)
        super().__init__(self.axes, *self.net)

    def _rows(self, beat: Beat) -> list[dict[str, Shown]]:
        sweep, count = beat.values["surface"], int(beat.shown("grid").value)
        assert isinstance(sweep, Sweep)
        return [dict(sweep.at(i / (count - 1))) for i in range(count)]

    def _net(self, beat: Beat, rows: list[dict[str, Shown]]) -> list[SurfaceRow]:
        """Strips between neighbouring rows; the one farthest back first."""
        ordered = rows[::-1] if self.view.turned[0] else rows
        heights = [[float(row[name].value) for name in row if name.startswith("height_")] for row in ordered]
        places = [float(row["row"].value) for row in ordered]
        return [
            SurfaceRow(beat, self.view, places[i], (places[i - 1], heights[i - 1]), ordered[i])
            for i in range(1, len(ordered))
        ]

    def _axis(self, beat: Beat, name: str, symbol: Formula) -> VGroup:
        """An edge of the floor, or the upright at its left corner, with ticks, numbers and its symbol."""
        view, axis, palette = self.view, self.view.axes[name], look().palette
        other = {"p": "q", "q": "p"}.get(name)

        def at(value: float) -> np.ndarray:
            if name == "height":
                corner = (view.far("p"), view.front("q"))
                return view.point(*corner, value)
            fixed = view.front(str(other))
            return view.floor(value, fixed) if name == "p" else view.floor(fixed, value)

        line = Line(at(axis.low), at(axis.high), stroke_width=2, color=palette.dim)
        way = {"p": DOWN + LEFT, "q": DOWN + RIGHT, "height": LEFT}[name]
        labels = VGroup()
        for value in axis.ticks[:: _stride(axis, np.abs(line.get_end() - line.get_start()))]:
            shown = Shown(value, f"tick of the axis of {name}", axis.decimals)
            label = Readout.of(beat, f"{name}_tick", shown, colour=palette.dim, size=SMALL)
            labels.add(label.next_to(at(value), way, buff=0.13 if name == "p" else 0.07))
        symbol.next_to((at(axis.low) + at(axis.high)) / 2, way, buff=0.3)
        if name == "height":
            symbol.next_to(at(axis.high), UP, buff=0.15)
        return VGroup(line, labels, symbol)


def _stride(axis: Axis, size: np.ndarray) -> int:
    """Every how manieth tick is numbered, so that numbers stand apart along a line of that width and height."""
    steps = len(axis.ticks) - 1
    fits = max(size[0] / APART[0], size[1] / APART[1])
    return next((n for n in range(1, steps + 1) if steps % n == 0 and steps / n <= fits), steps)


def _turned(rows: list[dict[str, Shown]]) -> tuple[bool, bool]:
    """Whether p, and q, must be turned round so that their lower end is in front."""
    heights = np.array([[float(row[name].value) for name in row if name.startswith("height_")] for row in rows])
    return (bool(heights[-1].mean() > heights[0].mean()), bool(heights[:, 0].mean() > heights[:, -1].mean()))


def weight_symbol(name: str, size: float = TEXT) -> Formula:
    """The symbol of a weight by bpmath's name: w2_0_1 is w_01 of layer 2."""
    layer, j, k = name[1:].split("_")
    between = "" if len(j) == len(k) == 1 else ","
    return Formula(f"w_({j}{between} {k})^(({layer}))", size=size).set_color(look().palette.w)
