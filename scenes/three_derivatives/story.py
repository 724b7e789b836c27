"""The three factors of the chain rule, each a slope with a formula and a number (B18-B21)."""

from scenes.lesson import Lesson
from scenes.numbers.axis import axes, sweeps
from scenes.numbers.chain import largest_activation
from scenes.numbers.forward import FORWARD, other_activation, own_activation
from scenes.numbers.last_connection import connection_values, factors, shown
from scenes.story import Beat, Cue, Message, Shown, Story, Sweep, relation
from scenes.three_derivatives import graphs
from scenes.three_derivatives.square import grown_square, square_axis, thinner_hair
from scenes.three_derivatives.words import other_cue, slope_cues


def story(lesson: Lesson) -> Story:
    """From the cost back to the weight: three derivatives, three slopes."""
    beats = differentiate_the_cost, follow_the_error, differentiate_the_activation, differentiate_the_sum
    title = Message("Three derivatives, one at a time")
    return Story("three_derivatives", title, tuple(beat(lesson) for beat in beats))


def differentiate_the_cost(lesson: Lesson) -> Beat:
    """B18: the derivative of the cost with respect to the output is twice the error."""
    grow = grown_square(lesson)
    return Beat(
        "differentiate_the_cost",
        "B18",
        (
            Cue(
                "take_the_last",
                Message("Take the three from the end. First the cost: the square of the gap."),
                5.6,
            ),
            Cue(
                "grow_two_strips",
                Message("Grow the gap by a hair: the square gains two strips as long as it."),
                6.0,
            ),
            Cue(
                "shrink_the_hair",
                Message("Divide by the hair: gap, and gap, and a hair. As it shrinks, twice the gap remains."),
                6.4,
            ),
            Cue("mind_which_way", _which_way(connection_values(lesson)["a"] - lesson.chain.y0), 5.2),
        ),
        values={**found(lesson), **error(lesson), "grow": grow, "thin": thinner_hair(lesson)},
        groups=(square_axis(lesson),),
    )


def _which_way(error: float) -> Message | None:
    """What sign the slope has: that of the way that a went for the cost to rise; no gap, no sign."""
    if error < 0:
        return Message("Going left raised the cost: the slope is negative, twice the error.")
    if error > 0:
        return Message("Going right raised the cost: the slope is positive, twice the error.")
    return None


def follow_the_error(lesson: Lesson) -> Beat:
    """B19: that derivative is proportional to the error, and its sign says which way is up."""
    curve = graphs.valley(lesson)
    return Beat(
        "follow_the_error",
        "B19",
        (
            Cue(
                "slide_through",
                Message("Slide the output through the valley: far from the target it is steep, close to it flat."),
                6.8,
            ),
            Cue("mind_the_sign", _both_signs(lesson), 6.7),
        ),
        {
            "negative": Message("negative"),
            "positive": Message("positive"),
            "beyond": Message("a {own} never gets there"),
            "others": Message("of another row"),
        },
        {
            **found(lesson),
            **error(lesson),
            **sweeps([curve]),
            **graphs.slides(lesson),
            **graphs.other_valley(lesson),
            **graphs.bounds(lesson, curve),
        },
        groups=(square_axis(lesson), *axes([curve])),
    )


def _both_signs(lesson: Lesson) -> Message:
    """The sign of the slope on both sides of a target; where ours has one side alone, another target has the other."""
    other = graphs.other_target(lesson)
    if other is None:
        return Message("Left of the target the slope is negative, right positive: the sign says which way is up.")
    if other < lesson.chain.y0:
        return Message(
            "Left of it the slope is negative; for a row with target {y_other}, positive: the sign points uphill."
        )
    return Message(
        "Right of it the slope is positive; for a row with target {y_other}, negative: the sign points uphill."
    )


def differentiate_the_activation(lesson: Lesson) -> Beat:
    """B20: the derivative of a with respect to z is the slope of the activation function at z, whichever it is."""
    curves = graphs.activation_graphs(lesson)
    return Beat(
        "differentiate_the_activation",
        "B20",
        (
            Cue("next_slope", Message("Next, a with respect to z: how steep is the curve?"), 4.4),
            *slope_cues(own_activation(lesson)),
            other_cue(other_activation(lesson)),
        ),
        {
            "other": Message("{other}: slope"),
            "alike": Message("one unit on both axes"),
            "area": Message("area"),
            "slope": Message("slope"),
            "low": Message("little height"),
            "middle": Message("half of each"),
            "high": Message("little room"),
        },
        {**found(lesson), **graphs.activation_values(lesson), **sweeps(curves)},
        groups=axes(curves),
    )


def differentiate_the_sum(lesson: Lesson) -> Beat:
    """B21: the derivative of z with respect to w is the previous activation."""
    line, walk = graphs.sum_graph(lesson), Sweep(lambda t: graphs.sum_at(lesson, t))
    return Beat(
        "differentiate_the_sum",
        "B21",
        (
            Cue("last_line", Message("Last, z with respect to w: a straight line."), 3.6),
            Cue("one_step", _one_step(connection_values(lesson)["a_prev"]), 4.8),
            Cue(
                "brightness",
                Message("So this derivative is the previous neuron's value, which we draw as brightness."),
                6.2,
            ),
        ),
        values={**found(lesson), **sweeps([line]), "walk": walk, **before(lesson)},
        groups=axes([line]),
    )


def _one_step(a_prev: float) -> Message:
    """What a step of one does to z; it rises unless the previous activation is not positive."""
    if a_prev > 0:
        return Message("One step to the right, and z rises by the previous activation.")
    return Message("One step to the right, and z changes by the previous activation.")


def found(lesson: Lesson) -> dict[str, Shown]:
    """The factors and the quantities that they are made of, all with the same decimals."""
    values = factors(lesson)
    return {**values, **shown(lesson, *FORWARD, decimals=values["dC0_dw"].decimals)}


def error(lesson: Lesson) -> dict[str, Shown]:
    """a - y, and the sign between 2 (a - y), as shown, and its value."""
    values = found(lesson)
    by_hand = values["a"].rounded - values["y"].rounded
    return {
        "error": Shown(connection_values(lesson)["a"] - lesson.chain.y0, "a^(L) - y", values["a"].decimals),
        "dC0_da_is": relation(values["dC0_da"], 2 * by_hand),
        "C0_is": relation(values["C0"], by_hand**2),
    }


def before(lesson: Lesson) -> dict[str, Shown]:
    """What the previous neuron is drawn with."""
    L = lesson.chain.model.L
    return {"bright": Shown(largest_activation(lesson, L - 1), "the activation drawn brightest", 3)}
