"""Two copies of the pair under each other, each with the target as a ghost, and the width that its edge had before."""

import math
from collections.abc import Callable

import numpy as np
from manim import LEFT, UP, DoubleArrow, Line, VGroup

from scenes.fire_together.learning import Case
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import Pair
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words
from scenes.story import Beat, Message
from scenes.theme import TEXT, Region, colours

WIDEST = 46.0
"""Stroke width of the widest edge."""
WORD, PAIR = 0.115, 0.76
"""Where the pair begins and ends, as shares of a wide row."""
LOW, BETWEEN = 0.3, 0.12
"""Height of the word above a pair in an upright frame, and room beside a word, in units."""
GAIN = 40.0
"""Largest size of what a weight gains."""


class Copy(VGroup):
    """One of the two: the word for its neuron, the pair, its target, the gap between, and the gain of its weight."""

    def __init__(self, beat: Beat, case: Case, row: Region, write: Callable[..., Words], word: Message) -> None:
        name, is_wide = case.name(""), row.width > 3.2 * row.height
        box = row.part(WORD, PAIR) if is_wide else row.part(0, PAIR - 0.03, 0.0, 0.86)
        self.pair = Pair(beat, box, case=name, among="_compared", widest=WIDEST, named=False)
        radius = self.pair.radius
        self.word = write(word, beat, size=max(TEXT, min(32.0, 38 * radius)), colour=colours().ink)
        if is_wide:
            self.word.next_to(self.pair.neuron, LEFT, buff=BETWEEN)
        else:
            self.word.next_to(self.pair.neuron, UP, buff=BETWEEN)
        self.ghost = Neuron(beat, "y", float(beat.shown("y_reach").value), radius=radius, colour="y", ghost=True)
        self.ghost.move_to((row.right - radius - 0.06, self.pair.neuron.get_y(), 0.0))
        ends = self.pair.behind.get_right(), self.ghost.get_left()
        self.gap = DoubleArrow(*ends, buff=0.07, stroke_width=5, tip_length=0.16, color=colours().C)
        size = max(TEXT, min(GAIN, 44 * radius))
        self.error = Readout(
            beat, case.name("error"), beat.at("step", 1.0), colour=colours().C, size=max(TEXT, 0.8 * size)
        )
        self.error.put_middle(self._over_the_gap())
        self.gain = Readout(beat, case.name("Dw"), beat.at("step", 0.0), colour=colours().w, size=size)
        over = self.pair.edge.get_center() + (WIDEST / 200 + 0.16 + self.gain.half) * UP
        self.gain.put_middle(over)
        self.before = VGroup(*_borders(self.pair))
        super().__init__(self.pair, self.word, self.ghost)

    def _over_the_gap(self) -> np.ndarray:
        """As low over the gap as the circles beside it leave room for the error's digits."""
        radius, wide = self.pair.radius, width_of(self.error.shown.text) * self.error.em
        lack = (wide + 2 * BETWEEN - float(self.ghost.get_left()[0] - self.pair.behind.get_right()[0])) / 2
        beside = math.sqrt(radius**2 - max(0.0, radius - lack) ** 2) if lack > 0 else 0.0
        middle: np.ndarray = self.gap.get_center() + (max(beside, 0.16) + BETWEEN + self.error.half) * UP
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


def target_name(copy: Copy) -> Formula:
    """y, over the target of a copy."""
    symbol = Formula("y", size=max(TEXT, min(44.0, 54 * copy.pair.radius))).set_color(colours().y)
    return symbol.next_to(copy.ghost, UP, buff=0.1)
