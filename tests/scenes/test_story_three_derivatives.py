"""Three derivatives: each curve's slope is the factor, each formula gives the shown number."""

import math

import pytest

from scenes.three_derivatives.story import story
from tests.scenes.other_lessons import other

MOMENTS = (0.0, 0.13, 0.5, 0.77, 1.0)


def beat(lesson, name):
    return story(lesson).beat(name)


def test_the_scene_tells_its_beats(lesson) -> None:
    assert [each.tells for each in story(lesson)] == ["B18", "B19", "B20", "B21"]


def test_the_derivative_is_twice_the_error(lesson) -> None:
    values = beat(lesson, "differentiate_the_cost").numbers
    assert values["dC0_da"].value == 2 * (values["a"].value - values["y"].value)
    equal = round(2 * (values["a"].rounded - values["y"].rounded), values["a"].decimals) == values["dC0_da"].rounded
    assert values["dC0_da_is"].text == ("=" if equal else "≈")


def test_the_derivative_follows_the_error_everywhere(lesson) -> None:
    values, y, h = beat(lesson, "follow_the_error").numbers, lesson.chain.y0, 1e-6
    for sweep in ("to_the_start", "slide", "back"):
        for t in MOMENTS:
            now = values[sweep].at(t)
            a = now["a"].value
            assert now["dC0_da"].value == pytest.approx(((a + h - y) ** 2 - (a - h - y) ** 2) / (2 * h), abs=1e-6)
            assert now["dC0_da"].value == pytest.approx(2 * now["error"].value)
            assert now["C0"].value == pytest.approx(now["error"].value ** 2)
            assert values["cost_curve_a_low"].value <= a <= values["cost_curve_a_high"].value
            assert values["cost_curve_C0_low"].value <= now["C0"].value <= values["cost_curve_C0_high"].value
            if 0 < t < 1 and y == round(y, 3):
                assert 2 * (now["a"].rounded - y) == pytest.approx(now["dC0_da"].rounded, abs=1e-9)


def test_the_line_of_the_derivative_is_straight_and_crosses_zero_at_y(lesson) -> None:
    values, y = beat(lesson, "follow_the_error").numbers, lesson.chain.y0
    for t in MOMENTS:
        at = values["slope_curve"].at(t)
        slope = at["slope_curve_dC0_da"].value
        assert slope == pytest.approx(2 * (at["slope_curve_a"].value - y))
        assert values["slope_curve_dC0_da_low"].value <= slope <= values["slope_curve_dC0_da_high"].value


def test_a_slides_from_nothing_to_one_and_comes_back() -> None:
    values = beat(other("embedded"), "follow_the_error").numbers
    assert [values["slide"].at(t)["a"].value for t in (0.0, 1.0)] == [0.0, 1.0]
    assert values["to_the_start"].at(0.0)["a"].value == values["a"].value == values["back"].at(1.0)["a"].value


def test_the_tangent_has_the_slope_of_its_curve(lesson) -> None:
    values = beat(lesson, "differentiate_the_activation").numbers
    low, high = values["own_curve_z_low"].value, values["own_curve_z_high"].value
    z, h = values["z"].value, 1e-6
    for curve, slope in (("own_curve", "da_dz"), ("other_curve", "da_dz_other")):
        t = (z - low) / (high - low)
        before, now, after = (values[curve].at(each) for each in (t - h, t, t + h))
        rise = after[f"{curve}_a"].value - before[f"{curve}_a"].value
        assert values[slope].value == pytest.approx(rise / (2 * h * (high - low)), abs=1e-5)
        assert now[f"{curve}_z"].value == pytest.approx(z)
    walk = [values["arrive"].at(each) for each in (0.4, 0.4 + h)]
    assert walk[0]["da_dz"].value == pytest.approx(
        (walk[1]["a"].value - walk[0]["a"].value) / (walk[1]["z"].value - walk[0]["z"].value), abs=1e-4
    )


def test_the_walk_along_the_curve_ends_at_our_z(lesson) -> None:
    values = beat(lesson, "differentiate_the_activation").numbers
    end = values["arrive"].at(1.0)
    assert {name: end[name].value for name in ("z", "a", "da_dz")} == pytest.approx(
        {name: values[name].value for name in ("z", "a", "da_dz")}
    )
    for curve, name in (("own_curve", "a"), ("other_curve", "a_other")):
        assert values[f"{curve}_z_low"].value < values["z"].value < values[f"{curve}_z_high"].value
        # Our own curve is seen whole; the other one may leave the plane, but not at our z.
        whole = (values[curve].at(t)[f"{curve}_a"] for t in (MOMENTS if curve == "own_curve" else ()))
        for height in (values[name], *whole):
            assert values[f"{curve}_a_low"].value <= height.value <= values[f"{curve}_a_high"].value
    assert values["own"].text != values["other"].text


def test_one_step_of_the_weight_moves_z_by_the_activation_before(lesson) -> None:
    values = beat(lesson, "differentiate_the_sum").numbers
    walk = values["walk"]
    assert walk.at(1.0)["Dw"].value == 1.0
    assert walk.at(1.0)["Dz"].value == pytest.approx(values["a_prev"].value) == pytest.approx(values["dz_dw"].value)
    for t in MOMENTS:
        now = walk.at(t)
        assert now["z"].value == pytest.approx(now["w"].value * values["a_prev"].value + values["b"].value)
        assert values["sum_curve_w_low"].value <= now["w"].value <= values["sum_curve_w_high"].value
        assert values["sum_curve_z_low"].value <= now["z"].value <= values["sum_curve_z_high"].value


def test_all_factors_agree_with_each_other(lesson) -> None:
    for each in story(lesson):
        values = each.numbers
        assert math.prod(values[name].value for name in ("dz_dw", "da_dz", "dC0_da")) == pytest.approx(
            values["dC0_dw"].value
        )
