"""The last connection's derivatives as products that differ in the first factor only, and the tree they come from."""

import math

from scenes.lesson import Lesson
from scenes.numbers.decimals import products_decimals
from scenes.numbers.last_connection import connection_values, shown
from scenes.story import Shown, relation

TREE = ("w", "a_prev", "b", "z", "a", "y", "C0")
"""The numbers that stand in the tree of the last connection."""


def digits_of(lesson: Lesson) -> int:
    """Decimals that the three products share, so that a factor which stays does not change; three if they suffice."""
    numbers = connection_values(lesson)
    rest = numbers["da_dz"], numbers["dC0_da"]
    return max(3, products_decimals([(first, *rest) for first in (numbers["dz_dw"], 1.0, numbers["w"])]))


def tree_values(lesson: Lesson) -> dict[str, Shown]:
    """The numbers of the tree, with the decimals of the products."""
    return shown(lesson, *TREE, decimals=digits_of(lesson))


def product_of(lesson: Lesson, of: str) -> dict[str, Shown]:
    """dC0/dp for the parameter p, its three factors, and `sign_p`, the sign that is true of what is shown."""
    digits = digits_of(lesson)
    first = {
        "w": shown(lesson, "dz_dw", decimals=digits)["dz_dw"],
        "b": Shown(1.0, "dz^(L)/db^(L) = 1"),
        "a_prev": Shown(connection_values(lesson)["w"], "dz^(L)/da^(L-1) = w^(L)", digits),
    }
    factors = {f"dz_d{of}": first[of], **shown(lesson, "da_dz", "dC0_da", decimals=digits)}
    whole = shown(lesson, f"dC0_d{of}", decimals=digits)
    computed = math.prod(each.rounded for each in factors.values())
    return {**factors, **whole, f"sign_{of}": relation(whole[f"dC0_d{of}"], computed)}
