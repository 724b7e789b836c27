"""Axes hold their values between round ends; with the decimals shown, the shown operands give the shown result."""

import math
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from render.request.stories import build_story
from scenes.lesson import read_lesson
from scenes.numbers.axis import fit, fit_alike, round_factor, round_step
from scenes.numbers.chain import Quantity
from scenes.numbers.decimals import (
    MOST,
    product_decimals,
    products_decimals,
    significant_decimals,
    standing_decimals,
    sum_decimals,
    table_decimals,
    written_decimals,
)
from scenes.story import Shown, Sweep
from tests.scenes.lesson.spoiling import spoiled, write

ROUND = sorted(mantissa * 10.0**power for power in range(-9, 9) for mantissa in (1, 2, 5))
ONE_DIGIT = sorted(digit * 10.0**power for power in range(-9, 9) for digit in range(1, 10))
widths = st.floats(1e-6, 1e6)
values = st.floats(-1e4, 1e4)


@st.composite
def groups(draw):
    """Values that are not nearly, but not quite, the same."""
    found = draw(st.lists(values, min_size=1, max_size=6))
    assume(max(found) == min(found) or max(found) - min(found) > 0.01)
    return found


def is_multiple(value, step):
    return value / step == pytest.approx(round(value / step), abs=1e-6)


@given(widths)
def test_a_round_step_is_the_next_one_of_1_2_and_5(width):
    assert round_step(width) == pytest.approx(next(step for step in ROUND if step >= width * (1 - 1e-9)))


@given(widths)
def test_a_round_factor_is_the_one_before_with_one_digit(largest):
    expected = next(factor for factor in reversed(ONE_DIGIT) if factor <= largest * (1 + 1e-8))
    assert round_factor(largest) == pytest.approx(expected)


def test_round_numbers_are_their_own_steps_and_factors():
    assert [round_step(step) for step in (0.02, 0.1, 5.0, 2000.0)] == pytest.approx([0.02, 0.1, 5.0, 2000.0])
    assert [round_factor(factor) for factor in (0.3, 0.7, 80.0, 1000.0)] == [0.3, 0.7, 80.0, 1000.0]
    assert [round_factor(factor) for factor in (0.79, 81.0, 1999.0)] == [0.7, 80.0, 1000.0]


@given(groups(), st.integers(2, 9))
def test_an_axis_is_the_tightest_round_one_around_its_values(found, ticks):
    axis = fit(found, ticks)
    low, high = min(found), max(found)
    if low == high:
        low, high = low - 0.5, high + 0.5
    slack = 1e-6 * axis.step
    assert axis.step == pytest.approx(round_step((high - low) / ticks))
    assert axis.low - slack <= low < axis.low + axis.step + slack
    assert axis.high - axis.step - slack < high <= axis.high + slack
    assert is_multiple(axis.low, axis.step)
    assert is_multiple(axis.high, axis.step)
    assert (axis.high - axis.low) / axis.step <= ticks + 1 + 1e-6


@given(groups(), st.integers(2, 9))
def test_ticks_are_a_step_apart_from_end_to_end_and_exact_as_written(found, ticks):
    axis = fit(found, ticks)
    assert (axis.ticks[0], axis.ticks[-1]) == pytest.approx((axis.low, axis.high))
    assert axis.span == pytest.approx(axis.ticks[-1] - axis.ticks[0])
    for before, after in pairwise(axis.ticks):
        assert after - before == pytest.approx(axis.step)
    for tick in axis.ticks:
        assert float(f"{tick:.{axis.decimals}f}") == pytest.approx(tick, abs=1e-6 * axis.step)
    assert axis.decimals == 0 or not is_multiple(axis.step, 10.0 ** (1 - axis.decimals))


def test_a_tick_is_the_number_that_is_written():
    assert fit([0.0, 0.3], ticks=3).ticks == (0.0, 0.1, 0.2, 0.3)  # where 3 * 0.1 would end in a 4


@given(st.lists(groups(), min_size=1, max_size=4), st.integers(4, 9))
def test_compared_axes_share_span_and_step_and_hold_their_own_values_in_the_middle(found, ticks):
    axes = fit_alike(found, ticks)
    widest = max(max(group) - min(group) for group in found)
    step = round_step(max(widest, 1e-3) / ticks)
    assert len({axis.decimals for axis in axes}) == 1
    for axis, group in zip(axes, found, strict=True):
        slack = 1e-6 * step
        assert axis.step == pytest.approx(step)
        assert axis.span == pytest.approx(axes[0].span)
        assert axis.span <= (ticks + 1) * step + slack
        assert is_multiple(axis.low, step)
        assert axis.low <= min(group) + slack
        assert max(group) - slack <= axis.high
        assert abs((axis.low + axis.high) / 2 - (min(group) + max(group)) / 2) <= step + slack
    assert math.isclose(10.0 ** -axes[0].decimals, min(step, 1.0), rel_tol=5)


factors = st.floats(0.001, 50).flatmap(lambda size: st.sampled_from([size, -size]))
tables = st.lists(st.tuples(factors, factors, factors), min_size=1, max_size=4)


def shown(value, decimals):
    return float(f"{value:.{decimals}f}")


def power(value):
    """The power of ten of the first digit; where a rounding of the logarithm could matter, the example is left out."""
    assume(abs(value) > 1e-8)
    first = abs(Decimal(value)).scaleb(-Decimal(value).adjusted())
    assume(1 + 1e-6 < first < 10 - 1e-6)
    return Decimal(value).adjusted()


def start(significant, least, *values):
    """Decimals that show so many digits of the largest, from `least` to MOST."""
    return min(MOST, max(least, significant - 1 - power(max(values, key=abs))))


def calculated(compute, row, decimals):
    """Whether the shown operands give the shown result."""
    return shown(compute([shown(each, decimals) for each in row]), decimals) == shown(compute(row), decimals)


def first_that_fits(fits, low, high):
    return next((decimals for decimals in range(low, high + 1) if fits(decimals)), low)


@given(st.lists(factors, min_size=1, max_size=4), st.integers(1, 4), st.integers(0, 3))
def test_the_largest_value_shows_its_significant_digits_and_no_more(values, significant, least):
    largest, count = max(values, key=abs), significant_decimals(*values, significant=significant, least=least)
    digits = f"{abs(largest):.{count}f}".replace(".", "").lstrip("0")
    assert least <= count <= MOST
    assert len(digits) >= significant or count == MOST
    assert count == start(significant, least, *values)
    assert count == significant_decimals(
        *(-value for value in reversed(values)), 0.0, significant=significant, least=least
    )


def test_nothing_but_zeros_shows_as_many_decimals_as_digits():
    assert significant_decimals(0.0, significant=3) == significant_decimals(significant=3) == 3
    assert significant_decimals(0.0, significant=2, least=4) == 4


@given(st.integers(-(10**5), 10**5), st.integers(0, 6))
def test_a_written_number_needs_the_decimals_that_were_written(digits, decimals):
    written = Decimal(digits).scaleb(-decimals)
    exponent = int(written.normalize().as_tuple().exponent) if digits else 0
    assert written_decimals(float(written)) == max(0, -exponent)
    assert written_decimals(float(written), most=2) == min(2, max(0, -exponent))


@pytest.mark.parametrize("small", [-1.2e-5, 2e-6, 4.9e-4, -1.2e-9])
def test_a_small_weight_or_bias_never_stands_as_zero(small, tmp_path):
    assert standing_decimals(small, 3) == 1 - math.floor(math.log10(abs(small)))
    assert standing_decimals(0.0, 3) == standing_decimals(0.0005001, 3) == 3
    lesson = read_lesson(write(tmp_path, spoiled(("chain.weights", [1.5, small]), ("chain.biases", [0.3, small]))))
    for scene in ("weighted_sum", "number_lines", "weight_nudge", "three_derivatives", "bias_and_activation"):
        for beat in build_story(scene, lesson):
            for name in {"w", "b", "w2", "b2"} & set(beat.numbers):
                assert float(beat.shown(name).rounded) == pytest.approx(small, rel=0.05), (scene, beat.name, name)


@pytest.mark.parametrize("small", [-1.2e-5, -1.2e-9])
@pytest.mark.parametrize("scene", ["fire_together", "average_cost"])
def test_it_stands_as_itself_before_it_is_nudged_or_learns_too(scene, small, tmp_path):
    lesson = read_lesson(write(tmp_path, spoiled(("chain.weights", [1.5, small]), ("chain.biases", [0.3, small]))))
    looked_at = 0
    for beat in build_story(scene, lesson):
        moments = [
            each for shown in beat.numbers.values() if isinstance(shown, Sweep) for each in shown.moments.values()
        ]
        for name, shown in (pair for at in (beat.numbers, *moments) for pair in at.items()):
            if isinstance(shown, Shown) and name.partition("_")[0] in {"w", "b"} and shown.value:
                looked_at += 1
                assert shown.rounded != 0, (beat.name, name, shown)
    assert looked_at


@given(tables)
def test_shown_factors_multiply_to_the_shown_products_with_the_fewest_decimals(rows):
    low = start(2, 2, max((math.prod(row) for row in rows), key=abs))
    expected = first_that_fits(lambda count: all(calculated(math.prod, row, count) for row in rows), low, MOST)
    assert products_decimals(rows) == expected
    assert product_decimals(*rows[0]) == products_decimals(rows[:1])


@given(st.lists(factors, min_size=2, max_size=5))
def test_shown_terms_add_up_to_the_shown_sum_with_the_fewest_decimals(terms):
    low = start(3, 2, *terms, math.fsum(terms))
    assert sum_decimals(*terms) == first_that_fits(lambda count: calculated(math.fsum, terms, count), low, MOST)


@given(tables, st.integers(2, MOST))
def test_a_table_adds_up_along_its_rows_and_down_its_last_column(rows, most):
    results = [math.prod(row) for row in rows]
    least = start(3, 2, *results, math.fsum(results))
    low = min(first_that_fits(lambda count: calculated(math.fsum, results, count), least, 5), most)

    def fits(count):
        return calculated(math.fsum, results, count) and all(calculated(math.prod, row, count) for row in rows)

    assert table_decimals(lambda *row: math.prod(row), rows, most) == first_that_fits(fits, low, most)


def test_a_quantity_is_written_with_its_layer_and_the_cost_of_the_example_with_its_index():
    assert [Quantity("w", 3).symbol, Quantity("C", 0).symbol] == ["w^((3))", "C_0"]
