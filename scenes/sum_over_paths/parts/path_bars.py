"""The terms of the paths as lengths: each begins where the one before ended, and the sum begins at zero."""

import numpy as np
from manim import DOWN, Line, VGroup, VMobject

from scenes.parts.axes.bars import Bar
from scenes.parts.text.formula import Formula
from scenes.parts.text.sign import IndexLabel
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.sum_over_paths.paths import Path
from scenes.theme import SMALL, Region, colours

THICK = 0.62
"""Height of a bar as a share of its lane's."""
SUM = "dC0_da_k"
"""The name of the sum of all terms."""
TAG = SMALL + 0.5
"""Size of what stands before a bar."""
PART = 0.6
"""Opacity of a term; the sum is full."""


class PathBars(VGroup):
    """A lane a term and one for the sum: what it is at the left, its bar; where a bar ends, the next begins.

    Tags, bars and the joints between bars go by the names of the terms, and by SUM.
    """

    def __init__(self, beat: Beat, sum_words: Words, region: Region) -> None:
        paths = beat.all(Path)
        self.tags = {path.term_name: self._tag(beat, path) for path in paths} | {SUM: sum_words}
        wide = max(each.width for each in self.tags.values()) + 0.2
        values = [float(path.term.value) for path in paths]
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
            tag.move_to((region.left + tag.width / 2, y, 0.0))
        upright = (zero, region.top, 0), (zero, region.bottom, 0)
        self.zero = Line(*upright, stroke_width=1.5, color=colours().dim)
        self.joints = {path.term_name: self._joint(zero + unit * ends[i + 1], i) for i, path in enumerate(paths)}
        super().__init__(self.zero, *self.joints.values(), *self.bars.values(), *self.tags.values())

    def lane(self, name: str) -> list[VMobject]:
        """What comes with a term: its name, its bar, and the line to where the next one begins."""
        return [self.tags[name], self.bars[name], *([self.joints[name]] if name in self.joints else [])]

    def _bar(self, beat: Beat, name: str, unit: float, foot: np.ndarray) -> Bar:
        reach = float(beat.shown("path_reach").value)
        bar = Bar(beat, name, VMobject(), unit, reach, THICK * self.step, colours().C, SMALL)
        bar.remove(bar.digits)
        bar.foot.move_to(foot)
        bar.body.set_fill(opacity=1.0 if name == SUM else PART)
        bar.bind(beat, {name: beat.shown(name)})
        return bar

    def _joint(self, x: float, lane: int) -> Line:
        """From the end of a bar down to the lane after it."""
        start = np.array([x, self.top - (lane + 0.5 - THICK / 2) * self.step, 0.0])
        return Line(start, start + (1 + THICK) * self.step * DOWN, stroke_width=1.5, color=colours().dim)

    def _tag(self, beat: Beat, path: Path) -> VMobject:
        if path.output is None:
            return Formula("dots.h", size=TAG).set_color(colours().dim)
        return IndexLabel(beat, "j", str(path.output), TAG)
