"""The last two neurons with a ghost of the target beside them, and the example's card that the target comes from."""

from collections.abc import Mapping

from manim import DOWN, LEFT, UP, DashedLine, RoundedRectangle, VGroup

from scenes.formulae.equation import part
from scenes.last_two_neurons.parts.travel import Place, place_of
from scenes.parts.net.chain import Chain
from scenes.parts.net.layer_name import LayerName, written_layer
from scenes.parts.net.neuron import Neuron, largest_em
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words, stack
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

RADIUS, FURTHEST = 1.0, 4.3
"""Largest radius of the neurons and largest distance of neighbours, in units."""
NAMES, SHARE = 60.0, 62.0
"""Largest size of their names, and their size for a unit of the radius."""
NEAR, AIR = 0.16, 0.28
"""Room above the neurons, and within the card, in units."""


class TargetRow(VGroup):
    """Where the two neurons go, the ghost beside them, and their names, with a word over that of output and target.

    `share` is the em of the neurons' digits, which the ghost has too, for a unit of their radius.
    """

    def __init__(self, beat: Beat, L: int, region: Region, words: Mapping[str, Words], share: float) -> None:
        chain = Chain(beat, region, L, first=L - 1, spaces=1, radius=RADIUS, furthest=FURTHEST)
        output = chain.neuron(L)
        size = max(34.0, min(NAMES, SHARE * output.radius))
        digits = min(share * output.radius, largest_em(beat.shown("y").text, output.radius)) / EM
        self.ghost = Neuron(
            beat, "y", output.reach, radius=output.radius, colour="y", ghost=True, size=max(SMALL, digits)
        )
        self.ghost.move_to(chain.space(1))
        self.names = {n: LayerName("a", written_layer(L, n), size) for n in (L - 1, L)}
        self.y = Formula(part("y", "base"), size=size).set_color(colours().y)
        self.words = words
        line = output.disc.get_top()[1] + NEAR
        for name, neuron in ((self.names[L - 1], chain.neuron(L - 1)), (self.names[L], output), (self.y, self.ghost)):
            base = 0.26 * size / 96 if name is self.y else 0.0  # what hangs below the line
            name.set_x(neuron.get_x()).shift((line + 0.2 * size / 96 - base - name["base"].get_bottom()[1]) * UP)
        top = self.names[L].get_top()[1] + NEAR
        for of, neuron in (("output", output), ("target", self.ghost)):
            words[of].move_to((neuron.get_x(), top + words["output"].height / 2, 0.0))
        self.places: dict[int, Place] = {n: place_of(chain.neuron(n)) for n in (L - 1, L)}
        super().__init__(self.ghost, self.y, *words.values())


class DataCard(VGroup):
    """The followed example: its `face`, and its lines, the last of which is the answer; `tie` leads up to a ghost."""

    def __init__(self, head: Words, lines: tuple[Words, ...], region: Region, ghost: Neuron) -> None:
        self.lines = VGroup(*lines)
        text = stack(head, *lines, gap=0.2, edge=LEFT)
        frame = RoundedRectangle(
            corner_radius=0.14, width=text.width + 2 * AIR, height=text.height + 2 * AIR, stroke_width=2.5
        )
        frame.set_stroke(colours().dim).set_fill(opacity=0.0)
        whole = VGroup(frame.move_to(text), text)
        whole.scale(min(1.0, region.height / whole.height, region.width / whole.width))
        whole.move_to((ghost.get_x(), region.top - whole.height / 2, 0.0))
        whole.shift(min(0.0, region.right - whole.get_right()[0]) * -LEFT)
        self.face = VGroup(frame, head)
        foot = ghost.disc.get_bottom() + 0.06 * DOWN
        self.tie = DashedLine(
            (foot[0], frame.get_top()[1] + 0.04, 0.0), foot, stroke_width=3, color=colours().y, dash_length=0.09
        )
        super().__init__(self.face, self.lines, self.tie)
