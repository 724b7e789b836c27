"""A nudge of the last weight runs through z and a to the cost (B12-B14)."""

import math

from bpmath.nudge import shrinking
from scenes.lesson import Lesson
from scenes.numbers.axis import round_factor
from scenes.numbers.decimals import written_decimals
from scenes.numbers.forward import FORWARD, forward, line_axes
from scenes.numbers.last_connection import (
    LARGEST,
    LINES,
    changes,
    deltas,
    growing,
    last_nudge,
    nudge_axes,
    nudged,
    shown,
)
from scenes.story import Beat, Message, Shown, Story, Sweep

SIZES = (LARGEST, 1.0, 0.1)
"""Nudges compared with the derivative, in multiples of the lesson's nudge."""
FEWEST_DECIMALS, MOST_DECIMALS = 3, 5
"""Decimals of a ratio: as few where it stays as it is, and so many that nobody reads more."""


def story(lesson: Lesson) -> Story:
    """How a tiny change of w shows up, smaller and smaller, in z, in a and in the cost."""
    return Story(
        "weight_nudge",
        Message("A nudge travels from the weight to the cost"),
        (ask_how_sensitive(lesson), compare_the_ratio(lesson), follow_the_nudge(lesson)),
    )


def ask_how_sensitive(lesson: Lesson) -> Beat:
    """B12: the derivative of the cost with respect to the last weight is the goal."""
    seven = forward(lesson)
    return Beat(
        "ask_how_sensitive",
        "B12",
        Message(
            "Here is the question of this whole chapter. If the last weight changes by a hair, how much does the cost "
            "change? That sensitivity is one derivative: the cost of our example with respect to this weight. "
            "It is our goal."
        ),
        {"goal": Message("the goal"), "given": Message("given"), "computed": Message("computed")},
        {
            **{name: seven[name] for name in FORWARD},
            **shown(lesson, *LINES),
            **shown(lesson, "dC0_dw", decimals=4),
            "sway": sway(lesson),
        },
        at_least=12.0,
        groups=(*nudge_axes(lesson), *line_axes(seven)),
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
        {"lens": Message("seen larger")},
        {**shown(lesson, *LINES), **pushes(lesson)},
        at_least=16.0,
        groups=nudge_axes(lesson),
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
        {"lens": Message("seen larger")},
        {
            **shown(lesson, *LINES),
            "nudge": growing(lesson),
            **deltas(lesson, last_nudge(lesson)),
            "lens_factor": lens_factor(lesson, 1.0),
        },
        at_least=11.0,
        groups=nudge_axes(lesson),
    )


def sway(lesson: Lesson) -> Sweep:
    """w goes out by the largest nudge and comes back, twice; z, a and C0 are computed anew with it."""

    def at(t: float) -> dict[str, Shown]:
        return nudged(lesson, last_nudge(lesson, LARGEST * math.sin(2 * math.pi * t) ** 2))

    return Sweep(at)


def pushes(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """Three nudges, each a tenth of the one before: their run, what the cost answers, and the ratio of the two.

    The nudge of the cost has the digits with which a calculator gives the ratio as shown.
    """
    chain = lesson.chain
    sizes = [lesson.nudge * size for size in SIZES]
    found = shrinking(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", sizes)
    decimals = settling_decimals([ratio for _, ratio in found])
    values: dict[str, Shown | Sweep] = {"dC0_dw": shown(lesson, "dC0_dw", decimals=decimals)["dC0_dw"]}
    for i, (size, ratio) in enumerate(found):
        change = last_nudge(lesson, SIZES[i]).dC0
        finer = decimals + max(0, -math.floor(math.log10(abs(size)))) if change else decimals
        values[f"nudge_{i}"] = Shown(size, "nudge of w^(L)", written_decimals(min(sizes, key=abs), 12))
        values[f"change_{i}"] = Shown(change, "Delta C_0 for the nudge beside it", finer)
        values[f"ratio_{i}"] = Shown(ratio, "Delta C_0 / Delta w^(L), computed with the nudge beside it", decimals)
        values[f"lens_factor_{i}"] = lens_factor(lesson, SIZES[i])
        values[f"push_{i}"] = growing(lesson, SIZES[i], decimals=MOST_DECIMALS)
        values[f"back_{i}"] = growing(lesson, SIZES[i], back=True, decimals=MOST_DECIMALS)
    largest = deltas(lesson, last_nudge(lesson, SIZES[0]))
    return values | largest | {"lens_factor": lens_factor(lesson, SIZES[0])}


def lens_factor(lesson: Lesson, size: float) -> Shown:
    """How many times larger the lens shows the changes of that nudge: together they fill as much as a line is long."""
    span, moved = nudge_axes(lesson)[0].span, changes(last_nudge(lesson, size)).values()
    return Shown(round_factor(span / (max(0.0, *moved) - min(0.0, *moved))), "how many times larger the lens shows")


def settling_decimals(ratios: list[float]) -> int:
    """Decimals at which every ratio still differs from the one before it, so that the settling can be seen."""
    if len(set(ratios)) == 1:
        return FEWEST_DECIMALS
    for decimals in range(FEWEST_DECIMALS, MOST_DECIMALS):
        if len({round(ratio, decimals) for ratio in ratios}) == len(ratios):
            return decimals
    return MOST_DECIMALS
