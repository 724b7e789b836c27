"""Which of the chain's parameters the average cost feels most: its gradient, and the largest entries of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, of_the_mean, pictured_parameters
from scenes.story import Group, Shown

BARS = 6
"""So many entries are drawn: all of a chain of three connections, the largest in the picture of a longer one."""


@dataclass(frozen=True)
class Ranking(Group):
    """The gradient of the average cost in the order of the chain, w1, b1, w2, ..., and its largest entries by size."""

    all: tuple[Entry, ...]

    @property
    def by_size(self) -> tuple[Entry, ...]:
        """The drawn ones, the largest first, whatever the sign; equal ones keep their order."""
        return tuple(sorted(self.pictured, key=lambda each: -abs(float(each.value.value)))[:BARS])

    @property
    def pictured(self) -> tuple[Entry, ...]:
        """Those whose edge or neuron is in the picture of the chain: of a long one, whose ends are drawn, not all."""
        seen = pictured_parameters(max(each.parameter.layer for each in self.all))
        return tuple(each for each in self.all if each.parameter in seen)

    @property
    def in_order(self) -> tuple[Entry, ...]:
        """The drawn ones along the chain."""
        return tuple(each for each in self.all if each in self.by_size)

    @property
    def best(self) -> Entry:
        """The largest."""
        return self.by_size[0]

    def named(self) -> Mapping[str, Shown]:
        """Each derivative."""
        return {each.name: each.value for each in self.all}


def ranking(lesson: Lesson) -> Ranking:
    """The derivative of the average cost with respect to every parameter, as the whole film shows them."""
    return Ranking(of_the_mean(lesson))
