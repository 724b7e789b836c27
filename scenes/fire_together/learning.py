"""Two copies of the last pair, one with a faint and one with a strong previous neuron, and how they learn.

Each copy's bias is set so that z is the lesson's own: both start at the same output, with the same error and the same
slope, and what their weights gain in a step can differ only because of their previous neurons.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bpmath import Chain, descend
from bpmath.values import ChainValues
from scenes.fire_together.numbers import last_connection
from scenes.lesson import Lesson
from scenes.numbers.decimals import significant_decimals, standing_decimals, written_decimals
from scenes.numbers.last_connection import connection_values
from scenes.numbers.last_pair import bright
from scenes.story import Group, Shown, Sweep

CASES = {"faint": 0.1, "strong": 0.9}
"""The two previous neurons that are compared, as shares of the way from dark to bright."""
ROUNDED = 1e-12
"""How far apart two numbers may be, as a share of them, and differ by what the computer rounds alone."""


@dataclass(frozen=True)
class Case(Group):
    """A faint or a strong previous neuron: the forward pass behind it, the derivative, and what the weight has gained.

    `numbers` are named as those of the last connection.
    """

    case: str
    numbers: Mapping[str, Shown]

    def name(self, quantity: str) -> str:
        """The name of its number of that quantity: w_faint."""
        return f"{quantity}_{self.case}"

    def named(self) -> Mapping[str, Shown]:
        """Its numbers."""
        return {self.name(quantity): number for quantity, number in self.numbers.items()}


def like_ours(lesson: Lesson, a_prev: float) -> Chain:
    """The last connection behind that previous activation, its bias set so that z is as it is behind our own."""
    z, wa = connection_values(lesson)["z"], connection_values(lesson)["w"] * a_prev
    return last_connection(lesson).replace("b1", 0.0 if math.isclose(z, wa, rel_tol=ROUNDED) else z - wa)


def forward(lesson: Lesson, a_prev: float, w: float | None = None, y: float | None = None) -> ChainValues:
    """Everything from the previous neuron on, with our weight and target or with others."""
    last, target = like_ours(lesson, a_prev), lesson.chain.y0 if y is None else y
    return last.replace("w1", last.w[0] if w is None else w).backprop(a_prev, target)


def brightness(lesson: Lesson, case: str) -> float:
    """The previous activation of a case."""
    return CASES[case] * bright(lesson)


def stepped(lesson: Lesson, case: str, y: float | None = None) -> float:
    """The weight after one step of gradient descent for this one example, at the lesson's learning rate."""
    a_prev, target = brightness(lesson, case), lesson.chain.y0 if y is None else y
    last, rate = like_ours(lesson, a_prev), lesson.descent.learning_rate
    return descend(last, [a_prev], [target], rate, 1, free=("w1",))[-1].model.w[0]


def other_target(lesson: Lesson) -> float:
    """A target on the other side of the output: 0 or 1 where one is, else as far beyond as ours."""
    a, y = connection_values(lesson)["a"], lesson.chain.y0
    other = 0.0 if y > a else 1.0
    return other if (other - a) * (y - a) < 0 else 2 * a - y


def decimals(lesson: Lesson) -> int:
    """Decimals of weights and of what they gain: so many that the larger gain can be read."""
    gains = [stepped(lesson, case) - connection_values(lesson)["w"] for case in CASES]
    return significant_decimals(*gains, significant=2, least=3)


def cases(lesson: Lesson) -> Iterator[Case]:
    """Each previous neuron, the forward pass behind it, the derivative, and what the step gives."""
    places, before = decimals(lesson), connection_values(lesson)["w"]
    for case in CASES:
        values, after = forward(lesson, brightness(lesson, case)), stepped(lesson, case)
        numbers = {
            "a_prev": Shown(brightness(lesson, case), "a^(L-1), set", 3),
            "b": _standing(like_ours(lesson, brightness(lesson, case)).b[0], "b^(L), set so that z is our own", 3),
            "a": Shown(float(values.a[-1]), "sigma(z)", 3),
            "dC0_dw": Shown(float(values.dC0_dw[0]), "dz/dw * da/dz * dC_0/da", places),
            "w": _standing(before, "w^(L), before the step", places),
            "w_after": _standing(after, "w^(L) after the step w <- w - learning rate * dC_0/dw", places),
            "a_after": Shown(float(forward(lesson, brightness(lesson, case), after).a[-1]), "sigma(z), after it", 3),
            "Dw": Shown(after - before, "-learning rate * dC_0/dw", places, plus=True),
        }
        yield Case(case, numbers)


def compared(lesson: Lesson) -> dict[str, Shown]:
    """What is drawn brightest, and widest, for both neurons alike."""
    moments = [at for sweep in ways(lesson).values() for at in sweep.moments.values()]
    outputs = [abs(float(at[f"a_{case}"].value)) for at in moments for case in CASES]
    weights = [abs(float(at[f"w_{case}"].value)) for at in moments for case in CASES]
    targets, rate = (abs(lesson.chain.y0), abs(other_target(lesson)), 1.0), lesson.descent.learning_rate
    return {
        "times": Shown(CASES["strong"] / CASES["faint"], "how many times as bright, and as large a gain", 0),
        "learning_rate": Shown(rate, "learning rate", standing_decimals(rate, written_decimals(rate))),
        "y": _target(lesson.chain.y0, "y, the target of both copies"),
        "y_other": _target(other_target(lesson), "a target on the other side of the output"),
        "bright_compared": Shown(bright(lesson), "the previous activation drawn brightest", 3),
        "reach_compared": Shown(max(1.0, *outputs), "the output drawn brightest", 3),
        "w_largest_compared": Shown(max(weights), "largest abs(w): the widest edge", 3),
        "y_reach": Shown(max(targets), "the target drawn brightest", 3),
    }


def _target(y: float, formula: str) -> Shown:
    """A target as it is written: whole where it is whole."""
    return Shown(y, formula, 0 if y == round(y) else 3)


def _standing(value: float, formula: str, count: int) -> Shown:
    """A weight or a bias, which stands as zero only where it is zero."""
    return Shown(value, formula, standing_decimals(value, count))


def ways(lesson: Lesson) -> dict[str, Sweep]:
    """What moves: the copies part, both learn, forget it, learn with the other target, and come home to our pair."""
    (own, w), places = (connection_values(lesson)[name] for name in ("a_prev", "w")), decimals(lesson)
    other = other_target(lesson)
    ends = {case: brightness(lesson, case) for case in CASES}
    gained = {case: stepped(lesson, case) - w for case in CASES}
    turned = {case: stepped(lesson, case, other) - w for case in CASES}

    def at(a_prev: Mapping[str, float], by: Mapping[str, float]) -> dict[str, Shown]:
        found: dict[str, Shown] = {}
        for case in CASES:
            now = forward(lesson, a_prev[case], w + by[case])
            found[f"a_prev_{case}"] = Shown(a_prev[case], "a^(L-1), set", 3)
            found[f"b_{case}"] = _standing(like_ours(lesson, a_prev[case]).b[0], "b^(L), set so that z is our own", 3)
            found[f"w_{case}"] = _standing(w + by[case], "w^(L) on its way", places)
            found[f"Dw_{case}"] = Shown(by[case], "the gain so far", places, plus=True)
            found[f"a_{case}"] = Shown(float(now.a[-1]), "sigma(z), with this w^(L)", 3)
        return found

    def share(of: Mapping[str, float], t: float) -> dict[str, float]:
        return {case: each * t for case, each in of.items()}

    def between(t: float) -> dict[str, float]:
        return {case: own + (end - own) * t for case, end in ends.items()}

    return {
        "part": Sweep(lambda t: at(between(t), share(gained, 0.0))),
        "step": Sweep(lambda t: at(ends, share(gained, t))),
        "rewind": Sweep(lambda t: at(ends, share(gained, 1 - t))),
        "again": Sweep(lambda t: at(ends, share(turned, t))),
        "come_home": Sweep(lambda t: at(between(1 - t), share(turned, 1 - t))),
    }
