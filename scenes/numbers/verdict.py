"""What the network answers for its one example, and whether that is right."""

from dataclasses import dataclass

import numpy as np

from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.visible import example_values
from scenes.story import Group, Shown


@dataclass(frozen=True)
class Verdict(Group):
    """The output that is largest and the one that ought to be, by number, with their names.

    Of several largest ones it is another than that: no answer is right that is none.
    """

    said: int
    true: int
    said_name: str
    true_name: str

    @property
    def right(self) -> bool:
        """Whether they are one."""
        return self.said == self.true

    def named(self) -> dict[str, Shown]:
        """`said` and `label`: the names."""
        return {
            "said": Shown(self.said_name, "the name of the largest output"),
            "label": Shown(self.true_name, "the name of the output whose target is 1"),
        }


def verdict(lesson: Lesson, model: Network | None = None) -> Verdict | None:
    """The verdict on the one example, of the lesson's network or of the same one with other parameters.

    None where the targets name none of several outputs.
    """
    network = lesson.network
    y = network.y0
    if len(y) < 2 or sorted(y) != [0.0] * (len(y) - 1) + [1.0]:
        return None
    a = example_values(lesson).a[-1] if model is None else model.forward(network.x0).a[-1]
    true = int(np.argmax(y))
    other = int(np.argmax(np.where(y == 1.0, -np.inf, a)))
    said = true if a[true] > a[other] else other
    return Verdict(said, true, network.labels[said], network.labels[true])
