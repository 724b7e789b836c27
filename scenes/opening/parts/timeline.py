"""The title card: the film's quantities as a timeline with a playhead, and the list of what to know before."""

from typing import Any

import numpy as np
from manim import DOWN, ORIGIN, RIGHT, Dot, Line, VGroup

from scenes.parts.motion.part import Redrawn
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words, stack
from scenes.theme import colours

QUANTITIES = "wbzayC"
"""The quantities of the film, from the weight to the cost."""
FILLED = 0.9
"""Share of a quantity's piece of the timeline that its stroke takes."""
APART, LEAST = 0.3, 0.7
"""Least room between a list and what stands beside it, in units, and the least share of its size for that."""
HANGS = 0.3
"""Share of a y that hangs below the line on which letters stand."""


class Timeline(VGroup):
    """The quantities of the film in a row, each over a stroke; a playhead lights the strokes that it has passed.

    `place` counts in strokes: 0 is the beginning, 6 the end. A symbol appears when the head reaches it, and stays.
    """

    def __init__(self, width: float, size: float) -> None:
        step, palette = width / len(QUANTITIES) * RIGHT, colours()
        self.place = self.reached = 0.0
        self.tracks, self.glows, self.letters = VGroup(), VGroup(), VGroup()
        for i, of in enumerate(QUANTITIES):
            start, end = i * step, (i + FILLED) * step
            self.tracks.add(Line(start, end, stroke_width=5, color=palette.faint))
            self.glows.add(Line(start, end, stroke_width=5, color=palette.of(of)))
            letter = Formula(of, size=size).set_color(palette.of(of))
            letter.move_to((start + end) / 2).align_to((0.0, 0.006 * size, 0.0), DOWN)
            self.letters.add(letter.shift(HANGS * letter.height * DOWN) if of == "y" else letter)
        self.head = Dot(radius=0.13, color=palette.ink)
        super().__init__(self.tracks, self.glows, self.letters, self.head)
        self.put(0.0)

    def put(self, place: float) -> None:
        """Place the head, light what lies behind it, and show the symbols that it has met."""
        self.place, self.reached = place, max(self.reached, place)
        for i, (track, glow, letter) in enumerate(zip(self.tracks, self.glows, self.letters, strict=True)):
            start, end = track.get_start(), track.get_end()
            share = float(np.clip((place - i) / FILLED, 0.0, 1.0))
            glow.set_points_by_ends(start, start + max(share, 1e-3) * (end - start))
            glow.set_stroke(opacity=1.0 if share > 0 else 0.0)
            letter.set_fill(opacity=float(np.clip(3 * (self.reached - i), 0.0, 1.0)))
        first = self.tracks[0].get_start()
        length = self.tracks[-1].get_end()[0] - first[0]
        self.head.move_to(first + length * place / len(QUANTITIES) * RIGHT)


class Roll(Redrawn):
    """The playhead runs to a place of the timeline, forwards or back."""

    def __init__(self, timeline: Timeline, to: float, **options: Any) -> None:
        self.timeline, self.start, self.to = timeline, timeline.place, to
        super().__init__(timeline, **options)

    def draw(self, t: float) -> None:
        """Put the head where it is at this moment."""
        self.timeline.put(self.start + t * (self.to - self.start))


def bullet(words: Words) -> VGroup:
    """A line of a list, after a short stroke at the height of its first line."""
    stroke = Line(0.0 * RIGHT, 0.26 * RIGHT, stroke_width=4, color=colours().y)
    row = VGroup(stroke, words).arrange(RIGHT, buff=0.22)
    first = words.submobjects[0]
    stroke.set_y(first.get_bottom()[1] + 0.5 * first.height)
    return row


def beside_or_below(left: VGroup, right: VGroup, width: float) -> VGroup:
    """A list and what belongs to it, beside each other unless the list would have to shrink too much, else below."""
    share = (width - right.width) / (left.width + 2 * APART)
    if share < LEAST:
        return stack(left.scale(min(1.0, width / left.width)), right, gap=APART)
    left.scale(min(1.0, share))
    # The right one has the middle of the room that the left one leaves.
    free = width - left.width - right.width
    return VGroup(left, right).arrange(RIGHT, buff=free / 2, aligned_edge=ORIGIN)
