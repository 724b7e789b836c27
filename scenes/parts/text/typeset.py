"""What Typst typesets, as glyphs that are cheap to make and to copy: they carry points and colours, and no more."""

from copy import deepcopy
from functools import cache
from typing import Any, Self

from manim import WHITE, CapStyleType, LineJointType, ManimColor, VMobject
from manim.constants import SCALE_FACTOR_PER_FONT_POINT
from manim.typing import Point3DLike, Vector3DLike

from scenes.parts.text.outlines import outlines_of
from scenes.theme import EM

POINTS = 10
"""The size, in points, that manim gives Typst for typesetting."""
BAR = 5.0
"""Stroke width of a fraction's bar for an em of one unit: heavier than the font's, whose bars vanish on a video."""

UNCHANGING = frozenset({bool, int, float, str, type(None), ManimColor, CapStyleType, LineJointType})
"""Kinds of values that a copy shares with what it is copied from, as they are replaced and never changed."""


class Glyph(VMobject):
    """One letter, figure or sign, or the bar of a fraction, which is a line.

    `mark` is the colour that Typst gave it, as a number; `drawn` the width and the length of a bar, in Typst's points.
    """

    mark = 0
    drawn = (0.0, 0.0)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """What manim copies, in half the time: animations copy each glyph several times."""
        copied = type(self).__new__(type(self))
        memo[id(self)] = copied
        own = vars(copied)
        for name, value in vars(self).items():
            own[name] = value if type(value) in UNCHANGING else deepcopy(value, memo)
        copied.original_id = str(id(self))
        return copied


class Typeset(VMobject):
    """The glyphs of a body of Typst after a preamble, white, of that font size; `centred` on the stage where wanted.

    The base letter of a glyph was `size * EM` units large. TypstError where Typst cannot typeset the body.
    """

    def __init__(self, body: str, preamble: str, size: float, *, centred: bool = True) -> None:
        super().__init__(stroke_width=0, stroke_opacity=0.0, background_stroke_opacity=0.0)
        outlines, first = outlines_of(body, preamble, centred=centred), 0
        for end, mark, stroke, length in outlines.glyphs.tolist():
            glyph = _blank(bool(stroke)).copy()
            glyph.points, glyph.mark, glyph.drawn = outlines.points[first:end].copy(), mark, (stroke, length)
            self.add(glyph)
            first = end
        super().scale(size / (1.0 / SCALE_FACTOR_PER_FONT_POINT))
        for bar in self.bars:
            bar.set_stroke(width=BAR * size * EM)

    @property
    def glyphs(self) -> list[Glyph]:
        """What it was typeset of; VMobjects that were added since are not among them."""
        return [each for each in self.submobjects if isinstance(each, Glyph)]

    @property
    def bars(self) -> list[Glyph]:
        """Its lines: bars of fractions and roots."""
        return [each for each in self.glyphs if each.drawn[0]]

    def scale(
        self,
        scale_factor: float,
        scale_stroke: bool = False,
        *,
        about_point: Point3DLike | None = None,
        about_edge: Vector3DLike | None = None,
    ) -> Self:
        """Scale it about its middle, or a point or an edge; its bars stay as heavy beside its letters."""
        super().scale(scale_factor, scale_stroke, about_point=about_point, about_edge=about_edge)
        for bar in self.bars:
            bar.set_stroke(width=bar.get_stroke_width() * abs(scale_factor))
        return self


@cache
def _blank(is_bar: bool) -> Glyph:
    """What a glyph is copied from, as making one anew takes ten times as long."""
    if is_bar:
        return Glyph(color=WHITE, stroke_width=0)
    return Glyph(color=WHITE, stroke_width=0, fill_opacity=1.0)
