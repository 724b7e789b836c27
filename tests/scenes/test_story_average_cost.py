"""The average: every row's derivative is its own, and their mean is the derivative of the mean."""

import math

import numpy as np
import pytest

from bpmath import nudge
from scenes.average_cost.story import Row, story
from tests.scenes.plain import costs


def quotients(lesson) -> np.ndarray:
    """Every row's derivative by the last weight, the running example first, as a central difference."""
    last, h = f"w{lesson.chain.model.L}", 1e-6
    return (costs(lesson.chain, last, h) - costs(lesson.chain, last, -h)) / (2 * h)


def test_the_scene_tells_its_beats(lesson) -> None:
    assert [each.tells for each in story(lesson)] == ["B25", "B26"]


def test_the_example_is_a_row_of_the_data(lesson) -> None:
    values = story(lesson).beat("assemble_one_example").numbers
    assert values["raw"].rounded == lesson.chain.raw[lesson.chain.example]
    assert values["wanted"].rounded == lesson.chain.y0
    assert values["dC0_dw"].value == pytest.approx(
        nudge(lesson.chain.model, lesson.chain.x0, lesson.chain.y0, f"w{lesson.chain.model.L}", 1e-7).ratio, abs=1e-4
    )


def test_every_row_has_its_own_derivative(lesson) -> None:
    beat, expected = story(lesson).beat("average_the_rows"), quotients(lesson)
    values = beat.numbers
    assert [row.i for row in beat.all(Row)] == list(range(len(expected)))
    for i, each in enumerate(expected):
        assert values[f"row{i}_dC_dw"].value == pytest.approx(each, abs=1e-5)
        assert values["dC_dw_low"].value <= values[f"row{i}_dC_dw"].value <= values["dC_dw_high"].value
    assert beat.all(Row)[0].dC_dw.value == pytest.approx(values["dC0_dw"].value)


def test_the_mean_of_the_derivatives_is_the_derivative_of_the_mean(lesson) -> None:
    beat = story(lesson).beat("average_the_rows")
    values, rows = beat.numbers, [row.dC_dw.value for row in beat.all(Row)]
    assert values["dC_dw"].value == pytest.approx(np.mean(rows))
    assert values["dC_dw"].value == pytest.approx(quotients(lesson).mean(), abs=1e-5)
    assert values["measured"].text == values["dC_dw"].text
    assert values["C"].value == pytest.approx(costs(lesson.chain).mean())
    by_hand = math.fsum(row.dC_dw.rounded for row in beat.all(Row)) / len(rows)
    equal = round(by_hand, values["dC_dw"].decimals) == values["dC_dw"].rounded
    assert values["mean_is"].text == ("=" if equal else "≈")


def test_all_rows_pass_once_in_order(lesson) -> None:
    passing, n = story(lesson).beat("average_the_rows").numbers["pass"], len(lesson.chain.x)
    seen = [passing.at(t) for t in np.linspace(0, 1, 50 * n + 1)]
    rows = list(dict.fromkeys(each["row"].value for each in seen))
    assert rows == list(range(n))
    slopes = [next(each for each in seen if each["row"].value == i)["slope"].value for i in rows]
    for each in seen:
        assert each["mean"].value == pytest.approx(np.mean(slopes[: each["passed"].value]))
        assert each["raw"].rounded == lesson.chain.raw[lesson.chain.order[each["row"].value]]
