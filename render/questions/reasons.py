"""Questions that ask which of several matters most, and why: weight or bias, factors, the weights of a neuron."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bpmath import Chain, Network
from render.questions.draw import CURVES, Connection, Draw, connection
from render.questions.question import Question, UnclearError, Wrong, computed, decided, given
from scenes.numbers.last_connection import display_name
from scenes.story import Message, Shown, relation

DRAWN = ("w", "b", "a_prev", "y", "sigma")
CLEARLY = 1.15
"""How many times the second the largest must be, to be seen as the largest."""
AWAY = 0.1
"""How far from 1 a factor must lie, to be seen as smaller or larger."""
SMALL, LARGE = 0.03, 0.1
"""The factor that makes a product small is below the one, the others are above the other."""


def apart(sizes: Sequence[float]) -> None:
    """UnclearError where sizes, none below nought, do not clearly differ."""
    ranked = sorted(sizes)
    if any(more < CLEARLY * less or more - less < AWAY / 2 for less, more in pairwise(ranked)):
        raise UnclearError


BOTH_ALIKE = Message("Both alike: the raise is the same")


def larger(a_prev: float, bias: Message, weight: Message, more: Message) -> tuple[Message, Wrong]:
    """The right one of both, where the weight has the bias's share times a_prev; and what is wrong with the other.

    UnclearError where a_prev leaves both nearly alike; `more` says what is wrong with the bias.
    """
    size = abs(a_prev)
    if abs(size - 1) < AWAY:
        raise UnclearError
    if size < 1:
        return bias, Wrong(weight, Message("Multiplied it is, by {a_prev}: so it gets smaller."))
    return weight, Wrong(bias, more)


def weight_or_bias(draw: Draw) -> Question:
    """The weight's raise is scaled on its way to z; the bias's is not."""
    here, by = connection(draw), draw.pick((0.1, 0.2, 0.5))
    values = {name: here.values[name] for name in DRAWN} | {"by": given(by, "the raise", 1)}
    over = computed(by * here.a_prev, "how far z moves over the weight")
    right, other = larger(
        here.a_prev,
        Message("The bias: its raise reaches z in full"),
        Message("The weight: its raise is multiplied"),
        Message("In full, but the weight's raise is multiplied by {a_prev}, and that is more."),
    )
    return Question(
        Message(
            "The previous activation is {a_prev}. Either the weight is raised by {by} or the bias is. "
            "Which of the two moves z further, and why?"
        ),
        right,
        (
            other,
            Wrong(
                BOTH_ALIKE, Message("The raise is the same, but the previous activation multiplies only the weight's.")
            ),
        ),
        Message("Over the bias z moves by {by}, over the weight by {by} × {a_prev} {is} {right}"),
        values | {"right": over, "is": relation(over, by * here.a_prev)},
    )


DARK, FLAT, CLOSE = "dz_dw", "da_dz", "dC0_da"
FACTORS = {
    DARK: (
        Message("∂z/∂w: the neuron before is nearly dark"),
        Message("∂z/∂w is the previous activation, {a_prev}, and not small."),
    ),
    FLAT: (
        Message("∂a/∂z: the curve is nearly flat at this z"),
        Message("At this z the curve has the slope {da_dz}, and is not flat."),
    ),
    CLOSE: (
        Message("∂C₀/∂a: the output is nearly at its target"),
        Message("∂C₀/∂a is twice the error, {dC0_da}, and not small."),
    ),
}
"""Each factor of the derivative: why it is small, and what tells that it is not."""


def which_factor_is_small(draw: Draw) -> Question:
    """A product is small as soon as one factor is."""
    small, own = draw.pick(tuple(FACTORS)), draw.lesson.chain.model.activations[-1]
    near = connection(draw, own if own in CURVES else draw.pick(CURVES))
    w = near.chain.w[0]
    a_prev = draw.pick((0.01, 0.02)) if small == DARK else draw.pick((0.35, 0.5, 0.65, 0.8, 0.95))
    z = draw.pick((-7.5, -6.5, 6.0, 7.0)) if small == FLAT else draw.pick((-1.1, -0.8, 0.3, 0.6, 0.9))
    chain = Chain((w,), (round(z - w * a_prev, 2),), near.chain.activations)
    a = float(chain.forward(a_prev).a[-1])
    y = round(a, 2) if small == CLOSE else 0.0 if a > 0.5 else 1.0
    here = Connection(chain, a_prev, y)
    factors = {DARK: a_prev, FLAT: float(here.at.da_dz[0]), CLOSE: abs(float(here.at.dC0_da[-1]))}
    if factors[small] > SMALL or any(each < LARGE for name, each in factors.items() if name != small):
        raise UnclearError
    return Question(
        Message(
            "Previous activation {a_prev}, weighted sum z = {z}, output a = {a} by the {sigma} function, target {y}. "
            "∂C₀/∂w is nearly nought. Which of its factors makes it so, and why?"
        ),
        FACTORS[small][0],
        tuple(Wrong(*FACTORS[name]) for name in FACTORS if name != small),
        Message("The factors are {a_prev}, {da_dz} and {dC0_da}: a product is small as soon as one of them is."),
        {name: here.values[name] for name in (*DRAWN, "z", "a", "da_dz", "dC0_da")} | {"small": Shown(small, "which")},
    )


def which_weight_most(draw: Draw) -> Question:
    """All weights of a neuron share its delta; the brightest neuron before it decides."""
    here = [connection(draw) for _ in range(3)]
    a, w = np.array([abs(each.a_prev) for each in here]), np.array([each.chain.w[0] for each in here])
    apart(a.tolist())
    apart(np.abs(w).tolist())
    dim, heavy, bright = int(a.argmin()), int(np.abs(w).argmax()), int(a.argmax())
    if heavy in (dim, bright):
        raise UnclearError
    sigma = here[0].chain.activations[0]
    network = Network((w[None],), (np.array(here[0].chain.b),), (sigma,), "squared")
    at = network.backprop(a, [here[0].y])
    decided(computed(float(at.delta[0][0]), "delta"))
    entries = np.abs(at.dC0_dW[0][0])
    assert int(entries.argmax()) == bright, "delta is the same for all"
    values = {f"a_{i}": given(float(a[i]), f"a_{i}^(L-1)") for i in range(3)}
    values |= {f"w_{i}": given(float(w[i]), f"w_{i}^(L)", 2) for i in range(3)}
    values |= {name: values[f"w_{i}"] for name, i in (("dim", dim), ("heavy", heavy), ("bright", bright))}
    return Question(
        Message(
            "Three neurons feed one. Their activations are {a_0}, {a_1} and {a_2}, the weights {w_0}, {w_1} and {w_2}. "
            "Which weight changes most in one step, and why?"
        ),
        Message("The weight {bright}: its neuron is the brightest"),
        (
            Wrong(
                Message("The weight {heavy}: it is the largest"),
                Message("Its size does not matter: ∂C₀/∂w is δ times the activation behind the weight."),
            ),
            Wrong(
                Message("The weight {dim}: its neuron has most to catch up"),
                Message("Where little comes in, the weight changes little: its activation is a factor."),
            ),
            Wrong(
                Message("All alike: they share one δ"),
                Message("δ is the same for all, but each weight multiplies it by its own activation."),
            ),
        ),
        Message("Each derivative is δ times an activation, and δ is the same: the largest activation decides."),
        {**values, "b": here[0].values["b"], "y": here[0].values["y"], "sigma": Shown(display_name(sigma), "function")},
    )
