"""Beside the network: the sum over the paths, a row a path, what the terms come to, and the terms end to end."""

from manim import RIGHT, UP, Line, VGroup

from scenes.parts.text.fitting import largest
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.sum_over_paths.parts.path_bars import TAG, PathBars
from scenes.sum_over_paths.parts.path_table import PathTable
from scenes.theme import SMALL, Region, colours

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


class PathPanel(VGroup):
    """dC_0/da_k as a sum over paths, the numbers of each path under its symbols, and the bars of its terms."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.table = table = self._fitting(beat, write, region)
        lanes = len(table.paths) + 1
        self.has_bars = self._pitch(region, lanes=lanes) >= max(NARROW, table.digits * LINE)
        pitch = self._pitch(region, lanes=lanes if self.has_bars else 0)
        bars = LANE_SHARE * pitch * lanes if self.has_bars else 0.0
        used = self.head.height + GAP + pitch * self.count + (GAP + bars if self.has_bars else 0.0)
        self._lay_out(region, region.center[1] + min(used, region.height) / 2, pitch)
        bottom = (region.center[1] - used / 2 - region.bottom) / region.height
        lane = region.part(0, 1, max(0.0, bottom), max(0.0, bottom) + bars / region.height)
        words = write(beat.show["sum"], beat, size=TAG)
        self.bars = PathBars(beat, words, lane) if self.has_bars else None
        super().__init__(self.head, *table.lines, self.rule, self.words, *([self.bars] if self.bars else []))

    def _fitting(self, beat: Beat, write: Write, region: Region) -> PathTable:
        """The largest table that fits: numbers under their symbols if that can be read, else as close as they may."""
        ways = ((False, False), (True, False), (True, True))
        sizes = [(size, close, short) for close, short in ways for size in SIZES if size >= UNDER or close]

        def fits(table: PathTable) -> bool:
            self.table, self.head = table, VGroup(table.formula, table.brace)
            return table.width <= region.width and self._pitch(region, lanes=0) >= table.digits * LINE

        self.words = write(beat.show["measured"], beat, size=SMALL + 1, colour=colours().dim)
        return largest(lambda each: PathTable(beat, write, each[0], close=each[1], short=each[2]), sizes, fits)

    @property
    def count(self) -> int:
        """Lines below the formula."""
        return len(self.table.lines) + 1

    def _pitch(self, region: Region, lanes: int) -> float:
        """Distance of two lines when so many lanes stand below them."""
        free = region.height - self.head.height - (2 * GAP if lanes else GAP)
        return min(WIDE, free / (self.count + LANE_SHARE * lanes))

    def _lay_out(self, region: Region, top: float, pitch: float) -> None:
        """Formula at the top, lines below it, all in the middle of the region's width."""
        table = self.table
        across = region.center[0] - (table.left + table.width / 2)
        VGroup(self.head, *table.lines).shift(across * RIGHT)
        self.head.shift((top - self.head.get_top()[1]) * UP)
        y = self.head.get_bottom()[1] - GAP
        for i, line in enumerate(table.lines):
            line.put_at_height(y - (i + 0.5) * pitch)
        right = table.right + across
        self.words.move_to((right, y - (self.count - 0.5) * pitch, 0.0), aligned_edge=RIGHT)
        over = y - len(table.paths) * pitch
        widest = max(line.number.width for line in table.lines)
        ends = (right - widest - 0.1, over, 0), (right, over, 0)
        self.rule = Line(*ends, stroke_width=2, color=colours().dim)
