"""All rows as points in a plane of two inputs; a cross on each that is answered wrongly; the border of the verdicts."""

from collections.abc import Container, Mapping

import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, Circle, ManimColor, Square, VGroup, VMobject

from scenes.downhill.parts.border import TINT, Border
from scenes.downhill.plane import Lattice, Point
from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Write
from scenes.story import Beat, Message, Shown
from scenes.theme import EM, SMALL, Region, colours

RADIUS, CROSS = 0.085, 0.16
"""Radius of a point, and half the width of a cross that has wholly come, in units."""
HEAD, LEGEND = 34.0, 25.0
"""Largest sizes of the mistakes' line and of the legend."""
FIGURES = 1.5
"""Size of the mistakes' count, in sizes of their line."""
FILL, PALE = 0.9, 0.7
"""Opacity of a point's fill, and how near a pale one's colour is to the ground's."""


class Crosses(Part):
    """A cross on every point, as large as its number says: 1 where the answer is wrong, 0 where it is right."""

    tolerance = 1e-4

    def __init__(self, beat: Beat, points: Mapping[str, np.ndarray]) -> None:
        super().__init__(*points)
        self.places = points
        self.crosses = {name: VMobject(stroke_width=3.5, stroke_color=colours().ink, fill_opacity=0) for name in points}
        self.add(*self.crosses.values())
        self.bind(beat, beat.at("descent", 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw both strokes."""
        reach, at, cross = float(shown.value) * CROSS, self.places[name], self.crosses[name]
        cross.clear_points()
        for way in (1, -1):
            cross.start_new_path(at + reach * np.array([-1.0, -way, 0.0]))
            cross.add_line_to(at + reach * np.array([1.0, way, 0.0]))

    def reading(self) -> dict[str, float]:
        """Each one's width."""
        return {name: float(np.ptp(cross.points[:, 0])) / (2 * CROSS) for name, cross in self.crosses.items()}


class Dots(Part):
    """Every row's point, the paler the more its own other inputs decide otherwise than their mean would."""

    tolerance = 1e-2

    def __init__(self, beat: Beat, points: Mapping[str, VMobject], rings: Container[str]) -> None:
        super().__init__(*points)
        self.points_of, self.rings = points, rings
        self.add(*points.values())
        self.bind(beat, beat.at("descent", 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Bring the colours of disc and outline so near to the ground's."""
        _paint(self.points_of[name], float(shown.value), ring=name in self.rings)

    def reading(self) -> dict[str, float]:
        """How far each outline's colour is on its way."""
        start, way = _colour(0.0), _colour(1.0) - _colour(0.0)
        there = {name: point.stroke_rgbas[0, :3] - start for name, point in self.points_of.items()}
        return {name: float(np.dot(found, way) / np.dot(way, way)) for name, found in there.items()}


def _colour(paleness: float) -> np.ndarray:
    ink, ground = (ManimColor(each).to_rgb() for each in (colours().y, colours().ground))
    return np.asarray(ink + PALE * paleness * (ground - ink))


def _paint(point: VMobject, paleness: float, *, ring: bool) -> VMobject:
    """Give a point's outline its colour, and its disc too, unless it is a ring."""
    colour = ManimColor(_colour(paleness))
    return point.set_stroke(colour) if ring else point.set_stroke(colour).set_fill(colour)


class VerdictPlane(VGroup):
    """The plane with its axes' names, every row's point, the crosses and the border; above it the mistakes counted.

    A row of the second label is a full disc, one of the first a ring; with more labels all are discs. A row is pale
    whose other inputs decide otherwise than their mean; the followed row has a ring of its own. `parts` follow the
    descent, `border` its own Sweep.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        palette = colours()
        self.two = beat.all(Lattice)[0].labels == 2
        size = max(24.0, min(HEAD, 5.2 * region.width))
        self.head = self._head(beat, write, size, region)
        self.legend = self._legend(beat, write, region)
        names = [write(beat.show[each], beat, size=max(SMALL, min(27.0, size - 8))) for each in ("across", "up")]
        below, above = self.legend.height + 0.2, self.head.height + 0.2
        box = region.part(0, 1, below / region.height, 1 - above / region.height)
        self.plane = Plane(beat, box, "across", "up", size=max(SMALL, 22.0))
        across, up = names
        across.move_to(((self.plane.start[0] + self.plane.end[0]) / 2, self.plane.labels[0][0].get_y(), 0.0))
        up.rotate(PI / 2).move_to((self.plane.labels[1][0].get_x(), (self.plane.start[1] + self.plane.end[1]) / 2, 0.0))
        self.names = VGroup(*names)
        self.border = Border(beat, self.plane)
        points = beat.all(Point)
        places = {each.name: self.plane.point(each.x, each.y) for each in points}
        rings = {each.aside for each in points if self.two and not each.label}
        self.dots = Dots(beat, {each.aside: self._point(each.label, places[each.name]) for each in points}, rings)
        self.crosses = Crosses(beat, places)
        followed = next(places[each.name] for each in points if each.followed)
        self.ring = Circle(radius=0.26, stroke_width=3.5, color=palette.y).move_to(followed)
        super().__init__(
            self.head, self.border, self.plane, self.names, self.dots, self.crosses, self.ring, self.legend
        )
        self.parts = (self.dots, self.crosses, self.count)

    def _head(self, beat: Beat, write: Write, size: float, region: Region) -> VGroup:
        """So many of all rows are answered wrongly."""
        words = write(beat.show["of_all"], beat, size=size)
        start = beat.at("descent", 0.0)
        self.count = Readout(beat, "mistakes", start, size=FIGURES * size, colour=colours().ink, anchor=1.0)
        wide = FIGURES * size * EM * width_of(beat.shown("n").text)
        self.count.put_middle((region.left + wide, region.top - 0.28, 0.0))
        words.move_to((region.left + wide + 0.2 + words.width / 2, region.top - 0.28, 0.0))
        return VGroup(words, self.count)

    def _point(self, label: int, at: np.ndarray) -> VMobject:
        point = Circle(radius=RADIUS, stroke_width=2.0, stroke_color=colours().y).move_to(at)
        return point.set_fill(colours().y if label or not self.two else colours().ground, FILL)

    def _legend(self, beat: Beat, write: Write, region: Region) -> VGroup:
        """What a disc, a ring, a cross, the tint and a pale point are, in as many lines as they need."""
        palette = colours()
        cross = VMobject(stroke_width=3.5, stroke_color=palette.ink)
        for way in (1, -1):
            cross.start_new_path(0.11 * np.array([-1.0, -way, 0.0]))
            cross.add_line_to(0.11 * np.array([1.0, way, 0.0]))
        samples: list[tuple[VMobject, Message]] = [(cross, beat.show["wrong"])]
        if self.two:
            tint = Square(0.28, stroke_width=2.0, stroke_color=palette.a).set_fill(palette.a, TINT)
            samples = [
                (self._point(0, np.zeros(3)), beat.show["plain"]),
                (self._point(1, np.zeros(3)), beat.show["tinted"]),
                *samples,
                (tint, beat.show["says"]),
            ]
        size = max(SMALL, min(LEGEND, 3.6 * region.width))
        if "aside" in beat.show:
            samples.append((_paint(self._point(1, np.zeros(3)), 1.0, ring=False), beat.show["aside"]))
        rows = [VGroup(sample, write(words, beat, size=size)).arrange(RIGHT, buff=0.12) for sample, words in samples]
        lines = [VGroup()]
        for row in rows:
            if len(lines[-1]) and sum(each.width + 0.4 for each in lines[-1]) + row.width > region.width:
                lines.append(VGroup())
            lines[-1].add(row)
        legend = VGroup(*(line.arrange(RIGHT, buff=0.4) for line in lines)).arrange(DOWN, buff=0.1, aligned_edge=LEFT)
        legend.move_to((region.left + legend.width / 2, region.bottom + legend.height / 2, 0.0))
        return legend
