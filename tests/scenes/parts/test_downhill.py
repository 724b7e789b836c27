"""Scales, the cost curve, the cost surface and the ball say what they are bound to; a wrong drawing is found."""

from itertools import pairwise

import numpy as np
import pytest
from manim import DL, DOWN, LEFT

from scenes.downhill.parts.cost_surface import CostSurface, contours
from scenes.downhill.parts.descent import Ball, CostCurve
from scenes.lesson import embedded
from scenes.parts.axes.scale import Scale
from scenes.story import Beat, number
from scenes.theme import SHAPES
from tests.lessons.others import stored, told
from tests.scenes.parts.reading import inside, wrong

pytestmark = pytest.mark.usefixtures("workshop")
LESSONS = {"embedded": embedded(), "softmax": stored("softmax")}
BEATS = {name: told("downhill", lesson).beat("step_downhill") for name, lesson in LESSONS.items()}
every_lesson = pytest.mark.parametrize("beat", BEATS.values(), ids=BEATS)
every_shape = pytest.mark.parametrize("aspect", SHAPES)


def region(aspect: str = "16:9"):
    return SHAPES[aspect].regions["side"]


@every_lesson
def test_a_curve_says_every_step_after_moving_and_scaling_and_one_that_ends_early_is_found(beat: Beat) -> None:
    curve = CostCurve(beat, region())
    steps = int(beat.shown("steps").value)
    for step in (0, 1, steps // 2, steps):
        now = beat.at("descent", step / steps)
        curve.scale(0.7).shift([0.3, 0.2, 0.0]).bind(beat, now)
        assert not wrong(curve)
        assert curve.reading()["C"] == pytest.approx(now["C"].value, abs=2e-3 * curve.span("C"))
    curve.line.set_points(curve.line.points[:-4])
    assert wrong(curve)


@every_shape
@every_lesson
def test_the_surface_keeps_to_its_region_and_is_drawn_at_its_heights(beat: Beat, aspect: str) -> None:
    surface = CostSurface(beat, region(aspect))
    assert inside(surface, region(aspect), 0.02)
    surface.scale(1.3).shift([-0.4, 0.2, 0.0])
    heights = np.array([list(ridge.reading().values()) for ridge in surface.ridges])
    assert heights == pytest.approx(surface.heights, abs=2e-3 * surface.ridges[0].span("height_0"))
    assert not wrong(*surface.ridges)
    surface.ridges[3].line.points[7] += np.array([0.0, 0.05, 0.0])
    assert wrong(surface.ridges[3]) == ["height_2"]


@every_lesson
def test_the_lower_ends_of_the_surface_are_near_and_the_ball_says_where_it_is(beat: Beat) -> None:
    surface = CostSurface(beat, region())
    rows, columns = surface.heights.mean(axis=1), surface.heights.mean(axis=0)
    assert (surface.ends_p[0] < surface.ends_p[1]) == (rows[0] <= rows[-1])
    assert (surface.ends_q[0] < surface.ends_q[1]) == (columns[0] <= columns[-1])
    order = [each for each in surface.submobjects if each in surface.ridges]
    assert [each.line.points[0][1] < order[0].line.points[0][1] for each in order[1:]].count(True) > 0
    ball = Ball(beat, surface)
    for t in (0.0, 0.1, 0.5, 1.0):
        ball.bind(beat, beat.at("ball", t))
        assert not wrong(ball)
    ball.bind(beat, beat.at("ball", 0.0))
    ball.body.shift([0.0, 0.05, 0.0])
    assert wrong(ball) == ["ball_C"]
    ball.bind(beat, beat.at("ball", 0.5))
    ball.body.shift([0.05, 0.0, 0.0])
    assert not [name for name, value in ball.reading().items() if value == value]


@pytest.mark.parametrize("outward", [DOWN, LEFT, DL], ids=("below", "left", "slanted"))
@pytest.mark.parametrize("length", [0.8, 2.0, 6.0])
def test_numbers_of_a_scale_stand_at_their_ticks_and_apart(outward, length: float) -> None:
    end = length * (np.array([0.0, 1.0, 0.0]) if outward is LEFT else np.array([1.0, -0.5 * (outward is DL), 0.0]))
    scale = Scale(BEATS["softmax"], "q", np.zeros(3), end, outward)
    for tick, label in zip(scale.ticks[:: scale.stride], scale.labels, strict=True):
        assert scale.value(tick.get_start()) == pytest.approx(number(label.text))
    for one, other in pairwise(scale.labels):
        across = abs(one.get_center()[0] - other.get_center()[0]) - (one.width + other.width) / 2
        up = abs(one.get_center()[1] - other.get_center()[1]) - (one.height + other.height) / 2
        assert max(across, up) > 0.05


def test_level_lines_of_a_plane_are_straight_and_level() -> None:
    corners = [np.array([x, y, 2 * x + y]) for x, y in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))]
    ends = [end for piece in contours(corners, 1.25) for end in piece]
    assert len(ends) >= 4
    assert all(2 * x + y == pytest.approx(1.25) and h == pytest.approx(1.25) for x, y, h in ends)
    assert not list(contours(corners, 3.5))
