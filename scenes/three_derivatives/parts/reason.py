"""Why the slope of a sigmoid is its height times its headroom, line by line."""

from collections.abc import Sequence
from itertools import pairwise

from manim import DOWN, Animation, FadeIn, FadeOut, smooth, squish_rate_func

from scenes.formulae.chain import ODDS, ODDS_AGAIN, ODDS_SLOPE
from scenes.formulae.equation import colours_of
from scenes.parts.motion.movements import Movements
from scenes.parts.text.formula import Formula
from scenes.theme import Region
from scenes.three_derivatives.parts.factors import in_head

HEAD = 38.0
"""Largest size of a line."""
READ = 0.7
"""Seconds that it stands, to be read."""


def explain(head: Region, first: Sequence[Animation], result: Formula) -> Movements:
    """Height over headroom is e to the z; the slopes of both sides; the former for e to the z; the result."""
    lines = [in_head(Formula(each, colours_of(each), size=HEAD), head) for each in (ODDS, ODDS_SLOPE, ODDS_AGAIN)]
    yield 0.6, [*first, FadeIn(lines[0], shift=0.15 * DOWN)]
    for old, new in pairwise([*lines, result]):
        yield READ, []
        gone = FadeOut(old, rate_func=squish_rate_func(smooth, 0.0, 0.5))
        yield 0.6, [gone, FadeIn(new, rate_func=squish_rate_func(smooth, 0.4, 1.0))]
