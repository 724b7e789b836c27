"""Ten layers that the chain is stretched into: what the largest slopes leave of a derivative, and what weights add."""

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    Mobject,
    VGroup,
    smooth,
    squish_rate_func,
)
from manim import ReplacementTransform as Turn

from scenes.bias_and_activation.parts.bead import Bead, Track
from scenes.bias_and_activation.verdict import LARGEST, LAYERS
from scenes.parts import Follow
from scenes.parts.motion.part import Part
from scenes.parts.net.chain import Chain
from scenes.parts.net.neuron import Disc
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Moment, Shown
from scenes.theme import EM, colours

SLENDER = 0.26
"""Radius of a neuron as a share of the distance of neighbours."""
BEAD, ROOM = {True: 0.42, False: 0.2}, {True: 0.9, False: 0.42}
"""In a wide frame and in a tall one: radius of the bead of a one, and room for a larger one at the row's ends."""
WIDEST = {True: 10.0, False: 6.0}
"""Stroke width of an edge of the largest weight."""
SIZES = (44.0, 40.0, 36.0, 33.0, 30.0, 28.0, 26.0, 24.0)
"""Sizes of the words over the row that are tried."""
QUARTER, APART = 24.0, 1.0
"""Size of what an edge multiplies by, and the distance of neighbours, in units, from which its sign has room."""
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
    """Neurons in a row, a bead that goes back over them, and in large digits what is left of the one it began with."""

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
        self.bead = Bead(beat, start, Track(foot, step * LEFT, UP), 1.0, BEAD[wide], 20.0, name="left", ink="z")
        self.bead.remove(self.bead.digits)
        self.left_behind, self.quarters = VGroup(), VGroup()
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
        name.move_to((middle - 0.35 * size * EM - name.width / 2, self.words.get_bottom()[1] - 0.45, 0.0))
        self.weight.put_on_axis((middle, name.submobjects[-1].get_y(), 0.0))
        self.left = Readout(beat, "left", start, colour=ink.z, size=NUMBER[self.wide])
        said = self.scene.write(beat.show["left"], beat, size=0.6 * NUMBER[self.wide], colour=ink.z)
        said.next_to(name, DOWN, buff=0.3).set_x(middle)
        self.left.put_middle((middle, said.get_bottom()[1] - 0.2 - self.left.half, 0.0))
        self.head = VGroup(self.words, name, self.weight, said, self.left)

    def stretch(self, chain: Chain, gone: list[Mobject], seconds: float) -> None:
        """The chain's neurons go to the end of the row, and layer after layer is added before them."""
        chain_discs = VGroup(*(disc.copy() for disc in self._last_discs(chain)))
        scene = self.scene
        scene.remove(chain)
        scene.add(chain_discs)
        others: list[Mobject] = [*chain.edges.values(), *chain.dots, *(each.rim for each in chain.neurons.values())]
        others += [each.digits for each in chain.neurons.values() if each.digits]
        turns = [Turn(*pair) for pair in zip(chain_discs, self.neurons, strict=False)]
        added: list[Animation] = [FadeIn(each, shift=0.2 * RIGHT) for each in self.neurons[len(turns) :]]
        edges = LaggedStart(*(Create(each) for each in self.edges), lag_ratio=0.3)
        scene.play(*(FadeOut(each) for each in (*gone, *others)), run_time=0.2 * seconds)
        scene.play(*turns, FadeIn(self.words), run_time=0.6 * seconds)
        rest = [FadeIn(each) for each in (*self.head[1:], self.bead)]
        added = [LaggedStart(*added, lag_ratio=0.3)] if added else []
        scene.play(*added, edges, *rest, run_time=0.2 * seconds)
        scene.reassemble(self.edges, self.neurons, self.head, self.bead)

    def _last_discs(self, chain: Chain) -> list[Disc]:
        """The drawn neurons of a chain from the last one back, as many as the row has places."""
        return [each.disc for each in chain.neurons.values()][::-1][: LAYERS + 1]

    def pass_the_layers(self, seconds: float) -> None:
        """The bead goes back over them; at every edge a quarter multiplies, and every neuron keeps what arrived."""
        comes = []
        for k in range(LAYERS):
            stays = Bead(
                self.beat, self.beat.at("quarters", k / LAYERS), self.bead.track, 1.0, self.bead.radius, 20.0,
                name="left", ink="z", stays=float(k),
            )  # fmt: skip
            self.left_behind.add(stays.remove(stays.digits))
            comes.append(FadeIn(stays, rate_func=squish_rate_func(smooth, (k + 0.5) / LAYERS, (k + 1.0) / LAYERS)))
            if self.wide:
                self.quarters.add(self._quarter(k))
                comes.append(FadeIn(self.quarters[-1], rate_func=squish_rate_func(smooth, *self._span(k))))
        self.scene.play(self._follow("quarters"), *comes, run_time=seconds)

    def _span(self, k: int) -> tuple[float, float]:
        return k / LAYERS, (k + 0.7) / LAYERS

    def _quarter(self, k: int) -> Formula:
        """Under the edge that the bead goes along when it has passed k layers: by what it is multiplied there."""
        middle = (self.neurons[k].get_center() + self.neurons[k + 1].get_center()) / 2
        is_apart = bool(self.neurons[k].get_x() - self.neurons[k + 1].get_x() > APART)
        quarter = Formula(f"{'times ' * is_apart}1 slash 4", size=QUARTER).set_color(colours().a)
        return quarter.move_to(middle + 1.5 * self.neurons[k].height / 2 * DOWN)

    def grow_the_weights(self, seconds: float) -> None:
        """All weights grow, and with them what arrives; what was left on the way goes."""
        gone = [FadeOut(each, rate_func=squish_rate_func(smooth, 0.0, 0.2)) for each in self._of_quarters]
        self.scene.play(self._follow("larger"), *gone, run_time=seconds)

    @property
    def _of_quarters(self) -> list[Mobject]:
        return [each for each in (self.left_behind, self.quarters) if len(each)]

    def _follow(self, sweep: str) -> Animation:
        """Everything that has a number follows the numbers of that sweep."""
        return Follow(self.beat, sweep, self.bead, self.left, self.edges, self.weight)

    def fold(self, chain: Chain, *gone: Mobject) -> None:
        """The last neurons become those of the chain again, all else goes; then its edges and digits come."""
        scene, discs = self.scene, self._last_discs(chain)
        scene.remove(self.neurons)
        scene.add(*self.neurons)
        turns = [Turn(self.neurons[k], disc.copy(), rate_func=smooth) for k, disc in enumerate(discs)]
        others = [self.head, self.edges, self.bead, *self.neurons[len(discs) :], *gone]
        goes = [FadeOut(each, rate_func=squish_rate_func(smooth, 0.0, 0.5)) for each in others]
        scene.fill(*goes, *turns, FadeIn(chain, rate_func=squish_rate_func(smooth, 0.5, 0.75)), rest=0.3)
        scene.remove(*(turn.target_mobject for turn in turns))
        scene.reassemble(chain)
