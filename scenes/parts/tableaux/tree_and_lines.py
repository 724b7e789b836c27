"""The last connection as a tree beside its formulae: scenes begin where others end."""

from collections.abc import Callable, Sequence

from manim import RIGHT, UP

from scenes.formulae import chain
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.line import line
from scenes.parts.tree.node import Node
from scenes.parts.tree.tree import Tree
from scenes.story import Beat
from scenes.theme import Region, current_look

WIDE, TALL = 0.54, 0.7
"""Share of the frame that the tree takes, beside the formulae or above them."""
SYMBOLS = (36.0, 50.0)
"""Least and largest size of the tree's symbols."""
SHARE = 7.4
"""Size of a symbol for a unit of the tree's width."""
SIZES = (46.0, 44.0, 42.0, 40.0, 37.0, 34.0, 31.0, 28.0, 25.0, 22.0, 20.0)
"""Sizes of the formulae beside the tree, the largest that fits."""
SPREAD = 3.0
"""How far the outer columns of the tree are from the middle one at most, in units."""
SMALLER = 0.74
"""Size of the tree's nodes once a second level has grown, as a share of their own."""


def tree_size(region: Region) -> float:
    """The size of the tree's symbols in a region."""
    return max(SYMBOLS[0], min(SYMBOLS[1], SHARE * region.width))


def large_tree(beat: Beat, region: Region) -> Tree:
    """The tree, as large as its region allows."""
    size, least = tree_size(region), current_look().shape.claim
    digits = max(least, 0.68 * size)
    smaller = max(SMALLER, least / digits)
    return Tree(beat, region, size=size, digits=digits, spread=SPREAD, smaller=smaller)


def formulae(region: Region, tree: Tree) -> list[Formula]:
    """z, a and the cost, each in line with its node beside the tree, or under each other below it."""
    sources = [each.source for each in (chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM, chain.COST)]
    return beside_nodes(sources, region, [tree[name] for name in ("z", "a", "C0")])


def beside_nodes(sources: Sequence[str], region: Region, nodes: Sequence[Node]) -> list[Formula]:
    """Lines of mathematics whose equals signs stand under each other, each on the baseline of its node if beside it."""
    found = largest(lambda size: [line(source, size) for source in sources], SIZES, _within(region))
    right = max(each["equals"].get_x() - each.get_left()[0] for each in found)
    width = right + max(each.get_right()[0] - each["equals"].get_x() for each in found)
    x = region.center[0] - width / 2 + right
    is_beside = any(abs(node.get_y() - region.center[1]) < region.height / 2 for node in nodes)
    for i, (each, node) in enumerate(zip(found, nodes, strict=True)):
        each.shift((x - each["equals"].get_x()) * RIGHT)
        if is_beside:
            each.shift((node.symbol.submobjects[0].get_bottom()[1] - each.submobjects[0].get_bottom()[1]) * UP)
        else:
            each.set_y(region.top - (i + 0.5) * region.height / len(found))
    return found


def _within(region: Region) -> Callable[[list[Formula]], bool]:
    """Whether lines, their equals signs under each other, are no wider than a region, and no higher in a column."""

    def fits(found: list[Formula]) -> bool:
        sides = [
            (each["equals"].get_x() - each.get_left()[0], each.get_right()[0] - each["equals"].get_x())
            for each in found
        ]
        return sum(map(max, zip(*sides, strict=True))) <= region.width and sum(e.height for e in found) <= region.height

    return fits
