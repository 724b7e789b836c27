"""What a chain and a network have in common: named parameters, a forward pass, and a cost over a data set."""

from typing import Any, Protocol, Self, TypeVar

from numpy.typing import ArrayLike

from bpmath.arrays import Array
from bpmath.errors import MathError, nearest
from bpmath.passes import Passes
from bpmath.values import Forward, V


class Model(Protocol[V]):
    """A chain (x and y are numbers, X and Y (n,)) or a network (x (n_0,), y (n_L,), X (n, n_0), Y (n, n_L)).

    P is the number of parameters. Every method raises MathError where shapes or names do not fit the model.
    """

    @property
    def L(self) -> int:
        """The number of the last layer; the input is layer 0."""

    @property
    def activations(self) -> tuple[str, ...]:
        """The names of the layers' activation functions."""

    @property
    def cost(self) -> str:
        """The name of the cost."""

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters' names in the order of the gradient."""

    @property
    def neurons(self) -> tuple[tuple[str, ...], ...]:
        """The names of all activations, layer by layer from the input."""

    def parameters(self) -> Array:
        """All parameters, (P,)."""

    def with_parameters(self, flat: ArrayLike) -> Self:
        """The same model with other parameters, (P,)."""

    def replace(self, name: str, value: float) -> Self:
        """The same model with one parameter set anew."""

    def forward(self, x: Any) -> Forward[V]:
        """The forward values of one input."""

    def forward_from(self, layer: int, a: Any) -> Forward[V]:
        """The forward values from `layer` on when its activation is `a`, (n_l,) or a number."""

    def cost_of_forward(self, forward: Forward[V], y: Any, of_z: bool = True) -> float:
        """C0 of forward values already at hand; from the outputs alone where `of_z` is false."""

    def cost_of(self, X: Any, Y: Any) -> float:
        """The mean cost over the rows."""

    def cost_and_gradient(self, X: Any, Y: Any) -> tuple[float, Array]:
        """The mean cost and its gradient, (P,)."""

    def both_passes(self, X: Any, Y: Any) -> Passes:
        """The forward and the backward pass over the rows."""


M = TypeVar("M", bound=Model[Any])


def position(name: str, names: tuple[str, ...]) -> int:
    """The index of `name` in the ordered `names`; MathError names the nearest known one."""
    if name not in names:
        raise MathError(f"There is no parameter {name!r}: {nearest(name, names)}")
    return names.index(name)
