"""What changed between two exports: the regression test of a scene's numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from render.data.document import numbers

Seen = tuple[str, Any, str]
"""A number's name, its value, and the text on screen, in parentheses; empty where there is none."""


def differences(now: Sequence[Mapping[str, Any]], then: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A line a shown number that changed, came or went between two exports of scenes."""
    return _compared(*({place: _shown(place, each) for place, each in numbers(scenes)} for scenes in (now, then)))


def changes(now: Any, then: Any, name: str) -> Iterator[str]:
    """A line a number that changed, came or went in a section of the export: `chain.dC0_dw[2]`."""
    return _compared(*({place: (place, each, "") for place, each in _leaves(tree, name)} for tree in (now, then)))


def _shown(place: tuple[str, ...], found: Mapping[str, Any]) -> Seen:
    scene, beat, _, name, moment = place
    return "/".join(filter(None, (scene, beat, name, moment))), found["value"], f" ({found['text']})"


def _compared(now: Mapping[Any, Seen], then: Mapping[Any, Seen]) -> Iterator[str]:
    """Numbers that look different have changed."""
    for place in dict.fromkeys([*then, *now]):
        name = (now.get(place) or then[place])[0]
        new, old = (f"{each[place][1]!r}{each[place][2]}" if place in each else "" for each in (now, then))
        if not new:
            yield f"{name}: was {old}, is gone"
        elif not old:
            yield f"{name}: is new, {new}"
        elif not _same(now[place][1], then[place][1]) or now[place][2] != then[place][2]:
            yield f"{name}: was {old}, is {new}"


def _leaves(tree: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every number in a nest of lists and objects, with the path to it."""
    if isinstance(tree, Mapping):
        for key, each in tree.items():
            yield from _leaves(each, f"{name}.{key}")
    elif isinstance(tree, list):
        for i, each in enumerate(tree):
            yield from _leaves(each, f"{name}[{i}]")
    else:
        yield name, tree


def _same(first: Any, second: Any) -> bool:
    """Equal words, or numbers equal to nine digits or within 1e-9: the rest of a measured derivative is rounding."""
    if not isinstance(first, int | float) or not isinstance(second, int | float):
        return bool(first == second)
    return bool(abs(first - second) <= 1e-9 * max(abs(first), abs(second)) + 1e-9)
