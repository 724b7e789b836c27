"""What stands on the card: two arrows with their words, the derivatives under each layer, and the gradient."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, Arrow, VGroup

from scenes.parts.formula import Formula
from scenes.parts.matrix import bracket
from scenes.parts.network import Network
from scenes.parts.words import Words
from scenes.theme import TEXT, Region, look

WRITTEN = 3
"""Up to so many layers are written in the gradient; of more, the first two and the last."""


def arrow_over(network: Network, words: Words, y: float, *, backwards: bool = False) -> VGroup:
    """An arrow along the network at height y, with its words above it (under it if it points backwards)."""
    palette = look().palette
    ends = [[network.region.left, y, 0.0], [network.region.right, y, 0.0]]
    start, end = reversed(ends) if backwards else ends
    colour = palette.C if backwards else palette.a
    arrow = Arrow(start, end, buff=0, stroke_width=4, tip_length=0.2, color=colour)
    words.next_to(arrow, DOWN if backwards else UP, buff=0.12)
    return VGroup(arrow, words)


def layer_symbols(network: Network, y: float) -> dict[int, Formula]:
    """Under the edges into every layer, the derivatives that the way back finds there."""
    size = TEXT + 4 if network.L <= WRITTEN else TEXT
    found = {}
    for layer in range(1, network.L + 1):
        x = (network.places[layer - 1][0][0] + network.places[layer][0][0]) / 2
        source = f"frac({{{{partial C_0 : C}}}}, {{{{partial W^(({layer})) : w}}}})"
        found[layer] = Formula(source, {"C": "C", "w": "w"}, size=size).move_to([x, y, 0.0])
    return found


class GradientStack(VGroup):
    """grad C: the mean derivatives of every layer's weights and biases, under each other in brackets."""

    def __init__(self, L: int, region: Region) -> None:
        layers = list(range(1, L + 1)) if L <= WRITTEN else [1, 2, None, L]
        self.rows = [(layer, letter) for layer in layers for letter in ("Wb" if layer else " ")]
        pitch = min(0.62, (region.height - 0.2) / len(self.rows))
        self.entries = {row: self._entry(*row) for row in self.rows}
        for i, entry in enumerate(self.entries.values()):
            entry.move_to([0.0, -i * pitch, 0.0])
        stack = VGroup(*self.entries.values())
        half = pitch * len(self.rows) / 2
        pair = VGroup(*(bracket(side, stack.width / 2 + 0.18, half) for side in (-1, 1))).move_to(stack)
        self.head = Formula("{{nabla C : C}} =", {"C": "C"}, size=40).next_to(pair, LEFT, buff=0.25)
        self.brackets = pair
        super().__init__(self.head, pair, stack)
        self.move_to(region.center)

    def _entry(self, layer: int | None, letter: str) -> Formula:
        if layer is None:
            return Formula("dots.v", size=TEXT + 4).set_color(look().palette.dim)
        source = f"{{{{partial C : C}}}} \\/ {{{{partial {letter}^(({layer})) : p}}}}"
        return Formula(source, {"C": "C", "p": letter.lower()}, size=TEXT + 5)

    def of(self, layer: int) -> list[Formula]:
        """The entries of a layer, none if it is not written."""
        return [entry for (at, _), entry in self.entries.items() if at == layer]

    @property
    def dots(self) -> list[Formula]:
        """The ellipsis, if layers are left out."""
        return self.of(None)  # type: ignore[arg-type]


def cost_beside(network: Network) -> Formula:
    """C_0 where the forward pass ends."""
    return Formula("{{C_0 : C}}", {"C": "C"}, size=40).next_to(network, RIGHT, buff=0.3).set_y(network.get_center()[1])
