"""The followed row of the chain's data on a card: what it brings, the right answer, and what the network gives."""

from manim import LEFT, RoundedRectangle, VGroup

from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours

LARGEST = 34.0
"""Largest size of its words and numbers."""
FOR_WIDTH, FOR_HEIGHT = 7.2, 15.5
"""Size of the words for a unit of the card's width, and of its height."""
PAD, NEAR = 0.22, 0.16
"""Free space within the card, and before and after an arrow, in units."""


class StudentCard(VGroup):
    """Three rows under a head, each of words and a number; `raw` is the input's number as in the file.

    `given` is the card with its first row, `target` and `output` are the others. Where the beat says that the input is
    `scaled`, an arrow leads to what it becomes.
    """

    def __init__(self, beat: Beat, write: Write, box: Region) -> None:
        palette = colours()
        size = max(SMALL, min(LARGEST, FOR_WIDTH * box.width, FOR_HEIGHT * box.height))
        left, right = box.left + PAD, box.right - PAD
        head = write(beat.show["card"], beat, size=size, colour=palette.y)
        head.move_to((left + head.width / 2, box.top - PAD - head.height / 2, 0.0))
        step = (head.get_bottom()[1] - box.bottom) / 3.2
        rows: list[VGroup] = []
        numbers: list[Readout] = []
        for i, (words, name, of) in enumerate(
            (("input", "raw", "a"), ("target", "wanted", "y"), ("output", "output", "a"))
        ):
            y = head.get_bottom()[1] - (i + 0.65) * step
            said = write(beat.show[words], beat, size=size)
            digits = Readout(beat, name, colour=palette.of(of), size=size, anchor=1.0).put_middle((right, y, 0.0))
            numbers.append(digits)
            rows.append(VGroup(said.move_to((left + said.width / 2, y, 0.0)), digits))
        first, self.target, self.output = rows
        self.raw: Readout = numbers[0]
        if beat.shown("scaling").text != "none":
            first.add(*self._scaled(beat, size))
        plate = RoundedRectangle(corner_radius=0.14, width=box.width, height=box.height, stroke_width=2.0)
        self.given = VGroup(plate.set_stroke(palette.dim).move_to(box.center), head, first)
        super().__init__(self.given, self.target, self.output)

    def _scaled(self, beat: Beat, size: float) -> VGroup:
        """What the input becomes stands at the end of the row, and the number of the file before it."""
        scaled = Readout(beat, "a0", colour=colours().a, size=size, anchor=1.0).put_foot(self.raw.foot)
        arrow = Formula("arrow.r", size=size).set_color(colours().dim)
        arrow.next_to(scaled, LEFT, buff=NEAR).set_y(self.raw.middle[1])
        self.raw.put_foot((arrow.get_left()[0] - NEAR, self.raw.foot[1], 0.0))
        return VGroup(arrow, scaled)
