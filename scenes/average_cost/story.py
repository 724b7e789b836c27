"""From one example's derivative to the average over every row of the data (B25-B26)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.decimals import significant_decimals, written_decimals
from scenes.numbers.last_connection import FORMULAE, connection_values, factors, shown
from scenes.story import Beat, Cue, Group, Message, Shown, Story, Sweep, relation

FINE, FINE_DECIMALS = 1e-5, 5
"""The nudge with which the average cost itself is measured, either way, and its decimals."""
MOST = 6
"""Decimals beyond which a column of the data is not written."""
COLUMNS = {"input": Message("{input}"), "target": Message("{target}")}
"""The names of the two columns as words on a row's card."""


@dataclass(frozen=True)
class Row(Group):
    """dC_i/dw^(L) of the row that passes as the i-th, from 0: the running example comes first."""

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
    """B25: the three factors multiplied: the derivative of one example's cost."""
    return Beat(
        "assemble_one_example",
        "B25",
        (
            Cue(
                "all",
                Message(
                    "Put the three together: the activation before, the slope at z, twice the error. Their product "
                    "says how the cost feels this weight. But whose cost? All that was a single example, one row of"
                    " our data."
                ),
                at_least=15.0,
            ),
        ),
        {"one": Message("one example of {n} rows"), **COLUMNS},
        {
            **factors(lesson),
            **shown(lesson, "a_prev", "z", "a", "y", decimals=factors(lesson)["dC0_dw"].decimals),
            **columns(lesson),
            **row(lesson, lesson.chain.example),
        },
    )


def average_the_rows(lesson: Lesson) -> Beat:
    """B26: the cost is an average over the rows, so its derivative is the average of theirs."""
    return Beat(
        "average_the_rows",
        "B26",
        (
            Cue(
                "all",
                Message(
                    "The full cost is an average over all rows, so its derivative is an average as well. "
                    "Here they come, row after row, each with a product of its own. "
                    "The mean follows every one of them, and with the last row it has settled."
                ),
                at_least=25.0,
            ),
        ),
        {
            "mean": Message("mean so far"),
            "all": Message("mean of all rows"),
            "rows": Message("rows"),
            "place": Message("row $i$"),
            "measured": Message("measured on $C$ itself"),
            **COLUMNS,
        },
        {**columns(lesson), **mean(lesson), "pass": passing(lesson)},
        groups=(*rows(lesson), fit([0.0, *derivatives(lesson)[0]], ticks=4).of("dC_dw")),
    )


def columns(lesson: Lesson) -> dict[str, Shown]:
    """The names of the data's two columns, as the lesson file writes them, and the number of rows."""
    chain = lesson.chain
    return {
        "input": Shown(chain.input_name, "the column of the inputs"),
        "target": Shown(chain.target_name, "the column of what is wanted"),
        "n": Shown(len(chain.x), "rows of the data"),
    }


def row(lesson: Lesson, index: int) -> dict[str, Shown]:
    """A row of the data as it stands in the file, with the decimals that its column needs."""
    chain = lesson.chain
    raw, y = (max(written_decimals(float(each), MOST) for each in column) for column in (chain.raw, chain.y))
    return {
        "raw": Shown(float(chain.raw[index]), "the row's input, as in the data", raw),
        "wanted": Shown(float(chain.y[index]), "the row's y", y),
    }


def derivatives(lesson: Lesson) -> tuple[Array, int]:
    """dC_i/dw^(L) of every row, (n,), the running example first, and the decimals of all of them and of their mean."""
    chain, least = lesson.chain, factors(lesson)["dC0_dw"].decimals
    each = chain.model.average(chain.x, chain.y).rows
    values = np.array([each[index].dC0_dw[-1] for index in chain.order])
    return values, significant_decimals(float(values.mean()), significant=2, least=least)


def rows(lesson: Lesson) -> tuple[Row, ...]:
    """Every row's derivative, that of the running example first."""
    values, decimals = derivatives(lesson)
    return tuple(Row(i, Shown(float(each), f"dC_{i}/dw^(L)", decimals)) for i, each in enumerate(values))


def mean(lesson: Lesson) -> dict[str, Shown]:
    """The mean of the rows' derivatives, and the derivative of the mean cost, measured by a nudge."""
    chain, (_, decimals) = lesson.chain, derivatives(lesson)
    average = chain.model.average(chain.x, chain.y)
    last, w = f"w{chain.model.L}", connection_values(lesson)["w"]
    either = [chain.model.replace(last, w + by).cost_of(chain.x, chain.y) for by in (FINE, -FINE)]
    found = {
        "dC_dw": Shown(float(average.dC_dw[-1]), "mean over the rows of dC_i/dw^(L)", decimals),
        "measured": Shown((either[0] - either[1]) / (2 * FINE), "(C(w + h) - C(w - h)) / (2 h)", decimals),
        "h": Shown(FINE, "h, the nudge of w^(L) either way", FINE_DECIMALS),
        "C": Shown(average.C, "mean over the rows of C_i", 3),
        "dC0_dw": Shown(connection_values(lesson)["dC0_dw"], FORMULAE["dC0_dw"], decimals),
    }
    by_hand = math.fsum(row.dC_dw.rounded for row in rows(lesson)) / len(chain.x)
    return {
        **found,
        "mean_is": relation(found["dC_dw"], by_hand),
        "measured_is": relation(found["measured"], found["dC_dw"].rounded),
    }


def passing(lesson: Lesson) -> Sweep:
    """Row after row passes: its place, what it holds, its derivative, and the mean of all so far."""
    values, decimals = derivatives(lesson)
    held = [row(lesson, index) for index in lesson.chain.order]
    means = np.cumsum(values) / np.arange(1, len(values) + 1)

    def at(t: float) -> dict[str, Shown]:
        i = min(len(values) - 1, int(t * len(values)))
        return {
            **held[i],
            "row": Shown(i, "rows are counted from 0, the followed one"),
            "passed": Shown(i + 1, "rows so far"),
            "slope": Shown(float(values[i]), "dC_i/dw^(L)", decimals),
            "mean": Shown(float(means[i]), "mean of the rows' derivatives so far", decimals),
        }

    return Sweep(at)
