"""Draws the gradient as a column with one slot filled, from the example's value to the mean, and the others open."""

from __future__ import annotations

from manim import DOWN, Create, FadeIn, FadeOut, Indicate, LaggedStart, ReplacementTransform, VGroup, Write

from scenes.parts import Follow
from scenes.parts.chain import Chain
from scenes.parts.column import GradientColumn
from scenes.parts.counter import RowCounter
from scenes.parts.formula import Formula
from scenes.parts.light import dim, light
from scenes.parts.readout import Readout
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

SLOT = 0.7
"""Seconds for which an open slot and its weight or bias are pointed at."""


class GradientVector(LessonScene):
    """One derivative finds its slot in the gradient; the other slots are open."""

    def setup(self) -> None:
        """The chain above, room for the found number and the rows below it, the column at the side."""
        first = self.story.beats[0]
        self.L = int(first.shown("L").value)
        picture, side = self.split(wide=0.56, tall=0.48)
        self.lower = picture.part(0, 1, 0, 0.5)
        self.chain = Chain(first, picture.part(0, 1, 0.54, 1), self.L)
        self.weights = {layer: self.chain.over(self._symbol("w", layer), layer) for layer in range(1, self.L + 1)}
        self.biases = {layer: self.chain.above(self._symbol("b", layer), layer) for layer in range(1, self.L + 1)}
        self.column = GradientColumn(first, side)
        self.counter = RowCounter(first, "averaging", self.lower.width)

    def _symbol(self, letter: str, layer: int) -> Formula:
        return Formula(f"{letter}^(({layer}))", size=TEXT).set_color(self.palette.of(letter))

    def fill_one_entry(self, beat: Beat) -> None:
        """B27: from the last edge into its slot, then row after row until the mean stands there."""
        names = VGroup(*self.weights.values(), *self.biases.values())
        self.play(FadeIn(self.title(self.story.title)), FadeIn(self.chain), FadeIn(names), run_time=0.8)
        column = self.column
        self.play(FadeIn(column.head), Create(column.brackets), run_time=1.0)
        slots = list(column.slots())
        self.play(LaggedStart(*(FadeIn(each, shift=0.1 * DOWN) for each in slots), lag_ratio=0.25), run_time=1.6)
        self.play(FadeIn(column.baseline), run_time=0.3)
        self.play(*(dim(each) for each in self._but_last()), run_time=0.6)
        found = self._found(beat)
        self.play(Write(found), run_time=1.0)
        self._drop(beat, found)
        self._average(beat)

    def _but_last(self) -> list[VGroup]:
        """Everything in the picture but the last weight."""
        edges = [self.chain.edge(layer) for layer in range(1, self.L)]
        neurons = [self.chain.neuron(layer) for layer in range(self.L + 1)]
        names = [name for layer, name in self.weights.items() if layer < self.L]
        return [*edges, *neurons, *names, *self.biases.values()]

    def _found(self, beat: Beat) -> VGroup:
        """What the scenes before have found: the last weight's derivative for the example."""
        L = self.L
        symbol = Formula(f"frac({{{{partial C_0 : dC}}}}, {{{{partial w^(({L})) : dw}}}}) =", {"dC": "C", "dw": "w"})
        digits = Readout(beat, f"dC0_dw{L}", colour=self.palette.C, size=TEXT + 4)
        name = self.write(beat.show["one"], size=TEXT, colour=self.palette.dim)
        found = VGroup(name, VGroup(symbol, digits).arrange(buff=0.2)).arrange(DOWN, buff=0.2)
        return self.place(found, self.lower)

    def _drop(self, beat: Beat, found: VGroup) -> None:
        """The number travels from the picture into its slot."""
        name = f"w{self.L}"
        column, self.bar = self.column, self.column.fill(beat, "C0", name)
        digits = found[1][1]
        self.play(
            ReplacementTransform(digits, self.bar.digits),
            FadeOut(column.marks[name]),
            column.zeros(name).animate.set_opacity(1.0),
            run_time=1.2,
        )
        self.play(FadeIn(self.bar.body), run_time=0.4)
        self.add(self.bar)
        self.play(FadeOut(found[1][0]), found[0].animate.move_to(self.lower.part(0, 1, 0.76, 1).center), run_time=0.6)
        self.tag = found[0]

    def _average(self, beat: Beat) -> None:
        """The other rows come in, one by one."""
        name, counter = f"w{self.L}", self.counter
        self.place(counter, self.lower.part(0, 1, 0, 0.72))
        self.play(FadeIn(counter), run_time=0.5)
        bar = self.column.fill(beat, "C", name)
        bar.tell(beat, beat.values["averaging"].at(0.0))
        self.remove(self.bar)
        self.add(bar)
        mean = self.write(beat.show["mean"], size=TEXT).move_to(self.tag)
        self.play(
            Follow(beat, "averaging", bar, counter),
            self.column.zeros(name).animate.set_opacity(0.0),
            FadeOut(self.tag),
            run_time=5.0,
        )
        bar.tell(beat)
        self.play(FadeIn(mean), Indicate(bar.digits, color=self.palette.ink), run_time=0.8)
        self.bar, self.tag = bar, mean

    def count_what_is_open(self, beat: Beat) -> None:
        """B28: slot after slot with its place in the chain; the rule that will fill them is there but for its start."""
        rule = self._rule()
        self.play(FadeOut(self.counter), FadeOut(self.tag), run_time=0.5)
        self.play(FadeIn(rule), run_time=0.8)
        for name in self.column.names[:-2]:
            self._point_at(name)
        self._point_at(self.column.names[-1])
        self.play(*(light(each) for each in self._but_last()), run_time=0.6)
        self.play(Indicate(rule["first"], color=self.palette.y, scale_factor=1.12), run_time=1.0)
        self.add(rule)

    def _rule(self) -> Formula:
        """The product, its first factor still open, the other two known."""
        first = "{{frac(partial z, partial {{? : open}}) : first}}"
        rest = "{{frac(partial a, partial z) : a}} dot {{frac(partial C_0, partial a) : C}}"
        source = f"frac({{{{partial C_0 : C}}}}, partial {{{{? : open}}}}) = {first} dot {rest}"
        rule = Formula(source, {"first": "z", "a": "a", "C": "C"}, size=38)
        rule["open"].set_color(self.palette.y)
        return self.place(rule, self.lower)

    def _point_at(self, name: str) -> None:
        """An open slot and the weight or bias that it waits for."""
        letter, layer = name[0], int(name[1:])
        symbol = self.weights[layer] if letter == "w" else self.biases[layer]
        place = self.chain.edge(layer) if letter == "w" else self.chain.neuron(layer)
        found = (self.column.symbols[name], self.column.marks[name][1])
        shown = (Indicate(each, color=self.palette.y, scale_factor=1.3) for each in found)
        self.play(light(symbol), light(place), *shown, run_time=SLOT)
