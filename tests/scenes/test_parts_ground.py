"""The cost's curve and the ground of two weights say the computed costs, and a wrong height is found."""

from __future__ import annotations

import pytest
from manim import VMobject, tempconfig

from scenes.downhill.story import story
from scenes.parts.ball import Ball
from scenes.parts.cost_curve import CostCurve
from scenes.parts.formula import Formula
from scenes.parts.surface import Surface, weight_symbol
from scenes.theme import SHAPES
from tests.scenes.second_half import LESSONS
from tests.scenes.test_parts_network import wrong

REGION = SHAPES["16:9"].regions["picture"]


@pytest.fixture(autouse=True)
def quiet(tmp_path):
    with tempconfig({"media_dir": str(tmp_path), "verbosity": "ERROR"}):
        yield


def beat_of(name: str):
    return story(LESSONS[name]).beat("step_downhill")


def ground(name: str) -> Surface:
    symbols = {"p": "p", "q": "q", "height": "C"}
    return Surface(beat_of(name), REGION, {each: Formula(source) for each, source in symbols.items()})


@pytest.mark.parametrize("name", ["embedded", "one layer"])
def test_the_curve_reaches_to_the_step_told(name: str) -> None:
    beat = beat_of(name)
    steps, sweep = int(beat.shown("steps").value), beat.values["descent"]
    costs = [sweep.at(i / steps)["C"] for i in range(steps + 1)]
    curve = CostCurve(beat, costs, VMobject(), REGION)
    for t in (0.0, 0.5, 1.0):
        curve.tell(beat, sweep.at(t))
        assert not wrong(curve)
        assert len(curve.line.get_anchors()) >= int(sweep.at(t)["step"].value)
    curve.shift([0.4, 0.2, 0.0])
    assert not wrong(curve)
    curve.dot.shift([0.0, 0.1, 0.0])
    assert wrong(curve) == ["C"]


@pytest.mark.parametrize("name", LESSONS)
def test_the_ground_is_as_high_as_the_computed_cost(name: str) -> None:
    surface = ground(name)
    assert not wrong(*surface.net)
    row = surface.net[3]
    told = {each: shown.value for each, (_, shown) in row.told.items()}
    network = LESSONS[name].network
    beat = beat_of(name)
    p, q = beat.shown("p_name").text, beat.shown("q_name").text
    there = network.model.replace(p, row.p).replace(q, row.qs[5])
    assert told["height_5"] == pytest.approx(there.cost_of(network.X, network.Y))


def test_a_wrong_height_is_found() -> None:
    surface = ground("embedded")
    cell = surface.net[0].cells[2]
    cell.points[0] += [0.0, 0.1, 0.0]
    assert wrong(surface.net[0]) == ["height_2"]


@pytest.mark.parametrize("name", LESSONS)
def test_the_ball_stands_where_its_descent_is(name: str) -> None:
    beat, surface = beat_of(name), ground(name)
    ball = Ball(beat, surface.view, beat.values["ball"].at(0.0))
    for t in (0.0, 0.5, 1.0):
        ball.tell(beat, beat.values["ball"].at(t))
        assert not wrong(ball)
    ball.ball.shift([0.0, 0.08, 0.0])
    assert wrong(ball) == ["ball_C"]


def test_a_weights_symbol_keeps_long_indices_apart() -> None:
    assert weight_symbol("w2_0_1").source == "w_(0 1)^((2))"
    assert weight_symbol("w1_12_3").source == "w_(12, 3)^((1))"
