"""Three formulae carry it all (B43)."""

from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.network import sizes_of
from scenes.numbers.visible import chosen, cost_kind
from scenes.story import Beat, Message, Shown, Story

BARS = 24
"""So many entries of the gradient are drawn; a count stands for the others."""

FORMULAE = Message(
    "Three formulae carry all of this. The first gives the derivative for any weight; for a bias, leave out the "
    "activation. It needs the neuron's derivative, and the second fetches that from the layer after. "
    "The third is where it starts: at the output. "
    "Take your time with them: it is a lot at once, and it is all there is."
)
SOFTMAX_FORMULAE = Message(
    "Three formulae carry all of this. The first gives any weight its derivative: an activation times a delta; "
    "for a bias, the delta alone. The second fetches a neuron's delta from the layer after. "
    "The third is where it starts: at the output softmax makes delta a minus y. Take your time: "
    "it is a lot at once, and it is all there is."
)


def story(lesson: Lesson) -> Story:
    """The whole calculus on one page, and the gradient that it fills."""
    return Story("recap", Message("Backpropagation in three formulae"), (keep_three_formulae(lesson),))


def keep_three_formulae(lesson: Lesson) -> Beat:
    """B43: the three general formulae and the gradient that they fill."""
    return Beat(
        "keep_three_formulae",
        "B43",
        SOFTMAX_FORMULAE if cost_kind(lesson) == "softmax" else FORMULAE,
        {
            "weight": Message("any weight"),
            "back": Message("one layer back"),
            "start": Message("at the output"),
            "gradient": Message("the gradient they fill"),
            "mean": Message("mean of all rows"),
            "others": Message("{drawn} of {parameters} entries"),
        },
        {**chosen(lesson), **gradient(lesson)},
        at_least=20.0,
        groups=(*sizes_of(lesson.network.model), entries_axis(lesson)),
    )


def gradient(lesson: Lesson) -> dict[str, Shown]:
    """The first entries of grad C of the network, by name, and how many there are."""
    network = lesson.network
    entries = network.model.cost_and_gradient(network.X, network.Y)[1]
    names = network.model.names[:BARS]
    digits = significant_decimals(*entries)
    return {
        **{
            f"dC_d{name}": Shown(float(entry), f"dC/d{name}, mean over the rows", digits)
            for name, entry in zip(names, entries, strict=False)
        },
        "entries_zero": Shown(0.0, "where the bars begin", entries_axis(lesson).decimals),
        "parameters": Shown(len(network.model.names), "weights and biases of the network: entries of the gradient"),
        "drawn": Shown(len(names), "entries drawn"),
        "L": Shown(network.model.L, "the number of the last layer"),
    }


def entries_axis(lesson: Lesson) -> Axis:
    """The axis of the entries that are drawn."""
    network = lesson.network
    entries = network.model.cost_and_gradient(network.X, network.Y)[1]
    return fit([0.0, *map(float, entries[:BARS])]).of("entries")
