"""The end of the chain: two activations, the target, and the cost of one example (B4-B6)."""

import math
from collections.abc import Callable

import numpy as np

from bpmath.formulae import squared
from scenes.lesson import Lesson
from scenes.numbers.chain import chain_values, file_row
from scenes.numbers.decimals import written_decimals
from scenes.numbers.depth import more_layers
from scenes.numbers.forward import forward
from scenes.numbers.last_connection import connection_values, gap_axis, gap_values
from scenes.story import Beat, Cue, Message, Shown, Story, Sweep

NEAREST = 0.4
"""Share of the gap that is left where a comes nearest to the target."""
HALF = 0.5
"""Half the gap."""


def story(lesson: Lesson) -> Story:
    """From the whole chain to its last connection, and to what it costs there."""
    return Story(
        "last_two_neurons",
        Message("The last two neurons"),
        (look_at_the_last_connection(lesson), name_the_target(lesson), compute_the_cost(lesson)),
    )


def look_at_the_last_connection(lesson: Lesson) -> Beat:
    """B4: a^(L) and a^(L-1); the superscripts are no exponents."""
    return Beat(
        "look_at_the_last_connection",
        "B4",
        (
            Cue("zoom_in", Message("Look at the last connection only, and the two neurons it joins."), 5.2),
            Cue(
                "name_the_layers",
                Message("Their activations are called a, with the layer above: L for the last, L minus one before it."),
                6.8,
            ),
            Cue(
                "not_exponents",
                Message("These are layers, not exponents. The place below stays free for later."),
                5.7,
            ),
        ),
        {"layer": Message("the layer"), "free": Message("free for later")},
        chain_of(lesson),
        groups=more_layers(lesson, "chain"),
    )


def name_the_target(lesson: Lesson) -> Beat:
    """B5: the target y."""
    y0 = lesson.chain.y0
    return Beat(
        "name_the_target",
        "B5",
        (
            Cue("know_the_answer", Message("For this {subject} we know the right answer."), 3.6),
            Cue("name_it", Message("It is called the target, y; learning never changes it."), 4.0),
            Cue("ghost", Message("A ghost beside the output: where the output ought to be."), 4.4),
        ),
        {
            "subject": Message("{subject}, row {row}"),
            "input": Message("{input} {raw} {unit}") if lesson.chain.unit else Message("{input} {raw}"),
            "answer": Message("{target} {y_raw}"),
            "output": Message("output"),
            "target": Message("target"),
        },
        {
            **chain_of(lesson),
            **gap(lesson),
            **file_row(lesson),
            "subject": Shown(lesson.chain.subject, "what a row of the data is called"),
            "row": row_number(),
            "y_raw": Shown(y0, "y, as it stands in the file", written_decimals(y0, 3)),
        },
    )


def compute_the_cost(lesson: Lesson) -> Beat:
    """B6: the cost of the one example is the square of the gap, which is the size of the error."""
    now = connection_values(lesson)
    return Beat(
        "compute_the_cost",
        "B6",
        (
            Cue("gap", Message("The error is output minus target, a minus y; its size is the gap."), 5.2),
            Cue(
                "square_it",
                Message("The cost of this row is the gap squared: C nought, for row nought."),
                5.6,
            ),
            Cue("side_and_area", Message("The gap is the side of a square, and the cost is its area."), 5.9),
            Cue("half_the_gap", Message("Half the gap, and only a quarter of the cost is left."), 5.6),
        ),
        {"gap": Message("gap"), "error": Message("error"), "row": Message("row {row}")},
        {
            **chain_of(lesson),
            **gap(lesson),
            "error": Shown(now["a"] - now["y"], "a^(L) - y", forward(lesson)["a"].decimals),
            "row": row_number(),
            "nearer": slide(lesson, lambda t: 1 - (1 - NEAREST) * math.sin(math.pi * t) ** 2),
            "halving": slide(lesson, lambda t: 1 - (1 - HALF) * t),
            "back": slide(lesson, lambda t: HALF + (1 - HALF) * t),
        },
        groups=(gap_axis(lesson),),
    )


def chain_of(lesson: Lesson) -> dict[str, Shown]:
    """What the chain draws, with the decimals of the last connection's formulae, and its last layer's number."""
    return {
        **chain_values(lesson, forward(lesson)["a"].decimals),
        "L": Shown(lesson.chain.model.L, "the number of the last layer"),
    }


def row_number() -> Shown:
    """The followed row is counted first, whatever its place in the file."""
    return Shown(0, "i, the number of the followed row, from 0 on")


def gap(lesson: Lesson) -> dict[str, Shown]:
    """a, y, the gap and its square, with the same decimals."""
    return gap_values(lesson, forward(lesson)["a"].decimals)


def slide(lesson: Lesson, share: Callable[[float], float]) -> Sweep:
    """a moves so that this share of the gap is left at a moment; gap, side and cost are computed anew with it."""
    now, decimals = connection_values(lesson), forward(lesson)["a"].decimals
    a0, y = now["a"], now["y"]

    def at(t: float) -> dict[str, Shown]:
        a = y + share(t) * (a0 - y)
        return {
            "a": Shown(a, "a^(L), dragged", decimals),
            "side": Shown(abs(a - y), "abs(a^(L) - y), the side of the square", decimals),
            "error": Shown(a - y, "a^(L) - y, a dragged", decimals),
            "C0": Shown(float(squared(np.asarray(a), np.asarray(y))), "C_0 = (a^(L) - y)^2, a dragged", decimals),
        }

    return Sweep(at)
