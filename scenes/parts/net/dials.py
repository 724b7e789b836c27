"""A knob for every drawn weight and bias of a network: dials on its edges and at its neurons."""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from manim import ORIGIN, UP, Animation, Circle, Line, Rotate, VGroup, there_and_back

from scenes.numbers.price import Knob
from scenes.parts.motion.part import Part
from scenes.parts.net.network import Network
from scenes.story import Beat, Shown
from scenes.theme import colours

LARGEST, LEAST = 0.2, 0.05
"""Largest and smallest radius of a dial, in units."""
APART = 0.46
"""Radius of a dial as a share of the least distance between two."""
SHARES = tuple(0.2 + 0.025 * i for i in range(25))
"""Places along an edge that its dial may take, as shares of the edge's length."""
BELOW = np.array([math.cos(math.radians(-62)), math.sin(math.radians(-62)), 0.0])
"""Way from a neuron's middle to its bias: clear of the edges, and of the neuron below."""
ROUNDS, FAR = 6, 0.6
"""How often every dial looks for a better place, and the distance, in units, from which on none is better."""
TURN = math.radians(135)
"""How far a dial is turned by the largest derivative."""
SWAY = math.radians(55)
"""How far a dial is turned to and fro where it is asked which way."""


class Dial(Part):
    """A knob, straight up until it is told its derivative: then turned against it, down (to the left) where C_0 grows.

    `reach` is the derivative that turns it furthest.
    """

    def __init__(self, knob: Knob, at: np.ndarray, radius: float, reach: float) -> None:
        super().__init__(knob.exact_name)
        self.knob, self.reach = knob, reach
        colour = colours().of(knob.letter)
        self.plate = Circle(radius=radius, stroke_width=2.5 if radius > 0.1 else 1.6, stroke_color=colour)
        self.plate.set_fill(colours().ground, 1.0)
        self.hand = Line(ORIGIN, 0.86 * radius * UP, stroke_width=3.5 if radius > 0.1 else 2.0, color=colours().ink)
        self.add(self.plate, self.hand)
        self.move_to(at).shift(at - self.plate.get_center())

    def draw_number(self, name: str, shown: Shown) -> None:
        """Turn the hand."""
        middle, length = self.plate.get_center(), 0.43 * self.plate.width
        angle = math.pi / 2 + TURN * float(shown.value) / self.reach
        self.hand.set_points_by_ends(middle, middle + length * np.array([math.cos(angle), math.sin(angle), 0.0]))

    def reading(self) -> dict[str, float]:
        """How far the hand is from straight up."""
        if not self.bound:
            return {}
        x, y, _ = self.hand.get_end() - self.hand.get_start()
        return {self.knob.exact_name: math.atan2(-x, y) / TURN * self.reach}

    def span(self, name: str) -> float:
        """The derivative that turns it furthest."""
        return self.reach

    def sway(self, way: int) -> Animation:
        """The hand goes to and fro, the first way being left for 1 and right for -1."""
        return Rotate(self.hand, way * SWAY, about_point=self.plate.get_center(), rate_func=there_and_back)


class Dials(VGroup):
    """Those of a network's knobs whose edges or neurons are drawn, found by the knob's name."""

    def __init__(self, network: Network, knobs: Iterable[Knob], reach: float) -> None:
        drawn = [each for each in knobs if _is_drawn(network, each)]
        places = _places(network, drawn)
        radius = max(LEAST, min(LARGEST, APART * _closest(list(places.values())), 0.5 * network.radius))
        self.of = {each.name: Dial(each, places[each.name], radius, reach) for each in drawn}
        super().__init__(*self.of.values())

    def __getitem__(self, name: str) -> Dial:  # type: ignore[override]
        """The dial of that parameter."""
        return self.of[name]


class Turned(Part):
    """A ring round the knob that is being turned, by the number of its bar."""

    def __init__(self, beat: Beat, sweep: str, dials: list[Dial], colour: str) -> None:
        super().__init__("turned")
        self.dials = dials
        self.ring = Circle(radius=1.35 * dials[0].plate.width / 2 + 0.03, stroke_width=4, stroke_color=colour)
        self.add(self.ring)
        self.bind(beat, beat.at(sweep, 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the ring round its knob."""
        self.ring.move_to(self.dials[int(shown.value)].plate)

    def reading(self) -> dict[str, float]:
        """Which knob is nearest."""
        away = [float(np.linalg.norm(each.plate.get_center() - self.ring.get_center())) for each in self.dials]
        return {"turned": float(np.argmin(away))}


def _is_drawn(network: Network, knob: Knob) -> bool:
    if knob.column is None:
        return (knob.layer, knob.row) in network.neurons
    return (knob.layer, knob.row, knob.column) in network.edges


def _places(network: Network, drawn: Sequence[Knob]) -> Mapping[str, np.ndarray]:
    """Biases on the rims of their neurons; weights on their edges, each as far from all others as it may be.

    Each in turn takes the place that suits it best, a few times over, as the others have moved meanwhile.
    """
    found: dict[str, np.ndarray] = {}
    tried: dict[str, np.ndarray] = {}
    for each in drawn:
        if each.column is None:
            disc = network.neurons[each.layer, each.row].disc
            found[each.name] = disc.get_center() + disc.width / 2 * BELOW
        else:
            start, end = network.edges[each.layer, each.row, each.column].ends
            tried[each.name] = np.array([start + share * (end - start) for share in SHARES])
    for _ in range(ROUNDS):
        for name, places in tried.items():
            taken = np.array([at for other, at in found.items() if other != name])
            away = np.linalg.norm(places[:, None] - taken[None], axis=2).min(axis=1)
            # A place in the middle is as good as one that is hardly farther away.
            away = np.minimum(away, FAR) - 0.05 * np.abs(np.array(SHARES) - 0.5)
            found[name] = places[int(away.argmax())]
    return found


def _closest(places: Sequence[np.ndarray]) -> float:
    points = np.array(places)
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    return float(apart.min())
