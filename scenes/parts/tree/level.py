"""A layer of the computation tree: which numbers give which, and how they are written."""

from dataclasses import dataclass

from scenes.formulae.equation import layered


@dataclass(frozen=True)
class Level:
    """One layer of the tree: the names of its numbers, and how its layer and the previous one are written."""

    w: str
    a_prev: str
    b: str
    z: str
    layer: str
    previous: str

    @property
    def inputs(self) -> tuple[str, str, str]:
        """What gives z, from left to right."""
        return self.w, self.a_prev, self.b

    @property
    def drawn(self) -> tuple[str, ...]:
        """What is drawn of that which gives z."""
        return self.inputs

    @property
    def skips(self) -> bool:
        """Whether layers that are not drawn lie between the previous activation and z."""
        return False

    def symbols(self) -> dict[str, tuple[str, str]]:
        """Typst source and quantity of each name."""
        return {
            self.w: (layered("w", self.layer), "w"),
            self.a_prev: (layered("a", self.previous), "a"),
            self.b: (layered("b", self.layer), "b"),
            self.z: (layered("z", self.layer), "z"),
        }

    def ends(self) -> dict[str, tuple[str, str]]:
        """Typst source and quantity of what follows: the activation, the target, the cost."""
        return {"a": (layered("a", self.layer), "a"), "y": ("y", "y"), "C0": ("C_0", "C")}


class LevelAfterGap(Level):
    """The first drawn layer after some that are not: `a_prev` is the last drawn activation before them.

    Its weight comes from a neuron that is not drawn, so that it is not drawn either.
    """

    @property
    def drawn(self) -> tuple[str, ...]:
        """The activation, which gives z through those layers, and the bias."""
        return self.a_prev, self.b

    @property
    def skips(self) -> bool:
        """They lie there."""
        return True

    def symbols(self) -> dict[str, tuple[str, str]]:
        """Typst source and quantity of each name but the weight's."""
        return {name: each for name, each in super().symbols().items() if name != self.w}


LAST = Level("w", "a_prev", "b", "z", "L", "L-1")
"""The last connection."""
ABOVE = Level("w_above", "a_above", "b_above", "z_above", "L-1", "L-2")
"""The previous connection."""
