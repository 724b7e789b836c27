"""How many decimals numbers are shown with: enough to read them, and so that what is shown multiplies and adds up."""

import math
from collections.abc import Callable, Sequence

from scenes.story import agree

MOST = 5
"""Decimals beyond which no viewer reads."""


def significant_decimals(*values: float, significant: int = 3, least: int = 0) -> int:
    """Decimals, the same for all, with which the largest of the values shows that many significant digits."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest == 0:
        return max(least, significant)
    return min(MOST, max(least, significant - 1 - math.floor(math.log10(largest) + 1e-9)))


def written_decimals(number: float, most: int = 8) -> int:
    """Decimals that a number somebody wrote needs to stand as it was written, up to `most`."""
    return next((count for count in range(most) if math.isclose(round(number, count), number, rel_tol=1e-6)), most)


def standing_decimals(number: float, count: int) -> int:
    """So many decimals, or where the number would stand as zero and is none, those that show two digits of it."""
    if number == 0 or round(number, count):
        return count
    return 1 - math.floor(math.log10(abs(number)))


def product_decimals(*factors: float) -> int:
    """Decimals with which a calculator multiplies the shown factors to the shown product, if there are such."""
    return products_decimals([factors])


def products_decimals(rows: Sequence[Sequence[float]]) -> int:
    """The same for several products that share their decimals; where none suits all, enough to read the products."""
    largest = max(abs(math.prod(row)) for row in rows)
    first = max(2, significant_decimals(largest, significant=2))
    for count in range(first, MOST + 1):
        if all(_gives(lambda *factors: math.prod(factors), row, count) for row in rows):
            return count
    return first


def sum_decimals(*terms: float) -> int:
    """Decimals with which a calculator adds the shown terms up to the shown sum, if there are such."""
    return agree(
        lambda *shown: math.fsum(shown), *terms, decimals=significant_decimals(*terms, math.fsum(terms), least=2)
    )


def table_decimals(result: Callable[..., float], rows: Sequence[Sequence[float]], most: int = MOST) -> int:
    """Decimals, at most `most`, with which every row's operands give its result as shown, and the results add up.

    Where no number of decimals does both, the one that adds up, or `most`; rows and sum then have signs of their own.
    """
    results = [result(*row) for row in rows]
    adding = min(sum_decimals(*results), most)
    for count in range(adding, most + 1):
        shown = [round(each, count) for each in results]
        adds = round(math.fsum(shown), count) == round(math.fsum(results), count)
        if adds and all(_gives(result, row, count) for row in rows):
            return count
    return adding


def _gives(result: Callable[..., float], row: Sequence[float], count: int) -> bool:
    shown = result(*(round(each, count) for each in row))
    return round(shown, count) == round(result(*row), count)
