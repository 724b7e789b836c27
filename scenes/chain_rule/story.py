"""Three ratios along the nudge's way, multiplied into the derivative (B15-B17)."""

import math
from itertools import pairwise

from bpmath.nudge import ChainNudge
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
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
from scenes.story import Beat, Message, Shown, Story, Sweep, relation

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
    return Beat(
        "build_the_ratios",
        "B15",
        Message(
            "Set each move against the one that caused it: z against the weight, a against z, the cost against a. "
            "Three ratios. Now let the nudge shrink. All the moves vanish, but every ratio settles on a number: "
            "a derivative."
        ),
        {},
        {
            **measured(lesson),
            **limits(lesson),
            "grow": shrinking_nudge(lesson, back=True),
            "shrink": shrinking_nudge(lesson),
        },
        at_least=18.0,
        groups=(ruler(lesson),),
    )


def multiply_the_ratios(lesson: Lesson) -> Beat:
    """B16: the product of the three derivatives is the derivative of the cost with respect to the weight."""
    return Beat(
        "multiply_the_ratios",
        "B16",
        Message(
            "Now multiply the three. The move of z cancels, the move of a cancels, and what remains is the cost "
            "against the weight: the derivative we are after. Walk along the way, multiply the ratios. "
            "That is the chain rule."
        ),
        {"rule": Message("the chain rule")},
        {**forward(lesson), **factors(lesson), **check(lesson)},
        at_least=16.0,
    )


def meet_each_symbol(lesson: Lesson) -> Beat:
    """B17: every symbol of the rule has its place in the picture."""
    return Beat(
        "meet_each_symbol",
        "B17",
        Message(
            "Many symbols, so meet them one at a time. Below each bar stands what moves first, above it "
            "what moves because of that. Every fraction is one step of the way, and every symbol has its place "
            "in the picture."
        ),
        {"first": Message("below: what moves first"), "after": Message("above: what moves because of it")},
        {**forward(lesson), **factors(lesson)},
        at_least=14.0,
    )


def ruler(lesson: Lesson) -> Axis:
    """The axis on which the four changes are compared: one unit of length for all."""
    return fit([0.0, *changes(last_nudge(lesson)).values()], ticks=4).of("moves")


def shown_changes(lesson: Lesson, share: float = 1.0, places: int | None = None) -> dict[str, Shown]:
    """The four changes when the weight is changed by the lesson's nudge, or by a share of it."""
    return deltas(lesson, last_nudge(lesson, share), places)


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


def ratio_places(lesson: Lesson) -> int:
    """Decimals at which a ratio can be told from the derivative on which it settles, where they differ at all."""
    full, numbers = last_nudge(lesson), connection_values(lesson)
    pairs = [(settled(lesson, name, full), numbers[name]) for name in FACTORS]
    apart = [(ratio, limit) for ratio, limit in pairs if not math.isclose(ratio, limit, rel_tol=1e-9, abs_tol=1e-12)]
    for places in range(3, 6):
        if all(round(ratio, places) != round(limit, places) for ratio, limit in apart):
            return places
    return 5


def change_places(lesson: Lesson) -> int:
    """The fewest decimals with which a calculator divides the changes to the shown ratios, FINEST if none do."""
    first = shown_changes(lesson)["Dw"].decimals
    for places in range(first, FINEST + 1):
        if all(each.value == "=" for name, each in _measured(lesson, places).items() if name.endswith("_is")):
            return places
    return FINEST


def measured(lesson: Lesson) -> dict[str, Shown]:
    """The four changes of the lesson's nudge, each ratio that they give, and the sign before it."""
    return _measured(lesson, change_places(lesson))


def _measured(lesson: Lesson, places: int) -> dict[str, Shown]:
    values, full, digits = shown_changes(lesson, places=places), last_nudge(lesson), ratio_places(lesson)
    for name, (below, above) in STEPS:
        ratio = quotient(lesson, name, full)
        if ratio is not None:
            values[f"ratio_{name}"] = Shown(ratio, f"Delta {above} / Delta {below}", digits)
            divisor = values[f"D{below}"].rounded
            by_hand = values[f"D{above}"].rounded / divisor if divisor else math.inf
            values[f"ratio_{name}_is"] = relation(values[f"ratio_{name}"], by_hand)
    return values


def limits(lesson: Lesson) -> dict[str, Shown]:
    """The three derivatives."""
    return shown(lesson, *FACTORS, decimals=ratio_places(lesson))


def shrinking_nudge(lesson: Lesson, *, back: bool = False) -> Sweep:
    """The nudge shrinks to nothing, all changes with it; `settling_...` are the ratios, at the end the derivatives.

    Or it grows from nothing, `back` to its size.
    """
    places, digits = change_places(lesson), ratio_places(lesson)

    def at(t: float) -> dict[str, Shown]:
        share = t if back else 1 - t
        moved = last_nudge(lesson, share)
        ratios = {
            f"settling_{name}": Shown(settled(lesson, name, moved), f"ratio of moves, going to {name}", digits)
            for name in FACTORS
        }
        return shown_changes(lesson, share, places) | ratios

    return Sweep(at)


def check(lesson: Lesson) -> dict[str, Shown]:
    """The whole way measured at once: Delta C_0 / Delta w, which the product must come close to."""
    decimals = factors(lesson)["dC0_dw"].decimals
    return {"ratio_dC0_dw": Shown(last_nudge(lesson).ratio, "Delta C_0 / Delta w^(L) of the lesson's nudge", decimals)}
