"""What a turn of the last weight or the last bias does to the numbers that depend on it."""

import math
from collections.abc import Sequence

from bpmath.nudge import nudge
from scenes.lesson import Lesson
from scenes.numbers.axis import Range
from scenes.numbers.forward import Forward
from scenes.numbers.last_connection import FORMULAE, connection_values
from scenes.story import Shown, Sweep

TURNED = ("w", "b")
"""What can be turned."""
SHARES = (0.25, 0.2, 0.15, 0.1, 0.05, 0.02)
"""How far a number may be turned, as shares of its line's length: as far as none leaves its line."""


def turnings(lesson: Lesson, values: Forward, axes: Sequence[Range]) -> dict[str, Sweep]:
    """`turn_w` and `turn_b`: either goes once to one side and back; z, a and C0 are computed anew with it."""
    lines = {axis.quantity.removesuffix("_line"): axis for axis in axes}

    def turning(name: str) -> Sweep:
        far = _furthest(lesson, name, lines)

        def at(t: float) -> dict[str, Shown]:
            now = turned(lesson, name, far * math.sin(math.pi * t))
            return {
                each: Shown(value, f"{FORMULAE[each]}; {name}^(L) is turned", values[each].decimals)
                for each, value in now.items()
            }

        return Sweep(at)

    return {f"turn_{name}": turning(name) for name in TURNED}


def turned(lesson: Lesson, name: str, by: float) -> dict[str, float]:
    """The last weight or bias turned by so much, and the z, a and C0 that come of it for the followed example."""
    chain = lesson.chain
    moved = nudge(chain.model, chain.x0, chain.y0, f"{name}{chain.model.L}", by)
    after = {"z": float(moved.after.z[-1]), "a": float(moved.after.a[-1]), "C0": moved.C0_after}
    return {name: connection_values(lesson)[name] + by, **after}


def _furthest(lesson: Lesson, name: str, lines: dict[str, Range]) -> float:
    """How far it is turned so that all stay on their lines: to the side where the cost falls if both are as good."""
    falls = -math.copysign(1.0, connection_values(lesson)[f"dC0_d{name}"])
    tried = [way * share * lines[name].span for share in SHARES for way in (falls, -falls)]

    def stays(by: float) -> bool:
        now = turned(lesson, name, by)
        return all(lines[each].low <= value <= lines[each].high for each, value in now.items())

    return next(filter(stays, tried), tried[-2])
