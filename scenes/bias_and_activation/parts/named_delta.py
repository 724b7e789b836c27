"""The name of what the last two factors of the rule make: delta, framed in the rule and named over the tree."""

from manim import DOWN, RIGHT, SurroundingRectangle, VGroup, VMobject

from scenes.formulae.equation import SYMBOL, derivative, layered, part
from scenes.parts.joins.product_over_tree import NumberedProduct
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.tree.ladder import Ladder
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SIZES = (60.0, 56.0, 52.0, 48.0, 44.0, 40.0, 37.0, 34.0, 31.0, 28.0, 26.0, 24.0, 22.0, SMALL + 0.5)
"""Sizes of the name that are tried, from the largest."""
LABEL = 34.0
"""Least size of the name beside the frame: where that has no room there is none."""
CLEAR = 2.2
"""Free width between the derivative's sign of equality and the name in its row, which is no part of it, in em."""
PAD, TIGHT, NEAR, TICK = 0.12, 0.05, 0.2, 0.14
"""Room inside the frame of a line and of a broken one, room beside it, and height of the bracket's ends, in units."""


class NamedDelta(VGroup):
    """A frame round the last two factors of a rule; delta, what it is and its number at the way from z to the cost.

    The beat holds the number `delta`. Where the tree stands, it is named in the row above the factors, or
    below them.
    """

    def __init__(self, beat: Beat, line: NumberedProduct, region: Region, tree: Ladder) -> None:
        of = [piece for name in line.rest for piece in (line.fraction(name), line.bracketed(name))]
        factors, ink = VGroup(*of), colours().z
        pad = min(TIGHT if line.broken else PAD, max(0.0, region.right - factors.get_right()[0]))
        self.frame = SurroundingRectangle(factors, buff=pad, color=ink, corner_radius=0.1, stroke_width=3)
        self.bracket, self.label = VGroup(), VGroup()
        if tree.lying:
            self._write_below(beat, region, tree)
        elif line.broken:
            self._write_above(beat, line, region)
        else:
            self._write_between(beat, region, tree)
        super().__init__(self.frame, self.label, self.bracket, self.symbol, self.meaning, self.digits)

    def _write_below(self, beat: Beat, region: Region, tree: Ladder) -> None:
        """Under the tree's line, between the bias and the target, with a bracket from z to the cost."""
        z, cost, low, high = (tree[name] for name in ("z", "C0", "b", "y"))
        y = min(z.get_bottom()[1], cost.get_bottom()[1]) - 0.1
        left, right = z.get_right()[0] + NEAR, high.get_left()[0] - NEAR
        ends = [(left, y + TICK, 0.0), (left, y, 0.0), (right, y, 0.0), (right, y + TICK, 0.0)]
        self.bracket = VGroup(VMobject(stroke_color=colours().z, stroke_width=3).set_points_as_corners(ends))
        left = low.get_right()[0] + NEAR
        box = Region(left, right, tree.get_bottom()[1], y - NEAR)
        tag = largest(lambda size: self._write(beat, size, beside=True), SIZES, within(box.width, box.height))
        tag.move_to(box.center)
        at = self.frame.get_right()
        for size in (each for each in SIZES if each >= LABEL):
            name = Formula(layered("delta"), size=size).set_color(colours().z)
            if name.width <= region.right - at[0] - NEAR:
                self.label = VGroup(name.next_to(at, RIGHT, buff=0.15))
                break

    def _write_above(self, beat: Beat, line: NumberedProduct, region: Region) -> None:
        """The product stands in a row of its own: in the row above, at the right, clear of the derivative's sign."""
        x = line.formula["equals"].get_right()[0] + CLEAR * line.size * EM
        room = within(region.right - x, region.height / 2)
        sizes = [each for each in SIZES if each <= line.size] or SIZES[-1:]
        tag = largest(lambda size: self._write(beat, size, beside=False), sizes, room)
        tag.move_to(((x + region.right) / 2, line.fraction(line.whole).get_center()[1], 0.0))

    def _write_between(self, beat: Beat, region: Region, tree: Ladder) -> None:
        """Under the line, right of the previous activation, beyond which the way back leads upwards."""
        before = tree["a_prev"]
        low, high = before.middle[1] - TIGHT, self.frame.get_bottom()[1] - TIGHT
        box = Region(before.get_right()[0] + 2 * NEAR, region.right, low, high)
        tag = largest(lambda size: self._write(beat, size, beside=False), SIZES, within(box.width, box.height))
        tag.move_to(box.center)

    def _write(self, beat: Beat, size: float, *, beside: bool) -> VGroup:
        """The name and what it is, and its number, in this size."""
        source = f"{part(layered('delta'), 'name')} {part('=', 'is')} {derivative('C_0', SYMBOL['z'], 'C', 'z')}"
        formula = Formula(source, {"C": "C", "z": "z", "name": "z"}, size=size)
        self.symbol, self.meaning = formula["name"], formula.without("name")
        self.digits = Readout(beat, "delta", colour=colours().z, size=max(SMALL + 0.5, 0.9 * size))
        if beside:
            equals = Formula("=", size=size).move_to(formula["is"])
            gap = 0.35 * size * EM
            equals.set_x(formula.get_right()[0] + gap + equals.width / 2)
            self.meaning.add(equals)
            self.digits.put_on_axis((equals.get_right()[0] + gap + self.digits.width / 2, equals.get_y(), 0.0))
        else:
            self.digits.next_to(formula, DOWN, buff=0.2)
        return VGroup(self.symbol, self.meaning, self.digits)
