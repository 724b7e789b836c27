"""Both prices as two large counts: the runs that a gradient takes knob by knob, and the better way's two."""

from manim import DOWN, VGroup

from scenes.parts.motion.part import Part
from scenes.parts.text.fitting import largest
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, Region, colours

SIZES = (38.0, 36.0, 34.0, 32.0, 30.0, 27.0, 25.0, 23.0, 21.0, SMALL)
"""Sizes of the words that are tried, from the largest."""
FIGURES = 3.0
"""Size of the counts, in sizes of the words."""
NARROW = 6.0
"""Width in units up to which the multiplications stand under their number."""
GAP = 0.1
"""Between the lines under a count, in units."""
APART = 0.5
"""Least free width between the two counts, in units."""
LINES = {"measuring": ("runs", "one_knob", "knobs"), "waving": ("waves", "one_wave", "waves")}
"""The count that each way's Sweep moves, and what is counted: of one, of more."""


class Count(Part):
    """A count in large figures, under it what is counted, and the multiplications that this takes."""

    def __init__(self, beat: Beat, write: Write, sweep: str, size: float, *, wide: bool) -> None:
        self.runs, one, more = LINES[sweep]
        self.products = f"{self.runs}_products"
        super().__init__(self.runs, self.products)
        # As wide as its figures will be at the end, however few they are now.
        end = beat.at("growing", 1.0)
        self.count = Readout(beat, self.runs, end, size=FIGURES * size, colour=colours().ink, anchor=0.5)
        self.one, self.more = (write(beat.show[each], beat, size=size) for each in (one, more))
        for words in (self.one, self.more):
            words.next_to(self.count, DOWN, buff=0.2)
        last = beat.at(sweep, 1.0)
        self.factors = Readout(beat, self.products, last, size=size, colour=colours().dim, anchor=1.0)
        named = write(beat.show["products"], beat, size=size, colour=colours().dim)
        room = width_of(last[self.products].text) * size * EM
        line, (middle, *_) = self.more.get_bottom()[1] - GAP - named.height / 2, self.more.get_center()
        if wide:
            start = middle - (room + 0.15 + named.width) / 2
            named.move_to((start + room + 0.15 + named.width / 2, line, 0.0))
            self.factors.put_middle((start + room, line, 0.0))
        else:
            self.factors.put_middle((middle + room / 2, line, 0.0))
            named.move_to((middle, line - GAP - named.height, 0.0))
        figures = width_of(end[self.runs].text) * FIGURES * size * EM
        self.reach = max(self.more.width, figures, named.width + (room + 0.15 if wide else 0.0))
        self.add(self.count, self.one, self.more, self.factors, named)
        self.multiplications = VGroup(self.factors, named)
        self.bind(beat, last)
        self.bind(beat, end)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Count, and say what is counted as its number asks."""
        if name == self.products:
            self.pass_on(name, self.factors)
            return
        self.pass_on(name, self.count)
        for words, seen in ((self.one, shown.value == 1), (self.more, shown.value != 1)):
            _show(words, seen=seen)

    def reading(self) -> dict[str, float]:
        """What the figures say."""
        return self.count.reading() | self.factors.reading()


def _show(words: Words, *, seen: bool) -> None:
    words.set_fill(opacity=1.0 if seen else 0.0)


class Counters(VGroup):
    """A count a way, by its Sweep, beside each other."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        def made(size: float) -> dict[str, Count]:
            return {sweep: Count(beat, write, sweep, size, wide=region.width > NARROW) for sweep in LINES}

        def fits(made: dict[str, Count]) -> bool:
            wide = all(each.reach + APART <= region.width / 2 for each in made.values())
            return wide and max(each.height for each in made.values()) <= region.height

        self.counts = largest(made, SIZES, fits)
        for i, count in enumerate(self.counts.values()):
            half = region.part(i / 2, (i + 1) / 2)
            count.move_to(half.center)
        self.lines = list(self.counts.values())
        super().__init__(*self.lines)
        # Placed with its widest count, each begins with its first.
        for sweep, count in self.counts.items():
            count.bind(beat, beat.at(sweep, 0.0))
