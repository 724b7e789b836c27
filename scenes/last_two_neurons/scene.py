"""Draws the end of the chain: the last connection, the ghost of the target, and the gap that is squared."""

from manim import (
    DOWN,
    UP,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    Indicate,
    LaggedStart,
    MoveToTarget,
    ReplacementTransform,
    SurroundingRectangle,
    TransformFromCopy,
    VGroup,
    Write,
    there_and_back,
)

from scenes.formulae.chain import COST
from scenes.formulae.equation import cells_of
from scenes.last_two_neurons.parts.example_card import ExampleCard
from scenes.parts.motion.emphasis import dim
from scenes.parts.net.chain import NEAR, Chain, parameters, whole_chain
from scenes.parts.tableaux.gap import GapSquare, GhostPair, named, named_gap
from scenes.parts.text.formula import Formula
from scenes.parts.text.sign import Strike
from scenes.parts.text.words import stack
from scenes.parts.text.worked import Worked, fit_worked
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

ON_THE_MAP, MAP_NAMES = 0.34, 26.0
"""Radius of the neurons of the small chain that shows where we are, and size of their names."""
WINDOW = 0.13
"""Room round what the map shows large, in units."""
CAPTION = 26.0
"""Largest size of the words under the neurons."""
ENLARGED = 130.0
"""Size of the name whose superscript is explained."""
PRODUCT = "a dot a dot a dots.c a"
"""What the superscript does not mean."""


class LastTwoNeurons(LessonScene):
    """Come to the last connection, name what is wanted, and square the gap."""

    def setup(self) -> None:
        """The two neurons with the ghost beside them, which later scenes begin with."""
        told = self.story.beat("name_the_target")
        self.L = int(self.story.beats[0].shown("L").value)
        self.pair = GhostPair(told, self.L)
        self.chain, self.labels = self.pair.chain, self.pair.labels

    def look_at_the_last_connection(self, beat: Beat) -> None:
        """B4: the earlier layers fade; two names, whose superscripts are boxed and explained."""
        whole = whole_chain(beat, self.L)
        self.add(whole)
        self._come_closer(beat, whole)
        for layer in (self.L, self.L - 1):
            self.play(Write(self.labels[layer]), run_time=1.0)
            self.play(Indicate(self.chain.neuron(layer).rim, scale_factor=1.1, color=self.palette.a), run_time=0.9)
        self.play(LaggedStart(*(FadeIn(each, shift=0.1 * UP) for each in self.map[1]), lag_ratio=0.3), run_time=1.2)
        self._box_the_layers(beat)

    def _come_closer(self, beat: Beat, whole: Chain) -> None:
        """What comes before the last two goes dark; the chain becomes a map below, its end rises large out of it."""
        L, numbers = self.L, VGroup(*(each for of in parameters(beat, whole) for each in of.values()))
        self.add(numbers)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        before = VGroup(*(whole.neuron(n) for n in range(L - 1)), *(whole.edge(n) for n in range(1, L)))
        self.play(FadeOut(numbers), *([dim(before)] if len(before) else []), run_time=1.0)
        strip = self.region("below_row")
        target = whole.generate_target()
        factor = min(1.0, ON_THE_MAP / whole.neuron(L).radius, (self.region("row").width - 2 * WINDOW) / whole.width)
        target.scale(factor).move_to(strip.part(0, 1, 0.25, 0.95).center)
        for neuron in target.neurons.values():
            VGroup(neuron.digits or ()).set_opacity(0.0)
        self.play(MoveToTarget(whole), run_time=1.2)
        names = VGroup(*(whole.below(named(L, n, MAP_NAMES), n).shift(0.16 * DOWN) for n in range(L + 1)))
        for name in names[: L - 1]:
            name.set_color(self.palette.dim)
        end = VGroup(whole.neuron(L - 1), whole.edge(L), whole.neuron(L))
        window = self._box(end, WINDOW).set_color(self.palette.dim)
        self.play(Create(window), run_time=0.7)
        pairs = [(each.neuron(L - 1), each.edge(L), each.neuron(L)) for each in (whole, self.chain)]
        self.play(*(TransformFromCopy(old, new) for old, new in zip(*pairs, strict=True)), run_time=1.6)
        self.reassemble(self.chain)
        self.map = VGroup(VGroup(whole, window), names)

    def _box_the_layers(self, beat: Beat) -> None:
        """A box round every superscript; one name seen large with the reason, and the product it is not, struck out."""
        boxes = [self._box(label["layer"], 0.05) for label in self.labels.values()]
        self.play(*(Create(box) for box in boxes), run_time=1.0)
        large = named(self.L, self.L, ENLARGED)
        box = self._box(large["layer"], 0.09)
        side = self.region("beside_row")
        note = self.write(
            beat.show["layer"], size=CAPTION + 6, colour=self.palette.y, width=0.95 * side.width, align="center"
        )
        product = Formula(PRODUCT, size=56).set_color(self.palette.dim)
        stroke = Strike(product)
        self.place(stack(VGroup(large, box), note, VGroup(product, stroke), gap=0.4), side)
        self.play(TransformFromCopy(self.labels[self.L], large), run_time=1.2)
        self.play(Create(box), FadeIn(note), run_time=0.9)
        self.play(FadeIn(product), run_time=0.6)
        self.play(Create(stroke), run_time=0.7)
        self.play(Indicate(box, scale_factor=1.1, color=self.palette.y), run_time=1.0)
        self.boxes, self.large = VGroup(*boxes), VGroup(large, box, note, product, stroke)

    def _box(self, what: VGroup, buff: float) -> SurroundingRectangle:
        return SurroundingRectangle(what, buff=buff, color=self.palette.y, corner_radius=0.07, stroke_width=2.5)

    def name_the_target(self, beat: Beat) -> None:
        """B5: y goes from the data into a ghost beside the output; between them is a gap."""
        pair = self.pair
        self.play(FadeOut(self.large, self.map, self.boxes), run_time=0.8)
        side = self.region("beside_row")
        self.row = self.place(ExampleCard(beat, side, self.write), side.part(0, 1, 0, 0.8))
        self.play(FadeIn(self.row.face), run_time=0.8)
        for line in self.row.lines:
            self.play(FadeIn(line, shift=0.1 * UP), run_time=0.7)
        self.pause(1.5)
        self.play(FadeIn(pair.ghost, target_position=self.row.lines[1], scale=0.5), run_time=1.4)
        self.play(Write(pair.y), run_time=0.8)
        self.play(
            *(ApplyMethod(each.shift, 0.14 * UP) for each in (pair.ghost, pair.y)),
            rate_func=there_and_back,
            run_time=1.6,
        )
        self.captions = self._captions(beat)
        self.play(FadeIn(self.captions[1]), run_time=0.7)
        self.pause(1.6)
        self.play(FadeIn(self.captions[0]), run_time=0.7)
        self.play(GrowFromCenter(pair.gap), run_time=1.0)
        self.gap = self.place(named_gap(beat, 64), "below_row")
        symbol, sign, digits = self.gap
        self.play(
            TransformFromCopy(self.labels[self.L]["a"], symbol["a"]),
            TransformFromCopy(pair.y, symbol["y"]),
            FadeIn(symbol["minus"]),
            run_time=1.3,
        )
        self.play(FadeIn(sign), FadeIn(digits, target_position=pair.gap), run_time=1.0)
        self.reassemble(self.gap)

    def _captions(self, beat: Beat) -> VGroup:
        """Under the output what it is, under the ghost what it is."""
        width, size = 0.96 * self.chain.step, max(TEXT, min(CAPTION, 12 * self.chain.step))
        got, wanted = (
            self.write(beat.show[name], size=size, colour=self.palette.dim, width=width, align="center")
            for name in ("got", "wanted")
        )
        self.chain.below(got, self.L).shift(0.5 * NEAR * DOWN)
        wanted.move_to(self.pair.ghost).align_to(got, UP)
        return VGroup(got, wanted)

    def compute_the_cost(self, beat: Beat) -> None:
        """B6: the formula, the numbers under its symbols, and the square whose area is the cost."""
        (self.cost,) = fit_worked(beat, [COST.source], self.region("below_row"), largest=60.0)
        self.square = GapSquare(beat, self.region("beside_row"))
        self._lay_out_the_gap()
        cost = self.cost
        self.play(FadeIn(cost["C0"]), FadeIn(cost["equals"]), run_time=0.7)
        flights = (TransformFromCopy(self.labels[self.L]["a"], cost["a"]), TransformFromCopy(self.pair.y, cost["y"]))
        self.play(*flights, FadeIn(cost["minus"]), run_time=1.3)
        self.play(Write(VGroup(*cost["open"], *cost["close"])), run_time=0.9)
        self.reassemble(cost.symbols)
        self._put_in_the_numbers(cost)
        self._stand_the_square()
        total = cost.readouts["C0"]
        self.play(TransformFromCopy(self.square.inside[1], total), run_time=1.2)
        self.reassemble(cost)
        self.play(Indicate(total, scale_factor=1.2, color=self.palette.C), run_time=1.0)

    def _lay_out_the_gap(self) -> None:
        """Output and target go onto one line; the gap is the piece between them."""
        square, pair = self.square, self.pair
        self.play(FadeOut(self.row, self.captions), run_time=0.7)
        self.play(Create(square.scale_below.line), FadeIn(square.scale_below.ticks, square.scale_below.labels))
        sources = {"y": (pair.ghost.rim, pair.y), "a": (self.chain.neuron(self.L).rim, self.labels[self.L]["a"])}
        for name, (rim, symbol) in sources.items():
            spot = square.spots[name]
            self.play(TransformFromCopy(rim, spot.dot), TransformFromCopy(symbol, spot.symbol), run_time=1.0)
        self.play(TransformFromCopy(pair.gap, square.base), ReplacementTransform(self.gap, square.named), run_time=1.2)

    def _put_in_the_numbers(self, cost: Worked) -> None:
        """The neurons' numbers go under their symbols; signs follow; the result waits for the square."""
        pieces = dict(zip((cell.name for cell in cells_of(COST.source)), cost.numbers, strict=True))
        for name, neuron in (("a", self.chain.neuron(self.L)), ("y", self.pair.ghost)):
            assert neuron.digits is not None
            self.play(TransformFromCopy(neuron.digits, cost.readouts[name]), run_time=0.9)
        signs = [each for name, each in pieces.items() if name not in ("C0", "a", "y")]
        brackets = [piece for name in ("a", "y") for piece in pieces[name][0][1:]]
        self.play(FadeIn(*signs, *brackets), run_time=0.7)

    def _stand_the_square(self) -> None:
        """The square rises over its side; its area is the cost."""
        square = self.square
        self.play(FadeIn(square.side), run_time=0.5)
        flat = square.area.copy().stretch(0.002, 1, about_edge=DOWN)
        self.play(ReplacementTransform(flat, square.area), run_time=1.5)
        self.play(FadeIn(square.inside), run_time=0.7)
        self.reassemble(square)
