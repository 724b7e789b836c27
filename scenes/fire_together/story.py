"""What the first factor says about neurons: a weight does only as much as the neuron that feeds it (B22-B24)."""

from scenes.fire_together import learning
from scenes.fire_together.learning import cases, compared
from scenes.fire_together.numbers import glance, stops, ways
from scenes.lesson import Lesson
from scenes.numbers.last_connection import shown
from scenes.numbers.last_pair import last_pair
from scenes.story import Beat, Cue, Message, Story


def story(lesson: Lesson) -> Story:
    """Leave the formulae alone, and look at what one of them says about a connection."""
    return Story(
        "fire_together",
        Message("What fires together wires together"),
        (rest_from_formulae(lesson), brighten_the_neuron(lesson), wire_together(lesson)),
    )


def rest_from_formulae(lesson: Lesson) -> Beat:
    """B22: out of the formula come two neurons and their edge; the factor follows the previous neuron's brightness."""
    return Beat(
        "rest_from_formulae",
        "B22",
        (
            Cue(
                "leave_the_formulae",
                Message("A dark neuron makes this factor small, a bright one large."),
                5.2,
            ),
            Cue("breathe", None, 2.0),
        ),
        values={**last_pair(lesson), **shown(lesson, "dz_dw"), "glance": glance(lesson)},
    )


def brighten_the_neuron(lesson: Lesson) -> Beat:
    """B23: the same nudge of w moves z the more, the brighter the previous neuron is."""
    return Beat(
        "brighten_the_neuron",
        "B23",
        (
            Cue("in_the_dark", Message("Nudge the weight while the previous neuron is dark: z does not move."), 5.3),
            Cue("brighten", Message("Now brighten it. The effect of the very same nudge grows with it."), 5.2),
            Cue("only_as_much", Message("A weight can do only as much as the neuron that feeds it."), 5.0),
        ),
        {"nudge": Message("the same nudge"), "effect": Message("its effect")},
        {**last_pair(lesson), **stops(lesson), **ways(lesson)},
    )


def wire_together(lesson: Lesson) -> Beat:
    """B24: a few steps change the weights behind a faint and a strong neuron differently; the error decides."""
    faint, strong = cases(lesson)
    steps = [float(each.numbers["Dw"].value) for each in (faint, strong)]
    brightens = float(strong.numbers["a_after"].value) > float(strong.numbers["a"].value)
    turned = learning.stepped(lesson, "strong", learning.other_target(lesson)) - lesson.chain.model.w[-1]
    return Beat(
        "wire_together",
        "B24",
        (
            Cue("two_copies", Message("Two copies: one neuron dim, one bright, both with target {y}."), 4.4),
            Cue("learn_once", _learned(*steps, brightens=brightens), 4.4),
            Cue("the_saying", Message("Fire together, wire together, they say of brains; here, an echo."), 4.2),
            Cue("turn_the_target", _turned(turned), 4.6),
            Cue("back_to_ours", Message("Back to our own two."), 2.2),
        ),
        {
            "faint": Message("dim"),
            "strong": Message("bright"),
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


def _learned(faint: float, strong: float, *, brightens: bool) -> Message:
    """What can be seen of the two steps, which depends on the lesson."""
    if abs(strong) > abs(faint) and strong > 0 and brightens:
        return Message("Both learn. The bright one's weight gains most; its output brightens.")
    if abs(strong) > abs(faint):
        return Message("Both learn. The bright one's weight changes most.")
    if abs(strong) < abs(faint):
        return Message("Both learn. Mostly the bright one's weight changes more; here other factors outweigh it.")
    return Message("Both learn. Here another factor is zero, so neither weight moves.")


def _turned(step: float) -> Message:
    """What the same neuron's weight does when the target lies on the other side of its output."""
    if step < 0:
        return Message("Again, target {y_other}: it loses weight. The error decides which way.")
    if step > 0:
        return Message("Again, target {y_other}: it gains weight. The error decides which way.")
    return Message("Again, target {y_other}: a factor is zero, so its weight stays.")
