"""Finite nudges: how far z, a and C0 truly move when one parameter or one activation moves.

A nudged activation keeps everything before it and has everything after it computed again.
"""

from collections.abc import Sequence
from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from bpmath.arrays import Array, array, number
from bpmath.chain import Chain
from bpmath.chain_values import ChainForward
from bpmath.check import GradientCheck, gradient_check
from bpmath.errors import MathError
from bpmath.network import Network
from bpmath.network_values import NetworkForward
from bpmath.nudge_values import NetworkNudge, Nudge, Ratios
from bpmath.parameters import activation_place, position

__all__ = ["GradientCheck", "NetworkNudge", "Nudge", "Ratios", "gradient_check", "nudge", "shrinking"]


@overload
def nudge(model: Chain, x: float, y: float, name: str, by: float) -> Nudge: ...
@overload
def nudge(model: Network, x: ArrayLike, y: ArrayLike, name: str, by: float) -> NetworkNudge: ...
def nudge(model: Chain | Network, x: ArrayLike, y: ArrayLike, name: str, by: float) -> Nudge | NetworkNudge:
    """Change one parameter ("w3"; "w2_0_1", "b1_2") or activation ("a2"; "a1_2") by `by`, all else kept.

    x, y: numbers for a chain, (n_0,) and (n_L,) for a network. MathError for an unknown name.

    >>> chain = Chain(w=(0.5,), b=(0.1,), activations=("identity",))
    >>> moved = nudge(chain, x=2.0, y=0.0, name="w1", by=0.01)
    >>> round(float(moved.dz[-1]), 6), round(moved.dC0, 6)
    (0.02, 0.0444)
    >>> round(moved.ratio, 6)
    4.44
    """
    by = number(by, "the nudge")
    if isinstance(model, Chain):
        return _nudge_chain(model, number(x, "x"), number(y, "y"), name, by)
    return _nudge_network(model, array(x, "x", 1), array(y, "y", 1), name, by)


@overload
def shrinking(
    model: Chain, x: float, y: float, name: str, sizes: Sequence[float]
) -> tuple[tuple[float, float], ...]: ...
@overload
def shrinking(
    model: Network, x: ArrayLike, y: ArrayLike, name: str, sizes: Sequence[float]
) -> tuple[tuple[float, float], ...]: ...
def shrinking(
    model: Chain | Network, x: ArrayLike, y: ArrayLike, name: str, sizes: Sequence[float]
) -> tuple[tuple[float, float], ...]:
    """(size, ratio dC0 / size) for each size of the nudge of `name`: the ratio settles on the derivative.

    >>> chain = Chain(w=(0.5,), b=(0.1,), activations=("identity",))
    >>> [round(ratio, 4) for _, ratio in shrinking(chain, 2.0, 0.0, "w1", [0.1, 0.01, 0.001])]
    [4.8, 4.44, 4.404]
    >>> round(float(chain.value(2.0, 0.0).dC0_dw[-1]), 4)
    4.4
    """
    if isinstance(model, Chain):
        x, y = number(x, "x"), number(y, "y")
        return tuple((size, nudge(model, x, y, name, size).ratio) for size in sizes)
    return tuple((size, nudge(model, x, y, name, size).ratio) for size in sizes)


def _nudge_chain(chain: Chain, x: float, y: float, name: str, by: float) -> Nudge:
    before, place = chain.forward(x), activation_place(name)
    if place is None:
        value = float(chain.parameters()[position(name, chain.names)])
        after = chain.replace(name, value + by).forward(x)
    else:
        layer, neuron = place
        if layer > chain.L or neuron > 0:
            raise MathError(f"There is no activation {name!r}: choose one from a0 to a{chain.L}")
        above = chain.forward_from(layer, float(before.a[layer]) + by)
        a, z = np.concatenate([before.a[:layer], above.a]), np.concatenate([before.z[:layer], above.z])
        after = ChainForward(a, z)
    return Nudge(name, by, before, after, chain.cost_of_forward(before, y), chain.cost_of_forward(after, y))


def _nudge_network(network: Network, x: Array, y: Array, name: str, by: float) -> NetworkNudge:
    before, place = network.forward(x), activation_place(name)
    if place is None:
        value = float(network.parameters()[position(name, network.names)])
        after = network.replace(name, value + by).forward(x)
    else:
        after = _with_activation(network, before, name, place, by)
    # z does not know of a nudge of the output itself, so that cost must come from the outputs.
    of_z = place is None or place[0] < network.L
    C0_before, C0_after = (network.cost_of_forward(forward, y, of_z) for forward in (before, after))
    return NetworkNudge(name, by, before, after, C0_before, C0_after)


def _with_activation(
    network: Network, before: NetworkForward, name: str, place: tuple[int, int], by: float
) -> NetworkForward:
    """The forward values when the activation at `place` moves: all before it kept, all after it anew."""
    layer, neuron = place
    if layer > network.L or neuron >= network.sizes[layer]:
        last = f"a{network.L}_{network.sizes[-1] - 1}"
        raise MathError(f"There is no activation {name!r}: choose one from a0_0 to {last}")
    a = before.a[layer].copy()
    a[neuron] += by
    if layer == network.L and network.cost == "cross_entropy" and not 0 < a[neuron] < 1:
        raise MathError(f"{name} would become {a[neuron]:g}, where cross_entropy ends: nudge it by less")
    above = network.forward_from(layer, a)
    return NetworkForward(before.a[:layer] + above.a, before.z[:layer] + above.z)
