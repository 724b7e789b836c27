"""A shown number: digit glyphs typeset once and placed, so that a number may change at every frame."""

from collections.abc import Iterator
from functools import cache
from typing import Self

import numpy as np
from manim import DOWN, UP, VMobject
from numpy.typing import ArrayLike

from scenes.digits import LOWERED, MINUS, RAISED_MINUS, SUPERSCRIPTS, TIMES_TEN, last_digit, number
from scenes.parts.motion.part import Part, PartError
from scenes.parts.text.typeset import Typeset
from scenes.story import Beat, Bound, Moment, Shown
from scenes.theme import EM, TEXT, colours

VISIBLE = 0.05
"""Opacity from which a number counts as shown."""
GLYPHS = "0123456789.+" + MINUS + "×"
SMALLER, RAISED_BY = 0.7, 0.363
"""Size of a raised figure beside one on the line, and how far it is raised in em, as Typst sets a power."""
RAISED = dict(zip("0123456789" + MINUS, SUPERSCRIPTS + RAISED_MINUS, strict=True))
ON_THE_LINE = {**dict.fromkeys("0123456789", 0.5), ".": 0.278, "+": 0.778, MINUS: 0.778, "×": 0.778}
ADVANCE = {**ON_THE_LINE, **{raised: SMALLER * ON_THE_LINE[each] for each, raised in RAISED.items()}}
"""Widths in em of New Computer Modern's figures, as its font table gives them."""
MARK = 0.25
"""Length in em of the unseen mark that keeps a number's place and size: shorter than any figure is high."""
ALIKE = 2e-3
"""How far a glyph's outline may be from a figure's, in em."""
HALF = 0.33
"""Half the height of a figure, in em."""
AXIS = 0.25
"""Height of the math axis above the baseline, in em: where bars of fractions and signs have their middles."""
ABOVE_AXIS = RAISED_BY + SMALLER * 2 * HALF - AXIS
"""How far a power of ten reaches above the math axis, in em."""


@cache
def glyphs() -> dict[str, np.ndarray]:
    """Points of each figure for an em of 1, its origin on the baseline at the glyph's left."""
    line = Typeset(GLYPHS, '#set text(font: "New Computer Modern", kerning: false)', 1 / EM, centred=False)
    base = line.submobjects[1].get_bottom()[1]  # the foot of the 1 stands on the baseline
    shift = line.submobjects[1].get_left()[0] - 0.5 - 0.087  # the 1 begins 0.087 em right of its origin
    starts = np.cumsum([0.0, *(ADVANCE[each] for each in GLYPHS)])
    found = {
        each: line.submobjects[i].points - np.array([shift + starts[i], base, 0.0]) for i, each in enumerate(GLYPHS)
    }
    up = np.array([0.0, RAISED_BY, 0.0])
    return {**found, **{raised: SMALLER * found[each] + up for each, raised in RAISED.items()}}


def width_of(text: str) -> float:
    """Width in em of shown digits."""
    return sum(ADVANCE[each] for each in text)


def in_mathematics(text: str) -> str:
    """Shown digits in Typst's notation, as wide as a Readout writes them."""
    mantissa, _, power = text.partition(TIMES_TEN)
    raised = f' class("normal", times) 10^({power.translate(LOWERED)})' if power else ""
    return mantissa.replace(MINUS, "minus ") + raised


class Readout(Part):
    """A number of a beat, by name, in digits. Every digit of the film's numbers is drawn by this part.

    `shown` is given where the number is not among the beat's values at rest: a tick, a Moment of a Sweep. `anchor`
    stays where it is while the number changes: 0 is the left end of its baseline, 0.5 its middle, 1 its right end.
    """

    def __init__(
        self,
        beat: Beat,
        name: str,
        shown: Shown | Moment | None = None,
        *,
        colour: str | None = None,
        size: float = TEXT,
        anchor: float = 0.5,
    ) -> None:
        super().__init__(name)
        self.name = name
        self.anchor = anchor
        self.ink = colour or colours().ink
        em = size * EM
        # Moves and grows with the group, so the place and size of the number are always read from it. It stands
        # upright whatever the anchor, so that one number may fly into the place of another with its size known.
        self.base = VMobject(stroke_width=0, fill_opacity=0)
        self.base.set_points_as_corners([np.zeros(3), em * MARK * UP])
        self.add(self.base)
        self.bind(beat, shown if isinstance(shown, Moment) else {name: shown or beat.shown(name)})

    @property
    def em(self) -> float:
        """Present size of the base letter in units."""
        return float(np.linalg.norm(self.base.points[-1] - self.base.points[0])) / MARK

    @property
    def half(self) -> float:
        """Half the height of its figures in units."""
        return HALF * self.em

    @property
    def foot(self) -> np.ndarray:
        """Its anchor: the point on the baseline that stays while the number changes."""
        return np.array(self.base.points[0])

    @property
    def middle(self) -> np.ndarray:
        """The point above its anchor at half the height of its figures."""
        return self.foot + self.half * UP

    def put_foot(self, point: ArrayLike) -> Self:
        """Put its anchor at a point."""
        return self.shift(np.asarray(point) - self.foot)

    def put_middle(self, point: ArrayLike) -> Self:
        """Put the middle of its figures, above or below which its anchor is, at a point."""
        return self.put_foot(np.asarray(point) + self.half * DOWN)

    def put_on_axis(self, point: ArrayLike) -> Self:
        """Put its anchor below or above a point of the math axis of a line, as Typst sets a number beside a sign."""
        return self.put_foot(np.asarray(point) + AXIS * self.em * DOWN)

    @property
    def text(self) -> str:
        """The characters that the glyphs on screen form."""
        em = self.em
        return "".join(self._character(each, em) for each in self.submobjects[1:] if len(each.points))

    @property
    def shown(self) -> Shown:
        """The number that it was last bound to."""
        return self.bound[self.name].shown

    def draw_number(self, name: str, shown: Shown) -> None:
        """Place the figures of the number."""
        text = shown.text
        origin, em = self.base.points[0], self.em
        x = -self.anchor * width_of(text)
        self.keep_places(len(text))
        for slot in self.submobjects[1 + len(text) :]:
            slot.points = np.zeros((0, 3))
        for slot, each in zip(self.submobjects[1:], text, strict=False):
            slot.points = origin + em * (glyphs()[each] + np.array([x, 0.0, 0.0]))
            x += ADVANCE[each]

    def keep_places(self, count: int) -> None:
        """Have places for at least so many figures; new ones are empty, and look like the first."""
        style = self.submobjects[1] if len(self.submobjects) > 1 else None
        while len(self.submobjects) <= count:
            slot = VMobject(stroke_width=0, fill_opacity=1.0, fill_color=self.ink)
            if style is not None:
                slot.match_style(style)
            self.add(slot)

    def _character(self, slot: VMobject, em: float) -> str:
        outline = (slot.points - slot.points[0]) / em
        for each, points in glyphs().items():
            if points.shape == outline.shape and np.abs(points - points[0] - outline).max() < ALIKE:
                return each
        raise PartError(
            f"readout {self.name!r} shows a glyph that is no figure; was it transformed into something else?"
        )

    def seen(self) -> Iterator[tuple[str, Bound]]:
        """Name, value and source of the number, where it can be seen."""
        glyphs = self.submobjects[1:2]
        if glyphs and glyphs[0].fill_opacity > VISIBLE:
            yield self.name, self.bound[self.name]

    def written(self, name: str) -> str:
        """The characters that the glyphs form."""
        return self.text

    def reading(self) -> dict[str, float]:
        """The number that the glyphs form."""
        return {self.name: number(self.text)}

    def span(self, name: str) -> float:
        """A readout is exact to half a unit of its last digit."""
        return 0.5 * last_digit(self.shown.text) / self.tolerance
