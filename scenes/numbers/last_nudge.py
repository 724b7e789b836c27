"""The nudge of the last weight, which several scenes follow: its lines, its changes, and its way from w to the cost."""

from __future__ import annotations

from bpmath.nudge import ChainNudge, nudge
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit_alike, round_factor
from scenes.numbers.last_connection import exact, nudged
from scenes.story import Shown, Sweep

LINES = ("w", "z", "a", "C0")
"""The nudge's way: the quantities whose lines share one unit of length."""
LARGEST = 10.0
"""The largest nudge shown on these lines, in multiples of the lesson's nudge."""
LENS_SHARE = 0.75
"""Largest part of an axis's span that a magnified nudge may fill."""


def last_nudge(lesson: Lesson, share: float = 1.0) -> ChainNudge:
    """The lesson's nudge, or a share of it, given to the last weight for the followed example."""
    chain = lesson.chain
    return nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", lesson.nudge * share)


def lines(lesson: Lesson) -> tuple[Axis, ...]:
    """The axes of the four quantities, which share one span, wide enough for the largest nudge shown."""
    now, far = exact(lesson), nudged(lesson, last_nudge(lesson, LARGEST))
    axes = fit_alike([[now[name], float(far[name].value)] for name in LINES])
    return tuple(axis.of(name) for name, axis in zip(LINES, axes, strict=True))


def sweep(lesson: Lesson, *, back: bool = False) -> Sweep:
    """w, z, a and C0, and their changes, while the nudge grows from nothing to its full size, or goes back."""

    def at(t: float) -> dict[str, Shown]:
        share = 1 - t if back else t
        return nudged(lesson, last_nudge(lesson, share)) | deltas(lesson, share)

    return Sweep(at)


def changes(moved: ChainNudge) -> dict[str, float]:
    """How far a nudge of the last weight moved each of the four."""
    return {"w": moved.by, "z": float(moved.dz[-1]), "a": float(moved.da[-1]), "C0": moved.dC0}


def deltas(lesson: Lesson, share: float = 1.0, decimals: int | None = None) -> dict[str, Shown]:
    """The four changes, and the factor of the lens that makes the largest one easy to see."""
    full, moved = last_nudge(lesson), last_nudge(lesson, share)
    places = (5 if abs(full.by) <= 0.01 else 4) if decimals is None else decimals
    largest = max(abs(change) for change in changes(full).values())
    span = lines(lesson)[0].span
    return {
        **{
            f"D{name}": Shown(value, f"change of {name} when w^(L) is nudged", places, plus=True)
            for name, value in changes(moved).items()
        },
        "lens_factor": Shown(round_factor(LENS_SHARE * span / largest), "how many times larger the lens shows"),
    }
