"""A neuron's number as it is written beside a row: j = 2."""

from manim import RIGHT, VGroup

from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import colours


class IndexLabel(VGroup):
    """The letter, a sign and the number; the beat holds it as index_{number}."""

    def __init__(self, beat: Beat, letter: str, number: str, size: float) -> None:
        equals = Formula(f"{letter} =", size=size)
        digits = Readout(beat, f"index_{number}", size=size)
        super().__init__(equals, digits)
        self.arrange(RIGHT, buff=0.07)
        sign = equals.submobjects[-1].get_center()[1]
        digits.put_foot([digits.foot[0], sign - 0.25 * digits.em, 0.0])
        self.set_color(colours().dim)
