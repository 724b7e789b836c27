"""One derivative becomes an entry of the gradient (B27-B28)."""

from collections.abc import Sequence

from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, chain_values, counts, of_the_mean
from scenes.numbers.depth import more_layers
from scenes.numbers.last_product import product_of, tree_values
from scenes.story import Beat, Cue, Message, Story


def story(lesson: Lesson) -> Story:
    """Where the derivative that we have found belongs, and what serves the others too."""
    return Story(
        "gradient_vector", Message("The gradient, entry by entry"), (fill_one_entry(lesson), see_what_is_known(lesson))
    )


def fill_one_entry(lesson: Lesson) -> Beat:
    """B27: the mean derivative is one entry of the gradient."""
    return Beat(
        "fill_one_entry",
        "B27",
        (
            Cue(
                "one_entry",
                Message("This is one entry of the gradient, which says for every knob how strongly the cost answers."),
                6.6,
            ),
        ),
        show={"mean": Message("mean over {n} rows")},
        values={**counts(lesson), **chain_values(lesson)},
        groups=(last_weight(of_the_mean(lesson)), *more_layers(lesson, "chain")),
    )


def see_what_is_known(lesson: Lesson) -> Beat:
    """B28: two of the three factors serve the last bias too; earlier entries have longer chains that end in them."""
    known = Message("Two of its three factors serve the last bias too: only one is new.")
    longer = Message("The further back, the longer the chain, yet all end in the same two factors.")
    cues = (Cue("what_is_known", known, 5.8), Cue("longer", longer, 7.0))
    return Beat(
        "see_what_is_known",
        "B28",
        cues if lesson.chain.model.L > 1 else (Cue("what_is_known", known, 8.0),),
        {"product": Message("one row, not yet averaged")},
        values={**counts(lesson), **chain_values(lesson), **tree_values(lesson), **product_of(lesson, "w")},
        groups=(last_weight(of_the_mean(lesson)), *more_layers(lesson, "chain")),
    )


def last_weight(entries: Sequence[Entry]) -> Entry:
    """The last weight's entry, the one that is known: only the last bias comes after it."""
    return entries[-2]
