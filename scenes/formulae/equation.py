"""What the table of formulae is made of: equations in Typst's notation, their symbols, colours and cells."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise, permutations
from types import MappingProxyType

from scenes.story import Beat, Message

SYMBOL: Mapping[str, str] = {
    "w": "w^((L))",
    "b": "b^((L))",
    "y": "y",
    "a_prev": "a^((L-1))",
    "z": "z^((L))",
    "a": "a^((L))",
    "C0": "C_0",
}
"""The last connection's quantities as they are written in formulae."""
PART = re.compile(r"\{\{((?:(?!\{\{|\}\}).)*?):\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}", re.DOTALL)
"""An innermost named part, `{{body : name}}`: its body and its name."""


@dataclass(frozen=True)
class Equation:
    """A formula whose parts have names, and the words that stand for it where it cannot be seen.

    A part is written `{{body : name}}`; parts may nest. `parts` gives the quantities of those that are not named by
    one.
    """

    name: str
    source: str
    label: Message
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def dotted(self) -> str:
        """The source with dots between the factors of its products."""
        return self.source.replace(" thin ", " dot.op ")

    @property
    def colours(self) -> Mapping[str, str]:
        """The quantity of each part of the source that has one."""
        return colours_of(self.source, self.parts)


Forms = Mapping[str, Equation]
"""The forms of one formula: by kind of cost, or "one" for a chain of one connection; "" is for all the others."""


def form(of: Equation | Forms, beat: Beat, L: int = 0) -> Equation:
    """The form that suits the beat's kind of cost, or, where this is given, a chain of L connections."""
    if isinstance(of, Equation):
        return of
    kinds = [beat.shown("cost").text] if "cost" in beat.numbers else []
    return next(of[kind] for kind in (*kinds, *(["one"] if L == 1 else []), "") if kind in of)


def replace_parts(source: str, new: Callable[[str, str], str]) -> str:
    """The source with every named part, inner ones first, replaced by `new(body, name)`."""
    count = 1
    while count:
        source, count = PART.subn(lambda found: new(found[1].strip(), found[2]), source)
    return source


def colours_of(source: str, parts: Mapping[str, str] = MappingProxyType({})) -> Mapping[str, str]:
    """The quantity of each named part that has one: those of `parts`, and those that are named by their quantity."""
    names: list[str] = []

    def note(body: str, name: str) -> str:
        names.append(name)
        return body

    replace_parts(source, note)
    known = {**QUANTITY, **parts}
    return {name: known[name] for name in names if name in known}


def part(body: str, name: str) -> str:
    """A named part; the space keeps its braces apart from those of a part that it begins with."""
    return f"{{{{ {body} : {name}}}}}"


def symbol(name: str) -> str:
    """A quantity of the last connection as a part of its own name."""
    return part(SYMBOL[name], name)


def layered(letter: str, layer: object = "L", index: str = "") -> str:
    """A letter with its layer's name above it, and an index below if it has one."""
    return f"{letter}{f'_({index})' if index else ''}^(({layer}))"


def layer_name(letter: str, layer: object) -> str:
    """A letter with its layer's name above it, its parts `base`, `open`, `layer` and `close`."""
    above = f"{part('paren.l', 'open')} {part(str(layer), 'layer')} {part('paren.r', 'close')}"
    return f"{part(letter, 'base')}^({above})"


def numbered_name(letter: str, layer: int) -> str:
    """A letter with its layer's number below it, as at first; its parts are `base` and `layer`."""
    return f"{part(letter, 'base')}_({part(str(layer), 'layer')})"


def derivative(above: str, below: str, of: str, by: str, bar: str = "frac") -> str:
    """The derivative of what is `above`, a part named `of`, with respect to what is `below`, a part named `by`.

    A fraction, or in one line with another `bar`.
    """
    top, bottom = part(f"partial {above}", of), part(f"partial {below}", by)
    return f"frac({top}, {bottom})" if bar == "frac" else f"{top} {bar} {bottom}"


def ratio(above: str, below: str, sign: str = "partial") -> str:
    """A fraction of two quantities' changes.

    Its parts are ABOVE_BELOW (all of it), ABOVE_BELOW_top and _bottom, and their _sign and _symbol.
    """
    name = f"{above}_{below}"
    top, bottom = (
        part(f"{part(sign, f'{name}_{place}_sign')} {part(SYMBOL[of], f'{name}_{place}_symbol')}", f"{name}_{place}")
        for place, of in (("top", above), ("bottom", below))
    )
    return f" {part(f'frac({top}, {bottom})', name)} "


def ratio_colours(above: str, below: str) -> dict[str, str]:
    """The bar and the top in the colour of what changes, the bottom in that of what changed it."""
    name = f"{above}_{below}"
    return {name: colour_of(above), f"{name}_top": colour_of(above), f"{name}_bottom": colour_of(below)}


def colour_of(quantity: str) -> str:
    """The name of a quantity's colour in the palette."""
    return {"C0": "C", "a_prev": "a"}.get(quantity, quantity)


QUANTITY: Mapping[str, str] = {
    **{letter: letter for letter in "wbzayC"},
    **{"a_prev": "a", "C0": "C", "delta": "z", "sigma_prime": "a", "dC0_da": "C"},
    **{f"D{name}": colour_of(name) for name in SYMBOL},
    **{f"{letter}_above": letter for letter in "wbza"},
    **{name: of for pair in permutations(SYMBOL, 2) for name, of in ratio_colours(*pair).items()},
}
"""The quantities by the names of the parts that stand for them."""
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
