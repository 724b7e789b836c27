"""The computation tree with its three formulae beside it: one scene ends with it, the next begins with it."""

from scenes.formulae import chain
from scenes.parts.text.worked import Worked, fit_worked
from scenes.parts.tree.tree import Tree
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

WIDE, TALL = 0.54, 0.7
"""Share of the frame that the tree takes, beside the formulae or above them."""
SYMBOLS = (36.0, 46.0)
"""Least and largest size of the tree's symbols."""
SHARE = 6.6
"""Size of a symbol for a unit of the tree's width."""
SPREAD = 2.7
SMALLER = 0.74
"""Size of the tree's nodes once a second level has grown, as a share of their own."""


def tree_size(region: Region) -> float:
    """The size of the tree's symbols in a region."""
    return max(SYMBOLS[0], min(SYMBOLS[1], SHARE * region.width))


def large_tree(beat: Beat, region: Region) -> Tree:
    """The tree, as large as its region allows."""
    size = tree_size(region)
    digits = max(TEXT + 2, 0.68 * size)
    # Digits never become smaller than the smallest text.
    smaller = max(SMALLER, 1.01 * SMALL / digits)
    return Tree(beat, region, size=size, digits=digits, spread=SPREAD, smaller=smaller)


def formulae(beat: Beat, region: Region) -> list[Worked]:
    """z, a and the cost under each other, over their numbers."""
    rows = [each.source for each in (chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM, chain.COST)]
    return fit_worked(beat, rows, region, largest=42.0, column=True)
