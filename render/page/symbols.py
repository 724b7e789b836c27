"""How a number's name is written as a formula: `dC0_dw3` as a derivative, in its quantity's colour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Symbol:
    """HTML of a number's symbol, and the quantity whose colour it has, if it has one."""

    html: str
    quantity: str = ""

    def over(self, other: "Symbol", sign: str) -> "Symbol":
        """A ratio of changes, in the colour of the upper one."""
        return Symbol(f"{sign}{self.html}/{sign}{other.html}", self.quantity)


def _letter(letter: str, layer: str = "L", index: str = "") -> Symbol:
    below = f"<sub>{index}</sub>" if index else ""
    return Symbol(f"<i>{letter}</i>{below}<sup>({layer})</sup>", letter)


QUANTITIES: Mapping[str, Symbol] = {
    **{letter: _letter(letter) for letter in "wbza"},
    "a_prev": _letter("a", "L−1"),
    "y": Symbol("<i>y</i>", "y"),
    "C": Symbol("<i>C</i>", "C"),
    "C0": Symbol("<i>C</i><sub>0</sub>", "C"),
}
"""The last connection's."""
RATIOS: Mapping[str, Symbol] = {
    f"{name}d{above}_d{below}": QUANTITIES[above].over(QUANTITIES[below], sign)
    for name, sign in (("", "∂"), ("ratio_", "Δ"))
    for above in ("C0", "C", "z", "a")
    for below in ("a_prev", *"wbza")
}
"""Their derivatives, and the ratios of their changes."""
NAMED: Mapping[str, Symbol] = {
    **QUANTITIES,
    **RATIOS,
    **{f"D{each}": Symbol(f"Δ{QUANTITIES[each].html}", QUANTITIES[each].quantity) for each in ("C0", "w", "z", "a")},
    **{f"{letter}_above": _letter(letter, "L−1") for letter in "wbz"},
    "a_above": _letter("a", "L−2"),
    "dC0_da_k": Symbol("∂<i>C</i><sub>0</sub>/∂<i>a<sub>k</sub></i><sup>(L−1)</sup>", "C"),
    "error": Symbol("<i>a</i> − <i>y</i>"),
    "gap": Symbol("<i>a</i> − <i>y</i>"),
    "measured": Symbol(RATIOS["dC_dw"].html, "C"),
    "learning_rate": Symbol("<i>η</i>"),
    "n": Symbol("<i>n</i>"),
}
NUMBERED: Mapping[str, Symbol] = {name: each for name, each in NAMED.items() if each.quantity}
"""What a story shows several times, by the name without its number."""
OF_A_NEURON: Mapping[str, Symbol] = {
    "a_out": _letter("a", "L", "{}"),
    "path": Symbol("<i>j</i> = {}"),
    "term": Symbol("<i>C</i><sub>0,{}</sub>"),
    "wa": Symbol("<i>k</i> = {}"),
}
"""What there is of every output, or of every term of a sum, by the name without the neuron's number."""
TIMES = ("faint", "strong", "start", "end")
"""Endings of names that are written out."""
COUNTED = 10
"""Numbers of one name that a story counts at most, but for those of the neurons of a layer."""


def symbol(name: str, known: Mapping[str, Symbol]) -> Symbol:
    """The symbol of a number's name among those of a lesson, of one that moves without its movement's; else empty."""
    return known.get(name.rpartition(".")[2], Symbol(""))


@cache
def symbols_of(L: int, sizes: tuple[int, ...]) -> Mapping[str, Symbol]:
    """Every name that has a symbol, for a chain of L connections and a network of these sizes, the input's first."""
    found = dict(NAMED)
    for name, each in NUMBERED.items():
        found |= {f"{name}_{i}": each for i in range(max(*sizes, COUNTED))}
        found |= {f"{name}_{time}": Symbol(f"{each.html} {time}", each.quantity) for time in TIMES}
    for name, each in OF_A_NEURON.items():
        found |= {f"{name}_{j}": Symbol(each.html.format(j), each.quantity) for j in range(max(sizes))}
    for name, each in _of_layers(max(L, len(sizes) - 1), (*sizes, *(1 for _ in range(L)))):
        found[name] = each
        found |= {f"d{cost}_d{name}": QUANTITIES[cost].over(each, "∂") for cost in ("C", "C0")}
    return found


def _of_layers(depth: int, sizes: tuple[int, ...]) -> Iterator[tuple[str, Symbol]]:
    """Weights, biases, sums and activations of every layer, each neuron's, and each weight's of a matrix."""
    for layer in range(depth + 1):
        for letter in "wbza":
            yield f"{letter}{layer}", _letter(letter, str(layer))
            for j in range(sizes[layer] + 1):
                yield f"{letter}{layer}_{j}", _letter(letter, str(layer), str(j))
        for j in range(sizes[layer] + 1):
            for k in range(sizes[layer - 1] + 1):
                index = f"{j}{',' if max(j, k) > 9 else ''}{k}"
                yield f"w{layer}_{j}_{k}", _letter("w", str(layer), index)
