"""Every name of the last connection is a number on a line, and may not be just any number (B11)."""

import math

from scenes.lesson import Lesson
from scenes.numbers.axis import Range
from scenes.numbers.forward import forward, line_axes
from scenes.story import Beat, Cue, Message, Story

WALLS = {
    2: Message("An activation keeps between walls; a cost never falls below nought."),
    1: Message("This activation never passes its wall; a cost never falls below nought."),
    0: Message("So may this activation; but a cost never falls below nought."),
}
"""B11, by how many ends the last activation's range has."""


def story(lesson: Lesson) -> Story:
    """B11: each of the tree's seven quantities is a number on its own line, within what it may be."""
    values = forward(lesson)
    axes = line_axes(values)
    beat = Beat(
        "give_each_its_line",
        "B11",
        (
            Cue("let_it_roam", Message("Weight and sum may lie anywhere."), 3.6),
            Cue("put_up_walls", WALLS[_ends(axes)], 4.4),
        ),
        {"given": Message("given")},
        values,
        groups=axes,
    )
    return Story("number_lines", Message("What each number may be"), (beat,))


def _ends(axes: tuple[Range, ...]) -> int:
    """How many ends the activation's range has."""
    (of_a,) = (each for each in axes if each.quantity == "a_line")
    return sum(map(math.isfinite, (of_a.least, of_a.most)))
