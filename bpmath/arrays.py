"""Numbers that a caller hands in, as arrays of known shape; overflow as one sentence instead of a warning."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import ParamSpec, TypeGuard, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bpmath.errors import MathError

Array = NDArray[np.float64]


def array(numbers: ArrayLike, what: str, ndim: int) -> Array:
    """A read-only float copy of `numbers`, of any shape with `ndim` axes; MathError names `what` otherwise.

    What this function made is not copied again: the rows of a data set would be at every step of a descent.
    """
    try:
        copied = numbers if _is_made(numbers) else np.array(numbers, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise MathError(f"{what} is not an array of real numbers: give {ndim} axes of equal rows") from error
    if copied.ndim != ndim:
        raise MathError(f"{what} has {copied.ndim} axes: give an array with {ndim}")
    if copied.size == 0:
        raise MathError(f"{what} is empty: give at least one number")
    if not np.isfinite(copied).all():
        raise MathError(f"{what} holds a number that is not finite: replace nan and inf")
    copied.setflags(write=False)
    return copied


def _is_made(numbers: ArrayLike) -> TypeGuard[Array]:
    """Whether these are floats that nobody can change: read-only, and no view of numbers that may be written to."""
    if type(numbers) is not np.ndarray or numbers.dtype != np.float64:
        return False
    return not numbers.flags.writeable and numbers.base is None


def number(value: ArrayLike, what: str) -> float:
    """`value`, of shape (), as a finite float; MathError names `what` otherwise."""
    return float(array(value, what, 0))


def rows(numbers: ArrayLike, what: str, width: int) -> Array:
    """A data table of shape (n, width) with at least one row; MathError where its rows are of another width."""
    table = array(numbers, what, 2)
    if table.shape[1] != width:
        raise MathError(f"{what} has rows of {table.shape[1]} numbers: the network needs {width}")
    return table


def same_length(X: Array, Y: Array) -> None:
    """MathError unless there is one row of targets Y, (n, n_L), for each row of inputs X, (n, n_0)."""
    if len(X) != len(Y):
        raise MathError(f"X has {len(X)} rows but Y has {len(Y)}: give one target for each row")


P = ParamSpec("P")
R = TypeVar("R")


def check_counts(W: Sequence[ArrayLike], b: Sequence[ArrayLike], activations: Sequence[str]) -> None:
    """MathError unless every layer has a W[l-1] (n_l, n_(l-1)), a b[l-1] (n_l,) and an activation, and there is one."""
    if not len(W) == len(b) == len(activations) or not W:
        counts = f"{len(W)} weight matrices, {len(b)} bias vectors and {len(activations)} activations"
        raise MathError(f"The network has {counts}: give one of each for every layer, at least one layer")


def check_shapes(W: Sequence[Array], b: Sequence[Array]) -> None:
    """MathError unless W[l-1] is (n_l, n_(l-1)) and b[l-1] is (n_l,)."""
    for layer, (W_l, b_l) in enumerate(zip(W, b, strict=True), 1):
        if len(W_l) != len(b_l):
            sizes = f"{len(W_l)} rows but b{layer} has {len(b_l)} entries"
            raise MathError(f"W{layer} has {sizes}: give one bias for each row")
    for layer, (lower, upper) in enumerate(pairwise(W), 2):
        if upper.shape[1] != len(lower):
            sizes = f"{upper.shape[1]} columns but layer {layer - 1} has {len(lower)} neurons"
            raise MathError(f"W{layer} has {sizes}: give one column for each neuron")


def quiet(computation: Callable[P, R]) -> Callable[P, R]:
    """The same computation without floating-point warnings; it must end in `check_finite`."""
    return np.errstate(all="ignore")(computation)


def check_finite(values: ArrayLike, what: str) -> None:
    """MathError where one of the computed values, of any shape, has overflowed."""
    if not np.isfinite(values).all():
        raise MathError(f"{what} overflows: use smaller weights or scale the inputs")
