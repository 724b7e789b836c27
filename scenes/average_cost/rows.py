"""A row of the data, and the derivative of its cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenes.story import Group, Shown


@dataclass(frozen=True)
class Row(Group):
    """dC_i/dw^(L) of the row that passes as the i-th, from 0: the followed one comes first."""

    i: int
    dC_dw: Shown

    @property
    def key(self) -> int:
        """Its place in the order in which rows pass."""
        return self.i

    @property
    def name(self) -> str:
        """The name of its derivative."""
        return f"row{self.i}_dC_dw"

    def named(self) -> Mapping[str, Shown]:
        """Its derivative."""
        return {self.name: self.dC_dw}
