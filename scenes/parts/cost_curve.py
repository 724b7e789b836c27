"""The cost over the steps of a descent: axes that fit, a curve that grows with the steps, a dot at its end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, VGroup, VMobject

from scenes.axis import Axis
from scenes.parts.formula import Formula
from scenes.parts.part import Part
from scenes.parts.readout import Readout
from scenes.story import Beat, Shown, number
from scenes.theme import SMALL, TEXT, Region, look

TICK = 0.06


class CostCurve(Part):
    """C against the step; the beat tells the axes of both, `costs` are C after 0, 1, 2, ... steps.

    Told a step and its C, the curve reaches to that step.
    """

    tolerance = 3e-3

    def __init__(self, beat: Beat, costs: Sequence[Shown], words: VMobject, region: Region) -> None:
        super().__init__("step", "C")
        self.axes = {name: Axis.of(dict(beat.values), name) for name in ("step", "C")}  # type: ignore[arg-type]
        palette = look().palette
        self.costs = costs
        labels = {name: self._labels(beat, name) for name in self.axes}
        left = region.left + max(each.width for each in labels["C"]) + 0.2
        bottom = region.bottom + labels["step"][0].height + words.height + 0.34
        self.frame = Region(left, region.right - 0.5 * labels["step"][-1].width, bottom, region.top - 0.42)
        self.low = np.array([self.frame.left, self.frame.bottom, 0.0])
        ends = (self.low + self.frame.width * RIGHT, self.low + self.frame.height * UP)
        self.lines = VGroup(*(Line(self.low, end, stroke_width=2, color=palette.dim) for end in ends))
        self.ticks = self._ticks(labels)
        self.labels = VGroup(*labels["step"], *labels["C"])
        name = Formula("C", size=TEXT + 2).set_color(palette.C).next_to(self.lines[1], UP, buff=0.12)
        words.move_to([self.frame.center[0], region.bottom + words.height / 2, 0.0])
        self.line = VMobject(stroke_color=palette.C, stroke_width=4)
        self.dot = Dot(radius=0.08, color=palette.C)
        self.add(self.lines, self.ticks, self.labels, name, words, self.line, self.dot)
        self.tell(beat, {"step": Shown(0, "steps taken"), "C": costs[0]})

    def _labels(self, beat: Beat, name: str) -> list[Readout]:
        axis = self.axes[name]
        shown = (Shown(each, f"tick of the axis of {name}", axis.decimals) for each in axis.ticks)
        return [Readout.of(beat, f"{name}_tick", each, colour=look().palette.dim, size=SMALL) for each in shown]

    def _ticks(self, labels: dict[str, list[Readout]]) -> VGroup:
        ticks = VGroup()
        for name, axis in self.axes.items():
            way = DOWN if name == "step" else LEFT
            for value, label in zip(axis.ticks, labels[name], strict=True):
                at = (
                    self.point(value, self.axes["C"].low)
                    if name == "step"
                    else self.point(self.axes["step"].low, value)
                )
                ticks.add(Line(at, at + TICK * way, stroke_width=2, color=look().palette.dim))
                label.next_to(at, way, buff=0.12)
        return ticks

    def point(self, step: float, C: float) -> np.ndarray:
        """Where a step and a cost lie."""
        x, y = self.axes["step"], self.axes["C"]
        right = (step - x.low) / x.span * self.frame.width
        return self.low + right * RIGHT + (C - y.low) / y.span * self.frame.height * UP

    def draw_number(self, name: str, shown: Shown) -> None:
        """Grow the curve to the step told, its last point as high as the C told."""
        if name == "C" and "step" in self.told:
            step = int(self.told["step"][1].value)
            heights = [float(each.value) for each in self.costs[:step]] + [float(shown.value)]
            points = [self.point(i, C) for i, C in enumerate(heights)]
            self.line.set_points_as_corners(points if step else [*points, *points])
            self.dot.move_to(points[-1])

    def reading(self) -> dict[str, float]:
        """The dot's place between the first and the last tick of each axis, by the digits beside them."""
        count = len(self.axes["step"].ticks)
        found = {}
        for name, first, last, axis in (("step", 0, count - 1, 0), ("C", count, len(self.ticks) - 1, 1)):
            low, high = number(self.labels[first].text), number(self.labels[last].text)
            start, end = (self.ticks[i].get_start()[axis] for i in (first, last))
            found[name] = low + (high - low) * (self.dot.get_center()[axis] - start) / (end - start)
        return found

    def span(self, name: str) -> float:
        """The axis."""
        return self.axes[name].span
