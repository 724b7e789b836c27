"""Draws the gradient as a column with one slot filled, from the example's value to the mean, and the others open."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    Indicate,
    LaggedStart,
    VGroup,
    VMobject,
)

from scenes.parts import Follow
from scenes.parts.chain import Chain
from scenes.parts.column import GradientColumn
from scenes.parts.counter import RowCounter
from scenes.parts.flight import Merge
from scenes.parts.formula import Formula
from scenes.parts.fraction import SYMBOL
from scenes.parts.light import dim, light
from scenes.parts.readout import Readout
from scenes.parts.words import Words
from scenes.stage import LessonScene
from scenes.story import Beat, Message, Sweep
from scenes.theme import FORMULA, TEXT

SLOT = 0.9
"""Seconds for which an open slot and its weight or bias are pointed at."""
NARROW = 4.5
"""Width of the picture below which its text is small."""


class GradientVector(LessonScene):
    """One derivative finds its slot in the gradient; the other slots are open."""

    def setup(self) -> None:
        """The chain above, room for the found number and the rows below it, the column at the side."""
        first = self.story.beats[0]
        self.L = int(first.shown("L").value)
        self.last = f"w{self.L}"
        picture, side = self.split(wide=0.55, tall=0.57)
        self.size = FORMULA if picture.width > NARROW else TEXT
        self.lower = picture.part(0, 1, 0, 0.6)
        self.chain = Chain(first, picture.part(0, 1, 0.64, 0.98), self.L)
        self.weights = {layer: self.chain.over(self._symbol("w", layer), layer) for layer in range(1, self.L + 1)}
        self.biases = {layer: self.chain.above(self._symbol("b", layer), layer) for layer in range(1, self.L + 1)}
        self.column = GradientColumn(first, side, large=True)
        self.counter = RowCounter(first, "averaging", self.lower.width, size=self.size - 2)

    def _symbol(self, letter: str, layer: int) -> Formula:
        size = min(self.size, max(TEXT, 17 * self.chain.step))
        return Formula(f"{letter}^(({layer}))", size=size).set_color(self.palette.of(letter))

    def fill_one_entry(self, beat: Beat) -> None:
        """B27: from the last edge into its slot, then row after row until the mean stands there."""
        names = VGroup(*self.weights.values(), *self.biases.values())
        self.add(self.title(self.story.title), self.chain, names)
        column = self.column
        self.play(FadeIn(column.head), Create(column.brackets), run_time=1.0)
        slots = list(column.slots())
        self.play(LaggedStart(*(FadeIn(each, shift=0.1 * DOWN) for each in slots), lag_ratio=0.25), run_time=1.8)
        self.play(FadeIn(column.baseline), *(dim(each) for each in self._but_last()), run_time=0.6)
        self._find(beat)
        self._drop(beat)
        self._average(beat)

    def _but_last(self) -> list[VGroup]:
        """Everything in the picture but the last weight."""
        edges = [self.chain.edge(layer) for layer in range(1, self.L)]
        neurons = [self.chain.neuron(layer) for layer in range(self.L + 1)]
        names = [name for layer, name in self.weights.items() if layer < self.L]
        return [*edges, *neurons, *names, *self.biases.values()]

    def _find(self, beat: Beat) -> None:
        """What the scenes before have found: the last weight's derivative for the example."""
        bottom = f"{{{{partial w^(({self.L})) : dw}}}}"
        source = f"{{{{frac({{{{partial C_({{{{0 : zero}}}}) : dC}}}}, {bottom}) : dC_dw}}}} ="
        self.symbol = Formula(source, {"dC_dw": "C", "dC": "C", "dw": "w"}, size=self.size + 14)
        self.number = Readout(beat, f"dC0_d{self.last}", colour=self.palette.C, size=self.size + 8, anchor=0.0)
        row = VGroup(self.symbol, self.number).arrange(RIGHT, buff=0.22)
        self.place(row, self.lower.part(0, 1, 0.44, 0.81))
        self.tag = self._tag(beat, beat.show["one"])
        self.play(FadeIn(self.tag), FadeIn(row, shift=0.15 * DOWN), run_time=1.0)

    def _tag(self, beat: Beat, message: Message) -> Words:
        """Words over the number, saying whose it is."""
        words = self.write(message, beat, size=self.size, colour=self.palette.y)
        return words.move_to(self.lower.part(0, 1, 0.84, 1).center)

    def _drop(self, beat: Beat) -> None:
        """A copy of the number travels from the picture into its slot."""
        column, self.bar = self.column, self.column.fill(beat, "C0", self.last)
        self.play(
            Merge(self.number, self.bar.digits, path_arc=0.5),
            FadeOut(column.marks[self.last]),
            column.zeros(self.last).animate.set_opacity(1.0),
            run_time=1.2,
        )
        self.play(FadeIn(self.bar), run_time=0.5)
        self.add(self.bar)

    def _average(self, beat: Beat) -> None:
        """The other rows come in, one by one; their mean flies into the slot."""
        averaging = beat.values["averaging"]
        assert isinstance(averaging, Sweep)
        start, name = averaging.at(0.0), f"dC_d{self.last}"
        running = Readout.of(beat, name, start[name], colour=self.palette.C, size=self.size + 8, anchor=0.0)
        running.shift(self.number.base.points[0] - running.base.points[0])
        self.counter.move_to(self.lower.part(0, 1, 0, 0.4).center)
        self.remove(self.number)
        self.add(running)
        so_far, mean = (self._tag(beat, beat.show[which]) for which in ("so_far", "mean"))
        zero = self.symbol["zero"]
        self.play(FadeIn(self.counter), FadeOut(zero, self.tag), FadeIn(so_far), run_time=0.8)
        self.play(Follow(beat, "averaging", running, self.counter), run_time=4.6)
        bar = self.column.fill(beat, "C", self.last)
        bar.tell(beat, start)
        self.remove(self.bar)
        self.add(bar)
        self.play(FadeTransform(so_far, mean), run_time=0.5)
        self.play(
            Merge(running, bar.digits, path_arc=0.5),
            Follow(beat, "averaging", bar),
            self.column.zeros(self.last).animate.set_opacity(0.0),
            run_time=1.4,
        )
        bar.tell(beat)
        self.play(Indicate(bar.digits, color=self.palette.C), run_time=0.8)
        self.found = VGroup(VGroup(*(each for each in self.symbol if each not in zero)), running, mean, self.counter)

    def count_what_is_open(self, beat: Beat) -> None:
        """B28: slot after slot with its place in the chain; the rule that will fill them is there but for its start."""
        rule = self._rule()
        filled, still = self._counts(beat)
        self.play(FadeOut(self.found), run_time=0.5)
        self.play(FadeIn(rule, shift=0.15 * DOWN), FadeIn(filled), run_time=0.8)
        for name in self.column.names:
            if name != self.last:
                self._point_at(name)
        self.play(FadeIn(still), *(light(each) for each in self._but_last()), run_time=0.8)
        self.pause(0.6)
        for which, parts in (("stays", ("a", "C")), ("changes", ("first",))):
            glyphs = VGroup(*(glyph for part in parts for glyph in rule[part]))
            self.play(FadeIn(self._caption(beat.show[which], glyphs, beat)), run_time=0.8)
        self.play(Indicate(rule["first"], color=None, scale_factor=1.12), run_time=1.0)
        self.add(rule)

    def _rule(self) -> Formula:
        """The product, its first factor still open, the other two known."""
        a, z = SYMBOL["a"], SYMBOL["z"]
        first = f"{{{{frac(partial {z}, partial {{{{? : open}}}}) : first}}}}"
        rest = (
            f"{{{{frac(partial {a}, {{{{partial {z} : z}}}}) : a}}}} dot "
            f"{{{{frac(partial C_0, {{{{partial {a} : below}}}}) : C}}}}"
        )
        source = f"{{{{frac(partial C_0, partial {{{{? : open}}}}) : whole}}}} = {first} dot {rest}"
        paint = {"whole": "C", "first": "z", "a": "a", "C": "C", "z": "z", "below": "a", "open": "y"}
        rule = Formula(source, paint, size=48)
        self.place(rule, self.lower.part(0, 1, 0.52, 1))
        return rule

    def _counts(self, beat: Beat) -> tuple[Words, Words]:
        """How many entries are filled, and how many are open."""
        words = [
            self.write(beat.show[which], beat, size=self.size + 2, colour=colour)
            for which, colour in (("filled", self.palette.C), ("open", self.palette.y))
        ]
        row = VGroup(*words).arrange(RIGHT, buff=0.8)
        row.move_to(self.lower.part(0, 1, 0, 0.14).center)
        return words[0], words[1]

    def _caption(self, message: Message, glyphs: VGroup, beat: Beat) -> VGroup:
        """A bracket under some glyphs of the rule, and words under it."""
        colour = self.palette.dim
        left, right = glyphs.get_left()[0], glyphs.get_right()[0]
        y = glyphs.get_bottom()[1] - 0.12
        corners = [[left, y, 0], [left, y - 0.1, 0], [right, y - 0.1, 0], [right, y, 0]]
        bracket = VMobject(stroke_width=2.5, stroke_color=colour)
        bracket.set_points_as_corners([np.array(each, dtype=float) for each in corners])
        words = self.write(message, beat, size=self.size - 2, colour=colour)
        words.next_to(bracket, DOWN, buff=0.1)
        words.shift(max(0.0, self.lower.left - words.get_left()[0]) * RIGHT)
        return VGroup(bracket, words)

    def _point_at(self, name: str) -> None:
        """An open slot and the weight or bias that it waits for."""
        letter, layer = name[0], int(name[1:])
        symbol = self.weights[layer] if letter == "w" else self.biases[layer]
        place = self.chain.edge(layer) if letter == "w" else self.chain.neuron(layer)
        found = (self.column.symbols[name], self.column.marks[name])
        shown = (Indicate(each, color=self.palette.y, scale_factor=1.1) for each in found)
        self.play(light(symbol), light(place), *shown, run_time=SLOT)
