"""A row of the data as a card: what went in and what is wanted, on a pile of the other rows."""

from manim import LEFT, RIGHT, UP, RoundedRectangle, VGroup

from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.theme import colours

PAD = 0.14
APART = 0.18
"""Room between a name and its number."""
BEHIND = 4
"""Most cards that are seen of the pile."""


class RowCard(VGroup):
    """Two lines, each a column's name and the row's number, on a card; the other rows lie behind it.

    `widest` is the width that the numbers need, of whatever row; `others` is the count of the other rows.
    """

    def __init__(self, names: tuple[Words, Words], digits: tuple[Readout, Readout], widest: float, others: int) -> None:
        palette = colours()
        width = max(name.width for name in names) + APART + widest
        self.names, self.digits = names, digits
        top = 0.0
        for name, number in zip(names, digits, strict=True):
            name.move_to((0.0, top, 0.0), aligned_edge=LEFT + UP)
            number.put_middle([width, name.get_center()[1], 0.0])
            top -= name.height + 0.16
        text = VGroup(*names, *digits)
        tall = -top - 0.16 + 2 * PAD
        self.face = RoundedRectangle(corner_radius=0.12, width=width + 2 * PAD, height=tall, stroke_width=2)
        self.face.set_stroke(palette.ink).set_fill(palette.ground, 1.0)
        self.face.move_to((width / 2, (top + 0.16) / 2, 0.0))
        self.pile = VGroup(*(self._behind(i) for i in range(min(others, BEHIND), 0, -1)))
        super().__init__(self.pile, self.face, text)

    def _behind(self, place: int) -> RoundedRectangle:
        card = self.face.copy().set_stroke(colours().dim, 1.5)
        return card.shift(0.05 * place * (RIGHT + UP))
