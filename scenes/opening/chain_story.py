"""The rule to come as levers in a row, and a guess among the changes of the simplest network (B2, B3)."""

from collections.abc import Mapping

from scenes.lesson import Lesson
from scenes.numbers.chain import chain_values
from scenes.numbers.depth import more_layers
from scenes.numbers.mistakes import chain_is_right
from scenes.numbers.ranking import BARS, Ranking, ranking
from scenes.opening.numbers import data, levers, passing
from scenes.story import Beat, Cue, Message

CHANGED: Mapping[bool, Message] = {
    True: Message("{weights} weights and {biases} biases can be changed."),
    False: Message("A single weight and a single bias can be changed."),
}
"""B3, by whether there are several."""
EXPECTED: Mapping[bool, Message] = {
    True: Message("The network gives {output}: it leans the right way."),
    False: Message("The network gives {output}: it expects the opposite."),
}
"""B3, by whether the network's answer is nearer to the right one."""

GUESS: Mapping[bool, Message] = {
    True: Message("Which lowers the average cost fastest? Guess; later we uncover the bars."),
    False: Message("Which lowers the average cost fastest? Guess."),
}
"""B3, by whether B31 is told, where the bars are uncovered."""
PLAIN: Mapping[bool, Message] = {
    False: Message("One {subject}, {input} {raw}: the right answer is {wanted}, and the network gives {output}."),
    True: Message("One {subject}, {input} {raw} {unit}: the right answer is {wanted}, and the network gives {output}."),
}
TOLD: Mapping[bool, Message] = {
    False: Message("One {subject}, {raw} {input}: {target}."),
    True: Message("One {subject}, {input} {raw} {unit}: {target}."),
}
"""B3, by whether the input has a unit."""
TAKEN: Mapping[bool, Message] = {
    False: Message("Now a network: a chain with one neuron a layer."),
    True: Message("Now one path of it, from {input} to {target}; all others stay as they are."),
}
"""B3 begins with a chain of its own, or with a path through the lesson's network."""


def state_the_goal() -> Beat:
    """B2: the chain rule as people in machine learning use it: follow the links, multiply their rates."""
    return Beat(
        "state_the_goal",
        "B2",
        (
            Cue("the_tool", Message("The chain rule works like levers, one driving the next."), 4.2),
            Cue("follow_the_links", Message("Each link multiplies a small change by its rate."), 3.7),
            Cue("multiply", Message("Follow the links, and multiply the rates."), 3.0),
        ),
        {"change": Message("a small change"), "result": Message("{together} times the change")},
        levers(),
    )


def ask_which_change_helps_most(lesson: Lesson) -> Beat:
    """B3: one neuron a layer; of all the changes, one lowers the average cost fastest. Which, is told much later."""
    found = ranking(lesson)
    several = len(lesson.chain.x) > 1
    met, answers = meeting(lesson)
    return Beat(
        "ask_which_change_helps_most",
        "B3",
        (
            Cue("take_a_chain", TAKEN[bool(lesson.chain.path)], 4.0),
            Cue("meet_the_student", met, 6.4),
            Cue("count_the_six", CHANGED[lesson.chain.model.L > 1], 3.6),
            *weighing(lesson),
            Cue(
                "guess_the_fastest",
                GUESS[lesson.chain.model.L > 1],
                4.8,
            ),
            Cue("guess", None, 4.6),
        ),
        {
            "card": Message("one {subject}"),
            "input": Message("{input} ({unit})") if lesson.chain.unit else Message("{input}"),
            "target": Message("right answer"),
            "output": Message("the network"),
            **answers,
            "near": Message("near the output"),
            "far": Message("far"),
            "question": asked(found),
            **({"average": Message("on average over {rows} cases")} if several else {}),
        },
        {
            **chain_values(lesson),
            **data(lesson),
            "run": passing(lesson.chain.model.L),
        },
        groups=(found, *more_layers(lesson, "chain")),
    )


def asked(of: Ranking) -> Message:
    """What the bars are guessed about: all parameters, the largest of all, or some of those in the picture."""
    if len(of.all) <= BARS:
        return Message("Which lowers $C$ fastest?")
    if len(of.pictured) < len(of.all):
        return Message("Which of these lowers $C$ fastest?")
    return Message("Which of these, the largest, lowers $C$ fastest?")


def meeting(lesson: Lesson) -> tuple[Message, Mapping[str, Message]]:
    """How the followed row is told, and for its card what it is and what the network takes it for.

    Where the target does not say yes, which is 1, the answers are numbers and have no names.
    """
    right = chain_is_right(lesson, lesson.chain.model)
    if right is None or lesson.chain.y0 != 1.0:
        return PLAIN[bool(lesson.chain.unit)], {}
    told = TOLD[bool(lesson.chain.unit)] + EXPECTED[right]
    yes = Message("yes, {target}")
    return told, {"is": yes, "says": yes if right else Message("not {target}")}


def weighing(lesson: Lesson) -> tuple[Cue, ...]:
    """What a guess can go by, where there is more than one connection."""
    if lesson.chain.model.L == 1:
        return ()
    return (Cue("weigh", Message("Near the output, or far from it? A weight, or a bias?"), 5.0),)
