"""The chain rule's story: what it claims holds for the numbers that it shows."""

import math
from itertools import pairwise

import pytest

from scenes.chain_rule.story import STEPS, story
from scenes.numbers.last_connection import FACTORS
from tests.scenes.other_lessons import other
from tests.scenes.plain import ACTIVATIONS, forward


def last(lesson):
    """w, a_prev, b, y and the activation of the last connection, from plain formulae."""
    model = lesson.chain.model
    a_prev = forward(model, lesson.chain.x0)[0][-2]
    return model.w[-1], a_prev, model.b[-1], lesson.chain.y0, ACTIVATIONS[model.activations[-1]]


def test_the_scene_tells_its_beats(lesson) -> None:
    assert [beat.tells for beat in story(lesson)] == ["B15", "B16", "B17"]


def test_ratios_are_those_of_the_true_moves(lesson) -> None:
    w, a_prev, b, y, f = last(lesson)
    moved = w + lesson.nudge
    z = [each * a_prev + b for each in (w, moved)]
    a = [f(each) for each in z]
    C0 = [(each - y) ** 2 for each in a]
    values = story(lesson).beats[0].numbers
    for name, pair in {"Dz": z, "Da": a, "DC0": C0}.items():
        assert values[name].value == pytest.approx(pair[1] - pair[0], rel=1e-6, abs=1e-12)
    for name, (below, above) in STEPS:
        if f"ratio_{name}" in values:
            expected = values[f"D{above}"].value / values[f"D{below}"].value
            assert values[f"ratio_{name}"].value == pytest.approx(expected)
            shown = values[f"D{above}"].rounded / values[f"D{below}"].rounded
            is_equal = round(shown, values[f"ratio_{name}"].decimals) == values[f"ratio_{name}"].rounded
            assert values[f"ratio_{name}_is"].text == ("=" if is_equal else "≈")


def test_ratios_settle_on_the_derivatives(lesson) -> None:
    w, a_prev, b, y, f = last(lesson)
    z, h = w * a_prev + b, 1e-6
    limits = {"dz_dw": a_prev, "da_dz": (f(z + h) - f(z - h)) / (2 * h), "dC0_da": 2 * (f(z) - y)}
    values = story(lesson).beats[0].numbers
    shrink = values["shrink"]
    for name in FACTORS:
        assert values[name].value == pytest.approx(limits[name], abs=1e-6)
        assert shrink.at(1.0)[f"settling_{name}"].text == values[name].text
        away = [abs(shrink.at(t)[f"settling_{name}"].value - limits[name]) for t in (0.0, 0.5, 0.9, 0.999)]
        assert all(later <= sooner + 1e-6 for sooner, later in pairwise(away))
        if f"ratio_{name}" in values:
            assert shrink.at(0.0)[f"settling_{name}"].value == values[f"ratio_{name}"].value
    assert all(shrink.at(1.0)[f"D{each}"].value == 0 for each in ("w", "z", "a", "C0"))


def test_the_viewer_multiplies_to_what_is_shown(lesson) -> None:
    for beat in story(lesson).beats[1:]:
        values = beat.numbers
        product = math.prod(values[name].rounded for name in FACTORS)
        equal = round(product, values["dC0_dw"].decimals) == values["dC0_dw"].rounded
        assert values["product_is"].text == ("=" if equal else "≈")
        assert values["dC0_dw"].value == pytest.approx(math.prod(values[name].value for name in FACTORS))


def test_the_embedded_lesson_needs_no_approximation() -> None:
    first, second, _ = story(other("embedded")).beats
    assert second.numbers["product_is"].text == "="
    assert {first.numbers[f"ratio_{name}_is"].text for name in FACTORS} == {"="}


def test_a_step_without_a_move_has_no_ratio() -> None:
    values = story(other("dead")).beats[0].numbers
    assert "ratio_dz_dw" in values
    assert "ratio_da_dz" not in values
    assert "ratio_dC0_da" not in values
