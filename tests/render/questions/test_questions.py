"""Every question of every lesson: right by an independent witness, its wrong answers wrong, clear, and in Chinese."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from bpmath import MathError
from render.page.questions import asked
from render.questions import kinds
from render.questions.draw import Draw
from render.questions.kinds import KINDS, VARIANTS, plainly, questions
from render.questions.question import Question, Wrong, bracketed, computed, given, question
from render.request.options import Options
from scenes import LESSON
from scenes.digits import MINUS
from scenes.lesson import Lesson, embedded
from scenes.story import HAN, Message, Shown, joined
from tests.lessons.others import (
    BARE,
    DRAWN,
    FIRST_HALF,
    SECOND_HALF,
    chain_lesson,
    drawn,
    first_half,
    network_lesson,
)
from tests.lessons.others import lesson as made
from tests.render.questions.witness import WITNESSES, Numbers


def wild(size: float, activations: tuple[str, ...], outputs: str, cost: str) -> Lesson:
    """A lesson whose weights are so many times as large as others', so that neurons are dead or saturated."""
    chain, network = chain_lesson(activations, 7), network_lesson((4, 5, 3), ("tanh", outputs), cost, 8)
    large = replace(chain.model, w=tuple(size * w for w in chain.model.w))
    wide = replace(network.model, W=tuple(size * W for W in network.model.W))
    targets = np.asarray(chain.y) * size
    return made(replace(chain, model=large, y=targets), replace(network, model=wide))


LESSONS = {
    **SECOND_HALF,
    **{name: first_half(name) for name in FIRST_HALF[1:]},
    **{name if name in DRAWN else f"bare {name}": drawn(name) for name in (*DRAWN[1:], *BARE)},
    "saturated": wild(50.0, ("softplus", "relu", "tanh"), "sigmoid", "cross_entropy"),
    "huge": wild(1600.0, ("leaky_relu", "leaky_relu", "tanh"), "softmax", "cross_entropy"),
    "tiny": wild(1e-3, ("relu", "identity"), "relu", "half_squared"),
}
EQUATION = re.compile(rf"([\d(][\d.()+{MINUS}×÷²/ ln-]*|{MINUS}[\d.ln(][\d.()+{MINUS}×÷²/ ln-]*) = ({MINUS}?[\d.]+)$")
"""A calculation at the end of a sentence, and what it gives."""
NOTHING_TO_CALCULATE = {
    *("read_the_place_above", "what_can_be_turned", "read_the_sign", "which_way_for_all", "find_the_entry"),
    *("which_way_to_turn", "which_way_the_sum", "which_factor_is_small", "which_weight_most", "furthest_step"),
    *(
        "largest_entry",
        "bend_the_sum",
        "where_ratios_settle",
        "slope_of_the_sum",
        "weight_in_its_matrix",
        "entry_of_a_bias",
    ),
}
"""Kinds whose path says where to look instead."""
WAY_OR_WHY = {
    *("which_way_to_turn", "which_way_the_output", "which_way_the_sum", "weight_or_bias", "read_the_sign"),
    *("which_way_the_product", "which_factor_is_small", "which_weight_most", "which_way_for_all", "furthest_step"),
    *("grow_or_fade", "largest_entry", "which_way_all_paths", "which_way_the_step", "bias_or_weight"),
}
"""Kinds that ask which way or why, and not how much."""

every = pytest.mark.parametrize(
    "lesson",
    [pytest.param(each, marks=pytest.mark.xdist_group(f"asked {name}"), id=name) for name, each in LESSONS.items()],
)
"""A parameter a lesson; what is asked about one is made once, by one process."""
asked_of = cache(questions)


def everything(lesson: Lesson) -> Iterator[tuple[str, Question]]:
    for scene in LESSON:
        for each in asked_of(scene, lesson):
            yield scene, each


@every
def test_every_scene_has_kinds_and_every_kind_its_variants(lesson: Lesson) -> None:
    for scene in LESSON:
        found = asked_of(scene, lesson)
        counts = {kind.__name__: [each.kind for each in found].count(kind.__name__) for kind in KINDS[scene]}
        assert len(counts) >= 3
        assert set(counts.values()) == {VARIANTS}
        assert len({each.texts(plainly)[0] for each in found}) == len(found), "no two ask the same"


@every
def test_every_right_answer_is_right(lesson: Lesson) -> None:
    for _, each in everything(lesson):
        expected, said = WITNESSES[each.kind](Numbers(each.values)), each.texts(plainly)
        if isinstance(each.right, Message):
            assert joined(each.right.templates) == expected, said
        else:
            assert isinstance(expected, float | int)
            # A learning rate was drawn, and the witness has it from a rounded step.
            close = 0.05 if each.kind == "find_the_rate" else 2e-6
            assert float(each.right.value) == pytest.approx(expected, rel=close, abs=close), said


@every
def test_wrong_answers_are_wrong_and_look_different(lesson: Lesson) -> None:
    for _, each in everything(lesson):
        said = each.texts(plainly)
        answers = [said[2], *said[3::2]]
        assert 3 <= len(answers) <= 4
        assert len(set(answers)) == len(answers), said
        assert len(set(said[4::2])) == len(answers) - 1, "each mistake has a name of its own"
        for one in each.wrong:
            assert isinstance(one.answer, Shown) == isinstance(each.right, Shown)
            if isinstance(one.answer, Shown) and isinstance(each.right, Shown):
                apart = abs(float(one.answer.value) - float(each.right.value))
                assert apart > 0.999 * 10.0**-each.right.decimals, said
                assert one.answer.decimals == each.right.decimals


@every
def test_a_calculator_follows_the_path(lesson: Lesson) -> None:
    for _, each in everything(lesson):
        if each.kind in NOTHING_TO_CALCULATE:
            continue
        path = each.texts(plainly)[1]
        found = EQUATION.search(path)
        assert found, path
        source = found[1].replace("²", "**2").replace("×", "*").replace("÷", "/").replace(MINUS, "-")
        value, shown = eval(source, {"ln": math.log}), found[2].replace(MINUS, "-")
        decimals = len(shown.partition(".")[2])
        assert value == pytest.approx(float(shown), abs=0.5 * 10.0**-decimals + 1e-9), path


def test_every_scene_of_the_film_is_asked_about_and_every_kind_has_its_witness() -> None:
    assert tuple(KINDS) == LESSON
    names = [kind.__name__ for each in KINDS.values() for kind in each]
    assert len(set(names)) == len(names)
    assert set(names) == set(WITNESSES)


def test_of_the_three_that_count_one_asks_which_way_or_why() -> None:
    for scene, of_scene in KINDS.items():
        first = [kind.__name__ for kind in of_scene[:3]]
        assert len(WAY_OR_WHY & set(first)) == 1, scene
    for _, each in everything(embedded()):
        assert isinstance(each.right, Message) or each.kind not in WAY_OR_WHY


def test_who_guesses_the_same_way_every_time_is_not_always_right() -> None:
    """Where a lesson's own numbers let both happen, both are asked."""
    both = {"which_way_to_turn", "which_way_the_output", "which_factor_is_small", "grow_or_fade", "largest_entry"}
    for kind in both:
        found = {each.texts(plainly)[2] for _, each in everything(embedded()) if each.kind == kind}
        assert len(found) > 1, kind


def test_the_same_lesson_asks_the_same_and_another_asks_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [each.texts(plainly) for each in questions("chain_rule", embedded())]
    monkeypatch.setattr(kinds, "_asked", {})
    assert [each.texts(plainly) for each in questions("chain_rule", embedded())] == first
    other = [each.texts(plainly) for each in questions("chain_rule", first_half("one"))]
    assert not [each for each in other if each in first]


def test_numbers_are_drawn_near_the_lesson_s() -> None:
    w = embedded().chain.model.w[-1]
    found = [float(each.values["w"].value) for each in questions("weighted_sum", embedded())]
    assert max(abs(each - w) for each in found) < 2
    assert len(set(found)) > len(found) / 2


def test_somebody_elses_scene_has_no_questions() -> None:
    assert questions("another_target", embedded()) == ()


@pytest.mark.parametrize("lesson", ["embedded", "wide softmax", "deep cross-entropy", "one output"])
def test_chinese_is_complete(lesson: str) -> None:
    options = Options(lang="zh")
    options.__dict__["lesson"] = SECOND_HALF[lesson]
    for scene, found in zip(LESSON, asked(LESSON, options)["scenes"], strict=True):
        assert [len(kind) for kind in found] == [VARIANTS] * len(KINDS[scene])
        for kind in found:
            for ask, path, right, *wrong in kind:
                for text in (ask, path, *wrong[1::2]):
                    assert HAN.search(text), text
                assert not re.search(r"[{}]", "".join((ask, path, right, *wrong)))
                assert len({right, *wrong[::2]}) == 1 + len(wrong) // 2


def test_questions_are_text_whatever_a_lesson_is_called() -> None:
    hostile = "<b>{is}</b> & $x$"
    each = questions("last_two_neurons", embedded())[0]
    values = {**each.values, "subject": Shown(hostile, "a row")}
    ask = Question(each.ask, each.right, each.wrong, each.path, values).texts(plainly)[0]
    assert "<b>{is}</b> & \uff04x\uff04" in ask


def example(right: float, *wrong: float, by_hand: float | None = None) -> Question:
    mistakes = ((each, Message(f"mistake {i}")) for i, each in enumerate(wrong))
    by = right if by_hand is None else by_hand
    return question(Message("How much?"), {}, computed(right, "a number"), (Message("So: {right}"), by), *mistakes)


@pytest.mark.parametrize(
    ("made", "clear"),
    [
        (example(0.5, 0.4, -0.5, 1.0), True),
        (example(0.5, 0.4, 0.5004, 1.0), False),  # reads the same
        (example(0.5, 0.4, 0.5012, 1.0), False),  # hardly wrong
        (example(0.5, 0.4, 0.4004, 1.0), False),  # two wrong ones alike
        (example(0.001, 0.4, 0.7, 1.0), False),  # tells nothing
        (example(0.0, 0.4, 0.7, 1.0), True),
        (example(0.5, 0.4, 0.7, 1.0, by_hand=0.512), False),  # a calculator finds something else
    ],
)
def test_what_is_clear(made: Question, clear: bool) -> None:
    assert made.clear is clear


def test_counts_may_be_neighbours_and_words_must_differ() -> None:
    one_more = question(
        Message("How many?"), {}, Shown(4, "a count"), (Message("{right}"), 4), (5, Message("a")), (3, Message("b"))
    )
    assert one_more.clear
    words = Question(Message("Which?"), Message("yes"), (Wrong(Message("yes"), Message("no")),), Message("So."))
    assert not words.clear


def test_negative_numbers_stand_in_brackets_behind_a_sign() -> None:
    assert bracketed(f"1 + {MINUS}0.5 × {MINUS}2 {MINUS} {MINUS}3") == f"1 + ({MINUS}0.5) × {MINUS}2 {MINUS} ({MINUS}3)"
    assert bracketed(f"和：1 + {MINUS}0.5 = 0.5") == f"和：1 +（{MINUS}0.5）= 0.5"
    assert [given(each, "drawn").text for each in (0.25, 0.2, 3.0)] == ["0.25", "0.2", "3"]


def test_a_kind_that_never_gets_clear_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(draw: Draw) -> Question:
        raise MathError("no numbers fit")

    monkeypatch.setattr(kinds, "KINDS", {"opening": (never, *KINDS["opening"])})
    monkeypatch.setattr(kinds, "_asked", {})
    assert len(questions("opening", embedded())) == VARIANTS * len(KINDS["opening"])
