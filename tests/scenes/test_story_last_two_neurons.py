"""The last two neurons: activations, target, gap and cost are right, and what is shown adds up as its sign says."""

import pytest

from scenes.last_two_neurons.story import story
from tests.scenes.plain import forward


def activations(lesson) -> list[float]:
    return forward(lesson.chain.model, lesson.chain.x0)[0]


def test_the_scene_tells_its_beats(lesson) -> None:
    assert [each.tells for each in story(lesson)] == ["B4", "B5", "B6"]


def test_every_neuron_shows_its_activation_within_its_range(lesson) -> None:
    values = story(lesson).beat("look_at_the_last_connection").numbers
    for layer, a in enumerate(activations(lesson)):
        assert values[f"a{layer}"].value == pytest.approx(a)
        assert abs(a) <= values[f"reach{layer}"].value
    assert abs(lesson.chain.y0) <= values[f"reach{lesson.chain.model.L}"].value
    assert values["w_largest"].value == max(map(abs, lesson.chain.model.w))
    assert values["L"].value == len(lesson.chain.model.w)


def test_the_target_is_the_rows_own(lesson) -> None:
    values = story(lesson).beat("name_the_target").numbers
    assert values["y"].value == lesson.chain.y[lesson.chain.example] == values["y_raw"].value
    assert values["raw"].value == lesson.chain.raw[lesson.chain.example]


def test_the_cost_is_the_square_of_the_gap(lesson) -> None:
    values, a, y = story(lesson).beat("compute_the_cost").numbers, activations(lesson)[-1], lesson.chain.y0
    assert values["gap"].value == pytest.approx(a - y)
    assert values["C0"].value == pytest.approx((a - y) ** 2)


def test_shown_numbers_add_up_wherever_equality_is_shown(lesson) -> None:
    values = story(lesson).beat("compute_the_cost").numbers
    gap = values["a"].rounded - values["y"].rounded
    for name, computed in (("gap", gap), ("C0", gap**2)):
        places = values[name].decimals
        adds_up = round(computed, places) == pytest.approx(values[name].rounded, abs=10.0**-places / 10)
        assert (values[f"{name}_is"].value == "=") == adds_up
