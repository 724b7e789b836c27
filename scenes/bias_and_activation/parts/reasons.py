"""Two strips under each other: by what the last delta is multiplied on the way to a far bias and to the last weight."""

from collections.abc import Sequence

from manim import LEFT, RIGHT, UP, Animation, FadeIn, GrowFromEdge, LaggedStart, VGroup, smooth, squish_rate_func

from scenes.bias_and_activation.carried import Link
from scenes.formulae.chain import slope_at
from scenes.formulae.equation import layered, part
from scenes.numbers.chain import Quantity
from scenes.parts.axes.bars import Bars
from scenes.parts.motion.movements import Movements
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import EM, Region, colours

SIZES = {True: 44.0, False: 28.0}
"""Size of symbols and numbers, in a wide frame and in a tall one."""
THICK, OVER = 0.5, 0.24
"""Height of a strip, and free height between it and what stands over it, in units."""
WORDS = 0.2
"""Share of the height that the words over the strips take."""


class Reasons(VGroup):
    """The words, and two bars of one unit, of_far and of_near; over each its factors and the delta, with numbers."""

    def __init__(self, beat: Beat, words: Words, region: Region, L: int) -> None:
        wide, ink = region.width > region.height, colours()
        size = self.size = SIZES[wide]
        self.words = words.move_to(((region.left + region.right) / 2, region.top - words.height / 2, 0.0))
        self.marks = VGroup(*(Formula(layered("delta", L), size=size).set_color(ink.z) for _ in range(2)))
        room = self.marks.width + 0.12
        box = Region(region.left, region.right - room, region.bottom, region.top - WORDS * region.height)
        names = Quantity("b", L - 1), Quantity("w", L)
        labels = [Formula(each.symbol, size=1.1 * size).set_color(ink.of(each.letter)) for each in names]
        rows = [("of_far", labels[0], "w"), ("of_near", labels[1], "a")]
        longest = 1.2 * max(float(beat.shown(name).value) for name, _, _ in rows)
        self.bars = Bars(beat, rows, box, largest=longest, size=size, most=3.0, thick=THICK)
        self.both = [self.bars[name] for name, _, _ in rows]
        slope = next(each for each in beat.all(Link) if each.letter == "a" and each.layer == L - 1)
        strong = [(names[1].symbol, f"times_w{L}", "w"), (slope_at(L - 1), slope.name, "a")]
        dim = [(Quantity("a", L - 1).symbol, f"a{L - 1}", "a")]
        self.products = [
            self._product(beat, [*each, (layered("delta", L), f"delta{L}", "z")]) for each in (strong, dim)
        ]
        for bar, mark in zip(self.both, self.marks, strict=True):
            bar.shift((0.5 * THICK - 0.5 * self.products[0].height) * UP)
            mark.next_to(bar.digits, RIGHT, buff=0.12)
            mark.shift((bar.digits.foot[1] - mark.submobjects[0].get_bottom()[1]) * UP)
        self.signs = VGroup()
        for bar in self.both:
            digits, sign = bar.digits, Sign(beat, f"sign_{bar.name}", size=size)
            sign.set_x(digits.get_left()[0] - 0.32 * digits.em - sign.width / 2)
            self.signs.add(sign.set_y(digits.foot[1] + AXIS * digits.em))
        for bar, product in zip(self.both, self.products, strict=True):
            product.scale(min(1.0, (region.right - bar.body.get_left()[0]) / product.width))
            product.next_to(bar.body, UP, buff=OVER).align_to(bar.body, LEFT)
        self.bars.baseline.set_opacity(0.0)
        super().__init__(self.words, *self.both, self.signs, self.marks, *self.products)

    def _product(self, beat: Beat, factors: Sequence[tuple[str, str, str]]) -> VGroup:
        """Symbols with dots between them, and under each its number, in brackets where that is negative."""
        dot = f" quad {part('dot.op', 'dot')} quad "
        # The last number stands in brackets, which need room.
        *others, last = (part(symbol, number) for symbol, number, _ in factors)
        source = f"{dot.join(others)} {dot} thick thick {last}"
        line = Formula(source, {number: of for _, number, of in factors}, size=self.size)
        size, y = 0.86 * self.size, line.get_bottom()[1] - 0.16 - 0.5 * self.size * EM
        below = VGroup(*(Formula("dot.op", size=size).move_to((each.get_x(), y, 0.0)) for each in line["dot"]))
        for _, number, of in factors:
            digits = Readout(beat, number, colour=colours().of(of), size=size)
            below.add(digits.put_on_axis((line[number].get_x(), y, 0.0)))
            if digits.shown.rounded < 0:
                for sign, side in (("paren.l", LEFT), ("paren.r", RIGHT)):
                    below.add(Formula(sign, size=size).next_to(digits, side, buff=0.04).set_y(y))
        return VGroup(line, below)

    def come(self) -> list[Animation]:
        """The factors with their numbers, and the words, as soon as there is room for them."""
        come = [FadeIn(each, shift=0.1 * UP) for product in self.products for each in product]
        late = squish_rate_func(smooth, 0.2, 0.9)
        return [FadeIn(self.words, rate_func=late), LaggedStart(*come, lag_ratio=0.3, rate_func=late)]

    def grow(self, seconds: float) -> Movements:
        """The strips grow from zero; and the delta that both have is pointed at."""
        grow = [each for bar in self.both for each in (GrowFromEdge(bar.body, LEFT), FadeIn(bar.digits))]
        yield 0.6 * seconds, [*grow, FadeIn(self.signs)]
        yield 0.4 * seconds, [FadeIn(each, scale=1.3) for each in self.marks]
