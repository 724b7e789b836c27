"""The terms of the paths as lengths: each begins where the one before ended, and the sum begins at zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import DOWN, Line, VGroup, VMobject

from scenes.parts.axes.bars import Bar
from scenes.parts.text.formula import Formula
from scenes.parts.text.index_label import IndexLabel
from scenes.story import Beat
from scenes.theme import SMALL, Region, look

if TYPE_CHECKING:
    from scenes.stage.scene import LessonScene

THICK = 0.62
"""Height of a bar as a share of its lane's."""
PART = 0.6
"""Opacity of a term; the sum is full."""


class PathBars(VGroup):
    """A lane a term and one for the sum: what it is at the left, its bar; where a bar ends, the next begins."""

    def __init__(self, scene: LessonScene, beat: Beat, names: Sequence[str], region: Region) -> None:
        self.tags = {name: self._tag(scene, beat, name) for name in (*names, "dC0_da_k")}
        wide = max(each.width for each in self.tags.values()) + 0.2
        values = [float(beat.shown(name).value) for name in names]
        ends = np.concatenate([[0.0], np.cumsum(values)])
        low, high = float(ends.min()), float(ends.max())
        unit = (region.width - wide) / ((high - low) or 1.0)
        zero = region.left + wide - low * unit
        self.step, self.top = region.height / len(self.tags), region.top
        self.bars = {}
        for i, (name, tag) in enumerate(self.tags.items()):
            y = self.top - (i + 0.5) * self.step
            start = zero + unit * (ends[i] if i < len(values) else 0.0)
            self.bars[name] = self._bar(beat, name, unit, np.array([start, y, 0.0]))
            tag.move_to([region.left + tag.width / 2, y, 0.0])
        self.zero = Line([zero, region.top, 0], [zero, region.bottom, 0], stroke_width=1.5, color=look().palette.dim)
        self.joints = {name: self._joint(zero + unit * ends[i + 1], i) for i, name in enumerate(names)}
        super().__init__(self.zero, *self.joints.values(), *self.bars.values(), *self.tags.values())

    def lane(self, name: str) -> list[VMobject]:
        """What comes with a term: its name, its bar, and the line to where the next one begins."""
        return [self.tags[name], self.bars[name], *([self.joints[name]] if name in self.joints else [])]

    def _bar(self, beat: Beat, name: str, unit: float, foot: np.ndarray) -> Bar:
        reach = float(beat.shown("path_reach").value)
        bar = Bar(beat, name, VMobject(), unit, reach, THICK * self.step, look().palette.C, SMALL)
        bar.remove(bar.digits)
        bar.foot.move_to(foot)
        bar.body.set_fill(opacity=1.0 if name == "dC0_da_k" else PART)
        return bar.bind(beat, {name: beat.shown(name)})

    def _joint(self, x: float, lane: int) -> Line:
        """From the end of a bar down to the lane after it."""
        start = np.array([x, self.top - (lane + 0.5 - THICK / 2) * self.step, 0.0])
        return Line(start, start + (1 + THICK) * self.step * DOWN, stroke_width=1.5, color=look().palette.dim)

    def _tag(self, scene: LessonScene, beat: Beat, name: str) -> VMobject:
        if name == "dC0_da_k":
            return scene.write(beat.show["sum"], beat, size=SMALL + 0.5)
        if name == "path_others":
            return Formula("dots.h", size=SMALL + 0.5).set_color(look().palette.dim)
        return IndexLabel(beat, "j", name[5:], SMALL + 0.5)
