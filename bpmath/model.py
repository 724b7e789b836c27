"""What a chain and a network have in common: named parameters and a cost over a data set."""

from typing import Any, Protocol, Self, TypeVar

from numpy.typing import ArrayLike

from bpmath.arrays import Array


class Model(Protocol):
    """A chain (X and Y of shape (n,)) or a network (X: (n, n_0), Y: (n, n_L))."""

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters' names in the order of the gradient."""

    def parameters(self) -> Array:
        """All parameters, (P,)."""

    def with_parameters(self, flat: ArrayLike) -> Self:
        """The same model with other parameters."""

    def replace(self, name: str, value: float) -> Self:
        """The same model with one parameter set anew."""

    def cost_of(self, X: Any, Y: Any) -> float:
        """The mean cost over the rows."""

    def cost_and_gradient(self, X: Any, Y: Any) -> tuple[float, Array]:
        """The mean cost and its gradient, (P,)."""


M = TypeVar("M", bound=Model)
