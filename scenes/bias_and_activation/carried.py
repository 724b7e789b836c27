"""The derivative that is carried back: its value at every stop, the factors between them, and what that costs (B31)."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, Quantity, of_the_example
from scenes.numbers.last_connection import chain_backprop
from scenes.numbers.ranking import Ranking
from scenes.story import Beat, Group, Shown, Sweep

HOLD, TAKE = 0.3, 0.4
"""Shares of the way along a link before its factor takes hold, and while it does."""
FIRST = 0.35
"""Share of the time in which the fewer multiplications are counted, before the others."""


@dataclass(frozen=True)
class Link(Group):
    """The way from stop i to stop i + 1, where the carried derivative is multiplied by a factor, or w or a slope."""

    i: int
    layer: int
    letter: str
    factor: Shown

    @property
    def name(self) -> str:
        """The name of its factor's number: times_w3, or times_slope3."""
        return f"times_{'w' if self.letter == 'w' else 'slope'}{self.layer}"

    @property
    def sweep(self) -> str:
        """The name of the Sweep that goes along it."""
        return f"link_{self.i}"

    def named(self) -> Mapping[str, Shown]:
        """Its factor."""
        return {self.name: self.factor}


def stop_of(layer: int, L: int) -> int:
    """The stop at a layer's z: the cost is stop 0, the last activation 1, its z 2, and so on back."""
    return 2 * (L - layer) + 2


def decimals_of(lesson: Lesson) -> int:
    """One number of decimals for all that is carried and left behind."""
    return max(3, of_the_example(lesson)[0].value.decimals)


def carried_at(lesson: Lesson) -> list[float]:
    """The derivative of C_0 with respect to what stands at stops 1, 2, ...: aL, zL, a(L-1), ..., z1."""
    values, L = chain_backprop(lesson), lesson.chain.model.L
    found = []
    for layer in range(L, 0, -1):
        found += [float(values.dC0_da[layer]), float(values.delta[layer - 1])]
    return found


def links(lesson: Lesson) -> tuple[Link, ...]:
    """Every link behind the first, in the order in which they are passed."""
    values, L, found = chain_backprop(lesson), lesson.chain.model.L, []
    for layer in range(L, 0, -1):
        slope = Shown(float(values.da_dz[layer - 1]), f"sigma'(z^({layer}))", decimals_of(lesson))
        found.append(Link(stop_of(layer, L) - 1, layer, "a", slope))
        if layer > 1:
            weight = Shown(float(values.dz_da_prev[layer - 1]), f"w^({layer})", decimals_of(lesson))
            found.append(Link(stop_of(layer, L), layer, "w", weight))
    return tuple(found)


def moving(lesson: Lesson, value: float, place: float) -> dict[str, Shown]:
    """What is carried, and where."""
    return {
        "carried": Shown(value, "derivative of C_0 that is carried back", decimals_of(lesson)),
        "place": Shown(place, "stops that it has passed, the cost at 0", 2),
    }


def grip(t: float) -> float:
    """How much of a link's factor has taken hold at the time t: none at first, then smoothly all of it."""
    s = min(1.0, max(0.0, (t - HOLD) / TAKE))
    return s * s * (3 - 2 * s)


def sweeps(lesson: Lesson) -> dict[str, Sweep]:
    """`start` from the cost to the last activation, and `link_i` along every link."""
    at = carried_at(lesson)
    found = {"start": Sweep(lambda t: moving(lesson, t * at[0], t))}
    for each in links(lesson):
        found[each.sweep] = _along(lesson, each, at[each.i - 1])
    return found


def _along(lesson: Lesson, link: Link, value: float) -> Sweep:
    factor = float(link.factor.value)
    return Sweep(lambda t: moving(lesson, value * (1 + (factor - 1) * grip(t)), link.i + t))


def path_by_path(L: int) -> Iterator[tuple[int, int]]:
    """For every entry, the last layer's first: how many links its path has, and how many multiplications it takes.

    The first link gives the number to start with, every other one multiplies; a weight is multiplied once more.
    """
    for layer in range(L, 0, -1):
        stops = stop_of(layer, L)
        yield stops, stops - 1
        yield stops, stops


def carried_back(L: int) -> int:
    """The multiplications when the derivative is carried: one a link behind the first, and one a weight."""
    stops = stop_of(1, L)
    return stops - 1 + stops // 2


def counting(lesson: Lesson) -> Sweep:
    """The multiplications of both ways are counted, first those of what is carried, then those path by path."""
    L = lesson.chain.model.L
    few, many = carried_back(L), sum(each for _, each in path_by_path(L))

    def at(t: float) -> dict[str, Shown]:
        first, then = min(1.0, t / FIRST), max(0.0, (t - FIRST) / (1 - FIRST))
        return {
            "with": Shown(round(first * few), "multiplications so far when the derivative is carried"),
            "without": Shown(round(then * many), "multiplications so far, path by path"),
        }

    return Sweep(at)


def totals(lesson: Lesson) -> dict[str, Shown]:
    """The multiplications that all entries take, carried back and path by path."""
    L = lesson.chain.model.L
    return {
        "with": Shown(carried_back(L), "multiplications for all entries when the derivative is carried"),
        "without": Shown(sum(each for _, each in path_by_path(L)), "multiplications for all entries, path by path"),
    }


def surprising(of: Ranking, L: int) -> tuple[Entry, Entry] | None:
    """An earlier layer's entry that is larger than the last weight's, and that one, if both are drawn; else None."""
    drawn = of.in_order
    near = [each for each in drawn if each.parameter == Quantity("w", L)]
    far = [each for each in of.by_size if each.parameter.layer < L]
    if not near or not far or abs(far[0].value.rounded) <= abs(near[0].value.rounded):
        return None
    return far[0], near[0]


@dataclass(frozen=True)
class Felt(Group):
    """delta of a layer: what is left of the derivative when it has come back there."""

    layer: int
    delta: Shown

    @property
    def name(self) -> str:
        """The name of its number."""
        return f"delta{self.layer}"

    def named(self) -> Mapping[str, Shown]:
        """Its number."""
        return {self.name: self.delta}


def felt(lesson: Lesson) -> tuple[Felt, ...]:
    """delta of every layer, from the last one back."""
    values, L = chain_backprop(lesson), lesson.chain.model.L
    return tuple(
        Felt(layer, Shown(float(values.delta[layer - 1]), f"delta^({layer})", decimals_of(lesson)))
        for layer in range(L, 0, -1)
    )


def share_at_z(beat: Beat) -> float:
    """The largest radius of a bead at a z as a share of the largest at all: areas are sizes."""
    at_z = [abs(float(each.delta.value)) for each in beat.all(Felt)]
    moments = (beat.at("start", 1.0), *(beat.at(each.sweep, 1.0) for each in beat.all(Link)))
    largest = max(abs(float(each["carried"].value)) for each in moments)
    return math.sqrt(max(at_z) / largest) if largest else 1.0


def fading(lesson: Lesson) -> dict[str, Sweep]:
    """`fade_l`: from layer l + 1 back to layer l, its weight and its slope multiply in."""
    deltas = felt(lesson)
    found = {}
    for i, (one, other) in enumerate(pairwise(deltas)):
        found[f"fade_{other.layer}"] = _fade(lesson, i, float(one.delta.value), float(other.delta.value))
    return found


def _fade(lesson: Lesson, i: int, before: float, after: float) -> Sweep:
    def at(t: float) -> dict[str, Shown]:
        return moving(lesson, before + (after - before) * grip(t), i + t)

    return Sweep(at)


def factors(lesson: Lesson) -> dict[str, Shown]:
    """The slopes and weights that multiply in on the way back from the last layer's z, by layer."""
    L = lesson.chain.model.L
    return {each.name: each.factor for each in links(lesson) if each.letter == "w" or each.layer < L}


def is_bounded(lesson: Lesson) -> bool:
    """Whether every slope that multiplies in on the way back to the first layer is the sigmoid's."""
    return all(each == "sigmoid" for each in lesson.chain.model.activations[:-1]) and lesson.chain.model.L > 1


def fades(lesson: Lesson) -> bool:
    """Whether less arrives at the first layer than the last one feels."""
    last, *_, first = felt(lesson)
    return abs(float(first.delta.value)) < abs(float(last.delta.value))
