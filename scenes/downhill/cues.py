"""What is said of both ways, and of the descent: by what is so in the lesson at hand."""

from scenes.downhill.crossing import crossing
from scenes.downhill.numbers import costs_of, for_many
from scenes.downhill.plane import is_slice, plane_of
from scenes.downhill.slice import Slice
from scenes.lesson import Lesson
from scenes.numbers.descents import chain_descent, network_descent
from scenes.numbers.mistakes import chain_is_right, is_labelled, is_right, mistakes
from scenes.numbers.price import agree_everywhere
from scenes.story import Cue, Message

TOGETHER = Message("Lay them over the measured ones: they agree to {digits} decimals.")
APART = Message("Lay them over the measured ones: where a function has no kink, they agree.")
AGAINST = Message("{passes} runs against {both_runs}.")
AGAINST_MANY = Message("{passes} runs against {both_runs}. With {many} knobs: {many_runs} against {both_runs}.")
SIDES = Message("On the tinted side, the network says {tinted}.")
SIDES_OF_SLICE = Message("Tinted: called {tinted}, with our {subject}'s other measures.")
FEWER = Message("The border moves, and the mistakes fall.")
FEWER_UNSEEN = Message("Mistakes fall from {mistakes_before} to {mistakes_after}, and the cost comes down.")
AS_MANY = Message("Mistakes go from {mistakes_before} to {mistakes_after}, and the cost from {C_start} to {C_end}.")
NO_LABELS = Message("The cost goes from {C_start} to {C_end}.")
NOW_RIGHT = Message("Our {subject} is now answered rightly: {label}.")
STILL_RIGHT = Message("Our {subject} was answered rightly before, and still is: {label}.")
NOT_RIGHT = Message("Our {subject} is answered {said}; right would be {label}.")
ITS_COST = Message("For our {subject} the cost goes from {C0_before} to {C0_after}.")
LEARNS = Message("The {other}'s network learns by the same rule.")
TOO = Message("And the {other}, too, is now answered rightly.")
FOR_THE_OTHER = Message("And for the {other}, {before} has become {after}.")
COMES_LOW = Message("Against both slopes the ball hops downhill, and comes to rest low.")
STEP_BY_STEP = Message("The ball hops against both slopes, step by step.")
CROSSES = Message("Our {subject} has not moved: the border passes it.")
ALL_AT_ONCE = Message("Now all {parameters} knobs at once.")
WITH_POINTS = Message("Now all {parameters} knobs; each point is one {subject}.")
TWO = 2
"""Labels of a plane that has two sides."""


def comparing(lesson: Lesson) -> tuple[Cue, ...]:
    """B41: both counts, both gradients, and the counts again for a larger network."""
    return (
        Cue("remember_the_counter", Message("Remember the counter: {passes} runs for a single step."), 3.8),
        Cue("two_runs", Message("Now one run forward and one run back give every derivative."), 4.2),
        Cue("lay_over", TOGETHER if agree_everywhere(lesson) else APART, 4.2),
        Cue("against", AGAINST_MANY if "many" in for_many(lesson) else AGAINST, 4.6),
    )


def learning(lesson: Lesson, ground: Slice | None) -> list[Cue]:
    """B42: one knob, two, all of them, and both followed rows after it."""
    step = Message("Each knob steps against its derivative; the learning rate eta says how far.")
    cues = [Cue("step", step, 5.0)]
    if ground:
        free = Message("To see many steps, free only two knobs.")
        roll = COMES_LOW if ground.is_low else STEP_BY_STEP
        cues += [Cue("free_only_two", free, 3.4), Cue("roll", roll, 5.2)]
    pair = plane_of(lesson)
    cues.append(Cue("all_at_once", WITH_POINTS if pair else ALL_AT_ONCE, 3.4))
    if pair and lesson.network.Y.shape[1] == TWO:
        sides = Cue("see_both_sides", SIDES_OF_SLICE, 4.0) if is_slice(lesson) else Cue("see_both_sides", SIDES, 3.0)
        cues.append(sides)
    watching = _watching(lesson)
    cues.append(Cue("watch_the_border", watching, 3.0))
    if watching is FEWER and crossing(lesson):
        cues.append(Cue("it_crosses", CROSSES, 3.6))
    cues.append(Cue("the_flower", _of_the_flower(lesson), 3.8))
    if chain_descent(lesson):
        cues += [Cue("the_student_learns", LEARNS, 5.0), Cue("the_student", _of_the_student(lesson), 3.4)]
    return [*cues, Cue("stay", None, 1.4)]


def _watching(lesson: Lesson) -> Message:
    if not is_labelled(lesson):
        return NO_LABELS
    first, last = (mistakes(lesson, network_descent(lesson)[i].model) for i in (0, -1))
    costs = [float(costs_of(lesson).costs[i].value) for i in (0, -1)]
    if last >= first:
        return AS_MANY
    if plane_of(lesson):
        return FEWER
    return FEWER_UNSEEN if costs[1] < costs[0] else AS_MANY


def _of_the_flower(lesson: Lesson) -> Message:
    if not is_labelled(lesson):
        return ITS_COST
    before, after = (is_right(lesson, network_descent(lesson)[i].model) for i in (0, -1))
    if not after:
        return NOT_RIGHT
    return STILL_RIGHT if before else NOW_RIGHT


def _of_the_student(lesson: Lesson) -> Message:
    before, after = (chain_is_right(lesson, chain_descent(lesson)[i].model) for i in (0, -1))
    both = _of_the_flower(lesson) is NOW_RIGHT and after and not before
    return TOO if both else FOR_THE_OTHER
