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


def test_the_product_is_the_number_on_which_the_table_settled(lesson) -> None:
    chain, values = lesson.chain, told("average_cost", lesson).beat("assemble_one_example").numbers
    exact = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", 1e-7).ratio
    assert values["dC0_dw"].value == pytest.approx(exact, abs=1e-4)
    least = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", 0.1 * lesson.nudge).ratio
    assert values["settled"].value == pytest.approx(least)
    assert values["settled"].decimals == values["dC0_dw"].decimals


def test_the_embedded_table_settled_on_the_very_digits_of_the_product() -> None:
    values = told("average_cost", embedded()).beat("assemble_one_example").numbers
    assert values["settled"].text == values["dC0_dw"].text
    assert values["sign_w"].text == "="


def test_every_row_has_its_own_derivative(lesson) -> None:
    beat, expected = told("average_cost", lesson).beat("average_the_rows"), quotients(lesson)
    values = beat.numbers
    assert [row.i for row in beat.all(Row)] == list(range(len(expected)))
    for i, each in enumerate(expected):
        assert values[f"row{i}_dC_dw"].value == pytest.approx(each, abs=1e-5)
        assert values["dC_dw_low"].value <= values[f"row{i}_dC_dw"].value <= values["dC_dw_high"].value
    one = told("average_cost", lesson).beat("assemble_one_example")
    assert beat.all(Row)[0].dC_dw.value == pytest.approx(one.shown("dC0_dw").value)


def test_the_mean_of_the_derivatives_is_the_derivative_of_the_mean(lesson) -> None:
    beat = told("average_cost", lesson).beat("average_the_rows")
    values, rows = beat.numbers, [row.dC_dw.value for row in beat.all(Row)]
    assert values["dC_dw"].value == pytest.approx(np.mean(rows))
    assert values["dC_dw"].value == pytest.approx(quotients(lesson).mean(), abs=1e-5)
    assert values["measured"].value == pytest.approx(values["dC_dw"].value, abs=1e-4)
    assert values["C"].value == pytest.approx(costs(lesson.chain).mean())
    by_hand = math.fsum(row.dC_dw.rounded for row in beat.all(Row)) / len(rows)
    assert holds(values["mean_is"], values["dC_dw"], by_hand)


def test_every_row_lifts_or_lowers_the_mean_by_as_much_of_it_as_has_grown(lesson) -> None:
    passing, slopes = told("average_cost", lesson).beat("average_the_rows").numbers["pass"], quotients(lesson)
    for t in np.linspace(0, 1, 37):
        now, grown = passing.at(t), 1 + t * (len(slopes) - 1)
        weights = np.clip(grown - np.arange(len(slopes)), 0.0, 1.0)
        assert now["grown"].value == pytest.approx(grown)
        assert now["mean"].value == pytest.approx(weights @ slopes / weights.sum(), abs=1e-5)
        assert now["passed"].value == sum(weights == 1.0)


def test_the_measured_number_settles_as_the_nudge_shrinks(lesson) -> None:
    beat = told("average_cost", lesson).beat("average_the_rows")
    sizes = [beat.at("measure", t)["h"].value for t in (0.0, 0.5, 1.0)]
    assert sizes == sorted(sizes, reverse=True)
    last = f"w{lesson.chain.model.L}"
    for t in (0.0, 0.3, 0.7):
        now = beat.at("measure", t)
        h = now["h"].value
        by_hand = (costs(lesson.chain, last, h).mean() - costs(lesson.chain, last).mean()) / h
        assert now["measured"].value == pytest.approx(by_hand, rel=1e-6, abs=1e-9)
    assert beat.at("measure", 1.0)["measured"].value == beat.shown("measured").value
