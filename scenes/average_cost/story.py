"""From one example's derivative to the average over every row of the data (B25-B26)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.chain import Entry, of_the_mean
from scenes.numbers.decimals import written_decimals
from scenes.numbers.last_connection import connection_values
from scenes.numbers.last_pair import last_pair
from scenes.numbers.last_product import product_of
from scenes.numbers.nudges import last_nudge
from scenes.story import Beat, Cue, Group, Message, Shown, Story, Sweep, relation

LEAST, MOST, STAYS = 3, 5, 0.7
"""Least and largest power of a tenth that nudges the average cost at last, and how long each stays, as a share."""
SMALLEST = 0.1
"""The smallest nudge of the table on which the ratio settled, in multiples of the lesson's nudge."""


@dataclass(frozen=True)
class Row(Group):
    """dC_i/dw^(L) of the row that comes as the i-th, from 0: the running example comes first."""

    i: int
    dC_dw: Shown

    @property
    def name(self) -> str:
        """The name of its derivative."""
        return f"row{self.i}_dC_dw"

    def named(self) -> Mapping[str, Shown]:
        """Its derivative."""
        return {self.name: self.dC_dw}


def story(lesson: Lesson) -> Story:
    """One example's number, then every row's, and their mean."""
    return Story(
        "average_cost",
        Message("From one example to all of them"),
        (assemble_one_example(lesson), average_the_rows(lesson)),
    )


def assemble_one_example(lesson: Lesson) -> Beat:
    """B25: the three factors multiplied are the number of B13, of one row's cost."""
    return Beat(
        "assemble_one_example",
        "B25",
        (
            Cue("three_numbers", Message("Put the three derivatives back together."), 4.9),
            Cue("the_very_number", Message("Their product is the very number on which our table settled."), 5.3),
            Cue("one_of_many", Message("But that was one {subject} out of {n}."), 4.1),
        ),
        {
            "settled": Message("where our table settled"),
            "one": Message("{subject}"),
            "rows": Message("{n} rows"),
            **({"sorted": Message("the first, then all by {input}, {low} to {high}")} if is_sorted(lesson) else {}),
        },
        {
            **last_pair(lesson),
            **product_of(lesson, "w"),
            **counted(lesson),
            **reach(lesson),
            **settled(lesson),
            "first": Sweep(lambda t: {"grown": Shown(t, GROWN, 2)}),
        },
        groups=(*rows(lesson), fit([0.0, *derivatives(lesson)[0]], ticks=4).of("dC_dw")),
    )


def average_the_rows(lesson: Lesson) -> Beat:
    """B26: the cost is an average over the rows, so its derivative is the average of theirs."""
    return Beat(
        "average_the_rows",
        "B26",
        (
            Cue(
                "average",
                Message("The cost that counts is the average over all rows: C, without the nought."),
                5.6,
            ),
            Cue(
                "every_share",
                Message("So the derivative is an average too: every row adds its share, up or down."),
                11.8,
            ),
            Cue("check_it", Message("Nudge the weight and measure C itself: the same number."), 6.7),
        ),
        {"mean": Message("mean so far"), "one": Message("{subject}"), "rows": Message("{n} rows")},
        {
            **counted(lesson),
            **mean(lesson),
            "pass": passing(lesson),
            "measure": measuring(lesson),
        },
        groups=(
            *rows(lesson),
            last_of(of_the_mean(lesson)),
            fit([0.0, *derivatives(lesson)[0]], ticks=4).of("dC_dw"),
        ),
    )


GROWN = "rows so far, the last one by the share of its bar that has grown"


def last_of(entries: tuple[Entry, ...]) -> Entry:
    """The last weight's entry: only the last bias comes after it."""
    return entries[-2]


def counted(lesson: Lesson) -> dict[str, Shown]:
    """What a row is called, and how many there are."""
    return {
        "subject": Shown(lesson.chain.subject, "what a row of the data is called"),
        "n": Shown(len(lesson.chain.x), "rows of the data"),
    }


def is_sorted(lesson: Lesson) -> bool:
    """Whether the rows that come after the running example come by growing input."""
    rest = lesson.chain.raw[list(lesson.chain.order[1:])]
    return len(rest) > 1 and bool((np.diff(rest) >= 0).all())


def reach(lesson: Lesson) -> dict[str, Shown]:
    """What the inputs are called, and the least and the largest of them."""
    raw = lesson.chain.raw
    ends = {"low": float(raw.min()), "high": float(raw.max())}
    decimals = max(written_decimals(each, 3) for each in ends.values())
    return {
        "input": Shown(lesson.chain.input_name, "the column of the inputs"),
        **{name: Shown(each, f"the {name} end of the inputs", decimals) for name, each in ends.items()},
    }


def settled(lesson: Lesson) -> dict[str, Shown]:
    """The ratio of the smallest nudge of the table, with the product's decimals."""
    decimals = product_of(lesson, "w")["dC0_dw"].decimals
    ratio = last_nudge(lesson, SMALLEST).ratio
    return {"settled": Shown(ratio, "Delta C_0 / Delta w^(L) for the smallest nudge of the table", decimals)}


def derivatives(lesson: Lesson) -> tuple[Array, int]:
    """dC_i/dw^(L) of every row, (n,), the running example first, and the decimals of all of them and of their mean."""
    chain = lesson.chain
    each = chain.model.average(chain.x, chain.y).rows
    values = np.array([each[index].dC0_dw[-1] for index in chain.order])
    return values, last_of(of_the_mean(lesson)).value.decimals


def rows(lesson: Lesson) -> tuple[Row, ...]:
    """Every row's derivative, that of the running example first."""
    values, decimals = derivatives(lesson)
    return tuple(Row(i, Shown(float(each), f"dC_{i}/dw^(L)", decimals)) for i, each in enumerate(values))


def mean(lesson: Lesson) -> dict[str, Shown]:
    """The mean of the rows' derivatives, and the sign between it and what the shown rows give."""
    chain, (_, decimals) = lesson.chain, derivatives(lesson)
    average = chain.model.average(chain.x, chain.y)
    found = {
        "dC_dw": Shown(float(average.dC_dw[-1]), "mean over the rows of dC_i/dw^(L)", decimals),
        "C": Shown(average.C, "mean over the rows of C_i", 3),
    }
    by_hand = math.fsum(row.dC_dw.rounded for row in rows(lesson)) / len(chain.x)
    return {**found, "mean_is": relation(found["dC_dw"], by_hand), **measured(lesson, powers(lesson))}


def powers(lesson: Lesson) -> int:
    """The power of a tenth, after 1, 0.1 and so on, until what is measured has the derivative's digits."""
    chain = lesson.chain
    exact = float(chain.model.average(chain.x, chain.y).dC_dw[-1])
    digits = derivatives(lesson)[1]
    agree = (n for n in range(LEAST, MOST) if abs(_quotient(lesson, 10.0**-n) - exact) < 0.1 * 10.0**-digits)
    return next(agree, MOST)


def _quotient(lesson: Lesson, h: float) -> float:
    chain, w = lesson.chain, connection_values(lesson)["w"]
    nudged, now = (chain.model.replace(f"w{chain.model.L}", w + by).cost_of(chain.x, chain.y) for by in (h, 0.0))
    return float((nudged - now) / h)


def measured(lesson: Lesson, power: float) -> dict[str, Shown]:
    """The derivative of the mean cost, measured on C itself by a nudge of the last weight by that power of a tenth."""
    h = 10.0**-power
    return {
        "measured": Shown(_quotient(lesson, h), "(C(w + h) - C(w)) / h", derivatives(lesson)[1]),
        "h": Shown(h, "h, the nudge of w^(L)", powers(lesson)),
    }


def measuring(lesson: Lesson) -> Sweep:
    """The nudge goes down by powers of ten, each of which stays a while, and what is measured settles."""
    last = powers(lesson)

    def at(t: float) -> dict[str, Shown]:
        place = t * (last + 1)
        if place >= last:
            return measured(lesson, last)
        step = max(0.0, (place % 1 - STAYS) / (1 - STAYS))
        return measured(lesson, math.floor(place) + step * step * (3 - 2 * step))

    return Sweep(at)


def passing(lesson: Lesson) -> Sweep:
    """Row after row comes: its bar grows from zero, and the mean takes as much of it as has grown."""
    values, decimals = derivatives(lesson)
    sums = np.concatenate([[0.0], np.cumsum(values)])

    def at(t: float) -> dict[str, Shown]:
        grown = 1 + t * (len(values) - 1)
        whole = min(len(values) - 1, int(grown))
        share = sums[whole] + (grown - whole) * values[whole]
        return {
            "grown": Shown(grown, GROWN, 2),
            "passed": Shown(int(grown + 1e-9), "rows that have come"),
            "mean": Shown(float(share / grown), "mean of the rows' derivatives so far", decimals),
        }

    return Sweep(at)
