"""Curves, tangents, marks and climbs say on their plane's axes what bpmath says."""

from dataclasses import replace

import numpy as np
import pytest
from manim import VGroup

from bpmath.functions import ACTIVATIONS
from scenes.lesson import Lesson, embedded
from scenes.numbers.axis import Axis, axes, sweeps
from scenes.numbers.forward import curve
from scenes.parts.axes.curve import Curve, CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.parts.net.neuron import Ring
from scenes.parts.net.pair import Pair
from scenes.parts.text.words import Words
from scenes.story import Beat, Message, StoryError
from scenes.theme import SHAPES, Region
from scenes.three_derivatives.parts.measures import Beyond, Climb, GapArrow, Mark
from scenes.three_derivatives.parts.slope import SeenSlope
from scenes.three_derivatives.parts.square import GrowingSquare
from scenes.three_derivatives.parts.valley import ValleyPicture
from tests.lessons.others import told
from tests.scenes.parts.reading import beat_of, wrong

pytestmark = pytest.mark.usefixtures("workshop")
REGION, PICTURE = Region(-3.0, 2.0, -1.0, 2.5), SHAPES["16:9"].regions["picture"]


def drawn(name: str, **numbers: float) -> tuple[Beat, Plane, Curve]:
    graphs = [curve(embedded(), name, "own")]
    beat = beat_of(*axes(graphs), **sweeps(graphs), **numbers)
    plane = Plane(beat, REGION, "own_z", "own_a")
    return beat, plane, Curve(beat, plane, "own_curve")


def height(line: Curve, plane: Plane, x: float) -> float:
    """The curve's y over an x, read from the drawn curve."""
    anchors = [plane.pair(each) for each in (*line.get_start_anchors(), line.points[-1])]
    return float(np.interp(x, *zip(*anchors, strict=True)))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_drawn_curve_has_the_activations_heights(name: str) -> None:
    _, plane, line = drawn(name)
    VGroup(plane, line).scale(1.3).shift([0.4, -0.2, 0])
    for z in np.linspace(-3.9, 3.9, 12):
        assert height(line, plane, z) == pytest.approx(float(ACTIVATIONS[name].value(z)), abs=1e-3 * plane.spans[1])


@pytest.mark.parametrize("z", [-3.2, 0.0, 1.7])
def test_a_dot_says_where_it_lies_and_its_ways_lead_to_the_axes(z: float) -> None:
    a = float(ACTIVATIONS["tanh"].value(z))
    beat, plane, line = drawn("tanh", z=z, a=a)
    dot = CurveDot(beat, plane, "z", "a", ("z", "a"))
    VGroup(plane, line, dot).scale(0.8).shift([0.3, 0.3, 0])
    assert not wrong(dot)
    assert height(line, plane, dot.reading()["z"]) == pytest.approx(a, abs=2e-3)
    assert plane.pair(dot.rise.get_start()) == pytest.approx((z, plane.axes[1].low), abs=1e-6)
    assert plane.pair(dot.way.get_end()) == pytest.approx((plane.axes[0].low, a), abs=1e-6)
    dot.dot.shift([0.05, 0, 0])
    assert wrong(dot) == ["z"]


@pytest.mark.parametrize("z", [-1.0, 0.4, 2.5])
def test_a_tangent_rises_as_the_activation_does(z: float) -> None:
    sigma = ACTIVATIONS["sigmoid"]
    beat, plane, _ = drawn("sigmoid", z=z, a=float(sigma.value(z)), da_dz=float(sigma.derivative(z)))
    tangent = Tangent(beat, plane, "z", "a", "da_dz", "a", 0.2)
    assert not wrong(tangent)
    assert plane.pair(tangent.line.get_center()) == pytest.approx((z, float(sigma.value(z))), abs=1e-6)
    tangent.line.rotate(0.1)
    assert wrong(tangent) == ["da_dz"]


def test_what_leaves_the_plane_is_cut_off_where_it_leaves() -> None:
    graphs = [replace(curve(embedded(), "relu", "own"), up=Axis(0.0, 1.0, 0.5, 1, "own_a"))]
    beat = beat_of(*axes(graphs), **sweeps(graphs))
    plane = Plane(beat, REGION, "own_z", "own_a")
    line = Curve(beat, plane, "own_curve")
    assert line.points[:, 1].max() == pytest.approx(plane.end[1])
    assert plane.pair(line.points[-1]) == pytest.approx((1.0, 1.0), abs=1e-6)


def test_a_curve_needs_a_sweep() -> None:
    beat, plane, _ = drawn("sigmoid", z=1.0)
    with pytest.raises(StoryError, match="has no Sweep 'z'; it has 'own_curve'"):
        Curve(beat, plane, "z")


def test_a_climb_is_as_long_as_both_moves(lesson: Lesson) -> None:
    beat = told("three_derivatives", lesson).beat("differentiate_the_sum")
    plane = Plane(beat, PICTURE, "sum_curve_w", "sum_curve_z")
    start = (beat.numbers["w"].value, beat.numbers["z"].value)
    climb = Climb(beat, plane, start, ("Dw", "Dz"), ("w", "z"), beat.at("walk", 0.0))
    for t in (0.0, 0.3, 1.0):
        climb.bind(beat, beat.at("walk", t))
        assert not wrong(climb)
    climb.run.shift([0.0, 0.0, 0.0]).stretch(1.1, 0)
    assert "Dw" in wrong(climb)


def test_an_arrow_reaches_from_the_target_to_the_output(lesson: Lesson) -> None:
    beat, plane = cost_plane(lesson)
    arrow = GapArrow(beat, plane)
    for t in (0.0, 1.0, 0.4):
        now = beat.at("through", t)
        arrow.bind(beat, now)
        assert not wrong(arrow)
        assert plane.pair(arrow.body.get_end())[0] == pytest.approx(now["a"].value, abs=1e-6)
        assert np.allclose(arrow.tip.points[0], arrow.body.get_end(), atol=1e-6)
    arrow.body.shift([0.0, 0.2, 0.0]).stretch(1.1, 0)
    assert "error" in wrong(arrow)


def cost_plane(lesson: Lesson) -> tuple[Beat, Plane]:
    beat = told("three_derivatives", lesson).beat("follow_the_error")
    return beat, Plane(beat, PICTURE, "cost_curve_a", "cost_curve_C0")


def test_the_square_gains_two_strips_as_long_as_the_gap(lesson: Lesson) -> None:
    beat = told("three_derivatives", lesson).beat("differentiate_the_cost")
    square = GrowingSquare(beat, SHAPES["16:9"].regions["whole"])
    patches = (*square.strips, square.corner)
    for t in (0.0, 0.3, 1.0):
        for each in patches:
            each.bind(beat, beat.at("grow", t))
        assert not wrong(square.area, *patches)
    assert max(square.strips[0].height, 1e-9) == pytest.approx(square.gap * square.unit, rel=1e-6)
    assert square.strips[1].width == pytest.approx(square.gap * square.unit, rel=1e-6)
    for t in (0.0, 0.5, 1.0):
        for each in square.shares.pieces:
            each.bind(beat, beat.at("thin", t))
        assert not wrong(*square.shares.pieces)
    square.corner.stretch(1.2, 0)
    assert wrong(square.corner) == ["corner"]


def test_the_slope_of_the_sigmoid_is_the_area_between_height_and_headroom() -> None:
    beat = told("three_derivatives", embedded()).beat("differentiate_the_activation")
    plane = Plane(beat, PICTURE, "own_curve_z", "own_curve_a")
    seen = SeenSlope(beat, plane, SHAPES["16:9"].regions["side"], written)
    for way in ("over", "to_the_middle"):
        for t in (0.0, 0.5, 1.0):
            for part in seen.moving:
                part.bind(beat, beat.at(way, t))
            assert not wrong(*seen.moving)
            assert seen.rectangle.digits.text == seen.rectangle.rise.text, "area and rise are the same everywhere"
    corner = seen.rectangle.body.get_start_anchors()[2] - seen.rectangle.foot
    assert corner[0] + corner[1] == pytest.approx(seen.rectangle.unit), "both sides together are one"
    seen.rectangle.body.stretch(1.1, 1)
    assert set(wrong(seen.rectangle)) == {"a", "area"}
    seen.step.rise.stretch(1.2, 1)
    assert wrong(seen.step) == ["da_dz"]
    seen.stem.shift([0.1, 0.0, 0.0])
    assert wrong(seen.stem) == ["z"]


def written(message: Message, beat: Beat, **options: object) -> Words:
    return Words(message.text(beat.numbers), **options)


def with_inner_target(y: float) -> Lesson:
    """The embedded lesson, whose followed row has a target that lies between the activation's bounds."""
    lesson = embedded()
    targets = lesson.chain.y.copy()
    targets[lesson.chain.example] = y
    return replace(lesson, chain=replace(lesson.chain, y=targets), hash=f"target {y}")


def test_what_a_sigmoid_cannot_reach_is_shaded() -> None:
    beat, plane = cost_plane(with_inner_target(0.8))
    shade = Beyond(beat, plane, "most", is_left=False)
    assert not wrong(shade)
    assert plane.pair(shade.get_right())[0] == pytest.approx(beat.shown("cost_curve_a_high").value)
    shade.shift([0.2, 0.0, 0.0])
    assert wrong(shade) == ["most"]


def test_a_mark_stands_at_its_number() -> None:
    beat, plane = cost_plane(embedded())
    mark = Mark(beat, plane, "y")
    assert not wrong(mark)
    mark.shift([0.3, 0.0, 0.0])
    assert wrong(mark) == ["y"]


def test_a_tangent_within_the_plane_keeps_its_slope_at_the_border() -> None:
    beat, plane = cost_plane(embedded())
    tangent = Tangent(beat, plane, "a", "C0", "dC0_da", "ink", 2.5)
    for t in (0.0, 0.02, 0.5, 0.98, 1.0):
        tangent.bind(beat, beat.at("through", t))
        assert not wrong(tangent)
        for end in (tangent.line.get_start(), tangent.line.get_end()):
            assert ((plane.start - 0.11 <= end) & (end <= plane.end + 0.11)).all()


def test_the_numbers_of_a_dot_stand_apart_wherever_it_goes() -> None:
    beat, plane = cost_plane(embedded())
    dot = CurveDot(beat, plane, "a", "C0", ("a", "C"), size=27)
    for t in (0.0, 0.3, 0.7, 1.0):
        dot.bind(beat, beat.at("through", t))
        a, C0 = dot.digits["a"], dot.digits["C0"]
        assert a.text == beat.at("through", t)["a"].text
        assert a.get_top()[1] < C0.get_bottom()[1] or a.get_left()[0] > C0.get_right()[0]


def test_a_pair_stays_in_its_region_and_follows_its_step() -> None:
    beat = told("fire_together", embedded()).beat("wire_together")
    for box in (PICTURE, PICTURE.part(0, 0.4, 0.5, 0.66)):
        pair = Pair(beat, box, case="_strong", among="_compared")
        assert box.left - 0.01 <= pair.get_left()[0] < pair.get_right()[0] <= box.right + 0.01
        for t in (0.0, 0.5, 1.0):
            now = beat.at("step", t)
            pair.edge.bind(beat, now)
            pair.digits.bind(beat, now)
            assert not wrong(pair.edge)
            assert pair.digits.text == now["w_strong"].text
    pair.edge.line.set_stroke(width=2)
    assert wrong(pair.edge) == ["w_strong"]


def test_a_ring_takes_the_place_of_the_neuron_behind() -> None:
    beats = told("fire_together", embedded())
    assert isinstance(Pair(beats.beat("rest_from_formulae"), PICTURE, ring=True).behind, Ring)
    for case, among in (("", ""), ("_faint", "_compared")):
        pair = Pair(beats.beat("wire_together"), PICTURE, case=case, among=among)
        assert not isinstance(pair.behind, Ring)


@pytest.mark.parametrize("width", [6.0, 9.0, 12.0])
def test_what_an_output_never_reaches_is_said_beside_the_targets_names_or_below_them(width: float) -> None:
    beat = told("three_derivatives", embedded()).beat("follow_the_error")
    valley = ValleyPicture(beat, Region(-width / 2, width / 2, -2.4, 2.4), written)
    words = [each for each in valley.beyond if isinstance(each, Words)]
    assert len(words) == 2
    for at in (valley.ours, valley.theirs):
        assert at is not None
        name = at.mark.symbol
        for each in words:
            beside = abs(each.get_x() - name.get_x()) >= (each.width + name.width) / 2
            assert beside or each.get_top()[1] < name.get_bottom()[1]
