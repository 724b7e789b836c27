"""A long line becomes a short one."""

from manim import Animation, FadeIn, FadeOut, ReplacementTransform

from scenes.parts.axes.stacked_lines import NumberLine


def shortened(old: NumberLine, new: NumberLine) -> list[Animation]:
    """A long line becomes the short one, with its ticks, its dot, its number and its symbol."""
    # The old number keeps room for all figures that it ever had: a fresh one sets out in its place.
    digits = new.digits.copy().scale(old.digits.em / new.digits.em).put_foot(old.digits.foot)
    old.remove(old.digits)
    pairs = [(old.line, new.line), (old.ticks, new.ticks), (old.dot, new.dot), (old.symbol, new.symbol)]
    moves = [ReplacementTransform(*pair) for pair in (*pairs, (digits, new.digits))]
    return [*moves, FadeOut(old.labels), FadeIn(new.labels)]
