"""One way to choose a size: the largest of those that are tried at which what is made of it fits."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

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
