"""The entries of the network's gradient in blocks: a matrix row by row, or a vector of biases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from scenes.lesson import Lesson
from scenes.numbers.backward import bias_entries, weight_entries
from scenes.numbers.price import Knob, knobs
from scenes.story import Group, Shown

BARS = 24
"""So many entries of the gradient are drawn; a count stands for the others."""


@dataclass(frozen=True)
class Block(Group):
    """Entries by name: those of a layer's weights ("w"), the matrix row by row, or of its biases ("b").

    `way` says which gradient they are of, and their names begin with it.
    """

    way: str
    letter: str
    layer: int
    entries: Mapping[str, Shown]

    def named(self) -> Mapping[str, Shown]:
        """Its entries."""
        return self.entries


def exact_blocks(lesson: Lesson) -> tuple[Block, ...]:
    """The first drawn entries of grad C_0 for the one example, as exact as the knobs hold them: dC0_dw1_0_0, ..."""
    return _blocks("dC0_d", ((knob, knob.exact) for knob in _drawn(lesson)))


def measured_blocks(lesson: Lesson) -> tuple[Block, ...]:
    """The first drawn entries of grad C_0 for the one example, measured with a nudge each: measured_w1_0_0, ..."""
    return _blocks("measured_", ((knob, knob.measured) for knob in _drawn(lesson)))


def found_blocks(lesson: Lesson) -> tuple[Block, ...]:
    """The same entries as the backward pass leaves them: dC0_dw1_0_0, ..."""
    entries = _entries(lesson)
    return _blocks("dC0_d", ((knob, entries[knob.exact_name]) for knob in _drawn(lesson)))


def _entries(lesson: Lesson) -> dict[str, Shown]:
    """The derivatives that the backward pass leaves on drawn edges and in drawn neurons, by name."""
    weights = {each.name: each.value for each in weight_entries(lesson)}
    return weights | {each.name: each.value for each in bias_entries(lesson)}


def _drawn(lesson: Lesson) -> list[Knob]:
    """The parameters of the drawn neurons and edges."""
    drawn = _entries(lesson)
    return [knob for knob in knobs(lesson) if knob.exact_name in drawn]


def _blocks(way: str, entries: Iterable[tuple[Knob, Shown]]) -> tuple[Block, ...]:
    first = islice(entries, BARS)
    return tuple(
        Block(way, letter, layer, {f"{way}{knob.name}": shown for knob, shown in block})
        for (layer, letter), block in groupby(first, key=lambda each: (each[0].layer, each[0].letter))
    )
