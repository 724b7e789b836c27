"""The gap between the output and the target, its square, and the axis on which both lie."""

from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.last_connection import connection_values, shown
from scenes.story import Shown, relation


def gap_values(lesson: Lesson, decimals: int) -> dict[str, Shown]:
    """a, y, the gap between them and its square, with the signs that are true of the digits shown."""
    found = shown(lesson, "a", "y", "C0", decimals=decimals)
    a, y, C0 = found["a"], found["y"], found["C0"]
    gap = Shown(float(a.value) - float(y.value), "a^(L) - y", decimals)
    return {
        **found,
        "gap": gap,
        "side": Shown(abs(float(gap.value)), "abs(a^(L) - y), the side of the square", decimals),
        "gap_is": relation(gap, a.rounded - y.rounded),
        "C0_is": relation(C0, (a.rounded - y.rounded) ** 2),
    }


def gap_axis(lesson: Lesson) -> Axis:
    """The axis `gap_line`, on which both a and y lie."""
    at = connection_values(lesson)
    return fit([at["a"], at["y"]], 4).of("gap_line")
