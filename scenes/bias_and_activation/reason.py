"""Why an earlier bias outweighs the nearest weight: what the way to each multiplies the last delta by (B31)."""

from scenes.bias_and_activation.carried import decimals_of
from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, Quantity
from scenes.numbers.last_connection import chain_backprop
from scenes.story import Shown, relation

STRONG, DIM = 1.0, 0.5
"""A weight is strong from there on, and a neuron dim up to there."""


def reason(lesson: Lesson, pair: tuple[Entry, Entry]) -> dict[str, Shown]:
    """What the last weight and the slope before it come to, for the followed row; {} where that is not the reason.

    It is where the bias of the last layer but one outweighs the last weight, through a strong weight, and what that
    weight's own entry is multiplied by is the activation of a dim neuron.
    """
    L, values = lesson.chain.model.L, chain_backprop(lesson)
    if pair[0].parameter != Quantity("b", L - 1):
        return {}
    weight, slope, a_prev = float(values.dz_da_prev[-1]), float(values.da_dz[-2]), float(values.a[-2])
    if not (weight > STRONG and 0 < a_prev < min(DIM, weight * slope)):
        return {}
    decimals = decimals_of(lesson)
    far = Shown(weight * slope, f"w^({L}) sigma'(z^({L - 1})), by which delta^({L}) is multiplied", decimals)
    near = Shown(a_prev, f"a^({L - 1}), by which delta^({L}) is multiplied", decimals)
    return {
        "of_far": far,
        "of_near": near,
        "sign_of_far": relation(far, round(weight, decimals) * round(slope, decimals)),
        "sign_of_near": relation(near, near.rounded),
        "subject": Shown(lesson.chain.subject, "what a row of the data is called"),
    }
