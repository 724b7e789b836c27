"""Three ratios along the nudge's way, multiplied into the derivative (B15-B17)."""

import math
from itertools import pairwise

from bpmath.nudge import ChainNudge
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.forward import forward
from scenes.numbers.last_connection import (
    FACTORS,
    LINES,
    changes,
    connection_values,
    deltas,
    factors,
    last_nudge,
    shown,
)
from scenes.story import Beat, Cue, Message, Shown, Story, Sweep, relation

STEPS = tuple(zip(FACTORS, pairwise(LINES), strict=True))
"""Each factor with what changes first and what changes because of it: ("dz_dw", ("w", "z")), ..."""
FINEST = 7
"""Most decimals of a change."""
RESOLVED = 1e-9
"""A change below this share of its quantity is lost in the digits of the computer, and so is its ratio."""


def story(lesson: Lesson) -> Story:
    """The three ratios, their product, and a look at every symbol of it."""
    return Story(
        "chain_rule",
        Message("The chain rule"),
        (build_the_ratios(lesson), multiply_the_ratios(lesson), meet_each_symbol(lesson)),
    )


def build_the_ratios(lesson: Lesson) -> Beat:
    """B15: three ratios of neighbouring nudges, and the derivatives on which they settle."""
    # The changes are compared on one axis, so that they share one unit of length.
    ruler = fit([0.0, *changes(last_nudge(lesson)).values()], ticks=4).of("moves")
    return Beat(
        "build_the_ratios",
        "B15",
        (
            Cue(
                "all",
                Message(
                    "Set each move against the one that caused it: z against the weight, a against z, the cost "
                    "against a. Three ratios. Now let the nudge shrink. All the moves vanish, but every ratio "
                    "settles on a number: a derivative."
                ),
                at_least=18.0,
            ),
        ),
        values={
            **measured(lesson),
            **shown(lesson, *FACTORS, decimals=ratio_decimals(lesson)),
            "grow": shrinking_nudge(lesson, back=True),
            "shrink": shrinking_nudge(lesson),
        },
        groups=(ruler,),
    )


def multiply_the_ratios(lesson: Lesson) -> Beat:
    """B16: the product of the three derivatives is the derivative of the cost with respect to the weight."""
    product, ratio = factors(lesson), last_nudge(lesson).ratio
    whole = Shown(ratio, "Delta C_0 / Delta w^(L) of the lesson's nudge", product["dC0_dw"].decimals)
    return Beat(
        "multiply_the_ratios",
        "B16",
        (
            Cue(
                "all",
                Message(
                    "Now multiply the three. The move of z cancels, the move of a cancels, and what remains is the "
                    "cost against the weight: the derivative we are after. Walk along the way, multiply the ratios."
                    " That is the chain rule."
                ),
                at_least=16.0,
            ),
        ),
        {"rule": Message("the chain rule")},
        {**forward(lesson), **product, "ratio_dC0_dw": whole},
    )


def meet_each_symbol(lesson: Lesson) -> Beat:
    """B17: every symbol of the rule has its place in the picture."""
    return Beat(
        "meet_each_symbol",
        "B17",
        (
            Cue(
                "all",
                Message(
                    "Many symbols, so meet them one at a time. Below each bar stands what moves first, above it "
                    "what moves because of that. Every fraction is one step of the way, and every symbol has its place "
                    "in the picture."
                ),
                at_least=14.0,
            ),
        ),
        {"first": Message("below: what moves first"), "after": Message("above: what moves because of it")},
        {**forward(lesson), **factors(lesson)},
    )


def quotient(lesson: Lesson, name: str, moved: ChainNudge) -> float | None:
    """The ratio of two neighbouring changes; None where one is too small to be told from nothing."""
    (below, above), sizes, values = dict(STEPS)[name], changes(moved), connection_values(lesson)
    for each in (below, above):
        # A constant above is a ratio of exactly 0, and a step of rounding is no ratio at all.
        size = abs(sizes[each])
        if size < RESOLVED * max(1.0, abs(values[each])) and not (each == above and size == 0):
            return None
    return sizes[above] / sizes[below]


def settled(lesson: Lesson, name: str, moved: ChainNudge) -> float:
    """The ratio, or the derivative once the nudge is too small for one."""
    ratio = quotient(lesson, name, moved)
    return connection_values(lesson)[name] if ratio is None else ratio


def ratio_decimals(lesson: Lesson) -> int:
    """Decimals at which a ratio can be told from the derivative on which it settles, where they differ at all."""
    full, numbers = last_nudge(lesson), connection_values(lesson)
    pairs = [(settled(lesson, name, full), numbers[name]) for name in FACTORS]
    apart = [(ratio, limit) for ratio, limit in pairs if not math.isclose(ratio, limit, rel_tol=1e-9, abs_tol=1e-12)]
    tried = range(3, 5)
    return next((each for each in tried if all(round(one, each) != round(two, each) for one, two in apart)), 5)


def measured(lesson: Lesson) -> dict[str, Shown]:
    """The four changes of the lesson's nudge, each ratio that they give, and the sign before it.

    Changes have the fewest decimals with which a calculator divides them to the shown ratios, FINEST if none do.
    """
    first = deltas(lesson, last_nudge(lesson))["Dw"].decimals
    tried = (_measured(lesson, decimals) for decimals in range(first, FINEST))
    exact = (found for found in tried if all(each.value != "≈" for each in found.values()))
    return next(exact, None) or _measured(lesson, FINEST)


def _measured(lesson: Lesson, decimals: int) -> dict[str, Shown]:
    full = last_nudge(lesson)
    values, ratio_digits = deltas(lesson, full, decimals), ratio_decimals(lesson)
    for name, (below, above) in STEPS:
        ratio = quotient(lesson, name, full)
        if ratio is not None:
            values[f"ratio_{name}"] = Shown(ratio, f"Delta {above} / Delta {below}", ratio_digits)
            divisor = values[f"D{below}"].rounded
            by_hand = values[f"D{above}"].rounded / divisor if divisor else math.inf
            values[f"ratio_{name}_is"] = relation(values[f"ratio_{name}"], by_hand)
    return values


def shrinking_nudge(lesson: Lesson, *, back: bool = False) -> Sweep:
    """The nudge shrinks to nothing, all changes with it; `settling_...` are the ratios, at the end the derivatives.

    Or it grows from nothing, `back` to its size.
    """
    decimals, ratio_digits = measured(lesson)["Dw"].decimals, ratio_decimals(lesson)

    def at(t: float) -> dict[str, Shown]:
        now = last_nudge(lesson, t if back else 1 - t)
        ratios = {
            f"settling_{name}": Shown(settled(lesson, name, now), f"ratio of moves, going to {name}", ratio_digits)
            for name in FACTORS
        }
        return deltas(lesson, now, decimals) | ratios

    return Sweep(at)
