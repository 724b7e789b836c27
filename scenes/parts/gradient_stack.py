"""The gradient of every layer's weights and biases as a column in brackets."""

from __future__ import annotations

from manim import LEFT, VGroup

from scenes.parts.formula import Formula
from scenes.parts.matrix import bracket
from scenes.theme import TEXT, Region, look

WRITTEN = 3
"""Up to so many layers are written; of more, the first two and the last."""
MOST = 0.66
"""Largest height of a row."""


class GradientStack(VGroup):
    """grad C: the mean derivatives of every layer's weights and biases, under each other in brackets."""

    def __init__(self, L: int, region: Region) -> None:
        layers = list(range(1, L + 1)) if L <= WRITTEN else [1, 2, None, L]
        rows = [(layer, letter) for layer in layers for letter in ("Wb" if layer else " ")]
        pitch = min(MOST, (region.height - 0.2) / len(rows))
        self.entries = {row: _entry(*row) for row in rows}
        for i, entry in enumerate(self.entries.values()):
            entry.move_to([0.0, -i * pitch, 0.0])
        column = VGroup(*self.entries.values())
        half = pitch * len(rows) / 2
        self.brackets = VGroup(*(bracket(side, column.width / 2 + 0.18, half) for side in (-1, 1))).move_to(column)
        self.head = Formula("{{nabla C : C}} =", {"C": "C"}, size=40).next_to(self.brackets, LEFT, buff=0.25)
        super().__init__(self.head, self.brackets, column)
        self.move_to(region.center)

    def of(self, layer: int) -> list[Formula]:
        """The entries of a layer, none if it is not written."""
        return [entry for (at, _), entry in self.entries.items() if at == layer]

    @property
    def dots(self) -> list[Formula]:
        """The ellipsis, if layers are left out."""
        return [entry for (at, _), entry in self.entries.items() if at is None]


def _entry(layer: int | None, letter: str) -> Formula:
    if layer is None:
        return Formula("dots.v", size=TEXT + 4).set_color(look().palette.dim)
    source = f"{{{{partial C : C}}}} \\/ {{{{partial {letter}^(({layer})) : p}}}}"
    return Formula(source, {"C": "C", "p": letter.lower()}, size=TEXT + 6)
