"""The chain rule in one line, alone in the middle: chain_rule ends with it, three_derivatives begins with it.

The line is typeset as one formula, so all its bars, dots and its sign of equality stand on one axis.
"""

from itertools import pairwise

from manim import VGroup

from scenes.formulae.chain import TERMS
from scenes.formulae.equation import part, ratio, ratio_colours
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.theme import SMALL, Region, current_look

WHOLE, *FACTORS = TERMS
"""The name of what stands left of the sign of equality, and those of the factors right of it."""
PIECES = ("top_sign", "top_symbol", "bottom_sign", "bottom_symbol")
"""What a fraction has beside its bar."""
SIZES = (84.0, 78.0, 72.0, 66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 37.0, 34.0, 31.0, 29.0, 27.0, 25.0, 23.0, SMALL + 0.5)
"""Sizes that are tried, from the largest."""


def _source(sign: str) -> str:
    whole, *factors = (ratio(*pair, sign) for pair in TERMS.values())
    product = factors[0]
    for i, factor in enumerate(factors[1:]):
        product += f" med {part('dot.op', f'dot_{i}')} med {factor}"
    return f"{whole} med {part('=', 'equals')} med {product}"


class ProductLine(Formula):
    """dC0/dw = dz/dw · da/dz · dC0/da; of changes instead of derivatives where the `sign` is "Delta"."""

    def __init__(self, sign: str = "partial", *, size: float) -> None:
        self.sign, self.size = sign, size
        paint = {name: of for pair in TERMS.values() for name, of in ratio_colours(*pair).items()}
        super().__init__(_source(sign), paint, size=size)

    def fraction(self, name: str) -> VGroup:
        """All of one fraction, by the name of its derivative: dC0_dw, dz_dw, da_dz or dC0_da."""
        return self["_".join(TERMS[name])]

    def piece(self, name: str, which: str) -> VGroup:
        """The top or the bottom of a fraction, or their _sign or _symbol."""
        return self[f"{'_'.join(TERMS[name])}_{which}"]

    def bar(self, name: str) -> VGroup:
        """The line of a fraction."""
        others = {id(each) for which in ("top", "bottom") for each in self.piece(name, which)}
        return VGroup(*(each for each in self.fraction(name) if id(each) not in others))

    def pieces(self, name: str) -> dict[str, VGroup]:
        """What stays itself when the fraction turns into another of the same two: signs, symbols and the bar."""
        return {**{which: self.piece(name, which) for which in PIECES}, "bar": self.bar(name)}

    @property
    def dots(self) -> VGroup:
        """The signs of multiplication, one between two factors."""
        return VGroup(*(self[f"dot_{i}"] for i, _ in enumerate(pairwise(FACTORS))))

    @property
    def axis(self) -> float:
        """The height at which all its bars lie."""
        return float(self.bar(WHOLE).get_center()[1])


def product_line_size(region: Region) -> float:
    """The largest size at which the line, in either of its forms, keeps to the width of a region."""
    return largest(
        lambda size: (size, ProductLine("Delta", size=size).width), SIZES, lambda found: found[1] <= region.width
    )[0]


def product_line(region: Region | None = None, sign: str = "partial") -> ProductLine:
    """The line in the middle of the whole frame (or of a region), its axis in the middle, as large as it may be."""
    box = region or current_look().shape.regions["whole"]
    line = ProductLine(sign, size=product_line_size(box))
    x, y, _ = box.center
    return line.shift((x - line.get_x(), y - line.axis, 0.0))
