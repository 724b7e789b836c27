"""A network that answers wrongly, what the obvious way to mend it costs, and the simplest network (N1, N2, B1-B3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenes.lesson import Lesson
from scenes.numbers import price
from scenes.numbers.axis import round_factor
from scenes.numbers.chain import chain_values, file_row
from scenes.numbers.decimals import written_decimals
from scenes.numbers.network import network_groups, network_picture
from scenes.numbers.price import Knob
from scenes.numbers.ranking import BARS, ranking
from scenes.numbers.verdict import verdict
from scenes.numbers.visible import example_values, visible_neurons
from scenes.story import Beat, Cue, Group, Message, Shown, Story, Sweep

COLUMNS = 40
"""So many derivatives are drawn as bars: all of a small network, the largest of a larger one."""
WRITTEN = 12
"""Most decimals of what a nudge changes."""
READ: Mapping[str, Message] = {
    "wrong": Message("It says {said}, but it is {label}. The network is wrong."),
    "right": Message("It says {said}, and that is right. Yet its cost is not nought."),
    "unnamed": Message("Its answer misses the target, and that has a cost: {C0}."),
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


@dataclass(frozen=True)
class Measure(Group):
    """One input of the network's example as it stands in the file, and the name of its column."""

    input: int
    column: str
    value: Shown

    @property
    def name(self) -> str:
        """The name of the number."""
        return f"measure_{self.input}"

    @property
    def title(self) -> Message:
        """The column's name as words."""
        return Message(f"{{column_{self.input}}}")

    def named(self) -> Mapping[str, Shown]:
        """The number, and the column's name."""
        column = Shown(self.column, f"the name of input {self.input}")
        return {self.name: self.value, f"column_{self.input}": column}


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
    shown: dict[str, Message] = {"cost": Message("the cost")}
    if found is not None:
        shown = {
            **{"says": Message("the network says"), "said": Message("{said}"), "label": Message("{label}")},
            "is": Message("it is") if kind == "wrong" else Message("it is right"),
        }
    cost = {} if found else {"C0": Shown(example_values(lesson).C0, "C_0, the cost of the example", price.DECIMALS)}
    return Beat(
        "judge_one_example",
        "N1",
        (
            Cue(
                "run_it",
                Message(
                    "Measurements of one {subject} go in on the left. Layer by layer, the network makes its answer."
                ),
                7.0,
            ),
            Cue("read_the_answer", READ[kind], 4.4),
            Cue(
                "show_the_knobs",
                Message("It has {parameters} knobs: every weight is one, and every bias."),
                4.8,
            ),
            Cue("ask", Message("Which way should each be turned, and how far?"), 3.6),
            Cue("guess", None, 2.0),
        ),
        {"card": Message("one {subject}"), "knobs": Message("knobs"), **shown},
        {
            **{"subject": Shown(lesson.network.subject, "what a row of the network's data is called")},
            **network_picture(lesson),
            **cost,
            **price.price(lesson).named(),
            "count": counting(lesson),
            "run": Sweep(lambda t: {"place": run_at(lesson.network.model.L * t)}),
        },
        groups=(*network_groups(lesson), *measures(lesson), *([found] if found else [])),
    )


def measures(lesson: Lesson) -> tuple[Measure, ...]:
    """The example's raw inputs of the drawn input neurons, with the decimals with which they were written."""
    network = lesson.network
    raw, drawn = network.raw[network.example], visible_neurons(len(network.input_names))
    decimals = max(written_decimals(float(raw[i]), 3) for i in drawn)
    return tuple(
        Measure(
            i, network.input_names[i].replace("_", " "), Shown(float(raw[i]), f"input {i} as in the file", decimals)
        )
        for i in drawn
    )


def counting(lesson: Lesson) -> Sweep:
    """The knobs counted up, one after the other."""
    count = price.price(lesson).parameters
    return Sweep(lambda t: {"counted": Shown(round(count * t), "weights and biases counted so far")})


def count_the_price(lesson: Lesson) -> Beat:
    """N2: nudging knob after knob takes a pass each; a pass forward and one back give the same derivatives."""
    return Beat(
        "count_the_price",
        "N2",
        (
            Cue("try_one", Message("The obvious way: turn one knob by a hair, and run the network again."), 5.6),
            Cue("see_the_cost", Message("How much the cost changes for that turn is one bar."), 4.4),
            Cue(
                "try_all",
                Message("One run for each knob, one to compare with: {passes} runs for a single step."),
                6.6,
            ),
            Cue("think_of_a_million", Message("With a million knobs it would be a million and one."), 5.6),
            Cue(
                "the_other_way",
                Message("There is a better way: one run forward, one run back, and every answer is there."),
                6.8,
            ),
            Cue("compare", COMPARED[price.agree_everywhere(lesson)], 5.2),
        ),
        {
            "runs": Message("runs of the network"),
            "turn": Message("knob turned by {nudge}"),
            "change": Message("cost changes by {change}"),
            "here": Message("this network: {passes} runs"),
            "forward": Message("one run forward"),
            "back": Message("one run back"),
            "measured": Message("measured by turning"),
            "exact": Message("found on the way back"),
            "difference": Message("largest difference: {difference}"),
        },
        {
            **network_picture(lesson),
            **price.price(lesson).named(),
            **first_knob(lesson),
            **trials(lesson),
            "reach": Shown(price.largest_derivative(lesson), "the largest absolute derivative", price.DECIMALS),
            "tick": tick(lesson),
            "difference": Shown(price.largest_difference(lesson), "largest abs(measured - exact)", DIGITS),
        },
        groups=(*network_groups(lesson), *price.drawn(lesson)),
    )


DIGITS = 7
"""Decimals of the difference of the two ways."""


def first_knob(lesson: Lesson) -> dict[str, Shown]:
    """By how much the first knob is turned, and by how much that changes the cost."""
    written = written_decimals(price.NUDGE)
    change = float(price.measured(lesson)[0]) * price.NUDGE
    return {
        "nudge": Shown(price.NUDGE, "by how much a parameter is nudged", written),
        "change": Shown(change, "C_0 with the first parameter nudged, minus C_0", written + price.DECIMALS),
    }


def tick(lesson: Lesson) -> Shown:
    """The one number on the axis of the bars: as long as the longest bar allows, on the side of that bar."""
    longest = max((each.exact for each in price.knobs(lesson)), key=lambda each: abs(float(each.value)))
    value = round_factor(price.largest_derivative(lesson))
    value = -value if float(longest.value) < 0 else value
    return Shown(value, "the tick on the axis of the derivatives", written_decimals(value))


def bars(lesson: Lesson) -> tuple[Knob, ...]:
    """The knobs whose derivatives are drawn as bars."""
    return price.largest(price.drawn(lesson), COLUMNS)


def trials(lesson: Lesson) -> dict[str, Sweep]:
    """One knob tried, its bar grown, all knobs tried, a million thought of, and one pass forward and one back."""
    L, passes, dials = lesson.network.model.L, price.price(lesson).passes, price.drawn(lesson)
    order = {name: i for i, name in enumerate(lesson.network.model.names)}
    drawn = bars(lesson)

    def done(count: float) -> dict[str, Shown]:
        """After so many passes, the last of them perhaps not done; the first is the one to compare with."""
        count = min(count + 1e-9, passes)
        found = {
            each.measured_name: _grown(each.measured, min(1.0, max(0.0, count - order[each.name] - 1)))
            for each in drawn
        }
        at = float(L) if count == passes else L * (count % 1.0)
        knob = min(int(count) - 1, len(order) - 1)
        turned = max((i for i, each in enumerate(drawn) if order[each.name] <= knob), default=0)
        return {**found, "made": Shown(int(count), "passes made"), "place": run_at(at), "turned": _turned(turned)}

    def back(place: float) -> dict[str, Shown]:
        grown = {each.exact_name: _grown(each.exact, min(1.0, max(0.0, each.layer - place))) for each in dials}
        return {**grown, "place": run_at(place)}

    def thought(t: float) -> dict[str, Shown]:
        most = price.runs(price.MILLION)
        return {"thought": Shown(round(passes * (most / passes) ** t), "passes for a network that grows")}

    return {
        "try_one": Sweep(lambda t: {"place": run_at(L * t)}),
        "grow_one": Sweep(lambda t: done(1.0 + t)),
        "try_all": Sweep(lambda t: done(2.0 + (passes - 2) * t**2.2)),
        "million": Sweep(thought),
        "forward": Sweep(lambda t: {"place": run_at(L * t)}),
        "back": Sweep(lambda t: back(L * (1.0 - t))),
    }


def run_at(place: float) -> Shown:
    """Where a pass has come to."""
    return Shown(place, "where a pass has come to, in layers from the input", 2)


def _grown(shown: Shown, share: float) -> Shown:
    return Shown(float(shown.value) * share, f"{shown.formula}, grown so far", shown.decimals)


def _turned(index: int) -> Shown:
    return Shown(index, "the number of the bar whose knob is turned")


def take_your_time(lesson: Lesson) -> Beat:
    """B1: this is the formal part, and pausing is normal."""
    return Beat(
        "take_your_time",
        "B1",
        (
            Cue("what_helps", Message("This is its calculus. It helps to know what a derivative is."), 4.8),
            Cue("pause", Message("Pause as often as you like; nobody takes it in at one go."), 4.6),
        ),
        {"title": Message("{title}"), "slope": Message("a derivative: how steep"), "pause": Message("pause")},
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
                6.2,
            ),
        ),
    )


def ask_which_change_helps_most(lesson: Lesson) -> Beat:
    """B3: one neuron a layer; of all the changes, one lowers the average cost fastest. Which, is told much later."""
    found = ranking(lesson)
    few = len(found.all) <= BARS
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
            Cue("count_the_six", CHANGED[lesson.chain.model.L > 1], 5.2),
            Cue(
                "guess_the_fastest",
                Message("Which of them lowers the cost fastest? Make your guess; later we uncover the bars."),
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
        },
        {
            **chain_values(lesson),
            **network_picture(lesson),
            **data(lesson),
            "run": Sweep(lambda t: {"place": run_at(lesson.chain.model.L * t)}),
        },
        groups=(*network_groups(lesson), found),
    )


def data(lesson: Lesson) -> dict[str, Shown]:
    """The followed row as it stands in the file and as it is answered, and counts of parameters."""
    chain = lesson.chain
    output = chain_values(lesson)[f"a{chain.model.L}"]
    return {
        **file_row(lesson),
        "subject": Shown(chain.subject, "what a row of the chain's data is called"),
        "wanted": Shown(chain.y0, "the target of the followed row", written_decimals(chain.y0, 3)),
        "output": output,
        "weights": Shown(chain.model.L, "weights, one a connection"),
        "biases": Shown(chain.model.L, "biases, one a neuron after the input"),
    }
