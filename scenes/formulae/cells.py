"""A formula symbol by symbol, for the scenes that write a number under every symbol."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from scenes.formulae.equation import QUANTITY

SIGNS = {
    **{"=": ("equals", "="), "+": ("plus", "+"), "-": ("minus", "-"), "2": ("two", "2")},
    **{"(": ("open", "paren.l"), "sigma(": ("open", "sigma paren.l")},
    **{")": ("close", "paren.r"), ")^2": ("close", "paren.r^{{2 : two}}")},
}
"""What stands between the named parts of a source, each with its cell's name and with a source of its own."""


@dataclass(frozen=True)
class Cell:
    """A symbol of that `quantity` over the beat's number of that `name`, or a sign that stands in both lines.

    `relation` names the beat's equal or approximately-equal for the lower line. `times` multiplies with the next cell:
    nothing between symbols, a dot between numbers.
    """

    name: str
    source: str
    quantity: str = ""
    relation: str = ""
    times: bool = False


def cells_of(source: str) -> tuple[Cell, ...]:
    """A cell for every named part and every sign between them; KeyError where a sign is not among `SIGNS`."""
    found: list[Cell] = []
    for text, name in _pieces(source):
        if name:
            found.append(Cell(name, text, QUANTITY[name]))
        else:
            found.append(Cell(*SIGNS[text], relation=f"{found[0].name}_is" if text == "=" else ""))
    times = [bool(one.quantity and other.quantity) for one, other in pairwise(found)]
    return tuple(replace(cell, times=each) for cell, each in zip(found, [*times, False], strict=True))


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """The outermost named parts, body and name, and the signs between them, without a name."""
    inside: list[str] = []
    depth = 0
    for token in re.split(r"(\{\{|\}\})", source):
        depth += {"{{": 1, "}}": -1}.get(token, 0)
        if token == "}}" and not depth:
            body, _, name = "".join(inside[1:]).rpartition(":")
            yield body.strip(), name.strip()
            inside = []
        elif depth:
            inside.append(token)
        else:
            yield from ((sign, "") for sign in token.split() if sign != "thin")
