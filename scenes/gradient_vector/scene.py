"""Draws the gradient as a column with one slot filled, from the example's value to the mean, and the others open."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, GrowFromEdge, Indicate, Mobject, TransformFromCopy, VGroup

from scenes.formulae.equation import derivative
from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.gradient_vector.parts.open_rule import DIGITS, SIZE, OpenRule
from scenes.numbers.chain import Entry, Quantity, parameters
from scenes.parts import Follow
from scenes.parts.axes.bars import Bars
from scenes.parts.axes.counter import RowCounter
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.chain import Chain
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import stack
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

STACKING, ASKING = 3.6, 5.0
"""Seconds in which all entries are written, and in which the open ones are asked for."""
TWO_LINES = 0.8
"""Height of a bar's row from which its name takes two lines."""
LARGE = 30.0
"""Size of the counts, before they are fitted into their place."""


class GradientVector(LessonScene):
    """One derivative finds its slot in the gradient; the other slots are open."""

    def setup(self) -> None:
        """The chain above, room for the found number and the rows below it, the equation at the side."""
        first = self.story.beats[0]
        self.example, self.mean = first.all(Entry)
        self.last = self.mean.parameter
        self.L = self.last.layer
        picture, side = self.split(wide=0.51, tall=0.55)
        self.lower = picture.part(0, 1, 0, 0.54)
        self.chain = Chain(first, picture.part(0, 1, 0.6, 1), self.L, radius=0.5)
        size = max(TEXT, min(28.0, 15 * self.chain.step))
        self.symbols = {each: self._symbol(each, size) for each in parameters(self.L)}
        longest = max(self.example.value.text, self.mean.value.text, key=len)
        self.equation = GradientEquation(first, side, longest)

    def _symbol(self, parameter: Quantity, size: float) -> Mobject:
        """A weight's name over its edge, a bias's above its neuron."""
        symbol = Formula(parameter.symbol, size=size).set_color(self.palette.of(parameter.letter))
        put = self.chain.over if parameter.letter == "w" else self.chain.above
        return put(symbol, parameter.layer)

    def fill_one_entry(self, beat: Beat) -> None:
        """B27: entry by entry the column is written; one is known, first of the example, then as the mean."""
        equation = self.equation
        self.add(self.title(self.story.title), self.chain, *self.symbols.values(), equation.frame)
        self.pause(0.5)
        for each, symbol in self.symbols.items():
            lit = Indicate(symbol, scale_factor=1.35, color=symbol.get_color())
            entry = VGroup(equation.symbols[each], equation.marks[each])
            self.play(lit, FadeIn(entry, shift=0.12 * DOWN), run_time=STACKING / len(self.symbols))
        self.play(*(dim(each) for each in self._but_last()), run_time=0.6)
        self._lay_out_the_bars(beat)
        self._find(beat)
        self._average(beat)

    def _but_last(self) -> list[Mobject]:
        """Everything in the picture but the last weight."""
        edges = [self.chain.edge(layer) for layer in range(1, self.L)]
        neurons = [self.chain.neuron(layer) for layer in range(self.L + 1)]
        return [*edges, *neurons, *(symbol for each, symbol in self.symbols.items() if each != self.last)]

    def _lay_out_the_bars(self, beat: Beat) -> None:
        """Two bars of one unit, of the example and of the mean, and the rows that are counted."""
        counter = RowCounter(beat, "averaging", 0.62 * self.lower.width, beside=True)
        rows = self.write(beat.show["rows"], size=TEXT, colour=self.palette.dim)
        rows.next_to(counter.of, RIGHT, buff=0.12)
        self.counter, self.counted = counter, VGroup(counter, rows)
        below = self.counted.height / self.lower.height
        self.place(self.counted, self.lower.part(0, 1, 0, below)).align_to((self.lower.left, 0, 0), LEFT)
        region = self.lower.part(0, 1, below + 0.08, 1)
        roomy = region.height / 2 >= TWO_LINES
        labels = [self._label(beat, name, cost, roomy=roomy) for name, cost in (("one", "C_0"), ("mean", "C"))]
        values = [float(beat.at("averaging", t)[self.mean.name].value) for t in np.linspace(0, 1, 41)]
        bars = [(entry.name, label, "C") for entry, label in zip((self.example, self.mean), labels, strict=True)]
        reach = float(beat.shown("entry_reach").value)
        below_zero = True if min(values) < 0 < max(values) else None
        self.bars = Bars(beat, bars, region, largest=reach, below=below_zero, size=TEXT + (8 if roomy else 2), most=1.0)

    def _label(self, beat: Beat, name: str, cost: str, *, roomy: bool) -> VGroup:
        """Whose derivative the bar is, and where there is room also which."""
        words = self.write(beat.show[name], size=TEXT + 2, width=0.36 * self.lower.width)
        if not roomy:
            return VGroup(words)
        source = derivative(cost, self.last.symbol, "C", "w", "slash")
        return stack(words, Formula(source, {"C": "C", "w": "w"}, size=TEXT + 6), edge=LEFT)

    def _find(self, beat: Beat) -> None:
        """What the scenes before have found, the example's derivative, goes into its slot."""
        last, equation = self.last, self.equation
        bar = self.bars[self.example.name]
        self.play(FadeIn(bar.label), FadeIn(self.bars.baseline), run_time=0.7)
        edge = RIGHT if bar.body.get_center()[0] < bar.foot.get_center()[0] else LEFT
        self.play(GrowFromEdge(bar.body, edge), FadeIn(bar.digits), run_time=0.8)
        self.add(bar)
        self.slot = equation.number(beat, self.example)
        self.entry, self.of_all = equation.of_example(last), equation.symbols[last].copy()
        self.play(FadeOut(equation.marks[last]), *equation.turn(equation.symbols[last], self.entry), run_time=0.6)
        self.reassemble(self.entry)
        self.play(TransformFromCopy(bar.digits, self.slot), run_time=1.1)
        self.pause(0.5)

    def _average(self, beat: Beat) -> None:
        """The other rows come in, one by one; the mean that they settle on flies into the slot."""
        counter, equation = self.counter, self.equation
        bar = self.bars[self.mean.name].bind(beat, beat.at("averaging", 0.0))
        self.play(FadeIn(bar), run_time=0.7)
        self.play(FadeIn(self.counted), run_time=0.5)
        self.play(Follow(beat, "averaging", bar, counter), run_time=5.0)
        bar.bind(beat)
        self.play(Indicate(bar.digits, color=self.palette.C, scale_factor=1.2), run_time=0.8)
        mean = equation.number(beat, self.mean)
        self.play(FadeOut(self.slot), run_time=0.4)
        self.play(TransformFromCopy(bar.digits, mean), run_time=1.1)
        self.play(*equation.turn(self.entry, self.of_all), run_time=0.6)
        equation.symbols[self.last] = self.of_all
        self.reassemble(self.of_all)
        self.play(Indicate(mean, color=self.palette.C, scale_factor=1.25), run_time=0.8)
        self.slot = mean

    def count_what_is_open(self, beat: Beat) -> None:
        """B28: the rule whose last factors are known, asked for every open entry, and the counts."""
        known = self.write(beat.show["known"], size=DIGITS * SIZE, colour=self.palette.ink)
        rule = OpenRule(beat, tuple(each for each in self.symbols if each != self.last), known)
        self.place(rule, self.lower.part(0, 1, 0.2, 1), grow=1.3)
        rule.start()
        self.play(FadeOut(self.counted), FadeOut(self.bars), run_time=0.6)
        self.play(FadeIn(rule), run_time=0.9)
        self.pause(0.6)
        for each in rule.parameters:
            self._ask(rule, each)
        self.play(*rule.ask(None), *(emphasise(each) for each in self._but_last()), run_time=0.7)
        self._count(beat)

    def _ask(self, rule: OpenRule, parameter: Quantity) -> None:
        """An open slot, the weight or bias that it waits for, and the rule with that one in it."""
        place = (self.chain.edge if parameter.letter == "w" else self.chain.neuron)(parameter.layer)
        mark = Indicate(self.equation.marks[parameter], color=self.palette.y, scale_factor=1.1)
        lit, seconds = (emphasise(self.symbols[parameter]), emphasise(place)), ASKING / len(rule.parameters)
        self.play(*rule.ask(parameter), *lit, mark, run_time=0.75 * seconds)
        self.pause(0.25 * seconds)

    def _count(self, beat: Beat) -> None:
        colours, counts = {"filled": self.palette.C, "open": self.palette.y}, []
        for name, colour in colours.items():
            number = Readout(beat, name, colour=colour, size=LARGE + 6)
            counts.append(VGroup(number, self.write(beat.show[name], size=LARGE - 4)).arrange(RIGHT, buff=0.16))
        self.place(VGroup(*counts).arrange(RIGHT, buff=0.8), self.lower.part(0, 1, 0, 0.16), grow=1.25)
        self.play(FadeIn(counts[0]), Indicate(self.slot, color=self.palette.C, scale_factor=1.2), run_time=0.9)
        marks = [mark for each, mark in self.equation.marks.items() if each != self.last]
        lit = (Indicate(each, color=self.palette.y, scale_factor=1.1) for each in marks)
        self.play(FadeIn(counts[1]), *lit, run_time=1.1)
