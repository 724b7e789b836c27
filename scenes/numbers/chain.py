"""The whole chain's numbers that several scenes speak of: a0..aL, w1..wL, b1..bL, and the ranges they are drawn on."""

import math

from bpmath import ACTIVATIONS
from scenes.lesson import Lesson
from scenes.numbers.decimals import written_decimals
from scenes.numbers.last_connection import chain_backprop
from scenes.story import Shown, agree


def chain_values(lesson: Lesson, decimals: int | None = None) -> dict[str, Shown]:
    """Everything that `parts.chain.Chain` draws, for the followed example."""
    model, at = lesson.chain.model, chain_backprop(lesson)
    decimals = cost_decimals(lesson) if decimals is None else decimals
    found = {}
    for layer, a in enumerate(at.a):
        words = f"a^({layer}) = sigma(z^({layer}))" if layer else "a^(0), the input of the followed example"
        found[f"a{layer}"] = Shown(float(a), words, decimals)
        found[f"reach{layer}"] = Shown(
            largest_activation(lesson, layer), f"largest abs(a^({layer})): the full colour of its neuron", decimals
        )
    for letter, numbers in (("w", model.w), ("b", model.b)):
        decimals_written = max(written_decimals(number, 3) for number in numbers)
        for layer, number in enumerate(numbers, 1):
            found[f"{letter}{layer}"] = Shown(number, f"{letter}^({layer})", decimals_written)
    largest = max(map(abs, model.w)) or 1.0
    found["w_largest"] = Shown(largest, "largest abs(w): the widest edge", written_decimals(largest, 3))
    return found


def file_row(lesson: Lesson) -> dict[str, Shown]:
    """The followed row as it stands in the file, and the names of its columns."""
    chain = lesson.chain
    raw = float(chain.raw[chain.example])
    return {
        "input": Shown(chain.input_name, "the column of the inputs"),
        "target": Shown(chain.target_name, "the column of what is wanted"),
        "raw": Shown(raw, "the followed input before scaling", written_decimals(raw, 3)),
    }


def cost_decimals(lesson: Lesson) -> int:
    """Decimals of a and y with which a calculator gets the shown cost: those of every neuron of the chain."""
    at = chain_backprop(lesson)
    return agree(lambda a, y: (a - y) ** 2, float(at.a[-1]), at.y)


def largest_activation(lesson: Lesson, layer: int) -> float:
    """The largest abs(a) of a layer: its bound if it has one, else over the rows; the output's holds y as well."""
    chain = lesson.chain
    found = [abs(float(y)) for y in chain.y] if layer == chain.model.L else []
    limit = bound(chain.model.activations[layer - 1]) if layer else math.inf
    if math.isfinite(limit):
        found.append(limit)
    else:
        found.extend(abs(float(chain.model.forward(float(x)).a[layer])) for x in chain.x)
    return max(found) or 1.0


def bound(activation: str) -> float:
    """The largest abs(a) that an activation approaches, softmax's too; infinite where there is none."""
    return 1.0 if activation == "softmax" else max(map(abs, ACTIVATIONS[activation].bounds))
