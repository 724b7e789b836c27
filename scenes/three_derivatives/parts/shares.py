"""What the square gained, divided by the hair: two pieces as long as the gap, and one only as long as the hair."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import DOWN, RIGHT, UP, FadeIn, FadeOut, Rectangle, ReplacementTransform, VGroup, VMobject, smooth

from scenes.formulae.chain import ERROR, SIZE_OF_GAP
from scenes.formulae.equation import SYMBOL
from scenes.parts.axes.scale import Scale
from scenes.parts.motion.movements import Movements
from scenes.parts.motion.part import Follow, Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Moment, Shown
from scenes.theme import colours

HIGH, SEAM = 0.3, 0.12
"""Height of a piece, and room between two, in units."""
NEAR = 0.14
"""Room between a piece and its name above it, and its number below it, in units."""
NAMES = "gap_share", "gap_share", "hair_share"
"""What each piece is as long as, by the names of the beat's numbers."""


class Share(Part):
    """An area divided by the hair: a piece of one height that is as long as the number, from `start` to the right."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, first: Moment, scale: Scale, start: np.ndarray) -> None:
        super().__init__(name)
        self.start, self.extent, ink = start, scale.axis.span, colours().C
        self.unit = float((scale.point(1.0) - scale.point(0.0))[0])
        opacity = 0.35 if name == NAMES[-1] else 0.85
        self.body = Rectangle(stroke_width=2, stroke_color=ink, fill_color=ink, fill_opacity=opacity)
        self.add(self.body)
        self.bind(beat, first)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Make it as long as the number."""
        length = max(1e-4, float(shown.value) * self.unit)
        corners = [self.start + x * length * RIGHT + y * HIGH * UP for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
        self.body.set_points_as_corners(corners)

    def reading(self) -> dict[str, float]:
        """Its length, in the unit of the line of a."""
        return {self.encodes[0]: float(self.body.width) / self.unit}


class Shares(VGroup):
    """The three pieces end to end from `start`, their names above and their numbers below, with signs of addition."""

    def __init__(self, beat: Beat, scale: Scale, gap: float, start: np.ndarray, size: float) -> None:
        first = beat.at("thin", 0.0)
        length = gap * float((scale.point(1.0) - scale.point(0.0))[0])
        starts = [start + i * (length + SEAM) * RIGHT for i in range(len(NAMES))]
        pairs = zip(NAMES, starts, strict=True)
        self.pieces = [Share(beat, name, first, scale, place) for name, place in pairs]
        gaps = [Formula(SIZE_OF_GAP, size=size).paint(ERROR.colours) for _ in range(2)]
        self.names = [*gaps, Formula(f"abs(Delta {SYMBOL['a']})", size=size).set_color(colours().a)]
        inks = colours().ink, colours().ink, colours().a
        self.digits = [
            Readout(beat, name, first, colour=ink, size=size, anchor=anchor)
            for name, ink, anchor in zip(NAMES, inks, (0.5, 0.5, 0.0), strict=True)
        ]
        signs = [Formula("+", size=size) for _ in range(2)]
        axis = float(start[1]) - NEAR - self.digits[0].em * 0.5
        for piece, name, digits in zip(self.pieces[:2], self.names, self.digits, strict=False):
            name.next_to(piece, UP, buff=NEAR)
            digits.put_on_axis((piece.get_x(), axis, 0.0))
        for sign, place in zip(signs, starts[1:], strict=True):
            sign.move_to((place[0] - SEAM / 2, axis, 0.0))
        beyond = float(signs[1].get_right()[0]) + 0.25 * self.digits[0].em
        self.digits[2].put_on_axis((beyond, axis, 0.0))
        self.names[2].next_to(self.pieces[2], UP, buff=NEAR)
        self.names[2].shift((beyond - self.names[2].get_left()[0]) * RIGHT)
        # Over these signs the same, so that names and numbers are two lines in columns.
        middle = self.names[0].get_y()
        self.signs = [VGroup(sign, sign.copy().set_y(middle)) for sign in signs]
        super().__init__(*self.pieces, *self.names, *self.digits, *self.signs)

    @property
    def last(self) -> VGroup:
        """The hair's piece with its name and its number, which vanish."""
        return VGroup(self.pieces[2], self.names[2], self.digits[2], self.signs[1])

    @property
    def kept(self) -> list[VMobject]:
        """All that remains: both strips' pieces, with their names and their numbers."""
        return [*self.pieces[:2], *self.names[:2], *self.digits[:2], self.signs[0]]

    def come(self, gained: Sequence[Part]) -> Movements:
        """Copies of what the square gained become the pieces, whose names and numbers follow."""
        pairs = zip(gained, self.pieces, strict=True)
        yield 1.3, [ReplacementTransform(old.copy(), new, path_arc=-0.6) for old, new in pairs]
        yield 0.5, [FadeIn(each, shift=0.1 * DOWN) for each in (*self.names, *self.digits, *self.signs)]

    def shrink(self, beat: Beat, gained: Sequence[Part]) -> Movements:
        """The hair becomes a tenth, and again a tenth: only its own piece becomes shorter; at last it is gone."""
        moving = (*gained, *self.pieces, *self.digits)
        for begin in (0.0, 0.5):
            yield 1.1, [Follow(beat, "thin", *moving, rate_func=_half(begin))]
            yield 0.2, []
        yield 0.6, [FadeOut(self.last)]


def _half(begin: float) -> Callable[[float], float]:
    """The first or the second half of a way, eased."""
    return lambda t: begin + float(smooth(t)) / 2
