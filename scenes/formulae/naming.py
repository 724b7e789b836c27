"""Finds what people call a number, by its name among those of the table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from scenes.formulae.names import NAMES
from scenes.story import Message

NUMBERS = frozenset("lijk")
"""Fields that stand for a number; the others stand for a name."""


@dataclass(frozen=True)
class Name:
    """What people call a number: words, and what fills their fields, which may be names again."""

    words: Message
    fields: Mapping[str, "Name | str"]


@cache
def name_of(name: str) -> Name | None:
    """What people call the number of that name; of one that moves, without its movement's name. None if unknown."""
    name = name.rpartition(".")[2]
    if name in NAMES:
        return Name(NAMES[name], {})
    for pattern, form in _PATTERNS.items():
        found = form.fullmatch(name)
        if found is None:
            continue
        fields = {field: text if field in NUMBERS else name_of(text) for field, text in found.groupdict().items()}
        if all(fields.values()):
            return Name(NAMES[pattern], {field: each for field, each in fields.items() if each})
    return None


def _form(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression, each of its fields a group."""
    parts = re.split(r"\{(\w+)\}", pattern)
    groups = (f"(?P<{field}>{r'[0-9]+' if field in NUMBERS else '.+?'})" for field in parts[1::2])
    return re.compile(
        "".join(text for pair in zip(map(re.escape, parts[::2]), [*groups, ""], strict=True) for text in pair)
    )


def _open(pattern: str) -> tuple[int, int]:
    """How much a pattern leaves open: names that it holds, and letters that it does not say."""
    fields = re.findall(r"\{(\w+)\}", pattern)
    return sum(field not in NUMBERS for field in fields), -len(re.sub(r"\{\w+\}", "", pattern))


_PATTERNS: Mapping[str, re.Pattern[str]] = {each: _form(each) for each in sorted(NAMES, key=_open) if "{" in each}
