"""Every name of the last connection is a number with a place on a line (B11)."""

from scenes.lesson import Lesson
from scenes.numbers.forward import forward, line_axes
from scenes.story import Beat, Message, Story


def story(lesson: Lesson) -> Story:
    """The tree's seven numbers, each on a line of its own."""
    return Story("number_lines", Message("Seven names, seven numbers"), (give_each_its_line(lesson),))


def give_each_its_line(lesson: Lesson) -> Beat:
    """B11: each quantity is a number on its own line."""
    values = forward(lesson)
    return Beat(
        "give_each_its_line",
        "B11",
        Message(
            "Every name in this tree stands for a plain number, and a number has its place on a line. "
            "So each one gets a line of its own. Move one dot by hand: which of the others must move with it? "
            "That is what we try next."
        ),
        {"given": Message("given"), "computed": Message("computed")},
        values,
        at_least=15.0,
        groups=line_axes(values),
    )
