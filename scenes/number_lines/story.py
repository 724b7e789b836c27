"""Every name of the last connection is a number with a place on a line (B11)."""

from scenes.lesson import Lesson
from scenes.numbers.forward import forward, line_axes
from scenes.story import Beat, Cue, Message, Story


def story(lesson: Lesson) -> Story:
    """B11: each of the tree's seven quantities is a number on its own line."""
    values = forward(lesson)
    beat = Beat(
        "give_each_its_line",
        "B11",
        (
            Cue(
                "give_each_a_line",
                Message("Each of these is just a number, so each gets a line of its own."),
                7.6,
            ),
        ),
        {"given": Message("given"), "computed": Message("computed")},
        values,
        groups=line_axes(values),
    )
    return Story("number_lines", Message("Seven names, seven numbers"), (beat,))
