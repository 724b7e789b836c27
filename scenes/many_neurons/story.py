"""More neurons a layer: the same calculus with a few more indices (B32-B37)."""

from collections.abc import Mapping

from scenes.lesson import Lesson
from scenes.many_neurons.numbers import cell, cost_terms, derivatives, one_output, outputs, total_cost, weighted_inputs
from scenes.numbers.chain import chain_values
from scenes.numbers.network import indices, network_groups, network_picture
from scenes.numbers.visible import cost_kind
from scenes.story import Beat, Cue, Group, Message, Shown, Story

COST_WORDS: Mapping[str, Message] = {
    "squared": Message(
        "For every output, take the activation, subtract the value wanted, and square the difference. "
        "The cost of this example is the sum over all outputs j: each adds its own term, stacked up into the total."
    ),
    "half_squared": Message(
        "For every output we take the activation, subtract the value wanted, and take half the square of the "
        "difference. The cost of this example is the sum over all outputs j: each output adds its own term, "
        "and stacked up they are the total."
    ),
    "cross_entropy": Message(
        "This network measures its cost by cross-entropy. Each output is a probability, and its term is minus the "
        "logarithm of the probability given to what is true. The cost of this example is the sum of these terms "
        "over all outputs j, stacked up into the total."
    ),
    "softmax": Message(
        "This network measures its cost by cross-entropy. Its outputs together are one distribution, and each term is "
        "the share wanted, times minus the logarithm of the activation. The cost of this example is the sum of "
        "these terms over all outputs j."
    ),
}
"""B34, by the cost chosen."""

EQUATION_WORDS: Mapping[str, Message] = {
    "each": Message(
        "Put old and new side by side. One product has become a sum: every neuron k of the layer before sends its "
        "activation times the weight of its edge. The bias and the function follow as before."
    ),
    "softmax": Message(
        "Put old and new side by side. Where there was one product there is now a sum: every neuron k of the layer "
        "before sends its activation times the weight of its edge. Then comes the bias. "
        "At the end softmax turns each z j into its share of the whole."
    ),
}
"""B36, by what the last layer does with its weighted sums."""

FACTOR_WORDS: Mapping[str, Message] = {
    "each": Message(
        "And the derivative for a single weight? The same three factors: how z j answers to the weight, "
        "how a j answers to z j, and how the cost answers to a j. Each cell of the matrix has one."
    ),
    "softmax": Message(
        "And the derivative for a single weight? The first factor is a k, as before. The other two cannot be kept "
        "apart here, for softmax makes every output depend on every z. Together they are delta j: "
        "the derivative of the cost by z j, which is simply a j minus y j."
    ),
}
"""B37, by whether each output depends on its own weighted sum alone."""


def story(lesson: Lesson) -> Story:
    """From one neuron a layer to many, equation by equation."""
    beats = (
        *(open_the_chain, name_the_neurons, add_up_the_cost),
        *(find_the_weight_in_its_matrix, compare_old_and_new, meet_the_same_factors),
    )
    return Story("many_neurons", Message("Many neurons in a layer"), tuple(each(lesson) for each in beats))


def open_the_chain(lesson: Lesson) -> Beat:
    """B32: more neurons a layer ask for a few more indices, and nothing else."""
    return Beat(
        "open_the_chain",
        "B32",
        (
            Cue(
                "all",
                Message(
                    "So far every layer had a single neuron; real layers have many. Does everything begin anew? No."
                    " This network has its own data and weights, but all we learnt still holds. We only need a few "
                    "more indices."
                ),
                at_least=12.0,
            ),
        ),
        {"old": Message("one neuron a layer"), "new": Message("many neurons a layer")},
        {
            **chain_values(lesson, decimals=2),
            "L": Shown(lesson.chain.model.L, "the number of the chain's last layer"),
            **network_picture(lesson),
        },
        groups=network(lesson),
    )


def name_the_neurons(lesson: Lesson) -> Beat:
    """B33: k counts the neurons of the layer before the last, j those of the last."""
    return Beat(
        "name_the_neurons",
        "B33",
        (
            Cue(
                "all",
                Message(
                    "Upstairs the layer, downstairs the neuron. Let k stand for any neuron of the layer before the "
                    "last, j for any of the last. So an activation's name tells its layer, and its place in it."
                ),
            ),
        ),
        {"layer": Message("layer"), "neuron": Message("neuron")},
        {**network_picture(lesson), **indices(lesson)},
        groups=network(lesson),
    )


def add_up_the_cost(lesson: Lesson) -> Beat:
    """B34: the cost of one example is the sum of one term an output."""
    terms = cost_terms(lesson)
    return Beat(
        "add_up_the_cost",
        "B34",
        (Cue("all", COST_WORDS[cost_kind(lesson)], at_least=12.0),),
        {"other": Message("all the others")},
        {**network_picture(lesson), **indices(lesson), **total_cost(lesson, terms)},
        groups=(*network(lesson), *terms),
    )


def find_the_weight_in_its_matrix(lesson: Lesson) -> Beat:
    """B35: the weight from k to j stands in row j, column k of the layer's matrix."""
    return Beat(
        "find_the_weight_in_its_matrix",
        "B35",
        (
            Cue(
                "all",
                Message(
                    "A weight now needs two indices: first j, where its edge arrives, then k, where it starts. "
                    "In the matrix it stands in row j, column k. Every edge has its cell, and every cell its edge."
                ),
                at_least=14.0,
            ),
        ),
        {"row": Message("row $j$"), "column": Message("column $k$")},
        network_picture(lesson),
        groups=network(lesson),
    )


def compare_old_and_new(lesson: Lesson) -> Beat:
    """B36: the old equations and the new ones side by side."""
    return Beat(
        "compare_old_and_new",
        "B36",
        (Cue("all", EQUATION_WORDS["softmax" if cost_kind(lesson) == "softmax" else "each"], at_least=12.0),),
        {"old": Message("one neuron a layer"), "new": Message("many neurons a layer")},
        {**network_picture(lesson), **indices(lesson), **one_output(lesson)},
        groups=(*network(lesson), *weighted_inputs(lesson)[0]),
    )


def meet_the_same_factors(lesson: Lesson) -> Beat:
    """B37: the derivative with respect to one weight has the same three factors."""
    return Beat(
        "meet_the_same_factors",
        "B37",
        (Cue("all", FACTOR_WORDS["softmax" if cost_kind(lesson) == "softmax" else "each"], at_least=14.0),),
        {"together": Message("softmax ties the outputs together: two factors become $delta_j$")},
        {**network_picture(lesson), **cell(lesson)},
        groups=(*network(lesson), *derivatives(lesson)),
    )


def network(lesson: Lesson) -> tuple[Group, ...]:
    """Layers and weights of the drawn network, with the targets and the outputs' names."""
    return (*network_groups(lesson), *outputs(lesson))
