"""The formulae of the network: neuron k of a layer above, neuron j below it, m one further on; the paths over it."""

from collections.abc import Mapping

from scenes.formulae.chain import cost_derivative
from scenes.formulae.cost import DELTA_AT_OUTPUT, OUTPUT, SLOPES, A, Y
from scenes.formulae.equation import Equation, Forms, derivative, layered, part
from scenes.story import Message

W_JK, B_J, Z_J = "{{w_(j k)^((L)) : w}}", "{{b_j^((L)) : b}}", "{{z_j^((L)) : z}}"
A_J, A_K, DELTA = "{{a_j^((L)) : a}}", "{{a_k^((L-1)) : a}}", "{{delta_j : delta}}"


def _factor(above: str, of: str, below: str, by: str) -> str:
    return part(f"frac(partial {above}, {part(f'partial {below}', by)})", of)


def _sigma(z: str) -> str:
    return part(f"{{{{sigma' : sigma_prime}}}}({part(z, 'z')})", "slope")


FACTORS: Mapping[str, str] = {
    "dC0_dw": cost_derivative(W_JK, "w"),
    "dz_dw": _factor(Z_J, "z", W_JK, "w"),
    "da_dz": _factor(A_J, "a", Z_J, "z"),
    "dC0_da": OUTPUT,
    "delta": _factor("C_0", "C", Z_J, "z"),
}
"""The derivative with respect to one weight, and what it is a product of, by name; with softmax, delta is the last."""
MEANING: Mapping[str, str] = {"dz_dw": A_K, "da_dz": f"sigma'({Z_J})", "delta": f"delta_j = {DELTA_AT_OUTPUT}"}
"""What the factors are but for the cost's derivative, which depends on the cost."""
_OVER_OUTPUTS = f"{cost_derivative(A_K, 'a')} = sum_j"
_PATHS = f"{_OVER_OUTPUTS} {W_JK} thin"

TWO_NEURONS = Equation(
    "two_neurons",
    f"{A_K} quad {A_J}",
    Message("a k of layer L minus 1, and a j of layer L: the layer above, the neuron below."),
)
WEIGHT = Equation("weight", W_JK, Message("w j k of layer L: row j, column k."))
SUM_J = Equation(
    "z_j", f"{Z_J} = sum_k {W_JK} {A_K} + {B_J}", Message("z j is the sum over k of w j k times a k, plus b j.")
)
ACTIVATION_J: Forms = {
    "": Equation("a_j", f"{A_J} = sigma({Z_J})", Message("a j equals sigma of z j.")),
    "softmax": Equation(
        "a_j.softmax",
        f"{A_J} = frac(e^{Z_J}, sum_m e^({{{{z_m^((L)) : z}}}}))",
        Message("a j equals e to the z j, over the sum over all m of e to the z m."),
    ),
}
SAME_FACTORS: Forms = {
    "": Equation(
        "same_factors",
        f"{FACTORS['dC0_dw']} = {FACTORS['dz_dw']} thin {FACTORS['da_dz']} thin {OUTPUT}",
        Message(
            "The derivative of C 0 with respect to w j k: that of z j with respect to w j k, of "
            "a j with respect to z j, of C 0 with respect to a j, multiplied."
        ),
    ),
    "softmax": Equation(
        "same_factors.softmax",
        f"{FACTORS['dC0_dw']} = {A_K} {DELTA}, quad {DELTA} = {DELTA_AT_OUTPUT}",
        Message("The derivative of C 0 with respect to w j k equals a k times delta j, and delta j is a j minus y j."),
    ),
}
GROWN: Forms = {
    "": SAME_FACTORS[""],
    "softmax": Equation(
        "grown.softmax",
        f"{FACTORS['dC0_dw']} = {FACTORS['dz_dw']} thin {FACTORS['delta']}",
        Message("The derivative of C 0 by w j k: that of z j by w j k, times that of C 0 by z j."),
    ),
}
"""The rule of the chain with its new indices; softmax ties the last two factors together."""
PATHS: Forms = {
    "": Equation(
        "paths",
        f"{_OVER_OUTPUTS} {_factor(Z_J, 'z', A_K, 'a')} thin {FACTORS['da_dz']} thin {OUTPUT}",
        Message(
            "The derivative of C 0 with respect to a k is a sum over all outputs j: a product of three factors a path."
        ),
    ),
    "softmax": Equation(
        "paths.softmax",
        f"{_PATHS} {DELTA}",
        Message("The derivative of C 0 with respect to a k is the sum over j of w j k times delta j."),
    ),
}
TERMS_OF_PATHS: Forms = {
    **{
        kind: Equation(
            f"terms.{kind}",
            f"{_PATHS} {_sigma('z_j^((L))')} thin {slope if kind == 'squared' else f'({slope})'}",
            Message(
                "The derivative of C 0 with respect to a k: over every path, w j k times slope "
                "at z j times slope of cost."
            ),
        )
        for kind, slope in SLOPES.items()
        if kind != "softmax"
    },
    "softmax": Equation("terms.softmax", f"{_PATHS} {DELTA}", PATHS["softmax"].label),
}
MEAN = Equation(
    "mean",
    "{{nabla C : C}} = 1/n sum_(i=0)^(n-1) {{nabla C_i : C}}",
    Message("The gradient of C is the mean over all n rows of the gradients of C i."),
)
DESCENT = Equation(
    "descent",
    "{{W : w}} arrow.l {{W : w}} - eta {{frac(partial C, {{partial W : w}}) : C}}",
    Message("W becomes W minus eta, the learning rate, times the derivative of C with respect to W."),
)


def step_of(p: str) -> str:
    """What a step does to a parameter, its part `p`."""
    return f"{part(p, 'p')} arrow.l {part(p, 'p')} - eta thin {derivative('C', p, 'C', 'p')}"


def turned(p: str, cost: str = "C") -> str:
    """The same, perhaps for one example's cost; what the parameter is turned by is one part, `turn`."""
    by = part(f"- eta thin {derivative(cost, p, 'C', 'p')}", "turn")
    return f"{part(p, 'p')} arrow.l {part(p, 'p')} {by}"


_DELTA = part("delta_j^((l))", "delta")
_DELTA_L = part("delta_j^((L))", "lhs")
ANY_WEIGHT = Equation(
    "any_weight",
    f"{{{{frac(partial C_0, {{{{partial w_(j k)^((l)) : w}}}}) : lhs}}}} = {_DELTA} thin {{{{a_k^((l-1)) : a}}}}",
    Message("The derivative of C 0 with respect to w j k equals delta j, times a k of the layer before."),
    {"lhs": "C", "delta": "z"},
)
ANY_BIAS = Equation(
    "any_bias",
    f"{{{{frac(partial C_0, {{{{partial b_j^((l)) : b}}}}) : lhs}}}} = {_DELTA}",
    Message("The derivative of C 0 with respect to b j equals delta j."),
    {"lhs": "C", "delta": "z"},
)
_DELTA_K, _SLOPE_K = part("delta_k^((l))", "lhs"), _sigma("z_k^((l))")
_SUM_BACK = f"sum_j {{{{w_(j k)^((l+1)) : w}}}} thin {part('delta_j^((l+1))', 'delta')}"
ONE_BACK = Equation(
    "one_back",
    f"{_DELTA_K} = {_SLOPE_K} thin {_SUM_BACK}",
    Message("Delta k of layer l: slope at z k, times the sum over j of w j k times delta j of the layer after."),
    {"lhs": "z", "delta": "z"},
)
STEP_BACK = f"{_DELTA_K} {part('=', 'is')} {_SLOPE_K} dot.op {part(_SUM_BACK.replace(' thin ', ' dot.op '), 'sum')}"
"""The same, in the pieces that come one after the other: first the sum, then the slope, and then what they give."""


def _at_output(kind: str, slope: str) -> str:
    """The cost's slope as a factor: in brackets, and with one fraction in place of a difference of two."""
    if kind == "cross_entropy":
        return f"frac({A} - {Y}, {A} (1 - {A}))"
    return slope if kind == "squared" else f"({slope})"


AT_OUTPUT: Forms = {
    **{
        kind: Equation(
            f"at_output.{kind}",
            f"{_DELTA_L} = {_sigma('z_j^((L))')} thin {_at_output(kind, slope)}",
            Message("Delta j of the last layer: slope at z j, times the slope of the cost at that output."),
            {"lhs": "z"},
        )
        for kind, slope in SLOPES.items()
        if kind != "softmax"
    },
    "softmax": Equation(
        "at_output.softmax",
        f"{_DELTA_L} = {DELTA_AT_OUTPUT}",
        Message("Delta j of the last layer equals a j minus y j."),
        {"lhs": "z"},
    ),
}


def indexed(letter: str, index: str = "", layer: str = "(L)", name: str = "") -> str:
    """A letter with its layer above, both one part (`name`, or the letter), and an index below if it has one."""
    below = f"_({part(index, 'index')})" if index else ""
    return f"{part(letter, name or letter)}{below}^({part(layer, name or letter)})"


def _weighted_sum(before: str, j: str, jk: str, k: str) -> str:
    product = f"{indexed('w', jk)} {indexed('a', k, '(L - 1)', 'a_prev')}"
    return f"{indexed('z', j)} {{{{= : is}}}} {before} {product} {{{{+ : plus}}}} {indexed('b', j)}"


OLD: Mapping[str, str] = {
    "z": _weighted_sum("", "", "", ""),
    "a": f"{indexed('a')} {{{{= : is}}}} {{{{sigma : sigma}}}}({indexed('z')})",
}
"""z and a with one neuron a layer, letter and index parts of their own."""

_OUTPUTS = {
    "each": f"{{{{sigma : sigma}}}}({indexed('z', 'j')})",
    "softmax": f"frac(e^({indexed('z', 'j')}), sum_m e^(z_m^((L))))",
}
NEW: Mapping[str, Mapping[str, str]] = {
    kind: {"z": _weighted_sum("sum_k", "j", "j k", "k"), "a": f"{indexed('a', 'j')} {{{{= : is}}}} {a}"}
    for kind, a in _OUTPUTS.items()
}
"""The same with many, by whether each output depends on its own weighted sum alone."""


def _growing(*factors: tuple[str, str]) -> str:
    """dC_0/dw as a product of these derivatives, each of one letter by another, every index a part of that name."""
    written = {"C": "C_0", "w": indexed("w", "j k"), **{letter: indexed(letter, "j") for letter in "za"}}
    whole, *others = (_factor(written[above], above, written[below], below) for above, below in (("C", "w"), *factors))
    return f"{whole} = {' dot.op '.join(others)}"


GROWING: Mapping[str, str] = {
    "each": _growing(("z", "w"), ("a", "z"), ("C", "a")),
    "softmax": _growing(("z", "w"), ("C", "z")),
}
"""GROWN, its indices parts of their own: without them it is the rule of the chain with one neuron a layer."""

NAMED_SLOPE = f"frac(partial C_0, {part('partial ' + layered('a', index='j'), 'a')})"
"""The cost's derivative at an output where it is not written out."""
NUDGE = f"Delta {part('a_k', 'a')}"
QUOTIENT = f"Delta {part('C_0', 'C')} slash {NUDGE}"
"""What the sum over the paths is measured with."""


EDGE_ENTRY = derivative("C_0", "w_(j k)", "C", "w", "slash")
DELTA_TIMES_A = f"{part('delta_j', 'delta')} dot.op {part('a_k', 'a')}"
DELTA = part("delta_j", "delta")
IS_BY_Z = part(f"= {derivative('C_0', 'z_j', 'C', 'z', 'slash')}", "why")
IS_BIAS_ENTRY = part(f"= {derivative('C_0', 'b_j', 'C', 'b', 'slash')}", "entry")
"""What stands on an edge and in a neuron after the backward pass, and why."""
_DELTA_TIMES_A = f"{part(layered('delta', index='j'), 'delta')} dot.op {part(layered('a', 'L-1', 'k'), 'a')}"
OUTER = f"{derivative('C_0', layered('w', index='j k'), 'C', 'w', 'slash')} = {_DELTA_TIMES_A}"
"""What a cell of the last layer's matrix of derivatives is."""


_BELOW = part(f"partial {layered('a', 'L - 1', 'k')}", "below")
_TOP = part("partial C_0", "top")
SUM_OF_PATHS = f"{part(f'frac({_TOP}, {_BELOW})', 'left')} {part('=', 'is')}"
"""The left side of the sum over the paths, with its equals sign."""


def path_sum(later: Mapping[str, str]) -> str:
    """dC0/da_k as a sum over the paths: the weight and what comes `later`, by name; the dots are dot0, dot1, ..."""
    factors = (f"{part('dot.op', f'dot{i}')} {part(source, name)}" for i, (name, source) in enumerate(later.items()))
    return f"{SUM_OF_PATHS} {part('sum_j', 'sum')} {W_JK} {' '.join(factors)}"
