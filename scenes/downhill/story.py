"""With the gradient in hand, step downhill again and again (B41-B42)."""

from functools import cache

from bpmath.errors import MathError
from bpmath.network import Network
from scenes.downhill.descents import costs_of, descent_of_all, descent_of_two, picture, picture_groups
from scenes.downhill.surface import GRID, surface_of, weight_axes
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import written_decimals
from scenes.numbers.network import layers_of, network_groups, network_picture, weights_of
from scenes.story import Beat, Cue, Group, LeftOut, Message, Shown, Story, Sweep

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
        (
            Cue(
                "all",
                Message(
                    "Let us look at what we hold in our hands, for it is the heart of how networks learn. "
                    "Going forwards gives all activations and the cost. Going backwards gives every derivative. "
                    "The mean over the data is the gradient: it points where the cost grows fastest."
                ),
                at_least=12.0,
            ),
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
        groups=groups,
    )


def step_downhill(lesson: Lesson, network: dict[str, Shown], groups: tuple[Group, ...]) -> Beat:
    """B42: gradient descent on the data set, and a second one with only two weights free."""
    descent, rate = costs_of(lesson), lesson.descent.learning_rate
    start, end = (float(descent.costs[i].value) for i in (0, -1))
    return Beat(
        "step_downhill",
        "B42",
        (Cue("all", FALLS if end < start else RISES, at_least=30.0),),
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
        groups=(*groups, descent, surface_of(lesson), *axes_of(lesson)),
    )


def axes_of(lesson: Lesson) -> tuple[Axis, ...]:
    """The axes of the curve (C and step) and of the surface (p, q and height)."""
    costs = [float(C.value) for C in costs_of(lesson).costs]
    heights = [float(height.value) for row in surface_of(lesson).heights for height in row]
    return (
        fit([0.0, *costs], ticks=4).of("C"),
        fit([0.0, float(max(1, len(costs) - 1))], ticks=4).of("step"),
        *weight_axes(lesson),
        fit(heights, ticks=3).of("height"),
    )


def sweeps(lesson: Lesson) -> dict[str, Sweep]:
    """Both descents over their steps, and the surface over its rows."""
    descent, surface = costs_of(lesson), surface_of(lesson)
    all_steps, two_steps = descent_of_all(lesson), descent_of_two(lesson)

    @cache
    def after(step: int) -> dict[str, Shown]:
        now = {"step": Shown(step, "steps taken"), "C": descent.costs[step]}
        return {**now, **_network_now(lesson, all_steps[step].model)}

    @cache
    def ball(step: int) -> dict[str, Shown]:
        return {**surface.way[step].named(), **_network_now(lesson, two_steps[step].model)}

    return {
        "descent": Sweep(lambda t: after(round(t * (len(all_steps) - 1)))),
        "surface": Sweep(lambda t: surface.row(round(t * (GRID - 1)))),
        "ball": Sweep(lambda t: ball(round(t * (len(two_steps) - 1)))),
    }


def _network_now(lesson: Lesson, model: Network) -> dict[str, Shown]:
    """Weights and activations (of the one example) of the drawn network with the parameters of `model`."""
    found = dict[str, Shown]()
    for layer in layers_of(model, lesson.network.x0):
        found |= layer.named_activations()
    return found | {weight.name: weight.value for weight in weights_of(lesson.network.model, model)}
