"""The derivative of the average cost as it is measured: the weight nudged, C before and after, and the quotient."""

from itertools import pairwise

from manim import DOWN, LEFT, VGroup

from scenes.digits import TIMES_TEN
from scenes.formulae.chain import measured_derivative
from scenes.formulae.equation import part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, in_mathematics
from scenes.parts.text.sign import SIGNS
from scenes.story import Beat, Moment
from scenes.theme import Region, colours

SIZE, GROW = 30.0, 1.5
"""Size of the formulae, and how much larger they may be."""
LARGER = 1.15
"""How much larger the number that is found is than the others."""
LEAD = 0.14
"""Room between the two lines of a broken one, in units."""
INK = {"w_after": "w", "w_before": "w", "h": "w", "h_again": "w", "C_after": "C", "C_before": "C", "measured": "C"}
"""The quantity whose colour each number has."""


class Measurement(VGroup):
    """dC/dw = about (C(w after) - C(w before)) / h = (C after - C before) / h = its number, `broken` into two lines.

    `left` is the derivative, `equals` the last sign, `digits` the number, and `rest` all between. The weight and the
    cost after the nudge, `moving`, stand at the beginning of `moment`.
    """

    def __init__(self, beat: Beat, region: Region, moment: Moment, *, broken: bool) -> None:
        held = {name: _held(beat, name.removesuffix("_again"), name) for name in INK}
        sources = measured_derivative(held, SIGNS[beat.shown("measured_is").text])
        paint = {"left": "C", "dC": "C", "dw": "w", "C": "C"}
        lines = [_line(source, paint) for source in (sources if broken else (" ".join(sources),))]
        for upper, lower in pairwise(lines):
            lower.next_to(upper, DOWN, buff=LEAD).align_to(upper, LEFT)
        first, last = lines[0], lines[-1]
        self.readouts = {name: self._put(beat, name, first if name in first.named else last, moment) for name in INK}
        self.left, self.equals, self.digits = first["left"], last["equals"], self.readouts["measured"]
        self.moving = [self.readouts["w_after"], self.readouts["C_after"]]
        own = {id(each) for each in (*self.left, *self.equals)}
        numbers = {id(each) for line in lines for name in INK if name in line.named for each in line[name]}
        self.rest = VGroup(
            *(each for line in lines for each in line.submobjects if id(each) not in own | numbers),
            *(each for name, each in self.readouts.items() if name != "measured"),
        )
        super().__init__(self.left, self.equals, self.rest, self.digits)
        self.scale(min(GROW, region.width / self.width, region.height / self.height)).move_to(region.center)

    def _put(self, beat: Beat, name: str, line: Formula, moment: Moment) -> Readout:
        """A number where its line has room for it."""
        shown, colour = moment if name in moment else None, colours().of(INK[name])
        if name == "measured":
            digits = Readout(beat, name, colour=colour, size=LARGER * SIZE, anchor=0.0)
            return digits.put_on_axis((line[name].get_left()[0], line["equals"].get_y(), 0.0))
        digits = Readout(beat, name.removesuffix("_again"), shown, colour=colour, size=SIZE)
        figures = line[name][: len(digits.shown.text.partition(TIMES_TEN)[0])]  # a power stands higher
        return digits.put_middle((line[name].get_x(), figures.get_y(), 0.0))


def measurement(beat: Beat, region: Region, moment: Moment) -> Measurement:
    """The measurement in a region, in one line or in two, as its figures are larger."""
    made = (Measurement(beat, region, moment, broken=each) for each in (False, True))
    return max(made, key=lambda each: each.digits.em)


def _line(source: str, paint: dict[str, str]) -> Formula:
    line = Formula(source, size=SIZE)
    return line.paint({name: of for name, of in paint.items() if name in line.named})


def _held(beat: Beat, name: str, called: str) -> str:
    """Room for a number of the beat, as wide as its digits."""
    return part(in_mathematics(beat.shown(name).text), called)
