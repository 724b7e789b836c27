"""A beat for a part to be drawn from, and which of its numbers a part does not show."""

from __future__ import annotations

from scenes.parts.motion.part import Part
from scenes.story import Beat, Group, Message, Shown


def beat(*groups: Group, **numbers: float | Shown) -> Beat:
    """A beat without words, of numbers with three decimals unless they are shown otherwise."""
    values = {name: each if isinstance(each, Shown) else Shown(each, name, 3) for name, each in numbers.items()}
    return Beat("try_it", "B3", Message(""), {}, values, groups=groups)


def wrong(*parts: Part) -> list[str]:
    """Names of the numbers that are read as others than those that the parts are bound to."""
    return [
        name
        for part in parts
        for name, value in part.reading().items()
        if abs(value - float(part.bound[name].shown.value)) > part.tolerance * part.span(name) * (1 + 1e-9)
    ]
