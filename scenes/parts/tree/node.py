"""A node of the computation tree: a symbol and the number it stands for."""

import numpy as np
from manim import RIGHT, UP, VGroup

from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import em_of
from scenes.story import Beat
from scenes.theme import colours

NEAR = 0.14
"""Room between symbol and digits, in units."""
X_HEIGHT = 0.431
"""Height of a letter without ascender in em, as its font has it: y hangs this far below its top, and lower."""


class Node(VGroup):
    """A symbol; its digits are `above` it, where no branch comes from above, else right of it.

    The node's middle is half the height of a small letter above the symbol's baseline, so that letters of a row are in
    line.
    """

    def __init__(
        self, beat: Beat, name: str, source: str, quantity: str, size: float, digits: float, *, above: bool
    ) -> None:
        self.name, self.quantity = name, quantity
        colour = colours().of(quantity)
        self.hangs = source.startswith("y")
        self.symbol = Formula(source, size=size).set_color(colour)
        self.digits = Readout(beat, name, colour=colour, size=digits) if name in beat.numbers else None
        super().__init__(self.symbol)
        if self.digits is not None:
            self._put_digits(self.digits, above=above)
            self.add(self.digits)

    def _put_digits(self, digits: Readout, *, above: bool) -> None:
        if above:
            digits.next_to(self.symbol, UP, buff=NEAR)
        else:
            digits.next_to(self.symbol, RIGHT, buff=NEAR)
            digits.put_foot([digits.foot[0], self.middle[1] - self._half, 0.0])

    @property
    def middle(self) -> np.ndarray:
        """The middle of the symbol, half a small letter above its baseline."""
        letter = self.symbol.submobjects[0]
        y = letter.get_top()[1] - self._half if self.hangs else letter.get_bottom()[1] + self._half
        return np.array([self.symbol.get_center()[0], y, 0.0])

    @property
    def _half(self) -> float:
        return X_HEIGHT / 2 * em_of(self.symbol.submobjects[0])

    def put(self, place: np.ndarray) -> None:
        """Move the node's middle."""
        self.shift(place - self.middle)

    @property
    def above_middle(self) -> float:
        """Units from the middle to the top."""
        return float(self.get_top()[1] - self.middle[1])

    @property
    def below_middle(self) -> float:
        """Units from the middle to the bottom."""
        return float(self.middle[1] - self.get_bottom()[1])

    def set_visibility(self, opacity: float) -> None:
        """Give symbol and digits this opacity."""
        for glyph in (*self.symbol.submobjects, *(self.digits.submobjects[1:] if self.digits is not None else ())):
            glyph.set_fill(opacity=opacity)
