"""Decimals, held by what a viewer with a calculator finds: the shown operands give the shown result."""

import math
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from scenes.numbers.decimals import (
    MOST,
    product_decimals,
    products_decimals,
    significant_decimals,
    sum_decimals,
    table_decimals,
    written_decimals,
)

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
    return shown(compute(*(shown(each, decimals) for each in row)), decimals) == shown(compute(*row), decimals)


def product(*row):
    return math.prod(row)


def total(*row):
    return math.fsum(row)


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


@given(tables)
def test_shown_factors_multiply_to_the_shown_products_with_the_fewest_decimals(rows):
    low = start(2, 2, max((math.prod(row) for row in rows), key=abs))
    expected = first_that_fits(lambda count: all(calculated(product, row, count) for row in rows), low, MOST)
    assert products_decimals(rows) == expected
    assert product_decimals(*rows[0]) == products_decimals(rows[:1])


@given(st.lists(factors, min_size=2, max_size=5))
def test_shown_terms_add_up_to_the_shown_sum_with_the_fewest_decimals(terms):
    low = start(3, 2, *terms, math.fsum(terms))
    assert sum_decimals(*terms) == first_that_fits(lambda count: calculated(total, terms, count), low, MOST)


@given(tables, st.integers(2, MOST))
def test_a_table_adds_up_along_its_rows_and_down_its_last_column(rows, most):
    results = [math.prod(row) for row in rows]
    low = min(
        first_that_fits(lambda count: calculated(total, results, count), start(3, 2, *results, total(*results)), 5),
        most,
    )

    def fits(count):
        return calculated(total, results, count) and all(calculated(product, row, count) for row in rows)

    assert table_decimals(product, rows, most) == first_that_fits(fits, low, most)
