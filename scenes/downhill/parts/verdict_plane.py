"""All rows as points in a plane of two inputs; a cross on each that is answered wrongly; the border of the verdicts."""

import re
from collections.abc import Mapping

import numpy as np
from manim import DL, DOWN, LEFT, PI, RIGHT, UR, Circle, Line, VGroup, VMobject

from scenes.downhill.parts.border import Border
from scenes.downhill.parts.places import beside_point, verdict_places
from scenes.downhill.plane import Lattice, Point
from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part
from scenes.parts.net.edge import backing_of
from scenes.parts.text.fitting import largest
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Write
from scenes.story import Beat, Message, Shown
from scenes.theme import EM, SMALL, Region, colours

RADIUS, CROSS, REACH = 0.095, 0.145, 0.28
"""Radius of a point, half the width of a cross that has wholly come, and the ring round the followed row, in units."""
FIGURES, HEAD = 150.0, 34.0
"""Largest sizes of the mistakes' count and of its words."""
NAMED, TALL_NAMED = 24.0, 22.0
"""Size of what is written in the plane, in a wide region and in a narrow one."""
LEGEND = (27.0, 25.0, 23.0, 21.0, SMALL)
"""Sizes of the legend that are tried."""
FILL = 0.9
"""Opacity of a point's fill."""


class Crosses(Part):
    """A cross on every point, as large as its number says: 1 where the answer is wrong, 0 where it is right."""

    tolerance = 1e-4

    def __init__(self, beat: Beat, points: Mapping[str, np.ndarray]) -> None:
        super().__init__(*points)
        self.places = points
        self.crosses = {name: VMobject(stroke_width=3.5, stroke_color=colours().ink, fill_opacity=0) for name in points}
        # Unseen, as wide as a cross that has wholly come: it keeps the unit when the plane shrinks.
        self.widest = Line(CROSS * LEFT, CROSS * RIGHT, stroke_width=0).move_to(next(iter(points.values())))
        self.add(self.widest, *self.crosses.values())
        self.bind(beat, beat.at("descent", 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw both strokes."""
        reach, at, cross = float(shown.value) * CROSS, self.places[name], self.crosses[name]
        cross.clear_points()
        for way in (1, -1):
            cross.start_new_path(at + reach * np.array([-1.0, -way, 0.0]))
            cross.add_line_to(at + reach * np.array([1.0, way, 0.0]))

    def reading(self) -> dict[str, float]:
        """Each one's width, as a share of the widest."""
        whole = float(np.ptp(self.widest.points[:, 0]))
        return {name: float(np.ptp(cross.points[:, 0])) / whole for name, cross in self.crosses.items()}


class VerdictPlane(VGroup):
    """The plane with its axes' names, every row's point, the crosses and the border; in `side` the mistakes counted.

    A row of the second label is a full disc, one of the first a ring; with more labels all are discs. The
    followed row has a ring of its own, and its name. Each verdict's words have a place in its part of the plane through
    each window of the descent where there is room: `said`, by the window. `parts` follow the descent, `border` its own
    Sweep.
    """

    def __init__(self, beat: Beat, write: Write, region: Region, side: Region) -> None:
        self.two = beat.all(Lattice)[0].labels == 2
        self.head = self._head(beat, write, side)
        self.legend = self._legend(beat, write, region)
        names = [
            write(beat.show[each], beat, size=max(SMALL, min(27.0, 4.0 * region.width))) for each in ("across", "up")
        ]
        box = region.part(0, 1, (self.legend.height + 0.2) / region.height, 1)
        self.plane = Plane(beat, box, "across", "up", size=max(SMALL, 22.0))
        across, up = names
        across.move_to(((self.plane.start[0] + self.plane.end[0]) / 2, self.plane.labels[0][0].get_y(), 0.0))
        up.rotate(PI / 2).move_to((self.plane.labels[1][0].get_x(), (self.plane.start[1] + self.plane.end[1]) / 2, 0.0))
        self.names = VGroup(*names)
        self.border = Border(beat, self.plane)
        points = beat.all(Point)
        places = {each.name: self.plane.point(each.x, each.y) for each in points}
        self.dots = VGroup(*(self._point(each.label, places[each.name]) for each in points))
        self.crosses = Crosses(beat, places)
        self.followed = next(places[each.name] for each in points if each.followed)
        self._name_it(beat, write, region, np.array(list(places.values())))
        written = (self.head, self.names, self.legend)
        super().__init__(self.border, self.plane, self.dots, self.crosses, self.ring, self.tag, *written)
        self.parts = (self.crosses, self.count)

    def _name_it(self, beat: Beat, write: Write, region: Region, points: np.ndarray) -> None:
        """The followed row's ring and name, and the verdicts' words where there is room for them."""
        palette = colours()
        size = NAMED if region.width > 6 else TALL_NAMED
        self.ring = Circle(radius=REACH, stroke_width=4.5, color=palette.y).move_to(self.followed)
        name = write(beat.show["our"], beat, size=size, colour=palette.y)
        start = beside_point(self.plane, name, self.followed, points, REACH)
        # On a patch of the ground: the border passes behind it.
        self.tag = VGroup(backing_of(name), name)
        end = np.clip(start, name.get_corner(DL), name.get_corner(UR))
        if np.linalg.norm(end - start) > 0.2:
            self.tag.add(Line(start, end, stroke_width=3, color=palette.y))
        beside = name.get_center() + np.linspace(-0.5, 0.5, 9)[:, None] * np.array([name.width, 0.0, 0.0])
        taken = np.concatenate([points, beside, self.followed + REACH * np.eye(3)[[0, 1]]])
        keys = [f"says_{label}" for label in range(beat.all(Lattice)[0].labels) if f"says_{label}" in beat.show]

        def said(start: float, end: float) -> VGroup:
            """The verdicts' words as they stand through that window of the descent."""
            words = [write(beat.show[key], beat, size=size, width=0.3 * region.width, align="center") for key in keys]
            return VGroup(*verdict_places(beat, self.plane, words, taken, (start, end)))

        ends = [
            tuple(float(beat.shown(f"{window}_{end}").value) for end in ("from", "to"))
            for window in (name.removesuffix("_from") for name in beat.numbers if re.fullmatch("said_\\d+_from", name))
        ]
        self.said = {(start, end): words for start, end in ends if len(words := said(start, end))}

    def _head(self, beat: Beat, write: Write, side: Region) -> VGroup:
        """So many of all rows are answered wrongly: the count in large figures, under or beside it the words."""
        start, wide = beat.at("descent", 0.0), side.height > 1.2
        size = min(FIGURES, 36.0 * side.width) if wide else 60.0
        self.count = Readout(beat, "mistakes", start, size=size, colour=colours().ink, anchor=0.5 if wide else 1.0)
        if wide:
            words = write(
                beat.show["of_all"], beat, size=min(HEAD, 11.5 * side.width), width=side.width, align="center"
            )
            self.count.put_middle((side.center[0], side.top - self.count.half, 0.0))
            words.next_to(self.count, DOWN, buff=0.25).set_x(side.center[0])
        else:
            reach = size * EM * width_of(beat.shown("n").text)
            room = side.width - reach - 0.2
            words = largest(lambda em: write(beat.show["of_all"], beat, size=em), LEGEND, lambda x: x.width <= room)
            left = side.center[0] - (reach + 0.2 + words.width) / 2
            self.count.put_middle((left + reach, side.center[1], 0.0))
            words.move_to((left + reach + 0.2 + words.width / 2, side.center[1], 0.0))
        return VGroup(words, self.count)

    def _point(self, label: int, at: np.ndarray) -> VMobject:
        point = Circle(radius=RADIUS, stroke_width=2.0, stroke_color=colours().y).move_to(at)
        return point.set_fill(colours().y if label or not self.two else colours().ground, FILL)

    def _legend(self, beat: Beat, write: Write, region: Region) -> VGroup:
        """What a ring, a disc, a cross and the border are, in lines under each other."""
        cross = VMobject(stroke_width=3.5, stroke_color=colours().ink)
        for way in (1, -1):
            cross.start_new_path(0.11 * np.array([-1.0, -way, 0.0]))
            cross.add_line_to(0.11 * np.array([1.0, way, 0.0]))
        samples: list[tuple[VMobject, Message]] = [(cross, beat.show["wrong"])]
        if self.two:
            labels = [(self._point(i, np.zeros(3)), beat.show[each]) for i, each in enumerate(("plain", "tinted"))]
            samples = [*labels, *samples]
        if "slice" in beat.show:
            samples.append((Line(0.15 * LEFT, 0.15 * RIGHT, stroke_width=4.5, color=colours().a), beat.show["slice"]))

        def made(size: float) -> VGroup:
            # Lines are broken only where even the least size is too wide.
            most = region.width - 0.5 if size == SMALL else None
            rows = [
                VGroup(each, write(words, beat, size=size, width=most)).arrange(RIGHT, buff=0.12)
                for each, words in samples
            ]
            if region.width > 6:
                lines = [rows[:3], rows[3:]]
            else:
                together = sum(row.width for row in rows[2:]) + 0.3 <= region.width
                lines = [rows[:2], rows[2:]] if together else [rows[:2], *([row] for row in rows[2:])]
            made = (VGroup(*line).arrange(RIGHT, buff=0.3) for line in lines if line)
            return VGroup(*made).arrange(DOWN, buff=0.1, aligned_edge=LEFT)

        legend = largest(made, LEGEND, lambda each: each.width <= region.width)
        return legend.move_to((region.left + legend.width / 2, region.bottom + legend.height / 2, 0.0))
