"""The chain rule for a parameter that is still open: its last two factors are known, its first one is asked for."""

from manim import DOWN, RIGHT, UP, Animation, DashedVMobject, FadeIn, FadeOut, Rectangle, VGroup, VMobject

from scenes.formulae.chain import OPEN_WITH_DOTS
from scenes.numbers.chain import Quantity
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import colours

SIZE = 40.0
DIGITS = 0.86
"""Size of the numbers as a share of the formula's."""
INSET, SMALLER = 0.08, 0.86
"""Room round the mark of an open parameter in its box, and the mark's size as a share."""
DROP = 0.93
"""Distance of the numbers from the fractions, in units."""
PLACES = ("left", "first")
"""Where the parameter stands: under the cost, and under z."""
SIGNS = {"equals": "=", "dot": "dot.op", "dots": "dot.op"}
"""What stands under the signs of the formula."""


class OpenRule(VGroup):
    """dC0/d? = dz/d? · da/dz · dC0/da over ? = ? · number · number; `ask` writes a parameter in place of the mark.

    The words `known` stand under the two numbers, which every open entry finds there. Place it, then `start` it.
    """

    def __init__(self, beat: Beat, parameters: tuple[Quantity, ...], known: Words) -> None:
        paint = {"C": "C", "below": "ink", "z": "z", "a": "a", "dz": "z", "cost": "C", "da": "a"}
        formula = Formula(OPEN_WITH_DOTS, paint, size=SIZE)
        self.places = [formula[place] for place in PLACES]
        self.over = {name: formula[name].copy() for name in ("C", "equals", "z", "dot", "a", "dots", "cost")}
        for place in self.places:
            formula.remove(*place)
        self.parameters = parameters
        self.now: Quantity | None = None
        self.numbers = self._numbers(beat)
        self.asked: dict[Quantity | None, VGroup] = {None: self._boxed()}
        self.asked |= {each: self._written(each) for each in parameters}
        self.known = self._under(known)
        super().__init__(formula, self.numbers, self.known, *self.asked.values())

    def _written(self, parameter: Quantity) -> VGroup:
        """A parameter's symbol at both places, on the line of the letter that it stands for."""
        found = VGroup()
        for place in self.places:
            symbol = Formula(parameter.symbol, size=SIZE).set_color(colours().of(parameter.letter))
            symbol.move_to((place.get_center()[0], place.get_bottom()[1] + symbol.height / 2, 0.0))
            found.add(symbol)
        return found

    def _boxed(self) -> VGroup:
        """The mark of an open parameter, in a dashed box as wide as a symbol."""
        found, colour = VGroup(), colours().y
        for place in self.places:
            mark = Formula("?", size=SMALLER * SIZE).set_color(colour)
            box = Rectangle(width=place.width - INSET, height=mark.height + 2 * INSET, stroke_width=2, color=colour)
            boxed = VGroup(DashedVMobject(box, num_dashes=20), mark.move_to(box))
            found.add(boxed.move_to(place.get_corner(UP + RIGHT), aligned_edge=UP + RIGHT))
        return found

    def _numbers(self, beat: Beat) -> VGroup:
        """The known factors' numbers under them, marks under the open ones, with the signs of the line above."""
        size = DIGITS * SIZE
        found = {
            "a": Readout(beat, "da_dz", colour=colours().a, size=size),
            "cost": Readout(beat, "dC0_da", colour=colours().C, size=size),
            **{under: Formula("?", size=size).set_color(colours().y) for under in ("C", "z")},
            **{sign: Formula(source, size=size) for sign, source in SIGNS.items()},
        }
        height = self.over["equals"].get_center()[1] - DROP
        return VGroup(*(each.move_to((self.over[under].get_center()[0], height, 0.0)) for under, each in found.items()))

    def _under(self, known: Words) -> VGroup:
        """A bracket under both known factors, and what it says."""
        foot = self.numbers.get_bottom()[1] - 0.15
        start, end = self.over["a"].get_left()[0], self.over["cost"].get_right()[0]
        bracket = VMobject(stroke_width=2.5, stroke_color=colours().dim)
        ends = (start, 1), (start, 0), (end, 0), (end, 1)
        bracket.set_points_as_corners([(x, foot + 0.07 * up, 0.0) for x, up in ends])
        return VGroup(bracket, known.next_to(bracket, DOWN, buff=0.08))

    def start(self) -> "OpenRule":
        """Once it stands in its place: the mark alone, every other symbol waits."""
        self.remove(*(symbols for parameter, symbols in self.asked.items() if parameter))
        return self

    def ask(self, parameter: Quantity | None) -> list[Animation]:
        """The parameter's symbol comes up where the mark, or another symbol, stood."""
        old, new = self.asked[self.now], self.asked[parameter]
        self.now = parameter
        return [FadeOut(old, shift=0.15 * UP), FadeIn(new, shift=0.15 * UP)]
