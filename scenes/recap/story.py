"""A few formulae carry it all (B43)."""

from scenes.lesson import Lesson
from scenes.numbers import answers, price
from scenes.numbers.axis import fit
from scenes.numbers.depth import more_layers
from scenes.numbers.descents import chain_descent, network_steps
from scenes.numbers.entries import exact_blocks
from scenes.numbers.measures import inputs_of_the_example
from scenes.numbers.visible import cost_kind, visible_neurons
from scenes.recap.numbers import DECIMALS, back_to_the_start, furthest_turn, learning
from scenes.story import Beat, Cue, Message, Shown, Story

WEIGHT = Message("For a weight: delta of the neuron it feeds, times the previous activation.")
BIAS = Message("For a bias: its delta alone.")
HIDDEN = Message("A hidden neuron's delta: the next deltas, weighted, summed, times its slope.")
OUTPUT = {
    "squared": Message("An output's delta: twice the error times its slope."),
    "half_squared": Message("An output's delta: the error times its slope."),
    "cross_entropy": Message("An output's delta: the slope of the cost, times its own."),
    "softmax": Message("An output's delta: the error itself, output minus target."),
}
"""By the cost chosen."""
LAST = Message("That was a lot: the heart of how neural networks learn.")
AGAIN = Message("Against its derivative, averaged over all rows, again and again.")
FOLLOWED = Message("You followed backpropagation from one nudge to a trained network.")


def story(lesson: Lesson) -> Story:
    """The whole calculus on one page, the gradient that it fills, and both followed rows, answered."""
    return Story("recap", Message("Backpropagation in a few formulae"), (keep_three_formulae(lesson),))


def keep_three_formulae(lesson: Lesson) -> Beat:
    """B43: the three general formulae, each out of the picture that it came from, and the gradient that they fill."""
    kind, drawn = cost_kind(lesson), exact_blocks(lesson)
    sizes = lesson.network.model.sizes
    axis = fit([0.0, *(float(entry.value) for block in drawn for entry in block.entries.values())], ticks=8).of(
        "entries"
    )
    return Beat(
        "keep_three_formulae",
        "B43",
        (
            Cue("three_formulae", WEIGHT, 4.8),
            Cue("for_bias", BIAS, 2.6),
            Cue("for_hidden", HIDDEN, 5.2),
            Cue("for_output", OUTPUT[kind], 3.2),
            Cue("fill_the_gradient", Message("One run back fills one {subject}'s gradient."), 3.2),
            Cue("which_way", Message("Which way should every knob turn?"), 2.8),
            Cue("against_it", AGAIN, 4.8),
            Cue("praise", FOLLOWED, 4.2),
            Cue("last_line", LAST, 4.0),
            Cue("stay", None, 2.0),
        ),
        {
            "weight": Message("weights and biases"),
            "back": Message("a hidden neuron"),
            "start": Message("an output"),
            "gradient": Message("the gradient for our {subject}, at first"),
            "card": Message("one {subject}"),
            "others": Message("{drawn} of {parameters} entries"),
            "mean": Message("$C$: the mean over all {n} rows"),
            "step": Message("step"),
            **answers.written(lesson),
        },
        {
            **answers.network_picture_at(lesson),
            **answers.network_answer(lesson),
            **(answers.chain_answer(lesson) | answers.chain_learned(lesson) if chain_descent(lesson) else {}),
            **answers.verdicts(lesson),
            "entries_zero": Shown(0.0, "where the bars begin", axis.decimals),
            "n": Shown(len(lesson.network.X), "rows of the network's data set"),
            "steps": Shown(len(network_steps(lesson)) - 1, "steps of the descent"),
            "reach": Shown(furthest_turn(lesson), "the furthest that a drawn parameter comes from its start", DECIMALS),
            "rewind": back_to_the_start(lesson),
            "learn": learning(lesson),
            "parameters": Shown(
                len(lesson.network.model.names), "weights and biases of the network: entries of the gradient"
            ),
            "drawn": Shown(sum(len(block.entries) for block in drawn), "entries drawn"),
        },
        groups=(
            *answers.network_groups_at(lesson, -1),
            *answers.targets_of(lesson, visible_neurons(sizes[-1])),
            *drawn,
            axis,
            *price.drawn(lesson),
            *inputs_of_the_example(lesson),
            *(more_layers(lesson, "chain") if chain_descent(lesson) else ()),
        ),
    )
