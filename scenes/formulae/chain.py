"""The formulae of the chain: one neuron a layer, L the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scenes.formulae.equation import SYMBOL, Cell, Equation, Forms, part, ratio, symbol
from scenes.story import Message

W, B, Z, A, A_PREV, Y, C0 = (symbol(name) for name in ("w", "b", "z", "a", "a_prev", "y", "C0"))
ERROR_SOURCE = f"({A} - {Y})"


def cost_derivative(below: str, quantity: str, cost: str = "C_0") -> str:
    """The derivative of a cost with respect to what is written below, which has that quantity's colour."""
    return part(f"frac(partial {cost}, {part(f'partial {below}', quantity)})", "C")


def cost_of(layers: Sequence[int | None]) -> str:
    """C(w_1, b_1, ...) = for these layers, None an ellipsis; its parts are C, w1, b1, ... and equal."""
    pairs = ("dots" if n is None else f"{part(f'w_{n}', f'w{n}')} , {part(f'b_{n}', f'b{n}')}" for n in layers)
    return f"{part('C', 'C')} ( {' , '.join(pairs)} ) {part('=', 'equal')}"


def change(name: str) -> str:
    """Delta before a quantity of the last connection."""
    return part(f"Delta {symbol(name)}", name)


TERMS: Mapping[str, tuple[str, str]] = {
    "dC0_dw": ("C0", "w"),
    "dz_dw": ("z", "w"),
    "da_dz": ("a", "z"),
    "dC0_da": ("C0", "a"),
}
"""The derivative of the chain rule and its three factors by name: each with what changes and what changed it."""

MEANING: Mapping[str, str] = {
    "dz_dw": A_PREV,
    "dz_db": "1",
    "dz_da_prev": W,
    "da_dz": part(f"sigma' ({Z})", "slope"),
    "dC0_da": f"2 {ERROR_SOURCE}",
}
"""What each derivative of the last connection is, by the derivative's name."""

_SUM = (
    *(Cell("w", SYMBOL["w"], "w", times=True), Cell("a_prev", SYMBOL["a_prev"], "a")),
    *(Cell("plus", "+"), Cell("b", SYMBOL["b"], "b")),
)
_A, _Y, _Z = Cell("a", SYMBOL["a"], "a"), Cell("y", "y", "y"), Cell("z", SYMBOL["z"], "z")
_OPEN, _CLOSE = Cell("open", "sigma paren.l"), Cell("close", "paren.r")
_ERROR = (Cell("open", "paren.l"), _A, Cell("minus", "-"), _Y)
INSIDE = (*(cell.name for cell in _ERROR), "close")
"""The names of the cells that the square of the error and its derivative share."""


def _is(name: str) -> Cell:
    return Cell("equals", "=", relation=f"{name}_is")


RULE = Equation(
    "rule",
    f"{ratio('C0', 'w')} = {ratio('z', 'w')} thin {ratio('a', 'z')} thin {ratio('C0', 'a')}",
    Message("The derivative of C 0 by w equals that of z by w, times that of a by z, times that of C 0 by a."),
)
BARE_RULE: Mapping[str, str] = {
    "whole": "{{frac(partial C_0, partial w) : whole}} quad {{= : equals}}",
    "z": "frac(partial z, partial w)",
    "a": "frac(partial a, partial z)",
    "C": "frac(partial C_0, partial a)",
}
"""The rule without names of layers: its left side, and its factors by what is above."""
ALL_PARAMETERS: Forms = {
    "": Equation(
        "all_parameters",
        "{{C : C}}({{w^((1)) : w}}, {{b^((1)) : b}}, dots, {{w^((L)) : w}}, {{b^((L)) : b}})",
        Message("The cost C as a function of all weights and biases, from w 1 and b 1 to w L and b L."),
    ),
    "one": Equation(
        "all_parameters.one",
        "{{C : C}}({{w^((1)) : w}}, {{b^((1)) : b}})",
        Message("The cost C as a function of the weight w 1 and the bias b 1."),
    ),
}
TWO_ACTIVATIONS = Equation(
    "two_activations", f"{A_PREV} quad {A}", Message("The activations of layer L minus 1 and of layer L.")
)
ERROR = Equation("error", f"{A} {{{{- : minus}}}} {Y}", Message("a of layer L, minus y."))
COST = Equation(
    "cost",
    f"{C0} = {ERROR_SOURCE}^2",
    Message("C 0 equals a minus y, squared."),
    (Cell("C0", "C_0", "C"), _is("C0"), *_ERROR, Cell("close", "paren.r^{{2 : two}}")),
)
ACTIVATION = Equation(
    "long",
    f"{A} = sigma({W} {A_PREV} + {B})",
    Message("a of layer L equals sigma of: w times a of layer L minus 1, plus b."),
    (_A, _is("a"), _OPEN, *_SUM, _CLOSE),
)
WEIGHTED_SUM = Equation(
    "z", f"{Z} = {W} {A_PREV} + {B}", Message("z equals w times a of layer L minus 1, plus b."), (_Z, _is("z"), *_SUM)
)
SPACED_SUM = f"{Z} = {W} thick {A_PREV} med + med {B}"
"""The same with room in which its terms can be marked."""
ACTIVATION_OF_SUM = Equation(
    "a", f"{A} = sigma({Z})", Message("a equals sigma of z."), (_A, _is("a"), _OPEN, _Z, _CLOSE)
)
_Z_ABOVE = Cell("z_above", "z^((L-1))", "z")
SUM_ABOVE = Equation(
    "above",
    "{{z^((L-1)) : z}} = {{w^((L-1)) : w}} {{a^((L-2)) : a}} + {{b^((L-1)) : b}}",
    Message("z of layer L minus 1 equals its w times a of layer L minus 2, plus its b."),
    (
        *(_Z_ABOVE, _is("z_above"), Cell("w_above", "w^((L-1))", "w", times=True), Cell("a_above", "a^((L-2))", "a")),
        *(Cell("plus", "+"), Cell("b_above", "b^((L-1))", "b")),
    ),
)
ACTIVATION_ABOVE = (Cell("a_prev", SYMBOL["a_prev"], "a"), _is("a_prev"), _OPEN, _Z_ABOVE, _CLOSE)
"""The cells of a = sigma(z), one level up."""
SEVEN = Equation(
    "seven", ", ".join((W, A_PREV, B, Y, Z, A, C0)), Message("w, a of layer L minus 1, b, y, z, a, and C 0.")
)
GOAL = Equation("goal", ratio("C0", "w"), Message("The derivative of C 0 by w."))
SETTLING = Equation(
    "settling",
    f"{ratio('C0', 'w', 'Delta')} -> {ratio('C0', 'w')}",
    Message("Delta C 0 over delta w goes to the derivative of C 0 by w."),
)
CHANGES = Equation(
    "way",
    " -> ".join(change(name) for name in ("w", "z", "a", "C0")),
    Message("Delta w leads to delta z, that to delta a, and that to delta C 0."),
)
RATIOS = Equation(
    "ratios",
    f"{ratio('C0', 'w', 'Delta')} = "
    + " thin ".join(ratio(*pair, "Delta") for pair in (("z", "w"), ("a", "z"), ("C0", "a"))),
    Message(
        "Delta C 0 over delta w equals delta z over delta w, times delta a over delta z, times delta C 0 over delta a."
    ),
)
DC0_DA = Equation(
    "dC0_da",
    f"{ratio('C0', 'a')} = {MEANING['dC0_da']}",
    Message("The derivative of C 0 by a equals 2 times a minus y."),
    (Cell("dC0_da", ratio("C0", "a"), "C"), _is("dC0_da"), Cell("two", "2"), *_ERROR, _CLOSE),
)
DA_DZ = Equation(
    "da_dz",
    f"{ratio('a', 'z')} = {MEANING['da_dz']}",
    Message("The derivative of a by z equals the slope of sigma at z."),
)
DZ_DW = Equation(
    "dz_dw",
    f"{ratio('z', 'w')} {{{{= : is}}}} {MEANING['dz_dw']}",
    Message("The derivative of z by w equals a of layer L minus 1."),
)
NUDGED_SUM = Equation(
    "nudged_z",
    f"{change('z')} = {A_PREV} thin {change('w')}",
    Message("Delta z equals a of layer L minus 1, times delta w."),
    (
        *(Cell("Dz", "Delta z^((L))", "z"), _is("Dz")),
        *(Cell("a_prev", SYMBOL["a_prev"], "a", times=True), Cell("Dw", "Delta w^((L))", "w")),
    ),
)
STEP = Equation(
    "step",
    f"{change('w')} = - eta {ratio('C0', 'w')}",
    Message("Delta w equals minus eta, the learning rate, times the derivative of C 0 by w."),
)
ASSEMBLED = Equation(
    "assembled",
    f"{ratio('C0', 'w')} = {A_PREV} thin {{{{sigma' : sigma_prime}}}}({Z}) thin {{{{2 : C}}}}{ERROR_SOURCE}",
    Message("The derivative of C 0 by w equals a of layer L minus 1, times the slope at z, times 2 a minus y."),
)
_OVER_ROWS = "{{= : equal}} {{frac(1, n) sum_(i=0)^(n-1) : mean}}"
MEAN_COST = f"{{{{C : C}}}} {_OVER_ROWS} {{{{C_i : Ci}}}}"
"""C = the mean of C_i, whose parts are named as those of its derivative."""
DIFFERENCE_QUOTIENT = "frac({{C : C}} ({{w^((L)) : w}} + h) - {{C : C}} ({{w^((L)) : w}} - h), 2 h)"
"""What the derivative of the mean cost is measured with."""
AVERAGE = Equation(
    "average",
    "{{frac({{partial : d0}} {{C : C}}, {{partial w^((L)) : w0}}) : left}} "
    f"{_OVER_ROWS} {{{{frac({{{{partial : d1}}}} {{{{C_i : Ci}}}}, {{{{partial w^((L)) : w1}}}}) : right}}}}",
    Message("The derivative of C by w is the mean over all n rows i of the derivative of C i by w."),
    parts={"left": "C", "right": "C", "Ci": "C", "w0": "w", "w1": "w"},
)


def _gradient(*layers: str) -> str:
    entries = (f"{cost_derivative(f'w^(({n}))', 'w', 'C')}, {cost_derivative(f'b^(({n}))', 'b', 'C')}" for n in layers)
    return f"{{{{nabla C : C}}}} = ({', dots, '.join(entries)})^T"


GRADIENT: Forms = {
    "": Equation(
        "gradient",
        _gradient("1", "L"),
        Message("The gradient of C is the column of its derivatives by w 1, b 1, and so on to w L, b L."),
    ),
    "one": Equation(
        "gradient.one", _gradient("1"), Message("The gradient of C is the column of its derivatives by w 1 and by b 1.")
    ),
}
_KNOWN = f"{ratio('a', 'z')} thin {ratio('C0', 'a')}"
OPEN = Equation(
    "open",
    f"{{{{frac(partial C_0, partial ?) : C}}}} = {part(f'frac(partial {Z}, partial ?)', 'z')} thin {_KNOWN}",
    Message("The derivative of C 0 by any other: only the first of the three factors is new."),
    drawn="frac({{partial C_0 : C}}, {{partial {{w^((1)) : left}} : below}}) {{= : equals}} "
    "{{frac(partial z^((L)), partial {{w^((1)) : first}}) : z}} {{med dot.op med : dot}} "
    "{{frac(partial a^((L)), {{partial z^((L)) : dz}}) : a}} {{med dot.op med : dots}} "
    "{{frac(partial C_0, {{partial a^((L)) : da}}) : cost}}",  # w^(1) where any parameter will stand
)
BY_BIAS = Equation(
    "by_bias",
    f"{ratio('C0', 'b')} = {ratio('z', 'b')} thin {_KNOWN}",
    Message("The derivative of C 0 by b equals that of z by b, times that of a by z, times that of C 0 by a."),
)
DZ_DB = Equation("dz_db", f"{ratio('z', 'b')} = {MEANING['dz_db']}", Message("The derivative of z by b is 1."))
BY_ACTIVATION = Equation(
    "by_activation",
    f"{ratio('C0', 'a_prev')} = {ratio('z', 'a_prev')} thin {_KNOWN}",
    Message(
        "The derivative of C 0 by a of layer L minus 1 equals that of z by it, times that of a by z, "
        "times that of C 0 by a."
    ),
)
DZ_DA_PREV = Equation(
    "dz_da_prev",
    f"{ratio('z', 'a_prev')} = {MEANING['dz_da_prev']}",
    Message("The derivative of z by a of layer L minus 1 equals w."),
)
ANY_LAYER = Equation(
    "any_layer",
    f"{cost_derivative('w^((l))', 'w')} = {{{{a^((l-1)) : a}}}} thin {{{{sigma' : sigma_prime}}}}({{{{z^((l)) : z}}}}) "
    f"thin {cost_derivative('a^((l))', 'a')}",
    Message("The derivative of C 0 by w of layer l: a of layer l minus 1, slope at z l, derivative of C 0 by a l."),
)
