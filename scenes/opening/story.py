"""The formal part begins: what to know, where we are heading, and the simplest network there is (B1-B3)."""

from dataclasses import dataclass

from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, Quantity, chain_values, file_row, parameters
from scenes.numbers.decimals import significant_decimals
from scenes.story import Beat, Cue, Group, Message, Shown, Story

BARS = 6
"""So many sensitivities are drawn: all of a chain of three connections, the largest of a longer one."""


@dataclass(frozen=True)
class Ranking(Group):
    """The gradient of the average cost in the order of the chain, w1, b1, w2, ..., and its largest entries by size."""

    all: tuple[Entry, ...]

    @property
    def by_size(self) -> tuple[Entry, ...]:
        """The drawn ones, the largest first, whatever the sign; equal ones keep their order."""
        return tuple(sorted(self.all, key=lambda each: -abs(float(each.value.value)))[:BARS])

    @property
    def in_order(self) -> tuple[Entry, ...]:
        """The drawn ones along the chain."""
        return tuple(each for each in self.all if each in self.by_size)

    @property
    def best(self) -> Entry:
        """The largest."""
        return self.by_size[0]

    def named(self) -> dict[str, Shown]:
        """Each derivative, the parameter of the largest, and the drawn parameters in both orders."""
        by_size, in_order = (" ".join(each.parameter.name for each in order) for order in (self.by_size, self.in_order))
        best = f"{self.best.parameter.letter}_({self.best.parameter.layer})"
        return {
            **{each.name: each.value for each in self.all},
            "best": Shown(best, "the parameter with the largest abs(dC/d parameter)"),
            "ranking": Shown(by_size, "parameters by abs(dC/d parameter), the largest first"),
            "in_order": Shown(in_order, "the same parameters along the chain"),
        }


def story(lesson: Lesson) -> Story:
    """What the viewer brings, what the film wants, and the network with which it starts."""
    return Story(
        "opening",
        Message("What we want to know"),
        (take_your_time(lesson), state_the_goal(), ask_which_change_helps_most(lesson)),
    )


def take_your_time(lesson: Lesson) -> Beat:
    """B1: this is the formal part, and pausing is normal."""
    return Beat(
        "take_your_time",
        "B1",
        (
            Cue(
                "all",
                Message(
                    "This is the formal part: backpropagation written as calculus, with a real number in every "
                    "place. It helps to know how a network computes, and what a derivative says. Nobody takes this "
                    "in at one go, and nobody has to. Pause, go back, take a pencil. The film waits."
                ),
            ),
        ),
        {
            "title": Message("{title}"),
            "know": Message("Good to know before"),
            "know_layer": Message("how a network computes"),
            "know_derivative": Message("what a derivative says"),
            "know_descent": Message("why gradient descent goes downhill"),
            "pause": Message("Pause whenever you like"),
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
                "all",
                Message(
                    "Our goal fits in one question: how strongly does the cost feel each weight and each bias? The "
                    "chain rule answers it, in the form that people in machine learning use all day: walk from link"
                    " to link, and multiply what you find. These grey symbols will be in colour soon."
                ),
                at_least=16.0,
            ),
        ),
        {
            "goal": Message("How strongly does the cost feel each weight and each bias?"),
            "coming": Message("the chain rule, to come"),
        },
        {},
    )


def ask_which_change_helps_most(lesson: Lesson) -> Beat:
    """B3: one neuron a layer; of all the changes, one lowers the average cost fastest."""
    found, few = ranking(lesson), 2 * lesson.chain.model.L <= BARS
    return Beat(
        "ask_which_change_helps_most",
        "B3",
        (
            Cue(
                "all",
                Message(
                    "Take the simplest network: one neuron in every layer, in a row. An input lights one after the "
                    "other. Count what we may change. Weights: {weights}. Biases: {biases}. The cost depends on all"
                    " of them. Which change lowers it fastest? Each bar is a sensitivity, averaged over the data. "
                    "The longest one wins."
                ),
                at_least=26.0,
            ),
        ),
        {
            "input": Message("{input} {raw}")
            if lesson.chain.scaling.kind == "none"
            else Message("{input} {raw}, scaled"),
            "target": Message("{target}?"),
            "width": Message("$abs(w)$"),
            "sign": Message("$w < 0$"),
            "fill": Message("$a$"),
            "question": Message("Which of the {count} changes lowers $C$ fastest?"),
            "mean": Message("mean over {n} rows") if few else Message("the largest; mean over {n} rows"),
            "verdict": verdict(found),
        },
        {**chain_values(lesson), **data(lesson)},
        groups=(found,),
    )


def ranking(lesson: Lesson) -> Ranking:
    """The derivative of the average cost with respect to every parameter, all with the same decimals."""
    chain = lesson.chain
    gradient = chain.model.average(chain.x, chain.y).gradient
    decimals = significant_decimals(*gradient, least=3)

    def entry(of: Quantity, value: float) -> Entry:
        formula = f"dC/d{of.name}, the mean of dC_0/d{of.name} over the rows"
        return Entry("C", of, Shown(float(value), formula, decimals, plus=True))

    return Ranking(tuple(map(entry, parameters(chain.model.L), gradient)))


def data(lesson: Lesson) -> dict[str, Shown]:
    """The followed row as it stands in the file, counts of parameters and rows, and the cost."""
    chain = lesson.chain
    return {
        **file_row(lesson),
        "n": Shown(len(chain.x), "rows of the data"),
        "C": Shown(chain.model.cost_of(chain.x, chain.y), "C, the mean of C_0 over the rows", 3),
        "weights": Shown(chain.model.L, "weights, one a connection"),
        "biases": Shown(chain.model.L, "biases, one a neuron after the input"),
        "count": Shown(2 * chain.model.L, "changes: one a weight, one a bias"),
    }


def verdict(ranking: Ranking) -> Message:
    """Which way the parameter of the longest bar must go for the cost to fall."""
    derivative = float(ranking.best.value.value)
    if derivative == 0:
        return Message("all zero: no small change helps")
    if derivative > 0:
        return Message("turn ${best}$ down: $C$ falls fastest")
    return Message("turn ${best}$ up: $C$ falls fastest")
