"""Numbers and signs beside each other, as in a line of mathematics."""

from itertools import pairwise

from manim import RIGHT, VGroup, VMobject

from scenes.parts.text.readout import Readout
from scenes.theme import EM

NEAR, NEARER = 0.3, 0.14
"""Free width between the pieces of a line in em, also where room is scarce."""
CLOSED = 0.06
"""Free width within brackets, in em."""


def in_line(size: float, *pieces: VMobject, near: float = NEAR) -> VGroup:
    """Pieces beside each other, the middles of figures and signs at one height."""
    row = VGroup(*pieces)
    for left, right in pairwise(pieces):
        is_close = getattr(left, "source", "") == "paren.l" or getattr(right, "source", "") == "paren.r"
        gap = (CLOSED if is_close else near) * size * EM
        right.shift((left.get_right()[0] + gap - right.get_left()[0]) * RIGHT)
    for each in pieces:
        if isinstance(each, Readout):
            each.put_middle([each.foot[0], 0.0, 0.0])
        else:
            each.set_y(0.0)
    return row
