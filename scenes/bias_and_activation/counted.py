"""The multiplications of both ways along the tree: along which link, in which order, and how often so far (B31)."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import groupby

import numpy as np

from scenes.bias_and_activation.carried import MORE
from scenes.lesson import Lesson
from scenes.numbers.chain import Quantity, pictured_parameters
from scenes.story import Shown, Sweep

SKIPPED = 3.0
"""So many steps' time all multiplications in a row take that belong to layers that are not drawn."""


def carried_back(L: int) -> tuple[str, ...]:
    """Where the carried derivative is multiplied: once along every link, and then once for every weight's entry."""
    return (*links_back(L), *(f"entry{layer}" for layer in range(L, 0, -1)))


def links_back(L: int) -> tuple[str, ...]:
    """The links that multiply on the way from the last activation to the first z."""
    return tuple(link for layer in range(L, 0, -1) for link in (f"slope{layer}", f"w{layer}"))[:-1]


def path_by_path(L: int) -> tuple[tuple[str, ...], ...]:
    """Where each entry's own path multiplies, the last layer's first: every link from the cost again.

    The first link gives the number to start with, every other one multiplies; a weight is multiplied once more.
    """
    along, found = list[str](), list[tuple[str, ...]]()
    for layer in range(L, 0, -1):
        along.append(f"slope{layer}")
        found += [tuple(along), (*along, f"entry{layer}")]
        along.append(f"w{layer}")
    return tuple(found)


@cache
def steps(L: int) -> Mapping[str, tuple[str, ...]]:
    """The links in the order in which they are multiplied, by the name of what counts them.

    Each is the name under which it is drawn: MORE for all those between layers that are not.
    """
    ways = {"with": carried_back(L), "without": tuple(link for path in path_by_path(L) for link in path)}
    return {name: tuple(drawn_as(link, L) for link in links) for name, links in ways.items()}


def drawn_as(link: str, L: int) -> str:
    """The link itself where both its ends are drawn, else MORE."""
    letter, layer = ("b" if link.startswith("slope") else "w"), int(link.lstrip("slopewntry"))
    return link if Quantity(letter, layer) in pictured_parameters(L) else MORE


def drawn_links(L: int) -> tuple[str, ...]:
    """What is counted at, in the order of the way back: links, entries, and MORE once for all that are not drawn."""
    return tuple(dict.fromkeys(steps(L)["with"]))


@cache
def ends_of_steps(L: int, name: str) -> np.ndarray | None:
    """When each step ends, as a share of the whole: those in a row that are not drawn take SKIPPED steps together.

    None where all are drawn: they take the same time each.
    """
    links = steps(L)[name]
    if MORE not in links:
        return None
    rows = [(link, len(list(row))) for link, row in groupby(links)]
    taken = [min(1.0, SKIPPED / count) if link == MORE else 1.0 for link, count in rows for _ in range(count)]
    ends: np.ndarray = np.cumsum(taken) / sum(taken)
    return ends


def at_step(t: float, L: int, name: str) -> tuple[int, float]:
    """Which step of a way of counting is taken at the time t, and how much of it."""
    count, ends = len(steps(L)[name]), ends_of_steps(L, name)
    if ends is None:
        step = min(count - 1, int(t * count))
        return step, min(1.0, t * count - step)
    step = min(count - 1, int(np.searchsorted(ends, t, side="right")))
    begin = float(ends[step - 1]) if step else 0.0
    return step, 1.0 if t >= 1.0 else min(1.0, (t - begin) / (float(ends[step]) - begin))


def counting(lesson: Lesson) -> dict[str, Sweep]:
    """`counting_with` and `counting_without`: step by step what is counted so far, and how often along each link."""
    L = lesson.chain.model.L
    return {f"counting_{name}": _counted(name, L) for name in steps(L)}


def _counted(name: str, L: int) -> Sweep:
    links, every = steps(L)[name], drawn_links(L)

    def at(t: float) -> dict[str, Shown]:
        step, share = at_step(t, L, name)
        before, now = Counter(links[:step]), links[step]
        done = step + (share >= 1.0)
        found = {name: Shown(done, "multiplications so far")}
        for link in every:
            often = before[link] + (link == now and share > 0)
            found[f"times_at_{link}"] = Shown(often, f"multiplications so far at {link}")
            found[f"trodden_{link}"] = Shown(before[link] + share * (link == now), f"how far {link} is trodden", 2)
        return found

    return Sweep(at)


def totals(lesson: Lesson) -> dict[str, Shown]:
    """The multiplications that all entries take, carried back and path by path; the links and weights among them."""
    L, words = lesson.chain.model.L, {"with": "when the derivative is carried", "without": "path by path"}
    found = {
        name: Shown(len(links), f"multiplications for all entries, {words[name]}") for name, links in steps(L).items()
    }
    counted = {"links": "links that multiply on the way back", "weights": "weights, each with an entry of its own"}
    return {**found, **{n: Shown(len(links_back(L)) if n == "links" else L, what) for n, what in counted.items()}}
