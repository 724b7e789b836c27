"""Draws the chain rule: ratios built from the nudges under the lens, multiplied, and every symbol in its place."""

from __future__ import annotations

from manim import RIGHT, FadeIn, Indicate, TransformFromCopy, VGroup

from scenes.chain_rule.rows import Row
from scenes.chain_rule.story import STEPS
from scenes.last_nudge import LINES
from scenes.parts import Follow
from scenes.parts.formula import Formula
from scenes.parts.fraction import SYMBOL, colour_of
from scenes.parts.lens import Lenses
from scenes.parts.light import set_light
from scenes.parts.number_lines import NumberLines
from scenes.stage import LessonScene
from scenes.story import Beat

LINES_SHARE = 0.54
"""Part of the picture that the lines take, as in the scene before; the lenses have the rest."""


class ChainRule(LessonScene):
    """Build three ratios from four moves, multiply them, and look at each symbol."""

    def setup(self) -> None:
        """The lines and lenses with which the scene before ended, and the three rows of ratios beside them."""
        first = self.story.beats[0]
        picture, side = self.split(0.64, 0.62)
        rows = [
            (name, Formula(SYMBOL[name], size=30).set_color(self.palette.of(colour_of(name))), colour_of(name))
            for name in LINES
        ]
        self.lines = NumberLines(first, rows, picture.part(0, 1, 0.05, 1), room=1 - LINES_SHARE)
        left = picture.part(LINES_SHARE, 1).left + 0.15
        self.lenses = Lenses(first, list(self.lines.rows.values()), left, picture.right)
        for name in LINES:
            self.lines[name].tell(first, first.values["shrink"].at(0.0))
        box = side.part(0, 1, 0.1, 0.95)
        self.rows = {
            name: Row(first, name, box.part(0, 1, 1 - (i + 1) / 3, 1 - i / 3)) for i, (name, _) in enumerate(STEPS)
        }

    def build_the_ratios(self, beat: Beat) -> None:
        """B15: neighbours' moves make fractions; then the nudge shrinks away and the ratios settle."""
        set_light(self.lines, lit=False)
        self.add(self.lines, self.lenses, *self.lenses.digits.values(), self.lenses.factor)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.8)
        for name, (below, above) in STEPS:
            self.build(self.rows[name], below, above)
        self.play(*(FadeIn(row.arrow, row.settling, shift=0.1 * RIGHT) for row in self.rows.values()), run_time=0.8)
        moving = [each for name in LINES for each in (self.lines[name], self.lenses[name], self.lenses.readout(name))]
        settling = [row.settling for row in self.rows.values()]
        self.play(Follow(beat, "shrink", *moving, *settling), run_time=3.4)
        self.play(*(row.moves.turn_into(row.limit, copy=True) for row in self.rows.values()), run_time=1.2)
        for row in self.rows.values():
            self.whole(row.limit)
        self.play(*(Indicate(each, scale_factor=1.1, color=each.ink) for each in settling), run_time=0.8)

    def build(self, row: Row, below: str, above: str) -> None:
        """Two moves leave their strips and become a fraction; its number follows."""
        pieces = row.moves.pieces
        flights = []
        for which, name in (("top", above), ("bottom", below)):
            target = VGroup(*pieces[f"{which}_sign"], *pieces[f"{which}_symbol"])
            source = self.lenses.digits[name][0]["D"]
            flights.append(TransformFromCopy(source, target))
        self.play(*flights, FadeIn(pieces["bar"]), run_time=1.2)
        self.whole(row.moves)
        self.play(FadeIn(row.measured), run_time=0.6)

    def whole(self, formula: Formula) -> None:
        """After its pieces have flown in, the formula stands on stage as one."""
        self.remove(*formula.get_family())
        self.add(formula)

    def multiply_the_ratios(self, beat: Beat) -> None:
        """B16."""

    def meet_each_symbol(self, beat: Beat) -> None:
        """B17."""
