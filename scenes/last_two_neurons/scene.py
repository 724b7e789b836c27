"""Draws the end of the chain: the last connection, the ghost of the target, and the gap that is squared."""

from manim import (
    DOWN,
    LEFT,
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
    RoundedRectangle,
    SurroundingRectangle,
    TransformFromCopy,
    VGroup,
    Write,
    there_and_back,
)

from scenes.formulae.chain import COST
from scenes.formulae.equation import cells_of
from scenes.parts.motion.emphasis import dim
from scenes.parts.net.chain import NEAR, parameters, whole_chain
from scenes.parts.tableaux.gap import GapSquare, GhostPair, named, named_gap
from scenes.parts.text.formula import Formula
from scenes.parts.text.sign import Strike
from scenes.parts.text.words import stack
from scenes.parts.text.worked import Worked, fit_worked
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

ON_THE_MAP, MAP_NAMES, WINDOW = 0.34, 26.0, 0.13
"""Of the small chain that shows where we are: its neurons' radius, their names' size, the room round what is large."""
CAPTION, CARD = 26.0, 32.0
"""Largest sizes of the words under the neurons, and of those on the example's card."""


class LastTwoNeurons(LessonScene):
    """Come to the last connection, name what is wanted, and square the gap."""

    def setup(self) -> None:
        """The two neurons with the ghost beside them, which later scenes begin with."""
        self.L = int(self.story.beats[0].shown("L").value)
        self.pair = GhostPair(self.story.beat("name_the_target"), self.L)
        self.chain, self.labels = self.pair.chain, self.pair.labels

    def look_at_the_last_connection(self, beat: Beat) -> None:
        """B4: the earlier layers fade; two names, whose superscripts are boxed and explained."""
        self._come_closer(beat)
        for layer in (self.L, self.L - 1):
            self.play(Write(self.labels[layer]), run_time=1.0)
            self.play(Indicate(self.chain.neuron(layer).rim, scale_factor=1.1, color=self.palette.a), run_time=0.9)
        self.play(LaggedStart(*(FadeIn(each, shift=0.1 * UP) for each in self.map[1]), lag_ratio=0.3), run_time=1.2)
        self._box_the_layers(beat)

    def _come_closer(self, beat: Beat) -> None:
        """What comes before the last two goes dark; the chain becomes a map below, its end rises large out of it."""
        L, whole = self.L, whole_chain(beat, self.L)
        numbers = VGroup(*(each for of in parameters(beat, whole) for each in of.values()))
        self.add(whole, numbers)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        before = VGroup(*(whole.neuron(n) for n in range(L - 1)), *(whole.edge(n) for n in range(1, L)))
        self.play(FadeOut(numbers), *([dim(before)] if len(before) else []), run_time=1.0)
        target = whole.generate_target()
        factor = min(1.0, ON_THE_MAP / whole.neuron(L).radius, (self.region("row").width - 2 * WINDOW) / whole.width)
        target.scale(factor).move_to(self.region("below_row").part(0, 1, 0.25, 0.95).center)
        for neuron in target.neurons.values():
            VGroup(neuron.digits or ()).set_opacity(0.0)
        self.play(MoveToTarget(whole), run_time=1.2)
        names = VGroup(*(whole.below(named(L, n, MAP_NAMES), n).shift(0.16 * DOWN) for n in range(L + 1)))
        names[: L - 1].set_color(self.palette.dim)
        ends = [(each.neuron(L - 1), each.edge(L), each.neuron(L)) for each in (whole, self.chain)]
        window = self._box(VGroup(*ends[0]), WINDOW).set_color(self.palette.dim)
        self.play(Create(window), run_time=0.7)
        self.play(*(TransformFromCopy(old, new) for old, new in zip(*ends, strict=True)), run_time=1.6)
        self.reassemble(self.chain)
        self.map = VGroup(VGroup(whole, window), names)

    def _box_the_layers(self, beat: Beat) -> None:
        """A box round every superscript; one name seen large with the reason, and the product it is not, struck out."""
        boxes = [self._box(label["layer"], 0.05) for label in self.labels.values()]
        self.play(*(Create(box) for box in boxes), run_time=1.0)
        large = named(self.L, self.L, 130.0)
        box = self._box(large["layer"], 0.09)
        side = self.region("beside_row")
        width = 0.95 * side.width
        note = self.write(beat.show["layer"], size=CAPTION + 6, colour=self.palette.y, width=width, align="center")
        product = Formula("a dot a dot a dots.c a", size=56).set_color(self.palette.dim)
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
        self.card = self._example_card(beat)
        face, lines = self.card
        self.play(FadeIn(face), run_time=0.8)
        for line in lines:
            self.play(FadeIn(line, shift=0.1 * UP), run_time=0.7)
        self.pause(1.5)
        self.play(FadeIn(pair.ghost, target_position=lines[1], scale=0.5), run_time=1.4)
        self.play(Write(pair.y), run_time=0.8)
        rising = (ApplyMethod(each.shift, 0.14 * UP) for each in (pair.ghost, pair.y))
        self.play(*rising, rate_func=there_and_back, run_time=1.6)
        self.captions = self._captions(beat)
        self.play(FadeIn(self.captions[1]), run_time=0.7)
        self.pause(1.6)
        self.play(FadeIn(self.captions[0]), run_time=0.7)
        self.play(GrowFromCenter(pair.gap), run_time=1.0)
        self.gap = self.place(named_gap(beat, 64), "below_row")
        symbol, sign, digits = self.gap
        assert isinstance(symbol, Formula)
        self._difference_into(symbol)
        self.play(FadeIn(sign), FadeIn(digits, target_position=pair.gap), run_time=1.0)
        self.reassemble(self.gap)

    def _difference_into(self, formula: Formula | Worked) -> None:
        """a and y fly from the neurons into a formula, and the minus appears between them."""
        sources = {"a": self.labels[self.L]["a"], "y": self.pair.y}
        flights = (TransformFromCopy(symbol, formula[name]) for name, symbol in sources.items())
        self.play(*flights, FadeIn(formula["minus"]), run_time=1.3)

    def _example_card(self, beat: Beat) -> VGroup:
        """The followed example: the card with its head, and the lines of what went in and what should come out."""
        side = self.region("beside_row")
        width, size = side.width - 0.8, min(CARD, 8 * side.width)
        head = self.write(beat.show["example"], size=0.8 * size, colour=self.palette.dim)
        lines = VGroup(
            self.write(beat.show["input"], size=size, width=width),
            self.write(beat.show["target"], size=size, width=width, colour=self.palette.y),
        )
        text = stack(head, *lines, gap=0.24, edge=LEFT)
        card = RoundedRectangle(corner_radius=0.14, width=text.width + 0.8, height=text.height + 0.55, stroke_width=2)
        face = VGroup(card.set_stroke(self.palette.dim).move_to(text), head)
        return self.place(VGroup(face, lines), side.part(0, 1, 0, 0.8))

    def _captions(self, beat: Beat) -> VGroup:
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
        (cost,) = fit_worked(beat, [COST.source], self.region("below_row"), largest=60.0)
        square = GapSquare(beat, self.region("beside_row"))
        self._lay_out_the_gap(square)
        self.play(FadeIn(cost["C0"]), FadeIn(cost["equals"]), run_time=0.7)
        self._difference_into(cost)
        self.play(Write(VGroup(*cost["open"], *cost["close"])), run_time=0.9)
        self.reassemble(cost.symbols)
        self._put_in_the_numbers(cost)
        self.play(FadeIn(square.side), run_time=0.5)
        flat = square.area.copy().stretch(0.002, 1, about_edge=DOWN)
        self.play(ReplacementTransform(flat, square.area), run_time=1.5)
        self.play(FadeIn(square.inside), run_time=0.7)
        self.reassemble(square)
        self.play(TransformFromCopy(square.inside[1], cost.readouts["C0"]), run_time=1.2)
        self.reassemble(cost)
        self.play(Indicate(cost.readouts["C0"], scale_factor=1.2, color=self.palette.C), run_time=1.0)

    def _lay_out_the_gap(self, square: GapSquare) -> None:
        """Output and target go onto one line; the gap is the piece between them."""
        pair = self.pair
        self.play(FadeOut(self.card, self.captions), run_time=0.7)
        self.play(Create(square.scale_below.line), FadeIn(square.scale_below.ticks, square.scale_below.labels))
        sources = {"y": (pair.ghost.rim, pair.y), "a": (self.chain.neuron(self.L).rim, self.labels[self.L]["a"])}
        for name, (rim, symbol) in sources.items():
            spot = square.spots[name]
            self.play(TransformFromCopy(rim, spot.dot), TransformFromCopy(symbol, spot.symbol), run_time=1.0)
        self.play(TransformFromCopy(pair.gap, square.base), ReplacementTransform(self.gap, square.named), run_time=1.2)

    def _put_in_the_numbers(self, cost: Worked) -> None:
        pieces = dict(zip((cell.name for cell in cells_of(COST.source)), cost.numbers, strict=True))
        for name, neuron in (("a", self.chain.neuron(self.L)), ("y", self.pair.ghost)):
            assert neuron.digits is not None
            self.play(TransformFromCopy(neuron.digits, cost.readouts[name]), run_time=0.9)
        signs = [each for name, each in pieces.items() if name not in ("C0", "a", "y")]
        brackets = [piece for name in ("a", "y") for piece in pieces[name][0][1:]]
        self.play(FadeIn(*signs, *brackets), run_time=0.7)
