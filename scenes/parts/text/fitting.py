"""Things as large as they fit: the largest of the sizes that are tried, and rows that fill a region."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from manim import DOWN, LEFT, ORIGIN, VGroup, VMobject

from scenes.theme import Region

Size = TypeVar("Size")
Made = TypeVar("Made")


class Sized(Protocol):
    """Whatever has a width and a height, in units."""

    width: float
    height: float


def largest(make: Callable[[Size], Made], sizes: Iterable[Size], fits: Callable[[Made], bool]) -> Made:
    """What is made of the first size at which it fits, or of the last one; sizes come from the largest."""
    for size in sizes:
        made = make(size)
        if fits(made):
            break
    return made


def within(width: float, height: float) -> Callable[[Sized], bool]:
    """Whether something is no wider and no higher."""
    return lambda made: made.width <= width and made.height <= height


def fill(
    region: Region,
    rows: Sequence[VMobject],
    *,
    grow: float = 1.6,
    least: float = 0.18,
    most: float = 0.6,
    alike: bool = False,
    left: bool = False,
) -> VGroup:
    """Put rows under each other, larger by up to `grow` if they may, smaller if they must be.

    A row too wide for the region is scaled by itself, unless all are to be scaled `alike`. Gaps are between `least`
    and `most` units. `left` lets the rows begin in line, else their middles stand in line.
    """
    gaps, tall = len(rows) - 1, sum(row.height for row in rows)
    common = min(grow, (region.height - least * gaps) / tall)
    fitting = [min(common, region.width / row.width) for row in rows]
    for row, factor in zip(rows, fitting, strict=True):
        row.scale(min(fitting) if alike else factor)
    gap = min(most, (region.height - sum(row.height for row in rows)) / max(gaps, 1))
    return VGroup(*rows).arrange(DOWN, buff=gap, aligned_edge=LEFT if left else ORIGIN).move_to(region.center)
