"""The chain's training as a curve: its output over the steps, which climbs over one half, and the steps counted."""

import numpy as np
from manim import DOWN, RIGHT, UP, DashedLine, VGroup

from scenes.downhill.parts.descent import StepCurve
from scenes.downhill.student import ChainOutputs
from scenes.formulae.equation import layered
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import EM, SMALL, TEXT, Region, colours

ASIDE = 0.2
"""Free width between the line at one half and the name of the answer above it, in units."""
ABOVE = 0.6
"""Room above the upright axis for its name, in units."""
LARGEST, COUNT = 40.0, 1.2
"""Largest size of the output's name and number, and the count's size as a share of that."""


class OutputCurve(StepCurve):
    """The chain's output over its steps, on the axes output and student_step."""

    def __init__(self, beat: Beat, region: Region, L: int) -> None:
        outputs, names = beat.all(ChainOutputs)[0].outputs, ("student_place", f"a{L}")
        super().__init__(beat, region, names, ("student_step", "output"), outputs, colours().a)
        self.bind(beat, beat.at("student", 0.0))


class StudentPanel(VGroup):
    """The curve with its name and number, the count of steps, and where there is a verdict the half that decides.

    Its `parts` follow the chain's descent.
    """

    def __init__(self, beat: Beat, write: Write, region: Region, L: int) -> None:
        start, size = beat.at("student", 0.0), max(TEXT, min(LARGEST, 9.0 * region.width))
        steps = write(beat.show["steps"], size=max(SMALL, 0.6 * size))
        low = (steps.height + 0.1) / region.height
        decides = "output_now_is" in beat.numbers
        words = write(beat.show["wanted"], beat, size=TEXT, colour=colours().y)
        wide = 1.0 - (words.width + ASIDE) / region.width if decides else 1.0
        self.curve = OutputCurve(beat, region.part(0, wide, low, 1 - ABOVE / region.height), L)
        steps.next_to(self.curve.across.labels, DOWN, buff=0.08)
        name = Formula(layered("a", L), size=size).set_color(colours().a)
        digits = Readout(beat, f"a{L}", start, colour=colours().a, size=size, anchor=0.0)
        name.next_to(self.curve.up.line.get_end(), UP, buff=0.16)
        name.shift(max(0.0, region.left - name.get_left()[0]) * RIGHT)
        digits.put_middle((name.get_right()[0] + 0.2, name.get_y(), 0.0))
        word = write(beat.show["step"], size=0.8 * COUNT * size)
        taken = Readout(beat, "student_taken", start, size=COUNT * size, anchor=1.0)
        taken.put_middle((region.right - 0.15, name.get_y(), 0.0))
        room = width_of(beat.shown("student_steps").text) * COUNT * size * EM
        word.move_to((region.right - 0.35 - room - word.width / 2, name.get_y(), 0.0))
        self.parts: tuple[Part, ...] = (self.curve, digits, taken)
        super().__init__(self.curve, steps, name, digits, word, taken)
        if decides:
            self.add(self._half(beat), words.next_to(self._end_of_half(beat), RIGHT, buff=ASIDE))

    def _end_of_half(self, beat: Beat) -> np.ndarray:
        """The right end of the line at one half."""
        height = self.curve.up.point(float(beat.shown("half").value))[1]
        return np.array([self.curve.across.line.get_end()[0], height, 0.0])

    def _half(self, beat: Beat) -> DashedLine:
        """The line at one half: beyond its right end stands the name of the answer above it."""
        left = self.curve.up.point(float(beat.shown("half").value))
        return DashedLine(left, self._end_of_half(beat), stroke_width=3, color=colours().y, dash_length=0.12)
