"""An entry of the gradient on every edge: as digits where all of a layer have room, else as beads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from manim import Circle, VGroup

from scenes.numbers.network import WeightDerivative
from scenes.parts.motion.part import Part
from scenes.parts.net.edge import COMPARED, THIN, backing_of
from scenes.parts.net.network import Network
from scenes.parts.text.readout import HALF, Readout, width_of
from scenes.story import Beat, Shown
from scenes.theme import EM, colours

SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 21.0, 20.0, 19.5)
"""Sizes of the digits that are tried, from the largest."""
SHARES = tuple(np.linspace(0.1, 0.9, 81))
"""Places along the edges that are tried, as shares of their length from layer to layer."""
BESIDE, BETWEEN = 0.07, 0.1
"""Free width between digits and neurons, and free height between digits, in units."""
LARGEST_BEAD = 0.13
"""Largest radius of a bead, in units."""
RIM = 2.0


class Bead(Part):
    """One entry as a disc whose area is its size, hollow where it is negative; `unit` is the area of a 1."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, unit: float, largest: float, at: np.ndarray) -> None:
        super().__init__(name)
        self.name, self.unit, self.largest = name, unit, largest
        self.others: Callable[[], Sequence[Bead]] = tuple  # asked for, not held: a copy of one copies no others
        self.disc = Circle(radius=1.0, stroke_color=colours().C, stroke_width=RIM).move_to(at)
        self.disc.set_fill(colours().C, 1.0)
        self.add(self.disc)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Make the disc as large as the number, and fill it with the ground where that is negative."""
        value = float(shown.value)
        radius = max(1e-4, np.sqrt(abs(value) * self.unit / np.pi))
        self.disc.scale(radius / (self.disc.width / 2))
        self.disc.set_fill(colours().C if value >= 0 else colours().ground)

    @property
    def area(self) -> float:
        """Its area in squared units."""
        return float(np.pi * (self.disc.width / 2) ** 2)

    @property
    def drawn_unit(self) -> float | None:
        """Area of a 1 by this bead's area and number; None where the number is too small to say."""
        value = abs(float(self.bound[self.name].shown.value))
        return self.area / value if value > THIN * self.largest else None

    def reading(self) -> dict[str, float]:
        """Its area as a number, in the unit of the beads around it; hollow is negative."""
        units = [unit for unit in (each.drawn_unit for each in self.others()) if unit is not None]
        sign = 1.0 if self.disc.get_fill_color().to_hex() == self.disc.get_stroke_color().to_hex() else -1.0
        return {self.name: sign * self.area / (median(units) if units else self.unit)}

    def span(self, name: str) -> float:
        """The largest entry."""
        return self.largest


@dataclass(frozen=True)
class Place:
    """Where the entries of a layer stand: a share of every edge, and the size of their digits, 0 for beads."""

    share: float
    size: float
    apart: float


class Entries(VGroup):
    """dC_0/dw_jk on every drawn edge of a network whose beat holds them; `on` finds them by layer, j and k."""

    def __init__(self, beat: Beat, network: Network) -> None:
        self.network = network
        found = {each.key: each for each in beat.all(WeightDerivative)}
        by_layer = {
            layer: {key: each for key, each in found.items() if key[0] == layer} for layer in range(1, network.L + 1)
        }
        places = {layer: self._place(layer, list(of.values())) for layer, of in by_layer.items()}
        self.are_digits = all(each.size for each in places.values())
        self.on: dict[tuple[int, int, int], VGroup] = {}
        for layer, of in by_layer.items():
            place = places[layer] if self.are_digits else self._place(layer, ())
            self.on |= {key: self._entry(beat, each, place) for key, each in of.items()}
        self._share_unit()
        super().__init__(*self.on.values())

    def into(self, layer: int, j: int | None = None) -> list[VGroup]:
        """The entries on the edges that arrive in a layer, or in its neuron j alone."""
        return [each for (at, row, _), each in self.on.items() if at == layer and j in (None, row)]

    def _entry(self, beat: Beat, entry: WeightDerivative, place: Place) -> VGroup:
        at = self._point(entry.key, place.share)
        if self.are_digits:
            digits = Readout(beat, entry.name, colour=colours().C, size=place.size).put_middle(at)
            return VGroup(backing_of(digits), digits)
        largest = float(beat.shown("dC0_dw_high").value)
        radius = min(LARGEST_BEAD, max(0.03, 0.45 * place.apart))
        return VGroup(Bead(beat, entry.name, np.pi * radius**2 / largest, largest, at))

    def _share_unit(self) -> None:
        """Beads of a picture are read by each other; those of one layer have one unit."""
        beads = [(key[0], each[0]) for key, each in self.on.items() if isinstance(each[0], Bead)]
        for layer in {of for of, _ in beads}:
            alike = [bead for of, bead in beads if of == layer]
            for i, bead in enumerate(alike):
                bead.others = _others(alike, i)

    def _point(self, key: tuple[int, int, int], share: float) -> np.ndarray:
        layer, j, k = key
        start, end = (self.network.neurons[at].disc.get_center() for at in ((layer - 1, k), (layer, j)))
        return np.array(start + share * (end - start))

    def _place(self, layer: int, entries: Sequence[WeightDerivative]) -> Place:
        """Digits of the largest size at which they lie clear of neurons and of each other; without such, beads."""
        texts = [each.value.text for each in entries]
        for size in SIZES if texts else ():
            em = size * EM
            found = self._best(layer, max(map(width_of, texts)) * em / 2 + BESIDE)
            if found.apart >= 2 * HALF * em + BETWEEN:
                return Place(found.share, size, found.apart)
        return self._best(layer, BESIDE + LARGEST_BEAD)

    def _best(self, layer: int, beside: float) -> Place:
        """The share at which neighbours stand farthest from each other, with that free width beside the middle."""
        at, network = [np.array(network_places) for network_places in self._ends(layer)], self.network
        step, found = at[1][0, 0] - at[0][0, 0], Place(0.5, 0.0, 0.0)
        for share in SHARES:
            if min(share, 1 - share) * step < network.radius + beside:
                continue
            heights = sorted((1 - share) * a[1] + share * b[1] for a in at[0] for b in at[1])
            apart = min((b - a for a, b in pairwise(heights)), default=1.0)
            if apart > found.apart + 1e-9:
                found = Place(float(share), 0.0, float(apart))
        return found

    def _ends(self, layer: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """The middles of the neurons of both layers."""
        before, after = ([each.disc.get_center() for each in self.network.neurons_of(at)] for at in (layer - 1, layer))
        return before, after


def _others(beads: Sequence[Bead], i: int) -> Callable[[], Sequence[Bead]]:
    return lambda: (*beads[i + 1 :], *beads[:i])[:COMPARED]
