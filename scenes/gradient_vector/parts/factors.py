"""The products of the last weight's and the last bias's entries under the chain; what both share is there once."""

from manim import DOWN, LEFT, RIGHT, UP, Line, RoundedRectangle, VGroup, VMobject

from scenes.gradient_vector.parts.columns import BETWEEN, OWN, SHARED, Columns
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.theme import EM, colours

ROUND = 0.14
"""Room between the shared factors and the frame round them, in units."""
APART = 0.76
"""Room between the two shared factors, with the sign of multiplication in its middle, in em."""
CURVE = 0.45
"""How far a line to the shared factors runs level at either end, as a share of its width."""
BEFORE, NEAR = 0.18, 0.42
"""Most room between the derivative, its sign of equality and its product, in units and in em."""


class Factors(VGroup):
    """A row for the last weight and one for the last bias: its `own` first factor; the two `shared` behind both.

    The shared ones follow the weight's own at first; moved by `away` they stand in `frame`, between both rows. Where
    there is room, `wholes` hold the derivative and the sign of equality before each. All stands in a picture's
    height from `bottom` to `top`, in the columns `of` the chain, right of `left`.
    """

    def __init__(self, of: Columns, left: float, bottom: float, top: float) -> None:
        self.of = of
        self.own = {letter: Fraction(*pair, size=of.size) for letter, pair in OWN.items()}
        self.shared = [Fraction(*pair, size=of.size) for pair in SHARED]
        step = (1 + BETWEEN) * max(each.height for each in self.own.values())
        middle = (top + bottom) / 2
        self.heights = {"w": middle + step / 2, "b": middle - step / 2}
        for letter, each in self.own.items():
            _put(each, of.center(len(SHARED)), self.heights[letter])
        before, last = self.shared
        _put(last, of.center(0), self.heights["w"])
        _put(before, last.get_left()[0] - APART * of.size * EM - before.width / 2, self.heights["w"])
        self.dots = VGroup(*(self._dot(column) for column in reversed(range(len(SHARED)))))
        self.frame = self._around()
        closes = before.get_left()[0] - self.own["w"].get_right()[0] - APART * of.size * EM
        VGroup(*self.shared, self.dots).shift(closes * LEFT)
        self.away = closes * RIGHT + step / 2 * DOWN
        self.wholes = self._wholes(left)
        super().__init__(*self.own.values(), *self.shared, self.dots, *self.wholes.values())

    def _dot(self, column: int) -> Formula:
        """The sign of multiplication before a column, in the last weight's row."""
        # Close to what both entries share: before it there is room for the lines that lead there.
        x = self.shared[-1 - column].get_left()[0] - APART / 2 * self.of.size * EM
        return Formula("dot.op", size=self.of.size).move_to((x, self.heights["w"], 0.0))

    def _wholes(self, left: float) -> dict[str, VGroup]:
        """What each product is: the derivative of a row's cost; none where one has no room."""
        made, before = {}, min(BEFORE, NEAR * self.of.size * EM)
        for letter, first in self.own.items():
            equals, whole = Formula("=", size=self.of.size), Fraction("C0", letter, size=self.of.size)
            x, y = first.get_left()[0] - before, self.heights[letter]
            equals.move_to((x - equals.width / 2, y, 0.0))
            _put(whole, equals.get_left()[0] - before - whole.width / 2, y)
            made[letter] = VGroup(whole, equals)
        return made if min(each.get_left()[0] for each in made.values()) >= left else {}

    def ways(self) -> VGroup:
        """From either first factor a line to the shared ones, which stand between the rows."""
        end, middle = self.frame.get_left()[0], (self.heights["w"] + self.heights["b"]) / 2
        found = VGroup()
        for letter, each in self.own.items():
            start, y = each.get_right()[0] + 0.06, self.heights[letter]
            way = CURVE * (end - start)
            line = VMobject(stroke_width=4, stroke_color=colours().ink, fill_opacity=0)
            line.start_new_path((start, y, 0.0))
            line.add_cubic_bezier_curve_to((start + way, y, 0.0), (end - way, middle, 0.0), (end, middle, 0.0))
            found.add(line)
        return found

    def _around(self) -> RoundedRectangle:
        """The frame round the shared factors, when they will stand in their columns between both rows."""
        left, right = self.dots.get_left()[0] - ROUND / 2, self.shared[-1].get_right()[0] + ROUND
        tall = max(each.height for each in self.shared) + 2 * ROUND
        frame = RoundedRectangle(width=right - left, height=tall, corner_radius=0.12, stroke_width=4)
        return frame.set_stroke(colours().ink).move_to(
            ((left + right) / 2, (self.heights["w"] + self.heights["b"]) / 2, 0.0)
        )

    def stem(self, x: float, height: float) -> Line:
        """From that place, under the chain's last stretch, down to the frame: what stands there belongs to it."""
        return Line((x, height, 0.0), (x, self.frame.get_top()[1], 0.0), stroke_width=4, color=colours().ink)


def _put(fraction: Fraction, x: float, y: float) -> Fraction:
    """Its bar on that height."""
    return fraction.shift((x - fraction.get_x()) * RIGHT + (y - fraction.bar.get_y()) * UP)
