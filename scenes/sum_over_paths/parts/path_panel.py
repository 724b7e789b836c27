"""Beside the network: the paths as they run, then their sum, a row a path, with the terms end to end as bars."""

import numpy as np
from manim import DOWN, RIGHT, UP, Line, VGroup, VMobject

from scenes.formulae.network import ASKED, path_over
from scenes.parts.axes.bars import Bar
from scenes.parts.text.fitting import fill, largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.sign import IndexLabel
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.sum_over_paths.parts.path_table import PathTable
from scenes.sum_over_paths.paths import Path
from scenes.theme import SMALL, TEXT, Region, colours

SIZE = 46.0
"""Size of the list's formulae before they fill the region."""
THICK = 0.62
"""Height of a bar as a share of its lane's."""
SUM = "dC0_da_k"
"""The name of the sum of all terms."""
TAG = SMALL + 0.5
"""Size of what stands before a bar."""
PART = 0.6
"""Opacity of a term; the sum is full."""
GAP = 0.14
"""Free height below the formula and above the bars, in units."""
WIDE, NARROW = 0.47, 0.235
"""Largest distance of two lines, and the smallest at which the terms are drawn as bars too."""
UNDER = 24.0
"""Smallest size at which numbers stand under their symbols."""
LINE = 0.0115
"""Least distance of two lines for a point of their size, in units."""
LANE_SHARE = 0.8
"""Height of a bar's lane as a share of the distance of two lines."""
SIZES = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL + 0.5)
"""Sizes of the formula that are tried, from the largest."""


class PathList(VGroup):
    """What is asked, a line a path (a_k, the output j, the cost), and how many there are; `rows` by output."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.question = Formula(ASKED, {"C": "C", "a": "a", "dim": "dim"}, size=SIZE)
        self.count = write(beat.show["paths"], beat, size=TEXT + 8)
        others = write(beat.show["others"], beat, size=TEXT + 8, colour=colours().dim)
        paint = {"a": "a", "w": "w", "C": "C"}
        self.rows = {
            path.output: others if path.output is None else Formula(path_over(path.output), paint, size=SIZE)
            for path in beat.all(Path)
        }
        lines = [self.question, *self.rows.values(), self.count]
        super().__init__(*lines)
        fill(region, lines, grow=1.3, least=0.12, most=0.55)


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


class PathPanel(VGroup):
    """dC_0/da_k as a sum over paths, the numbers of each path under its symbols, and the bars of its terms."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.table = table = _fitting(beat, write, region)
        self.words = write(beat.show["measured"], beat, size=SMALL + 1, colour=colours().dim)
        lanes = len(table.paths) + 1
        if _pitch(table, region, lanes) < max(NARROW, table.digits * LINE):
            lanes = 0
        pitch = _pitch(table, region, lanes)
        bars = LANE_SHARE * pitch * lanes
        used = table.head.height + GAP + pitch * (len(table.lines) + 1) + (GAP + bars if lanes else 0.0)
        self._lay_out(region, region.center[1] + min(used, region.height) / 2, pitch)
        bottom = max(0.0, (region.center[1] - used / 2 - region.bottom) / region.height)
        words = write(beat.show["sum"], beat, size=TAG)
        self.bars = PathBars(beat, words, region.part(0, 1, bottom, bottom + bars / region.height)) if lanes else None
        super().__init__(table.head, *table.lines, self.rule, self.words, *([self.bars] if self.bars else []))

    def _lay_out(self, region: Region, top: float, pitch: float) -> None:
        """Formula at the top, lines below it, all in the middle of the region's width."""
        table = self.table
        across = region.center[0] - (table.left + table.width / 2)
        VGroup(table.head, *table.lines).shift(across * RIGHT)
        table.head.shift((top - table.head.get_top()[1]) * UP)
        y = table.head.get_bottom()[1] - GAP
        for i, line in enumerate(table.lines):
            line.put_at_height(y - (i + 0.5) * pitch)
        right = table.right + across
        self.words.move_to((right, y - (len(table.lines) + 0.5) * pitch, 0.0), aligned_edge=RIGHT)
        over = y - len(table.paths) * pitch
        widest = max(line.number.width for line in table.lines)
        ends = (right - widest - 0.1, over, 0), (right, over, 0)
        self.rule = Line(*ends, stroke_width=2, color=colours().dim)


def _fitting(beat: Beat, write: Write, region: Region) -> PathTable:
    """The largest table that fits: numbers under their symbols if that can be read, else as close as they may."""
    ways = ((False, False), (True, False), (True, True))
    sizes = [(size, close, short) for close, short in ways for size in SIZES if size >= UNDER or close]

    def fits(table: PathTable) -> bool:
        return table.width <= region.width and _pitch(table, region) >= table.digits * LINE

    return largest(lambda each: PathTable(beat, write, each[0], close=each[1], short=each[2]), sizes, fits)


def _pitch(table: PathTable, region: Region, lanes: int = 0) -> float:
    """Distance of two lines when so many lanes stand below them."""
    free = region.height - table.head.height - (2 * GAP if lanes else GAP)
    return min(WIDE, free / (len(table.lines) + 1 + LANE_SHARE * lanes))
