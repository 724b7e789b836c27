"""The chain rule over its tree: gradient_vector ends with both, and bias_and_activation begins with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.formulae.equation import part, ratio, ratio_colours
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.tree.ladder import Ladder
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours, current_look

SIZES = (76.0, 70.0, 64.0, 59.0, 54.0, 50.0, 46.0, 42.0, 39.0, 36.0, 33.0, 30.0, 28.0, 26.0, 24.0, 22.0, SMALL + 0.5)
"""Sizes of the line that are tried, from the largest."""
DIGITS, IN_ROWS, LEAST = 0.66, 0.8, SMALL + 0.5
"""Size of the numbers as a share of the fractions', in one row and in two, and never below the last."""
DROP = 1.95
"""Distance of the numbers from the line's axis, in em of the line."""
UNDER = 2.15
"""Distance of a second row's axis from the numbers of the first, in em of the line."""
NEAR = 0.3
"""Free width between the derivative, or its number, and the sign at its right where the line is broken, in em."""
APART = 0.1
"""Least room between a number and the sign beside it, in units."""
BROKEN = 40.0
"""Largest size at which the line is broken."""
SPACE = "thick thick"
"""Room round the signs of the line: the numbers below need it."""
FIRST = {"w": "a", "b": "ink", "a_prev": "w"}
"""The colour of the first factor's number by the parameter: of what it is, the previous activation, one, the weight."""
PIECES = ("top_sign", "top_symbol", "bottom_sign", "bottom_symbol")
"""What a fraction has beside its bar."""
SHARES = {True: ((0.6, 1.0), (0.0, 0.53)), False: ((0.52, 1.0), (0.0, 0.48))}
"""Shares of the frame's height that the line and the tree have, in a wide frame and in a tall one."""


@dataclass(frozen=True)
class Sizes:
    """Of the tree: how far away from its line nodes hang, in units, and sizes of symbols and of digits."""

    hang: float
    symbols: float
    digits: float


LYING, STANDING = Sizes(1.35, 42.0, 30.0), Sizes(0.9, 30.0, 24.0)
"""Where the frame is wide, and where it is tall."""


class NumberedProduct(VGroup):
    """dC0/dp = dz/dp · da/dz · dC0/da on one axis, and every number under its fraction, in the colour of what it is.

    The beat holds the four numbers, and `sign_p`, the sign between them. A negative factor stands in brackets. A
    `broken` line has the product in a second row.
    """

    def __init__(self, beat: Beat, of: str, *, size: float, broken: bool = False) -> None:
        self.of, self.size, self.broken = of, size, broken
        self.pairs = {f"dC0_d{of}": ("C0", of), f"dz_d{of}": ("z", of), "da_dz": ("a", "z"), "dC0_da": ("C0", "a")}
        self.whole, self.first, *self.rest = self.pairs
        self.formula = Formula(self._source(), self._paint(), size=size)
        if broken:
            self._break()
        inks = dict(zip(self.pairs, ("C", FIRST[of], "a", "C"), strict=True))
        self.small = max(LEAST, (IN_ROWS if broken else DIGITS) * size)
        self.digits = {
            name: Readout(beat, name, colour=colours().of(ink), size=self.small) for name, ink in inks.items()
        }
        self.sign = Sign(beat, f"sign_{of}", size=self.small)
        self.times = [Formula("dot.op", size=self.small) for _ in self.dots]
        self.brackets: dict[str, VGroup] = {}
        drop = DROP * size * EM
        for name, each in self.digits.items():
            each.put_on_axis([self.fraction(name).get_x(), self.bar(name).get_y() - drop, 0.0])
            if name not in (self.whole, self.first) and each.shown.rounded < 0:
                self.brackets[name] = VGroup(*self._brackets(each, self.bar(name).get_y() - drop))
        for under, sign in zip((self.formula["equals"], *self.dots), (self.sign, *self.times), strict=True):
            sign.move_to((under.get_x(), under.get_y() - drop, 0.0))
        if broken:
            self.sign.next_to(self.digits[self.whole], RIGHT, buff=NEAR * self.small * EM).set_y(
                self.formula["equals"].get_y() - drop
            )
        self.numbers = VGroup(*self.digits.values(), self.sign, *self.times, *self.brackets.values())
        super().__init__(self.formula, self.numbers)

    def _break(self) -> None:
        """Put the product under the derivative, both at the left, as a line goes on that is broken."""
        whole, equals = self.fraction(self.whole), self.formula["equals"]
        # Nothing stands right of it, for which the numbers below would need room.
        equals.shift((whole.get_right()[0] + NEAR * self.size * EM - equals.get_left()[0]) * RIGHT)
        upper = VGroup(*whole, *equals)
        held = {id(each) for each in upper}
        lower = VGroup(*(each for each in self.formula.submobjects if id(each) not in held))
        row = (DROP + UNDER) * self.size * EM
        lower.shift((upper.get_left()[0] - lower.get_left()[0], -row, 0.0))

    def _source(self) -> str:
        whole, first, *rest = (ratio(*pair) for pair in self.pairs.values())
        dots = (f"{SPACE} {part('dot.op', f'dot_{i}')} {SPACE} {each}" for i, each in enumerate(rest))
        return f"{whole} {SPACE} {part('=', 'equals')} {SPACE} {first} {' '.join(dots)}"

    def _paint(self) -> dict[str, str]:
        return {name: of for pair in self.pairs.values() for name, of in ratio_colours(*pair).items()}

    def _brackets(self, digits: Readout, axis: float) -> Iterator[Formula]:
        for source, side in (("paren.l", LEFT), ("paren.r", RIGHT)):
            bracket = Formula(source, size=self.small).next_to(digits, side, buff=0.03)
            yield bracket.set_y(axis)

    @property
    def axis(self) -> float:
        """The height of the fractions' bars."""
        return float(self.bar(self.whole).get_y())

    @property
    def dots(self) -> list[VGroup]:
        """The signs of multiplication between the fractions."""
        return [self.formula[f"dot_{i}"] for i, _ in enumerate(self.rest)]

    def fraction(self, name: str) -> VGroup:
        """A fraction, by the name of its number."""
        return self.formula["_".join(self.pairs[name])]

    def piece(self, name: str, which: str) -> VGroup:
        """The top or the bottom of a fraction, or their _sign or _symbol."""
        return self.formula[f"{'_'.join(self.pairs[name])}_{which}"]

    def bar(self, name: str) -> VGroup:
        """The line of a fraction."""
        others = {id(each) for which in ("top", "bottom") for each in self.piece(name, which)}
        return VGroup(*(each for each in self.fraction(name) if id(each) not in others))

    def pieces(self, name: str) -> dict[str, VGroup]:
        """What of a fraction stays itself when another parameter is put below."""
        return {**{which: self.piece(name, which) for which in PIECES}, "bar": self.bar(name)}

    def bracketed(self, name: str) -> VGroup:
        """A number with its brackets, if it has any."""
        return VGroup(self.digits[name], *self.brackets.get(name, ()))

    @property
    def is_clear(self) -> bool:
        """Whether the numbers leave room for the signs between them."""
        row: list[VMobject] = [] if self.broken else [self.bracketed(self.whole), self.sign]
        for name, sign in zip((self.first, *self.rest), (*self.times, None), strict=True):
            row += [self.bracketed(name), *([sign] if sign is not None else [])]
        return all(b.get_left()[0] - a.get_right()[0] >= APART for a, b in pairwise(row))


def numbered_product(beat: Beat, of: str, region: Region, like: NumberedProduct | None = None) -> NumberedProduct:
    """The line with its numbers, as large as it fits a region, in the middle of it; broken where it is larger so.

    `like` another line it is broken where that one is, and no larger.
    """

    def fits(made: NumberedProduct) -> bool:
        return made.width <= region.width and made.height <= region.height and made.is_clear

    tried = [(size, broken) for size in SIZES for broken in (False, True)]
    if like is not None:
        tried = [(size, like.broken) for size in SIZES if size <= like.size]
    tried = [each for each in tried if each[0] <= BROKEN or not each[1]]
    make = partial(NumberedProduct, beat, of)
    return largest(lambda each: make(size=each[0], broken=each[1]), tried, fits).move_to(region.center)


class ProductOverTree(VGroup):
    """The line for the weight, and under it the tree of the last connection with the weight's way to the cost lit.

    The beat holds `numbers.last_product.tree_values` and `product_of` the weight.
    """

    def __init__(self, beat: Beat) -> None:
        whole = current_look().shape.regions["whole"]
        lying = whole.width > whole.height
        self.upper, self.lower = (whole.part(0, 1, *share) for share in SHARES[lying])
        self.line = numbered_product(beat, "w", self.upper)
        size = LYING if lying else STANDING
        self.tree = Ladder(beat, self.lower, lying=lying, hang=size.hang, size=size.symbols, digits=size.digits)
        for name in ("a_prev", "b", "y"):
            set_emphasis(self.tree[name], lit=False)
        for start, end in (("w", "z"), ("z", "a"), ("a", "C0")):
            self.tree.branch(start, end).light(1.0, self.tree[end].quantity)
        super().__init__(self.line, self.tree)
