"""What changed between two exports: the regression test of a scene's numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from render.data.document import numbers


def differences(now: Sequence[Mapping[str, Any]], then: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A line a shown number that changed, came or went between two exports of scenes."""
    new, old = dict(numbers(now)), dict(numbers(then))
    for place in dict.fromkeys([*old, *new]):
        name = "/".join(part for part in (place[0], place[1], place[3], place[4]) if part)
        yield from difference(name, *(_seen(each.get(place)) for each in (new, old)))


def changes(now: Any, then: Any, name: str) -> Iterator[str]:
    """A line a number that changed, came or went in a section of the export: `chain.dC0_dw[2]`."""
    new, old = dict(leaves(now, name)), dict(leaves(then, name))
    for place in dict.fromkeys([*old, *new]):
        yield from difference(place, _bare(new, place), _bare(old, place))


Seen = tuple[Any, str]
"""A value, and what is said of it."""


def _seen(found: Mapping[str, Any] | None) -> Seen | None:
    return None if found is None else (found["value"], f"{found['value']!r} ({found['text']})")


def _bare(found: Mapping[str, Any], place: str) -> Seen | None:
    return (found[place], repr(found[place])) if place in found else None


def difference(name: str, now: Seen | None, then: Seen | None) -> Iterator[str]:
    """A line if this number changed, came or went; numbers that look different have changed."""
    if now is None and then is not None:
        yield f"{name}: was {then[1]}, is gone"
    elif then is None and now is not None:
        yield f"{name}: is new, {now[1]}"
    elif now is not None and then is not None and not (same(now[0], then[0]) and _text_of(now) == _text_of(then)):
        yield f"{name}: was {then[1]}, is {now[1]}"


def _text_of(seen: Seen) -> str:
    """The text on screen, in parentheses behind the value; empty where there is none."""
    return seen[1].removeprefix(repr(seen[0]))


def leaves(tree: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every number in a nest of lists and objects, with the path to it."""
    if isinstance(tree, Mapping):
        for key, each in tree.items():
            yield from leaves(each, f"{name}.{key}")
    elif isinstance(tree, list):
        for i, each in enumerate(tree):
            yield from leaves(each, f"{name}[{i}]")
    else:
        yield name, tree


def same(first: Any, second: Any) -> bool:
    """Equal words, or numbers equal to nine digits."""
    if not isinstance(first, int | float) or not isinstance(second, int | float):
        return bool(first == second)
    return bool(abs(first - second) <= 1e-9 * max(abs(first), abs(second)) + 1e-15)
