"""The opening: every sensitivity is the average cost's own, and the longest bar's verdict is true."""

import pytest

from scenes.opening.story import BARS, Ranking, story
from tests.scenes.plain import costs


def cost(lesson, changed: str = "", by: float = 0.0) -> float:
    """C with one parameter changed."""
    return float(costs(lesson.chain, changed, by).mean())


def test_the_scene_tells_its_beats(lesson) -> None:
    assert [each.tells for each in story(lesson)] == ["B1", "B2", "B3"]


def test_every_sensitivity_is_the_average_costs_own(lesson) -> None:
    values, h = story(lesson).beat("ask_which_change_helps_most").numbers, 1e-6
    assert values["C"].value == pytest.approx(cost(lesson))
    for name in lesson.chain.model.names:
        expected = (cost(lesson, name, h) - cost(lesson, name, -h)) / (2 * h)
        assert values[f"dC_d{name}"].value == pytest.approx(expected, rel=1e-4, abs=1e-6)
    counted = values["weights"].value + values["biases"].value
    assert counted == len(lesson.chain.model.names)


def test_bars_are_ranked_by_size(lesson) -> None:
    beat = story(lesson).beat("ask_which_change_helps_most")
    values, found = beat.numbers, beat.all(Ranking)[0]
    ranking, in_order = ([each.parameter.name for each in order] for order in (found.by_size, found.in_order))
    assert values["ranking"].value == " ".join(ranking)
    assert values["in_order"].value == " ".join(in_order)
    sizes = [abs(values[f"dC_d{name}"].value) for name in ranking]
    others = [abs(values[f"dC_d{name}"].value) for name in lesson.chain.model.names if name not in ranking]
    assert sizes == sorted(sizes, reverse=True)
    assert len(ranking) == min(BARS, len(lesson.chain.model.names))
    assert not others or max(others) <= min(sizes)
    assert in_order == [name for name in lesson.chain.model.names if name in ranking]


def test_the_verdict_lowers_the_cost_faster_than_any_other_change(lesson) -> None:
    beat = story(lesson).beat("ask_which_change_helps_most")
    best, h = beat.all(Ranking)[0].best.parameter.name, 1e-4
    verdict, now = beat.show["verdict"].text(beat.numbers), cost(lesson)
    if verdict.startswith("all zero"):
        assert all(cost(lesson, name, h) == now for name in lesson.chain.model.names)
        return
    by = -h if "down" in verdict else h
    gained = now - cost(lesson, best, by)
    assert gained > 0
    assert all(now - cost(lesson, name, side) <= gained * 1.01 for name in lesson.chain.model.names for side in (-h, h))
