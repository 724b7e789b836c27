"""Questions about the three derivatives of the last connection, and about what fires together."""

from bpmath import descend, nudge
from render.questions.draw import Connection, Draw, connection
from render.questions.mistakes import FACTOR_TWO, HEIGHT, NO_RATE, TURNED_ROUND, UPHILL, UPSIDE_DOWN
from render.questions.question import Question, computed, given, question
from render.questions.reasons import which_factor_is_small, which_weight_most
from scenes.story import Message

DRAWN = ("w", "b", "a_prev", "y", "sigma")
SLOPES = {
    "sigmoid": Message("For the sigmoid, height times what is missing to 1: {a} × (1 − {a}) {is} {right}"),
    "tanh": Message("For tanh, 1 minus the square of the height: 1 − {a} × {a} {is} {right}"),
}
"""How the slope of a function follows from its height."""


def slope_of_the_cost(draw: Draw) -> Question:
    """Twice the error."""
    here = connection(draw)
    values, slope = here.values, float(here.at.dC0_da[-1])
    a, y = values["a"].rounded, values["y"].rounded
    return question(
        Message("The output is a = {a}, the target y = {y}, and C₀ = (a − y)². How large is ∂C₀/∂a?"),
        {name: values[name] for name in (*DRAWN, "a")},
        values["dC0_da"],
        (Message("Twice the error: 2 × ({a} − {y}) {is} {right}"), 2 * (a - y)),
        (slope / 2, FACTOR_TWO),
        (-slope, TURNED_ROUND),
        (here.at.C0, Message("That is the cost itself. Asked is its slope.")),
    )


def slope_of_the_activation(draw: Draw) -> Question:
    """How steep a curve is where it has this height."""
    own = draw.lesson.chain.model.activations[-1]
    here = connection(draw, own if own in SLOPES else draw.pick(tuple(SLOPES)))
    values, sigma = here.values, here.chain.activations[0]
    a, slope = float(here.at.a[-1]), float(here.at.da_dz[0])
    shown = values["a"].rounded
    return question(
        Message("σ is the {sigma} function, and at this z its height is a = {a}. How steep is it there, ∂a/∂z?"),
        {name: values[name] for name in (*DRAWN, "z", "a")},
        values["da_dz"],
        (SLOPES[sigma], shown * (1 - shown) if sigma == "sigmoid" else 1 - shown**2),
        (a, HEIGHT),
        (1 - a, Message("Only one part of it: that is what is missing to 1, not the slope.")),
        (1 - slope, Message("That is what is left when the slope is taken from 1.")),
    )


def slope_of_the_sum(draw: Draw) -> Question:
    """How z answers w: by the previous activation."""
    here = connection(draw)
    values = here.values
    return question(
        Message(
            "z = w × previous activation + b, with w = {w}, previous activation {a_prev} and b = {b}. "
            "How large is ∂z/∂w?"
        ),
        {name: values[name] for name in (*DRAWN, "z")},
        given(float(here.at.dz_dw[0]), "dz/dw", 2),
        (
            Message("A straight line in w: one step of w adds the previous activation, so ∂z/∂w {is} {right}"),
            here.a_prev,
        ),
        (
            here.chain.w[0],
            Message("That is how z answers the previous activation. With respect to w the other factor remains."),
        ),
        (here.chain.w[0] * here.a_prev, Message("That is the product in z itself. Asked is how z answers w.")),
        (here.a_prev + here.chain.b[0], Message("The bias does not change with w: in the slope it is gone.")),
    )


def _nudged(here: Connection, by: float) -> float:
    return float(nudge(here.chain, here.a_prev, here.y, "w1", by).dz[0])


def dim_and_bright(draw: Draw) -> Question:
    """The same nudge has more effect where the previous neuron is brighter."""
    drawn, by = connection(draw), draw.pick((0.1, 0.2))
    dim, bright = (Connection(drawn.chain, abs(a), drawn.y) for a in (drawn.a_prev, connection(draw).a_prev))
    ratio = _nudged(bright, by) / _nudged(dim, by)
    values = {"dim": given(dim.a_prev, "a_prev, dim"), "bright": given(bright.a_prev, "a_prev, bright")}
    return question(
        Message(
            "The previous activation is {dim} in one copy of a neuron and {bright} in another. Both weights get "
            "the same nudge, {by}. How many times as far does z move in the second copy as in the first?"
        ),
        values | {name: dim.values[name] for name in DRAWN} | {"by": given(by, "the nudge", 1)},
        computed(ratio, "Delta z of the second over that of the first"),
        (
            Message("z moves by nudge times previous activation: {bright} ÷ {dim} {is} {right}"),
            bright.a_prev / dim.a_prev,
        ),
        (1 / ratio, UPSIDE_DOWN),
        (1.0, Message("The nudges are the same, but not their effects: the previous activation scales them.")),
        (bright.a_prev - dim.a_prev, Message("That is the difference. How many times as far is a quotient.")),
    )


def one_step_of_the_weight(draw: Draw) -> Question:
    """The weight after one step against its derivative."""
    here, rate = connection(draw), draw.pick((0.5, 1.5, 2.0))
    values = {name: here.values[name] for name in (*DRAWN, "dC0_dw")} | {"rate": given(rate, "learning rate", 1)}
    w, slope = here.chain.w[0], float(here.at.dC0_dw[0])
    stepped = descend(here.chain, [here.a_prev], [here.y], rate, 1)[-1].model.w[0]
    return question(
        Message("Weight {w}, ∂C₀/∂w = {dC0_dw}, learning rate {rate}. What is the weight after one step?"),
        values,
        computed(stepped, "w after one step"),
        (Message("Against the derivative: {w} − {rate} × {dC0_dw} {is} {right}"), w - rate * values["dC0_dw"].rounded),
        (w + rate * slope, UPHILL),
        (w - slope, NO_RATE),
        (rate * slope, Message("That is how far the weight moves, not where it stands then.")),
    )


def in_the_dark(draw: Draw) -> Question:
    """A weight whose neuron is dark does nothing."""
    near, by = connection(draw), draw.pick((0.1, 0.2, 0.5))
    dark = Connection(near.chain, 0.0, near.y)
    return question(
        Message(
            "The previous neuron is dark: its activation is 0. The weight, {w}, is nudged by {by}. How far does z move?"
        ),
        {name: dark.values[name] for name in DRAWN} | {"by": given(by, "the nudge", 1)},
        computed(_nudged(dark, by), "Delta z", 2),
        (Message("Nudge times previous activation: {by} × 0 {is} {right}"), 0.0),
        (by, Message("The nudge does not reach z by itself: it is multiplied by the previous activation.")),
        (
            by * near.chain.w[0],
            Message("That is nudge times weight. The nudge is multiplied by the previous activation."),
        ),
        (near.chain.w[0] + by, Message("That is the new weight. Asked is how far z moves.")),
    )


THREE_DERIVATIVES = (slope_of_the_cost, which_factor_is_small, slope_of_the_activation, slope_of_the_sum)
FIRE_TOGETHER = (dim_and_bright, which_weight_most, in_the_dark, one_step_of_the_weight)
