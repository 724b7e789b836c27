"""Beside the network: the sum over the paths, a row a path, and the terms added end to end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import DOWN, ORIGIN, RIGHT, FadeIn, Line, VGroup, VMobject

from scenes import cost_formulae
from scenes.parts.bars import Bar
from scenes.parts.formula import Formula
from scenes.parts.readout import Readout
from scenes.parts.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, look

if TYPE_CHECKING:
    from scenes.stage import LessonScene

GAP = 0.17
"""Free height below the formula and above the bars, in units."""
WIDE, NARROW = 0.48, 0.225
"""Largest distance of two lines of the table, and the smallest at which the terms are drawn as bars too."""
LANE_SHARE = 0.8
"""Height of a bar's lane as a share of the distance of two lines."""
COLOURS = {"w": "w", "slope": "a", "dC0_da_out": "C", "delta": "z"}


class PathRow(VGroup):
    """One path: its output j, the factors along it as symbols and as numbers, and the term they make."""

    def __init__(self, beat: Beat, j: str, size: float) -> None:
        palette = look().palette
        names = [name for name in COLOURS if f"{name}_{j}" in beat.values]
        self.label = Formula(f"j = {j}", size=size).set_color(palette.dim)
        self.factors = VGroup(
            *(Readout(beat, f"{name}_{j}", colour=palette.of(COLOURS[name]), size=size) for name in names)
        )
        self.dots = VGroup(*(Formula("dot", size=size) for _ in names[1:]))
        self.sign = Sign(beat, f"sign_{j}", size=size)
        self.term = Readout(beat, f"path_{j}", colour=palette.ink, size=size)
        super().__init__(self.label, self.factors, self.dots, self.sign, self.term)

    @property
    def cells(self) -> list[VMobject]:
        """Everything of the row, from left to right."""
        row: list[VMobject] = [self.label, self.factors[0]]
        for dot, factor in zip(self.dots, self.factors[1:], strict=True):
            row += [dot, factor]
        return [*row, self.sign, self.term]


def set_table(rows: Sequence[Sequence[VMobject]], pitch: float, gap: float = 0.14) -> None:
    """Put rows under each other, each column as wide as its widest cell and ending at one place."""
    ends, x = [], 0.0
    for i, column in enumerate(zip(*rows, strict=True)):
        x += max(cell.width for cell in column)
        ends.append(x)
        x += gap if i else 2 * gap
    for i, row in enumerate(rows):
        for cell, end in zip(row, ends, strict=True):
            cell.move_to([end - cell.width / 2, -i * pitch, 0.0])


class PathPanel(VGroup):
    """dC_0/da_k as a sum, a row a path, the total below a rule, every term as a bar from where the last ended."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        size = TEXT + 1
        self.formula = self._formula(beat)
        self.names = [name for name in beat.values if name.startswith("path_") and name != "path_reach"]
        outputs = [name[5:] for name in self.names if name != "path_others"]
        self.rows = VGroup(*(PathRow(beat, j, size) for j in outputs))
        self.others = self._others(scene, beat, size) if "path_others" in beat.values else VGroup()
        self.total = self._total(scene, beat, size)
        self.measured = self._measured(scene, beat, size)
        lines, lanes = len(self.names) + 3, len(self.names) + 1
        self.formula.scale(min(1.0, region.width / self.formula.width))
        free = region.height - self.formula.height - 2 * GAP
        has_lanes = free / (lines + LANE_SHARE * lanes) >= NARROW
        pitch = min(WIDE, free / (lines + LANE_SHARE * lanes * has_lanes))
        foot = LANE_SHARE * pitch * lanes * has_lanes
        upper = VGroup(self.formula, self._set_rows(pitch)).arrange(DOWN, buff=GAP)
        scene.place(upper, region.part(0, 1, foot / region.height, 1))
        self.tags: dict[str, VMobject] = {}
        self.bars = self._fall(scene, beat, region.part(0, 1, 0, foot / region.height)) if has_lanes else {}
        lanes_drawn = (*self.bars.values(), *self.tags.values())
        super().__init__(self.formula, *self.rows, self.others, self.total, self.rule, self.measured, *lanes_drawn)

    def _set_rows(self, pitch: float) -> VGroup:
        """The rows under each other, then what the others add, a rule, the total, and what was measured."""
        set_table([row.cells for row in self.rows], pitch)
        last = [each for each in (self.others, self.total, *self.measured) if len(each)]
        right = self.rows[0].get_right()[0]
        for i, row in enumerate(last):
            row.move_to([right - row.width / 2, -(len(self.rows) + i + 0.12) * pitch, 0.0])
        self.rule = Line(ORIGIN, (self.rows[0].term.width + 0.1) * RIGHT, stroke_width=1.5, color=look().palette.dim)
        self.rule.move_to([right - self.rule.width / 2, self.total.get_y() + 0.5 * pitch, 0.0])
        return VGroup(*self.rows, *last, self.rule)

    def _measured(self, scene: LessonScene, beat: Beat, size: float) -> VGroup:
        """The true ratio of two nudges, and the size of the nudge."""
        ratio = Formula("Delta C_0 slash Delta a_k^((L - 1))", size=size)
        row = VGroup(ratio, Sign(beat, "sign_ratio", size=size), Readout(beat, "ratio", size=size))
        words = scene.write(beat.show["measured"], beat, size=TEXT, colour=look().palette.dim)
        return VGroup(row.arrange(RIGHT, buff=0.16), words)

    def _formula(self, beat: Beat) -> Formula:
        factors = ["{{w_(j k)^((L)) : w}}"]
        names = ("delta",) if cost_formulae.kind(beat) == "softmax" else ("a", "C")
        factors += [f"{{{{{each} : {name}}}}}" for each, name in zip(cost_formulae.backward(beat), names, strict=True)]
        left = "frac({{partial C_0 : top}}, {{partial a_k^((L - 1)) : below}})"
        paint = {"top": "C", "below": "a", "w": "w", **{name: name for name in names}}
        return Formula(f"{left} = sum_j {' '.join(factors)}", paint, size=28)

    def _others(self, scene: LessonScene, beat: Beat, size: float) -> VGroup:
        words = scene.write(beat.show["others"], beat, size=TEXT, colour=look().palette.dim)
        return VGroup(words, Readout(beat, "path_others", size=size)).arrange(RIGHT, buff=0.3)

    def _total(self, scene: LessonScene, beat: Beat, size: float) -> VGroup:
        words = scene.write(beat.show["sum"], beat, size=size, colour=look().palette.C)
        return VGroup(words, Sign(beat, "sign_sum", size=size), Readout(beat, "dC0_da_k", size=size)).arrange(buff=0.16)

    def _fall(self, scene: LessonScene, beat: Beat, region: Region) -> dict[str, Bar]:
        """Lanes from the top: every term from where the one before ended, then the sum from zero."""
        self.tags = self._tags(scene, beat)
        names = max(each.width for each in self.tags.values()) + 0.2
        region = region.part(names / region.width, 1)
        values = [float(beat.shown(name).value) for name in self.names]
        ends = np.concatenate([[0.0], np.cumsum(values)])
        low, high = float(ends.min()), float(ends.max())
        unit = region.width / ((high - low) or 1.0)
        reach = float(beat.shown("path_reach").value)
        zero = region.center[0] - unit * (low + high) / 2
        step, found = region.height / (len(values) + 1), {}
        for i, name in enumerate([*self.names, "dC0_da_k"]):
            colour = look().palette.C if name == "dC0_da_k" else look().palette.dim
            bar = Bar(beat, name, VMobject(), unit, reach, 0.62 * step, colour, SMALL)
            bar.remove(bar.digits)
            start = zero + unit * (ends[i] if i < len(values) else 0.0)
            height = region.top - (i + 0.5) * step
            bar.foot.move_to([start, height, 0.0])
            self.tags[name].move_to([region.left - names + self.tags[name].width / 2, height, 0.0])
            found[name] = bar.tell(beat, {name: beat.shown(name)})
        return found

    def _tags(self, scene: LessonScene, beat: Beat) -> dict[str, VMobject]:
        """What each lane is."""
        dim = look().palette.dim
        tags: dict[str, VMobject] = {
            name: Formula(f"j = {name[5:]}", size=SMALL).set_color(dim) for name in self.names if name != "path_others"
        }
        if len(self.others):
            tags["path_others"] = scene.write(beat.show["others"], beat, size=SMALL, colour=dim)
        tags["dC0_da_k"] = scene.write(beat.show["sum"], beat, size=SMALL, colour=dim)
        return tags

    def play_paths(self, scene: LessonScene, light_path: Callable[[str], None]) -> None:
        """Each path's numbers and its bar, then the sum."""
        for row, name in zip(self.rows, self.names, strict=False):
            light_path(name)
            scene.play(FadeIn(row.factors), FadeIn(row.dots), run_time=0.8)
            self._land(scene, VGroup(row.sign, row.term), name)
        if len(self.others):
            self._land(scene, self.others, "path_others")
        self._land(scene, VGroup(self.total, self.rule), "dC0_da_k")

    def _land(self, scene: LessonScene, numbers: VGroup, name: str) -> None:
        scene.play(FadeIn(numbers), run_time=0.6)
        if name in self.bars:
            scene.play(FadeIn(self.bars[name]), FadeIn(self.tags[name]), run_time=0.6)
