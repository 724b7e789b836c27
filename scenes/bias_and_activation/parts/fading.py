"""What is left of the derivative at every layer: beads over the chain in a row, the factors under it."""

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, VGroup

from scenes.bias_and_activation.carried import Felt
from scenes.bias_and_activation.parts.bead import Bead, Track
from scenes.bias_and_activation.verdict import LAYERS
from scenes.formulae.chain import slope_at
from scenes.numbers.chain import Quantity
from scenes.parts.net.chain import Chain
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

RADIUS = 0.5
"""Radius of the largest bead, in units."""
SIZES = (SMALL, 34.0)
"""Least and largest size of its digits."""


def felt_bead(beat: Beat, chain: Chain, felt: Sequence[Felt], sweep: str, whole: Region) -> Bead:
    """The bead over the last neuron, with digits that keep to the frame; its places are neurons, from there back."""
    last, previous = (chain.neuron(layer).disc for layer in (chain.L, chain.L - 1))
    start = last.get_top() + 0.2 * UP
    track = Track(start, previous.get_center() - last.get_center(), UP)
    largest = max(abs(float(each.delta.value)) for each in felt) or 1.0
    room = 2 * (whole.right - start[0]) / EM / max(width_of(each.delta.text) for each in felt)
    size = max(SIZES[0], min(SIZES[1], 13 * chain.step, room))
    return Bead(beat, beat.at(sweep, 0.0), track, largest, min(RADIUS, whole.right - start[0] - 0.03), size)


def left_behind(beat: Beat, bead: Bead, felt: Felt, place: int) -> Bead:
    """What the bead was like at a place, which stays there."""
    return Bead(beat, felt.named(), bead.track, bead.largest, bead.radius, bead.size, name=felt.name, stays=place)


def factors_below(beat: Beat, chain: Chain, layer: int) -> VGroup:
    """Under the edge out of a neuron its slope times the edge's weight: names, and their numbers below."""
    size, gap = max(SMALL + 0.5, min(32.0, 9.5 * chain.step)), 0.1
    slope, slope_digits = _named(beat, slope_at(layer), f"times_slope{layer}", "a", size)
    weight, digits = _named(beat, Quantity("w", layer + 1).symbol, f"times_w{layer + 1}", "w", size)
    times = Formula("times", size=size)
    row = VGroup(slope, times, weight).arrange(RIGHT, buff=gap)
    if row.width > 0.95 * chain.step:
        VGroup(times, weight).arrange(RIGHT, buff=gap).next_to(slope, DOWN, buff=gap)
    else:
        weight.shift((slope_digits.middle[1] - digits.middle[1]) * UP)
    times.set_y(digits.middle[1])
    start, end = chain.edge(layer + 1).ends
    under = chain.neuron(layer).disc.get_bottom()[1] - 0.2
    return row.move_to(((start[0] + end[0]) / 2, under - row.height / 2, 0.0))


def _named(beat: Beat, symbol: str, number: str, quantity: str, size: float) -> tuple[VGroup, Readout]:
    """A symbol over its number, in brackets where that is negative; the number too."""
    ink = colours().of(quantity)
    digits = Readout(beat, number, colour=ink, size=size)
    name = Formula(symbol, size=size).set_color(ink).next_to(digits, UP, buff=0.12)
    pieces = VGroup(name, digits)
    if digits.shown.rounded < 0:
        for source, side in (("paren.l", LEFT), ("paren.r", RIGHT)):
            pieces.add(Formula(source, size=size).next_to(digits, side, buff=0.03).set_y(digits.middle[1]))
    return pieces, digits


class TenQuarters:
    """What ten slopes of a quarter would leave: a bead rolls past ten ticks and shrinks, and `digits` say its size.

    `still` is what it passes. It stands at the foot of the frame: words, digits and ticks in a row, or in two.
    """

    def __init__(self, scene: LessonScene, beat: Beat) -> None:
        whole, start = scene.region("whole"), beat.at("quarters", 0.0)
        wide = whole.width > whole.height
        size, radius = (28.0, 0.3) if wide else (22.0, 0.16)
        words, line = scene.write(beat.show["ten"], beat, size=size), whole.bottom + 0.1
        self.digits = Readout(beat, "left", start, colour=colours().C, size=size, anchor=0.0)
        y = line + (0.15 if wide else 0.68)
        words.move_to((whole.left, y, 0.0), aligned_edge=LEFT)
        self.digits.put_middle([words.get_right()[0] + 0.25, y, 0.0])
        left = whole.left + 0.1 + (words.width + 0.5 + width_of(start["left"].text) * size * EM if wide else 0.0)
        step = (left - whole.right + radius) / LAYERS * RIGHT
        first = np.array([whole.right - radius, line, 0.0])
        ticks = (Dot(first + k * step, radius=0.035, color=colours().dim) for k in range(LAYERS + 1))
        self.still = VGroup(words, *ticks)
        self.bead = Bead(beat, start, Track(first + 0.1 * UP, step, UP), 1.0, radius, size, name="left")
        self.bead.remove(self.bead.digits)
