"""Questions of many neurons in a layer, and of one neuron that reaches the cost by several paths."""

from collections.abc import Mapping
from math import log

from render.questions.draw import Draw, Layer, fork, layer
from render.questions.entries import largest_entry
from render.questions.mistakes import NO_ACTIVATION, NO_BIAS, NO_SLOPE, NO_WEIGHT, ONE_PATH, OTHER_PATH, SWAPPED
from render.questions.question import LEAST, Question, UnclearError, Wrong, computed, decided, question
from render.questions.ways import goes
from scenes.story import Message, Shown, relation

OUTPUTS = Message("Two outputs give {a_0} and {a_1}, their targets are {y_0} and {y_1}.")
COST: Mapping[str, tuple[Message, Message]] = {
    "squared": (
        OUTPUTS + Message("The cost adds the squares of their errors. How large is C₀?"),
        Message("Each error squared, then the sum: ({a_0} − {y_0})² + ({a_1} − {y_1})² {is} {right}"),
    ),
    "half_squared": (
        OUTPUTS + Message("The cost adds half the squares of their errors. How large is C₀?"),
        Message("Each error squared, then half the sum: (({a_0} − {y_0})² + ({a_1} − {y_1})²) ÷ 2 {is} {right}"),
    ),
    "cross_entropy": (
        OUTPUTS + Message("The cost adds minus the logarithm of what each gives to the truth. How large is C₀?"),
        Message("To the truth they give {p_0} and {p_1}: −ln({p_0}) − ln({p_1}) {is} {right}"),
    ),
    "softmax": (
        OUTPUTS + Message("The cost is minus the logarithm of what softmax gives to the truth. How large is C₀?"),
        Message("The truth gets {p}: −ln({p}) {is} {right}"),
    ),
}
"""How the cost of two outputs is asked for and computed, by the cost of the lesson."""


def cost_of_two_outputs(draw: Draw) -> Question:
    """C0 adds up over the outputs."""
    here = layer(draw)
    softmax = here.network.activations[-1] == "softmax"
    kind = "softmax" if softmax else here.network.cost
    C0, values = here.at.C0, here.values
    ask, path = COST[kind]
    a, y = ([values[f"{letter}_{j}"].rounded for j in range(2)] for letter in "ay")
    errors = [float(a - y) for a, y in zip(here.at.a[1], here.y, strict=True)]
    if kind in ("squared", "half_squared"):
        half = 1 if kind == "squared" else 2
        by_hand = sum((one - other) ** 2 for one, other in zip(a, y, strict=True)) / half
        wrong = (
            (errors[0] ** 2 / half, Message("That is the first output only. The cost adds them all.")),
            (sum(errors) ** 2 / half, Message("Added too early: each error is squared by itself.")),
            (sum(map(abs, errors)) / half, Message("Errors were added without being squared.")),
        )
    else:
        given = [float(a if y else 1 - a) for a, y in zip(here.at.a[1], here.y, strict=True)]
        p = [decided(computed(each, "what an output gives to the truth")) for each in given]
        true = p[int(here.y[1])]
        values |= {"p_0": p[0], "p_1": p[1], "p": true}
        by_hand = -log(true.rounded) if softmax else -log(p[0].rounded) - log(p[1].rounded)
        wrong = (
            (-C0, Message("The minus before the logarithm got lost: a cost is never below nought.")),
            (1 - float(true.value), Message("That is what is missing to 1. The cost takes the logarithm.")),
            (2 * C0, Message("Counted twice: with softmax only the true output has a target above nought."))
            if softmax
            else (-log(given[0]), Message("That is the first output only. The cost adds them all.")),
        )
    return question(ask, values, computed(C0, "C_0"), (path, by_hand), *wrong)


def _matrix(here: Layer, j: int, k: int) -> dict[str, Shown]:
    return here.values | {"j": Shown(j, "to this neuron"), "k": Shown(k, "from this neuron")}


def weighted_sum_of_two(draw: Draw) -> Question:
    """Every edge brings its weight times an activation."""
    here, j = layer(draw), draw.number(0, 1)
    W, a, b = here.network.W[0], here.a_prev, here.network.b[0]
    z = float(here.at.z[0][j])
    row = {"first": here.values[f"w_{j}0"], "second": here.values[f"w_{j}1"], "bias": here.values[f"b_{j}"]}
    return question(
        Message(
            "Row 0 of the weights is ({w_00}, {w_01}), row 1 is ({w_10}, {w_11}). The previous activations are "
            "{a_prev_0} and {a_prev_1}, the bias of neuron {j} is {bias}. How large is z of neuron {j}?"
        ),
        _matrix(here, j, 0) | row,
        computed(z, f"z_{j}"),
        (
            Message("Row {j} holds what flows in: {first} × {a_prev_0} + {second} × {a_prev_1} + {bias} {is} {right}"),
            float(W[j] @ a + b[j]),
        ),
        (
            float(W[0, j] * a[0] + W[1, j] * a[1] + b[j]),
            Message("That is column {j}. What flows into it stands in row {j}."),
        ),
        (float(W[j] @ a), NO_BIAS),
        (float(W[j, 0] * a[0] + b[j]), Message("That is one edge only. Every edge brings its share.")),
    )


def weight_in_its_matrix(draw: Draw) -> Question:
    """Row j, column k for the edge from k to j."""
    here = layer(draw)
    j, k = draw.pick(((0, 1), (1, 0)))
    W = here.network.W[0]
    right = here.values[f"w_{j}{k}"]
    return question(
        Message(
            "Row 0 of the weights is ({w_00}, {w_01}), row 1 is ({w_10}, {w_11}). "
            "Which weight lies on the edge from neuron {k} to neuron {j}?"
        ),
        _matrix(here, j, k),
        right,
        (Message("To neuron {j}: row {j}. From neuron {k}: column {k}. There stands {right}"), right.rounded),
        (float(W[k, j]), SWAPPED),
        (float(W[j, j]), Message("The row is right, the column is not: it is the neuron that the edge comes from.")),
        (float(W[k, k]), Message("The column is right, the row is not: it is the neuron that the edge leads to.")),
    )


def entry_of_the_matrix(draw: Draw) -> Question:
    """Delta of j times activation of k."""
    here = layer(draw)
    j, k = draw.pick(((0, 1), (1, 0)))
    delta, a, values = here.at.delta[0], here.a_prev, here.values
    factors = {"delta": values[f"delta_{j}"], "activation": values[f"a_prev_{k}"]}
    return question(
        Message(
            "The outputs have δ₀ = {delta_0} and δ₁ = {delta_1}, the previous activations are {a_prev_0} and "
            "{a_prev_1}. What stands in row {j}, column {k} of the derivatives for the weights?"
        ),
        _matrix(here, j, k) | factors,
        computed(here.at.dC0_dW[0][j, k], f"dC_0/dw_{j}{k}"),
        (
            Message("δ of the row times activation of the column: {delta} × {activation} {is} {right}"),
            factors["delta"].rounded * a[k],
        ),
        (float(delta[k] * a[j]), SWAPPED),
        (float(delta[j]), NO_ACTIVATION),
        (float(delta[j] + a[k]), Message("Added: δ and activation are factors of one product.")),
    )


PATHS = Message("A hidden neuron feeds two outputs, over weights {w_0} and {w_1}. Their δ are {delta_0} and {delta_1}.")
SUM_OF_PATHS = Message("Weight times δ on each path, then the sum: {w_0} × {delta_0} + {w_1} × {delta_1} {is} {right}")


def add_the_paths(draw: Draw) -> Question:
    """The derivative is the sum over the paths."""
    here = fork(draw)
    values, terms, delta = here.values, here.at.path_terms[1][:, 0], here.at.delta[1]
    return question(
        PATHS + Message("How does the cost answer the hidden neuron's activation, ∂C₀/∂a?"),
        values,
        computed(here.at.dC0_da[1][0], "dC_0/da^(L-1)"),
        (
            SUM_OF_PATHS,
            sum(values[f"w_{j}"].rounded * values[f"delta_{j}"].rounded for j in range(2)),
        ),
        (float(terms[0]), ONE_PATH),
        (float(delta.sum()), NO_WEIGHT),
        (
            float(terms[0] * terms[1]),
            Message("The paths were multiplied. Along a path one multiplies, but paths side by side add up."),
        ),
    )


def one_of_the_paths(draw: Draw) -> Question:
    """What one edge adds."""
    here, j = fork(draw), draw.number(0, 1)
    values, terms = here.values, here.at.path_terms[1][:, 0]
    path = {"j": Shown(j, "an output"), "weight": values[f"w_{j}"], "delta": values[f"delta_{j}"]}
    return question(
        PATHS + Message("What does the path over output {j} add to ∂C₀/∂a of the hidden neuron?"),
        values | path,
        computed(terms[j], f"w_{j} delta_{j}"),
        (
            Message("The weight of that edge times δ of its output: {weight} × {delta} {is} {right}"),
            path["weight"].rounded * path["delta"].rounded,
        ),
        (float(terms[1 - j]), OTHER_PATH),
        (float(here.at.delta[1][j]), NO_WEIGHT),
        (float(terms.sum()), Message("That is both paths together. Asked is the share of one.")),
    )


def delta_of_the_hidden(draw: Draw) -> Question:
    """The sum over the paths, times the neuron's own slope."""
    here = fork(draw)
    values, terms = here.values, here.at.path_terms[1][:, 0]
    slope, a = float(values["slope"].value), float(here.at.a[1][0])
    return question(
        PATHS + Message("Its own activation is {a}, its slope {slope}. How large is its δ?"),
        values,
        computed(here.at.delta[0][0], "delta^(L-1)"),
        (
            Message(
                "Sum over the paths, times its slope: ({w_0} × {delta_0} + {w_1} × {delta_1}) × {slope} {is} {right}"
            ),
            sum(values[f"w_{j}"].rounded * values[f"delta_{j}"].rounded for j in range(2)) * values["slope"].rounded,
        ),
        (float(terms.sum()), NO_SLOPE),
        (float(terms.sum()) * a, Message("That took the activation, the height of the curve, for its slope.")),
        (float(terms[0]) * slope, ONE_PATH),
    )


def which_way_all_paths(draw: Draw) -> Question:
    """The sum over the paths decides, not one of them."""
    here = fork(draw)
    values, terms = here.values, [float(each) for each in here.at.path_terms[1][:, 0]]
    total = decided(computed(sum(terms), "dC_0/da^(L-1)"))
    errors = sum(values[f"delta_{j}"].rounded for j in range(2))
    falls, cancel = total.rounded < 0, abs(errors) < LEAST  # softmax: what one output has too much the other lacks
    one = next((j for j in range(2) if (terms[j] < 0) != falls), 0)
    decided(computed(terms[one], "the term of one path"))
    if (terms[one] < 0) == falls and (cancel or (errors < 0) == falls):  # no mistake would lead the wrong way
        raise UnclearError
    nought, added = Message("It stays: both δ together are nought"), Message("so says the sum of both δ")
    return Question(
        PATHS + Message("The hidden neuron's activation rises a little. What does the cost do, and why?"),
        goes(falls, Message("so says the sum over both paths")),
        (
            Wrong(goes(terms[one] < 0, Message("so says the path over output {one}")), ONE_PATH),
            Wrong(nought if cancel else goes(errors < 0, added), NO_WEIGHT),
            Wrong(
                Message("It stays: one path adds what the other takes away"),
                Message("Only where both terms have the same size and opposite signs. Here they add up to {right}."),
            ),
        ),
        SUM_OF_PATHS,
        {
            **values,
            **{"right": total, "one": Shown(one, "an output")},
            "is": relation(total, sum(values[f"w_{j}"].rounded * values[f"delta_{j}"].rounded for j in range(2))),
        },
    )


MANY_NEURONS = (
    weighted_sum_of_two,
    largest_entry,
    entry_of_the_matrix,
    weight_in_its_matrix,
    cost_of_two_outputs,
)
SUM_OVER_PATHS = (one_of_the_paths, which_way_all_paths, add_the_paths, delta_of_the_hidden)
