"""The formulae of the last activation: the sum alone, the whole, and the two that the whole is split into."""

from collections.abc import Mapping

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    ScaleInPlace,
    Transform,
    Underline,
    VGroup,
    rush_into,
    there_and_back,
)

from scenes.formulae import chain
from scenes.formulae.activations import law
from scenes.parts.motion.movements import Movements
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.line import NumberedLine, line
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, em_of
from scenes.story import Beat
from scenes.theme import EM, Region, colours, current_look
from scenes.weighted_sum.story import OWN

INNER, OUTER = ("w", "a_prev", "plus", "b"), ("a", "equals", "open", "close")
"""The cells of the weighted sum, and those of the whole around it."""
SIZES = (64.0, 60.0, 56.0, 52.0, 48.0, 45.0, 42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 24.0, 21.5, 20.0)
"""Sizes that are tried, from the largest."""
LAWS = (44.0, 40.0, 36.0, 33.0, 32.5, 30.0, 28.0, 26.0, 24.5, 22.0, 20.0)
"""Sizes of the activation's formula that are tried."""
POINTED = 1.25
"""By how much a number of the picture grows while it is pointed at."""
DIGITS = 0.86
"""Size of numbers as a share of that of the symbols above them: smaller ones must be large enough by themselves."""
ROWS, UNDER = 0.0185, 0.0155
"""Distance of lines under each other, and of the numbers' line from that of the symbols, for a point of size."""
APART, NEAR = 1.0, 0.14
"""Room between symbols and numbers beside them, and between a name and what it names, in units."""


def whole_line(region: Region) -> Formula:
    """a = sigma(w a_prev + b), as large as fits."""
    return largest(
        lambda size: line(chain.ACTIVATION.source, size), SIZES, lambda made: made.width <= region.width
    ).move_to(region.center)


def inside_line(whole: Formula) -> Formula:
    """w a_prev + b alone, as large as the whole and on its baseline, in the middle of where that will stand."""
    found = line(chain.INSIDE_SUM, em_of(whole["a"][0]) / EM).move_to(whole)
    return found.shift((whole["w"][0].get_bottom()[1] - found["w"][0].get_bottom()[1]) * UP)


class Split(VGroup):
    """z = w a_prev + b under its name, and below it a = sigma(z); the numbers of each beside it, or else under it."""

    def __init__(self, beat: Beat, region: Region, name: Words) -> None:
        is_wide = region.width > 3 * region.height
        self.name_of_sum = name
        size = largest(lambda size: size, SIZES, lambda size: self._lay_out(beat, region, name, size, is_wide))
        self._lay_out(beat, region, name, size, is_wide)
        super().__init__(name, self.sum, self.sum_numbers, self.sigma, self.sigma_numbers)

    def _lay_out(self, beat: Beat, region: Region, name: Words, size: float, is_wide: bool) -> bool:
        """Lay everything out in this size; whether it keeps to the region."""
        sources = (chain.WEIGHTED_SUM.source, chain.ACTIVATION_OF_SUM.source)
        self.sum, self.sigma = (line(each, size) for each in sources)
        digits = max(current_look().shape.claim, DIGITS * size)
        self.sum_numbers, self.sigma_numbers = (NumberedLine(beat, each, digits) for each in sources)
        step = (ROWS if is_wide else 2 * UNDER) * size
        for i, (upper, lower) in enumerate(((self.sum, self.sum_numbers), (self.sigma, self.sigma_numbers))):
            upper.shift(-upper["equals"].get_center() + i * step * DOWN)
            lower.put_under(upper, 0.0 if is_wide else UNDER * size)
        if is_wide:
            apart = self.sum.get_right()[0] + APART - self.sum_numbers.get_left()[0]
            VGroup(self.sum_numbers, self.sigma_numbers).shift(apart * RIGHT)
        name.next_to(self.sum["z"], UP, buff=NEAR).align_to(self.sum["z"], LEFT)
        rows = VGroup(name, self.sum, self.sum_numbers, self.sigma, self.sigma_numbers).move_to(region.center)
        return bool(rows.width <= region.width and rows.height <= region.height)

    def come_out_of(self, whole: Formula) -> Movements:
        """What is inside leaves upwards, and z takes its place; then z stands before the sum, as its name."""
        line = underline(whole, *INNER)
        yield 0.6, [Create(line)]
        rise = (self.sum["w"][0].get_y() - whole["w"][0].get_y()) * UP
        lower = self.sigma.copy().shift((whole["a"].get_x() - self.sigma["a"].get_x()) * RIGHT)
        up = [ApplyMethod(each.shift, rise) for each in (*(whole[name] for name in INNER), line)]
        down = [ReplacementTransform(whole[each], lower[each]) for each in OUTER]
        yield 0.6, up
        yield 0.8, [*down, FadeIn(lower["z"], rate_func=rush_into)]
        leave = [ReplacementTransform(whole[each], self.sum[each]) for each in INNER]
        follow = [ReplacementTransform(lower[each], self.sigma[each]) for each in (*OUTER, "z")]
        yield 1.0, [*leave, *follow, Transform(line, underline(self.sum, *INNER))]
        name = FadeIn(VGroup(*self.sum["z"], *self.sum["equals"]), shift=0.3 * LEFT)
        pulse = Indicate(self.sigma["z"], scale_factor=1.3, color=colours().z)
        yield 1.0, [name, pulse, Transform(line, underline(self.sum, "z"))]
        yield 0.6, [FadeIn(self.name_of_sum, shift=0.1 * DOWN), FadeOut(line)]

    def put_in(self, sources: Mapping[str, Readout]) -> Movements:
        """What the sum is made of comes under its symbols, each as its number in the picture is pointed at."""
        put_in = [
            AnimationGroup(
                *([ScaleInPlace(sources[name], POINTED, rate_func=there_and_back)] if name in sources else []),
                FadeIn(self.sum_numbers[name], shift=0.15 * UP),
            )
            for name in ("w", "a_prev", "b")
        ]
        yield 1.3, [FadeIn(self.sum_numbers.signs), LaggedStart(*put_in, lag_ratio=0.6)]


def law_of(beat: Beat, room: Region) -> VGroup:
    """What sigma computes; nothing where there is no formula for it."""
    source = law(beat.shown(OWN).text.lower())
    if source is None:
        return VGroup()
    fits = within(room.width, 0.92 * room.height)
    return VGroup(largest(lambda size: Formula(source, size=size), LAWS, fits).move_to(room.center))


def underline(formula: Formula, *names: str) -> Underline:
    """A line under some parts of a formula, in the colour of z."""
    glyphs = VGroup(*(glyph for name in names for glyph in formula[name]))
    return Underline(glyphs, buff=0.1, stroke_width=5, color=colours().z)
