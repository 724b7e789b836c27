"""The multiplications of both ways along the tree: along which link, in which order, and how often so far (B31)."""

from collections import Counter
from collections.abc import Sequence

from scenes.lesson import Lesson
from scenes.story import Shown, Sweep


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


def steps(L: int) -> dict[str, tuple[str, ...]]:
    """The links in the order in which they are multiplied, by the name of what counts them."""
    return {"with": carried_back(L), "without": tuple(link for path in path_by_path(L) for link in path)}


def at_step(t: float, count: int) -> tuple[int, float]:
    """Which of so many steps is taken at the time t, and how much of it."""
    step = min(count - 1, int(t * count))
    return step, min(1.0, t * count - step)


def counting(lesson: Lesson) -> dict[str, Sweep]:
    """`counting_with` and `counting_without`: step by step what is counted so far, and how often along each link."""
    L = lesson.chain.model.L
    return {f"counting_{name}": _counted(name, links, carried_back(L)) for name, links in steps(L).items()}


def _counted(name: str, links: Sequence[str], every: Sequence[str]) -> Sweep:
    def at(t: float) -> dict[str, Shown]:
        step, share = at_step(t, len(links))
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
