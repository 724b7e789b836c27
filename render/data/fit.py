"""How well a lesson's networks answer their own rows, and whether another reading of the file would answer better.

A film about a trained model is false without a word where its labels stand in another order, its inputs are scaled
otherwise, its matrices lie on their side or its activation is another. Each of these shows: the model, so read, answers
far fewer rows than it would with that one thing changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from bpmath import Network, passes
from bpmath.arrays import Array
from bpmath.errors import MathError
from bpmath.functions import ACTIVATIONS, cost
from scenes.lesson import Lesson, NetworkLesson
from scenes.lesson.faults import Faults, quoted
from scenes.lesson.rows import scaling
from scenes.lesson.tables import SCALES
from scenes.numbers.mistakes import HALF, is_labelled, margins, outputs

SUSPICIOUS = 0.25
"""By what share of all rows another reading must answer better before it is worth a word."""
CONVINCING = 0.8
"""The share of rows that such a reading must answer rightly: a network that has learned nothing has no such reading."""


@dataclass(frozen=True)
class Fit:
    """How well one network answers its n rows: `right` of them where rows have verdicts, its mean cost C, and `chance`,
    the mean cost of the best answer that is the same for every row."""

    name: str
    n: int
    right: int | None
    C: float
    chance: float


@dataclass(frozen=True)
class Reading:
    """Another reading of the lesson file, which answers `right` rows rightly; `what` ends the sentence "with ..."."""

    what: str
    right: int


def fits(lesson: Lesson) -> tuple[Fit, ...]:
    """Of the chain and of the network. MathError where a cost overflows."""
    chain, network = lesson.chain, lesson.network
    X, Y = chain.x[:, None], chain.y[:, None]
    of_chain = chain.model.network
    return (
        _fit("chain", of_chain, X, Y, _rights_by_half(of_chain, X, Y)),
        _fit("network", network.model, network.X, network.Y, _rights(lesson)),
    )


def _fit(name: str, model: Network, X: Array, Y: Array, right: int | None) -> Fit:
    return Fit(name, len(X), right, model.cost_of(X, Y), chance(model, Y))


def chance(model: Network, Y: Array) -> float:
    """The mean cost, over targets Y (n, n_L), of answering every row with the mean of the targets.

    No answer that is the same for every row costs less, whichever of the costs it is. MathError where it overflows.
    """
    answer = np.broadcast_to(Y.mean(axis=0), Y.shape)
    return passes.cost_of_outputs(cost(model.cost, model.activations[-1]), answer, None, Y)[1]


def _rights(lesson: Lesson) -> int | None:
    """How many rows the network answers rightly; None where they have no verdict."""
    network = lesson.network
    if is_labelled(lesson):
        return _labelled_rights(network.model, network.X, network.Y)
    return _rights_by_half(network.model, network.X, network.Y)


def _labelled_rights(model: Network, X: Array, Y: Array) -> int:
    return int((margins(model, X, Y) > 0).sum())


def _rights_by_half(model: Network, X: Array, Y: Array) -> int | None:
    """How many rows lie on the right side of one half, where there is one output and all targets are 0 or 1."""
    if Y.shape[1] > 1 or not np.isin(Y, (0.0, 1.0)).all():
        return None
    return int(((outputs(model, X) > HALF) == (Y > HALF)).sum())


def better_readings(lesson: Lesson) -> tuple[Reading, ...]:
    """Readings of [network] that answer so many more rows that the file is probably not what was meant, best first.

    MathError where a weighted sum of the network as it stands overflows.
    """
    if not is_labelled(lesson):
        return ()
    network = lesson.network
    n, right = len(network.X), _labelled_rights(network.model, network.X, network.Y)
    enough = max(CONVINCING * n, right + SUSPICIOUS * n)
    found = [each for each in _readings(network) if each.right >= enough]
    return tuple(sorted(found, key=lambda each: -each.right))


def _readings(network: NetworkLesson) -> Iterator[Reading]:
    yield from _other_order(network)
    yield from (_tried(f'scale = "{kind}"', network.model, X, network.Y) for kind, X in _scaled(network))
    yield from (_tried(what, model, network.X, network.Y) for what, model in _other_models(network.model))


def _other_order(network: NetworkLesson) -> Iterator[Reading]:
    """The labels in the order of what each output is largest for most often, if that is an order."""
    said, true = outputs(network.model, network.X).argmax(axis=1), network.Y.argmax(axis=1)
    counts = np.zeros((network.Y.shape[1],) * 2, dtype=np.int64)
    np.add.at(counts, (said, true), 1)
    meant = counts.argmax(axis=1)
    if sorted(meant) == list(range(len(meant))) and list(meant) != sorted(meant):
        names = ", ".join(quoted(network.labels[j]) for j in meant)
        yield Reading(f"labels = [{names}]", int(counts.max(axis=1).sum()))


def _scaled(network: NetworkLesson) -> Iterator[tuple[str, Array]]:
    """The inputs under every other scaling that they allow."""
    for kind in SCALES:
        found = None if kind == network.scaling.kind else scaling(kind, network.raw, network.input_names, Faults(""))
        if found is not None:
            yield kind, found.apply(network.raw)


def _other_models(model: Network) -> Iterator[tuple[str, Network]]:
    """The network with its square matrices transposed (others would not fit so), and with other activations."""
    if any(len(W) == W.shape[1] > 1 for W in model.W):
        turned = tuple(W.T if len(W) == W.shape[1] else W for W in model.W)
        yield "the square matrices of weights transposed", replace(model, W=turned)
    *hidden, last = model.activations
    for name in ACTIVATIONS:
        if any(each != name for each in hidden):
            yield (
                f"the activation {name} in the hidden layers",
                replace(model, activations=(*(name for _ in hidden), last)),
            )


def _tried(what: str, model: Network, X: Array, Y: Array) -> Reading:
    try:
        return Reading(what, _labelled_rights(model, X, Y))
    except MathError:  # a number overflows so: that reading was not meant
        return Reading(what, 0)
