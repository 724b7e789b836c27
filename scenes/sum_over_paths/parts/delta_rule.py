"""The rule for the delta of a neuron, which grows while its parts happen, with the numbers of the one followed."""

from itertools import product
from typing import cast

from manim import DOWN, RIGHT, UP, Animation, FadeIn, FadeOut, VGroup, VMobject

from scenes.formulae.network import STEP_BACK
from scenes.parts.joins.large_network import is_tall
from scenes.parts.net.edge import backing_of
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.sum_over_paths.parts.lines import in_line
from scenes.theme import EM, Region, colours, current_look

COLOURS = {"lhs": "delta", "slope": "a", "w": "w", "delta": "delta", "z": "z"}
SIZES = (46.0, 43.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 25.0, 24.0, 22.0, 20.0)
"""Sizes that are tried, from the largest."""
ROWS = 0.2
"""Free height between the rule and the numbers, in em."""
CLEAR, CLOSE = 0.4, 0.08
"""Free height over layers, for what stands on their outermost edges, and over these."""
ASIDE = {False: 0.1, True: 0.04}
"""Free width beside a layer, also in a tall frame."""
BETWEEN = 0.8
"""Free width between the rule and the numbers where they stand beside each other, in units."""


class DeltaRule(VGroup):
    """delta_k = sigma'(z_k) sum_j w_jk delta_j, large, over the network; and the same in the numbers of neuron k.

    It comes in three movements: `comes_to_a_sum`, `takes_the_slope` and `gives_delta`. The numbers stand under the
    rule, or beside it, or are left out where there is no room for either.
    """

    def __init__(self, beat: Beat, network: Network) -> None:
        rule, row, region = _fitting(beat, network)
        self.rule, self.row = rule, row
        super().__init__(rule, *row)
        if is_tall():
            self.move_to((region.right, region.top, 0.0), RIGHT + UP)
        else:
            self.move_to(region.center)
        self.sum, self.total = VGroup(*rule["sum"]), row.total
        # In a tall frame the front stands there.
        self.backings = VGroup(*([backing_of(VGroup(*row.of_the_result))] if row else []))
        self.result = VGroup(*self.backings, *rule["lhs"], *rule["is"], *row.of_the_result)
        self.slope = VGroup(*rule.without("lhs", "is", "sum"), *row.of_the_slope)
        # Until the others come, the sum stands in the middle, and its number below it.
        middle = region.center[0]
        self.back = [(middle - each.get_center()[0]) * RIGHT for each in (self.sum, self.total)]
        if row.is_under:
            for each, back in zip((self.sum, self.total), self.back, strict=True):
                each.shift(back)

    def comes_to_a_sum(self) -> list[Animation]:
        """The sum over the next layer's neurons appears, with what it comes to."""
        come = [self.sum, *([self.total] if self.row else [])]
        return [FadeIn(each, shift=0.15 * UP) for each in come]

    def moves_aside(self) -> list[Animation]:
        """The sum makes room for the slope."""
        if not self.row.is_under:
            return []
        pairs = zip((self.sum, self.total), self.back, strict=True)
        return [cast(Animation, each.animate.shift(-back)) for each, back in pairs]

    def takes_the_slope(self) -> Animation:
        """The slope appears before the sum."""
        return FadeIn(self.slope, shift=0.15 * DOWN)

    def gives_delta(self) -> Animation:
        """What both give appears."""
        return FadeIn(self.result, shift=0.15 * RIGHT)

    def forgets_the_numbers(self) -> list[Animation]:
        """The numbers go, which are one neuron's alone."""
        return [FadeOut(each) for each in (*self.backings, *self.row)]


class Row(VGroup):
    """delta_k = its slope times its sum, in numbers."""

    def __init__(self, beat: Beat, layer: int, size: float) -> None:
        k, palette = int(beat.shown("k").value), colours()
        self.is_under, self.em = False, size * EM
        self.delta = Readout(beat, f"dC0_db{layer}_{k}", colour=palette.of("delta"), size=size)
        self.slope = Readout(beat, "slope_k", colour=palette.a, size=size)
        total = Readout(beat, f"dC0_da{layer}_{k}", colour=palette.C, size=size)
        self.sign, self.dot = Sign(beat, "sign_delta", size=size), Formula("dot.op", size=size)
        self.total = total
        around = [Formula(each, size=size).set_color(palette.C) for each in ("paren.l", "paren.r")]
        bracketed = (around[0], total, around[1]) if total.shown.rounded < 0 else (total,)
        super().__init__(*in_line(size, self.delta, self.sign, self.slope, self.dot, *bracketed))

    @property
    def of_the_result(self) -> list[VMobject]:
        """What comes at last."""
        return [each for each in self if each in (self.delta, self.sign)]

    @property
    def of_the_slope(self) -> list[VMobject]:
        """What comes with the slope, and multiplies it with the sum."""
        return [each for each in self if each not in (self.delta, self.sign, self.total)]

    def put_under(self, rule: Formula) -> None:
        """Under the rule, the signs of equality under each other; in a tall frame, the ends."""
        self.is_under = True
        if is_tall():
            self.align_to(rule, RIGHT)
        else:
            self.shift((rule["is"].get_center()[0] - self.sign.get_center()[0]) * RIGHT)
        self.shift((rule.get_bottom()[1] - ROWS * self.em - self.get_top()[1]) * UP)


def _fitting(beat: Beat, network: Network) -> tuple[Formula, Row, Region]:
    """The largest rule with its numbers, or without them, and the region for it.

    The numbers carry the claim: where they are too small under the rule they stand beside it, if need be larger.
    """
    claim = current_look().shape.claim
    ways = [("under", size) for size in (*(each for each in SIZES if each > claim), claim)]
    ways += product(("beside", "under", "alone"), SIZES)
    for (way, size), region in product(ways, _regions(network)):
        rule = Formula(STEP_BACK, COLOURS, size=size)
        row = Row(beat, network.L - 1, max(size, claim) if way == "beside" else size)
        if way == "under":
            row.put_under(rule)
        elif way == "beside":
            row.next_to(rule, RIGHT, buff=BETWEEN)
            row.shift((rule["is"].get_center()[1] - row.sign.get_center()[1]) * UP)
        else:
            row.remove(*row)
        both = VGroup(rule, *row)
        # In a tall frame the rule itself reaches over all layers, and only the numbers stand beside one.
        reaches = is_tall() and row.is_under and rule.width <= current_look().shape.regions["title"].width
        if (row if reaches else both).width <= region.width and both.height <= region.height:
            break
    return rule, row, region


def _regions(network: Network) -> list[Region]:
    """Over the network: right of each layer up to the frame's upper margin, and the title's strip."""
    shape = current_look().shape
    title, whole = shape.regions["title"], shape.regions["whole"]
    found = []
    columns = list(network.columns)
    for i, layer in enumerate(columns[:-1]):
        x, y = network.places[layer][0][:2]
        tops = [float(network.places[after][0][1]) + network.radius + CLEAR for after in columns[i + 1 :]]
        beside = network.radius + ASIDE[is_tall()]
        found.append(Region(float(x) + beside, whole.right, max(float(y) + CLOSE, *tops), title.top))
    return [*found, Region(title.left, title.right, whole.top + 0.05, title.top)]
