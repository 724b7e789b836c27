"""One derivative becomes an entry of the gradient (B27-B28)."""

from collections.abc import Sequence

from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, averaging, chain_values, counts, largest_entry, of_the_example, of_the_mean
from scenes.numbers.last_connection import factors
from scenes.story import Beat, Cue, Message, Shown, Story


def story(lesson: Lesson) -> Story:
    """Where the derivative that we have found belongs, and how much is still open."""
    return Story(
        "gradient_vector", Message("The gradient, entry by entry"), (fill_one_entry(lesson), count_what_is_open(lesson))
    )


def fill_one_entry(lesson: Lesson) -> Beat:
    """B27: the derivative is one entry of the gradient, first for the example, then as the mean of all rows."""
    return Beat(
        "fill_one_entry",
        "B27",
        (
            Cue(
                "all",
                Message(
                    "Stack up the derivatives for all weights and biases: that column is the gradient. "
                    "We have found a single entry of it. At first it holds the value of our one example. "
                    "Then the other rows come in, and it settles on their mean."
                ),
                at_least=20.0,
            ),
        ),
        {"one": Message("one example"), "mean": Message("mean"), "rows": Message("rows")},
        {
            **chain_values(lesson),
            **counts(lesson),
            **largest_entry(lesson, of_last_weight=True),
            "averaging": averaging(lesson),
        },
        groups=(last_weight(of_the_example(lesson)), last_weight(of_the_mean(lesson))),
    )


def count_what_is_open(lesson: Lesson) -> Beat:
    """B28: one entry is filled, the others are open, and more than half the work is done."""
    known, entries = factors(lesson), len(lesson.chain.model.names)
    return Beat(
        "count_what_is_open",
        "B28",
        (
            Cue(
                "all",
                Message(
                    "The other entries are still open. And yet more than half of the work is behind us. "
                    "They need no new idea: the same factors come back, "
                    "and only the first one, or the road to it, changes."
                ),
                at_least=15.0,
            ),
        ),
        {"filled": Message("filled"), "open": Message("still open"), "known": Message("known already")},
        {
            **counts(lesson),
            "filled": Shown(1, "entries of the gradient that are known"),
            "open": Shown(entries - 1, "entries of the gradient that are not known yet"),
            "da_dz": known["da_dz"],
            "dC0_da": known["dC0_da"],
        },
        groups=(last_weight(of_the_mean(lesson)),),
    )


def last_weight(entries: Sequence[Entry]) -> Entry:
    """The last weight's entry, the one that is known: only the last bias comes after it."""
    return entries[-2]
