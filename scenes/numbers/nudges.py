"""What a change of the last weight does to z, a and the cost: true changes, their ratios, and lines that hold them."""

import math
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np

from bpmath.functions import ACTIVATIONS
from bpmath.nudge import ChainNudge, nudge
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit_alike, round_factor
from scenes.numbers.last_connection import FACTORS, FORMULAE, connection_values, factors
from scenes.story import Shown, Sweep, relation

LINES = ("w", "z", "a", "C0")
"""The nudge's way: the quantities whose lines share one unit of length."""
STEPS = tuple(zip(FACTORS, pairwise(LINES), strict=True))
"""Each factor with what changes first and what changes because of it: ("dz_dw", ("w", "z")), ..."""
LARGEST = 10.0
"""The largest nudge that is compared, in multiples of the lesson's nudge."""
REACHES = (1.0, 0.5, 0.2, 0.1)
"""How far the weight is dragged to both sides: the first of these at which it remains the one that goes far."""
FURTHER = 3.0
"""How many times as far as the weight another quantity may go while the weight is dragged."""
TICKS = 5
"""Steps of the longest line, about: the shorter it is cut, the more of the frame the lines of a and the cost take."""
LARGE_SHARE = 1.1
"""Part of a line's length that the largest change of the lesson's nudge fills under a lens beside its line."""
COARSE, FINEST = 5, 6
"""Decimals of a change, and most decimals."""
RESOLVED = 1e-9
"""A change below this share of its quantity is lost in the digits of the computer, and so is its ratio."""


def last_nudge(lesson: Lesson, share: float = 1.0) -> ChainNudge:
    """The lesson's nudge, or a share of it, given to the last weight for the followed example."""
    chain = lesson.chain
    return nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", lesson.nudge * share)


def changes(moved: ChainNudge) -> dict[str, float]:
    """By how much a nudge of the last weight changes each of the four."""
    return {"w": moved.by, "z": float(moved.dz[-1]), "a": float(moved.da[-1]), "C0": moved.dC0}


def nudged(lesson: Lesson, moved: ChainNudge, decimals: int = 3) -> dict[str, Shown]:
    """w, z, a and C0 of the last connection after a nudge of its weight."""
    after = {
        "w": lesson.chain.model.w[-1] + moved.by,
        "z": float(moved.after.z[-1]),
        "a": float(moved.after.a[-1]),
        "C0": moved.C0_after,
    }
    return {name: Shown(value, FORMULAE[name] + ", nudged", decimals) for name, value in after.items()}


@cache
def reach(lesson: Lesson) -> float:
    """How far the weight is dragged to both sides, so that all that follows from it is seen to move."""

    def widest(far: float) -> float:
        return max(max(each) - min(each) for each in _ranges(lesson, far))

    return next((far for far in REACHES if widest(far) <= FURTHER * 2 * far), REACHES[-1])


def _ranges(lesson: Lesson, far: float) -> list[list[float]]:
    """What each of the four is while the weight is dragged so far to both sides, or nudged most."""
    shares = [*(far / lesson.nudge * each for each in np.linspace(-1, 1, 21)), LARGEST]
    moved = [nudged(lesson, last_nudge(lesson, float(each))) for each in shares]
    return [[float(each[name].value) for each in moved] for name in LINES]


@cache
def nudge_axes(lesson: Lesson) -> tuple[Axis, ...]:
    """The axes of the four quantities, which share one step, just wide enough for all that happens to them.

    Each is cut to what its quantity can be: no cost is below 0, and an activation keeps its bounds.
    """
    ranges = _ranges(lesson, reach(lesson))
    axes = (axis.of(name) for name, axis in zip(LINES, fit_alike(ranges, TICKS), strict=True))
    low, high = ACTIVATIONS[lesson.chain.model.activations[-1]].bounds
    costliest = max((bound - lesson.chain.y0) ** 2 for bound in (low, high))
    bounds = {"a": (low, high), "C0": (0.0, costliest)}
    return tuple(_cut(axis, *bounds.get(axis.quantity, (-math.inf, math.inf))) for axis in axes)


def _cut(axis: Axis, least: float, most: float) -> Axis:
    """The axis from the last tick that is not above `least` to the first that is not below `most`, if it has those."""
    low = max((tick for tick in axis.ticks if tick <= least), default=axis.low)
    high = min((tick for tick in axis.ticks if tick >= most), default=axis.high)
    return replace(axis, low=low, high=high)


def drag(lesson: Lesson) -> Sweep:
    """The weight is dragged to one side, to the other and back; z, a and C0 are computed anew with it."""
    far = reach(lesson) / abs(lesson.nudge)
    sign = math.copysign(1.0, lesson.nudge)
    return Sweep(lambda t: nudged(lesson, last_nudge(lesson, sign * far * math.sin(2 * math.pi * t))))


def growing(lesson: Lesson, size: float = 1.0, *, back: bool = False, decimals: int) -> Sweep:
    """w, z, a and C0, and their changes, while a nudge grows from nothing to `size` lesson's nudges, or goes back."""

    def at(t: float) -> dict[str, Shown]:
        now = last_nudge(lesson, size * (1 - t if back else t))
        return nudged(lesson, now) | deltas(now, decimals)

    return Sweep(at)


def deltas(moved: ChainNudge, decimals: int) -> dict[str, Shown]:
    """The four changes as they are shown: Dw, Dz, Da, DC0."""
    return {
        f"D{name}": Shown(change, f"change of {name} when w^(L) is nudged", decimals, plus=True)
        for name, change in changes(moved).items()
    }


def lens_factor(lesson: Lesson, size: float, share: float) -> Shown:
    """How many times larger a lens shows the changes of a nudge: together they fill that share of a line's length."""
    span, moved = nudge_axes(lesson)[0].span, changes(last_nudge(lesson, size)).values()
    reached = max(0.0, *moved) - min(0.0, *moved)
    larger = round_factor(share * span / reached)
    decimals = max(0, -math.floor(math.log10(larger) + 1e-9))  # a large nudge may have to be shown smaller
    return Shown(larger, "how many times larger the lens shows", decimals)


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


def four_changes(lesson: Lesson) -> dict[str, Shown]:
    """The four changes of the lesson's nudge, each ratio that they give, and the sign before it.

    Changes have the fewest decimals with which a calculator divides them to the shown ratios, COARSE if none do.
    """
    first = COARSE if abs(lesson.nudge) <= 0.01 else COARSE - 1
    tried = (_four_changes(lesson, decimals) for decimals in range(first, FINEST + 1))
    exact = (found for found in tried if all(each.value != "≈" for each in found.values()))
    return next(exact, None) or _four_changes(lesson, first)


def _four_changes(lesson: Lesson, decimals: int) -> dict[str, Shown]:
    full, ratio_digits = last_nudge(lesson), factors(lesson)["dC0_dw"].decimals
    values = deltas(full, decimals)
    for name, (below, above) in STEPS:
        ratio = quotient(lesson, name, full)
        if ratio is not None:
            values[f"ratio_{name}"] = Shown(ratio, f"Delta {above} / Delta {below}", ratio_digits)
            divisor = values[f"D{below}"].rounded
            by_hand = values[f"D{above}"].rounded / divisor if divisor else math.inf
            values[f"ratio_{name}_is"] = relation(values[f"ratio_{name}"], by_hand)
    return values
