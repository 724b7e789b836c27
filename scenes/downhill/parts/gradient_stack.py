"""The gradient of every layer's weights and biases as a column in brackets."""

from manim import LEFT, VGroup

from scenes.formulae.equation import derivative, layered, part
from scenes.parts.net.matrix import bracket
from scenes.parts.text.formula import Formula
from scenes.theme import SMALL, TEXT, Region, colours

LEAST, MOST = 0.38, 0.66
"""Smallest and largest height of a row, in units."""
WRITTEN = 7
"""Most rows."""


class GradientStack(VGroup):
    """grad C: the mean derivatives of every layer's weights and biases, under each other in brackets."""

    def __init__(self, L: int, region: Region) -> None:
        most = int((region.height - 0.2) / LEAST)
        rows = _rows(L, most)
        pitch = min(MOST, (region.height - 0.2) / len(rows))
        size = min(TEXT + 6, max(SMALL, pitch / LEAST * TEXT))
        self.entries = {row: _entry(*row, size) for row in rows}
        for i, entry in enumerate(self.entries.values()):
            entry.move_to((0.0, -i * pitch, 0.0))
        column = VGroup(*self.entries.values())
        half = pitch * len(rows) / 2
        self.brackets = VGroup(*(bracket(side, column.width / 2 + 0.18, half) for side in (-1, 1))).move_to(column)
        self.head = Formula(f"{part('nabla C', 'C')} =", {"C": "C"}, size=40).next_to(self.brackets, LEFT, buff=0.25)
        super().__init__(self.head, self.brackets, column)
        self.move_to(region.center)

    def of(self, layer: int) -> list[Formula]:
        """The entries of a layer, none if it is not written."""
        return [entry for (at, _), entry in self.entries.items() if at == layer]

    @property
    def dots(self) -> list[Formula]:
        """The ellipsis, if layers are left out."""
        return [entry for (at, _), entry in self.entries.items() if at is None]


def _rows(L: int, most: int) -> list[tuple[int | None, str]]:
    """Layer and letter of every entry; where there is no room for all, the first ones, an ellipsis, and the last."""
    rows: list[tuple[int | None, str]] = [(layer, letter) for layer in range(1, L + 1) for letter in "Wb"]
    most = max(4, min(most, WRITTEN))
    return rows if len(rows) <= most else [*rows[: most - 2], (None, ""), rows[-1]]


def _entry(layer: int | None, letter: str, size: float) -> Formula:
    if layer is None:
        return Formula("dots.v", size=size).set_color(colours().dim)
    source = derivative("C", layered(letter, layer), "C", "p", "\\/")
    return Formula(source, {"C": "C", "p": letter.lower()}, size=size)
