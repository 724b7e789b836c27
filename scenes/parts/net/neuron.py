"""A neuron: a circle whose fill shows its activation, with the digits inside; and rings, empty or round a neuron."""

import math
from typing import Any

import numpy as np
from manim import Circle, ManimColor, VGroup, VMobject

from scenes.parts.motion.emphasis import own_colour
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, TEXT, colours

RADIUS = 0.46
RIM = 2.5
FULL, AWAY = 0.6, 0.09
"""From which share of the full colour on dashes leave the disc, whose colour they have, and how far, in its radii."""
DASHES = 14
"""Pieces of a rim that says the activation is negative."""
HALF, CLEAR = 0.35, 0.03
"""Half the height of figures in em, and their least distance from the rim, in units."""
GHOST = 0.5
"""Share of a ghost's colour that is seen."""
IN_THE_DARK = 0.08
"""Share of its opacity that the fill keeps out of the light: digits on it stay readable."""
MARK = 0.09
"""Distance of a ring from the neuron that it marks, in units."""
TOUCHING = 1e-4
"""Distance up to which the pieces of a line are one, in units."""
LARGEST = 46.0
"""Largest size of the symbol in an empty ring."""


class Disc(Circle):
    """A filled circle that carries text; dimmed, it keeps the share `faint` of its opacity."""

    def __init__(self, radius: float, *, faint: float = IN_THE_DARK, **options: Any) -> None:
        super().__init__(radius=radius, **options)
        self.faint = faint


class Neuron(Part):
    """One activation on its layer's own range: the fuller the fill, the larger abs(a); a dashed rim says a < 0.

    `reach` is the layer's largest abs(a), drawn as the full colour of the quantity. A ghost is a neuron that is not
    there, such as the target. Digits have their `size`, else one in proportion to the circle; those that do not fit in
    it are not shown.
    """

    def __init__(
        self,
        beat: Beat,
        name: str,
        reach: float,
        *,
        radius: float = RADIUS,
        colour: str = "a",
        ghost: bool = False,
        digits: bool = True,
        size: float | None = None,
    ) -> None:
        super().__init__(name)
        self.name, self.reach, self.seen = name, reach, GHOST if ghost else 1.0
        self.fits, self.away = True, 0.0
        self.colour = ManimColor(colours().of(colour))
        self.disc = Disc(radius, stroke_width=0, fill_opacity=self.seen)
        # Keeps edges that pass behind the neuron from its digits, also while its fill is faint.
        self.backing = Disc(radius, faint=1.0, stroke_width=0, fill_opacity=0.0 if ghost else 1.0)
        self.backing.set_fill(colours().ground)
        self.rim = VMobject(stroke_width=RIM, stroke_color=self.colour, stroke_opacity=self.seen, fill_opacity=0)
        size = size or self._size(beat.shown(name).text)
        self.digits = Readout(beat, name, size=size, anchor=0.5) if digits else None
        self.add(self.backing, self.disc, self.rim, *([self.digits] if self.digits else []))
        self.bind(beat, {name: beat.shown(name)})

    @property
    def radius(self) -> float:
        """Present radius in units."""
        return float(self.disc.width) / 2

    def draw_number(self, name: str, shown: Shown) -> None:
        """Fill the disc, draw the rim and put the digits in the middle, in the ink that contrasts."""
        a = float(shown.value)
        share = min(abs(a) / self.reach, 1.0)
        ground = ManimColor(colours().ground)
        own_colour(self.disc, ground.interpolate(self.colour, share))
        away = _away(share) * self.radius if a < 0 else 0.0
        if not len(self.rim.points) or self._is_negative() != (a < 0) or away != self.away:
            self.away = away
            self._draw_rim(negative=a < 0)
        if self.digits:
            self.pass_on(name, self.digits)
            self.digits.put_middle(self.disc.get_center())
            for glyph in self.digits.submobjects[1:]:
                own_colour(glyph, ink_on(ground.interpolate(self.colour, share * self.seen)), text=True)
            fit = self.digits.em <= largest_em(shown.text, self.radius) + 1e-9
            if fit != self.fits:
                self.fits = fit
                self.digits.set_opacity(1.0 if fit else 0.0)

    def reading(self) -> dict[str, float]:
        """How far the fill's colour lies between the ground and the quantity's colour; the rim's gaps are the sign."""
        ground = ManimColor(colours().ground).to_rgb()
        away = self.colour.to_rgb() - ground
        share = float((self.disc.get_fill_color().to_rgb() - ground) @ away / (away @ away))
        return {self.name: (-share if self._is_negative() else share) * self.reach}

    def span(self, name: str) -> float:
        """The layer's range on one side of zero."""
        return self.reach

    def _is_negative(self) -> bool:
        return is_dashed(self.rim)

    def _draw_rim(self, *, negative: bool) -> None:
        circle = Circle(radius=self.radius + self.away).move_to(self.disc)
        self.rim.clear_points()
        for i in range(DASHES if negative else 0):
            dash = VMobject().pointwise_become_partial(circle, i / DASHES, (i + 0.55) / DASHES)
            self.rim.append_points(dash.points)
        if not negative:
            self.rim.set_points(circle.points)

    def _size(self, text: str) -> float:
        """Text in proportion to the circle, the smallest where that would not fit."""
        size = usual_size(self.radius)
        return size if size * EM <= largest_em(text, self.radius) else SMALL


class Ring(VGroup):
    """Encodes no number; an edge may start or end at it as at a neuron."""

    def __init__(self, source: str, colour: str, *, radius: float = RADIUS) -> None:
        mark = colours().of(colour)
        self.disc = Circle(radius=radius, stroke_width=RIM, stroke_color=mark, fill_opacity=0)
        self.symbol = Formula(source, size=max(SMALL + 0.5, min(LARGEST, 52 * radius))).set_color(mark)
        super().__init__(self.disc, self.symbol)


def _away(share: float) -> float:
    """How far outside the disc a dashed rim is: on a full disc it would only fray the edge."""
    return AWAY * max(0.0, (share - FULL) / (1.0 - FULL))


def is_dashed(line: VMobject) -> bool:
    """Whether a curve begins elsewhere than where the one before it ends: asked of every line at every frame."""
    ends, starts = line.points[3:-1:4], line.points[4::4]
    return bool((np.abs(starts - ends) > TOUCHING).any())


def ring_round(neuron: Neuron, colour: str) -> VMobject:
    """A ring round a neuron that a beat speaks of."""
    circle = neuron.disc.copy().scale(1.0 + MARK / neuron.radius)
    return circle.set_fill(opacity=0).set_stroke(colour, width=3.5, opacity=1.0)


def usual_size(radius: float) -> float:
    """Size of the digits in a neuron, in proportion to its circle."""
    return TEXT * max(1.0, radius / RADIUS)


def largest_em(text: str, radius: float) -> float:
    """The em, in units, at which the corners of shown digits just keep clear of a circle's rim."""
    return (radius - CLEAR) / math.hypot(width_of(text) / 2, HALF)


def ink_on(fill: ManimColor) -> ManimColor:
    """Black or white, whichever contrasts more with a fill: at least 4.5:1 on any."""
    rgb = fill.to_rgb()
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    bright = float(np.array([0.2126, 0.7152, 0.0722]) @ linear)
    return ManimColor("#FFFFFF" if 1.05 / (bright + 0.05) > (bright + 0.05) / 0.05 else "#000000")
