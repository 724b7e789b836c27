"""The cost as a surface over two of its parameters."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from bpmath.arrays import Array, array
from bpmath.errors import MathError
from bpmath.model import Model


def cost_surface(
    model: Model[Any],
    X: Any,
    Y: Any,
    names: tuple[str, str],
    grid1: Sequence[float] | Array,
    grid2: Sequence[float] | Array,
) -> Array:
    """C over the data set, (len grid1, len grid2): at [i, j] names[0] = grid1[i] and names[1] = grid2[j].

    X, Y: (n,) for a chain, (n, n_0) and (n, n_L) for a network. MathError where both names are the same or unknown, the
    grids are no lists of numbers or the data do not fit. C is the model's `cost_of`.

    >>> from bpmath import Chain
    >>> chain = Chain(w=(1.0,), b=(0.0,), activations=("identity",))
    >>> cost_surface(chain, [1.0], [3.0], ("w1", "b1"), [0.0, 1.0], [0.0, 2.0]).tolist()
    [[9.0, 1.0], [4.0, 0.0]]
    """
    if names[0] == names[1]:
        raise MathError(f"Both axes of the surface are {names[0]!r}: name two different parameters")
    axis1, axis2 = array(grid1, "grid1", 1), array(grid2, "grid2", 1)
    surface = np.empty((len(axis1), len(axis2)))
    for i, value1 in enumerate(axis1):
        along = model.replace(names[0], float(value1))
        for j, value2 in enumerate(axis2):
            surface[i, j] = along.replace(names[1], float(value2)).cost_of(X, Y)
    return surface
