"""The forward pass, the backward pass and the gradient on one card."""

from manim import (
    DOWN,
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

from scenes.downhill.parts.gradient_stack import GradientStack
from scenes.downhill.parts.panels import one_line
from scenes.formulae.chain import C0
from scenes.formulae.equation import derivative, layered
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours, current_look


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
        network, found = self.network, {}
        for layer in range(1, network.L + 1):
            x = (network.places[layer - 1][0][0] + network.places[layer][0][0]) / 2
            source = derivative("C_0", layered("W", layer), "C", "w")
            found[layer] = Formula(source, {"C": "C", "w": "w"}, size=TEXT + 2)
            found[layer].move_to((x, foot + 0.16 + found[layer].height / 2, 0.0))
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
        moved = {id(each) for name in ("C", "p") for each in entry[name]}
        slash = VGroup(*(each for each in entry.submobjects if id(each) not in moved))
        late = squish_rate_func(smooth, 0.7, 1.0)  # the stroke comes when there is something to stand between
        return AnimationGroup(
            TransformFromCopy(symbol["C"], entry["C"]),
            TransformFromCopy(symbol["w"], entry["p"]),
            FadeIn(slash, rate_func=late),
        )
