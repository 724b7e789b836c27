"""A network that answers wrongly, what the obvious way to mend it costs, and the simplest network (N1, N2, B1-B3)."""

from collections.abc import Mapping

from scenes.lesson import Lesson
from scenes.numbers import price
from scenes.numbers.chain import chain_values
from scenes.numbers.network import network_groups, network_picture
from scenes.numbers.ranking import BARS, ranking
from scenes.numbers.verdict import verdict
from scenes.numbers.visible import example_values
from scenes.opening.numbers import counting, data, difference, first_input, first_knob, measures, passing, tick, trials
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

CHANGED: Mapping[bool, Message] = {
    True: Message("{weights} weights and {biases} biases can be changed."),
    False: Message("A single weight and a single bias can be changed."),
}
"""B3, by whether there are several."""


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
    if lesson.network.scaling.kind != "none":
        shown |= {
            "scaled": Message("rescaled:"),
            "scaled_to": Message("{as_measured} $arrow.r$ {as_input}"),
        }
    return Beat(
        "judge_one_example",
        "N1",
        (
            Cue(
                "run_it",
                Message(
                    "Measurements of one {subject} go in on the left. Layer by layer, the network makes its answer."
                ),
                6.8,
            ),
            Cue("read_the_answer", READ[kind], 5.6),
            Cue(
                "show_the_knobs",
                Message("It has {parameters} knobs: every weight is one, and every bias."),
                4.4,
            ),
            Cue("ask", Message("Which way should each be turned, and how far?"), 3.6),
            Cue("guess", None, 2.0),
        ),
        {"card": Message("one {subject}"), "knobs": Message("knobs"), **shown},
        {
            **{"subject": Shown(lesson.network.subject, "what a row of the network's data is called")},
            **network_picture(lesson),
            "C0": Shown(example_values(lesson).C0, "C_0, the cost of the example", price.DECIMALS),
            **price.price(lesson).named(),
            **first_input(lesson),
            "count": counting(lesson),
            "run": passing(lesson.network.model.L),
        },
        groups=(*network_groups(lesson), *measures(lesson), *([found] if found else [])),
    )


def count_the_price(lesson: Lesson) -> Beat:
    """N2: nudging knob after knob takes a pass each; a pass forward and one back give the same derivatives."""
    return Beat(
        "count_the_price",
        "N2",
        (
            Cue("try_one", Message("The obvious way: turn one knob by a hair, and run the network again."), 5.6),
            Cue("see_the_cost", Message("Change in cost per turn of the knob: that is one bar."), 4.4),
            Cue(
                "try_all",
                Message("One run for each knob, one to compare with: {passes} runs for a single step."),
                6.0,
            ),
            Cue("think_of_a_million", Message("With a million knobs it would be a million and one."), 4.6),
            Cue(
                "the_other_way",
                Message("There is a better way: one run forward, one run back, and every answer is there."),
                6.4,
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
            "difference": Message("largest difference: {difference}"),
        },
        {
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
            Cue("what_helps", Message("This is its calculus. It helps to know what a derivative is."), 4.8),
            Cue("pause", Message("Pause as often as you like; nobody takes it in at one go."), 4.6),
        ),
        {
            "title": Message("{title}"),
            "helps": Message("what helps to know:"),
            "derivative": Message("derivative = slope of the tangent"),
            "pause": Message("pause whenever you like"),
        },
        {"title": Shown(lesson.title, "the title of the lesson file")},
    )


def state_the_goal() -> Beat:
    """B2: the chain rule as people in machine learning use it."""
    return Beat(
        "state_the_goal",
        "B2",
        (
            Cue(
                "the_tool", Message("The tool is the chain rule, though not quite as in a first calculus course."), 5.6
            ),
            Cue(
                "follow_the_links",
                Message("Follow the links from a weight to the cost, and multiply their rates of change."),
                6.0,
            ),
        ),
        {
            "w": Message("weight"),
            "z": Message("weighted sum"),
            "a": Message("activation"),
            "C_0": Message("cost"),
        },
    )


def ask_which_change_helps_most(lesson: Lesson) -> Beat:
    """B3: one neuron a layer; of all the changes, one lowers the average cost fastest. Which, is told much later."""
    found = ranking(lesson)
    few, several = len(found.all) <= BARS, len(lesson.chain.x) > 1
    return Beat(
        "ask_which_change_helps_most",
        "B3",
        (
            Cue(
                "fold",
                Message("To see it clearly, take the simplest network there is: one neuron in each layer."),
                6.0,
            ),
            Cue(
                "meet_the_student",
                Message("One {subject}, {input} {raw}: the right answer is {wanted}, and the network gives {output}."),
                6.4,
            ),
            Cue("count_the_six", CHANGED[lesson.chain.model.L > 1], 3.6),
            Cue(
                "guess_the_fastest",
                Message("Which lowers the average cost fastest? Make your guess; later we uncover the bars."),
                6.0,
            ),
            Cue("guess", None, 3.6),
        ),
        {
            "card": Message("one {subject}"),
            "input": Message("{input}"),
            "target": Message("right answer"),
            "output": Message("the network gives"),
            "question": Message("Which lowers $C$ fastest?")
            if few
            else Message("Which of these, the largest, lowers $C$ fastest?"),
            **({"average": Message("on average over every {subject}")} if several else {}),
        },
        {
            **chain_values(lesson),
            **network_picture(lesson),
            **data(lesson),
            "run": passing(lesson.chain.model.L),
        },
        groups=(*network_groups(lesson), found),
    )
