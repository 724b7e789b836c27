"""A trained network as a lesson needs it, whichever program it comes from."""

from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np

from bpmath.arrays import Array
from bpmath.errors import MathError, nearest
from bpmath.functions import ACTIVATIONS


@dataclass(frozen=True, eq=False)
class Trained:
    """Layers z_l = W_l a_(l-1) + b_l, a_l = sigma_l(z_l) over inputs (x - offset) / factor, column by column.

    W[l-1]: (n_l, n_(l-1)), b[l-1]: (n_l,); offset and factor (n_0,), both None where the model takes the inputs as they
    are. `names` and `labels` are what the model calls its inputs and outputs, empty where it does not say.
    """

    W: tuple[Array, ...]
    b: tuple[Array, ...]
    activations: tuple[str, ...]
    offset: Array | None = None
    factor: Array | None = None
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of neurons of each layer, the inputs first."""
        return (self.W[0].shape[1], *(len(each) for each in self.W))

    def folded(self) -> "Trained":
        """The same function of the inputs as they are: the first layer does the scaling.

        W_1 (x - offset) / factor + b_1 = (W_1 / factor) x + (b_1 - W_1 offset / factor).
        MathError where that overflows.
        """
        if self.offset is None or self.factor is None:
            return self
        with np.errstate(over="ignore", invalid="ignore"):
            first = self.W[0] / self.factor
            bias = self.b[0] - first @ self.offset
        first, bias = (numbers(each, "the first layer's numbers, with the scaling,") for each in (first, bias))
        return replace(self, W=(first, *self.W[1:]), b=(bias, *self.b[1:]), offset=None, factor=None)


def numbers(values: object, called: str) -> Array:
    """As float64; MathError, which calls them so, unless they are real numbers and finite."""
    given = np.asarray(values)
    try:
        if np.iscomplexobj(given):
            raise ValueError
        found = given.astype(np.float64)
    except (TypeError, ValueError):
        raise MathError(f"{called} are no real numbers; export the model anew") from None
    if not np.isfinite(found).all():
        raise MathError(f"{called} are not all finite; replace nan and inf by numbers")
    return found


@dataclass
class Layers:
    """A network while it is being read, node by node, from its inputs to its outputs."""

    offset: Array | None = None
    factor: Array | None = None
    W: list[Array] = field(default_factory=list)
    b: list[Array] = field(default_factory=list)
    activations: list[str] = field(default_factory=list)

    def scale(self, multiplied: Array | float, added: Array | float) -> Self:
        """The inputs times `multiplied` plus `added`, before the first layer, on top of what was done to them before.

        (x - offset) / factor m + c = (x - (offset - c factor / m)) / (factor / m). MathError where m is 0 somewhere.
        """
        m, c = numbers(multiplied, "the numbers that scale"), numbers(added, "the numbers that shift")
        if not np.all(m):
            raise MathError("an input is multiplied by 0; leave that column out of the model")
        with np.errstate(over="ignore", invalid="ignore"):
            factor = (1.0 if self.factor is None else self.factor) / m
            offset = (0.0 if self.offset is None else self.offset) - c * factor
        self.offset, self.factor = numbers(offset, "the inputs, scaled,"), numbers(factor, "the inputs, scaled,")
        return self

    def weigh(self, W: Array) -> None:
        """A new layer, with no bias yet; a layer before it without an activation has the identity."""
        self._close()
        if W.ndim != 2:
            raise MathError(f"its weights have {W.ndim} dimensions instead of 2; only dense layers are read")
        if not W.size:
            raise MathError(f"its weights are a table of {W.shape[0]} by {W.shape[1]}, which holds none")
        if self.W and W.shape[1] != len(self.W[-1]):
            raise MathError(f"it takes {W.shape[1]} inputs, but the layer before has {len(self.W[-1])} neurons")
        self.W.append(numbers(W, "its weights"))
        self.b.append(np.zeros(len(W)))

    def add(self, b: Array) -> None:
        """A bias for the layer that was just begun."""
        if self.is_closed:
            raise MathError("a number is added behind an activation; put it into the next layer's bias")
        if b.size not in (1, len(self.W[-1])):
            raise MathError(f"it adds {b.size} numbers to {len(self.W[-1])} neurons")
        self.b[-1] = self.b[-1] + numbers(b, "its biases").reshape(-1)

    def bend(self, activation: str) -> None:
        """The activation of the layer that was just begun; MathError where it is none of ours, or has no layer."""
        if activation not in (*ACTIVATIONS, "softmax"):
            raise MathError(
                f"the activation {activation!r} is not known: {nearest(activation, (*ACTIVATIONS, 'softmax'))}"
            )
        if self.is_closed:
            raise MathError("an activation stands where no layer was begun; only one follows each dense layer")
        self.activations.append(activation)

    @property
    def is_closed(self) -> bool:
        """Whether the next thing has to be a layer."""
        return len(self.activations) == len(self.W)

    def _close(self) -> None:
        if not self.is_closed:
            self.activations.append("identity")

    def trained(self) -> Trained:
        """The whole network.

        MathError where it has no layer, softmax stands in the middle, or its scaling overflows in the first layer.
        """
        self._close()
        if not self.W:
            raise MathError("it holds no dense layer; give a network of Gemm or MatMul nodes")
        if "softmax" in self.activations[:-1]:
            raise MathError("softmax stands in the middle; only the last layer may have it")
        offset, factor = (_wide(each, self.W[0].shape[1]) for each in (self.offset, self.factor))
        found = Trained(tuple(self.W), tuple(self.b), tuple(self.activations), offset, factor)
        found.folded()
        return found


def _wide(values: Array | None, n0: int) -> Array | None:
    """One number for every input, (n0,). MathError where there are others than one or n0."""
    if values is not None and values.size not in (1, n0):
        raise MathError(f"{values.size} inputs are scaled, but the first layer takes {n0}")
    return None if values is None else np.array(np.broadcast_to(values.reshape(-1), (n0,)))
