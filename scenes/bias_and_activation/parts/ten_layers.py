"""Ten layers that the chain is stretched into: what the largest slopes leave of a derivative, and what weights add."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, Circle, Create, FadeIn, FadeOut, LaggedStart, Line, Mobject, VGroup
from manim import ReplacementTransform as Turn

from scenes.bias_and_activation.parts.bead import Bead, Track
from scenes.bias_and_activation.verdict import LARGEST, LAYERS
from scenes.parts import Follow
from scenes.parts.motion.part import Part
from scenes.parts.net.chain import Chain
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Moment, Shown
from scenes.theme import colours

SLENDER = 0.26
"""Radius of a neuron as a share of the distance of neighbours."""
BEAD, ROOM = {True: 0.42, False: 0.2}, {True: 0.9, False: 0.42}
"""In a wide frame and in a tall one: radius of the bead of a one, and room for a larger one at the row's ends."""
WIDEST = {True: 10.0, False: 6.0}
"""Stroke width of an edge of the largest weight."""
SIZES = (44.0, 40.0, 36.0, 33.0, 30.0, 28.0, 26.0, 24.0)
"""Sizes of the words over the row that are tried."""
NUMBER = {True: 68.0, False: 44.0}
"""Size of what is left."""


class Edges(Part):
    """The weight that all layers of a row have: the edges between its neurons are as wide as it is large."""

    extent = LARGEST

    def __init__(self, beat: Beat, moment: Moment, neurons: VGroup, widest: float) -> None:
        super().__init__("weight")
        self.widest = widest
        pairs = zip(neurons[1:], neurons[:-1], strict=True)
        ends = ((one.get_right(), other.get_left()) for one, other in pairs)
        self.add(*(Line(start, end, color=colours().w) for start, end in ends))
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Make every edge as wide as that."""
        self.set_stroke(width=self.widest * float(shown.value) / LARGEST)

    def reading(self) -> dict[str, float]:
        """The width of an edge, in that of the largest weight's."""
        return {"weight": float(self[0].get_stroke_width()) / self.widest * LARGEST}


class TenLayers:
    """Neurons in a row, a bead that goes back over them, and in large digits what is left of the one it began with.

    `still` is all that does not move.
    """

    def __init__(self, scene: LessonScene, beat: Beat) -> None:
        self.scene, self.beat = scene, beat
        self.whole, start = scene.region("whole"), beat.at("quarters", 0.0)
        wide = self.wide = self.whole.width > self.whole.height
        left, right = self.whole.left + ROOM[wide], self.whole.right - ROOM[wide]
        step = (right - left) / LAYERS
        row = self.whole.bottom + 0.7 if wide else self.whole.bottom + 1.4
        ring = Circle(radius=SLENDER * step, color=colours().dim, stroke_width=2.5)
        places = (np.array([right - k * step, row, 0.0]) for k in range(LAYERS + 1))
        self.neurons = VGroup(*(ring.copy().move_to(place) for place in places))
        self.edges = Edges(beat, start, self.neurons, WIDEST[wide])
        foot = self.neurons[0].get_top() + 0.1 * UP
        self.bead = Bead(beat, start, Track(foot, step * LEFT, UP), 1.0, BEAD[wide], 20.0, name="left")
        self.bead.remove(self.bead.digits)
        self._write(start)

    def _write(self, start: Moment) -> None:
        """The words, below them the weight of all layers, and below that what is left, in the middle."""
        beat, whole, ink = self.beat, self.whole, colours()
        middle = whole.center[0]

        def words(size: float) -> VGroup:
            return VGroup(self.scene.write(beat.show["ten"], beat, size=size, width=whole.width, align="center"))

        self.words = largest(words, SIZES if self.wide else SIZES[4:], within(whole.width, 0.9))
        self.words.move_to((middle, whole.top - self.words.height / 2, 0.0))
        size = 40.0 if self.wide else 30.0
        name = Formula("w =", size=size).set_color(ink.w)
        self.weight = Readout(beat, "weight", start, colour=ink.w, size=size, anchor=0.0)
        name.move_to((middle - 0.2 - name.width / 2, self.words.get_bottom()[1] - 0.45, 0.0))
        self.weight.put_middle((middle, name.submobjects[-1].get_y(), 0.0))
        self.left = Readout(beat, "left", start, colour=ink.C, size=NUMBER[self.wide])
        said = self.scene.write(beat.show["left"], beat, size=0.6 * NUMBER[self.wide], colour=ink.C)
        said.next_to(name, DOWN, buff=0.3).set_x(middle)
        self.left.put_middle((middle, said.get_bottom()[1] - 0.2 - self.left.half, 0.0))
        self.head = VGroup(self.words, name, self.weight, said, self.left)

    def stretch(self, chain: Chain, gone: list[Mobject], seconds: float) -> None:
        """The chain's neurons go to the end of the row, and layer after layer is added before them."""
        chain_discs = VGroup(*(chain.neuron(layer).disc.copy() for layer in range(chain.L, -1, -1)))
        chain_discs = VGroup(*chain_discs[: LAYERS + 1])
        scene = self.scene
        scene.remove(chain)
        scene.add(chain_discs)
        others = [*chain.edges.values(), *(each.rim for each in chain.neurons.values())]
        others += [each.digits for each in chain.neurons.values() if each.digits]
        turns = [Turn(*pair) for pair in zip(chain_discs, self.neurons, strict=False)]
        added = [FadeIn(each, shift=0.2 * RIGHT) for each in self.neurons[len(turns) :]]
        edges = LaggedStart(*(Create(each) for each in self.edges), lag_ratio=0.3)
        scene.play(*(FadeOut(each) for each in (*gone, *others)), run_time=0.3 * seconds)
        scene.play(*turns, FadeIn(self.words), run_time=0.35 * seconds)
        rest = [FadeIn(each) for each in (*self.head[1:], self.bead)]
        scene.play(LaggedStart(*added, lag_ratio=0.3), edges, *rest, run_time=0.35 * seconds)
        scene.reassemble(self.edges, self.neurons, self.head, self.bead)

    def follow(self, sweep: str) -> Animation:
        """Everything that has a number follows the numbers of that sweep."""
        return Follow(self.beat, sweep, self.bead, self.left, self.edges, self.weight)

    @property
    def everything(self) -> list[Mobject]:
        """All that stands on stage."""
        return [self.head, self.edges, self.neurons, self.bead]
