"""The formulae of the paths through the network and of the backward pass, all their factors and dots named parts."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.formulae.equation import layered, part
from scenes.formulae.network import A_K, W_JK

DOT = part("dot.op", "dot")
DELTA = part(layered("delta", "l", "j"), "delta")


def _of_cost(below: str, name: str = "below", whole: str = "left") -> str:
    """The derivative of C_0, a part named `whole`, with respect to what is below, a part of that name."""
    return part(f"frac(partial C_0, {part(f'partial {below}', name)})", whole)


LAYER_RULES: Mapping[str, str] = {
    "delta": f"{DELTA} = {_of_cost(layered('z', 'l', 'j'), 'z', 'C')}",
    "weight": f"{_of_cost(layered('w', 'l', 'j k'), 'w')} = {part(layered('a', 'l - 1', 'k'), 'a')} {DOT} {DELTA}",
    "bias": f"{_of_cost(layered('b', 'l', 'j'), 'b')} = {DELTA}",
}
"""delta of a layer, and what its weights and biases get by it."""


def layer_back(kind: str) -> str:
    """The derivative of a layer's activation by those of the next layer, for a kind of cost."""
    slope = part(f"sigma'({part(layered('z', 'l + 1', 'm'), 'z')})", "slope")
    after = f"{slope} {DOT} {_of_cost(layered('a', 'l + 1', 'm'), 'a', 'C')}"
    inner = part(layered("delta", "l + 1", "m"), "delta") if kind == "softmax" else after
    return f"{_of_cost(layered('a', 'l', 'k'), 'a')} = sum_m {part(layered('w', 'l + 1', 'm k'), 'w')} dot.op {inner}"


ASKED = f"{_of_cost(layered('a', 'L - 1', 'k'), 'a', 'C')} = {part('?', 'dim')}"
"""What all paths together come to."""
NAMED_SLOPE = f"frac(partial C_0, {part('partial ' + layered('a', index='j'), 'a')})"
"""The cost's derivative at an output where it is not written out."""
TRANSPOSED_PRODUCT = f"({part('W', 'W')}^T {part('delta', 'delta')})_k"
QUOTIENT = f"Delta {part('C_0', 'C')} slash Delta {part('a_k', 'a')}"
"""What the sum over the paths equals, and what it is measured with."""


def path_over(j: int) -> str:
    """From neuron k over output j to the cost."""
    by_weight, by_cost = (f"med {part('arrow.r.long', name)} med" for name in "wC")
    return f"{A_K} {by_weight} {part(layered('a', index=str(j)), 'a')} {by_cost} {part('C_0', 'C')}"


def path_sum(later: Mapping[str, str]) -> str:
    """dC0/da_k as a sum over the paths: the weight and what comes `later`, by name; the dots are dot0, dot1, ..."""
    factors = (f"{part('dot.op', f'dot{i}')} {part(source, name)}" for i, (name, source) in enumerate(later.items()))
    below = part(f"partial {layered('a', 'L - 1', 'k')}", "below")
    left = part(f"frac({part('partial C_0', 'top')}, {below})", "left")
    return f"{left} = {part('sum_j', 'sum')} {W_JK} {' '.join(factors)}"
