"""Two copies of the pair under each other, each with the target as a ghost, and the width that its edge had before."""

import math
from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, DoubleArrow, Line, VGroup

from scenes.fire_together.learning import Case
from scenes.formulae.equation import SYMBOL
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import Pair
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words
from scenes.story import Beat, Message
from scenes.theme import EM, TEXT, Region, colours

WIDEST = 46.0
"""Stroke width of the widest edge."""
WORD, PAIR = 0.115, 0.76
"""Where the pair begins and ends, as shares of a wide row."""
FLAT = 3.2
"""How many times wider than high a row is in which all stands beside each other."""
BETWEEN = 0.12
"""Room beside a word, in units."""
GAIN = 40.0
"""Largest size of what a weight gains."""


class Copy(VGroup):
    """One of the two: the word for its neuron, the pair, its target, the gap between, and the gain of its weight."""

    def __init__(self, beat: Beat, case: Case, row: Region, write: Callable[..., Words], word: Message) -> None:
        self.is_wide = row.width > FLAT * row.height
        box = row.part(WORD, PAIR) if self.is_wide else row.part(0, PAIR - 0.03)
        self.pair = Pair(beat, box, case=case.name(""), among="_compared", widest=WIDEST, named=False)
        radius = self.pair.radius
        self.word = write(word, beat, size=max(TEXT, min(32.0, 38 * radius)), colour=colours().ink)
        self.word.next_to(self.pair.neuron, LEFT if self.is_wide else DOWN, buff=BETWEEN)
        self.ghost = Neuron(beat, "y", float(beat.shown("y_reach").value), radius=radius, colour="y", ghost=True)
        self.ghost.move_to((row.right - radius - 0.06, self.pair.neuron.get_y(), 0.0))
        ends = self.pair.behind.get_right(), self.ghost.get_left()
        self.gap = DoubleArrow(*ends, buff=0.07, stroke_width=5, tip_length=0.16, color=colours().C)
        self.before = VGroup(*_borders(self.pair))
        self._write_numbers(beat, case, max(TEXT, min(GAIN, 44 * radius)))
        super().__init__(self.pair, self.word, self.ghost, self.weight)

    def _write_numbers(self, beat: Beat, case: Case, size: float) -> None:
        """The error over the gap, the change of the weight over the edge, and what this and the weight are called."""
        small, palette = max(TEXT, 0.8 * size), colours()
        self.error = Readout(beat, case.name("error"), beat.at("step", 1.0), colour=palette.C, size=small)
        self.error.put_middle(self._beside_the_gap())
        self.gain = Readout(beat, case.name("Dw"), beat.at("step", 0.0), colour=palette.w, size=size, anchor=0.0)
        over = self.pair.edge.get_center() + (WIDEST / 200 + 0.16 + self.gain.half) * UP
        self.gain.put_middle(over + self._wide(self.gain) / 2 * LEFT)
        self.changed = self._named(f"Delta {SYMBOL['w']}", self.gain)
        self.weight = self._named(SYMBOL["w"], self.pair.digits)

    def _named(self, source: str, digits: Readout) -> VGroup:
        """What a number at the edge is called, left of it, where there is room for that between the neurons."""
        named = Formula(f"{source} =", size=digits.em / EM).set_color(colours().w)
        wide, left = self._wide(digits), self._left(digits)
        start, end = self.pair.edge.ends
        if named.width + wide + BETWEEN > end[0] - start[0]:
            return VGroup()
        named.next_to(left, LEFT, buff=0.8 * BETWEEN)
        shift = (named.width + 0.8 * BETWEEN) / 2 * RIGHT
        digits.shift(shift)
        return VGroup(named.shift(shift))

    def _wide(self, digits: Readout) -> float:
        """The width of a number; that of the gain with the sign that it will have."""
        return width_of("+0.000" if digits is self.gain else digits.shown.text) * digits.em

    def _left(self, digits: Readout) -> np.ndarray:
        """The left end of a number, at half its height."""
        left: np.ndarray = digits.middle + digits.anchor * self._wide(digits) * LEFT
        return left

    def _beside_the_gap(self) -> np.ndarray:
        """As near to the gap as the circles beside it leave room for the error's digits."""
        radius, wide = self.pair.radius, width_of(self.error.shown.text) * self.error.em
        lack = (wide + 2 * BETWEEN - float(self.ghost.get_left()[0] - self.pair.behind.get_right()[0])) / 2
        beside = math.sqrt(radius**2 - max(0.0, radius - lack) ** 2) if lack > 0 else 0.0
        way = UP if self.is_wide else DOWN  # in an upright frame the names stand too near above
        middle: np.ndarray = self.gap.get_center() + (max(beside, 0.16) + BETWEEN + self.error.half) * way
        return middle

    @property
    def moving(self) -> tuple[Part, ...]:
        """What follows the numbers of the copy, before it learns."""
        assert isinstance(self.pair.behind, Neuron)
        return self.pair.neuron, self.pair.edge, self.pair.digits, self.pair.behind, self.ghost


def _borders(pair: Pair) -> list[Line]:
    """Two thin lines along the edge, as far apart as it is wide now."""
    half = pair.edge.line.get_stroke_width() / 200 * UP
    start, end = pair.edge.ends
    return [Line(start + side * half, end + side * half, stroke_width=2, color=colours().ink) for side in (-1, 1)]


def names_over(copy: Copy) -> VGroup:
    """The names of both activations and of the target, over those of one copy."""
    size, over = max(TEXT, min(40.0, 48 * copy.pair.radius)), VGroup()
    for neuron, name, of in ((copy.pair.neuron, "a_prev", "a"), (copy.pair.behind, "a", "a"), (copy.ghost, "y", "y")):
        symbol = Formula(SYMBOL[name], size=size).set_color(colours().of(of))
        foot = symbol.submobjects[0].get_bottom()[1]
        top = float(neuron.get_top()[1]) + 0.1
        over.add(symbol.shift((neuron.get_x() - symbol.get_x(), top - foot, 0.0)))
    over[-1].shift(0.1 * copy.pair.radius * DOWN)
    return over
