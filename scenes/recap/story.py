"""A few formulae carry it all (B43)."""

from scenes.lesson import Lesson
from scenes.numbers import answers
from scenes.numbers.axis import fit
from scenes.numbers.descents import chain_descent, network_steps
from scenes.numbers.entries import mean_blocks
from scenes.numbers.visible import cost_kind, visible_neurons
from scenes.story import Beat, Cue, Message, Shown, Story

WEIGHT = Message("A few formulae carry it all. For a weight: the neuron's delta times the previous activation.")
BIAS = Message("For a bias the same, without the activation.")
HIDDEN = Message("A hidden neuron's delta: the next layer's deltas over the paths, times its slope.")
OUTPUT = {
    "squared": Message("An output's delta: twice the gap, times the slope."),
    "half_squared": Message("An output's delta: the gap, times the slope."),
    "cross_entropy": Message("An output's delta: the slope of the cost, times its own."),
    "softmax": Message("An output's delta: the gap itself."),
}
"""By the cost chosen."""


def story(lesson: Lesson) -> Story:
    """The whole calculus on one page, the gradient that it fills, and both followed rows, answered."""
    return Story("recap", Message("Backpropagation in a few formulae"), (keep_three_formulae(lesson),))


def keep_three_formulae(lesson: Lesson) -> Beat:
    """B43: the three general formulae, each out of the picture that it came from, and the gradient that they fill."""
    model, kind = network_steps(lesson)[-1].model, cost_kind(lesson)
    drawn = mean_blocks(lesson, model)
    axis = fit([0.0, *(float(entry.value) for block in drawn for entry in block.entries.values())], ticks=8).of(
        "entries"
    )
    return Beat(
        "keep_three_formulae",
        "B43",
        (
            Cue("three_formulae", WEIGHT, 6.0),
            Cue("for_bias", BIAS, 3.2),
            Cue("for_hidden", HIDDEN, 5.4),
            Cue("for_output", OUTPUT[kind], 3.4),
            Cue("fill_the_gradient", Message("Together they fill the gradient, in one run back."), 3.8),
            Cue("which_way", Message("Which way should every knob turn, and how far?"), 3.4),
            Cue("against_it", Message("Against its derivative, by the learning rate times it."), 3.4),
            Cue("praise", Message("You have followed all of it. Well done:"), 3.4),
            Cue("last_line", Message("it is a lot at once, and it is all there is."), 4.6),
        ),
        {
            "weight": Message("weights and biases"),
            "back": Message("a hidden neuron"),
            "start": Message("an output"),
            "gradient": Message("the gradient: mean over all rows"),
            "others": Message("{drawn} of {parameters} entries"),
            **answers.written(lesson),
        },
        {
            **answers.network_picture_at(lesson),
            **answers.network_answer(lesson),
            **(answers.chain_answer(lesson) | answers.chain_learned(lesson) if chain_descent(lesson) else {}),
            **answers.verdicts(lesson),
            "entries_zero": Shown(0.0, "where the bars begin", axis.decimals),
            "parameters": Shown(len(model.names), "weights and biases of the network: entries of the gradient"),
            "drawn": Shown(sum(len(block.entries) for block in drawn), "entries drawn"),
        },
        groups=(
            *answers.network_groups_at(lesson, -1),
            *answers.targets_of(lesson, visible_neurons(model.sizes[-1])),
            *drawn,
            axis,
        ),
    )
