"""The three factors of the chain rule, each a slope with a formula and a number (B18-B21)."""

from scenes.lesson import Lesson
from scenes.numbers.axis import axes, sweeps
from scenes.numbers.chain import largest_activation
from scenes.numbers.forward import FORWARD
from scenes.numbers.last_connection import connection_values, factors, shown
from scenes.story import Beat, Cue, Message, Shown, Story, Sweep, relation
from scenes.three_derivatives import graphs


def story(lesson: Lesson) -> Story:
    """From the cost back to the weight: three derivatives, three slopes."""
    beats = differentiate_the_cost, follow_the_error, differentiate_the_activation, differentiate_the_sum
    title = Message("Three derivatives, one at a time")
    return Story("three_derivatives", title, tuple(beat(lesson) for beat in beats))


def differentiate_the_cost(lesson: Lesson) -> Beat:
    """B18: the derivative of the cost by the output is twice the error."""
    cost, _ = graphs.cost_graphs(lesson)
    return Beat(
        "differentiate_the_cost",
        "B18",
        (
            Cue(
                "all",
                Message(
                    "Begin at the end. The cost is a square, the square of a minus y. "
                    "The slope of a square is twice what is squared, so this derivative is two times a minus y. "
                    "Put in our numbers, and one factor has its value."
                ),
                at_least=14.0,
            ),
        ),
        values={**found(lesson), **sweeps([cost]), **error(lesson)},
        groups=axes([cost]),
    )


def follow_the_error(lesson: Lesson) -> Beat:
    """B19: that derivative is proportional to the error, for every output."""
    own, across, curves = connection_values(lesson)["a"], graphs.outputs(lesson), graphs.cost_graphs(lesson)
    return Beat(
        "follow_the_error",
        "B19",
        (
            Cue(
                "all",
                Message(
                    "Let a slide along the curve and watch its slope: drawn as an arrow, it is always exactly twice"
                    " the error. Far from the wanted value the curve is steep, and a small move of a matters. Close"
                    " to it, hardly at all."
                ),
                at_least=15.0,
            ),
        ),
        {"twice": Message("always twice the error")},
        {
            **found(lesson),
            **sweeps(curves),
            **error(lesson),
            "to_the_start": graphs.slide(lesson, own, across.low),
            "slide": graphs.slide(lesson, across.low, across.high),
            "back": graphs.slide(lesson, across.high, own),
        },
        groups=axes(curves),
    )


def differentiate_the_activation(lesson: Lesson) -> Beat:
    """B20: the derivative of a by z is the slope of the activation function at z, whichever it is."""
    curves = graphs.activation_graphs(lesson)
    return Beat(
        "differentiate_the_activation",
        "B20",
        (
            Cue(
                "all",
                Message(
                    "Next, how a answers to z: the slope of the activation function at our z. Here it is the {own}. "
                    "Put the {other} in its place, and the same z meets another curve with another slope. "
                    "The rule takes whatever slope it finds. Back to our own."
                ),
                at_least=18.0,
            ),
        ),
        {"own": Message("{own}"), "other": Message("{other}")},
        {**found(lesson), **graphs.activation_values(lesson), **sweeps(curves)},
        groups=axes(curves),
    )


def differentiate_the_sum(lesson: Lesson) -> Beat:
    """B21: the derivative of z by w is the previous activation."""
    line, walk = graphs.sum_graph(lesson), Sweep(lambda t: graphs.sum_at(lesson, t))
    return Beat(
        "differentiate_the_sum",
        "B21",
        (
            Cue(
                "all",
                Message(
                    "Last, how z answers to the weight. Over the weight, z is a straight line. "
                    "One step to the right, and z changes by exactly what the weight is multiplied with: "
                    "the activation of the previous neuron. That is the derivative."
                ),
                at_least=15.0,
            ),
        ),
        values={**found(lesson), **sweeps([line]), "walk": walk, **before(lesson)},
        groups=axes([line]),
    )


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
    """What the previous neuron is drawn with, and the sign of z = w a_prev + b as shown."""
    values, L = found(lesson), lesson.chain.model.L
    by_hand = values["w"].rounded * values["a_prev"].rounded + values["b"].rounded
    return {
        "bright": Shown(largest_activation(lesson, L - 1), "the activation drawn brightest", 3),
        "z_is": relation(values["z"], by_hand),
    }
