"""With the gradient in hand, step downhill again and again (B41-B42)."""

from __future__ import annotations

from collections.abc import Sequence

from bpmath.descent import Step, descend
from bpmath.errors import MathError
from bpmath.network import Network
from scenes.decimals import needed, places
from scenes.downhill.descents import descent_values, reaches, slice_values
from scenes.drawn import values_of
from scenes.lesson import Lesson
from scenes.network_quantities import network_picture, wave
from scenes.story import Beat, LeftOut, Message, Shown, Story

Steps = Sequence[Step[Network]]

FALLS = Message(
    "So we go the other way: each weight and bias gives up a little of its derivative, and then again, and again. "
    "Watch the cost come down while the edges change. To see the ground itself, we free only two weights "
    "and draw the true cost over both: a descent of its own, and the ball goes where those two derivatives send it."
)
RISES = Message(
    "So we go the other way: each weight and bias gives up a little of its derivative, and then again, and again. "
    "These steps are too long for this network, and its cost does not come down. To see the ground itself, "
    "we free only two weights and draw the true cost over both: a descent of its own, with the same rate."
)


def story(lesson: Lesson) -> Story:
    """What the gradient is for: real descent on the data set."""
    title, network, descent = Message("Downhill, step by step"), lesson.network, lesson.descent
    try:
        taken = descend(network.model, network.X, network.Y, descent.learning_rate, descent.steps)
        beats = (hold_what_we_have(lesson, taken), step_downhill(lesson, taken))
    except MathError as error:
        card = hold_what_we_have(lesson, ())
        return Story("downhill", title, (card,), (LeftOut("step_downhill", "B42", str(error)),))
    return Story("downhill", title, beats)


def hold_what_we_have(lesson: Lesson, taken: Steps) -> Beat:
    """B41: what we have in our hands is the heart of learning."""
    model = lesson.network.model
    return Beat(
        "hold_what_we_have",
        "B41",
        Message(
            "Let us look at what we hold in our hands, for it is the heart of how networks learn. "
            "Going forwards gives all activations and the cost. Going backwards gives every derivative. "
            "The mean over the data is the gradient: it points where the cost grows fastest."
        ),
        {
            "forwards": Message("forwards: every activation, and the cost"),
            "backwards": Message("backwards: every derivative"),
            "mean": Message("mean of {n} rows: {parameters} entries"),
        },
        {
            **network_picture(lesson),
            **reaches(lesson, taken),
            "C0": Shown(values_of(lesson).C0, "C_0 of the one example", places(values_of(lesson).C0)),
            "forwards": wave(lesson, forwards=True),
            "wave": wave(lesson),
            "n": Shown(len(lesson.network.X), "rows of the network's data set"),
            "parameters": Shown(len(model.names), "weights and biases of the network: entries of the gradient"),
        },
        at_least=14.0,
    )


def step_downhill(lesson: Lesson, taken: Steps) -> Beat:
    """B42: gradient descent on the data set, and a second one with only two weights free."""
    network, descent = lesson.network, lesson.descent
    return Beat(
        "step_downhill",
        "B42",
        FALLS if taken[-1].C < taken[0].C else RISES,
        {
            "steps": Message("steps"),
            "all": Message("all {parameters} parameters move"),
            "two": Message("a second descent: only these two weights move"),
        },
        {
            **network_picture(lesson),
            **reaches(lesson, taken),
            "parameters": Shown(len(network.model.names), "weights and biases of the network"),
            "learning_rate": Shown(descent.learning_rate, "learning rate", needed(descent.learning_rate)),
            **descent_values(lesson, taken),
            **slice_values(lesson),
        },
        at_least=32.0,
    )
