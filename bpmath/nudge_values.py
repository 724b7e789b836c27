"""What a finite nudge moved: the true changes of z, a and C0, and their quotients."""

from dataclasses import dataclass

from bpmath.arrays import Array
from bpmath.chain_values import ChainForward
from bpmath.errors import MathError
from bpmath.network_values import NetworkForward


@dataclass(frozen=True)
class Ratios:
    """The finite steps of a nudge through the last connection; their product is the ratio of the whole.

    dz_dw = Delta z_L / by (by is the nudge of whatever was nudged: w, b or a_prev),
    da_dz = Delta a_L / Delta z_L, dC0_da = Delta C0 / Delta a_L.
    None where the divisor did not move, so that there is no quotient.
    """

    dz_dw: float | None
    da_dz: float | None
    dC0_da: float | None


@dataclass(frozen=True, eq=False)
class Nudge:
    """The true changes in a chain for the change `by` of `name`: da (L+1,), dz (L,) and dC0."""

    name: str
    by: float
    before: ChainForward
    after: ChainForward
    C0_before: float
    C0_after: float

    @property
    def da(self) -> Array:
        """The change of every activation, (L+1,), index l is layer l and 0 the input."""
        return self.after.a - self.before.a

    @property
    def dz(self) -> Array:
        """The change of every weighted sum, (L,), index l-1 is layer l."""
        return self.after.z - self.before.z

    @property
    def dC0(self) -> float:
        """The change of the example's cost."""
        return self.C0_after - self.C0_before

    @property
    def ratio(self) -> float:
        """dC0 / by; MathError for a nudge of 0."""
        return _ratio(self.dC0, self.by)

    @property
    def ratios(self) -> Ratios:
        """The quotients of the last connection's steps."""
        dz, da = float(self.dz[-1]), float(self.da[-1])
        return Ratios(_quotient(dz, self.by), _quotient(da, dz), _quotient(self.dC0, da))


@dataclass(frozen=True, eq=False)
class NetworkNudge:
    """The true changes in a network for the change `by` of `name`: da[l] and dz[l-1], (n_l,) each."""

    name: str
    by: float
    before: NetworkForward
    after: NetworkForward
    C0_before: float
    C0_after: float

    @property
    def da(self) -> tuple[Array, ...]:
        """The change of every activation, da[l] (n_l,) for l = 0..L."""
        return tuple(after - before for after, before in zip(self.after.a, self.before.a, strict=True))

    @property
    def dz(self) -> tuple[Array, ...]:
        """The change of every weighted sum, dz[l-1] (n_l,) for l = 1..L."""
        return tuple(after - before for after, before in zip(self.after.z, self.before.z, strict=True))

    @property
    def dC0(self) -> float:
        """The change of the example's cost."""
        return self.C0_after - self.C0_before

    @property
    def ratio(self) -> float:
        """dC0 / by; MathError for a nudge of 0."""
        return _ratio(self.dC0, self.by)


def _quotient(change: float, of: float) -> float | None:
    return None if of == 0 else change / of


def _ratio(change: float, by: float) -> float:
    if by == 0:
        raise MathError("A nudge of 0 has no ratio: choose a nudge other than 0")
    return change / by
