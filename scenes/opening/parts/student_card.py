"""The followed row of the chain's data on a card: what it brings, the right answer, and what the network gives."""

from dataclasses import dataclass

from manim import LEFT, RoundedRectangle, VGroup

from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours

SIZES = (42, 40, 38, 36, 34, 32, 30, 28, 26, 25, 24, 23, 22, 21, SMALL)
"""Sizes of its words and numbers, the largest that fits."""
FOR_HEIGHT = 16.5
"""Size of the words for a unit of the card's height."""
PAD, APART = 0.045, 0.048
"""Free space within the card, and between columns, for a unit of the card's width."""
PADS, STANDS_APART = 0.28, 0.3
"""The most of each, in units."""
NEAR = 0.3
"""Free space before and after an arrow, in em."""
ROWS = (("input", "raw", "a", ""), ("target", "wanted", "y", "is"), ("output", "output", "a", "says"))
"""The words of each row, its number, that number's colour, and what the number stands for, if the beat says so."""


def spaces(box: Region) -> tuple[float, float]:
    """Free space within a card, and between its columns, in units: less where there is little room."""
    return min(PAD * box.width, PADS), min(APART * box.width, STANDS_APART)


@dataclass(frozen=True)
class Row:
    """What a row says, its number, and between them what that stands for."""

    words: Words
    digits: Readout
    answer: VGroup

    @property
    def whole(self) -> VGroup:
        """All of it."""
        return VGroup(self.words, self.answer, self.digits)


@dataclass(frozen=True)
class Layout:
    """Where the rows of a card stand in its box; apart from the card, so that copies of that do not copy the stage."""

    beat: Beat
    write: Write
    box: Region

    def made(self, size: float) -> tuple[list[Row], Words]:
        """The rows and their head in that size, at their places."""
        palette, box, beat = colours(), self.box, self.beat
        pad, apart = spaces(box)
        left, right = box.left + pad, box.right - pad
        head = self.write(beat.show["card"], beat, size=size, colour=palette.y)
        head.move_to((left + head.width / 2, box.top - 0.8 * pad - head.height / 2, 0.0))
        step = (head.get_bottom()[1] - box.bottom) / 3.2
        rows = []
        for i, (words, name, of, answer) in enumerate(ROWS):
            y = head.get_bottom()[1] - (i + 0.65) * step
            said = self.write(beat.show[words], beat, size=size)
            said.move_to((left + said.width / 2, y, 0.0))
            digits = Readout(beat, name, colour=palette.of(of), size=size, anchor=1.0).put_middle((right, y, 0.0))
            rows.append(Row(said, digits, self._answer(answer, palette.of(of), size)))
        if beat.shown("scaling").text != "none":
            rows[0].answer.add(*self._scaled(rows[0].digits, size))
        edge = min(each.digits.get_left()[0] for each in rows[1:]) - apart
        for row in rows[1:]:
            for each in row.answer:
                each.move_to((edge - each.width / 2, row.words.get_y(), 0.0))
        return rows, head

    def fits(self, made: tuple[list[Row], Words]) -> bool:
        """Whether no words reach what stands right of them."""
        rights = (VGroup(row.answer, row.digits).get_left()[0] - row.words.get_right()[0] for row in made[0])
        return all(each >= spaces(self.box)[1] for each in rights)

    def _answer(self, name: str, colour: str, size: float) -> VGroup:
        """What the number of a row stands for, if the beat says so."""
        show = self.beat.show
        return VGroup(self.write(show[name], self.beat, size=size, colour=colour)) if name in show else VGroup()

    def _scaled(self, raw: Readout, size: float) -> VGroup:
        """What the input becomes stands at the end of the row, and the number of the file before it."""
        scaled = Readout(self.beat, "a0", colour=colours().a, size=size, anchor=1.0).put_foot(raw.foot)
        arrow = Formula("arrow.r", size=size).set_color(colours().dim)
        near = NEAR * raw.em
        arrow.next_to(scaled, LEFT, buff=near)
        raw.put_foot((arrow.get_left()[0] - near, raw.foot[1], 0.0))
        arrow.set_y(raw.foot[1] + AXIS * raw.em)
        return VGroup(arrow, scaled)


class StudentCard(VGroup):
    """Three rows under a head, each of words and a number; `raw` is the input's number as in the file.

    `given` is the card with its first row, `truth` and `answer` are the others. Where the beat says that the input is
    `scaled`, an arrow leads to what it becomes.
    """

    def __init__(self, beat: Beat, write: Write, box: Region) -> None:
        layout = Layout(beat, write, box)
        sizes = [each for each in SIZES if each <= max(SMALL, FOR_HEIGHT * box.height)]
        (first, self.truth, self.answer), head = largest(layout.made, sizes, layout.fits)
        self.raw: Readout = first.digits
        plate = RoundedRectangle(corner_radius=0.14, width=box.width, height=box.height, stroke_width=2.0)
        self.given = VGroup(plate.set_stroke(colours().dim).move_to(box.center), head, first.whole)
        super().__init__(self.given, self.truth.whole, self.answer.whole)
