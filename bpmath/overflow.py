"""Overflow becomes one sentence instead of a warning; underflow is the right rounding and stays silent."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from bpmath.errors import MathError

P = ParamSpec("P")
R = TypeVar("R")


def quiet(computation: Callable[P, R]) -> Callable[P, R]:
    """The same computation without floating-point warnings; it must end in `check_finite`."""
    return np.errstate(all="ignore")(computation)


def check_finite(values: ArrayLike, what: str) -> None:
    """MathError where one of the computed values, of any shape, has overflowed."""
    if not np.isfinite(values).all():
        raise MathError(f"{what} overflows: use smaller weights or scale the inputs")
