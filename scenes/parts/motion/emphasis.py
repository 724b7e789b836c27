"""Emphasis: dim what a beat is not about, and emphasise it again.

Dimmed text turns to the palette's dim colour, which is still readable on the ground; lines and fills become faint:
a fill that carries text says how `faint` it must become for the text to stay readable.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from manim import Animation, ManimColor, Mobject, MoveToTarget, VMobject

from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.theme import colours

Style: TypeAlias = tuple[ManimColor, ManimColor, float, float]
"""Colours of fill and stroke, and their opacities."""
FAINT = 0.3
"""Share of its opacity that a dimmed line or fill keeps."""


class _Emphasis(MoveToTarget):
    """Dims or emphasises a part, also one whose numbers change meanwhile and get more figures, or fewer."""

    def get_all_families_zipped(self) -> Iterator[tuple[Mobject, ...]]:
        """Every piece with what it begins and ends as, of as many as there were at the beginning."""
        return _matched(self.mobject, self.starting_mobject, self.target_copy)

    def interpolate_submobject(  # type: ignore[override]  # Transform's has the target too
        self, submobject: VMobject, start: VMobject, target: VMobject, alpha: float
    ) -> "_Emphasis":
        """Move and colour a piece; one that has become another figure is coloured alone."""
        if len(submobject.points) == len(start.points) == len(target.points):
            super().interpolate_submobject(submobject, start, target, alpha)
        else:
            submobject.interpolate_color(start, target, alpha)
        return self


def _matched(*mobjects: Any) -> Iterator[tuple[Mobject, ...]]:
    yield mobjects
    for each in zip(*(mobject.submobjects for mobject in mobjects), strict=False):
        yield from _matched(*each)


def dim(mobject: Mobject, **options: Any) -> Animation:
    """Dim a part; what it says stays readable."""
    return _move(mobject, lit=False, **options)


def emphasise(mobject: Mobject, **options: Any) -> Animation:
    """Bring a dimmed part back to its own colours."""
    return _move(mobject, lit=True, **options)


def _move(mobject: Mobject, *, lit: bool, **options: Any) -> Animation:
    for each, _ in _leaves(mobject):
        _remember(each)
    set_emphasis(mobject.generate_target(), lit=lit)
    return _Emphasis(mobject, **options)


def set_emphasis(mobject: Mobject, *, lit: bool) -> Mobject:
    """Dim a part, or give it back its own colours, at once."""
    for each, is_text in _leaves(mobject):
        fill, stroke, fill_opacity, stroke_opacity = _remember(each)
        if is_text:
            each.set_fill(fill if lit else colours().dim, family=False)
            each.set_stroke(stroke if lit else colours().dim, family=False)
        else:
            share = 1.0 if lit else getattr(each, "faint", FAINT)
            each.set_fill(opacity=fill_opacity * share, family=False)
            each.set_stroke(opacity=stroke_opacity * share, family=False)
    return mobject


def own_colour(each: VMobject, colour: ManimColor, *, text: bool = False) -> None:
    """Fill a shape with another colour of its own, or text: at once unless dimmed, else when it is emphasised."""
    kept: Style | None = getattr(each, "own_style", None)
    if kept is not None:
        each.own_style = (colour, *kept[1:])  # type: ignore[attr-defined]
    # A figure without an outline has no colour, neither now nor before.
    now: list[ManimColor | None] = [each.get_fill_color(), kept[0] if kept else None]
    if not text or any(c is None for c in now) or now[0] == now[1]:
        each.set_fill(colour, family=False)


def _remember(each: VMobject) -> Style:
    """The style of a part that is not dimmed, kept with it from the first time it is dimmed."""
    kept: Style | None = getattr(each, "own_style", None)
    if kept is None:
        fill, stroke = each.get_fill_color(), each.get_stroke_color()
        kept = (fill, stroke or fill, each.get_fill_opacity(), each.get_stroke_opacity())
        each.own_style = kept  # type: ignore[attr-defined]
    return kept


def _leaves(mobject: Mobject, is_text: bool = False) -> Iterator[tuple[VMobject, bool]]:
    # A glyph taken out of its formula is text too.
    is_text = is_text or isinstance(mobject, Words | Formula | Readout) or hasattr(mobject, "born")
    if isinstance(mobject, VMobject):
        yield mobject, is_text
    for each in mobject.submobjects:
        yield from _leaves(each, is_text)
