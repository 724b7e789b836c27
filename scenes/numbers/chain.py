"""The whole chain's numbers that several scenes speak of: a0..aL, w1..wL, b1..bL, and the ranges they are drawn on."""

from __future__ import annotations

import numpy as np

from scenes.lesson import Lesson
from scenes.numbers.decimals import needed
from scenes.numbers.last_connection import followed
from scenes.story import Shown, agree

BOUNDED = ("sigmoid", "tanh")
"""Activations that stay within -1..1, which is then their layer's range."""


def chain_values(lesson: Lesson, decimals: int | None = None) -> dict[str, Shown]:
    """Everything that `parts.chain.Chain` draws, for the followed example."""
    model, at = lesson.chain.model, followed(lesson)
    decimals = cost_decimals(lesson) if decimals is None else decimals
    found = {}
    for layer, a in enumerate(at.a):
        words = f"a^({layer}) = sigma(z^({layer}))" if layer else "a^(0), the input of the followed example"
        found[f"a{layer}"] = Shown(float(a), words, decimals)
        found[f"reach{layer}"] = Shown(
            reach(lesson, layer), f"largest abs(a^({layer})): the full colour of its neuron", decimals
        )
    for letter, numbers in (("w", model.w), ("b", model.b)):
        written = max(needed(number, 3) for number in numbers)
        for layer, number in enumerate(numbers, 1):
            found[f"{letter}{layer}"] = Shown(number, f"{letter}^({layer})", written)
    largest = max(map(abs, model.w)) or 1.0
    found["w_largest"] = Shown(largest, "largest abs(w): the widest edge", needed(largest, 3))
    return found


def cost_decimals(lesson: Lesson) -> int:
    """Decimals of a and y with which a calculator gets the shown cost: those of every neuron of the chain."""
    at = followed(lesson)
    return agree(lambda a, y: (a - y) ** 2, float(at.a[-1]), at.y)


def reach(lesson: Lesson, layer: int) -> float:
    """The largest abs(a) of a layer: 1 for bounded activations, else over the rows; the output's holds y as well."""
    chain = lesson.chain
    found = [abs(float(y)) for y in chain.y] if layer == chain.model.L else []
    if layer and chain.model.activations[layer - 1] in BOUNDED:
        found.append(1.0)
    else:
        found.extend(abs(float(chain.model.forward(float(x)).a[layer])) for x in chain.x)
    return max(found) or 1.0


def ranked(numbers: dict[str, float]) -> list[str]:
    """Names by size, the largest first, whatever the sign; equal ones keep their order."""
    sizes = np.abs(list(numbers.values()))
    return [list(numbers)[i] for i in np.argsort(-sizes, kind="stable")]
