"""Every row's derivative, their running mean, and the same measured on the average cost itself (B25-B26)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from bpmath.arrays import Array
from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, gradients, of_the_mean
from scenes.numbers.columns import column_title
from scenes.numbers.decimals import standing_decimals, written_decimals
from scenes.numbers.last_connection import connection_values
from scenes.numbers.last_product import product_of
from scenes.numbers.nudges import last_nudge
from scenes.story import Group, Message, Shown, Sweep, relation

LEAST, MOST = 2, 5
"""Least and largest power of a tenth by which the last weight is nudged to measure the average cost."""
SHARES = (10.0, 1.0, 0.1)
"""The nudges of the table on which the ratio settled, in multiples of the lesson's nudge."""
DRAWN = 600
"""Rows of a table that are all drawn; of a larger one so many, spread evenly over it."""
RATIO = "Delta C_0 / Delta w^(L) for a nudge of the table"
"""How its ratios are computed."""


@dataclass(frozen=True)
class Row(Group):
    """dC_i/dw^(L) of the drawn row that comes as the i-th, from 0: the running example comes first.

    `place` is where it stands among the drawn rows in the order of the file, and `at` what is written there; `full`
    says how far its target lies from the smallest of all targets to the largest.
    """

    i: int
    dC_dw: Shown
    place: int
    at: Shown
    full: float

    @property
    def name(self) -> str:
        """The name of its derivative."""
        return f"row{self.i}_dC_dw"

    def named(self) -> Mapping[str, Shown]:
        """Its derivative, and what is written at its place."""
        return {self.name: self.dC_dw, self.at_name: self.at}

    @property
    def at_name(self) -> str:
        """The name of what is written at its place."""
        return f"row{self.i}_at"


GROWN = "rows so far, the last one by the share of its bar that has grown"
"""How the number of rows that have come is computed."""


def last_of(entries: tuple[Entry, ...]) -> Entry:
    """The last weight's entry: only the last bias comes after it."""
    return entries[-2]


def counted(lesson: Lesson) -> dict[str, Shown]:
    """What a row is called, and how many there are."""
    return {
        "subject": Shown(lesson.chain.subject, "what a row of the data is called"),
        "n": Shown(len(lesson.chain.x), "rows of the data"),
    }


def drawn(lesson: Lesson) -> Array:
    """Which rows are drawn, by when they come, from 0: the running example comes first. All, or DRAWN of more."""
    n = len(lesson.chain.x)
    return np.linspace(0, n - 1, min(n, DRAWN)).round().astype(int)


def left_out(lesson: Lesson) -> tuple[dict[str, Shown], dict[str, Message]]:
    """How many rows are drawn, and the words that say so; nothing where all are."""
    count = len(drawn(lesson))
    if count == len(lesson.chain.x):
        return {}, {}
    words = {"rows_drawn": Message("{rows_drawn} of {n} rows are drawn; the mean is of all")}
    return {"rows_drawn": Shown(count, "rows that are drawn, spread evenly over the table")}, words


def is_sorted(lesson: Lesson) -> bool:
    """Whether the rows stand in the file by growing input."""
    raw = lesson.chain.raw
    return len(raw) > 1 and bool((np.diff(raw) >= 0).all())


def targets(lesson: Lesson) -> tuple[dict[str, Shown], dict[str, Message]]:
    """What the columns are called, the largest and the smallest target, and the words for both."""
    chain = lesson.chain
    ends = {"most": float(chain.y.max()), "least": float(chain.y.min())}
    decimals = max(written_decimals(each, 3) if each != round(each) else 0 for each in ends.values())
    values = {
        "input": Shown(column_title(chain.input_name, chain.unit), "the column of the inputs"),
        "target": Shown(column_title(chain.target_name), "the column of the targets"),
        **{name: Shown(each, f"the {name} of all targets", decimals) for name, each in ends.items()},
    }
    words = {"full": Message("{target}: {most}")}
    return values, words | ({"hollow": Message("{target}: {least}")} if ends["most"] > ends["least"] else {})


def settled(lesson: Lesson) -> dict[str, Shown]:
    """The ratios of the table's nudges with one digit more than the product has, and the last of them with as many.

    `partial` is the product of the first two factors, with as many digits as the ratios, and `partial_is` its sign.
    """
    product = product_of(lesson, "w")
    decimals = product["dC0_dw"].decimals
    ratios = [last_nudge(lesson, share).ratio for share in SHARES]
    named = {f"ratio_{i}": Shown(each, RATIO, decimals + 1) for i, each in enumerate(ratios)}
    first = float(product["dz_dw"].value) * float(product["da_dz"].value)
    partial = Shown(first, "dz/dw * da/dz", decimals + 1)
    return {
        **named,
        "settled": Shown(ratios[-1], f"{RATIO}, of the smallest nudge", decimals),
        "partial": partial,
        "partial_is": relation(partial, product["dz_dw"].rounded * product["da_dz"].rounded),
    }


def derivatives(lesson: Lesson) -> tuple[Array, int]:
    """dC_i/dw^(L) of every row, (n,), the running example first, and the decimals of all of them and of their mean."""
    values = gradients(lesson)[:, -2]
    return values, last_of(of_the_mean(lesson)).value.decimals


@cache
def rows(lesson: Lesson) -> tuple[Row, ...]:
    """Every drawn row's derivative, that of the running example first."""
    (values, decimals), chain = derivatives(lesson), lesson.chain
    low, high = float(chain.y.min()), float(chain.y.max())
    written, by_input = max(written_decimals(float(each), 3) for each in chain.raw), is_sorted(lesson)

    def at(place: int) -> Shown:
        if by_input:
            return Shown(float(chain.raw[place]), "the input as it stands in the file", written)
        return Shown(place, "the row's place in the file, from 0")

    seen = drawn(lesson)
    places = [chain.order[come] for come in seen]
    among = {place: rank for rank, place in enumerate(sorted(places))}
    return tuple(
        Row(
            i,
            Shown(float(values[come]), f"dC_{come}/dw^(L)", decimals),
            among[place],
            at(place),
            (float(chain.y[place]) - low) / (high - low) if high > low else 1.0,
        )
        for i, (come, place) in enumerate(zip(seen.tolist(), places, strict=True))
    )


def pulls(lesson: Lesson) -> bool:
    """Whether targets are 1 and 0 only, and all rows of the one target pull one way and all others back."""
    slopes, y = derivatives(lesson)[0], lesson.chain.y[list(lesson.chain.order)]
    return set(y.tolist()) == {0.0, 1.0} and bool((slopes[y == 1] < 0).all() and (slopes[y == 0] > 0).all())


def mean(lesson: Lesson) -> dict[str, Shown]:
    """The mean of the rows' derivatives, and the sign between it and what the shown rows give."""
    chain, (slopes, decimals) = lesson.chain, derivatives(lesson)
    C, gradient = chain.model.cost_and_gradient(chain.x, chain.y)
    found = {
        "dC_dw": Shown(float(gradient[-2]), "mean over the rows of dC_i/dw^(L)", decimals),
        "C": Shown(C, "mean over the rows of C_i", 3),
    }
    by_hand = math.fsum(Shown(float(each), "", decimals).rounded for each in slopes) / len(chain.x)
    return {**found, "mean_is": relation(found["dC_dw"], by_hand)}


@cache
def powers(lesson: Lesson) -> int:
    """The power of a tenth that is small enough a nudge for what is measured to have the derivative's digits."""
    chain = lesson.chain
    exact = float(chain.model.cost_and_gradient(chain.x, chain.y)[1][-2])
    digits = derivatives(lesson)[1]
    goal = Shown(exact, "", digits).rounded
    agree = (n for n in range(LEAST, MOST) if Shown(_quotient(lesson, 10.0**-n), "", digits).rounded == goal)
    return next(agree, MOST)


def _cost(lesson: Lesson, by: float) -> float:
    """The average cost where the last weight is larger by that much."""
    chain, w = lesson.chain, connection_values(lesson)["w"]
    return float(chain.model.replace(f"w{chain.model.L}", w + by).cost_of(chain.x, chain.y))


def _quotient(lesson: Lesson, h: float) -> float:
    return (_cost(lesson, h) - _cost(lesson, 0.0)) / h


def _weighed(lesson: Lesson, by: float, name: str) -> dict[str, Shown]:
    """The last weight larger by that much, and the average cost there, with the digits that the measurement needs."""
    power, decimals, w = powers(lesson), derivatives(lesson)[1], connection_values(lesson)["w"]
    return {
        f"w_{name}": Shown(w + by, "w^(L), nudged", standing_decimals(w, max(power, written_decimals(w, 3)))),
        f"C_{name}": Shown(_cost(lesson, by), "C at that weight", decimals + power),
    }


def measured(lesson: Lesson) -> dict[str, Shown]:
    """The derivative of the average cost, measured on C itself: C after the nudge and before it, and their quotient."""
    power, decimals = powers(lesson), derivatives(lesson)[1]
    h = 10.0**-power
    found = Shown(_quotient(lesson, h), "(C(w + h) - C(w)) / h", decimals)
    costs = {**_weighed(lesson, h, "after"), **_weighed(lesson, 0.0, "before")}
    by_hand = (costs["C_after"].rounded - costs["C_before"].rounded) / h
    nudged = Shown(h, "h, the nudge of w^(L)", power)
    return {**costs, "h": nudged, "measured": found, "measured_is": relation(found, by_hand)}


def measuring(lesson: Lesson) -> Sweep:
    """The last weight is nudged, and the average cost answers."""
    h = 10.0 ** -powers(lesson)
    return Sweep(lambda t: _weighed(lesson, t * h, "after"))


def passing(lesson: Lesson) -> Sweep:
    """Row after row comes: its bar grows from zero, and the mean takes as much of it as has grown.

    With a drawn row come those before it that are not drawn.
    """
    values, decimals = derivatives(lesson)
    sums, seen = np.concatenate([[0.0], np.cumsum(values)]), drawn(lesson)
    bars = np.arange(len(seen)) + 1

    def at(t: float) -> dict[str, Shown]:
        grown = 1 + t * (len(seen) - 1)
        come = grown if len(seen) == len(values) else float(np.interp(grown, bars, seen + 1))
        whole = min(len(values) - 1, int(come))
        share = sums[whole] + (come - whole) * values[whole]
        return {
            "grown": Shown(grown, GROWN, 2),
            "passed": Shown(int(come + 1e-9), "rows that have come"),
            "mean": Shown(float(share / come), "mean of the rows' derivatives so far", decimals),
        }

    return Sweep(at)
