"""What a circle and an edge are while the wave runs back, below the network; and the name beside a circle."""

import math
from collections.abc import Sequence
from typing import cast

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    Animation,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    ScaleInPlace,
    VGroup,
    VMobject,
    there_and_back,
)

from scenes.formulae.equation import colours_of, part
from scenes.formulae.network import DELTA, DELTA_TIMES_A, EDGE_ENTRY, IS_BIAS_ENTRY, IS_BY_Z
from scenes.parts.joins.large_network import regions
from scenes.parts.joins.network_with_entries import APART, NAMES, NEAR, names_of_entries
from scenes.parts.net.edge import backing_of
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

EDGE = f"{part(EDGE_ENTRY, 'entry')} {part(f'= {DELTA_TIMES_A}', 'why')}"
CIRCLE = f"{DELTA} {IS_BY_Z} {IS_BIAS_ENTRY}"
SWOLLEN = 1.1
"""How much larger what is told of becomes, and small again."""
LABEL = 34.0
"""Largest size of the name beside a circle."""
ASIDE, AWAY = 0.8, 0.03
"""How far right or left of its circle a name stands, as a share of its distance, and how far from the rim, in units."""


class Meaning(VGroup):
    """An edge is dC_0/dw_jk = delta_j a_k; a circle is delta_j = dC_0/dz_j, and so dC_0/db_j; dashes are negative."""

    def __init__(self) -> None:
        icons = names_of_entries()
        self.edge, self.circle = (_named(icons[i][0], source) for i, source in enumerate((EDGE, CIRCLE)))
        self.negative = icons[2]
        foot, rows = regions()[1], (self.edge, self.circle, self.negative)
        super().__init__(*rows)
        beside = VGroup(*rows).arrange(RIGHT, buff=APART)
        scales = [_share(beside, foot)]
        above = VGroup(self.edge, self.negative).arrange(RIGHT, buff=NEAR)
        scales.append(_share(VGroup(above, self.circle).arrange(DOWN, buff=0.2), foot))
        self.is_one_line = scales[0] >= scales[1]
        if self.is_one_line:
            beside.arrange(RIGHT, buff=APART)
        self.scale(max(scales)).move_to(foot.center)
        self.bias = VGroup(*_text(self.circle)["entry"])

    def comes(self) -> list[Animation]:
        """All that holds from the start; that a bias keeps delta is told later."""
        circle = [self.circle[0], *_text(self.circle)["delta"], *_text(self.circle)["why"]]
        return [FadeIn(each) for each in (self.edge, VGroup(*circle), self.negative)]

    def tells_of_edges(self) -> Animation:
        """The edge's meaning swells."""
        return ScaleInPlace(self.edge, SWOLLEN, rate_func=there_and_back)

    def tells_of_biases(self) -> Animation:
        """Delta is the bias's entry, too."""
        return FadeIn(self.bias, shift=0.3 * RIGHT)

    def forgets_why(self) -> list[Animation]:
        """What is left are the entries; where they stood in two lines, all goes."""
        if not self.is_one_line:
            return [FadeOut(self)]
        return [FadeOut(VGroup(*_text(each)["why"])) for each in (self.edge, self.circle)]

    def becomes(self, rows: Sequence[VGroup]) -> list[Animation]:
        """The entries move to where the last picture names them, or appear there."""
        if not self.is_one_line:
            return [FadeIn(each) for each in rows]
        (edge, circle), (last_edge, last_circle) = (self.edge, self.circle), rows[:2]
        moves: list[tuple[VMobject, VMobject]] = [(self.negative, rows[2]), (edge[0], last_edge[0])]
        moves += [(VGroup(*_text(edge)["entry"]), last_edge[1]), (circle[0], last_circle[0])]
        moves += [(VGroup(*_text(circle)[each]), VGroup(*_text(last_circle)[each])) for each in ("delta", "entry")]
        return [cast(Animation, ReplacementTransform(*each)) for each in moves]


def _share(rows: VGroup, foot: Region) -> float:
    return min(1.0, float(foot.width / rows.width), float(foot.height / rows.height))


def _named(icon: VMobject, source: str) -> VGroup:
    return VGroup(icon, Formula(source, colours_of(source), size=NAMES)).arrange(RIGHT, buff=0.2)


def _text(row: VGroup) -> Formula:
    return cast(Formula, row[1])


def activation_beside(beat: Beat, network: Network, layer: int, i: int) -> VGroup:
    """The activation of a circle that shows its delta, small where the edges leave whose entries need it."""
    digits = Readout(beat, f"a{layer}_{i}", colour=colours().a, size=TEXT)
    backing = backing_of(digits)
    aside = network.radius + AWAY + backing.width / 2
    digits.put_middle(network.neurons[layer, i].disc.get_center() + aside * RIGHT)
    return VGroup(backing.move_to(digits), digits).set_z_index(2)


def name_of_delta(network: Network, layer: int, i: int, index: str) -> VGroup:
    """delta and its letter beside a circle: off the lines that lead to the layer before, or on to the cost."""
    disc, outer = network.neurons[layer, i].disc, layer == network.L
    name = Formula(f"delta_{index}", size=max(SMALL, min(LABEL, 68 * network.radius))).set_color(colours().of("delta"))
    up = 1 if not outer or disc.get_center()[1] >= network.region.center[1] - 1e-6 else -1
    way = np.array([ASIDE if outer else -ASIDE, up * math.sqrt(1 - ASIDE**2), 0.0])
    backing = backing_of(name)
    reach = np.abs(way) @ np.array([backing.width, backing.height, 0.0]) / 2
    name.move_to(disc.get_center() + (network.radius + AWAY + reach) * way)
    return VGroup(backing.move_to(name), name).set_z_index(2)
