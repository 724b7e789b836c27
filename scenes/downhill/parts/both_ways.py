"""B41's picture: the network, both counters, and the bars of both ways on one axis."""

from manim import DOWN, LEFT, RIGHT, UP, Animation, Rectangle, VGroup

from scenes.downhill.parts.counters import Counters
from scenes.downhill.parts.rates import between
from scenes.parts import Follow
from scenes.parts.axes.entry_bars import EntryBars
from scenes.parts.net.network import Network
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.text.fitting import largest
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SIZES = (27.0, 25.0, 23.0, 21.0, 19.5)
"""Sizes of the legend that are tried, from the largest."""
NAMES = 30.0
"""Size of the bars' names and figures where there is room."""


class BothWays(VGroup):
    """The network without numbers, beside or over the counters; below them outlines (measured) and bars (found)."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        wide = region.width > region.height
        top, foot = (region.part(0, 1, 0.64, 1), region.part(0, 1, 0, 0.6)) if wide else _in_three(region)
        picture, side = (top.part(0.02, 0.4), top.part(0.5, 1)) if wide else _halves(top)
        self.network = Network(beat, picture, digits=False)
        self.counters = Counters(beat, write, side)
        self.legend = self._legend(beat, write, foot)
        room = foot.part(0, 1, (self.legend.height + 0.2) / foot.height, 1)
        size = NAMES if wide else SMALL
        self.measured = EntryBars(beat, room, "measured_", hollow=True, size=size)
        self.found = EntryBars(beat, room, "dC0_d", size=size)
        self.bars = (*self.found.bars.values(), *self.measured.bars.values())
        self.longest = self._longest(beat)
        super().__init__(self.network, self.counters, self.found.frame, *self.bars, self.legend, self.longest)

    def wave_back(self, beat: Beat) -> list[Animation]:
        """Light runs back and is counted, and as it leaves a layer the bars of its entries grow."""
        count = Follow(beat, "waving", self.counters.counts["waving"], rate_func=between(0.5, 1.0))
        run = Run(Pulse.through(self.network, colours().C, back=True))
        return [count, run, *self.found.growing(self.network.L)]

    def _legend(self, beat: Beat, write: Write, region: Region) -> VGroup:
        """What an outline is, and what a filled bar is, under each other; room for a number each, and the nudge."""
        figures = width_of(beat.shown("longest_found").text) + 1

        def made(size: float) -> VGroup:
            samples = (self._sample(size, hollow=True), self._sample(size, hollow=False))
            words = (write(beat.show[name], beat, size=size) for name in ("measured", "found"))
            lines = (VGroup(*each).arrange(RIGHT, buff=0.15) for each in zip(samples, words, strict=True))
            return VGroup(*lines).arrange(DOWN, buff=0.14, aligned_edge=LEFT)

        def nudge(size: float) -> Words:
            return write(beat.show["nudge"], beat, size=size, colour=colours().dim)

        def room(size: float) -> float:
            return made(size).width + figures * size * EM

        self.size = largest(lambda size: size, SIZES, lambda size: room(size) + 0.3 + nudge(size).width <= region.width)
        lines, words, beside = made(self.size), nudge(self.size), room(self.size)
        wide = beside + 0.3 + words.width
        fits = wide <= region.width
        left = region.center[0] - (wide if fits else beside) / 2
        lines.move_to((left + lines.width / 2, region.bottom + lines.height / 2, 0.0))
        if fits:
            words.move_to((left + wide - words.width / 2, lines[0].get_y(), 0.0))
        else:
            words.move_to((left + words.width / 2, region.bottom + words.height / 2, 0.0))
            lines.shift((words.height + 0.14) * UP)
        return VGroup(VGroup(lines[0], words), lines[1])

    def _sample(self, size: float, *, hollow: bool) -> Rectangle:
        palette = colours()
        sample = Rectangle(width=0.6 * size * EM, height=0.8 * size * EM, stroke_width=3.0 if hollow else 0.0)
        return sample.set_stroke(palette.ink).set_fill(palette.C, 0.0 if hollow else 1.0)

    def _longest(self, beat: Beat) -> VGroup:
        """The longest bar's number, measured and found, under each other beside the legend."""
        numbers, measured, found = VGroup(), self.legend[0][0], self.legend[1]
        x = max(line.get_right()[0] for line in (measured, found)) + 0.2
        for line, name in zip((measured, found), ("longest_measured", "longest_found"), strict=True):
            digits = Readout(beat, name, size=self.size + 2, colour=colours().C, anchor=0.0)
            numbers.add(digits.put_middle([x, line.get_y(), 0.0]))
        return numbers


def _in_three(region: Region) -> tuple[Region, Region]:
    return region.part(0, 1, 0.46, 1), region.part(0, 1, 0, 0.44)


def _halves(region: Region) -> tuple[Region, Region]:
    return region.part(0.05, 0.95, 0.52, 1), region.part(0.05, 0.95, 0, 0.46)
