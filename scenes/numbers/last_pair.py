"""The last two neurons as they stand alone on the stage: both activations, the weight between them, their scales."""

from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.last_connection import connection_values, shown
from scenes.story import Shown


def bright(lesson: Lesson) -> float:
    """The brightest previous activation that is shown: 1, or more where our own neuron is beyond that."""
    return fit([0.0, 1.0, abs(connection_values(lesson)["a_prev"])]).high


def last_pair(lesson: Lesson) -> dict[str, Shown]:
    """a_prev, w and a of the followed example, and the activations drawn brightest: `bright` and `reach`."""
    reach = max(1.0, abs(connection_values(lesson)["a"]))
    return {
        **shown(lesson, "a_prev", "w", "a"),
        "bright": Shown(bright(lesson), "the previous activation drawn brightest", 3),
        "reach": Shown(reach, "the output drawn brightest", 3),
    }
