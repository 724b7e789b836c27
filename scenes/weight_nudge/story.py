"""A nudge of the last weight runs through z and a to the cost (B12-B14)."""

from __future__ import annotations

import math

from bpmath.nudge import shrinking
from scenes.last_nudge import LARGEST, deltas, lines, sweep
from scenes.lesson import Lesson
from scenes.quantities import shown
from scenes.story import Beat, Message, Shown, Story

SIZES = (LARGEST, 1.0, 0.1)
"""Nudges compared with the derivative, in multiples of the lesson's nudge."""


def story(lesson: Lesson) -> Story:
    """How a tiny change of w shows up, smaller and smaller, in z, in a and in the cost."""
    return Story(
        "weight_nudge",
        Message("A nudge travels from the weight to the cost"),
        (ask_how_sensitive(lesson), compare_the_ratio(lesson), follow_the_nudge(lesson)),
    )


def ask_how_sensitive(lesson: Lesson) -> Beat:
    """B12: the derivative of the cost with respect to the last weight is the goal."""
    return Beat(
        "ask_how_sensitive",
        "B12",
        Message(
            "Here is the question of this whole chapter. If the last weight changes by a hair, how much does the cost "
            "change? That sensitivity is one derivative: the cost of our example with respect to this weight. "
            "It is our goal."
        ),
        {"goal": Message("the goal")},
        {**lines(lesson), **shown(lesson, "dC0_dw", decimals=4)},
    )


def compare_the_ratio(lesson: Lesson) -> Beat:
    """B13: the ratio of the two nudges settles on the derivative as the nudge shrinks."""
    return Beat(
        "compare_the_ratio",
        "B13",
        Message(
            "Push the weight by a tiny nudge and the cost answers with a nudge of its own. We want their ratio. "
            "Read the table: with a nudge ten times smaller, and ten times smaller again, the ratio stops moving. "
            "The number on which it settles is the derivative."
        ),
        {},
        {
            **lines(lesson),
            "nudge": sweep(lesson),
            **deltas(lesson),
            **ratios(lesson),
        },
        at_least=12.0,
    )


def follow_the_nudge(lesson: Lesson) -> Beat:
    """B14: the nudge passes from w to z, from z to a, from a to the cost."""
    return Beat(
        "follow_the_nudge",
        "B14",
        Message(
            "The cost does not feel the weight directly. The nudge to w moves z. The move of z moves a. "
            "And the move of a is what finally changes the cost. One cause, three steps, and at every step a size "
            "that we can measure."
        ),
        {},
        {**lines(lesson), "nudge": sweep(lesson), "back": sweep(lesson, back=True), **deltas(lesson)},
        at_least=11.0,
    )


def ratios(lesson: Lesson) -> dict[str, Shown]:
    """Delta C_0 over Delta w for three sizes of the nudge."""
    chain = lesson.chain
    sizes = [lesson.nudge * size for size in SIZES]
    found = shrinking(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", sizes)
    places = settling_places([ratio for _, ratio in found])
    values = {"dC0_dw": shown(lesson, "dC0_dw", decimals=places)["dC0_dw"]}
    for i, (size, ratio) in enumerate(found):
        values[f"nudge_{i}"] = Shown(size, "nudge of w^(L)", places_of(min(sizes)))
        values[f"ratio_{i}"] = Shown(ratio, "Delta C_0 / Delta w^(L), computed with the nudge beside it", places)
    return values


def places_of(number: float) -> int:
    """Decimals that a round number needs."""
    return next(places for places in range(12) if math.isclose(round(number, places), number, rel_tol=1e-9))


def settling_places(ratios: list[float]) -> int:
    """Decimals at which every ratio still differs from the one before it, so that the settling can be seen."""
    for places in range(3, 6):
        if len({round(ratio, places) for ratio in ratios}) == len(ratios):
            return places
    return 5
