"""Scales, the cost curve, the verdicts' plane, the surface, the ball and the counters say what they are bound to."""

from itertools import pairwise

import numpy as np
import pytest
from manim import DL, DOWN, LEFT

from bpmath import passes
from scenes.digits import number
from scenes.downhill.parts.border import Border
from scenes.downhill.parts.cost_surface import CostSurface, contours
from scenes.downhill.parts.descent import Ball, CostCurve
from scenes.downhill.parts.uphill import Uphill
from scenes.downhill.parts.verdict_plane import Crosses
from scenes.downhill.plane import Lattice, Point, plane_of
from scenes.lesson import embedded
from scenes.numbers.descents import network_descent
from scenes.parts.axes.plane import Plane
from scenes.parts.axes.scale import Scale
from scenes.parts.net.network import Network
from scenes.parts.net.pulse import Pulse
from scenes.parts.net.regrouping import become, settle
from scenes.parts.text.words import Words
from scenes.story import Beat
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
def test_a_curve_says_where_it_is_also_between_steps_and_one_that_ends_early_is_found(beat: Beat) -> None:
    curve = CostCurve(beat, region())
    steps = int(beat.shown("steps").value)
    for place in (0.0, 1.0, 2.5, steps / 2, float(steps)):
        now = beat.at("descent", place / steps)
        curve.scale(0.7).shift([0.3, 0.2, 0.0]).bind(beat, now)
        assert not wrong(curve)
        assert curve.reading()["C"] == pytest.approx(now["C"].value, abs=2e-3 * curve.span("C"))
        assert curve.reading()["place"] == pytest.approx(place, abs=2e-3 * curve.span("place"))
    curve.line.set_points(curve.line.points[:-4])
    assert wrong(curve)


@pytest.fixture
def plane() -> Plane:
    return Plane(BEATS["embedded"], region(), "across", "up")


def called_second(x: np.ndarray, y: np.ndarray, step: int) -> np.ndarray:
    """Where the network says the second label after so many steps, at raw values of the plane's two inputs."""
    network, pair = embedded().network, plane_of(embedded())
    assert pair is not None
    model, inputs = network_descent(embedded())[step].model, np.tile(network.raw[network.example], (len(x), 1))
    inputs[:, pair[0]], inputs[:, pair[1]] = x, y
    a = passes.forward(model.W, model.b, model.activations, network.scaling.apply(inputs))[0][-1]
    return a[:, 1] > a[:, 0]


@pytest.mark.parametrize("step", [0, 3, 12, 60])
def test_the_tinted_part_is_where_the_network_says_the_second_label(plane: Plane, step: int) -> None:
    beat = BEATS["embedded"]
    border = Border(beat, plane)
    border.bind(beat, beat.at("border", step / 60))
    assert not wrong(border)
    axes, rng = plane.axes, np.random.default_rng(step)
    x, y = (rng.uniform(axis.low, axis.high, 4000) for axis in axes)
    share = called_second(x, y, step).mean()
    assert border.reading()["share_1"] == pytest.approx(share, abs=0.03)


def test_a_border_that_is_not_where_it_should_be_is_found(plane: Plane) -> None:
    beat = BEATS["embedded"]
    border = Border(beat, plane)
    border.bind(beat, beat.at("border", 1.0))
    border.fills[1].points = border.fills[1].points[: len(border.fills[1].points) // 8 * 4]
    assert wrong(border) == ["share_1"]


def test_a_cross_stands_on_every_wrong_row_and_one_that_is_missing_is_found(plane: Plane) -> None:
    beat, network = BEATS["embedded"], embedded().network
    points = {each.name: plane.point(each.x, each.y) for each in beat.all(Point)}
    crosses = Crosses(beat, points)
    for step in (0, 5, 60):
        model = network_descent(embedded())[step].model
        crosses.bind(beat, beat.at("descent", step / 60))
        assert not wrong(crosses)
        said = np.array([model.forward(x).a[-1].argmax() for x in network.X])
        wrongly = {f"wrong_{row}" for row in np.flatnonzero(said != network.Y.argmax(axis=1))}
        assert {name for name, size in crosses.reading().items() if size >= 0.5} == wrongly
    crosses.crosses[min(wrongly)].scale(0.3)
    assert wrong(crosses) == [min(wrongly)]


def test_other_rows_are_where_the_file_has_them(plane: Plane) -> None:
    beat, raw = BEATS["embedded"], embedded().network.raw
    lattice, points = beat.all(Lattice)[0], beat.all(Point)
    assert {(each.row, each.x, each.y) for each in points} == {
        (i, row[lattice.across], row[lattice.up]) for i, row in enumerate(raw)
    }
    assert [each.row for each in points if each.followed] == [embedded().network.example] == [points[-1].row]


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
def test_the_ball_s_way_is_seen_from_its_side_the_lower_corner_near_and_the_ball_says_where_it_is(beat: Beat) -> None:
    surface = CostSurface(beat, region())
    start, end = (beat.at("ball", t) for t in (0.0, 1.0))
    away = [
        (end[name].value - start[name].value) * (far - near)
        for name, (near, far) in (("ball_p", surface.ends_p), ("ball_q", surface.ends_q))
    ]
    assert away[0] * away[1] <= 0
    corner = {surface.p[0]: 0, surface.p[-1]: -1}, {surface.q[0]: 0, surface.q[-1]: -1}
    i, j = corner[0][surface.ends_p[0]], corner[1][surface.ends_q[0]]
    assert surface.heights[i, j] <= surface.heights[-1 - i, -1 - j]
    order = [each for each in surface.submobjects if each in surface.ridges]
    assert [each.line.points[0][1] < order[0].line.points[0][1] for each in order[1:]].count(True) > 0
    ball = Ball(beat, surface)
    for t in (0.0, 0.013, 0.1, 0.5, 1.0):
        ball.bind(beat, beat.at("ball", t))
        assert not wrong(ball)
        assert len(ball.way.points) // 4 == max(1, int(np.ceil(t * int(beat.shown("ball_steps").value) - 1e-9)))
    ball.bind(beat, beat.at("ball", 0.5))
    ball.body.shift([0.0, 0.05, 0.0])
    assert not [name for name, value in ball.reading().items() if value == value]


@every_shape
@every_lesson
def test_both_slopes_head_to_tail_are_the_way_uphill_and_the_next_step_goes_the_other_way(
    beat: Beat, aspect: str
) -> None:
    surface = CostSurface(beat, region(aspect))
    ball = Ball(beat, surface)
    hill = Uphill(beat, lambda message, **options: Words(message.text({}), **options), surface, ball, 1)
    start, up, down = surface.project(*ball.places[1]), hill.up[0].get_end(), hill.down[0].get_end()
    assert sum(hill.ways) == pytest.approx(up - start, abs=1e-6)
    assert down - start == pytest.approx(start - up, abs=1e-6)
    hop = surface.project(*ball.places[2]) - start
    assert np.dot(hop, down - start) > 0.9 * np.linalg.norm(hop) * np.linalg.norm(down - start)
    heights = [ball.places[1][i] - ball.places[2][i] for i in (0, 1)]
    assert hill.slope == pytest.approx([each / float(beat.shown("rate").value) for each in heights])


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


def test_light_runs_from_the_first_layer_to_the_last_or_back() -> None:
    beat = BEATS["embedded"]
    network = Network(beat, region())
    x = [place[0][0] for place in network.places]
    for back, passed, layers in ((False, 0.5, (0, 1)), (False, 1.5, (1, 2)), (True, 0.5, (1, 2)), (True, 1.5, (0, 1))):
        pulse = Pulse.through(network, "#FFFFFF", back=back)
        pulse.put(passed)
        low, high = (x[layer] for layer in layers)
        assert low < pulse.points[:, 0].min() < pulse.points[:, 0].max() < high
        assert bool(np.diff(pulse.points[:4, 0]).mean() > 0) != back
    pulse.put(2.0)
    assert not len(pulse.points)


def test_a_network_that_becomes_another_is_whole_again_when_it_settles() -> None:
    beat = BEATS["embedded"]
    old, new = (Network(beat, region(), digits=digits) for digits in (False, True))
    movements = list(become(old, new))
    assert len(movements) == len(new.edges) + 2 * len(new.neurons)
    assert not any(each.digits in each.submobjects for each in new.neurons.values())
    settle(new.neurons.values())
    settle(new.neurons.values())
    assert all(each.submobjects.count(each.digits) == 1 for each in new.neurons.values())
    assert not wrong(*new.parts)
