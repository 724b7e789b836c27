"""The end of the chain: two activations, the target, and the cost of one example (B4-B6)."""

from scenes.lesson import Lesson
from scenes.numbers.chain import chain_values, cost_decimals, file_row
from scenes.numbers.decimals import written_decimals
from scenes.numbers.last_connection import gap_axis, gap_values
from scenes.story import Beat, Cue, Message, Shown, Story


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
            Cue(
                "all",
                Message(
                    "We begin at the end of the chain: its last connection, and the two neurons that it joins. Call"
                    " the output's activation a, with an L above it for the last layer. The one before wears L "
                    "minus one. These marks are names of layers. They are not exponents: nothing is multiplied by "
                    "itself."
                ),
                at_least=14.0,
            ),
        ),
        {"layer": Message("the layer's name, not an exponent")},
        {**chain_values(lesson), "L": Shown(lesson.chain.model.L, "the number of the last layer")},
    )


def name_the_target(lesson: Lesson) -> Beat:
    """B5: the target y."""
    y0 = lesson.chain.y0
    return Beat(
        "name_the_target",
        "B5",
        (
            Cue(
                "all",
                Message(
                    "For this example, the data tells us what the output should have been. Call that value y. Think"
                    " of it as a ghost beside the output: the neuron that we wish for. The network says one thing, "
                    "the ghost another, and between them is a gap."
                ),
            ),
        ),
        {
            "wanted": Message("wanted"),
            "got": Message("the network says"),
            "example": Message("our example"),
            "input": Message("{input} {raw}"),
            "target": Message("{target} {y_raw}"),
        },
        {
            **chain_values(lesson),
            **gap_values(lesson, cost_decimals(lesson)),
            **file_row(lesson),
            "y_raw": Shown(y0, "y, as it stands in the file", written_decimals(y0, 3)),
        },
        groups=(gap_axis(lesson),),
    )


def compute_the_cost(lesson: Lesson) -> Beat:
    """B6: the cost of the one example is the square of the gap."""
    return Beat(
        "compute_the_cost",
        "B6",
        (
            Cue(
                "all",
                Message(
                    "The cost of this one example is that gap, squared: the output minus y, times itself. Put the "
                    "numbers under their symbols. The gap is the side of a square, and the cost is its area. No gap"
                    " would mean no cost; twice the gap, four times the cost."
                ),
                at_least=16.0,
            ),
        ),
        values={**chain_values(lesson), **gap_values(lesson, cost_decimals(lesson))},
        groups=(gap_axis(lesson),),
    )
