"""More neurons a layer: the same calculus with a few more indices (B32-B37)."""

from collections.abc import Mapping

from scenes.lesson import Lesson
from scenes.many_neurons.numbers import (
    cell,
    cost_terms,
    derivatives,
    matrix_factors,
    one_output,
    outputs,
    total_cost,
    weighted_inputs,
)
from scenes.numbers.chain import chain_values
from scenes.numbers.depth import more_layers
from scenes.numbers.network import indices, network_groups, network_picture
from scenes.numbers.verdict import verdict
from scenes.numbers.visible import cost_kind
from scenes.story import Beat, Cue, Group, Message, Shown, Story

ADD = Message("The cost of the {subject} adds them all.")
COST_WORDS: Mapping[str, Message] = {
    "squared": Message("Every output has its own gap, and its square.") + ADD,
    "half_squared": Message("Every output has its own gap, and half its square.") + ADD,
    "cross_entropy": Message("Each output's term is minus the logarithm of what it gives to the truth.") + ADD,
    "softmax": Message("The outputs share one whole; a term is its target times minus the logarithm.") + ADD,
}
"""B34, by the cost chosen."""
SIGMA: Mapping[str, Message] = {
    "each": Message("Sigma of z, as before."),
    "softmax": Message("Softmax then makes of each z its share."),
}
FACTORS: Mapping[str, Message] = {
    "each": Message("For one weight nothing is new: the same three factors."),
    "softmax": Message("For one weight: a k, as before. Softmax ties the other two together: delta."),
}
DELTAS: Mapping[str, Message] = {
    "each": Message("The last two together are delta again, one for each neuron."),
    "softmax": Message("There is one delta for each neuron."),
}
"""B36 and B37, by whether each output depends on its own weighted sum alone."""
FILL = Message("A column of deltas times a row of activations fills the matrix.")


def story(lesson: Lesson) -> Story:
    """From one neuron a layer to many, equation by equation."""
    beats = (
        *(open_the_chain, name_the_neurons, add_up_the_cost),
        *(find_the_weight_in_its_matrix, compare_old_and_new, meet_the_same_factors),
    )
    return Story("many_neurons", Message("Many neurons in a layer"), tuple(each(lesson) for each in beats))


def open_the_chain(lesson: Lesson) -> Beat:
    """B32: more neurons a layer ask for a few more indices, and nothing else."""
    found = verdict(lesson)
    right, wrong = (
        Message("The {subject}: {label}, and taken for it"),
        Message("The {subject}: {label}, but taken for {said}"),
    )
    return Beat(
        "open_the_chain",
        "B32",
        (
            Cue(
                "open_out",
                Message("Back to our {subject}, and to many neurons in a layer. Must we begin again?"),
                at_least=6.4,
            ),
            Cue("no", Message("No. The names grow longer, and one thing will be new."), at_least=4.6),
        ),
        {"verdict": right if found.right else wrong} if found else {},
        {
            **chain_values(lesson),
            "L": Shown(lesson.chain.model.L, "the number of the chain's last layer"),
            **subject(lesson),
            **network_picture(lesson),
        },
        groups=(*network(lesson), *more_layers(lesson, "chain"), *([found] if found else [])),
    )


def name_the_neurons(lesson: Lesson) -> Beat:
    """B33: k counts the neurons of the layer before the last, j those of the last."""
    return Beat(
        "name_the_neurons",
        "B33",
        (
            Cue("count_before", Message("Below is room for a number: k counts these neurons,"), at_least=4.4),
            Cue("count_after", Message("and j counts those of the last layer."), at_least=3.0),
        ),
        {"layer": Message("layer"), "neuron": Message("neuron")},
        network_picture(lesson),
        groups=network(lesson),
    )


def add_up_the_cost(lesson: Lesson) -> Beat:
    """B34: the cost of one example is the sum of one term an output."""
    terms = cost_terms(lesson)
    return Beat(
        "add_up_the_cost",
        "B34",
        (Cue("add_the_squares", COST_WORDS[cost_kind(lesson)], at_least=7.8),),
        {},
        {**network_picture(lesson), **indices(lesson), **subject(lesson), **total_cost(lesson, terms)},
        groups=(*network(lesson), *terms),
    )


def find_the_weight_in_its_matrix(lesson: Lesson) -> Beat:
    """B35: the weight from k to j stands in row j, column k of the layer's matrix."""
    return Beat(
        "find_the_weight_in_its_matrix",
        "B35",
        (
            Cue(
                "edge_and_cell",
                Message("A weight needs both: w j k, from k to j, in row j and column k."),
                at_least=6.8,
            ),
            Cue(
                "why_this_order",
                Message("It looks back to front, but row j holds all that flows into neuron j."),
                at_least=5.6,
            ),
        ),
        {"row": Message("row"), "column": Message("column")},
        network_picture(lesson),
        groups=network(lesson),
    )


def compare_old_and_new(lesson: Lesson) -> Beat:
    """B36: the terms flow into the sum; then the old equations and the new ones, one above the other."""
    return Beat(
        "compare_old_and_new",
        "B36",
        (
            Cue(
                "flow_in",
                Message("Every edge brings its weight times an activation. Add them, and the bias: that is z."),
                at_least=7.2,
            ),
            Cue(
                "old_and_new",
                SIGMA["softmax" if cost_kind(lesson) == "softmax" else "each"]
                + Message("Compare old and new, one above the other."),
                at_least=5.2,
            ),
        ),
        {"old": Message("one neuron a layer"), "new": Message("many neurons a layer")},
        {**network_picture(lesson), **indices(lesson), **one_output(lesson)},
        groups=(*network(lesson), *weighted_inputs(lesson)[0]),
    )


def meet_the_same_factors(lesson: Lesson) -> Beat:
    """B37: the derivative with respect to one weight has the same three factors."""
    is_softmax = cost_kind(lesson) == "softmax"
    return Beat(
        "meet_the_same_factors",
        "B37",
        (
            Cue("same_factors", FACTORS["softmax" if is_softmax else "each"], at_least=5.2),
            Cue("name_delta", DELTAS["softmax" if is_softmax else "each"], at_least=4.4),
            Cue("fill_one_cell", Message("Each cell is its delta times its activation."), at_least=3.2),
            Cue("fill_the_matrix", FILL, at_least=6.6),
        ),
        {},
        {**network_picture(lesson), **cell(lesson)},
        groups=(*network(lesson), *derivatives(lesson), *matrix_factors(lesson)),
    )


def subject(lesson: Lesson) -> dict[str, Shown]:
    """What a row of the network's data is called."""
    return {"subject": Shown(lesson.network.subject, "what a row of the data is called")}


def network(lesson: Lesson) -> tuple[Group, ...]:
    """Layers and weights of the drawn network, with the targets and the outputs' names."""
    return (*network_groups(lesson), *outputs(lesson))
