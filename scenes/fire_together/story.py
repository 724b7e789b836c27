"""What the first factor says about neurons: the weight behind an active one matters most (B22-B24)."""

from scenes.fire_together.numbers import brightest, cases, compared, step, stops, ways
from scenes.lesson import Lesson
from scenes.numbers.last_connection import connection_values, factors, shown
from scenes.story import Beat, Cue, Message, Shown, Story


def story(lesson: Lesson) -> Story:
    """Leave the formulae alone, and look at what they say about a connection."""
    return Story(
        "fire_together",
        Message("What fires together wires together"),
        (rest_from_formulae(lesson), brighten_the_neuron(lesson), wire_together(lesson)),
    )


def rest_from_formulae(lesson: Lesson) -> Beat:
    """B22: a pause before anyone gets lost."""
    a_prev = Shown(connection_values(lesson)["a_prev"], "a^(L-1) of the followed example", 3)
    return Beat(
        "rest_from_formulae",
        "B22",
        (
            Cue(
                "all",
                Message(
                    "Breathe out. It is easy to get lost in formulae. Let them fade for a moment, and ask a plain "
                    "question: what does this last one say about two neurons and the connection between them?"
                ),
                at_least=12.0,
            ),
        ),
        values={**factors(lesson), **shown(lesson, "w"), "a_prev": a_prev, "bright": brightest(lesson)},
    )


def brighten_the_neuron(lesson: Lesson) -> Beat:
    """B23: the same nudge of w moves z the more, the stronger the previous neuron is."""
    return Beat(
        "brighten_the_neuron",
        "B23",
        (
            Cue(
                "all",
                Message(
                    "Give the weight the same small nudge, while the neuron before goes from dark to bright. "
                    "Dark, and the nudge does nothing to z. The brighter it gets, the further z moves. "
                    "A weight counts as much as the neuron behind it."
                ),
                at_least=15.0,
            ),
        ),
        {"nudge": Message("always the same nudge")},
        {**stops(lesson), **ways(lesson)},
    )


def wire_together(lesson: Lesson) -> Beat:
    """B24: one step downhill changes the weights of a strong and of a faint neuron by different amounts."""
    faint, strong = cases(lesson)
    return Beat(
        "wire_together",
        "B24",
        (
            Cue(
                "all",
                Message(
                    "Now let it learn, once with a faint neuron before, once with a strong one: compute everything "
                    "forward again, then take one step downhill."
                )
                + _compared(*(abs(float(each.numbers["Dw"].value)) for each in (faint, strong)))
                + Message("People who study brains have a saying: what fires together wires together."),
                at_least=17.0,
            ),
        ),
        {
            "faint": Message("faint"),
            "strong": Message("strong"),
            "step": Message("one step downhill, learning rate {learning_rate}"),
        },
        {**compared(lesson), "step": step(lesson)},
        groups=(faint, strong),
    )


def _compared(faint: float, strong: float) -> Message:
    """What can be seen of the lengths of the two steps; it depends on the lesson."""
    if strong > faint:
        return Message("The weight behind the strong neuron changes more.")
    if strong < faint:
        return Message("Often the strong neuron's weight changes more; here the other two factors decide otherwise.")
    return Message("Often the strong neuron's weight changes more; here another factor is zero, so neither moves.")
