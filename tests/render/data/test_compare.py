"""What is said when one parameter of a lesson changes: the cause first, then what follows, the largest share first."""

import json
from dataclasses import replace
from math import inf
from typing import Any
from xml.etree import ElementTree

import pytest

from render.data.compare import Change, Group, Seen, Tolerance, grouped, section_changes, shown_changes
from render.data.document import chain, scene
from render.data.report import as_json, as_junit, lines
from render.request.stories import build_story
from scenes.lesson import Lesson, embedded

NAME = "weight_nudge"


def steeper() -> Lesson:
    """The embedded lesson with another weight of the last layer."""
    lesson = embedded()
    model = lesson.chain.model.replace("w3", 2.71)
    return replace(lesson, chain=replace(lesson.chain, model=model), hash="steeper")


def told(lesson: Lesson) -> list[dict[str, Any]]:
    return [scene(build_story(NAME, lesson))]


@pytest.fixture(scope="module")
def groups() -> tuple[Group, ...]:
    shown = shown_changes(told(steeper()), told(embedded()))
    behind = section_changes(chain(steeper()), chain(embedded()), "chain")
    return grouped([*shown, *behind])


def test_the_parameter_comes_first_and_the_rest_by_share(groups: tuple[Group, ...]) -> None:
    assert groups[0].name == "chain.w"
    assert [each.name for each in groups[0].changes] == ["chain.w[2]"]
    assert groups[0].changes[0].relative == pytest.approx(0.01 / 2.71)
    for group in groups:
        shares = [each.relative for each in group.changes]
        assert shares == sorted(shares, reverse=True)


def test_the_sum_names_the_cause_and_counts_what_follows(groups: tuple[Group, ...]) -> None:
    others = [each for group in groups[1:] for each in group.changes]
    shown = [each for each in others if each.group.startswith(f"{NAME}/")]
    visibly = sum(each.visible for each in shown)
    assert list(lines(groups, summary=True))[-1] == (
        f"chain.w[2] changed: {len(others):,} numbers ({len(shown)} on screen, {visibly} visibly) follow"
    )
    assert len(list(lines(groups, summary=True))) == len(groups) + 1


def test_nothing_is_said_where_nothing_changed() -> None:
    assert list(shown_changes(told(embedded()), told(embedded()))) == []
    assert list(lines((), summary=False)) == []


def test_the_document_holds_every_change(groups: tuple[Group, ...]) -> None:
    found = json.loads(as_json(groups, Tolerance()))
    assert not found["same"]
    assert len(found["changes"]) == sum(len(each.changes) for each in groups)
    first = found["changes"][0]
    assert (first["name"], first["old"]["value"], first["new"]["value"]) == ("chain.w[2]", 2.7, 2.71)


def test_a_beat_is_a_test_case_that_failed_or_passed(groups: tuple[Group, ...]) -> None:
    suite = ElementTree.fromstring(as_junit(groups, ["recap/keep_three_formulae", *(each.name for each in groups)]))
    failed = {each.get("name") for each in suite if each.find("failure") is not None}
    assert failed == {each.name for each in groups}
    assert suite.get("tests") == str(len(groups) + 1)
    assert suite.get("failures") == str(len(groups))


@pytest.mark.parametrize(
    ("tolerance", "same"),
    [(Tolerance(), False), (Tolerance(rtol=1e-3), True), (Tolerance(atol=1e-3), True), (Tolerance(0.0, 0.0), False)],
)
def test_the_tolerance_is_the_callers(tolerance: Tolerance, same: bool) -> None:
    assert tolerance.same(2.0, 2.0005) is same


def test_what_reads_differently_has_changed_however_near_it_is() -> None:
    one, other = told(embedded()), told(embedded())
    value = other[0]["beats"][0]["values"]["z"]
    value["text"] = "another"
    (change,) = shown_changes(one, other, Tolerance(rtol=1.0))
    assert change.visible
    assert change.relative == 0.0


def test_words_and_what_came_or_went_have_no_share() -> None:
    assert Change("g", "n", Seen("versicolor"), Seen("virginica")).relative == inf
    assert str(Change("g", "n", Seen(1.0, "1.0"), None)) == "n: was 1.0 (1.0), is gone"
    assert str(Change("g", "n", None, Seen(1.0))) == "n: is new, 1.0"
