"""Fire together: the effect grows with the neuron before, and the steps are true steps of descent."""

import math

import pytest

from scenes.fire_together.numbers import CASES, STOPS
from scenes.fire_together.story import story
from tests.scenes.other_lessons import other
from tests.scenes.plain import ACTIVATIONS


def test_the_scene_tells_its_beats(lesson) -> None:
    assert [each.tells for each in story(lesson)] == ["B22", "B23", "B24"]


def test_the_effect_is_the_nudge_times_the_activation_before(lesson) -> None:
    values = story(lesson).beat("brighten_the_neuron").numbers
    for i in range(len(STOPS)):
        a_prev, Dz = values[f"a_prev_{i}"], values[f"Dz_{i}"]
        assert Dz.value == pytest.approx(lesson.nudge * a_prev.value, rel=1e-6, abs=1e-15)
        assert round(values["Dw"].rounded * a_prev.rounded, Dz.decimals) == pytest.approx(
            Dz.rounded, abs=1.01 * 10**-Dz.decimals
        )
    effects = [abs(values[f"Dz_{i}"].value) for i in range(len(STOPS))]
    assert effects == sorted(effects)
    assert effects[0] == 0 < effects[-1]
    for i in range(1, len(STOPS)):
        way = values[f"to_{i}"]
        assert way.at(0.0)["a_prev"].text == values[f"a_prev_{i - 1}"].text
        assert way.at(1.0)[f"Dz_{i}"].text == values[f"Dz_{i}"].text
        assert way.at(0.3)[f"Dz_{i}"].value == pytest.approx(lesson.nudge * way.at(0.3)["a_prev"].value, abs=1e-12)


def test_the_embedded_effects_multiply_as_shown() -> None:
    values = story(other("embedded")).beat("brighten_the_neuron").numbers
    for i in range(len(STOPS)):
        product = values["Dw"].rounded * values[f"a_prev_{i}"].rounded
        assert product == pytest.approx(values[f"Dz_{i}"].rounded, abs=1e-12)


def test_the_forward_pass_is_done_again(lesson) -> None:
    values, model = story(lesson).beat("wire_together").numbers, lesson.chain.model
    f, w, b, y, h = ACTIVATIONS[model.activations[-1]], model.w[-1], model.b[-1], lesson.chain.y0, 1e-6

    def cost(weight: float, a_prev: float) -> float:
        return (f(weight * a_prev + b) - y) ** 2

    for name in CASES:
        a_prev = values[f"a_prev_{name}"].value
        slope = (cost(w + h, a_prev) - cost(w - h, a_prev)) / (2 * h)
        kink = model.activations[-1] == "relu" and abs(w * a_prev + b) < 1e-9
        assert kink or values[f"dC0_dw_{name}"].value == pytest.approx(slope, rel=1e-4, abs=1e-6)
        assert values[f"z_{name}"].value == pytest.approx(w * a_prev + b)
        assert values[f"C0_{name}"].value == pytest.approx(cost(w, a_prev))
        step = -lesson.descent.learning_rate * values[f"dC0_dw_{name}"].value
        assert values[f"w_after_{name}"].value - w == pytest.approx(step) == pytest.approx(values[f"Dw_{name}"].value)
        end = values["step"].at(1.0)
        assert end[f"w_{name}"].value == pytest.approx(values[f"w_after_{name}"].value)
        assert values["step"].at(0.0)[f"w_{name}"].value == w


def test_what_is_said_of_the_steps_is_true(lesson) -> None:
    beat = story(lesson).beat("wire_together")
    faint, strong = (abs(beat.numbers[f"Dw_{name}"].value) for name in CASES)
    assert ("strong neuron changes more." in " ".join(beat.say.templates)) == (strong > faint)


def test_the_rate_times_the_derivative_is_the_step_or_says_that_it_is_not_quite(lesson) -> None:
    values = story(lesson).beat("wire_together").numbers
    for name in CASES:
        by_hand = -values["learning_rate"].rounded * values[f"dC0_dw_{name}"].rounded
        Dw = values[f"Dw_{name}"]
        assert (values[f"Dw_{name}_is"].text == "=") == math.isclose(
            round(by_hand, Dw.decimals), Dw.rounded, abs_tol=0.1 * 10**-Dw.decimals
        )
