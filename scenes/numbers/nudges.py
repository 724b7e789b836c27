"""The nudge of the last weight, which several scenes follow: its axes, its changes, and its way from w to the cost."""

from bpmath.nudge import ChainNudge, nudge
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit_alike, round_factor
from scenes.numbers.last_connection import connection_values, nudged
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


def nudge_axes(lesson: Lesson) -> tuple[Axis, ...]:
    """The axes of the four quantities, which share one span, wide enough for the largest nudge shown."""
    now, far = connection_values(lesson), nudged(lesson, last_nudge(lesson, LARGEST))
    axes = fit_alike([[now[name], float(far[name].value)] for name in LINES])
    return tuple(axis.of(name) for name, axis in zip(LINES, axes, strict=True))


def growing(lesson: Lesson, size: float = 1.0, *, back: bool = False, decimals: int | None = None) -> Sweep:
    """w, z, a and C0, and their changes, while a nudge grows from nothing to `size` lesson's nudges, or goes back."""
    lens = lens_factor(lesson)

    def at(t: float) -> dict[str, Shown]:
        now = last_nudge(lesson, size * (1 - t if back else t))
        return nudged(lesson, now) | deltas(lesson, now, decimals) | {"lens_factor": lens}

    return Sweep(at)


def changes(nudge: ChainNudge) -> dict[str, float]:
    """By how much a nudge of the last weight changes each of the four."""
    return {"w": nudge.by, "z": float(nudge.dz[-1]), "a": float(nudge.da[-1]), "C0": nudge.dC0}


def deltas(lesson: Lesson, nudge: ChainNudge, decimals: int | None = None) -> dict[str, Shown]:
    """The four changes as they are shown: Dw, Dz, Da, DC0."""
    if decimals is None:
        decimals = 5 if abs(lesson.nudge) <= 0.01 else 4
    return {
        f"D{name}": Shown(change, f"change of {name} when w^(L) is nudged", decimals, plus=True)
        for name, change in changes(nudge).items()
    }


def lens_factor(lesson: Lesson) -> Shown:
    """The factor of a lens that makes the largest change of the lesson's nudge easy to see."""
    largest = max(map(abs, changes(last_nudge(lesson)).values()))
    return Shown(
        round_factor(LENS_SHARE * nudge_axes(lesson)[0].span / largest), "how many times larger the lens shows"
    )
