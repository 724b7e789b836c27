"""The descent of a lesson's chain and of its network, computed once for all who ask."""

from functools import cache

from bpmath import Chain, Network
from bpmath.descent import Step, descend
from scenes.lesson import Lesson


@cache
def of_the_chain(lesson: Lesson) -> tuple[Step[Chain], ...]:
    """The descent of all the chain's parameters; MathError where the lesson's rate lets the cost overflow."""
    chain, descent = lesson.chain, lesson.descent
    return descend(chain.model, chain.x, chain.y, descent.learning_rate, descent.steps)


@cache
def of_the_network(lesson: Lesson) -> tuple[Step[Network], ...]:
    """The descent of all the network's parameters; MathError where the lesson's rate lets the cost overflow."""
    network, descent = lesson.network, lesson.descent
    return descend(network.model, network.X, network.Y, descent.learning_rate, descent.steps)
