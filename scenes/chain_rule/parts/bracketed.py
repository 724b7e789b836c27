"""Words over or under a formula, with a bracket along all that they speak of."""

import numpy as np
from manim import RIGHT, VGroup, VMobject

from scenes.parts.text.words import Words
from scenes.theme import colours


def bracketed(formula: VGroup, words: Words, side: np.ndarray) -> VGroup:
    """The bracket and the words, above the formula or below it (`side`, UP or DOWN)."""
    width = formula.width
    bracket = VMobject(stroke_width=2.5, stroke_color=colours().dim).set_points_as_corners(
        [np.zeros(3), 0.12 * side, 0.12 * side + width * RIGHT, width * RIGHT]
    )
    bracket.next_to(formula, side, buff=0.18)
    return VGroup(bracket, words.next_to(bracket, side, buff=0.15))
