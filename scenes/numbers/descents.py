"""Gradient descent of the network and of the chain, and the models on the way between two steps."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from bpmath import Chain, Network
from bpmath.descent import Step, descend
from bpmath.errors import MathError
from bpmath.model import Model
from scenes.lesson import Lesson
from scenes.lesson.descended import of_the_chain, of_the_network

M = TypeVar("M", bound=Model[Any])


def network_descent(lesson: Lesson) -> tuple[Step[Network], ...]:
    """The descent of all the network's parameters; MathError where the lesson's rate lets the cost overflow."""
    return of_the_network(lesson)


@cache
def network_steps(lesson: Lesson) -> tuple[Step[Network], ...]:
    """The same; the network as it is, where the cost overflows."""
    network = lesson.network
    try:
        return network_descent(lesson)
    except MathError:
        return descend(network.model, network.X, network.Y, lesson.descent.learning_rate, 0)


@cache
def chain_descent(lesson: Lesson) -> tuple[Step[Chain], ...]:
    """The descent of all the chain's parameters; none where the lesson's rate lets the cost overflow."""
    try:
        return of_the_chain(lesson)
    except MathError:
        return ()


def on_the_way(steps: Sequence[Step[M]], t: float) -> M:
    """The model at the moment t (0..1) of a descent; between two steps, on the straight way from one to the next."""
    place = t * (len(steps) - 1)
    before = min(int(place), max(0, len(steps) - 2))
    start = steps[before].model
    if place == before:
        return start
    way = steps[before + 1].model.parameters() - start.parameters()
    return start.with_parameters(start.parameters() + (place - before) * way)
