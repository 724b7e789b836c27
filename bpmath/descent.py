"""The cost as a surface over two parameters, and gradient descent as a sequence of steps on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic

import numpy as np

from bpmath.arrays import Array, array, check_finite, quiet
from bpmath.errors import MathError
from bpmath.model import M, Model, position


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


@dataclass(frozen=True, eq=False)
class Step(Generic[M]):
    """The model after `step` steps, its mean cost C, and the norm of the gradient of the free parameters."""

    step: int
    C: float
    model: M
    gradient_norm: float


@quiet
def descend(
    model: M, X: Any, Y: Any, learning_rate: float, steps: int, free: Collection[str] | None = None
) -> tuple[Step[M], ...]:
    """Steps 0 (the start) to `steps` of p <- p - learning_rate dC/dp over the data set.

    X, Y: (n,) for a chain, (n, n_0) and (n, n_L) for a network. Only the parameters that `free` names are changed, or
    all. MathError where the learning rate is not positive, the number of steps is negative, a free parameter is
    unknown, the data do not fit, or the cost overflows on the way. Source: Goodfellow (4.5); Nielsen (16), (17).

    >>> from bpmath import Chain
    >>> chain = Chain(w=(0.5,), b=(0.0,), activations=("identity",))
    >>> steps = descend(chain, [1.0, 2.0], [2.0, 4.0], learning_rate=0.1, steps=3)
    >>> [round(step.C, 4) for step in steps]
    [5.625, 0.5962, 0.0974, 0.0469]
    >>> round(steps[-1].model.w[0], 3)
    1.569
    """
    if not (np.isfinite(learning_rate) and learning_rate > 0):
        raise MathError(f"The learning rate is {learning_rate}: give a positive number")
    if steps < 0:
        raise MathError(f"The descent has {steps} steps: give 0 or more")
    for name in free or ():
        position(name, model.names)
    mask = np.array([free is None or name in free for name in model.names], dtype=np.float64)
    taken: list[Step[M]] = []
    for step in range(steps + 1):
        try:
            C, gradient = model.cost_and_gradient(X, Y)
            norm = float(np.linalg.norm(gradient * mask))
            check_finite(norm, "The length of the gradient")
            taken.append(Step(step, C, model, norm))
            if step < steps:
                model = model.with_parameters(model.parameters() - learning_rate * gradient * mask)
        except MathError as error:
            if not taken:  # the fault lies in the model or the data, not in the descent
                raise
            remedy = f"choose a learning rate below {learning_rate:g}"
            raise MathError(f"The descent overflows at step {step}: {remedy}") from error
    return tuple(taken)
