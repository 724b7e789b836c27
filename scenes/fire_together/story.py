"""What the first factor says about neurons: a weight does only as much as the neuron that feeds it (B22-B24)."""

from scenes.fire_together import learning
from scenes.fire_together.learning import cases, compared
from scenes.fire_together.numbers import breath, glance, stops, ways
from scenes.lesson import Lesson
from scenes.numbers.last_connection import shown
from scenes.numbers.last_pair import last_pair
from scenes.story import Beat, Cue, Message, Story


def story(lesson: Lesson) -> Story:
    """Leave the formulae alone, and look at what one of them says about a connection."""
    return Story(
        "fire_together",
        Message("A weight and the neuron that feeds it"),
        (rest_from_formulae(lesson), brighten_the_neuron(lesson), wire_together(lesson)),
    )


def rest_from_formulae(lesson: Lesson) -> Beat:
    """B22: out of the formula come two neurons; the factor is the previous one's brightness; then that one breathes."""
    return Beat(
        "rest_from_formulae",
        "B22",
        (
            Cue(
                "leave_the_formulae",
                Message("This factor is a neuron's brightness: small when dark, large when it shines."),
                5.6,
            ),
            Cue("breathe", None, 3.0),
        ),
        values={**last_pair(lesson), **shown(lesson, "dz_dw"), "glance": glance(lesson), "breath": breath(lesson)},
    )


def brighten_the_neuron(lesson: Lesson) -> Beat:
    """B23: the same nudge of w moves z the more, the brighter the previous neuron is."""
    return Beat(
        "brighten_the_neuron",
        "B23",
        (
            Cue("in_the_dark", Message("Nudge the weight while the previous neuron is dark: z stays put."), 4.9),
            Cue("brighten", Message("Now brighten it. The effect of the same nudge grows with it."), 4.9),
            Cue("only_as_much", Message("A weight can do only as much as the neuron that feeds it."), 5.0),
        ),
        {"nudge": Message("the same nudge"), "effect": Message("its effect")},
        {**last_pair(lesson), **stops(lesson), **ways(lesson)},
    )


def wire_together(lesson: Lesson) -> Beat:
    """B24: one step changes the weights behind a faint and a strong neuron differently; the error decides."""
    faint, strong = cases(lesson)
    brightens = float(strong.numbers["a_after"].value) > float(strong.numbers["a"].value)
    turned = learning.stepped(lesson, "strong", learning.other_target(lesson)) - lesson.chain.model.w[-1]
    return Beat(
        "wire_together",
        "B24",
        (
            Cue("two_copies", Message("Two copies, dim and bright. Their biases make the outputs equal."), 5.0),
            Cue("learn_once", _learned(float(strong.numbers["Dw"].value), brightens=brightens), 5.2),
            Cue("the_saying", Message("Of brains people say: fire together, wire together."), 4.0),
            Cue("turn_the_target", _turned(turned), 4.4),
            Cue("back_to_ours", Message("Back to our own two."), 2.2),
        ),
        {
            "faint": Message("dim"),
            "strong": Message("bright"),
            "rate": Message("one step: {learning_rate} times the derivative"),
            "goal": Message("target"),
            "target": Message("target {y}"),
            "target_other": Message("target {y_other}"),
            "low": Message("output too low"),
            "high": Message("output too high"),
            "right": Message("output just right"),
        },
        {**last_pair(lesson), **compared(lesson), **learning.ways(lesson)},
        groups=(faint, strong),
    )


def _learned(strong: float, *, brightens: bool) -> Message:
    """What can be seen of the step, which depends on the lesson."""
    if strong > 0 and brightens:
        return Message("One step against the derivative. The bright one gains more: {times} times as much.")
    if strong:
        return Message("One step against the derivative. The bright one changes more: {times} times as much.")
    return Message("One step against its derivative. Here another factor is zero: neither weight moves.")


def _turned(step: float) -> Message:
    """What both weights do when the target lies on the other side of their output."""
    if step < 0:
        return Message("Here the error decides: with target {y_other}, both lose weight.")
    if step > 0:
        return Message("Here the error decides: with target {y_other}, both gain weight.")
    return Message("With target {y_other}, a factor is zero again: both weights stay.")
