"""A network that answers wrongly, what the obvious way to mend it costs, and the simplest network (N1, N2, B1-B3)."""

from collections.abc import Mapping

from scenes.lesson import Lesson
from scenes.lesson.names import without_dollars
from scenes.numbers import price
from scenes.numbers.measures import inputs_of_the_example
from scenes.numbers.network import network_groups, network_picture
from scenes.numbers.verdict import verdict
from scenes.numbers.visible import example_values
from scenes.opening.chain_story import ask_which_change_helps_most, state_the_goal
from scenes.opening.numbers import (
    counting,
    difference,
    first_knob,
    passing,
    rescaling,
    tick,
    trials,
)
from scenes.story import Beat, Cue, Message, Shown, Story

READ: Mapping[str, Message] = {
    "wrong": Message("It says {said}, but it is {label}. How wrong, as one number: the cost."),
    "right": Message("It says {said}, and that is right. What it still misses, as one number: the cost."),
    "unnamed": Message("How far is its answer from the target? As one number: the cost, {C0}."),
}
"""N1, by what can be said of the answer."""
COMPARED: Mapping[bool, Message] = {
    True: Message("The bars are the same. How can that be? That is this film."),
    False: Message("But for a kink, the bars are the same. How can that be? That is this film."),
}
"""N2, by whether the measured derivatives can be told from the exact ones."""

GO_IN: Mapping[bool, Message] = {
    False: Message("Measurements of one {subject} go in on the left. Layer by layer, the network makes its answer."),
    True: Message("A picture goes in on the left, an input a pixel. Layer by layer, the network makes its answer."),
}
"""N1, by whether the inputs are a picture."""


def story(lesson: Lesson) -> Story:
    """A reason to know the derivatives, what is needed to follow, the rule to come, and where the film begins."""
    return Story(
        "opening",
        Message("Which way should every knob turn?"),
        (
            judge_one_example(lesson),
            count_the_price(lesson),
            take_your_time(lesson),
            state_the_goal(),
            ask_which_change_helps_most(lesson),
        ),
    )


def judge_one_example(lesson: Lesson) -> Beat:
    """N1: one example runs through the network; its answer is judged; every weight and bias is a knob."""
    found = verdict(lesson)
    kind = "unnamed" if found is None else "right" if found.right else "wrong"
    shown = {"cost": Message("cost $C_0$"), "dashed": Message("dashed: negative")}
    if found is not None:
        shown |= {
            **{"says": Message("the network says"), "said": Message("{said}"), "label": Message("{label}")},
            "is": Message("it is"),
        }
    if lesson.network.scaling.kind == "standard":
        shown |= {"scaled": Message("rescaled:"), "scaled_to": Message("(measure − mean) / spread")}
    return Beat(
        "judge_one_example",
        "N1",
        (
            Cue(
                "run_it",
                GO_IN[lesson.network.image is not None],
                6.8,
            ),
            Cue("read_the_answer", READ[kind], 5.6),
            Cue(
                "show_the_knobs",
                Message("It has {parameters} knobs: every weight and every bias."),
                4.4,
            ),
            Cue("ask", Message("Which way should each be turned, and how far?"), 3.6),
            Cue("guess", None, 3.2),
        ),
        {"card": Message("one {subject}"), "knobs": Message("knobs"), **shown},
        {
            **{"subject": Shown(lesson.network.subject, "what a row of the network's data is called")},
            **network_picture(lesson),
            "C0": Shown(example_values(lesson).C0, "C_0, the cost of the example", price.DECIMALS),
            **price.price(lesson).named(),
            "rescale": rescaling(lesson),
            "count": counting(lesson),
            "run": passing(lesson.network.model.L),
        },
        groups=(*network_groups(lesson), *inputs_of_the_example(lesson), *([found] if found else [])),
    )


def count_the_price(lesson: Lesson) -> Beat:
    """N2: nudging knob after knob takes a pass each; a pass forward and one back give the same derivatives."""
    return Beat(
        "count_the_price",
        "N2",
        (
            Cue("try_one", Message("The obvious way: turn one knob by a hair, and run the network again."), 5.6),
            Cue("see_the_cost", Message("Change in cost per turn of the knob: one bar."), 4.4),
            Cue(
                "try_all",
                Message("One run for each knob, one to compare with: for one {subject}, {passes} runs a step."),
                6.0,
            ),
            Cue("think_of_a_million", Message("With a million knobs it would be a million and one."), 4.6),
            Cue(
                "the_other_way",
                Message("There is a better way: one run forward, one back, every answer is there."),
                5.6,
            ),
            Cue("compare", COMPARED[price.agree_everywhere(lesson)], 5.2),
        ),
        {
            "run": Message("run of the network"),
            "runs": Message("runs of the network"),
            "turn": Message("knob turned by {nudge}"),
            "change": Message("cost changes by {change}"),
            "here": Message("this network: {passes} runs"),
            "area": Message("area: the number of runs"),
            "its_knobs": Message("with this many knobs:"),
            "forward": Message("one run forward"),
            "back": Message("one run back"),
            "measured": Message("measured by turning"),
            "by_nudging": Message("{by_nudging} multiplications"),
            "by_both_passes": Message("{by_both_passes} multiplications"),
            "difference": Message("largest difference: {difference}"),
        },
        {
            "subject": Shown(lesson.network.subject, "what a row of the network's data is called"),
            **network_picture(lesson),
            **price.price(lesson).named(),
            **first_knob(lesson),
            **trials(lesson),
            "reach": Shown(price.largest_derivative(lesson), "the largest absolute derivative", price.DECIMALS),
            "tick": tick(lesson),
            **difference(lesson),
        },
        groups=(*network_groups(lesson), *price.drawn(lesson)),
    )


def take_your_time(lesson: Lesson) -> Beat:
    """B1: this is the formal part, and pausing is normal."""
    return Beat(
        "take_your_time",
        "B1",
        (
            Cue("what_helps", Message("It helps to know what a derivative is."), 4.2),
            Cue("pause", Message("Pause as often as you like."), 3.0),
        ),
        {
            "title": Message("{title}"),
            "helps": Message("what helps to know:"),
            "derivative": Message("derivative = slope of the tangent"),
        },
        {"title": Shown(without_dollars(lesson.title), "the title of the lesson file")},
    )
