"""The formulae of the chain: one neuron a layer, L the last one."""

from collections.abc import Mapping, Sequence

from scenes.formulae.equation import SYMBOL, Equation, Forms, derivative, part, ratio, symbol
from scenes.story import Message

W, B, Z, A, A_PREV, Y, C0 = (symbol(name) for name in ("w", "b", "z", "a", "a_prev", "y", "C0"))
ERROR_SOURCE = f"({A} - {Y})"


def cost_derivative(below: str, quantity: str, cost: str = "C_0") -> str:
    """The derivative of a cost with respect to what is written below, which has that quantity's colour."""
    return part(f"frac(partial {cost}, {part(f'partial {below}', quantity)})", "C")


def cost_of(layers: Sequence[int | None]) -> str:
    """C(w_1, b_1, ...) for these layers, None an ellipsis; its parts are C, w1, b1, ..."""
    pairs = ("dots" if n is None else f"{part(f'w_{n}', f'w{n}')} , {part(f'b_{n}', f'b{n}')}" for n in layers)
    return f"{part('C', 'C')} ( {' , '.join(pairs)} )"


def slope_at(layer: int) -> str:
    """The slope of a layer's function at its weighted sum."""
    return f"sigma'(z^(({layer})))"


def measured_derivative(held: Mapping[str, str], relation: str) -> tuple[str, str]:
    """dC/dw about (C(w after) - C(w before)) / h, and = (C after - C before) / h `relation` measured, as two lines.

    `held` is what stands for the numbers w_after, w_before, C_after, C_before, h, h_again and measured.
    """
    left, C = part(derivative("C", SYMBOL["w"], "dC", "dw"), "left"), part("C", "C")
    weights = f"{C}({held['w_after']}) - {C}({held['w_before']})"
    costs = f"{held['C_after']} - {held['C_before']}"
    return (
        f"{left} approx frac({weights}, {held['h']})",
        f"= frac({costs}, {held['h_again']}) {part(relation, 'equals')} {held['measured']}",
    )


def change(name: str) -> str:
    """Delta before a quantity of the last connection."""
    return part(f"Delta {SYMBOL[name]}", f"D{name}")


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


def _by(name: str, below: str, label: Message) -> Equation:
    """The cost's derivative as a product of three, of which only the first depends on what is below."""
    factors = ratio("z", below), ratio("a", "z"), ratio("C0", "a")
    return Equation(name, f"{ratio('C0', below)} = {' thin '.join(factors)}", label)


def _means(name: str, label: Message) -> Equation:
    """A derivative of the last connection, and what it is."""
    return Equation(name, f"{ratio(*name[1:].split('_d'))} = {MEANING[name]}", label)


RULE = _by(
    "rule",
    "w",
    Message(
        "The derivative of C 0 with respect to w equals that of z with respect to w, times that "
        "of a with respect to z, times that of C 0 with respect to a."
    ),
)
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
COST = Equation("cost", f"{C0} = {ERROR_SOURCE}^2", Message("C 0 equals a minus y, squared."))
ACTIVATION = Equation(
    "long",
    f"{A} = sigma({W} {A_PREV} + {B})",
    Message("a of layer L equals sigma of: w times a of layer L minus 1, plus b."),
)
INSIDE_SUM = f"{W} {A_PREV} + {B}"
"""What is bent: the weighted sum, before it has a name."""
WEIGHTED_SUM = Equation("z", f"{Z} = {W} {A_PREV} + {B}", Message("z equals w times a of layer L minus 1, plus b."))
ACTIVATION_OF_SUM = Equation("a", f"{A} = sigma({Z})", Message("a equals sigma of z."))
_Z_ABOVE = "{{z^((L-1)) : z_above}}"
SUM_ABOVE = Equation(
    "above",
    f"{_Z_ABOVE} = {{{{w^((L-1)) : w_above}}}} {{{{a^((L-2)) : a_above}}}} + {{{{b^((L-1)) : b_above}}}}",
    Message("z of layer L minus 1 equals its w times a of layer L minus 2, plus its b."),
)
ACTIVATION_ABOVE = f"{A_PREV} = sigma({_Z_ABOVE})"
"""a = sigma(z), one level up."""
SEVEN = Equation(
    "seven", ", ".join((W, A_PREV, B, Y, Z, A, C0)), Message("w, a of layer L minus 1, b, y, z, a, and C 0.")
)
GOAL = Equation("goal", ratio("C0", "w"), Message("The derivative of C 0 with respect to w."))
SETTLING = Equation(
    "settling",
    f"{ratio('C0', 'w', 'Delta')} -> {ratio('C0', 'w')}",
    Message("Delta C 0 over delta w goes to the derivative of C 0 with respect to w."),
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
    f"{part(ratio('C0', 'a'), 'dC0_da')} = {MEANING['dC0_da']}",
    Message("The derivative of C 0 with respect to a equals 2 times a minus y."),
)
GAP = part(f"{A} - {Y}", "gap")
"""The error, as a part of its own."""
SIZE_OF_GAP = f"abs({GAP})"
BIAS_IS = f"{B} {{{{= : is}}}}"
"""The bias, which is: digits stand behind it."""
EFFECT_IS = f"Delta {SYMBOL['z']} {{{{= : is}}}}"
"""The change of z, which is: digits stand behind it."""
SQUARED_GAP = f"{C0} {{{{= : is}}}} ({GAP})^2"
TWICE_THE_GAP = f"{ratio('C0', 'a')} {{{{= : is}}}} 2 ({GAP})"
"""How long the gap is, the cost and its derivative, with a name for what is squared and doubled."""
DA_DZ = _means("da_dz", Message("The derivative of a with respect to z equals the slope of sigma at z."))
SIGMOID_SLOPE = f"{ratio('a', 'z')} {{{{= : is}}}} {A} thin (1 - {A})"
"""What the slope of the sigmoid is."""
ODDS = f"frac({A}, 1 - {A}) {{{{= : is}}}} e^({Z})"
ODDS_SLOPE = f"frac(1, (1 - {A})^2) thin {ratio('a', 'z')} {{{{= : is}}}} e^({Z})"
ODDS_AGAIN = f"frac(1, (1 - {A})^2) thin {ratio('a', 'z')} {{{{= : is}}}} frac({A}, 1 - {A})"
"""Why: a sigmoid's height over its headroom, the slopes of both sides, and the first put for the right one again."""
DZ_DW = Equation(
    "dz_dw",
    f"{ratio('z', 'w')} {{{{= : is}}}} {MEANING['dz_dw']}",
    Message("The derivative of z with respect to w equals a of layer L minus 1."),
)
NUDGED_SUM = Equation(
    "nudged_z",
    f"{change('z')} = {A_PREV} thin {change('w')}",
    Message("Delta z equals a of layer L minus 1, times delta w."),
)
STEP = Equation(
    "step",
    f"{change('w')} = - eta {ratio('C0', 'w')}",
    Message("Delta w equals minus eta, the learning rate, times the derivative of C 0 with respect to w."),
)
ASSEMBLED = Equation(
    "assembled",
    f"{ratio('C0', 'w')} = {A_PREV} thin {{{{sigma' : sigma_prime}}}}({Z}) thin {{{{2 : C}}}}{ERROR_SOURCE}",
    Message(
        "The derivative of C 0 with respect to w equals a of layer L minus 1, times the slope at z, times 2 a minus y."
    ),
)
_OVER_ROWS = "{{= : equal}} {{frac(1, n) sum_(i=0)^(n-1) : mean}}"
MEAN_COST = f"{{{{C : C}}}} {_OVER_ROWS} {{{{C_i : Ci}}}}"
"""C = the mean of C_i, whose parts are named as those of its derivative."""
AVERAGE = Equation(
    "average",
    "{{frac({{partial : d0}} {{C : C}}, {{partial w^((L)) : w0}}) : left}} "
    f"{_OVER_ROWS} {{{{frac({{{{partial : d1}}}} {{{{C_i : Ci}}}}, {{{{partial w^((L)) : w1}}}}) : right}}}}",
    Message(
        "The derivative of C with respect to w is the mean over all n rows i of the derivative "
        "of C i with respect to w."
    ),
    parts={"left": "C", "right": "C", "Ci": "C", "w0": "w", "w1": "w"},
)


def _gradient(*layers: str) -> str:
    entries = (f"{cost_derivative(f'w^(({n}))', 'w', 'C')}, {cost_derivative(f'b^(({n}))', 'b', 'C')}" for n in layers)
    return f"{{{{nabla C : C}}}} = ({', dots, '.join(entries)})^T"


GRADIENT: Forms = {
    "": Equation(
        "gradient",
        _gradient("1", "L"),
        Message("The gradient of C is the column of its derivatives with respect to w 1, b 1, and so on to w L, b L."),
    ),
    "one": Equation(
        "gradient.one",
        _gradient("1"),
        Message("The gradient of C is the column of its derivatives with respect to w 1 and with respect to b 1."),
    ),
}
OPEN = Equation(
    "open",
    f"{{{{frac(partial C_0, partial ?) : C}}}} = {part(f'frac(partial {Z}, partial ?)', 'z')} "
    f"thin {ratio('a', 'z')} thin {ratio('C0', 'a')}",
    Message("The derivative of C 0 with respect to any other: only the first of the three factors is new."),
)
BY_BIAS = _by(
    "by_bias",
    "b",
    Message(
        "The derivative of C 0 with respect to b equals that of z with respect to b, times that "
        "of a with respect to z, times that of C 0 with respect to a."
    ),
)
DZ_DB = _means("dz_db", Message("The derivative of z with respect to b is 1."))
BY_ACTIVATION = _by(
    "by_activation",
    "a_prev",
    Message(
        "The derivative of C 0 by a of layer L minus 1 equals that of z by it, times that of a by z, "
        "times that of C 0 by a."
    ),
)
DZ_DA_PREV = _means("dz_da_prev", Message("The derivative of z with respect to a of layer L minus 1 equals w."))
ANY_LAYER = Equation(
    "any_layer",
    f"{cost_derivative('w^((l))', 'w')} = {{{{a^((l-1)) : a}}}} thin {{{{sigma' : sigma_prime}}}}({{{{z^((l)) : z}}}}) "
    f"thin {cost_derivative('a^((l))', 'a')}",
    Message(
        "The derivative of C 0 with respect to w of layer l: a of layer l minus 1, slope at z l, "
        "derivative of C 0 with respect to a l."
    ),
)
