"""The formulae of the paths through the network and of the backward pass, all their factors and dots named parts."""

from collections.abc import Mapping

from scenes.formulae.chain import cost_derivative
from scenes.formulae.equation import layered, part
from scenes.formulae.network import A_K, W_JK

DELTA = part(layered("delta", "l", "j"), "delta")
DELTA_OF_LAYER = f"{DELTA} = {cost_derivative(layered('z', 'l', 'j'), 'z')}"
ANY_BIAS = f"{cost_derivative(layered('b', 'l', 'j'), 'b')} = {DELTA}"
"""delta of a layer, and what its biases get by it."""
ASKED = f"{cost_derivative(layered('a', 'L - 1', 'k'), 'a')} = {part('?', 'dim')}"
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
