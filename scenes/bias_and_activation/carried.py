"""The derivative that is carried back: its value at every stop, and the factors between them (B31)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, Quantity, of_the_example
from scenes.numbers.decimals import MOST
from scenes.numbers.last_connection import chain_backprop
from scenes.numbers.ranking import Ranking
from scenes.numbers.visible import gap_between, visible_layers
from scenes.story import Beat, Group, Shown, Sweep

MORE = "more"
"""What stands for the layers of a long chain that are not drawn."""
SIGNIFICANT = 2
"""Digits of what they multiply by together."""
LEAST_POWER, LARGEST_POWER = -4, 4
"""Powers of ten between which it is written in digits alone."""
LARGE = 1000.0
"""From there on what is carried has no more decimals than the entries."""
HOLD, TAKE = 0.3, 0.4
"""Shares of the way along a link before its factor takes hold, and while it does."""


@dataclass(frozen=True)
class Link(Group):
    """The way from stop i to stop i + 1, where the carried derivative is multiplied by a factor, a weight or a slope.

    Stops are those that are drawn: the cost is stop 0, the last activation 1, its z 2, and so on back. Past the layers
    of a long chain that are not drawn leads one link, whose letter is MORE and whose factor is the product of theirs.
    """

    i: int
    layer: int
    letter: str
    factor: Shown

    @property
    def name(self) -> str:
        """The name of its factor's number: times_w3, times_slope3, or times_more."""
        if self.letter == MORE:
            return f"times_{MORE}"
        return f"times_{'w' if self.letter == 'w' else 'slope'}{self.layer}"

    @property
    def leaves_a_delta(self) -> bool:
        """Whether it leads away from a z, and not to one."""
        return self.letter != "a"

    @property
    def sweep(self) -> str:
        """The name of the Sweep that goes along it."""
        return f"link_{self.i}"

    def named(self) -> Mapping[str, Shown]:
        """Its factor."""
        return {self.name: self.factor}


def layers_back(L: int) -> tuple[int, ...]:
    """The drawn layers that have a z, from the last one back."""
    return tuple(layer for layer in reversed(visible_layers(L)) if layer)


def decimals_of(lesson: Lesson) -> int:
    """One number of decimals for the factors, and for all that is carried and left behind unless that is large."""
    return max(3, of_the_example(lesson)[0].value.decimals)


def decimals_carried(lesson: Lesson) -> int:
    """One number of decimals for all that is carried and left behind: of large numbers those that entries have."""
    largest = max(map(abs, carried_at(lesson)))
    return of_the_example(lesson)[0].value.decimals if largest >= LARGE else decimals_of(lesson)


def carried_at(lesson: Lesson) -> list[float]:
    """The derivative of C_0 with respect to what stands at stops 1, 2, ...: aL, zL, a(L-1), ..., z1, as drawn."""
    values, L = chain_backprop(lesson), lesson.chain.model.L
    found = []
    for layer in layers_back(L):
        found += [float(values.dC0_da[layer]), float(values.delta[layer - 1])]
    return found


def links(lesson: Lesson) -> tuple[Link, ...]:
    """Every link behind the first, in the order in which they are passed."""
    values, L, found = chain_backprop(lesson), lesson.chain.model.L, list[Link]()
    decimals = decimals_of(lesson)
    for layer, before in pairwise((*layers_back(L), 0)):
        slope = Shown(float(values.da_dz[layer - 1]), f"sigma'(z^({layer}))", decimals)
        found.append(Link(len(found) + 1, layer, "a", slope))
        if before == layer - 1 and before:
            weight = Shown(float(values.dz_da_prev[layer - 1]), f"w^({layer})", decimals)
            found.append(Link(len(found) + 1, layer, "w", weight))
        elif before:
            found.append(Link(len(found) + 1, before, MORE, between(lesson)[f"times_{MORE}"]))
    return tuple(found)


def between(lesson: Lesson) -> dict[str, Shown]:
    """What the layers that are not drawn multiply by together, `times_more`; {} where all are drawn.

    Where its digits would not be read, its `mantissa` and `power` of ten are there too.
    """
    gap = gap_between(lesson.chain.model.L)
    if gap is None:
        return {}
    (first, last), values = gap, chain_backprop(lesson)
    slopes, weights = values.da_dz[first : last - 1], values.dz_da_prev[first:last]
    factor = float(np.prod(slopes) * np.prod(weights))
    formula = f"w^({last}) sigma'(z^({last - 1})) ... w^({first + 1}): dC_0/da^({first}) = this times delta^({last})"
    mantissa, power = f"{factor:.{SIGNIFICANT - 1}e}".split("e")
    decimals = min(MOST, max(0, SIGNIFICANT - 1 - int(power)))
    found = {f"times_{MORE}": Shown(factor, formula, decimals if factor else 0)}
    if factor and not LEAST_POWER <= int(power) <= LARGEST_POWER:
        of = f"of what {formula.partition(':')[0]} is"
        found["mantissa"] = Shown(float(mantissa), f"mantissa {of}", SIGNIFICANT - 1)
        found["power"] = Shown(int(power), f"power of ten {of}")
    return found


def moving(value: float, place: float, decimals: int) -> dict[str, Shown]:
    """What is carried, and where."""
    return {
        "carried": Shown(value, "derivative of C_0 that is carried back", decimals),
        "place": Shown(place, "stops that it has passed, the cost at 0", 2),
    }


def grip(t: float) -> float:
    """How much of a link's factor has taken hold at the time t: none at first, then smoothly all of it."""
    s = min(1.0, max(0.0, (t - HOLD) / TAKE))
    return s * s * (3 - 2 * s)


def sweeps(lesson: Lesson) -> dict[str, Sweep]:
    """`start` from the cost to the last activation, and `link_i` along every link."""
    at, decimals = carried_at(lesson), decimals_carried(lesson)
    found = {"start": Sweep(lambda t: moving(t * at[0], t, decimals))}
    for each in links(lesson):
        found[each.sweep] = _along(each, at[each.i - 1], decimals)
    return found


def _along(link: Link, value: float, decimals: int) -> Sweep:
    factor = float(link.factor.value)
    return Sweep(lambda t: moving(value * (1 + (factor - 1) * grip(t)), link.i + t, decimals))


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
    """delta of every drawn layer, from the last one back."""
    values, L, decimals = chain_backprop(lesson), lesson.chain.model.L, decimals_carried(lesson)
    return tuple(
        Felt(layer, Shown(float(values.delta[layer - 1]), f"delta^({layer})", decimals)) for layer in layers_back(L)
    )


def share_at_z(beat: Beat) -> float:
    """The largest radius of a bead at a z as a share of the largest at all: areas are sizes."""
    at_z = [abs(float(each.delta.value)) for each in beat.all(Felt)]
    moments = (beat.at("start", 1.0), *(beat.at(each.sweep, 1.0) for each in beat.all(Link)))
    largest = max(abs(float(each["carried"].value)) for each in moments)
    return math.sqrt(max(at_z) / largest) if largest else 1.0


def fading(lesson: Lesson) -> dict[str, Sweep]:
    """`fade_l`: from the drawn layer behind it back to layer l, what lies between multiplies in."""
    deltas = felt(lesson)
    found = {}
    for i, (one, other) in enumerate(pairwise(deltas)):
        found[f"fade_{other.layer}"] = _fade(i, one.delta, other.delta)
    return found


def _fade(i: int, one: Shown, other: Shown) -> Sweep:
    before, after = float(one.value), float(other.value)

    def at(t: float) -> dict[str, Shown]:
        return moving(before + (after - before) * grip(t), i + t, one.decimals)

    return Sweep(at)


def factors(lesson: Lesson) -> dict[str, Shown]:
    """The slopes and weights that multiply in on the way back from the last layer's z, by layer."""
    L = lesson.chain.model.L
    return {each.name: each.factor for each in links(lesson) if each.leaves_a_delta or each.layer < L}


def is_bounded(lesson: Lesson) -> bool:
    """Whether every slope that multiplies in on the way back to the first layer is the sigmoid's."""
    return all(each == "sigmoid" for each in lesson.chain.model.activations[:-1]) and lesson.chain.model.L > 1


def fades(lesson: Lesson) -> bool:
    """Whether less arrives at the first layer than the last one feels."""
    last, *_, first = felt(lesson)
    return abs(float(first.delta.value)) < abs(float(last.delta.value))
