"""Finite nudges: how far z, a and C0 truly change when one parameter or one activation is changed.

A nudged activation keeps everything before it and has everything after it computed again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic

import numpy as np

from bpmath.arrays import Array, number
from bpmath.errors import MathError
from bpmath.model import Model, position
from bpmath.values import Forward, V


@dataclass(frozen=True, eq=False)
class Nudge(Generic[V]):
    """The true changes for the change `by` of `name`: those of all a and z, in the shapes of `Forward`, and dC0."""

    name: str
    by: float
    before: Forward[V]
    after: Forward[V]
    C0_before: float
    C0_after: float

    @property
    def da(self) -> V:
        """The change of every activation, (L+1,), or of a network (n_l,) for l = 0..L."""
        return self.after.minus(self.before).a

    @property
    def dz(self) -> V:
        """The change of every weighted sum, (L,), or of a network (n_l,) for l = 1..L."""
        return self.after.minus(self.before).z

    @property
    def dC0(self) -> float:
        """The change of the example's cost."""
        return self.C0_after - self.C0_before

    @property
    def ratio(self) -> float:
        """dC0 / by; MathError for a nudge of 0."""
        if self.by == 0:
            raise MathError("A nudge of 0 has no ratio: choose a nudge other than 0")
        return self.dC0 / self.by


ChainNudge = Nudge[Array]
NetworkNudge = Nudge[tuple[Array, ...]]


def nudge(model: Model[V], x: Any, y: Any, name: str, by: float) -> Nudge[V]:
    """Change one parameter ("w3"; "w2_0_1", "b1_2") or activation ("a2"; "a1_2") by `by`, all else kept.

    x, y: numbers for a chain, (n_0,) and (n_L,) for a network. MathError for an unknown name, where x or y does
    not fit, or where an output would leave what cross-entropy has a value for.

    >>> from bpmath import Chain
    >>> chain = Chain(w=(0.5,), b=(0.1,), activations=("identity",))
    >>> nudged = nudge(chain, x=2.0, y=0.0, name="w1", by=0.01)
    >>> round(float(nudged.dz[-1]), 6), round(nudged.dC0, 6)
    (0.02, 0.0444)
    >>> round(nudged.ratio, 6)
    4.44
    """
    by, before, of_z = number(by, "the nudge"), model.forward(x), True
    if name.startswith("a"):
        layer, neuron = _place(model, name)
        a = np.array(before.a[layer])
        a.flat[neuron] += by
        # z does not change with a nudge of the output itself, so that cost must come from the outputs.
        of_z = layer < model.L
        if not of_z and model.cost == "cross_entropy" and not 0 < a[neuron] < 1:
            raise MathError(f"{name} would become {a[neuron]:g}, where cross_entropy ends: nudge it by less")
        after = before.continued(layer, model.forward_from(layer, a))
    else:
        value = float(model.parameters()[position(name, model.names)])
        after = model.replace(name, value + by).forward(x)
    C0_before, C0_after = (model.cost_of_forward(forward, y, of_z) for forward in (before, after))
    return Nudge(name, by, before, after, C0_before, C0_after)


def shrinking(model: Model[V], x: Any, y: Any, name: str, sizes: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """(size, ratio dC0 / size) for each size of the nudge of `name`: the ratio settles on the derivative.

    x, y as for `nudge`, and MathError as there, or where a size is 0.

    >>> from bpmath import Chain
    >>> chain = Chain(w=(0.5,), b=(0.1,), activations=("identity",))
    >>> [round(ratio, 4) for _, ratio in shrinking(chain, 2.0, 0.0, "w1", [0.1, 0.01, 0.001])]
    [4.8, 4.44, 4.404]
    >>> round(float(chain.backprop(2.0, 0.0).dC0_dw[-1]), 4)
    4.4
    """
    return tuple((size, nudge(model, x, y, name, size).ratio) for size in sizes)


def _place(model: Model[V], name: str) -> tuple[int, int]:
    """(layer, neuron) of the activation called `name`."""
    for layer, names in enumerate(model.neurons):
        if name in names:
            return layer, names.index(name)
    first, last = model.neurons[0][0], model.neurons[-1][-1]
    raise MathError(f"There is no activation {name!r}: choose one from {first} to {last}")
