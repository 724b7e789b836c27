"""The forward pass, the backward pass and the gradient, a column in brackets, on one card."""

from itertools import pairwise

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Arrow,
    FadeIn,
    RoundedRectangle,
    TransformFromCopy,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.downhill.parts.panels import one_line
from scenes.formulae.chain import C0
from scenes.formulae.equation import derivative, layered, part
from scenes.parts.net.bracket import bracket
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours, current_look

LEAST, MOST = 0.38, 0.66
"""Smallest and largest height of a row of the gradient, in units."""
WRITTEN = 7
"""Most rows of it."""


class GradientStack(VGroup):
    """grad C: the mean derivatives of every layer's weights and biases, under each other in brackets."""

    def __init__(self, L: int, region: Region) -> None:
        most = int((region.height - 0.2) / LEAST)
        rows = _rows(L, most)
        pitch = min(MOST, (region.height - 0.2) / len(rows))
        size = min(TEXT + 6, max(SMALL, pitch / LEAST * TEXT))
        self.entries = {row: _entry(*row, size).move_to((0.0, -i * pitch, 0.0)) for i, row in enumerate(rows)}
        column = VGroup(*self.entries.values())
        half = pitch * len(rows) / 2
        self.brackets = VGroup(*(bracket(side, column.width / 2 + 0.18, half) for side in (-1, 1))).move_to(column)
        self.head = Formula(f"{part('nabla C', 'C')} =", {"C": "C"}, size=40).next_to(self.brackets, LEFT, buff=0.25)
        super().__init__(self.head, self.brackets, column)
        self.move_to(region.center)

    def of(self, layer: int | None) -> list[Formula]:
        """The entries of a layer, none if it is not written; for None the ellipsis, if layers are left out."""
        return [entry for (at, _), entry in self.entries.items() if at == layer]


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


class PassesCard(VGroup):
    """Two arrows along a network with their words, the derivatives under its layers, and the gradient beside it."""

    def __init__(self, beat: Beat, write: Write, network: Network, picture: Region, side: Region) -> None:
        self.network, self.picture = network, picture
        heads = [one_line(write, beat.show[name], picture.width) for name in ("forwards", "backwards")]
        line = max(each.height for each in heads) + 0.12
        self.forwards = self._arrow(heads[0], picture.top - line, back=False)
        self.backwards = self._arrow(heads[1], picture.bottom + line, back=True)
        self.symbols = self._symbols(picture.bottom + line)
        self.cost = Formula(C0, {"C0": "C"}, size=40).next_to(network, RIGHT, buff=0.2)
        words = write(beat.show["mean"], size=TEXT, width=side.width - 0.5, align="center")
        room = (words.height + 0.35) / side.height
        self.gradient = GradientStack(network.L, side.part(0, 1, room, 1))
        self.mean = words.next_to(self.gradient, DOWN, buff=0.2).set_x(side.center[0])
        VGroup(self.gradient, self.mean).move_to(side.center)
        rim, palette = current_look().shape.regions["whole"], colours()
        self.rim = self._frame(rim.width, rim.height, palette.faint).move_to(rim.center)
        super().__init__(
            self.rim, *self.forwards, *self.backwards, *self.symbols.values(), self.cost, self.gradient, self.mean
        )

    def _arrow(self, words: Words, y: float, *, back: bool) -> tuple[Arrow, Words]:
        """An arrow along the network at height y with its words above it; `back`, it points left and they are below."""
        start, end = ((x, y, 0.0) for x in (self.network.region.left, self.network.region.right))
        if back:
            start, end = end, start
        colour = colours().C if back else colours().a
        arrow = Arrow(start, end, buff=0, stroke_width=4, tip_length=0.2, color=colour)
        words.next_to(arrow, DOWN if back else UP, buff=0.04)
        beyond = self.picture.left + 0.05 - words.get_left()[0]
        return arrow, words.shift(max(0.0, beyond) * RIGHT)

    def _symbols(self, foot: float) -> dict[int, Formula]:
        """Under the edges into every layer, the derivatives that the backward pass finds there."""
        found, xs = {}, [places[0][0] for places in self.network.places]
        for layer, (before, x) in enumerate(pairwise(xs), 1):
            source = derivative("C_0", layered("W", layer), "C", "w")
            symbol = found[layer] = Formula(source, {"C": "C", "w": "w"}, size=TEXT + 2)
            symbol.move_to(((before + x) / 2, foot + 0.16 + symbol.height / 2, 0.0))
        return found

    def _frame(self, width: float, height: float, colour: str) -> RoundedRectangle:
        return RoundedRectangle(corner_radius=0.15, width=width, height=height, stroke_width=2.0, stroke_color=colour)

    def edges_lit(self, layer: int) -> list[VMobject]:
        """The edges into a layer from their far end, in the cost's colour."""
        lines = []
        for edge in self.network.edges_into(layer):
            width = max(2.0, float(edge.line.get_stroke_width()))
            line = VMobject(stroke_width=width, stroke_color=colours().C)
            lines.append(line.set_points_as_corners(edge.ends[::-1]))
        return lines

    def frame_gradient(self) -> RoundedRectangle:
        """A frame round the gradient, which belongs to the card from then on."""
        around = VGroup(self.gradient, self.mean)
        box = self._frame(around.width + 0.4, around.height + 0.3, colours().y).move_to(around)
        self.add(box)
        return box

    def into_gradient(self, entry: Formula, layer: int) -> AnimationGroup:
        """The derivative under a layer goes to its place in the gradient, where it is the mean's."""
        symbol = self.symbols[layer]
        late = squish_rate_func(smooth, 0.7, 1.0)  # the stroke comes when there is something to stand between
        return AnimationGroup(
            TransformFromCopy(symbol["C"], entry["C"]),
            TransformFromCopy(symbol["w"], entry["p"]),
            FadeIn(entry.without("C", "p"), rate_func=late),
        )
