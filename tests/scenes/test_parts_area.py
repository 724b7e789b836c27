"""A cost's square has the cost as its area, and a stretched one is found."""

import pytest

from scenes.parts.axes.area import Area
from scenes.story import Beat, Message, Shown


def beat(value: float) -> Beat:
    return Beat("try_it", "B6", Message(""), {}, {"C0": Shown(value, "C0", 3)})


@pytest.mark.parametrize("C0", [0.0, 0.0004, 0.456, 357.0])
def test_the_area_is_the_cost_after_moving(C0: float) -> None:
    area = Area(beat(0.3), "C0", 2.0).shift([1.0, 2.0, 0.0])
    corner = area.square.get_corner([-1.0, -1.0, 0.0])
    area.bind(beat(C0))
    assert area.reading()["C0"] == pytest.approx(C0)
    assert area.square.get_corner([-1.0, -1.0, 0.0]) == pytest.approx(corner)


def test_a_stretched_square_is_found() -> None:
    area = Area(beat(0.456), "C0", 2.0)
    area.square.stretch(1.05, 0)
    assert abs(area.reading()["C0"] - 0.456) > area.tolerance * area.span("C0")
