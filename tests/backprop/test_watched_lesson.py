"""The sliders of `backprop watch`: a lesson with other numbers, whole and checked, its file untouched."""

from dataclasses import replace

import pytest

from backprop.watched.lesson import MOST, changed, sliders
from bpmath.errors import MathError
from render.errors import RequestError
from scenes.lesson import embedded, read_lesson
from scenes.lesson.followed import followed_chain
from tests.render.command import ROOT


def test_weights_and_followed_rows_change_and_nothing_else() -> None:
    lesson = embedded()
    found = changed(lesson, {"chain": {"w1": 2.0, "example": 3}, "network": {"w1_0_0": 1.5}})
    assert found.chain.model.w == (2.0, *lesson.chain.model.w[1:])
    assert (found.chain.example, found.network.example) == (3, lesson.network.example)
    assert found.network.model.W[0][0, 0] == 1.5
    assert found.chain.model.b == lesson.chain.model.b
    assert found.hash != lesson.hash
    assert found.hash != changed(lesson, {"chain": {"w1": 2.5, "example": 3}, "network": {"w1_0_0": 1.5}}).hash
    assert changed(lesson, {}) is lesson


def test_a_chain_that_is_a_path_through_the_network_is_found_anew_and_has_no_sliders() -> None:
    lesson = replace(embedded(), chain=followed_chain(embedded().network))
    assert "chain" not in sliders(lesson)
    found = changed(lesson, {"network": {"example": 5, "w2_0_0": -9.0}})
    assert found.chain.example == 5
    expected = followed_chain(found.network)
    assert (found.chain.path, found.chain.model) == (expected.path, expected.model)
    assert found.chain.model != lesson.chain.model


def test_of_many_parameters_some_are_offered_and_the_others_counted() -> None:
    lesson = read_lesson(ROOT / "tests" / "lessons" / "digits.toml")
    offered = sliders(lesson)["network"]
    assert len(offered["parameters"]) == MOST
    assert offered["left_out"] == len(lesson.network.model.names) - MOST > 0


def test_the_sliders_begin_with_the_lesson_s_numbers() -> None:
    found, lesson = sliders(embedded()), embedded()
    assert found["chain"]["parameters"][:2] == [["w1", lesson.chain.model.w[0]], ["b1", lesson.chain.model.b[0]]]
    assert found["chain"]["rows"] == len(lesson.chain.y)
    assert found["network"]["left_out"] == 0


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(MathError, match="w9"):
        changed(embedded(), {"chain": {"w9": 1.0}})
    for row in (-1, 20, 1.5):
        with pytest.raises(RequestError, match=f"no row {row:g}; choose one of 0 to 19"):
            changed(embedded(), {"chain": {"example": row}})
