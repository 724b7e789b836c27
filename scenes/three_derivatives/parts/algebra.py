"""The lines that derive the slope of the sigmoid, to be paused for."""

from manim import RIGHT, UP, VGroup

from scenes.formulae.chain import SIGMOID, SIGMOID_ALGEBRA
from scenes.formulae.equation import colours_of
from scenes.parts.axes.plane import Plane
from scenes.parts.text.formula import Formula
from scenes.theme import Region
from scenes.three_derivatives.parts.factors import is_wide

SIZE = 25.0
"""Size of the lines."""
OVER = 0.12
"""Room between the plane and the lines, in units."""


def algebra(plane: Plane, region: Region) -> VGroup:
    """The sigmoid and its slope over a plane: as far right as a region where there is room for both, else the slope."""
    sigmoid, slope = (Formula(each, colours_of(each), size=SIZE) for each in (SIGMOID, SIGMOID_ALGEBRA))
    found = VGroup(slope)
    if is_wide():
        sigmoid.next_to(slope, -RIGHT, buff=0.5)
        sigmoid.shift(float(slope.bars[0].get_y() - sigmoid.bars[0].get_y()) * UP)
        found.add(sigmoid)
    right = region.right if is_wide() else plane.get_x() + found.width / 2
    foot = float(plane.end[1]) + OVER + found.height / 2
    return found.move_to((right - found.width / 2, foot, 0.0))
