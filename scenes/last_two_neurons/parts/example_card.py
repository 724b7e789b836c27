"""The followed example as a card: what went in, what should come out."""

from manim import LEFT, RoundedRectangle, VGroup

from scenes.parts.text.words import Write, stack
from scenes.story import Beat
from scenes.theme import Region, colours

LARGEST = 32.0
"""Largest size of its words."""


class ExampleCard(VGroup):
    """`face` is the card with its head, `lines` are the input and the target, for a region of that width."""

    def __init__(self, beat: Beat, side: Region, write: Write) -> None:
        width, size, palette = side.width - 0.8, min(LARGEST, 8 * side.width), colours()
        self.lines = VGroup(
            write(beat.show["input"], size=size, width=width),
            write(beat.show["target"], size=size, width=width, colour=palette.y),
        )
        head = write(beat.show["example"], size=0.8 * size, colour=palette.dim)
        text = stack(head, *self.lines, gap=0.24, edge=LEFT)
        card = RoundedRectangle(corner_radius=0.14, width=text.width + 0.8, height=text.height + 0.55, stroke_width=2)
        self.face = VGroup(card.set_stroke(palette.dim).move_to(text), head)
        super().__init__(self.face, self.lines)
