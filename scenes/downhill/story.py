"""One wave back pays for every derivative; with them the network learns, and both followed rows see it (B41-B42)."""

from bpmath.errors import MathError
from scenes.downhill.crossing import crossing, windows
from scenes.downhill.first_step import first_step, knob_axes
from scenes.downhill.numbers import (
    Descent,
    costs_of,
    descent_axes,
    descent_sweep,
    price_values,
    running,
    student_sweep,
)
from scenes.downhill.plane import border, plane_groups, plane_of
from scenes.downhill.slice import Slice, ball_sweep, height_axis, slice_axes, slice_of, surface_sweep
from scenes.lesson import Lesson
from scenes.numbers import answers
from scenes.numbers.axis import fit
from scenes.numbers.backward import backward_groups, backward_picture
from scenes.numbers.decimals import written_decimals
from scenes.numbers.descents import chain_descent, network_descent
from scenes.numbers.entries import found_blocks, measured_blocks
from scenes.numbers.measures import measures
from scenes.numbers.mistakes import chain_is_right, is_labelled, is_right, mistakes
from scenes.numbers.price import agree_everywhere, price
from scenes.numbers.visible import visible_neurons
from scenes.story import Beat, Cue, LeftOut, Message, Shown, Story, Sweep

TOGETHER = Message("Lay them over the measured ones: they agree to {digits} decimals.")
APART = Message("Lay them over the measured ones: where a function has no kink, they agree.")
FEWER = Message("The border moves, and the mistakes fall.")
ONLY = Message("Only {mistakes_after} are left, of those it learned from.")
FEWER_UNSEEN = Message("Mistakes fall from {mistakes_before} to {mistakes_after}, and the cost comes down.")
AS_MANY = Message("Mistakes go from {mistakes_before} to {mistakes_after}, and the cost from {C_start} to {C_end}.")
NO_LABELS = Message("The cost goes from {C_start} to {C_end}.")
NOW_RIGHT = Message("Our {subject} is now answered rightly: {label}.")
STILL_RIGHT = Message("Our {subject} was answered rightly before, and still is: {label}.")
NOT_RIGHT = Message("Our {subject} is answered {said}; right would be {label}.")
ITS_COST = Message("For our {subject} the cost goes from {C0_before} to {C0_after}.")
TOO = Message("And the {other}, too, is now answered rightly.")
FOR_THE_OTHER = Message("And for the {other}, {before} has become {after}.")
COMES_LOW = Message("Each hop is eta times the slope: the ball comes to rest low.")
STEP_BY_STEP = Message("The ball goes where their two derivatives send it, step by step.")
CROSSES = Message("There: it passes our {subject}.")
ALL_AT_ONCE = Message("Now all of them at once.")
ON_A_SLICE = Message("Now all of them at once, on a slice.")
FEW = 0.1
"""Largest share of all rows that are called few."""
SAYS = {"says_0": Message("the network says {plain}"), "says_1": Message("the network says {tinted}")}
"""What is written in both parts of the plane, where there are two."""


def story(lesson: Lesson) -> Story:
    """What the gradient costs, and what it is for: real descent on the data set."""
    title = Message("Downhill, step by step")
    try:
        network_descent(lesson)
    except MathError as error:
        left_out = (LeftOut("step_downhill", "B42", str(error)),)
        return Story("downhill", title, (compare_both_ways(lesson),), left_out)
    return Story("downhill", title, (compare_both_ways(lesson), step_downhill(lesson)))


def compare_both_ways(lesson: Lesson) -> Beat:
    """B41: one pass forward and one back give every derivative, the very ones that a run for each measures."""
    found, measured = found_blocks(lesson), measured_blocks(lesson)
    numbers = [float(entry.value) for block in (*found, *measured) for entry in block.entries.values()]
    axis = fit([0.0, *numbers], ticks=8).of("entries")
    return Beat(
        "compare_both_ways",
        "B41",
        (
            Cue("remember_the_counter", Message("Remember the counter: {passes} runs for a single step."), 4.0),
            Cue("two_runs", Message("Now one run forward and one run back give every derivative."), 4.4),
            Cue("lay_over", TOGETHER if agree_everywhere(lesson) else APART, 4.2),
            Cue("average", Message("Averaging over all rows takes both {n} times."), 3.8),
        ),
        {
            "one_knob": Message("run, knob by knob"),
            "knobs": Message("runs, knob by knob"),
            "one_wave": Message("run, forward"),
            "waves": Message("runs, forward and back"),
            "products": Message("multiplications"),
            "measured": Message("longest bar, measured:"),
            "found": Message("found:"),
        },
        {
            **backward_picture(lesson),
            **price_values(lesson),
            "n": Shown(len(lesson.network.X), "rows of the network's data set"),
            "entries_zero": Shown(0.0, "where the bars begin", axis.decimals),
            **running(lesson, measured),
        },
        groups=(*backward_groups(lesson), price(lesson), *found, *measured, axis),
    )


def step_downhill(lesson: Lesson) -> Beat:
    """B42: what a step means, on the ground of two parameters; then all of them, and both followed rows after it."""
    descent, rate = costs_of(lesson), lesson.descent.learning_rate
    pair, ground = plane_of(lesson), slice_of(lesson)
    return Beat(
        "step_downhill",
        "B42",
        tuple(_cues(lesson, descent, ground)),
        {**_written(lesson), **answers.written(lesson)},
        {
            **answers.network_picture_at(lesson),
            **answers.network_answer(lesson),
            **(answers.chain_answer(lesson) if chain_descent(lesson) else {}),
            **answers.verdicts(lesson),
            "n": Shown(len(lesson.network.X), "rows of the network's data set"),
            "parameters": Shown(len(lesson.network.model.names), "weights and biases of the network"),
            "learning_rate": Shown(rate, "learning rate", written_decimals(rate)),
            **_mistakes(lesson),
            **(_windows(lesson) if pair else {}),
            **(first_step(lesson) if ground else {}),
            **_sweeps(lesson, ground),
        },
        groups=(
            *answers.network_groups_at(lesson, 0),
            *answers.targets_of(lesson, visible_neurons(lesson.network.model.sizes[-1])),
            descent,
            *descent_axes(descent),
            *(plane_groups(lesson, pair) if pair else ()),
            *((ground, *slice_axes(lesson), height_axis(ground), *knob_axes(lesson)) if ground else ()),
            *measures(lesson),
        ),
    )


def _cues(lesson: Lesson, descent: Descent, ground: Slice | None) -> list[Cue]:
    step = Message("Now learn: subtract from every knob the learning rate times its derivative.")
    cues = [Cue("step", step, 5.0)]
    if ground:
        free = Message("To see many steps, free only two knobs.")
        roll = COMES_LOW if ground.is_low else STEP_BY_STEP
        cues += [Cue("free_only_two", free, 3.6), Cue("roll", roll, 5.2)]
    cues.append(Cue("all_at_once", ON_A_SLICE if _is_slice(lesson) else ALL_AT_ONCE, 3.4))
    watching = _watching(lesson)
    cues.append(Cue("watch_the_border", watching, 3.6))
    if watching is FEWER and crossing(lesson):
        cues.append(Cue("it_crosses", CROSSES, 3.2))
    if watching is FEWER and _are_few(lesson):
        cues.append(Cue("few_left", ONLY, 3.6))
    cues.append(Cue("the_flower", _of_the_flower(lesson), 4.0))
    if chain_descent(lesson):
        cues.append(Cue("the_student", _of_the_student(lesson), 5.6))
    return [*cues, Cue("stay", None, 1.4)]


def _are_few(lesson: Lesson) -> bool:
    """Whether some rows, but few of all, are answered wrongly at last."""
    return 1 < mistakes(lesson, network_descent(lesson)[-1].model) <= FEW * len(lesson.network.X)


def _is_slice(lesson: Lesson) -> bool:
    """Whether the plane of the rows holds other inputs still."""
    pair = plane_of(lesson)
    return pair is not None and lesson.network.X.shape[1] > len(pair)


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


def _written(lesson: Lesson) -> dict[str, Message]:
    pair = plane_of(lesson)
    found = {
        "rate": Message("learning rate"),
        "mean": Message("$C$: the mean over all {n} rows"),
        "steps": Message("steps"),
        "two": Message("only these two move"),
        "step": Message("step"),
        "hop": Message("each hop: $eta$ times the slope (arrows)"),
        "card": Message("one {subject}"),
    }
    if is_labelled(lesson):
        found["of_all"] = Message("of {n} are answered wrongly")
    if pair:
        found |= {
            "plain": Message("{plain}"),
            "tinted": Message("{tinted}"),
            "across": Message("{across_name}"),
            "up": Message("{up_name}"),
            "wrong": Message("answered wrongly"),
            "our": Message("our {subject}"),
        }
        if lesson.network.Y.shape[1] == len(SAYS):
            found |= SAYS
        if _is_slice(lesson):
            found["wrong"] = Message("answered wrongly, by all {inputs} inputs")
            found["slice"] = Message("border: a slice, the other inputs held at their mean")
    return found


def _mistakes(lesson: Lesson) -> dict[str, Shown]:
    found = dict[str, Shown]()
    if is_labelled(lesson):
        for name, step in (("mistakes_before", 0), ("mistakes_after", -1)):
            count = mistakes(lesson, network_descent(lesson)[step].model)
            found[name] = Shown(count, "rows whose largest output is not the right one")
    if pair := plane_of(lesson):
        named = [each.replace("_", " ") for each in lesson.network.input_names]
        found |= {
            "inputs": Shown(lesson.network.X.shape[1], "inputs of the network"),
            "plain": Shown(lesson.network.labels[0], "the label whose part of the plane is not tinted"),
            "tinted": Shown(lesson.network.labels[1], "the label whose part of the plane is tinted"),
            "across_name": Shown(named[pair[0]], "the input along the plane's lower side"),
            "up_name": Shown(named[pair[1]], "the input along the plane's left side"),
        }
    return found


def _windows(lesson: Lesson) -> dict[str, Shown]:
    """When the border passes the followed row, and when the verdicts' words have their places before and after it."""
    what = "share of the descent that has been made where the window begins or ends"
    return {
        f"{name}_{end}": Shown(t, what, 3)
        for name, window in windows(lesson).items()
        for end, t in zip(("from", "to"), window, strict=True)
    }


def _sweeps(lesson: Lesson, ground: Slice | None) -> dict[str, Sweep]:
    """The descent, the border, the chain's descent; on the slice the surface row by row, and the ball."""
    pair = plane_of(lesson)
    return {
        "descent": descent_sweep(lesson),
        **({"border": border(lesson, pair)} if pair else {}),
        **({"student": student_sweep(lesson)} if chain_descent(lesson) else {}),
        **({"surface": surface_sweep(ground), "ball": ball_sweep(lesson)} if ground else {}),
    }
