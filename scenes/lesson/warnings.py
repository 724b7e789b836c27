"""Warnings about a lesson's numbers: kinks, saturation, dead gradients, overflow, a descent that goes uphill."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpmath import passes
from bpmath.arrays import Array
from bpmath.descent import Step
from bpmath.errors import MathError
from bpmath.functions import activation
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.lesson.descended import of_the_chain, of_the_network
from scenes.lesson.names import ELLIPSIS, LONGEST
from scenes.story import DOLLAR

NEAR_A_KINK = 1e-4
"""Distance in z within which a nudge may step over a kink."""
SATURATED = 0.01
"""Share of its steepest slope below which a curve counts as flat."""
MOST_NAMES = 6
SHORTENED = 20
"""Letters that a name of which only both ends are shown has left, at least."""
EMOJI, AFTER_EMOJI = 0x1F000, 0x20000
"""Code points of emoji and other pictures: the first, and the first beyond them."""


@dataclass(frozen=True, eq=False)
class Section:
    """A section of the lesson as a network: X (n, n_0), Y (n, n_L); a chain is a network of ones.

    `descent` are its steps at the learning rate `rate`; MathError where they overflow.
    """

    name: str
    model: Network
    X: Array
    Y: Array
    example: int
    rate: float
    descent: Callable[[], Sequence[Step[Any]]]


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer of a section with its z of every row (n, n_l)."""

    section: Section
    number: int
    activation: str
    z: Array

    def say(self, sentence: str) -> str:
        """The sentence after the layer that it is about."""
        return f"{self.section.name}, layer {self.number}: {sentence}"

    def neurons(self, chosen: NDArray[np.bool_]) -> str:
        """The chosen neurons, (n_l,), by number, as the subject of a sentence."""
        numbers = [str(j) for j in np.flatnonzero(chosen)]
        if self.z.shape[1] == 1:
            return "its neuron is"
        return f"neuron {numbers[0]} is" if len(numbers) == 1 else f"neurons {_listed(numbers)} are"


def warnings_of(lesson: Lesson) -> tuple[str, ...]:
    """Sentences for `check`, computed from every row: none means nothing to be careful about."""
    chain, network, rate = lesson.chain, lesson.network, lesson.descent.learning_rate
    of_chain, of_network = (rate, partial(of_the_chain, lesson)), (rate, partial(of_the_network, lesson))
    sections = (
        Section("chain", chain.model.network, chain.x[:, None], chain.y[:, None], chain.example, *of_chain),
        Section("network", network.model, network.X, network.Y, network.example, *of_network),
    )
    said = (sentence for each in sections for sentence in _section(each))
    return (*_names(lesson), *said)


def _names(lesson: Lesson) -> Iterator[str]:
    """Names with pictures among their letters, for which the film's fonts have none, and names shown otherwise."""
    for name in dict.fromkeys(lesson.names):
        if pictures := [each for each in name if EMOJI <= ord(each) < AFTER_EMOJI]:
            yield f"the name {name!r} holds {pictures[0]}, which is drawn as a box; use words"
        if ELLIPSIS in name and len(name) >= SHORTENED and name != lesson.title:
            yield f"the name {name!r} is shown by its two ends; take at most {LONGEST} letters to have it whole"
        if "$" in name or DOLLAR in name:
            yield f"the name {name!r} holds a dollar, which is shown as {DOLLAR}; write it in words"


def _section(section: Section) -> Iterator[str]:
    model = section.model
    try:
        _, zs = passes.forward(model.W, model.b, model.activations, section.X)
        C, gradient = model.cost_and_gradient(section.X, section.Y)
    except MathError as error:
        yield f"{section.name}: {_sentence(error)}"
        return
    for number, (name, z) in enumerate(zip(model.activations, zs, strict=True), 1):
        if name != "softmax":
            yield from _layer(Layer(section, number, name, z))
    yield from _gradient(section, gradient)
    yield from _descent(section, C)


def _layer(layer: Layer) -> Iterator[str]:
    sigma = activation(layer.activation)
    for kink in sigma.kinks:
        rows = np.flatnonzero((np.abs(layer.z - kink) < NEAR_A_KINK).any(axis=1))
        if len(rows):
            which = f"{len(rows)} of {len(layer.z)} rows ({_listed([str(i) for i in rows])})"
            yield layer.say(
                f"{which} stand on the kink of {layer.activation} at z = {kink:g}; "
                "it has no derivative there, and the one from the left is taken"
            )
    slope = sigma.derivative(layer.z)
    yield from _off(layer, slope == 0.0) if sigma.kinks else _flat(layer, slope)


def _off(layer: Layer, off: NDArray[np.bool_]) -> Iterator[str]:
    """Of a curve whose slope is exactly 0 below its kink: `off`, (n, n_l), says where."""
    dead: NDArray[np.bool_] = np.logical_and.reduce(off, axis=0)
    if dead.any():
        yield layer.say(
            f"{layer.neurons(dead)} dead, z is at most {layer.z[:, dead].max():.3g} in all {len(off)} rows; "
            "no gradient passes there until a larger bias lifts z above 0"
        )
    here = off[layer.section.example] & ~dead
    if here.any():
        yield layer.say(f"{layer.neurons(here)} off in the followed row; no gradient of C_0 passes there")


def _flat(layer: Layer, slope: Array) -> Iterator[str]:
    """Of a smooth curve: where its slope, (n, n_l), is a small share of the steepest one."""
    steepest = activation(layer.activation).derivative(np.linspace(-20.0, 20.0, 401)).max()
    flat = slope < SATURATED * steepest
    for j in np.flatnonzero(flat[layer.section.example])[:MOST_NAMES]:
        z, s = layer.z[layer.section.example, j], slope[layer.section.example, j]
        yield layer.say(
            f"{layer.neurons(np.arange(flat.shape[1]) == j)} saturated in the followed row, z = {z:.3g} "
            f"leaves a slope of {s:.2g}; nearly no gradient of C_0 passes there"
        )
    rows = flat.sum(axis=0)
    often = 2 * rows >= len(flat)
    if often.any():
        share = f"at least {rows[often].min()} of {len(flat)} rows"
        yield layer.say(f"{layer.neurons(often)} saturated in {share}; smaller weights would let it learn")


def _gradient(section: Section, gradient: Array) -> Iterator[str]:
    if not gradient.any():
        yield f"{section.name}: every derivative of C is 0; the descent stands still"
        return
    zero = [_name(section, name) for name, entry in zip(section.model.names, gradient, strict=True) if entry == 0.0]
    if zero:
        yield f"{section.name}: C has derivative 0 for {_listed(zero)}; the first steps of descent leave them"


def _descent(section: Section, C: float) -> Iterator[str]:
    try:
        last = section.descent()[-1]
    except MathError as error:
        yield f"{section.name}: {_sentence(error)}"
        return
    if last.C > C:
        yield (
            f"{section.name}: the descent raises C from {C:.3g} to {last.C:.3g}; "
            f"choose a learning rate below {section.rate:g}"
        )


def _name(section: Section, name: str) -> str:
    """A parameter's name; in a chain without the neurons' numbers."""
    return name.split("_")[0] if section.name == "chain" else name


def _listed(names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMES + 1:
        return ", ".join(names)
    return ", ".join(names[:MOST_NAMES]) + f" and {len(names) - MOST_NAMES} more"


def _sentence(error: MathError) -> str:
    text = str(error)
    return text[0].lower() + text[1:]
