"""Where the eye goes: dim what a beat is not about, and light it again."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject, MoveToTarget, VMobject

DIM = 0.3
"""Share of its opacity that a dimmed part keeps."""


def dim(mobject: Mobject, share: float = DIM, **options: Any) -> Animation:
    """Fade a part to a share of its full opacity; `share` 1 lights it fully."""
    set_light(mobject, None)
    mobject.generate_target()
    set_light(mobject.target, share)
    return MoveToTarget(mobject, **options)


def light(mobject: Mobject, **options: Any) -> Animation:
    """Bring a dimmed part back to its full opacity."""
    return dim(mobject, 1.0, **options)


def set_light(mobject: Mobject, share: float | None) -> Mobject:
    """Give a part that share of its full opacity at once; None only remembers what its full opacity is."""
    for each in mobject.get_family():
        if isinstance(each, VMobject):
            full = getattr(each, "full_opacity", None) or (each.get_fill_opacity(), each.get_stroke_opacity())
            each.full_opacity = full
            if share is None:
                continue
            each.set_fill(opacity=full[0] * share, family=False)
            each.set_stroke(opacity=full[1] * share, family=False)
    return mobject
