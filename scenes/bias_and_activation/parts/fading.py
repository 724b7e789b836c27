"""What is left of the derivative at every layer: beads over the chain in a row, the factors under it."""

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Dot, VGroup

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
    slope = _named(beat, slope_at(layer), f"times_slope{layer}", "a", size)
    weight = _named(beat, Quantity("w", layer + 1).symbol, f"times_w{layer + 1}", "w", size)
    times = Formula("times", size=size)
    row = VGroup(slope, times, weight).arrange(RIGHT, buff=gap)
    if row.width > 0.95 * chain.step:
        VGroup(times, weight).arrange(RIGHT, buff=gap).next_to(slope, DOWN, buff=gap)
        row.move_to(ORIGIN)
    times.set_y(weight[1].middle[1])
    start, end = chain.edge(layer + 1).ends
    under = chain.neuron(layer).disc.get_bottom()[1] - 0.3
    return row.move_to(((start[0] + end[0]) / 2, under - row.height / 2, 0.0))


def _named(beat: Beat, symbol: str, number: str, quantity: str, size: float) -> VGroup:
    """A symbol over its number, in brackets where that is negative."""
    ink = colours().of(quantity)
    digits = Readout(beat, number, colour=ink, size=size)
    name = Formula(symbol, size=size).set_color(ink).next_to(digits, UP, buff=0.12)
    pieces = VGroup(name, digits)
    if digits.shown.rounded < 0:
        for source, side in (("paren.l", LEFT), ("paren.r", RIGHT)):
            pieces.add(Formula(source, size=size).next_to(digits, side, buff=0.03).set_y(digits.middle[1]))
    return pieces


class TenQuarters:
    """What ten slopes of a quarter would leave: a bead rolls past ten ticks and shrinks; `still` is what it passes."""

    def __init__(self, scene: LessonScene, beat: Beat, top: float) -> None:
        whole = scene.region("whole")
        wide = whole.width > whole.height
        size = 28.0 if wide else 20.0
        words = scene.write(beat.show["ten"], beat, size=size)
        radius = 0.34 if wide else 0.22
        line = whole.bottom + 0.12
        room = width_of("0.00000000") * size * EM
        left, right = whole.left + room / 2, whole.right - room / 2
        if wide:
            left += words.width + 0.3
            words.move_to((whole.left, line + 0.2, 0.0), aligned_edge=LEFT)
        else:
            words.move_to((whole.center[0], min(top - 0.4, line + 1.5), 0.0))
        step = (left - right) / LAYERS * RIGHT
        start = np.array([right, line, 0.0])
        ticks = (Dot(start + k * step, radius=0.035, color=colours().dim) for k in range(LAYERS + 1))
        self.still = VGroup(words, *ticks)
        track = Track(start + 0.1 * UP, step, UP)
        self.bead = Bead(beat, beat.at("quarters", 0.0), track, 1.0, radius, size, name="left")
