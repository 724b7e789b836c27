"""The entries of the network's gradient in blocks: a matrix row by row, or a vector of biases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bpmath.network import Network
from scenes.numbers.decimals import significant_decimals
from scenes.story import Group, Shown

BARS = 24
"""So many entries of the gradient are drawn; a count stands for the others."""


@dataclass(frozen=True)
class Block(Group):
    """Entries by name: those of a layer's weights ("w"), the matrix row by row, or of its biases ("b").

    `way` says which gradient they are of: it begins their names.
    """

    way: str
    letter: str
    layer: int
    entries: Mapping[str, Shown]

    def named(self) -> Mapping[str, Shown]:
        """Its entries."""
        return self.entries


def blocks(model: Network, gradient: Sequence[float], way: str, what: str, decimals: int | None = None) -> list[Block]:
    """The first entries of a gradient in its order, each named `way` and its parameter's name: dC_dw1_0_0."""
    return list(_blocks(model, gradient, way, what, significant_decimals(*gradient) if decimals is None else decimals))


def _blocks(model: Network, gradient: Sequence[float], way: str, what: str, decimals: int) -> Iterator[Block]:
    named = zip(model.names[:BARS], gradient, strict=False)
    for layer, parameters in enumerate(zip(model.W, model.b, strict=True), 1):
        for letter, each in zip("wb", parameters, strict=True):
            drawn = {
                f"{way}{name}": Shown(float(entry), f"{what} {name}", decimals)
                for name, entry in islice(named, each.size)
            }
            if drawn:
                yield Block(way, letter, layer, drawn)
