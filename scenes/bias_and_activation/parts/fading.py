"""What is left of the derivative at every layer: beads over the chain in a row, and the slopes under it."""

from collections.abc import Sequence

from manim import RIGHT, UP, VGroup

from scenes.bias_and_activation.carried import Felt
from scenes.bias_and_activation.parts.bead import Bead, Track
from scenes.formulae.chain import slope_at
from scenes.parts.net.chain import Chain
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
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


def slope_below(beat: Beat, chain: Chain, layer: int) -> VGroup:
    """Under a neuron its slope, which is at most a quarter."""
    size, ink = max(SMALL + 0.5, min(30.0, 9.0 * chain.step)), colours().a
    symbol = Formula(f"{slope_at(layer)} =", size=size).set_color(ink)
    digits = Readout(beat, f"times_slope{layer}", colour=ink, size=size)
    limit = Formula("lt.eq 1 slash 4", size=size)
    row = VGroup(symbol, digits, limit).arrange(RIGHT, buff=0.12)
    axis = symbol.submobjects[-1].get_y()
    digits.put_middle([digits.foot[0], axis, 0.0])
    limit.shift((0.0, axis - limit.submobjects[0].get_y(), 0.0))
    if row.width > 0.95 * chain.step:
        symbol.next_to(VGroup(digits, limit), UP, buff=0.12)
    return chain.below(row, layer)
