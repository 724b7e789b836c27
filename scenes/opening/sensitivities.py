"""How sensitive the average cost is to each weight and bias, and which of them it is most sensitive to."""

from dataclasses import dataclass

from scenes.lesson import Lesson
from scenes.numbers.decimals import significant_decimals
from scenes.story import Group, Shown

BARS = 6
"""So many sensitivities are drawn: all of a chain of three connections, the largest of a longer one."""


@dataclass(frozen=True)
class Sensitivity:
    """The derivative of the average cost with respect to the weight ("w") or the bias ("b") of a layer."""

    letter: str
    layer: int
    shown: Shown

    @property
    def parameter(self) -> str:
        """The parameter's name in the chain, as in "w3"."""
        return f"{self.letter}{self.layer}"

    @property
    def name(self) -> str:
        """The derivative's name among the numbers of the beat."""
        return f"dC_d{self.parameter}"

    @property
    def value(self) -> float:
        """The derivative at full precision."""
        return float(self.shown.value)


@dataclass(frozen=True)
class Ranking(Group):
    """All sensitivities in the order of the chain, w1, b1, w2, ..., and the largest ones by size."""

    all: tuple[Sensitivity, ...]

    @property
    def key(self) -> None:
        """A beat has one."""

    @property
    def by_size(self) -> tuple[Sensitivity, ...]:
        """The drawn ones, the largest first, whatever the sign; equal ones keep their order."""
        return tuple(sorted(self.all, key=lambda each: -abs(each.value))[:BARS])

    @property
    def in_order(self) -> tuple[Sensitivity, ...]:
        """The drawn ones along the chain."""
        return tuple(each for each in self.all if each in self.by_size)

    @property
    def best(self) -> Sensitivity:
        """The largest."""
        return self.by_size[0]

    def named(self) -> dict[str, Shown]:
        """Each derivative, the parameter of the largest, and the drawn parameters in both orders."""
        by_size, in_order = (" ".join(each.parameter for each in order) for order in (self.by_size, self.in_order))
        best = f"{self.best.letter}_({self.best.layer})"
        return {
            **{each.name: each.shown for each in self.all},
            "best": Shown(best, "the parameter with the largest abs(dC/d parameter)"),
            "ranking": Shown(by_size, "parameters by abs(dC/d parameter), the largest first"),
            "in_order": Shown(in_order, "the same parameters along the chain"),
        }


def ranking(lesson: Lesson) -> Ranking:
    """The derivative of the average cost with respect to every parameter, all with the same decimals."""
    chain = lesson.chain
    average = chain.model.average(chain.x, chain.y)
    decimals = significant_decimals(*average.gradient, least=3)

    def sensitivity(letter: str, layer: int, value: float) -> Sensitivity:
        formula = f"dC/d{letter}{layer}, the mean of dC_0/d{letter}{layer} over the rows"
        return Sensitivity(letter, layer, Shown(float(value), formula, decimals, plus=True))

    return Ranking(
        tuple(
            sensitivity(letter, layer, value)
            for layer, each in enumerate(zip(average.dC_dw, average.dC_db, strict=True), 1)
            for letter, value in zip("wb", each, strict=True)
        )
    )
