"""What a million knobs would take: a count of runs, and a square beside which those of this network are a speck."""

from typing import Any

import numpy as np
from manim import RIGHT, Arrow, VGroup

from scenes.opening.parts.heap import GroupedReadout, Heap
from scenes.parts.text.words import Words, stack
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

MOST = 150.0
"""Largest size of a million and one."""
SIZES = (40, 36, 34, 32, 30, 28, 26, 24, 22, SMALL)
"""Sizes of what is written on the square."""
LARGER = 1.35
"""Size of the words for the knobs in a wide frame, as a multiple of the others'."""
HEAP = 0.35
"""Side of the square that stands for the runs made, in units."""


class Million:
    """The `heap`, the count `thought` of with its `words`, and how many knobs take so many runs; `size` is the words'.

    `here` points at the runs of this network, `told` is what is said of the others, and `area` what an area means.
    """

    def __init__(self, stage: LessonScene, beat: Beat, size: float) -> None:
        self.stage, self.beat, whole = stage, beat, stage.region("whole")
        wide = whole.width > whole.height
        most = whole.height if wide else min(whole.width, 0.6 * whole.height)
        corner = np.array([whole.right - most, whole.bottom, 0.0])
        room = Region(whole.left, corner[0] - 0.5, whole.bottom, whole.top)
        if not wide:
            room = Region(whole.left, whole.right, whole.bottom + most + 0.3, whole.top)
        self.heap = Heap(beat, "million", corner, HEAP, most)
        largest = min(MOST, 19 * room.width, 30 * room.height)
        self.thought = GroupedReadout(beat, "thought", beat.at("million", 0.0), size=largest)
        self.words, here = self._line("runs", size), self._line("here", size, colour=stage.palette.y)
        self.knobs = self._line("its_knobs", LARGER * size if wide else size)
        self.count = GroupedReadout(beat, "its_knobs", beat.at("million", 1.0), size=1.1 * self.knobs.size, anchor=0.0)
        self.count.put_middle(self.knobs.get_right() + 0.2 * RIGHT)
        row = VGroup(self.knobs, self.count)
        row.scale(min(1.0, room.width / row.width))
        stack(self.words, self.thought, row, *(() if wide else (here,)), gap=0.3).move_to(room.center)
        self.count.bind(beat, beat.at("million", 0.0))
        square = Region(corner[0], corner[0] + most, corner[1], corner[1] + most)
        self.area = stage.write_into(beat.show["area"], square.part(0.1, 0.9, 0.44, 0.56), SIZES, beat)
        self.here = VGroup(here)
        if wide:
            here.move_to((room.right - 0.5 - here.width / 2, corner[1] + here.height / 2, 0.0))
            self.here.add(self._arrow(here.get_right()[0], corner))
        self.told = VGroup(self.knobs, self.count, self.area)

    def _line(self, name: str, size: float, **options: Any) -> Words:
        return self.stage.write(self.beat.show[name], self.beat, size=size, **options)

    def _arrow(self, left: float, corner: np.ndarray) -> Arrow:
        y = corner[1] + 0.12
        ends = (left + 0.12, y, 0.0), (corner[0] - 0.04, y, 0.0)
        return Arrow(*ends, buff=0, stroke_width=4, tip_length=0.16, color=self.stage.palette.y)
