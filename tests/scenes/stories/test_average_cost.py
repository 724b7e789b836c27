"""fire_together and average_cost (B22-B26): true steps of gradient descent; the mean of all rows' derivatives."""

import math

import numpy as np
import pytest

from bpmath import nudge
from scenes.average_cost.story import Row
from scenes.fire_together.numbers import CASES, STOPS
from scenes.lesson import embedded
from tests.lessons.others import told
from tests.scenes.stories.plain import ACTIVATIONS, costs, holds, quotient


def test_the_effect_is_the_nudge_times_the_activation_before(lesson) -> None:
    values = told("fire_together", lesson).beat("brighten_the_neuron").numbers
    for i in range(len(STOPS)):
        a_prev, Dz = values[f"a_prev_{i}"], values[f"Dz_{i}"]
        assert Dz.value == pytest.approx(lesson.nudge * a_prev.value, rel=1e-6, abs=1e-15)
        by_hand = round(values["Dw"].rounded * a_prev.rounded, Dz.decimals)
        assert by_hand == pytest.approx(Dz.rounded, abs=1.01 * 10**-Dz.decimals)
    effects = [abs(values[f"Dz_{i}"].value) for i in range(len(STOPS))]
    assert effects == sorted(effects)
    assert effects[0] == 0 < effects[-1]
    for i in range(1, len(STOPS)):
        way = values[f"to_{i}"]
        assert way.at(0.0)["a_prev"].text == values[f"a_prev_{i - 1}"].text
        assert way.at(1.0)[f"Dz_{i}"].text == values[f"Dz_{i}"].text
        assert way.at(0.3)[f"Dz_{i}"].value == pytest.approx(lesson.nudge * way.at(0.3)["a_prev"].value, abs=1e-12)


def test_the_embedded_effects_multiply_as_shown() -> None:
    values = told("fire_together", embedded()).beat("brighten_the_neuron").numbers
    for i in range(len(STOPS)):
        product = values["Dw"].rounded * values[f"a_prev_{i}"].rounded
        assert product == pytest.approx(values[f"Dz_{i}"].rounded, abs=1e-12)


def test_the_forward_pass_is_done_again(lesson) -> None:
    values, model = told("fire_together", lesson).beat("wire_together").numbers, lesson.chain.model
    f, w, b, y = ACTIVATIONS[model.activations[-1]], model.w[-1], model.b[-1], lesson.chain.y0
    for name in CASES:
        a_prev, derivative = values[f"a_prev_{name}"].value, values[f"dC0_dw_{name}"].value

        def cost(weight: float, a_prev: float = a_prev) -> float:
            return (f(weight * a_prev + b) - y) ** 2

        kink = model.activations[-1] == "relu" and abs(w * a_prev + b) < 1e-9
        assert kink or derivative == pytest.approx(quotient(cost, w), rel=1e-4, abs=1e-6)
        assert values[f"z_{name}"].value == pytest.approx(w * a_prev + b)
        assert values[f"C0_{name}"].value == pytest.approx(cost(w))
        step = -lesson.descent.learning_rate * derivative
        assert values[f"w_after_{name}"].value - w == pytest.approx(step) == pytest.approx(values[f"Dw_{name}"].value)
        assert values["step"].at(1.0)[f"w_{name}"].value == pytest.approx(values[f"w_after_{name}"].value)
        assert values["step"].at(0.0)[f"w_{name}"].value == w


def test_what_is_said_of_the_steps_is_true(lesson) -> None:
    beat = told("fire_together", lesson).beat("wire_together")
    faint, strong = (abs(beat.numbers[f"Dw_{name}"].value) for name in CASES)
    assert ("strong neuron changes more." in beat.said()) == (strong > faint)


def test_the_rate_times_the_derivative_is_the_step_or_says_that_it_is_not_quite(lesson) -> None:
    values = told("fire_together", lesson).beat("wire_together").numbers
    for name in CASES:
        by_hand = -values["learning_rate"].rounded * values[f"dC0_dw_{name}"].rounded
        assert holds(values[f"Dw_{name}_is"], values[f"Dw_{name}"], by_hand)


def quotients(lesson) -> np.ndarray:
    """Every row's derivative by the last weight, the running example first, as a central difference."""
    return quotient(lambda by: costs(lesson.chain, f"w{lesson.chain.model.L}", by))


def test_the_example_is_a_row_of_the_data(lesson) -> None:
    chain, values = lesson.chain, told("average_cost", lesson).beat("assemble_one_example").numbers
    assert values["raw"].rounded == chain.raw[chain.example]
    assert values["wanted"].rounded == chain.y0
    ratio = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", 1e-7).ratio
    assert values["dC0_dw"].value == pytest.approx(ratio, abs=1e-4)


def test_every_row_has_its_own_derivative(lesson) -> None:
    beat, expected = told("average_cost", lesson).beat("average_the_rows"), quotients(lesson)
    values = beat.numbers
    assert [row.i for row in beat.all(Row)] == list(range(len(expected)))
    for i, each in enumerate(expected):
        assert values[f"row{i}_dC_dw"].value == pytest.approx(each, abs=1e-5)
        assert values["dC_dw_low"].value <= values[f"row{i}_dC_dw"].value <= values["dC_dw_high"].value
    assert beat.all(Row)[0].dC_dw.value == pytest.approx(values["dC0_dw"].value)


def test_the_mean_of_the_derivatives_is_the_derivative_of_the_mean(lesson) -> None:
    beat = told("average_cost", lesson).beat("average_the_rows")
    values, rows = beat.numbers, [row.dC_dw.value for row in beat.all(Row)]
    assert values["dC_dw"].value == pytest.approx(np.mean(rows))
    assert values["dC_dw"].value == pytest.approx(quotients(lesson).mean(), abs=1e-5)
    assert values["measured"].text == values["dC_dw"].text
    assert values["C"].value == pytest.approx(costs(lesson.chain).mean())
    by_hand = math.fsum(row.dC_dw.rounded for row in beat.all(Row)) / len(rows)
    assert holds(values["mean_is"], values["dC_dw"], by_hand)


def test_all_rows_pass_once_in_order(lesson) -> None:
    passing = told("average_cost", lesson).beat("average_the_rows").numbers["pass"]
    n = len(lesson.chain.x)
    seen = [passing.at(t) for t in np.linspace(0, 1, 50 * n + 1)]
    assert list(dict.fromkeys(each["row"].value for each in seen)) == list(range(n))
    slopes = [next(each for each in seen if each["row"].value == i)["slope"].value for i in range(n)]
    for each in seen:
        assert each["mean"].value == pytest.approx(np.mean(slopes[: each["passed"].value]))
        assert each["raw"].rounded == lesson.chain.raw[lesson.chain.order[each["row"].value]]
