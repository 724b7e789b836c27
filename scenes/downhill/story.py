"""One wave back pays for every derivative; with them the network learns, and both followed rows see it (B41-B42)."""

from bpmath.errors import MathError
from scenes.downhill.crossing import windows
from scenes.downhill.cues import comparing, learning
from scenes.downhill.first_step import first_step, knob_axes
from scenes.downhill.numbers import (
    costs_of,
    descent_axes,
    descent_sweep,
    for_many,
    price_values,
    running,
)
from scenes.downhill.plane import border, is_slice, plane_groups, plane_of
from scenes.downhill.slice import Slice, ball_sweep, height_axis, slice_axes, slice_of, surface_sweep
from scenes.downhill.student import outputs_of, student_axes, student_sweep
from scenes.lesson import Lesson
from scenes.numbers import answers
from scenes.numbers.axis import fit
from scenes.numbers.backward import backward_groups, backward_picture
from scenes.numbers.columns import input_titles
from scenes.numbers.decimals import standing_decimals, written_decimals
from scenes.numbers.depth import more_layers
from scenes.numbers.descents import chain_descent, network_descent
from scenes.numbers.entries import found_blocks, measured_blocks
from scenes.numbers.measures import inputs_of_the_example
from scenes.numbers.mistakes import is_labelled, mistakes
from scenes.numbers.price import price
from scenes.numbers.visible import visible_neurons
from scenes.story import Beat, LeftOut, Message, Shown, Story, Sweep

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
        comparing(lesson),
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
            **for_many(lesson),
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
        tuple(learning(lesson, ground)),
        {**_written(lesson), **answers.written(lesson)},
        {
            **answers.network_picture_at(lesson),
            **answers.network_answer(lesson),
            **(answers.chain_answer(lesson) if chain_descent(lesson) else {}),
            **answers.verdicts(lesson),
            "n": Shown(len(lesson.network.X), "rows of the network's data set"),
            "parameters": Shown(len(lesson.network.model.names), "weights and biases of the network"),
            "learning_rate": Shown(rate, "learning rate", standing_decimals(rate, written_decimals(rate))),
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
            *((outputs_of(lesson), *student_axes(lesson)) if chain_descent(lesson) else ()),
            *(more_layers(lesson, "chain") if chain_descent(lesson) else ()),
            *inputs_of_the_example(lesson),
        ),
    )


def _written(lesson: Lesson) -> dict[str, Message]:
    pair = plane_of(lesson)
    found = {
        "rate": Message("learning rate"),
        "mean": Message("$C$: the mean over all {n} rows"),
        "steps": Message("steps"),
        "two": Message("only these two move"),
        "uphill": Message("uphill"),
        "downhill": Message("downhill"),
        "step": Message("step"),
        "all": Message("all {parameters} knobs move"),
        "card": Message("one {subject}"),
    }
    if chain_descent(lesson):
        found["own"] = Message("the {other}'s network")
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
        if is_slice(lesson):
            found["wrong"] = Message("answered wrongly, by all {inputs} inputs")
            found["slice"] = Message("border: a slice, the other inputs held at our {subject}'s")
    return found


def _mistakes(lesson: Lesson) -> dict[str, Shown]:
    found = dict[str, Shown]()
    if is_labelled(lesson):
        for name, step in (("mistakes_before", 0), ("mistakes_after", -1)):
            count = mistakes(lesson, network_descent(lesson)[step].model)
            found[name] = Shown(count, "rows whose largest output is not the right one")
    if pair := plane_of(lesson):
        named = input_titles(lesson)
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
