"""More neurons a layer: the same calculus with a few more indices (B32-B37)."""

from __future__ import annotations

from scenes.decimals import places
from scenes.drawn import shape, values_of
from scenes.lesson import Lesson
from scenes.many_neurons.numbers import cell, cost_terms, matrix_of_derivatives, one_output
from scenes.many_neurons.words import COST_WORDS, EQUATION_WORDS, FACTOR_WORDS
from scenes.network_quantities import activations, weights, widest
from scenes.story import Beat, Message, Shown, Story


def story(lesson: Lesson) -> Story:
    """From one neuron a layer to many, equation by equation."""
    return Story(
        "many_neurons",
        Message("Many neurons in a layer"),
        (
            open_the_chain(lesson),
            name_the_neurons(lesson),
            add_up_the_cost(lesson),
            find_the_weight_in_its_matrix(lesson),
            compare_old_and_new(lesson),
            meet_the_same_factors(lesson),
        ),
    )


def open_the_chain(lesson: Lesson) -> Beat:
    """B32: more neurons a layer ask for a few more indices, and nothing else."""
    return Beat(
        "open_the_chain",
        "B32",
        Message(
            "So far every layer had a single neuron. Real layers have many. Does everything begin anew? No. "
            "This network has its own data and its own weights, but whatever we have learnt still holds. "
            "We only need a few more indices to keep track."
        ),
        {"negative": Message("dashed: negative weight")},
        {**chain(lesson), **picture(lesson)},
        at_least=12.0,
    )


def name_the_neurons(lesson: Lesson) -> Beat:
    """B33: k counts the neurons of the layer before the last, j those of the last."""
    return Beat(
        "name_the_neurons",
        "B33",
        Message(
            "Upstairs the layer, downstairs the neuron. Let k stand for any neuron of the layer before the last, "
            "and j for any neuron of the last. So an activation's name has two parts: "
            "its layer, and its place in that layer."
        ),
        {},
        picture(lesson),
    )


def add_up_the_cost(lesson: Lesson) -> Beat:
    """B34: the cost of one example is the sum of one term an output."""
    return Beat(
        "add_up_the_cost",
        "B34",
        COST_WORDS[shape(lesson)["cost"].text],
        {"other": Message("all the others")},
        {**picture(lesson), **cost_terms(lesson)},
        at_least=12.0,
    )


def find_the_weight_in_its_matrix(lesson: Lesson) -> Beat:
    """B35: the weight from k to j stands in row j, column k of the layer's matrix."""
    return Beat(
        "find_the_weight_in_its_matrix",
        "B35",
        Message(
            "A weight now needs two indices: first j, the neuron where its edge arrives, "
            "then k, the neuron where it starts. In the matrix of the layer it stands in row j, column k. "
            "Every edge has its cell, and every cell its edge."
        ),
        {"row": Message("row $j$"), "column": Message("column $k$")},
        picture(lesson),
        at_least=14.0,
    )


def compare_old_and_new(lesson: Lesson) -> Beat:
    """B36: the old equations and the new ones side by side."""
    return Beat(
        "compare_old_and_new",
        "B36",
        EQUATION_WORDS["softmax" if shape(lesson)["cost"].text == "softmax" else "each"],
        {"old": Message("one neuron a layer"), "new": Message("many neurons a layer")},
        {**picture(lesson), **one_output(lesson)},
        at_least=12.0,
    )


def meet_the_same_factors(lesson: Lesson) -> Beat:
    """B37: the derivative with respect to one weight has the same three factors."""
    return Beat(
        "meet_the_same_factors",
        "B37",
        FACTOR_WORDS["softmax" if shape(lesson)["cost"].text == "softmax" else "each"],
        {"together": Message("softmax ties the outputs together: two factors become $delta_j$")},
        {**picture(lesson), **cell(lesson), **matrix_of_derivatives(lesson)},
        at_least=14.0,
    )


def chain(lesson: Lesson) -> dict[str, Shown]:
    """The chain that opens: its weights and activations, and the largest weight, drawn widest."""
    model, x = lesson.chain.model, lesson.chain.x0
    a = model.forward(x).a
    digits, largest = places(*model.w), max(abs(w) for w in model.w)
    return {
        "chain_L": Shown(model.L, "the number of the chain's last layer"),
        **{f"chain_a{i}": Shown(float(each), f"activation of layer {i} of the chain", 2) for i, each in enumerate(a)},
        **{f"chain_w{i}": Shown(w, f"weight of layer {i} of the chain", digits) for i, w in enumerate(model.w, 1)},
        "chain_w_largest": Shown(largest, "largest absolute weight of the chain", digits),
    }


def picture(lesson: Lesson) -> dict[str, Shown]:
    """What the drawing of the network shows: sizes, activations, weights, targets."""
    model, y = lesson.network.model, values_of(lesson).y
    wanted = {
        f"y_{j}": Shown(float(each), f"value wanted of output {j}", places(*y, significant=1))
        for j, each in enumerate(y)
    }
    return {**shape(lesson), **activations(lesson), **weights(model), **widest([model]), **wanted}
