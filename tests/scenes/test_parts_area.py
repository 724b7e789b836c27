"""A cost's square has the cost as its area on the scale below it, and one stretched or of another unit is found."""

import numpy as np
import pytest
from manim import DOWN, RIGHT, VGroup

from scenes.numbers.axis import Axis
from scenes.parts.axes.measures import Area
from scenes.parts.axes.scale import Scale
from tests.scenes.reading import beat_of, wrong

pytestmark = pytest.mark.usefixtures("workshop")
UNIT, AXIS = 2.0, Axis(0.0, 1.0, 0.5, 1, "gap")


def area(value: float) -> Area:
    told = beat_of(AXIS, C0=value)
    return Area(told, "C0", UNIT, Scale(told, "gap", np.zeros(3), UNIT * RIGHT, DOWN))


@pytest.mark.parametrize("C0", [0.0, 0.0004, 0.456, 357.0])
def test_the_area_is_the_cost_after_moving(C0: float) -> None:
    square = area(0.3)
    VGroup(square, square.scale_below).shift([1.0, 2.0, 0.0])
    corner = square.square.get_corner([-1.0, -1.0, 0.0])
    square.bind(beat_of(AXIS, C0=C0))
    assert square.reading()["C0"] == pytest.approx(C0)
    assert square.square.get_corner([-1.0, -1.0, 0.0]) == pytest.approx(corner)


def test_a_stretched_square_is_found() -> None:
    square = area(0.456)
    square.square.stretch(1.05, 0)
    assert wrong(square) == ["C0"]


def test_a_square_of_another_unit_is_found() -> None:
    square = area(0.456)
    square.unit *= 1.05
    square.bind(beat_of(AXIS, C0=0.456))
    assert wrong(square) == ["C0"]
