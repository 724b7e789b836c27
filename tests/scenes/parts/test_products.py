"""Fractions and their products: symbols where they belong, numbers that are read back, places that repeat."""

import math
from functools import cache

import pytest
from manim import ManimColor

from scenes.lesson import embedded
from scenes.parts.joins.product_over_tree import NumberedProduct, numbered_product
from scenes.parts.motion.movements import Flight
from scenes.parts.text.fraction import Fraction
from scenes.theme import SHAPES, Region, colours
from tests.lessons.others import told
from tests.scenes.parts.reading import inside, wrong

pytestmark = pytest.mark.usefixtures("workshop")
FORMULA = SHAPES["16:9"].regions["formula"]


def test_a_fraction_knows_its_pieces_and_wears_the_colour_of_what_moves() -> None:
    fraction = Fraction("z", "w", "Delta")
    pieces = fraction.pieces
    assert sum(len(each) for each in pieces.values()) == len(fraction.submobjects)
    assert pieces["top_sign"].get_bottom()[1] > pieces["bar"].get_y() > pieces["bottom_symbol"].get_top()[1]
    assert pieces["top_symbol"][0].get_fill_color() == ManimColor(colours().z)
    assert pieces["bottom_symbol"][0].get_fill_color() == ManimColor(colours().w)
    bar = Fraction("C0", "a").bar
    assert len(bar) == 1
    assert ManimColor(colours().C) in (bar[0].get_fill_color(), bar[0].get_stroke_color())


def test_a_copy_is_not_seen_where_its_original_stands() -> None:
    source, target = Fraction("z", "w"), Fraction("z", "w").shift([3.0, 0.0, 0.0])
    flight = Flight(source, target, run_time=1.0)
    flight.begin()
    seen = []
    for alpha in (0.0, 0.2, 0.6, 1.0):
        flight.interpolate(alpha)
        seen.append(flight.mobject.submobjects[0].get_fill_opacity())
    assert seen[0] == 0.0 < seen[1] < 1.0 == seen[2] == seen[3]


@pytest.fixture(params=SHAPES)
def whole(request):
    return SHAPES[request.param].regions["whole"]


PARAMETERS = ("w", "b", "a_prev")


@cache
def line(of: str, region: Region) -> NumberedProduct:
    """The same for all tests, which only look at it."""
    first, second = told("bias_and_activation", embedded()).beats[:2]
    return numbered_product(second if of == "a_prev" else first, of, region.part(0, 1, 0.6, 1))


@pytest.mark.parametrize("of", PARAMETERS)
def test_a_line_stands_on_one_axis_with_its_numbers_under_its_fractions(whole, of: str) -> None:
    found = line(of, whole)
    assert inside(found, whole)
    rows = [[found.whole], [found.first, *found.rest]] if found.broken else [list(found.pairs)]
    for row in rows:
        assert len({round(float(found.bar(name).get_y()), 6) for name in row}) == 1
        assert len({round(float(found.digits[name].middle[1]), 6) for name in row}) == 1
    for name, each in found.digits.items():
        assert each.get_x() == pytest.approx(found.fraction(name).get_x(), abs=0.1)
        assert each.get_top()[1] < found.fraction(name).get_bottom()[1]
    assert found.is_clear
    assert not wrong(*found.digits.values())


@pytest.mark.parametrize("of", PARAMETERS)
def test_the_shown_factors_give_the_shown_product_wherever_equal_is_written(whole, of: str) -> None:
    found = line(of, whole)
    whole_number, *factors = (each.reading()[name] for name, each in found.digits.items())
    agrees = round(math.prod(factors), found.digits[found.whole].shown.decimals) == whole_number
    assert agrees == (found.sign.source == "=")


def test_the_first_factor_wears_the_colour_of_what_it_is(whole) -> None:
    inks = {of: line(of, whole).digits[f"dz_d{of}"].ink for of in PARAMETERS}
    palette = colours()
    assert inks == {"w": palette.a, "b": palette.ink, "a_prev": palette.w}


def test_only_a_negative_factor_behind_a_dot_stands_in_brackets(whole) -> None:
    found = line("w", whole)
    assert set(found.brackets) == {name for name in found.rest if found.digits[name].shown.rounded < 0}
