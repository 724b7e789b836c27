"""Movements: what a part hands to its scene to be played, and copies that fly to another place."""

from collections.abc import Iterator, Sequence
from typing import Any

from manim import Animation, FadeIn, FadeOut, Mobject, TransformFromCopy, VMobject

from scenes.parts.text.readout import Readout

Movements = Iterator[tuple[float, Sequence[Animation]]]
"""One after another: how many seconds, and the animations that take them; without animations it is a pause.

Each is made when the one before has been played, so it begins from what is then on stage.
"""


APPEAR = 0.4
"""Share of the way on which a copy comes into sight."""


class Flight(TransformFromCopy):
    """A copy flies from where a symbol stands into its place elsewhere, on an arc."""

    def __init__(self, source: Mobject, target: Mobject, **options: Any) -> None:
        options.setdefault("path_arc", 0.5)
        if isinstance(source, Readout) and isinstance(target, Readout):
            _pair_figures(source, target)
        super().__init__(source, target, **options)

    def interpolate_submobject(  # type: ignore[override]  # Transform's has the target too
        self, submobject: Mobject, start: Mobject, target: Mobject, alpha: float
    ) -> "Flight":
        """Move and turn into the target; until it is on its way it cannot be seen."""
        super().interpolate_submobject(submobject, start, target, alpha)
        appear(submobject, 1.0 - alpha)  # manim plays a copy's way backwards
        return self


class Merge(FadeOut):
    """A copy of a number flies to another's place and is gone when it arrives."""

    def __init__(self, source: Mobject, target: Mobject, **options: Any) -> None:
        options.setdefault("path_arc", -0.6)
        super().__init__(source.copy(), target_position=target, **options)

    def interpolate_submobject(  # type: ignore[override]  # Transform's has the target too
        self, submobject: Mobject, start: Mobject, target: Mobject, alpha: float
    ) -> "Merge":
        """Move and fade; until it is on its way it cannot be seen."""
        super().interpolate_submobject(submobject, start, target, alpha)
        appear(submobject, alpha)
        return self


def appear(each: Mobject, alpha: float) -> None:
    """Bring a piece of a copy into sight on the first part of its way."""
    if alpha < APPEAR and isinstance(each, VMobject):
        share = alpha / APPEAR
        each.set_fill(opacity=share * each.get_fill_opacity(), family=False)
        each.set_stroke(opacity=share * each.get_stroke_opacity(), family=False)


def _pair_figures(source: Readout, target: Readout) -> None:
    """Have every figure fly to its own place: one of both may once have had more of them, which are empty now."""
    places = max(len(each.submobjects) for each in (source, target)) - 1
    for each in (source, target):
        each.keep_places(places)


def arrival(source: Readout, target: Readout) -> Animation:
    """A number flies to where it stands again; where it has other decimals there it only comes from that side."""
    if source.text == target.text:
        return Flight(source, target, path_arc=0.0)
    return FadeIn(target, target_position=source)
