"""The average: every row's derivative is its own, and their mean is the derivative of the mean."""

import math

import numpy as np
import pytest

from bpmath import nudge
from scenes.average_cost.story import story
from tests.scenes.other_lessons import NAMES, other
from tests.scenes.test_story_chain_rule import sigma


@pytest.fixture(params=NAMES)
def lesson(request):
    return other(request.param)


def costs(lesson, by: float) -> np.ndarray:
    """Every row's cost, the followed row first, with the last weight moved by that much; plain formulae."""
    chain = lesson.chain
    found = []
    for i in chain.order:
        a = float(chain.x[i])
        for layer, (w, b, name) in enumerate(
            zip(chain.model.w, chain.model.b, chain.model.activations, strict=True), 1
        ):
            a = sigma(name)((w + by * (layer == chain.model.L)) * a + b)
        found.append((a - float(chain.y[i])) ** 2)
    return np.array(found)


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
    values, h = story(lesson).beat("average_the_rows").numbers, 1e-6
    expected = (costs(lesson, h) - costs(lesson, -h)) / (2 * h)
    for i, each in enumerate(expected):
        assert values[f"dC_dw_{i}"].value == pytest.approx(each, abs=1e-5)
        assert values["dC_dw_low"].value <= values[f"dC_dw_{i}"].value <= values["dC_dw_high"].value
    assert f"dC_dw_{len(expected)}" not in values
    assert values["dC_dw_0"].value == pytest.approx(values["dC0_dw"].value)


def test_the_mean_of_the_derivatives_is_the_derivative_of_the_mean(lesson) -> None:
    values, h = story(lesson).beat("average_the_rows").numbers, 1e-6
    rows = [each.value for name, each in values.items() if name[6:].isdigit()]
    assert values["dC_dw"].value == pytest.approx(np.mean(rows))
    assert values["dC_dw"].value == pytest.approx(
        (costs(lesson, h).mean() - costs(lesson, -h).mean()) / (2 * h), abs=1e-5
    )
    assert values["measured"].text == values["dC_dw"].text
    assert values["C"].value == pytest.approx(costs(lesson, 0).mean())
    by_hand = math.fsum(each.rounded for name, each in values.items() if name[6:].isdigit()) / len(rows)
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
