"""Three ratios along the nudge's way, multiplied into the derivative (B15-B17)."""

import math

from scenes.chain_rule.drags import drags
from scenes.lesson import Lesson
from scenes.numbers.last_connection import FACTORS, factors, shown
from scenes.numbers.last_product import digits_of
from scenes.numbers.nudges import (
    LARGE_SHARE,
    LINES,
    changes,
    deltas,
    four_changes,
    last_nudge,
    lens_factor,
    nudge_axes,
    nudged,
    settled,
)
from scenes.story import Beat, Cue, Message, Shown, Story, Sweep, relation


def story(lesson: Lesson) -> Story:
    """The three ratios, their product, and how it is read."""
    return Story(
        "chain_rule",
        Message("The chain rule"),
        (build_the_ratios(lesson), multiply_the_ratios(lesson), meet_each_symbol(lesson)),
    )


def build_the_ratios(lesson: Lesson) -> Beat:
    """B15: three ratios of neighbouring changes, as three levers; B16 comes to the derivatives on which they settle."""
    return Beat(
        "build_the_ratios",
        "B15",
        (
            Cue(
                "divide_each",
                Message("Divide each change by the one that caused it: z's by w's, a's by z's, the cost's by a's."),
                8.3,
            ),
            Cue("see_levers", Message("The levers again: one drives the next, each with its own ratio."), 6.4),
        ),
        {"lens": Message("seen larger")},
        {
            **nudged(lesson, last_nudge(lesson)),
            **four_changes(lesson),
            **factors(lesson),
            "lens_factor": lens_factor(lesson, 1.0, LARGE_SHARE),
            "pull": Sweep(lambda t: ratios(lesson, (1 - math.cos(3 * math.pi * t)) / 2)),
        },
        groups=nudge_axes(lesson),
    )


def multiply_the_ratios(lesson: Lesson) -> Beat:
    """B16: the product of the three ratios is the whole one where z and a move, and so is that of the derivatives."""
    return Beat(
        "multiply_the_ratios",
        "B16",
        (
            Cue(
                "cancel",
                Message("Multiply the three: the change in z cancels, and so does that in a."),
                5.4,
            ),
            Cue(
                "what_remains",
                Message(
                    "What remains: the cost's change over the weight's. Where z or a stays still, both sides are zero."
                ),
                6.8,
            ),
            Cue(
                "derivatives_too",
                Message("Let the nudge shrink: each ratio settles on a derivative. This is the chain rule."),
                5.6,
            ),
        ),
        {"rule": Message("the chain rule"), "ours": Message("our number")},
        {
            **factors(lesson),
            **signs(lesson),
            "shrink": Sweep(lambda t: ratios(lesson, 1 - t)),
        },
    )


def meet_each_symbol(lesson: Lesson) -> Beat:
    """B17: how the rule is read, and where each of its symbols stands on the way from the weight to the cost."""
    return Beat(
        "meet_each_symbol",
        "B17",
        (
            Cue("read_it", Message("The curly d means: the other inputs stand still."), 4.8),
            Cue("find_each", Message("Below stands what is nudged, above what answers."), 5.8),
        ),
        {"fixed": Message("fixed")},
        {**shown(lesson, *LINES, decimals=digits_of(lesson)), **drags(lesson)},
    )


def signs(lesson: Lesson) -> dict[str, Shown]:
    """The sign before each ratio's number, and before that of the whole one: what the shown ratios multiply to."""
    found = four_changes(lesson)
    known = {f"{name}_is": found[f"ratio_{name}_is"] for name in FACTORS if f"ratio_{name}" in found}
    first = ratios(lesson, 1.0)
    by_hand = math.prod(first[f"settling_{name}"].rounded for name in FACTORS)
    return {**known, "dC0_dw_is": relation(first["settling_dC0_dw"], by_hand)}


def ratios(lesson: Lesson, share: float) -> dict[str, Shown]:
    """The changes for a share of the lesson's nudge and their ratios, `settling_...`: the derivatives where it is 0."""
    now, product = last_nudge(lesson, share), factors(lesson)
    found = {name: settled(lesson, name, now) for name in FACTORS}
    moved = changes(now)
    found["dC0_dw"] = moved["C0"] / moved["w"] if moved["w"] else float(product["dC0_dw"].value)
    return deltas(now, four_changes(lesson)["Dw"].decimals) | {
        f"settling_{name}": Shown(value, f"ratio of changes, going to {name}", product[name].decimals)
        for name, value in found.items()
    }
