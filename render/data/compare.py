"""What changed between two exports: the regression test of a lesson's and of its scenes' numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Any

from render.data.document import numbers

PARAMETERS = ("chain.w", "chain.b", "network.W", "network.b")
"""Groups whose changes are causes: what else changed follows from them."""


@dataclass(frozen=True)
class Tolerance:
    """Numbers are the same within `atol`, or within `rtol` of the larger of the two.

    A measured derivative keeps about nine decimals; the rest is the rounding of the machine.
    """

    rtol: float = 1e-9
    atol: float = 1e-9

    def same(self, first: Any, second: Any) -> bool:
        """Equal words, or numbers within the tolerance."""
        if not (_is_number(first) and _is_number(second)):
            return bool(first == second)
        return bool(abs(first - second) <= self.rtol * max(abs(first), abs(second)) + self.atol)


@dataclass(frozen=True)
class Seen:
    """A number, or a word, of an export: its value and, if it is shown, how it reads on screen."""

    value: Any
    text: str = ""

    def __str__(self) -> str:
        """Every digit, and in parentheses what stands on screen."""
        return f"{self.value!r} ({self.text})" if self.text else f"{self.value!r}"


@dataclass(frozen=True)
class Change:
    """A number of `group` that changed, came (no `old`) or went (no `new`).

    The group of a shown number is its beat, SCENE/BEAT; of another its place in the document, such as network.rows.
    """

    group: str
    name: str
    old: Seen | None
    new: Seen | None

    @property
    def relative(self) -> float:
        """The change as a share of the larger of the two; infinite where a word changed, or a number came or went."""
        if self.old is None or self.new is None or not (_is_number(self.old.value) and _is_number(self.new.value)):
            return inf
        old, new = self.old.value, self.new.value
        return float(abs(new - old) / max(abs(old), abs(new), 1e-300))

    @property
    def visible(self) -> bool:
        """Whether what stands on the screen reads differently."""
        return (self.old.text if self.old else "") != (self.new.text if self.new else "")

    @property
    def is_cause(self) -> bool:
        """Whether it is a parameter of the lesson."""
        return self.group in PARAMETERS

    def __str__(self) -> str:
        """The change as a sentence."""
        if self.new is None:
            return f"{self.name}: was {self.old}, is gone"
        if self.old is None:
            return f"{self.name}: is new, {self.new}"
        share = "" if self.relative == inf else f" [{100.0 * self.relative:.2g} %]"
        return f"{self.name}: was {self.old}, is {self.new}{share}"


@dataclass(frozen=True)
class Group:
    """The numbers of a beat or of a place in the document that changed, the largest relative change first."""

    name: str
    changes: tuple[Change, ...]

    @property
    def visible(self) -> int:
        """How many of them read differently on screen."""
        return sum(each.visible for each in self.changes)


def shown_changes(
    now: Sequence[Mapping[str, Any]], then: Sequence[Mapping[str, Any]], tolerance: Tolerance = Tolerance()
) -> Iterator[Change]:
    """What changed of the numbers on screen between two exports of scenes."""
    yield from _compared(_shown(now), _shown(then), tolerance)


def section_changes(now: Any, then: Any, section: str, tolerance: Tolerance = Tolerance()) -> Iterator[Change]:
    """What changed of the numbers behind the film: `chain` or `network`, by names such as chain.dC0_dw[2]."""
    yield from _compared(dict(_leaves(now, section)), dict(_leaves(then, section)), tolerance)


def grouped(changes: Sequence[Change]) -> tuple[Group, ...]:
    """The changes by group, causes first, then the group with the largest relative change."""
    by_group = groupby(sorted(changes, key=lambda each: each.group), key=lambda each: each.group)
    found = [Group(name, tuple(sorted(each, key=lambda change: -change.relative))) for name, each in by_group]
    return tuple(sorted(found, key=lambda each: (not each.changes[0].is_cause, -each.changes[0].relative, each.name)))


def _shown(scenes: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Seen]:
    found = {}
    for (scene, beat, _, name, moment), each in numbers(scenes):
        full = "/".join(filter(None, (scene, beat, name, moment)))
        found[f"{scene}/{beat}", full] = Seen(each["value"], each["text"])
    return found


def _compared(
    now: Mapping[tuple[str, str], Seen], then: Mapping[tuple[str, str], Seen], tolerance: Tolerance
) -> Iterator[Change]:
    """Numbers that look different have changed, however near they are."""
    for place in dict.fromkeys([*then, *now]):
        old, new = then.get(place), now.get(place)
        if old and new and old.text == new.text and tolerance.same(old.value, new.value):
            continue
        yield Change(*place, old, new)


def _leaves(tree: Any, name: str) -> Iterator[tuple[tuple[str, str], Seen]]:
    """Every number in a nest of lists and objects, with its group and the path to it."""
    if isinstance(tree, Mapping):
        for key, each in tree.items():
            yield from _leaves(each, f"{name}.{key}")
    elif isinstance(tree, list):
        for i, each in enumerate(tree):
            yield from _leaves(each, f"{name}[{i}]")
    else:
        yield (name.partition("[")[0], name), Seen(tree)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
