"""Marks and climbs on a plane, and the two neurons of a connection: what they say is what they were told."""

import numpy as np
import pytest

from scenes.fire_together.story import story as fire_together
from scenes.lesson import Lesson, embedded
from scenes.parts.axes.curve import CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.parts.net.pair import Pair
from scenes.parts.net.ring import Ring
from scenes.theme import SHAPES
from scenes.three_derivatives.parts.measures import Climb, Mark
from scenes.three_derivatives.story import story
from tests.scenes.reading import wrong

pytestmark = pytest.mark.usefixtures("workshop")
PICTURE = SHAPES["16:9"].regions["picture"]


def test_a_climb_is_as_long_as_both_moves(lesson: Lesson) -> None:
    beat = story(lesson).beat("differentiate_the_sum")
    plane = Plane(beat, PICTURE, "sum_curve_w", "sum_curve_z")
    walk = beat.numbers["walk"]
    start = (beat.numbers["w"].value, beat.numbers["z"].value)
    climb = Climb(beat, plane, start, ("Dw", "Dz"), ("w", "z"), beat.at("walk", 0.0))
    for t in (0.0, 0.3, 1.0):
        climb.bind(beat, walk.at(t))
        assert not wrong(climb)
    climb.run.shift([0.0, 0.0, 0.0]).stretch(1.1, 0)
    assert "Dw" in wrong(climb)


def test_an_arrow_is_twice_the_error_on_the_axes_numbers(lesson: Lesson) -> None:
    beat = story(lesson).beat("follow_the_error")
    plane = Plane(beat, PICTURE, "slope_curve_a", "slope_curve_dC0_da")
    names = ("error", "dC0_da")
    arrow = Climb(beat, plane, (beat.numbers["y"].value, 0.0), names, ("ink", "C"), arrow=True)
    for t in (0.0, 0.4, 1.0):
        arrow.bind(beat, beat.numbers["slide"].at(t))
        assert not wrong(arrow)
        reading = arrow.reading()
        assert reading["dC0_da"] == pytest.approx(2 * reading["error"], abs=1e-3)
        tip, end = arrow.tip.points[0], arrow.rise.get_end()
        assert np.allclose(tip, end, atol=1e-6)
    arrow.rise.shift([0.0, 0.2, 0.0])
    assert "dC0_da" in wrong(arrow)


def test_a_mark_stands_at_its_number() -> None:
    beat = story(embedded()).beat("differentiate_the_cost")
    plane = Plane(beat, PICTURE, "cost_curve_a", "cost_curve_C0")
    mark = Mark(beat, plane, "y")
    assert not wrong(mark)
    mark.shift([0.3, 0.0, 0.0])
    assert wrong(mark) == ["y"]


def test_a_tangent_within_the_plane_keeps_its_slope_at_the_border() -> None:
    beat = story(embedded()).beat("follow_the_error")
    plane = Plane(beat, PICTURE, "cost_curve_a", "cost_curve_C0")
    tangent = Tangent(beat, plane, "a", "C0", "dC0_da", "ink", 2.5, within=True)
    for t in (0.0, 0.02, 0.5, 0.98, 1.0):
        tangent.bind(beat, beat.numbers["slide"].at(t))
        assert not wrong(tangent)
        for end in (tangent.line.get_start(), tangent.line.get_end()):
            assert (plane.start - 0.11 <= end).all()
            assert (end <= plane.end + 0.11).all()


def test_the_numbers_of_a_dot_stand_apart_wherever_it_goes() -> None:
    beat = story(embedded()).beat("follow_the_error")
    plane = Plane(beat, PICTURE, "cost_curve_a", "cost_curve_C0")
    dot = CurveDot(beat, plane, "a", "C0", ("a", "C"), size=27)
    for t in (0.0, 0.3, 0.7, 1.0):
        dot.bind(beat, beat.numbers["slide"].at(t))
        a, C0 = (dot.digits[name] for name in ("a", "C0"))
        assert a.text == beat.numbers["slide"].at(t)["a"].text
        assert a.get_top()[1] < C0.get_bottom()[1] or a.get_left()[0] > C0.get_right()[0]


def test_a_pair_stays_in_its_region_and_follows_its_step() -> None:
    beat = fire_together(embedded()).beat("wire_together")
    for box in (PICTURE, PICTURE.part(0, 0.4, 0.5, 0.66)):
        pair = Pair(beat, box, case="_strong")
        assert box.left - 0.01 <= pair.get_left()[0] < pair.get_right()[0] <= box.right + 0.01
        for t in (0.0, 0.5, 1.0):
            pair.edge.bind(beat, beat.numbers["step"].at(t))
            pair.digits.bind(beat, beat.numbers["step"].at(t))
            assert not wrong(pair.edge)
            assert pair.digits.text == beat.numbers["step"].at(t)["w_strong"].text
    pair.edge.line.set_stroke(width=2)
    assert wrong(pair.edge) == ["w_strong"]


def test_without_an_activation_behind_there_is_a_ring() -> None:
    beats = fire_together(embedded())
    assert isinstance(Pair(beats.beat("rest_from_formulae"), PICTURE).behind, Ring)
    assert not isinstance(Pair(beats.beat("wire_together"), PICTURE, case="_faint").behind, Ring)
