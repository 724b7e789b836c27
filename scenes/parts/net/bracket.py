"""The brackets of matrices and of gradients."""

from manim import RIGHT, UP, VMobject

from scenes.theme import colours

LIP = 0.12
"""Length of the ends of a bracket."""


def bracket(side: int, x: float, y: float) -> VMobject:
    """A bracket at the left (side -1) or at the right (1), x from the middle and y up and down from it."""
    ends = [side * x * RIGHT + way * y * UP for way in (1, -1)]
    lips = [each - side * LIP * RIGHT for each in ends]
    bracket = VMobject(stroke_color=colours().ink, stroke_width=2.5)
    return bracket.set_points_as_corners([lips[0], ends[0], ends[1], lips[1]])
