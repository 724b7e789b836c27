"""From one example's derivative to the average over every row of the data (B25-B26)."""

from scenes.average_cost.numbers import (
    GROWN,
    counted,
    derivatives,
    is_sorted,
    last_of,
    left_out,
    mean,
    measured,
    measuring,
    passing,
    pulls,
    rows,
    settled,
    targets,
)
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.chain import of_the_mean
from scenes.numbers.last_pair import last_pair
from scenes.numbers.last_product import product_of
from scenes.story import Beat, Cue, Message, Shown, Story, Sweep


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
            Cue("three_numbers", Message("Put the three derivatives back together."), 4.4),
            Cue("the_very_number", Message("Multiply them: the very number on which our table settled."), 5.8),
            Cue("one_of_many", Message("But that was one {subject} out of {n}."), 4.1),
        ),
        {
            "settled": Message("where our table settled"),
            "one": Message("{subject}"),
            "places": Message("{input}") if is_sorted(lesson) else Message("row"),
            **targets(lesson)[1],
            **left_out(lesson)[1],
        },
        {
            **last_pair(lesson),
            **product_of(lesson, "w"),
            **counted(lesson),
            **targets(lesson)[0],
            **left_out(lesson)[0],
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
                Message("What counts is the average cost over all rows: C, without the nought."),
                5.2,
            ),
            Cue(
                "every_share",
                _shares(lesson),
                8.2,
            ),
            Cue("check_it", Message("Nudge the weight and measure C itself: the same number."), 6.5),
        ),
        {"mean": Message("mean so far"), **_sides(lesson)},
        {
            **counted(lesson),
            **mean(lesson),
            **targets(lesson)[0],
            **measured(lesson),
            "pass": passing(lesson),
            "measure": measuring(lesson),
        },
        groups=(
            *rows(lesson),
            last_of(of_the_mean(lesson)),
            fit([0.0, *derivatives(lesson)[0]], ticks=4).of("dC_dw"),
        ),
    )


def _sides(lesson: Lesson) -> dict[str, Message]:
    """What a bar says of the weight: against its sign lies the way on which the cost falls."""
    if pulls(lesson):
        return {"raise": Message("{target} {most}: raise w"), "lower": Message("{target} {least}: lower w")}
    return {"raise": Message("raise w"), "lower": Message("lower w")}


def _shares(lesson: Lesson) -> Message:
    """What the rows' shares are, which depends on the lesson."""
    if pulls(lesson):
        return Message("So the derivative is an average too. A target of one pulls the weight up, nought pushes back.")
    return Message("So the derivative is an average too: every row adds its share, up or down.")
