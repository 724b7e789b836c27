"""Both prices: how many runs a gradient takes, knob by knob, and with one wave forward and one back."""

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.parts.text.fitting import largest
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Write
from scenes.story import Beat, Moment
from scenes.theme import EM, SMALL, Region, colours

SIZES = (36.0, 33.0, 30.0, 27.0, 24.0, 22.0, 20.0)
"""Sizes of the words that are tried, from the largest."""
FIGURES = 2.0
"""Size of the counts, in sizes of the words."""
COUNTS = {"measuring": "runs", "waving": "waves"}
"""The count that each way's Sweep moves."""


class Counters(VGroup):
    """A line a way: its count in large figures, what is counted, and under it the multiplications that it takes."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.readouts: dict[str, Readout] = {}

        def made(size: float) -> VGroup:
            return VGroup(
                self._line(beat, write, "measuring", ("knobs", "products"), size),
                self._line(beat, write, "waving", ("waves", "few"), size),
            ).arrange(DOWN, buff=min(0.5, 0.1 * region.height), aligned_edge=LEFT)

        self.lines = largest(made, SIZES, lambda each: each.width <= region.width and each.height <= region.height)
        super().__init__(*self.lines)
        self.move_to(region.center).align_to((region.left, 0.0, 0.0), LEFT)
        # Placed with its widest count, each begins with its first.
        for sweep, count in self.readouts.items():
            count.bind(beat, beat.at(sweep, 0.0))

    def _line(self, beat: Beat, write: Write, sweep: str, names: tuple[str, str], size: float) -> VGroup:
        what, price = names
        large, palette = FIGURES * size, colours()
        end: Moment = beat.at("measuring", 1.0)
        room = width_of(end["runs"].text) * large * EM
        count = Readout(beat, COUNTS[sweep], beat.at(sweep, 1.0), size=large, colour=palette.ink, anchor=1.0)
        words = VGroup(
            write(beat.show[what], beat, size=size),
            write(beat.show[price], beat, size=max(SMALL, 0.75 * size), colour=palette.dim),
        ).arrange(DOWN, buff=0.12, aligned_edge=LEFT)
        words.next_to(count.foot, RIGHT, buff=0.3).set_y(count.middle[1])
        count.put_middle([words.get_left()[0] - 0.3, words.get_y(), 0.0])
        self.readouts[sweep] = count
        words.align_to((room + 0.3, 0.0, 0.0), LEFT)
        count.put_middle([room, words.get_y(), 0.0])
        return VGroup(count, words)
