"""What is left of the derivative at every layer: beads over the chain in a row, the factors under it."""

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.bias_and_activation.carried import MORE, Felt
from scenes.bias_and_activation.parts.bead import Bead, Track
from scenes.bias_and_activation.parts.labels import factor_of_more
from scenes.formulae.chain import slope_at
from scenes.formulae.equation import layered
from scenes.numbers.chain import Quantity
from scenes.parts.net.chain import Chain
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, Readout, width_of
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours, current_look

RADIUS = 0.56
"""Radius of the largest bead, in units."""
NAMES = 1.1
"""Free width between factors that stand between the names of the neurons; else they stand below these, in units."""
CROWDED = 1.0
"""Distance of neighbours in a long chain, in units, below which their numbers have no room beside each other."""
SIZES, DIGITS = (SMALL, 40.0), 0.9
"""Least and largest size of its digits, and the largest share of the distance of neighbours that these take."""
ROOM = 0.08
"""Least free width between the factors of two links, in units."""


def felt_bead(beat: Beat, chain: Chain, felt: Sequence[Felt], sweep: str, whole: Region) -> Bead:
    """The bead over the last neuron, with digits that keep to the frame; its places are neurons, from there back."""
    last, previous = (chain.neuron(layer).disc for layer in (chain.L, chain.L - 1))
    start = last.get_top() + 0.2 * UP
    back = previous.get_center() - last.get_center()
    steps = [(chain.neuron(each.layer).disc.get_x() - last.get_x()) / back[0] for each in felt]
    track = Track(start, back, UP, steps if chain.gap is not None else None)
    largest = max(abs(float(each.delta.value)) for each in felt) or 1.0
    crowded, widest = is_crowded(chain), max(width_of(each.delta.text) for each in felt)
    room = (2 * (whole.right - start[0]) if crowded else DIGITS * chain.step) / EM / widest
    least = 0.0 if crowded else current_look().shape.claim
    size = max(SIZES[0], min(SIZES[1], max(least, 15 * chain.step), room))
    radius = min(RADIUS, whole.right - start[0] - 0.03)
    at = beat.at(sweep, 0.0)
    return Bead(beat, at, track, largest, radius, size, ink="z", right=whole.right, in_turns=crowded)


def left_behind(beat: Beat, bead: Bead, felt: Felt, place: int) -> Bead:
    """What the bead was like at a place, which stays there."""
    whole = (bead.track, bead.largest, bead.radius, bead.size)
    right, turns = bead.right, bead.in_turns
    return Bead(beat, felt.named(), *whole, name=felt.name, ink="z", stays=place, right=right, in_turns=turns)


def is_crowded(chain: Chain) -> bool:
    """Whether numbers of neighbours would touch: of a long chain, both of whose ends are drawn, in a tall frame."""
    return chain.gap is not None and chain.step < CROWDED


def name_below(chain: Chain, layer: int, bead: Bead) -> Formula:
    """The name of the delta that arrives at a neuron, under it."""
    name = chain.below(Formula(layered("delta", layer), size=bead.size).set_color(colours().z), layer)
    return name.shift(min(0.0, bead.right - name.get_right()[0]) * RIGHT)


def factors_below(beat: Beat, chain: Chain, layer: int) -> VGroup:
    """Under the edge out of a neuron its slope times the edge's weight: names, and their numbers below.

    Where both have no room beside each other they stand in a column, the sign between them. Under an ellipsis, in place
    of the weight, stands what the layers that are not drawn multiply by.
    """
    least = current_look().shape.claim if chain.gap is None else SMALL + 0.5
    size, gap = max(least, min(34.0, 9.8 * chain.step)), 0.06
    slope, slope_digits = _named(beat, slope_at(layer), f"times_slope{layer}", "a", size)
    if layer + 1 not in chain.edges:
        return _factors_past_more(beat, chain, slope, slope_digits)
    weight, digits = _named(beat, Quantity("w", layer + 1).symbol, f"times_w{layer + 1}", "w", size)
    times = Formula("times", size=size)
    row = VGroup(slope, times, weight).arrange(RIGHT, buff=gap)
    if row.width > chain.step - ROOM:
        row.arrange(DOWN, buff=2 * gap)
    else:
        weight.shift((slope_digits.middle[1] - digits.middle[1]) * UP)
        # Both names on one baseline, over numbers on one axis.
        base, other = (each[0].submobjects[0].get_bottom()[1] for each in (slope, weight))
        (slope if base < other else weight)[0].shift(abs(base - other) * UP)
        times.set_x((slope_digits.get_right()[0] + weight[1:].get_left()[0]) / 2)
        times.set_y(digits.foot[1] + AXIS * digits.em)
    start, end = chain.edge(layer + 1).ends
    under = chain.neuron(layer).disc.get_bottom()[1] - 0.2
    if row.width > chain.step - NAMES:
        under -= NAMES / 2
    return row.move_to(((start[0] + end[0]) / 2, under - row.height / 2, 0.0))


def _factors_past_more(beat: Beat, chain: Chain, slope: VGroup, digits: Readout) -> VGroup:
    """Under the words of the ellipsis, the slope behind it and by what the layers multiply that these speak of."""
    assert chain.gap is not None, "there are layers between"
    more = factor_of_more(beat, f"times_{MORE}", digits.em / EM)
    row = VGroup(slope, more).arrange(RIGHT, buff=0.06)
    more.shift((digits.foot[1] + AXIS * digits.em - more[0].get_y()) * UP)
    return row.next_to(chain.gap, DOWN, buff=0.15)


def _named(beat: Beat, symbol: str, number: str, quantity: str, size: float) -> tuple[VGroup, Readout]:
    """A symbol over its number, in brackets where that is negative; the number too."""
    ink = colours().of(quantity)
    digits = Readout(beat, number, colour=ink, size=size)
    name = Formula(symbol, size=size).set_color(ink).next_to(digits, UP, buff=0.12)
    pieces = VGroup(name, digits)
    if digits.shown.rounded < 0:
        for source, side in (("paren.l", LEFT), ("paren.r", RIGHT)):
            pieces.add(
                Formula(source, size=size).next_to(digits, side, buff=0.03).set_y(digits.foot[1] + AXIS * digits.em)
            )
    return pieces, digits
