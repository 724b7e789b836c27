"""One factor is exchanged and nothing else moves; the long path's factors stand beside their branches."""

import math
from functools import cache

import numpy as np
import pytest

from scenes.bias_and_activation.parts.backward_pass import LongPath, level_of
from scenes.bias_and_activation.parts.exchange import Exchange
from scenes.bias_and_activation.story import story
from scenes.lesson import embedded
from scenes.parts.tree.tree import Tree
from scenes.theme import SHAPES, SMALL, Region

pytestmark = pytest.mark.usefixtures("workshop")
PATH = ("w1", "z1", "a1", "z2", "a2", "z3", "a", "C0")
FACTORS = ("dz1_dw1", "da1_dz1", "dz2_da1", "da2_dz2", "dz3_da2", "da3_dz3", "dC0_da3")


@pytest.fixture(params=SHAPES)
def whole(request):
    return SHAPES[request.param].regions["whole"]


@cache
def exchange(region: Region) -> Exchange:
    """The same for all tests, which only look at it."""
    first, second, _ = story(embedded()).beats
    return Exchange({"w": (first, "sign_old"), "b": (first, "sign"), "a_prev": (second, "sign")}, region)


def test_what_stays_stands_in_the_same_place_for_every_parameter(whole) -> None:
    found = exchange(whole)
    for pair in zip(*(list(each.terms.values())[:2] for each in found.products.values()), strict=True):
        bars = [term.fraction.bar.get_center() for term in pair]
        tops = [term.fraction.part("top").get_center() for term in pair]
        assert np.allclose(bars, bars[0])
        assert np.allclose(tops, tops[0])


def test_the_product_fits_and_its_columns_do_not_touch(whole) -> None:
    found = exchange(whole)
    assert found.columns[0].get_left()[0] >= whole.left - 1e-6
    assert found.columns[-1].get_right()[0] <= whole.right + 1e-6
    for left, right in zip(found.columns, found.columns[1:], strict=False):
        assert right.get_left()[0] > left.get_right()[0] + 0.05


def test_the_shown_factors_give_the_shown_product_wherever_equal_is_written(whole) -> None:
    found = exchange(whole)
    rest = [factor.digits.reading()[factor.digits.name] for factor in found.factors]
    for of, product in found.products.items():
        first = product.factors[0].digits.reading()[f"dz_d{of}"]
        result = product.whole.digits.reading()[f"dC0_d{of}"]
        agrees = round(math.prod((first, *rest)), product.whole.digits.shown.decimals) == result
        assert agrees == (product.sign.source == "=")


def grown(region) -> tuple[Tree, LongPath]:
    beat = story(embedded()).beats[2]
    tree = Tree(beat, region.part(0, 0.47, 0.04, 1), (level_of(3),), size=SMALL)
    for layer in (2, 1):
        tree.grow(beat, level_of(layer))
        tree.place(tree.places())
    return tree, LongPath(beat, tree, PATH, region.part(0.49, 1))


def test_every_factor_stands_at_the_height_of_its_branch_and_the_product_below_them(whole) -> None:
    tree, path = grown(whole)
    for line, start, end in zip(path.lines, PATH, PATH[1:], strict=False):
        assert line.symbol.get_center()[1] == pytest.approx((tree[start].middle[1] + tree[end].middle[1]) / 2)
        assert tree[start].quantity in line.symbol.source or start == "C0"
    assert path.result.get_top()[1] < path.rule.get_center()[1] < path.lines[-1].get_bottom()[1]
    assert path.get_right()[0] <= whole.right + 1e-6
    assert path.get_bottom()[1] >= whole.bottom - 0.05


def test_the_factors_of_the_long_path_multiply_to_the_entry() -> None:
    beat = story(embedded()).beats[2]
    exact = math.prod(float(beat.shown(name).value) for name in FACTORS)
    assert exact == pytest.approx(float(beat.shown("dC0_dw1").value), rel=1e-9)
    by_hand = math.prod(beat.shown(name).rounded for name in FACTORS)
    shown = beat.shown("dC0_dw1")
    assert (round(by_hand, shown.decimals) == shown.rounded) == (beat.shown("path_is").text == "=")
