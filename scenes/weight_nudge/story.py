"""A nudge of the last weight runs through z and a to the cost (B12-B14)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bpmath.nudge import ChainNudge
from scenes.lesson import Lesson
from scenes.numbers.decimals import written_decimals
from scenes.numbers.forward import FORWARD, forward, line_axes
from scenes.numbers.last_connection import factors, shown
from scenes.numbers.nudges import (
    LARGE_SHARE,
    LARGEST,
    LINES,
    deltas,
    drag,
    four_changes,
    growing,
    last_nudge,
    lens_factor,
    nudge_axes,
)
from scenes.story import Beat, Cue, Group, Message, Shown, Story, Sweep

SIZES = (LARGEST, 1.0, 0.1)
"""Nudges compared with the derivative, in multiples of the lesson's nudge."""
HARDLY = 0.1
"""Share of a ratio by which it may change and yet hardly moves."""
FEWEST_DECIMALS, MOST_DECIMALS = 3, 5
"""Decimals of a ratio: as few where it stays as it is, and so many that nobody reads more."""


@dataclass(frozen=True)
class ComparedNudge(Group):
    """A nudge, the change of the cost, their ratio, and the Sweeps by which the weight goes there and `back`."""

    row: int
    nudge: Shown
    change: Shown
    ratio: Shown
    lens_factor: Shown
    push: Sweep
    back: Sweep

    def name(self, field: str) -> str:
        """The name of one of its fields among the numbers of the beat."""
        return f"{field}_{self.row}"

    def named(self) -> Mapping[str, Shown | Sweep]:
        """Its fields."""
        return {self.name(field): value for field, value in vars(self).items() if field != "row"}


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
        (
            Cue("keep_the_four", Message("Keep four that hang together: w, z, a and the cost."), 4.6),
            Cue("drag_the_weight", Message("Drag the weight to and fro, and the other three follow."), 4.8),
            Cue(
                "ask",
                Message("How strongly does the cost answer? That is a derivative, with respect to w."),
                6.6,
            ),
            Cue("name_the_goal", Message("This number is our goal."), 2.3),
        ),
        {"goal": Message("the goal"), "given": Message("given"), "computed": Message("computed")},
        {
            **{name: seven[name] for name in FORWARD},
            **shown(lesson, *LINES),
            "dC0_dw": factors(lesson)["dC0_dw"],
            "sway": drag(lesson),
        },
        groups=(*nudge_axes(lesson), *line_axes(seven)),
    )


def compare_the_ratio(lesson: Lesson) -> Beat:
    """B13: the ratio of the two nudges settles on the derivative as the nudge shrinks."""
    compared = compared_nudges(lesson)
    return Beat(
        "compare_the_ratio",
        "B13",
        (
            Cue("nudge_it", Message("Give the weight a tiny nudge, and the cost is nudged too."), 4.8),
            Cue("divide", Message("Divide the one nudge by the other."), 2.9),
            Cue("make_it_smaller", Message("Now a nudge ten times smaller, and ten times smaller again."), 7.2),
            Cue("settle", _settling(compared), 4.4),
            Cue("read_the_sign", _signed(factors(lesson)["dC0_dw"]), 3.4),
        ),
        {"lens": Message("seen larger"), "ours": Message("our number")},
        {
            **shown(lesson, *LINES),
            "dC0_dw": factors(lesson)["dC0_dw"],
            **deltas(last_nudge(lesson, SIZES[0]), MOST_DECIMALS),
            "lens_factor": lens_factor(lesson, SIZES[0], LARGE_SHARE),
        },
        groups=(*nudge_axes(lesson), *compared),
    )


def follow_the_nudge(lesson: Lesson) -> Beat:
    """B14: the nudge passes from w to z, from z to a, from a to the cost."""
    named = four_changes(lesson)
    found = {f"D{name}": named[f"D{name}"] for name in LINES}
    return Beat(
        "follow_the_nudge",
        "B14",
        (
            Cue(
                "look_between",
                Message("The cost does not feel the weight directly. See what lies between."),
                4.6,
            ),
            Cue("change_z", Message("The nudge to w changes z."), 4.2),
            Cue("change_a", Message("The change in z changes a."), 2.5),
            Cue("change_the_cost", Message("Only the change in a changes the cost."), 2.8),
        ),
        {"lens": Message("seen larger")},
        {
            **shown(lesson, *LINES),
            **found,
            "nudge": growing(lesson, decimals=found["Dw"].decimals),
            "lens_factor": lens_factor(lesson, 1.0, LARGE_SHARE),
        },
        groups=nudge_axes(lesson),
    )


def compared_nudges(lesson: Lesson) -> tuple[ComparedNudge, ...]:
    """Three nudges, each a tenth of the one before.

    The change of the cost has the digits with which a calculator gives the ratio as shown.
    """
    nudges = [last_nudge(lesson, size) for size in SIZES]
    decimals, written = settling_decimals([each.ratio for each in nudges]), written_decimals(nudges[-1].by, 12)

    def compared(row: int, now: ChainNudge) -> ComparedNudge:
        finer = decimals + max(0, -math.floor(math.log10(abs(now.by)))) if now.dC0 else decimals
        nudge = Shown(now.by, "nudge of w^(L)", written)
        change = Shown(now.dC0, "Delta C_0 for the nudge beside it", finer)
        return ComparedNudge(
            row,
            nudge,
            change,
            Shown(now.ratio, "Delta C_0 / Delta w^(L), computed with the nudge beside it", decimals),
            lens_factor(lesson, SIZES[row], LARGE_SHARE),
            _pushed(lesson, row, nudge, change),
            growing(lesson, SIZES[row], back=True, decimals=MOST_DECIMALS),
        )

    return tuple(compared(*each) for each in enumerate(nudges))


def _settling(compared: tuple[ComparedNudge, ...]) -> Message:
    """What is said of the ratios: that they hardly move only where that is so."""
    first, last = (float(each.ratio.value) for each in (compared[0], compared[-1]))
    if abs(first - last) <= HARDLY * abs(last):
        return Message("The ratio hardly moves. It settles on the derivative.")
    return Message("The ratio settles on the derivative.")


def _signed(derivative: Shown) -> Message:
    """What the sign of the number means, as it is shown."""
    if derivative.rounded < 0:
        return Message("It is negative: raise the weight, and the cost falls.")
    if derivative.rounded > 0:
        return Message("It is positive: raise the weight, and the cost rises.")
    return Message("It is nought: here the cost does not feel the weight.")


def _pushed(lesson: Lesson, row: int, nudge: Shown, change: Shown) -> Sweep:
    """A nudge grows to its size, and with it what its row of the table says of it."""
    grows = growing(lesson, SIZES[row], decimals=MOST_DECIMALS)

    def at(t: float) -> dict[str, Shown]:
        now = dict(grows.at(t))
        table = {"nudge": replace(nudge, value=now["Dw"].value), "change": replace(change, value=now["DC0"].value)}
        return now | {f"{name}_{row}": shown for name, shown in table.items()}

    return Sweep(at)


def settling_decimals(ratios: list[float]) -> int:
    """Decimals at which every ratio still differs from the one before it, so that the settling can be seen."""
    different = 1 if len(set(ratios)) == 1 else len(ratios)
    tried = range(FEWEST_DECIMALS, MOST_DECIMALS)
    return next((each for each in tried if len({round(ratio, each) for ratio in ratios}) == different), MOST_DECIMALS)
