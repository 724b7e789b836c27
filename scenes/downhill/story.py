"""With the gradient in hand, step downhill again and again (B41-B42)."""

from bpmath.errors import MathError
from scenes.downhill.descents import costs_of, picture, picture_groups
from scenes.downhill.surface import surface_of
from scenes.downhill.sweeps import axes_of, sweeps
from scenes.lesson import Lesson
from scenes.numbers.decimals import written_decimals
from scenes.numbers.network import network_groups, network_picture
from scenes.story import Beat, Group, LeftOut, Message, Shown, Story

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
    title = Message("Downhill, step by step")
    try:
        network = picture(lesson), picture_groups(lesson)
        return Story("downhill", title, (hold_what_we_have(lesson, *network), step_downhill(lesson, *network)))
    except MathError as error:
        card = hold_what_we_have(lesson, network_picture(lesson), network_groups(lesson))
        return Story("downhill", title, (card,), (LeftOut("step_downhill", "B42", str(error)),))


def hold_what_we_have(lesson: Lesson, network: dict[str, Shown], groups: tuple[Group, ...]) -> Beat:
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
            "forwards": Message("forwards: every activation and the cost"),
            "backwards": Message("backwards: every derivative"),
            "mean": Message("mean over {n} rows: the gradient, {parameters} numbers"),
        },
        {
            **network,
            "n": Shown(len(lesson.network.X), "rows of the network's data set"),
            "parameters": Shown(len(model.names), "weights and biases of the network: entries of the gradient"),
        },
        at_least=12.0,
        groups=groups,
    )


def step_downhill(lesson: Lesson, network: dict[str, Shown], groups: tuple[Group, ...]) -> Beat:
    """B42: gradient descent on the data set, and a second one with only two weights free."""
    descent, rate = costs_of(lesson), lesson.descent.learning_rate
    return Beat(
        "step_downhill",
        "B42",
        FALLS if descent.has_fallen else RISES,
        {
            "rate": Message("learning rate"),
            "steps": Message("steps"),
            "negative": Message("dashed: negative weight"),
            "all": Message("all {parameters} parameters move"),
            "two": Message("a second descent: only these two weights move"),
        },
        {
            **network,
            "parameters": Shown(len(lesson.network.model.names), "weights and biases of the network"),
            "learning_rate": Shown(rate, "learning rate", written_decimals(rate)),
            **sweeps(lesson),
        },
        at_least=30.0,
        groups=(*groups, descent, surface_of(lesson), *axes_of(lesson)),
    )
