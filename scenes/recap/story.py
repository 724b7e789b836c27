"""Three formulae carry it all (B43)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.network import sizes_of
from scenes.numbers.visible import chosen, cost_kind
from scenes.story import Beat, Cue, Group, Message, Shown, Story

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


@dataclass(frozen=True)
class Block(Group):
    """Entries of grad C by name: those of a layer's weights ("w"), the matrix row by row, or of its biases ("b")."""

    letter: str
    layer: int
    entries: Mapping[str, Shown]

    def named(self) -> Mapping[str, Shown]:
        """Its entries."""
        return self.entries


def story(lesson: Lesson) -> Story:
    """The whole calculus on one page, and the gradient that it fills."""
    return Story("recap", Message("Backpropagation in three formulae"), (keep_three_formulae(lesson),))


def keep_three_formulae(lesson: Lesson) -> Beat:
    """B43: the three general formulae and the gradient that they fill."""
    drawn, model = tuple(blocks(lesson)), lesson.network.model
    axis = fit([0.0, *(float(entry.value) for block in drawn for entry in block.entries.values())]).of("entries")
    return Beat(
        "keep_three_formulae",
        "B43",
        (Cue("all", SOFTMAX_FORMULAE if cost_kind(lesson) == "softmax" else FORMULAE, at_least=20.0),),
        {
            "weight": Message("any weight"),
            "back": Message("one layer back"),
            "start": Message("at the output"),
            "gradient": Message("the gradient they fill"),
            "mean": Message("mean of all rows"),
            "others": Message("{drawn} of {parameters} entries"),
        },
        {
            **chosen(lesson),
            "entries_zero": Shown(0.0, "where the bars begin", axis.decimals),
            "parameters": Shown(len(model.names), "weights and biases of the network: entries of the gradient"),
            "drawn": Shown(sum(len(block.entries) for block in drawn), "entries drawn"),
            "L": Shown(model.L, "the number of the last layer"),
        },
        groups=(*sizes_of(model), *drawn, axis),
    )


def blocks(lesson: Lesson) -> Iterator[Block]:
    """The first entries of grad C of the network, the mean over all rows, in the order of the gradient."""
    network = lesson.network
    entries = network.model.cost_and_gradient(network.X, network.Y)[1]
    digits, named = significant_decimals(*entries), zip(network.model.names[:BARS], entries, strict=False)
    for layer, parameters in enumerate(zip(network.model.W, network.model.b, strict=True), 1):
        for letter, each in zip("wb", parameters, strict=True):
            drawn = {
                f"dC_d{name}": Shown(float(entry), f"dC/d{name}, mean over the rows", digits)
                for name, entry in islice(named, each.size)
            }
            if drawn:
                yield Block(letter, layer, drawn)
