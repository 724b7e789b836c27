"""A picture whose pixels are the network's inputs: squares in greys, as the example's values are."""

import numpy as np
from manim import ManimColor, Rectangle, Square, VGroup

from scenes.numbers.measures import PixelPicture
from scenes.parts.motion.emphasis import own_colour
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import colours

EDGE = 0.06
"""How much larger the frame is, in units."""
SIDE = 0.96
"""Side of a square as a share of the distance of two."""


class Pixels(Part):
    """A square for every pixel of the beat's picture, from the ground (its least value) to the ink (its largest)."""

    def __init__(self, beat: Beat, picture: PixelPicture, side: float) -> None:
        super().__init__(*picture.names)
        self.low, self.high = float(picture.low.value), float(picture.high.value)
        high = len(picture.pixels) // picture.wide
        pitch = (side - EDGE) / max(picture.wide, high)
        self.squares = dict[str, Square]()
        for i, name in enumerate(picture.names):
            row, column = divmod(i, picture.wide)
            square = Square(SIDE * pitch, stroke_width=0.0, fill_opacity=1.0)
            self.squares[name] = square.move_to(np.array([column * pitch, -row * pitch, 0.0]))
        # Dark pixels are as dark as the ground: the frame shows how far the picture reaches.
        squares = VGroup(*self.squares.values())
        self.frame = Rectangle(width=squares.width + EDGE, height=squares.height + EDGE, stroke_width=1.5)
        self.frame.set_stroke(colours().dim).move_to(squares)
        self.add(self.frame, *squares)
        self.bind(beat)

    def __getitem__(self, i: int) -> Square:  # type: ignore[override]
        """The square of a pixel, by its number."""
        return self.squares[f"pixel_{i}"]

    def draw_number(self, name: str, shown: Shown) -> None:
        """Give its square the grey."""
        share = (float(shown.value) - self.low) / (self.high - self.low)
        ends = ManimColor(colours().ground), ManimColor(colours().ink)
        own_colour(self.squares[name], ends[0].interpolate(ends[1], share))

    def reading(self) -> dict[str, float]:
        """How far each square's grey lies between the ground and the ink."""
        ground = ManimColor(colours().ground).to_rgb()
        way = ManimColor(colours().ink).to_rgb() - ground
        shares = {
            name: float((square.get_fill_color().to_rgb() - ground) @ way / (way @ way))
            for name, square in self.squares.items()
        }
        return {name: self.low + share * (self.high - self.low) for name, share in shares.items()}

    def span(self, name: str) -> float:
        """From the darkest pixel to the brightest."""
        return self.high - self.low
