"""What stands in the tree and in the chain of bias_and_activation, at rest and while a quantity is dragged."""

import math

from scenes.lesson import Lesson
from scenes.numbers.chain import chain_values, counts
from scenes.numbers.depth import more_layers
from scenes.numbers.last_connection import FORMULAE, chain_backprop, connection_values
from scenes.numbers.last_product import digits_of, product_of
from scenes.numbers.visible import visible_layers
from scenes.story import Group, Shown, Sweep

SWAY = 0.3
"""How far a quantity is dragged either way."""


def activations(lesson: Lesson) -> dict[str, Shown]:
    """The input and every drawn activation but the last: what a weight's entry is multiplied by."""
    values = chain_values(lesson)
    return {name: values[name] for name in (f"a{layer}" for layer in visible_layers(lesson.chain.model.L)[:-1])}


def of_the_chain(lesson: Lesson) -> dict[str, Shown]:
    """What the chain in a row shows, with the number of its last layer."""
    return {**counts(lesson), **chain_values(lesson)}


def of_the_row(lesson: Lesson) -> tuple[Group, ...]:
    """What the ellipsis of a long chain in a row stands for."""
    return more_layers(lesson, "chain")


def delta_of_the_last(lesson: Lesson) -> dict[str, Shown]:
    """The last layer's delta: what the derivatives of C_0 with respect to its bias and to its z are."""
    value = float(chain_backprop(lesson).delta[-1])
    return {"delta": Shown(value, "delta^(L) = dC_0/dz^(L)", product_of(lesson, "b")["dC0_db"].decimals)}


def dragging(lesson: Lesson, of: str) -> Sweep:
    """b or a_prev is dragged to either side and back; z, a and C0 are computed anew, and Dz is by how much z moves."""
    model, at = lesson.chain.model, connection_values(lesson)
    L, y, digits = model.L, chain_backprop(lesson).y, digits_of(lesson)

    def moved(t: float) -> dict[str, Shown]:
        by = SWAY * math.sin(2 * math.pi * t)
        b, a_prev = at["b"] + by * (of == "b"), at["a_prev"] + by * (of == "a_prev")
        after = model.replace(f"b{L}", b).forward_from(L - 1, a_prev)
        z = float(after.z[-1])
        now = {"b": b, "a_prev": a_prev, "z": z, "a": float(after.a[-1]), "C0": model.cost_of_forward(after, y)}
        changes = {f"D{of}": by, "Dz": z - at["z"]}
        return {
            **{name: Shown(now[name], FORMULAE[name] + ", dragged", digits) for name in (of, "z", "a", "C0")},
            **{name: Shown(each, f"change of {name[1:]}", digits, plus=True) for name, each in changes.items()},
        }

    return Sweep(moved)
