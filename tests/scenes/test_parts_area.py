"""A cost's square has the cost as its area on the scale below it, and one stretched or of another unit is found."""

import numpy as np
import pytest
from manim import DOWN, RIGHT, VGroup, tempconfig

from scenes.numbers.axis import Axis
from scenes.parts.axes.area import Area
from scenes.parts.axes.scale import Scale
from scenes.story import Beat, Message, Shown

UNIT = 2.0


@pytest.fixture(autouse=True)
def _workshop(tmp_path):
    with tempconfig({"media_dir": str(tmp_path), "verbosity": "ERROR"}):
        yield


def beat(value: float) -> Beat:
    return Beat("try_it", "B6", Message(""), {}, {"C0": Shown(value, "C0", 3)}, groups=(Axis(0.0, 1.0, 0.5, 1, "gap"),))


def area(value: float) -> Area:
    return Area(beat(value), "C0", UNIT, Scale(beat(value), "gap", np.zeros(3), UNIT * RIGHT, DOWN))


def wrong(area: Area, value: float) -> bool:
    return abs(area.reading()["C0"] - value) > area.tolerance * area.span("C0")


@pytest.mark.parametrize("C0", [0.0, 0.0004, 0.456, 357.0])
def test_the_area_is_the_cost_after_moving(C0: float) -> None:
    square = area(0.3)
    VGroup(square, square.scale_below).shift([1.0, 2.0, 0.0])
    corner = square.square.get_corner([-1.0, -1.0, 0.0])
    square.bind(beat(C0))
    assert square.reading()["C0"] == pytest.approx(C0)
    assert square.square.get_corner([-1.0, -1.0, 0.0]) == pytest.approx(corner)


def test_a_stretched_square_is_found() -> None:
    square = area(0.456)
    square.square.stretch(1.05, 0)
    assert wrong(square, 0.456)


def test_a_square_of_another_unit_is_found() -> None:
    square = area(0.456)
    square.unit *= 1.05
    square.bind(beat(0.456))
    assert wrong(square, 0.456)
