"""Both prices: how many runs a gradient takes, knob by knob, and with one wave forward and one back."""

from manim import DOWN, LEFT, UP, VGroup

from scenes.parts.motion.part import Part
from scenes.parts.text.fitting import largest
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, Region, colours

SIZES = (36.0, 33.0, 30.0, 27.0, 24.0, 22.0, 20.0)
"""Sizes of the words that are tried, from the largest."""
FIGURES = 2.0
"""Size of the counts, in sizes of the words."""
PRICE = 0.8
"""Size of the multiplications, in sizes of the words."""
LINES = {
    "measuring": ("runs", "spent", "one_knob", "knobs"),
    "waving": ("waves", "spent_by_both", "one_wave", "waves"),
}
"""The count and the multiplications that each way's Sweep moves, and what is counted: of one, of more."""


class Count(Part):
    """A count in large figures, what is counted, and under it the multiplications that it took."""

    def __init__(self, beat: Beat, write: Write, sweep: str, size: float) -> None:
        runs, spent, one, more = LINES[sweep]
        super().__init__(runs, spent)
        end, palette, small = beat.at(sweep, 1.0), colours(), max(SMALL, PRICE * size)
        most = beat.at("measuring", 1.0)
        room, wide = (width_of(most[name].text) for name in LINES["measuring"][:2])
        self.runs, self.spent = runs, spent
        self.count = Readout(beat, runs, end, size=FIGURES * size, colour=palette.ink, anchor=1.0)
        self.price = Readout(beat, spent, end, size=small, colour=palette.dim, anchor=1.0)
        self.one, self.more = (write(beat.show[each], beat, size=size) for each in (one, more))
        products = write(beat.show["products"], beat, size=small, colour=palette.dim)
        left = room * FIGURES * size * EM + 0.3
        for words in (self.one, self.more):
            words.align_to((left, 0.0, 0.0), LEFT).set_y(0.0)
        products.next_to(self.more, DOWN, buff=0.12).align_to((left + (wide + 0.35) * small * EM, 0.0, 0.0), LEFT)
        self.price.put_middle((left + wide * small * EM, products.get_y(), 0.0))
        self.count.put_middle((left - 0.3, (self.more.get_top()[1] + products.get_bottom()[1]) / 2, 0.0))
        self.add(self.count, self.price, self.one, self.more, products)
        self.bind(beat, end)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Count, and say what is counted as its number asks."""
        self.pass_on(name, self.count if name == self.runs else self.price)
        if name == self.runs:
            for words, seen in ((self.one, shown.value == 1), (self.more, shown.value != 1)):
                _show(words, seen=seen)

    def reading(self) -> dict[str, float]:
        """What the figures say."""
        return {**self.count.reading(), **self.price.reading()}


def _show(words: Words, *, seen: bool) -> None:
    words.set_fill(opacity=1.0 if seen else 0.0)


class Counters(VGroup):
    """A line a way, by its Sweep."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        def made(size: float) -> dict[str, Count]:
            counts = {sweep: Count(beat, write, sweep, size) for sweep in LINES}
            first, second = counts.values()
            second.shift((first.get_bottom()[1] - min(0.4, 0.1 * region.height) - second.get_top()[1]) * UP)
            return counts

        def fits(made: dict[str, Count]) -> bool:
            both = VGroup(*made.values())
            return both.width <= region.width and both.height <= region.height

        self.counts = largest(made, SIZES, fits)
        self.lines = list(self.counts.values())
        super().__init__(*self.lines)
        self.move_to(region.center).align_to((region.left, 0.0, 0.0), LEFT)
        # Placed with its widest count, each begins with its first.
        for sweep, count in self.counts.items():
            count.bind(beat, beat.at(sweep, 0.0))
