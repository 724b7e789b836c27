"""One parameter is dragged, and takes another's place in the rule: only the first factor is another then."""

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    Mobject,
    ReplacementTransform,
    ShowPassingFlash,
    UpdateFromAlphaFunc,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.bias_and_activation.parts.change_bar import ChangeBar
from scenes.bias_and_activation.parts.named_delta import NamedDelta
from scenes.formulae.chain import change
from scenes.parts import Follow
from scenes.parts.joins.product_over_tree import NumberedProduct, ProductOverTree, numbered_product
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.movements import Flight, Merge
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import colours

UNIT = 4.0
"""Length of a change of 1, in units of the frame; smaller where a change would be longer than `REACH`."""
REACH = 0.6
"""Largest length of a change beside a tree that stands, in units."""
ASIDE = 1.0
"""How far a number that goes into the line swings aside, in units."""
CHANGE, AIR, ROWS = 34.0, 0.2, 0.62
"""Size of the names of changes beside a tree that lies, room beside them, and distance of the two, in units."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.35), squish_rate_func(smooth, 0.5, 1.0)
"""The rates of what goes, and of what comes when that which makes it is near."""
ROUND = {"b": 1.6, "a_prev": -0.5}
"""Arcs on which a parameter goes into the rule."""
KEPT = ("top_sign", "top_symbol", "bottom_sign", "bar")
"""Pieces of a fraction that stay when the parameter below is exchanged."""


class Exchange:
    """The rule over its tree: `line` is the rule for the parameter whose turn it is, `tree` the last connection's."""

    def __init__(self, scene: LessonScene, join: ProductOverTree) -> None:
        self.scene, self.play = scene, scene.play
        self.upper, self.line, self.tree = join.upper, join.line, join.tree
        self.named: NamedDelta | VGroup = VGroup()

    def turn(self, old: str, new: str) -> list[Animation]:
        """The way of another parameter to the cost is lit instead."""
        self.tree.branch(old, "z").light(0.0)
        return [dim(self.tree[old]), emphasise(self.tree[new]), self.tree.run(new, "z")]

    def drag(self, beat: Beat, of: str, seconds: float) -> None:
        """The quantity goes to either side and back; what z does is drawn to the same unit."""
        tree = self.tree
        bars, names = self._beside(beat, of) if tree.lying else self._at_the_nodes(beat, of)
        digits = [each for name in (of, "z", "a", "C0") if (each := tree[name].digits) is not None]
        # The rule above is still the old one, and its numbers do not follow: it steps back until it is exchanged.
        self.play(dim(self.line), dim(self.named), *(FadeIn(each) for each in (*bars, names)), run_time=0.3)
        self.play(Follow(beat, "drag", *bars, *digits), run_time=seconds)
        for each in digits:
            each.bind(beat)
        self.play(*(FadeOut(each) for each in (*bars, names)), run_time=0.3)

    def _reach(self, beat: Beat, of: str) -> float:
        return max(abs(float(beat.at("drag", 0.25)[name].value)) for name in (f"D{of}", "Dz"))

    def _at_the_nodes(self, beat: Beat, of: str) -> tuple[list[ChangeBar], VGroup]:
        """Bars over their nodes."""
        unit, start = min(UNIT, REACH / self._reach(beat, of)), beat.at("drag", 0.0)
        bars = [ChangeBar(beat, f"D{n}", self.tree[n], unit, start, under=n == "b") for n in (of, "z")]
        return bars, VGroup()

    def _beside(self, beat: Beat, of: str) -> tuple[list[ChangeBar], VGroup]:
        """Bars with their names under each other, in the free place before the weight."""
        tree, start = self.tree, beat.at("drag", 0.0)
        names = VGroup(
            *(Formula(change(name), size=CHANGE).set_color(colours().of(tree[name].quantity)) for name in (of, "z"))
        )
        left, right = self.upper.left, tree["w"].get_left()[0] - AIR
        for name, side in zip(names, (UP, DOWN), strict=True):
            name.move_to((left + name.width / 2, tree["w"].middle[1], 0.0)).shift(ROWS / 2 * side)
        left = names.get_right()[0] + AIR
        unit = min(UNIT, (right - left) / 2 / self._reach(beat, of))
        feet = [np.array([(left + right) / 2, name.get_y(), 0.0]) for name in names]
        pairs = zip((of, "z"), feet, strict=True)
        return [ChangeBar(beat, f"D{name}", tree[name], unit, start, at=foot) for name, foot in pairs], names

    def swap(self, beat: Beat, new: str) -> None:
        """The new parameter comes out of the tree into the line; only the first factor's number is another."""
        old = self.line
        line = self.line = numbered_product(beat, new, self.upper, like=old)
        self.scene.remove(old, *old)
        self.scene.add(*old.formula.submobjects, *old.numbers)
        came, went = self._pieces(old, line, new)
        if isinstance(self.named, NamedDelta):
            before, self.named = self.named, NamedDelta(beat, line, self.upper, self.tree)
            self.scene.remove(before)
            self.scene.add(*before)
            # Where the new line leaves it no room the name beside the frame goes.
            pairs = [pair for pair in zip(before, self.named, strict=True) if len(pair[1]) or pair[0] is before.frame]
            came += [ReplacementTransform(*pair) for pair in pairs]
            went += [before.label] if len(before.label) > len(self.named.label) else []
        self.play(*(FadeOut(each, shift=0.15 * DOWN, rate_func=EARLY) for each in went), *came, run_time=1.5)
        digits, source = line.digits[line.first], self.tree["w"].digits if new == "a_prev" else None
        first = self._fly(source, digits) if source else FadeIn(digits, shift=0.3 * UP)
        self.scene.fill(first, FadeIn(line.bracketed(line.first)[1:]), rest=0.0)
        # The line stands as it is, but for the answer that is still to come.
        known = [line.bracketed(each) for each in (line.first, *line.rest)]
        self.scene.reassemble(line.formula, *line.times, *known, *([self.named] if len(self.named) else []))

    def _fly(self, source: Readout, digits: Readout) -> Animation:
        """A number goes into the line; where the tree lies it goes round the numbers that stand over it."""
        if not self.tree.lying:
            return Flight(source, digits, path_arc=0.0)
        start, end = source.middle, digits.middle
        corner = np.array([start[0] - ASIDE, end[1], 0.0])

        def go(_: Mobject, t: float) -> None:
            digits.put_middle((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end)
            for each in digits.submobjects[1:]:
                each.set_fill(opacity=min(1.0, 3 * t))

        return UpdateFromAlphaFunc(digits, go)

    def _pieces(self, old: NumberedProduct, line: NumberedProduct, new: str) -> tuple[list[Animation], list[Mobject]]:
        """What turns into what, and what goes."""
        came: list[Animation] = []
        went: list[Mobject] = [old.digits[old.whole], old.digits[old.first], old.sign]
        for was, now in ((old.whole, line.whole), (old.first, line.first)):
            before, after = old.pieces(was), line.pieces(now)
            came += [ReplacementTransform(before[name], after[name]) for name in KEPT]
            # From the tree it comes once, beside the numbers there; then it is known on the other side too.
            comes = Flight(self.tree[new].symbol, after["bottom_symbol"], path_arc=ROUND[new])
            came.append(comes if was == old.first else FadeIn(after["bottom_symbol"], rate_func=LATE))
            went.append(before["bottom_symbol"])
        for name in line.rest:
            came.append(ReplacementTransform(old.fraction(name), line.fraction(name)))
            came.append(ReplacementTransform(old.bracketed(name), line.bracketed(name)))
        came.append(ReplacementTransform(old.formula["equals"], line.formula["equals"]))
        pairs = (*zip(old.dots, line.dots, strict=True), *zip(old.times, line.times, strict=True))
        return [*came, *(ReplacementTransform(*pair) for pair in pairs)], went

    def multiply(self, rest: float = 0.4) -> None:
        """The factors' numbers merge into the answer; for the bias the first one is one, and goes first."""
        line = self.line
        digits, factors = line.digits[line.whole], [line.digits[each] for each in (line.first, *line.rest)]
        if line.of == "b":
            self.play(dim(line.fraction(line.first)), dim(factors[0]), run_time=0.7)
            factors = factors[1:]
        # Where the line is broken the way to the answer leads across the fractions: the numbers stay.
        merges = [] if line.broken else [Merge(each, digits, path_arc=-0.45) for each in factors]
        self.scene.fill(*merges, FadeIn(digits, scale=0.5), FadeIn(line.sign), rest=rest)
        if line.of == "b":
            self.scene.reassemble(line)

    def name_delta(self, beat: Beat) -> None:
        """The last two factors are framed, and what they make flies out with its name; it is how C0 feels z."""
        named = NamedDelta(beat, self.line, self.upper, self.tree)
        self.named, line, tree = named, self.line, self.tree
        colour = colours().z
        self.play(Create(named.frame), run_time=0.8)
        flights = [Merge(line.fraction(each), named.symbol, path_arc=0.0) for each in line.rest]
        self.play(*flights, FadeIn(named.symbol, scale=0.6, rate_func=LATE), FadeIn(named.label), run_time=1.2)
        lights = [tree.branch(*ends).line for ends in (("z", "a"), ("a", "C0"))]
        flashes = [ShowPassingFlash(Line(*each.get_start_and_end(), stroke_width=12, color=colour)) for each in lights]
        comes = [Create(named.bracket), FadeIn(named.meaning, shift=0.1 * LEFT)]
        self.play(*comes, LaggedStart(*flashes, lag_ratio=0.7), run_time=1.4)
        self.scene.fill(Flight(line.digits[line.whole], named.digits, path_arc=0.0), rest=0.3)
        self.scene.reassemble(named)
