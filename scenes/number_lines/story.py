"""Four numbers of the last connection get a line; few can be turned, and one shall become small (B11)."""

from scenes.lesson import Lesson
from scenes.number_lines.numbers import turnings
from scenes.numbers.forward import forward, line_axes
from scenes.story import Beat, Cue, Message, Story


def story(lesson: Lesson) -> Story:
    """B11: four of the tree's seven numbers, each on its own line; what can be turned, and what is wanted."""
    values = forward(lesson)
    axes = line_axes(values)
    beat = Beat(
        "give_each_its_line",
        "B11",
        (
            Cue("on_its_line", Message("Four of these numbers get a line."), 2.8),
            Cue("turn", Message("Only two can be turned: the weight, and the bias."), 4.6),
            Cue("make_small", Message("We want the cost small. What lies between?"), 3.6),
        ),
        {"given": Message("given")},
        {**values, **turnings(lesson, values, axes)},
        groups=axes,
    )
    return Story("number_lines", Message("Four numbers, each on its line"), (beat,))
