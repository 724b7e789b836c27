"""How the network learns: the rule of a step for a weight and for a bias, the steps counted, and its knobs turned."""

from collections.abc import Sequence

from manim import DOWN, RIGHT, VGroup

from scenes.formulae.network import turned
from scenes.parts.net.dials import Dial, Dials
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Shown
from scenes.theme import SMALL, Region

STEPS = (72.0, 66.0, 58.0, 50.0, 44.0, 38.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
"""Sizes of what a step does that are tried, from the largest."""
COUNTS = (64.0, 56.0, 48.0, 42.0, 38.0, 34.0, 30.0, 27.0, 24.0)
"""Sizes of the counted steps that are tried."""
NOTE, NOTES, LOW = 28.0, (26.0, 24.0, 23.0, 22.0, 21.0, SMALL), 1.2
"""Size of what C is, where there is room, others that are tried, and a height in units without room."""
NARROW = 6.0
"""Width in units up to which the count stands under the note."""


class Turns(VGroup):
    """How a knob is turned, that of a weight and that of a bias; below it `note`, what C is, and the `count` of steps.

    In a narrow region the count stands under the note, in a high one the rules under each other.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        beside = region.width > 1.6 * region.height
        wide = beside and region.width > NARROW
        foot = 0.52 if wide else 0.44
        rules, low = region.part(0, 1, foot, 1), region.part(0, 1, 0, foot - 0.06)

        def made(size: float) -> VGroup:
            both = VGroup(*(Formula(turned(p), {"p": p, "C": "C"}, size=size) for p in "wb"))
            return both.arrange(RIGHT, buff=0.02 * size) if beside else both.arrange(DOWN, buff=0.008 * size)

        both = largest(made, STEPS, lambda each: each.width <= rules.width and each.height <= rules.height)
        self.formulae = [each for each in both.move_to(rules.center) if isinstance(each, Formula)]
        self.note = self._note(beat, write, low.width, SMALL if low.height < LOW else NOTE)
        self.digits, self.count = self._count(beat, write, low.height - self.note.height - 0.15)
        if wide:
            VGroup(self.note, self.count).arrange(RIGHT, buff=0.8).move_to(low.center)
        else:
            VGroup(self.note, self.count).arrange(DOWN, buff=0.25).move_to(low.center)
        super().__init__(both, self.note, self.count)

    def _note(self, beat: Beat, write: Write, width: float, most: float) -> Words:
        """What C is: in one line, smaller if it must be; in two where even the least size is too wide."""
        sizes = [most, *(each for each in NOTES if each < most)]
        message = beat.show["mean"]
        words = largest(lambda size: write(message, beat, size=size), sizes, lambda made: made.width <= width)
        return words if words.width <= width else write(message, beat, size=SMALL, width=width, align="center")

    def _count(self, beat: Beat, write: Write, height: float) -> tuple[Readout, VGroup]:
        """The word and the steps taken so far, in one line."""
        start = beat.at("learn", 0.0)

        def made(size: float) -> tuple[Readout, VGroup]:
            word = write(beat.show["step"], size=0.7 * size)
            digits = Readout(beat, "step", start, size=size, anchor=0.0)
            digits.put_foot((word.get_right()[0] + 0.2, word.get_bottom()[1] + 0.15 * word.height, 0.0))
            return digits, VGroup(word, digits)

        return largest(made, COUNTS, lambda each: each[1].height <= max(height, 0.3))


class TurnedDial(Dial):
    """A knob, straight up at first, turned to the right by as much as its parameter has grown."""

    def __init__(self, of: Dial) -> None:
        super().__init__(of.knob, of.plate.get_center(), of.plate.width / 2, of.reach)
        self.encodes = (f"turned_{of.knob.name}",)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Turn the hand."""
        super().draw_number(name, Shown(-float(shown.value), shown.formula, shown.decimals))

    def reading(self) -> dict[str, float]:
        """How far the hand is from straight up, to the right."""
        return dict(zip(self.encodes, (-each for each in super().reading().values()), strict=False))


def turned_dials(dials: Dials) -> Sequence[TurnedDial]:
    """The same knobs, which turn as the parameters do."""
    return [TurnedDial(each) for each in dials.of.values()]
