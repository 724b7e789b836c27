"""Questions of gradient descent, and of the formulae that remain at the end."""

from collections.abc import Mapping

from bpmath import descend
from render.questions.draw import Connection, Draw, connection, layer, several
from render.questions.entries import bias_or_weight
from render.questions.mistakes import (
    DIVIDED,
    FACTOR_TWO,
    FOR_A_WEIGHT,
    NO_ACTIVATION,
    NO_RATE,
    NO_SLOPE,
    NOT_AVERAGED,
    TURNED_ROUND,
    UPHILL,
)
from render.questions.question import Question, computed, given, question
from render.questions.ways import which_way_the_step
from scenes.story import Message, Shown

RATES = (0.5, 1.5, 2.0)
DRAWN = ("w", "b", "a_prev", "y", "sigma")


def step_over_two_rows(draw: Draw) -> Question:
    """A step follows the mean."""
    rows, rate = several(draw, 2), draw.pick(RATES)
    b, slopes = rows[0].chain.b[0], [float(each.at.dC0_db[0]) for each in rows]
    X, Y = [each.a_prev for each in rows], [each.y for each in rows]
    stepped = descend(rows[0].chain, X, Y, rate, 1)[-1].model.b[0]
    values = {name: rows[0].values[name] for name in ("w", "b", "sigma")} | {"rate": given(rate, "learning rate", 1)}
    for i, each in enumerate(rows):
        values |= {f"row_{i}": each.values["dC0_db"], f"a_prev_{i}": each.values["a_prev"], f"y_{i}": each.values["y"]}
    return question(
        Message(
            "Two rows are learned from. ∂C₀/∂b is {row_0} for one and {row_1} for the other; the bias is {b}, "
            "the learning rate {rate}. What is the bias after one step?"
        ),
        values,
        computed(stepped, "b after one step"),
        (
            Message("Against the mean: {b} − {rate} × ({row_0} + {row_1}) ÷ 2 {is} {right}"),
            b - rate * (values["row_0"].rounded + values["row_1"].rounded) / 2,
        ),
        (b - rate * sum(slopes), NOT_AVERAGED),
        (b + rate * sum(slopes) / 2, UPHILL),
        (b - sum(slopes) / 2, NO_RATE),
    )


def find_the_rate(draw: Draw) -> Question:
    """The learning rate, out of a step."""
    here, rate = connection(draw), draw.pick(RATES)
    w = here.chain.w[0]
    values = {name: here.values[name] for name in (*DRAWN, "dC0_dw")}
    stepped = computed(descend(here.chain, [here.a_prev], [here.y], rate, 1)[-1].model.w[0], "w after one step")
    by = w - stepped.rounded
    return question(
        Message("∂C₀/∂w was {dC0_dw}, and one step took the weight from {w} to {stepped}. What was the learning rate?"),
        values | {"stepped": stepped},
        given(rate, "learning rate", 1),
        (
            Message("What was subtracted, over the derivative: ({w} − {stepped}) ÷ {dC0_dw} {is} {right}"),
            by / values["dC0_dw"].rounded,
        ),
        (1 / rate, Message("Divided the wrong way round: the step is the rate times the derivative.")),
        (-rate, Message("The sign got lost: the step is subtracted, and a learning rate is above nought.")),
        (by, Message("That is the whole step. It must still be divided by the derivative.")),
    )


def runs_for_a_step(draw: Draw) -> Question:
    """One run forward and one back for each row."""
    n = max(3, len(draw.lesson.network.X) + draw.number(-10, 30))
    knobs = max(5, len(draw.lesson.network.model.names) + draw.number(-4, 20))
    return question(
        Message(
            "A network with {knobs} knobs learns from {n} rows. With backpropagation, how many runs, forward and back "
            "counted alike, give every derivative of the mean cost?"
        ),
        {"n": Shown(n, "rows"), "knobs": Shown(knobs, "weights and biases")},
        Shown(2 * n, "runs"),
        (Message("One forward and one back for each row, however many knobs: 2 × {n} {is} {right}"), 2 * n),
        ((knobs + 1) * n, Message("That is knob by knob. Backpropagation needs no run for each knob.")),
        (n, Message("The runs back were forgotten.")),
        (2, Message("That is a single row. The mean needs all of them.")),
    )


DELTA: Mapping[str, tuple[Message, Message]] = {
    "squared": (
        Message(
            "An output is {a}, its target {y}, its slope {slope}. With C₀ the square of the error, how large is its δ?"
        ),
        Message("Twice the error, times the slope: 2 × ({a} − {y}) × {slope} {is} {right}"),
    ),
    "half_squared": (
        Message(
            "An output is {a}, its target {y}, its slope {slope}. With C₀ half the square of the error, how large is δ?"
        ),
        Message("The error times the slope: ({a} − {y}) × {slope} {is} {right}"),
    ),
    "cross_entropy": (
        Message("An output is {a}, its target {y}. With cross-entropy as the cost, how large is its δ?"),
        Message("The error itself, for the slopes cancel: {a} − {y} {is} {right}"),
    ),
}
"""How delta of an output is asked for and computed, by the cost of the lesson."""


def delta_of_an_output(draw: Draw) -> Question:
    """Where the way back begins."""
    here, j = layer(draw), draw.number(0, 1)
    cost = here.network.cost
    ask, path = DELTA[cost]
    right, slopes = computed(here.at.delta[0][j], f"delta_{j}^(L)"), here.at.da_dz[0]
    values = here.values | {"j": Shown(j, "an output"), "a": here.values[f"a_{j}"], "y": here.values[f"y_{j}"]}
    error, delta = values["a"].rounded - values["y"].rounded, float(right.value)
    if cost == "cross_entropy":
        a = float(here.at.a[1][j])
        wrong = (
            (-delta, TURNED_ROUND),
            (2 * delta, Message("Doubled: with cross-entropy no 2 comes in, for nothing is squared.")),
            (delta * a * (1 - a), Message("The slope was multiplied in, but cross-entropy has cancelled it.")),
        )
        return question(ask, values, right, (path, error), *wrong)
    slope = float(slopes[j]) if slopes is not None else 1.0
    values["slope"] = computed(slope, f"sigma'(z_{j}^(L))")
    twice = 2 if cost == "squared" else 1
    return question(
        ask,
        values,
        right,
        (path, twice * error * values["slope"].rounded),
        (delta / slope, NO_SLOPE),
        (-delta, TURNED_ROUND),
        (delta / 2, FACTOR_TWO)
        if cost == "squared"
        else (2 * delta, Message("Doubled: the one half in the cost takes the 2 away.")),
    )


def _with_delta(draw: Draw) -> tuple[Connection, dict[str, Shown], float]:
    """A connection, its drawn numbers with the neuron's delta, and that delta with every digit."""
    here = connection(draw)
    values = {name: here.values[name] for name in DRAWN} | {"delta": computed(here.at.delta[0], "delta")}
    return here, values, float(here.at.delta[0])


def entry_of_a_weight(draw: Draw) -> Question:
    """Delta times the previous activation."""
    here, values, delta = _with_delta(draw)
    return question(
        Message(
            "A neuron has δ = {delta}, the previous activation is {a_prev}. How large is the derivative for its weight?"
        ),
        values,
        here.values["dC0_dw"],
        (
            Message("δ times the previous activation: {delta} × {a_prev} {is} {right}"),
            values["delta"].rounded * here.a_prev,
        ),
        (delta, NO_ACTIVATION),
        (delta / here.a_prev, DIVIDED),
        (delta + here.a_prev, Message("Added: δ and activation are factors of one product.")),
    )


def entry_of_a_bias(draw: Draw) -> Question:
    """Delta itself."""
    here, values, delta = _with_delta(draw)
    return question(
        Message(
            "A neuron has δ = {delta}, the previous activation is {a_prev}. How large is the derivative for its bias?"
        ),
        values,
        here.values["dC0_db"],
        (Message("The same as δ, without the activation: ∂C₀/∂b {is} {right}"), values["delta"].rounded),
        (delta * here.a_prev, FOR_A_WEIGHT),
        (1.0, Message("1 is only the first factor, ∂z/∂b. δ must still be multiplied in.")),
        (0.0, Message("∂z/∂b is 1, not nought: z moves exactly as b does.")),
    )


def all_in_one(draw: Draw) -> Question:
    """From delta to the new weight."""
    here, rate = connection(draw), draw.pick(RATES)
    values = {name: here.values[name] for name in DRAWN} | {"delta": computed(here.at.delta[0], "delta")}
    w, delta = here.chain.w[0], float(here.at.delta[0])
    stepped = descend(here.chain, [here.a_prev], [here.y], rate, 1)[-1].model.w[0]
    return question(
        Message(
            "Weight {w}, previous activation {a_prev}, δ = {delta}, learning rate {rate}. "
            "What is the weight after one step for this row?"
        ),
        values | {"rate": given(rate, "learning rate", 1)},
        computed(stepped, "w after one step"),
        (
            Message("Derivative first, then a step against it: {w} − {rate} × {delta} × {a_prev} {is} {right}"),
            w - rate * values["delta"].rounded * here.a_prev,
        ),
        (w + rate * delta * here.a_prev, UPHILL),
        (w - rate * delta, NO_ACTIVATION),
        (w - delta * here.a_prev, NO_RATE),
    )


DOWNHILL = (step_over_two_rows, which_way_the_step, runs_for_a_step, find_the_rate)
RECAP = (delta_of_an_output, bias_or_weight, all_in_one, entry_of_a_weight, entry_of_a_bias)
