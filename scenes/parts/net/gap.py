"""The ellipsis for the layers of a deep network or of a long chain that are not drawn, and the way of light past it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import DOWN, RIGHT, Dot, VGroup

from scenes.numbers.depth import MoreLayers
from scenes.numbers.visible import ELLIPSIS, visible_layers
from scenes.parts.net.neuron import MARK
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.words import Words, written
from scenes.story import Beat
from scenes.theme import SMALL, colours

DOT, APART = 0.045, 0.2
"""Radius of a dot and distance of two, in units."""
SIZES = (36, 34, 32, 30, 28, 26, 24, 22, 20, SMALL)
"""Sizes of the words that are tried."""
BELOW = 0.16
"""Free height between dots and words, in units."""


@dataclass(frozen=True)
class Lane:
    """Where light runs past the ellipsis, as one: from the last layer before it to the first one after it."""

    ends: tuple[np.ndarray, np.ndarray]


class Gap(VGroup):
    """Three dots, and below them how many layers they stand for; `lane` leads from rim to rim, through the dots.

    `of` is "network" or "chain", `beside` are the middles of the layers before and after it, the words are at most
    `most` high.
    """

    def __init__(self, beat: Beat, of: str, beside: Sequence[np.ndarray], radius: float, most: float) -> None:
        before, after = beside
        reach = (radius + MARK) * RIGHT
        self.lane = Lane((before + reach, after - reach))
        middle, room = (before + after) / 2, float((after - before)[0]) - 2 * (radius + MARK)
        apart = min(APART, room / 4)
        dots = VGroup(*(Dot(middle + way * apart * RIGHT, radius=DOT, color=colours().dim) for way in (-1, 0, 1)))
        (more,) = (each for each in beat.all(MoreLayers) if each.of == of)

        def made(size: float) -> Words:
            # Too narrow a room breaks the line at every word.
            return written(more.words, beat, size=size, colour=colours().ink, width=room, align="center")

        words = largest(made, SIZES, within(room, most))
        words.next_to(dots, DOWN, buff=BELOW)
        super().__init__(dots, words)


def columns(L: int, first: int = 0) -> dict[int, float]:
    """Where the drawn layers from `first` on stand, by layer, counted in distances of neighbours from the first one.

    What is left out takes the room of ELLIPSIS distances.
    """
    found, at, before = dict[int, float](), 0.0, first
    for layer in (each for each in visible_layers(L) if each >= first):
        at += 0.0 if not found else ELLIPSIS if layer > before + 1 else 1.0
        found[layer], before = at, layer
    return found
