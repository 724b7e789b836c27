"""Fractions and their products: symbols where they belong, numbers that are read back, places that repeat."""

import math
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from manim import ManimColor

from scenes.bias_and_activation.parts.backward_pass import LongPath, level_of
from scenes.bias_and_activation.parts.exchange import Exchange
from scenes.formulae.chain import TERMS
from scenes.lesson import Lesson, embedded
from scenes.numbers.nudges import STEPS
from scenes.parts.motion.movements import Flight
from scenes.parts.tableaux.rule import Rule
from scenes.parts.text.fraction import Fraction
from scenes.parts.tree.tree import Tree
from scenes.theme import SHAPES, SMALL, Region, colours
from tests.lessons.others import told
from tests.scenes.parts.reading import inside

pytestmark = pytest.mark.usefixtures("workshop")
PATH = ("w1", "z1", "a1", "z2", "a2", "z3", "a", "C0")
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


@pytest.mark.parametrize("aspect", SHAPES)
def test_the_rule_keeps_to_its_region(aspect: str, lesson: Lesson) -> None:
    beat, region = told("chain_rule", lesson).beats[1], SHAPES[aspect].regions["formula"]
    rule = Rule(beat, region)
    assert inside(rule, region)
    for left, right in pairwise([rule.whole.fraction, rule.equals, *(rule[name].fraction for name, _ in STEPS)]):
        assert left.get_right()[0] < right.get_left()[0]


def test_the_rule_has_the_same_places_in_each_beat_and_says_the_four_numbers() -> None:
    beats = told("chain_rule", embedded()).beats[1:]
    rule, other = (Rule(beat, FORMULA) for beat in beats)
    for name in TERMS:
        assert np.allclose(rule[name].fraction.get_center(), other[name].fraction.get_center())
        assert np.allclose(rule[name].digits.get_center(), other[name].digits.get_center())
    rule.shift(np.array([1.0, 0.5, 0.0])).scale(0.9)
    for name in TERMS:
        assert rule[name].digits.reading()[name] == beats[0].shown(name).rounded
        assert abs(rule[name].digits.get_x() - rule[name].fraction.get_x()) < 0.02
    figure = rule["dz_dw"].digits.submobjects[1]
    figure.points += 0.1 * np.arange(len(figure.points))[:, None]
    with pytest.raises(Exception, match="no figure"):
        rule["dz_dw"].digits.reading()


@pytest.mark.parametrize("aspect", SHAPES)
def test_what_a_factor_is_stands_between_it_and_its_number(aspect: str, lesson: Lesson) -> None:
    beat, region = told("chain_rule", lesson).beats[1], SHAPES[aspect].regions["whole"].part(0, 1, 0, 0.4)
    rule = Rule(beat, region, meanings=True)
    assert inside(rule, region)
    for name, _ in STEPS:
        heights = [each.get_y() for each in (rule[name].fraction, rule[name].meaning, rule[name].digits)]
        assert heights == sorted(heights, reverse=True)
        assert abs(rule[name].meaning.get_x() - rule[name].fraction.get_x()) < 0.02


def test_a_narrow_and_tall_region_has_a_factor_a_row() -> None:
    beat, region = told("chain_rule", embedded()).beats[1], SHAPES["9:16"].regions["whole"].part(0, 1, 0.35, 1)
    rule = Rule(beat, region, meanings=True)
    assert inside(rule, region)
    assert not rule.is_in_columns
    assert len(rule.formula) == len(TERMS)
    for name, _ in STEPS:
        assert rule[name].fraction.get_right()[0] < rule[name].meaning.get_left()[0]
        assert rule[name].meaning.get_right()[0] < rule[name].digits.get_left()[0]
        assert rule[name].digits.get_y() > rule.whole.digits.get_y()


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


@cache
def exchange(region: Region) -> Exchange:
    """The same for all tests, which only look at it."""
    first, second, _ = told("bias_and_activation", embedded()).beats
    return Exchange({"w": (first, "sign_old"), "b": (first, "sign"), "a_prev": (second, "sign")}, region)


def test_what_stays_stands_in_the_same_place_for_every_parameter_and_columns_do_not_touch(whole) -> None:
    found = exchange(whole)
    for pair in zip(*(list(each.terms.values())[:2] for each in found.products.values()), strict=True):
        bars = [term.fraction.bar.get_center() for term in pair]
        tops = [term.fraction.part("top").get_center() for term in pair]
        assert np.allclose(bars, bars[0])
        assert np.allclose(tops, tops[0])
    assert found.columns[0].get_left()[0] >= whole.left - 1e-6
    assert found.columns[-1].get_right()[0] <= whole.right + 1e-6
    for left, right in pairwise(found.columns):
        assert right.get_left()[0] > left.get_right()[0] + 0.05


def test_the_shown_factors_give_the_shown_product_wherever_equal_is_written(whole) -> None:
    found = exchange(whole)
    rest = [factor.digits.reading()[factor.digits.name] for factor in found.factors]
    for of, product in found.products.items():
        first = product.factors[0].digits.reading()[f"dz_d{of}"]
        result = product.whole.digits.reading()[f"dC0_d{of}"]
        agrees = round(math.prod((first, *rest)), product.whole.digits.shown.decimals) == result
        assert agrees == (product.sign.source == "=")


def test_every_factor_stands_at_the_height_of_its_branch_and_the_product_below_them(whole) -> None:
    beat = told("bias_and_activation", embedded()).beats[2]
    tree = Tree(beat, whole.part(0, 0.47, 0.04, 1), (level_of(3),), size=SMALL)
    for layer in (2, 1):
        tree.grow(beat, level_of(layer))
        tree.place(tree.places())
    path = LongPath(beat, tree, PATH, whole.part(0.49, 1))
    for line, (start, end) in zip(path.lines, pairwise(PATH), strict=True):
        assert line.symbol.get_center()[1] == pytest.approx((tree[start].middle[1] + tree[end].middle[1]) / 2)
        assert tree[start].quantity in line.symbol.source or start == "C0"
    assert path.result.get_top()[1] < path.rule.get_center()[1] < path.lines[-1].get_bottom()[1]
    assert path.get_right()[0] <= whole.right + 1e-6
    assert path.get_bottom()[1] >= whole.bottom - 0.05
