"""What stands at the tree of the way back: values, factors of links, entries, and what entries are."""

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup, VMobject

from scenes.bias_and_activation.carried import MORE, Link
from scenes.bias_and_activation.parts.rooms import Rooms
from scenes.formulae.chain import slope_at
from scenes.formulae.equation import colours_of, layered, part
from scenes.numbers.chain import Entry, Quantity
from scenes.numbers.depth import MoreLayers
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, written
from scenes.parts.tree.ladder import Ladder
from scenes.parts.tree.node import DottedBranch
from scenes.story import Beat
from scenes.theme import EM, colours

UNDER, BESIDE = 0.16, 0.95
"""Room between a link and the sign below it, in units, or the one right of it, in em of the symbols."""
FAR = 0.32
"""Least room right of a link, in units, in a tree whose layers have long numbers."""
TOLD = 0.8
"""Size of what an entry is as a share of its number's."""
OFF, BELOW = 0.6, 0.12
"""How far over the middle of an ellipsis its words stand, in em, and room between them and what stands below."""
NEARER = 0.1
"""How much nearer to the activation than to z a factor stands, as a share of the link."""


def factor_of_more(beat: Beat, name: str, size: float) -> VGroup:
    """By what the layers that are not drawn multiply together: in digits, or where these say nothing in powers."""
    if f"{name}_power" in beat.show:
        return VGroup(written(beat.show[f"{name}_power"], beat, size=size))
    times, digits = Formula("times", size=size).set_color(colours().dim), Readout(beat, name, size=size)
    row = VGroup(times, digits).arrange(RIGHT, buff=0.06)
    digits.put_on_axis((digits.foot[0], times.get_y(), 0.0))
    return row


class Labels:
    """Makes each of them at its place beside a whole tree; the beat holds the numbers."""

    def __init__(self, beat: Beat, rooms: Rooms, tree: Ladder) -> None:
        self.beat, self.rooms, self.tree = beat, rooms, tree

    def value(self, layer: int) -> Readout:
        """The value of the activation that a weight's entry is multiplied by, above its symbol or right of it."""
        symbol, lying = self.tree[f"a{layer}"].symbol, self.rooms.lying
        size = self.rooms.sizes.factors
        digits = Readout(self.beat, f"a{layer}", colour=colours().a, size=size, anchor=0.5 if lying else 0.0)
        digits.next_to(symbol, UP if lying else RIGHT, buff=0.09)
        if not lying:
            digits.put_middle([digits.foot[0], self.tree[f"a{layer}"].middle[1], 0.0])
        return digits

    def factor(self, link: Link) -> VGroup:
        """What a link multiplies by: right of it the sign and the number, or below it, under the sign, both names.

        Neighbours stand so close in a tree that lies that a sign before its number would seem to join the two.
        """
        if link.letter == MORE:
            return self._factor_of_more(link)
        source = Quantity("w", link.layer).symbol if link.letter == "w" else slope_at(link.layer)
        rooms, colour = self.rooms, colours().of(link.letter)
        digits = Readout(self.beat, link.name, colour=colour, size=rooms.sizes.factors)
        names = self.tree.line[::-1]
        one, other = (self.tree[name].middle for name in names[link.i : link.i + 2])
        # Nearer to the activation: what hangs from z needs the room on its side.
        share = 0.5 + (NEARER if link.letter == "w" else -NEARER)
        middle = one + share * (other - one)
        times = Formula("times", size=rooms.sizes.factors).set_color(colours().dim)
        if not rooms.lying:
            row = VGroup(times, digits).arrange(RIGHT, buff=0.06)
            digits.put_on_axis((digits.foot[0], times.get_y(), 0.0))
            away = BESIDE * rooms.sizes.symbols * EM
            if self.is_long:  # where names such as a^(100) reach far beside their links
                away = max(away, FAR)
            return row.move_to(middle + (away + row.width / 2) * rooms.aside)
        symbol = Formula(source, size=rooms.sizes.factors).set_color(colour)
        # The numbers of all links stand in one line, under the highest of their symbols.
        high = Formula(slope_at(link.layer), size=rooms.sizes.factors).height
        times.move_to(middle + (UNDER + times.height / 2) * rooms.aside)
        if self.is_long:  # in the middle of what these names leave free
            pair = [self.tree[name].symbol for name in names[link.i : link.i + 2]]
            left, right = sorted(pair, key=lambda each: float(each.get_x()))
            times.set_x((left.get_right()[0] + right.get_left()[0]) / 2)
        digits.move_to(middle + (UNDER + times.height + 0.16 + high + digits.height / 2) * rooms.aside)
        return VGroup(times, symbol.next_to(digits, UP, buff=0.1), digits)

    def more(self) -> Words:
        """What the ellipsis stands for, on the same side as weights and biases."""
        (said,) = self.beat.all(MoreLayers)
        words = written(said.words, self.beat, size=self.rooms.sizes.factors)
        self.said = words.move_to(self._beside_ellipsis(words) + OFF * words.size * EM * UP)
        return self.said

    @property
    def is_long(self) -> bool:
        """Whether an ellipsis stands for some of the layers."""
        return any(isinstance(each, DottedBranch) for each in self.tree.branches.values())

    @property
    def ellipsis(self) -> DottedBranch:
        """What stands for the layers that are not drawn."""
        (found,) = (each for each in self.tree.branches.values() if isinstance(each, DottedBranch))
        return found

    def _beside_ellipsis(self, mobject: VMobject) -> np.ndarray:
        """The middle of what stands beside the ellipsis, as near to it as factors to their links."""
        half = (mobject.height if self.rooms.lying else mobject.width) / 2
        return np.array(self.ellipsis.line.get_center() + (0.32 + half) * self.rooms.aside)

    def below_more(self, mobject: VMobject) -> np.ndarray:
        """The middle of what stands under the words for these layers, beginning where they do."""
        middle = self._beside_ellipsis(mobject)
        return np.array([middle[0], self.said.get_bottom()[1] - BELOW - mobject.height / 2, 0.0])

    def _factor_of_more(self, link: Link) -> VGroup:
        """By what the layers that are not drawn multiply, under how many these are."""
        factor = factor_of_more(self.beat, link.name, self.rooms.sizes.factors)
        return factor.move_to(self.below_more(factor))

    def entry(self, parameter: Quantity) -> Readout:
        """The derivative with respect to a weight or a bias, beyond its node."""
        entry = self.beat.one(Entry, ("C0", parameter))
        digits = Readout(self.beat, entry.name, colour=colours().C, size=self.rooms.sizes.entries)
        node = self.tree[parameter.name]
        digits.next_to(node.symbol, DOWN if self.rooms.under else RIGHT, buff=0.16 if self.rooms.lying else 0.08)
        if not self.rooms.under:
            digits.put_middle([digits.foot[0], node.middle[1], 0.0])
        return digits

    def meaning(self, parameter: Quantity, entry: Readout) -> Formula:
        """What an entry is: the delta, for a weight times the activation."""
        layer, size = parameter.layer, max(self.rooms.sizes.factors, TOLD * self.rooms.sizes.entries)
        source = part(layered("delta", layer), "delta")
        if parameter.letter == "w":
            source += f" {part(layered('a', layer - 1), 'a')}"
        formula = Formula(source, colours_of(source, {"delta": "z"}), size=size)
        if self.rooms.lying:
            return formula.next_to(entry, DOWN, buff=0.14)
        return formula.next_to(entry, RIGHT, buff=0.3).set_y(entry.middle[1])
