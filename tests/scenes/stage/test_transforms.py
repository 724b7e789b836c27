"""Pieces that are moved together are where manim moves them one by one, to the last bit."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from manim import (
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Circle,
    FadeIn,
    Indicate,
    MoveToTarget,
    ReplacementTransform,
    Square,
    TransformFromCopy,
    VGroup,
)

from scenes.parts.motion.movements import Flight
from scenes.stage.transforms import Together, begin_at_rest

Make = Callable[[VGroup, VGroup], Animation]
STATE = ("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "stroke_width", "sheen_direction")


def moved(group: VGroup) -> Animation:
    group.generate_target().shift(0.3 * UP).set_fill("#FF0000", 0.4).set_stroke(width=1.7)
    return MoveToTarget(group, lag_ratio=0.3)


MOVED: dict[str, Make] = {
    "fade": lambda one, other: FadeIn(one, shift=0.1 * UP, scale=1.3),
    "target with a lag": lambda one, other: moved(one),
    "indicate": lambda one, other: Indicate(one, scale_factor=1.2),
    "replace": ReplacementTransform,
    "copy": TransformFromCopy,
    "group": lambda one, other: AnimationGroup(FadeIn(one), Indicate(other), lag_ratio=0.2),
}
BY_MANIM: dict[str, Make] = {
    "arc": lambda one, other: ReplacementTransform(one, other, path_arc=0.5),
    "flight": Flight,
}


def begun(make: Make) -> tuple[Animation, VGroup]:
    """An animation that has begun, of two groups unlike each other, and both."""
    one = VGroup(Circle(0.3, fill_opacity=0.7), Square(0.4, stroke_width=3).shift(RIGHT))
    other = VGroup(Square(1.1, color="#00FF00"), Circle(0.2).shift(0.7 * UP), Circle(0.1))
    animation = make(one, other)
    animation.begin()
    return animation, VGroup(one, other)


def state(group: VGroup) -> list[Any]:
    return [np.array(getattr(each, name)).tolist() for each in group.family_members_with_points() for name in STATE]


@pytest.mark.parametrize("make", MOVED.values(), ids=MOVED)
def test_every_moment_is_manim_s_own(make: Make) -> None:
    (one, ones), (other, others) = begun(make), begun(make)
    together = list(Together.of([one]))
    assert together
    start = state(ones)
    for alpha in (0.0, 0.137, 0.5, 0.9):
        one.interpolate(alpha)
        other.interpolate(alpha)
        assert state(ones) == state(others)
    for each in together:
        each.release()
    one.interpolate(0.7)
    assert state(ones) != start
    one.finish()
    other.finish()
    assert state(ones) == state(others)


@pytest.mark.parametrize("make", BY_MANIM.values(), ids=BY_MANIM)
def test_what_moves_on_an_arc_or_by_its_own_rule_is_left_to_manim(make: Make) -> None:
    animation, _ = begun(make)
    assert list(Together.of([animation])) == []


def test_what_has_no_points_is_left_to_manim() -> None:
    animation = FadeIn(VGroup(VGroup()))
    animation.begin()
    assert list(Together.of([animation])) == []


@pytest.mark.parametrize("make", {**MOVED, **BY_MANIM}.values(), ids={**MOVED, **BY_MANIM})
def test_what_nobody_sees_ends_where_it_would_have_ended(make: Make) -> None:
    def at_rest(one: VGroup, other: VGroup) -> Animation:
        animation = make(one, other)
        begin_at_rest([animation])
        return animation

    (one, ones), (other, others) = begun(at_rest), begun(make)
    one.finish()
    other.finish()
    assert state(ones) == state(others)
