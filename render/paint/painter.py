"""Paints what has changed since the last picture: a camera that gives the same pixels as manim's own, bit for bit.

Why: of a picture of the film, a twentieth differs from the one before. Manim's camera paints everything above the
lowest thing that moves, and builds every path anew. Here each visible leaf of a drawing becomes a `Shape`, kept until
its points or its style change; where the lists of two pictures differ, all shapes that meet the place are painted on a
second canvas, whole, and the place is copied from there. (Painting within a clip would give other edges.)

Figure: weight_nudge at 1080p took 9.9 ms of CPU a picture instead of manim's 21.0 (on a busy machine, at 10 frames a
second). `--plain` paints with manim's own camera instead.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import is_
from typing import Any

import numpy as np
from manim import Camera, Mobject, VMobject
from manim.constants import LineJointType

from render.errors import RenderError
from render.video.frames import Box

TILE = 16
"""Pixels on a side of the squares in which it is noted what has changed; even, as the video's colours come in pairs."""
MITER = 10.0
"""How many half widths of its line a sharp corner may stick out, as Cairo limits it."""

WHOLE = slice(None), slice(None)


@dataclass(eq=False, slots=True)
class Shape:
    """A leaf as it was painted: what it looked like, and the tiles that it may touch (None where it is off screen).

    `flat` are the x and y of its points, None where manim must make a path of them: not finite, or not whole curves.
    """

    look: tuple[Any, ...]
    leaf: VMobject
    tiles: Box | None
    flat: list[float] | None
    used: int = 0
    path: Any = None


class Painter(Camera):
    """A camera that keeps its picture, `pixel_array` (height, width, 4), and changes only what must change."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        assert self.background is not None
        self._ground = self.background
        self._scratch = self._ground.copy()
        self._pen = self.get_cairo_context(self._scratch)
        rows, columns = -(-self.pixel_height // TILE), -(-self.pixel_width // TILE)
        self._dirty = np.zeros((rows, columns), dtype=bool)
        self._shown: list[Shape] = []
        self._kept: dict[int, Shape] = {}
        self._still: tuple[Sequence[Mobject], list[Shape]] = ((), [])

    def paint(self, still: Sequence[Mobject], moving: Iterable[Mobject]) -> list[Box]:
        """Bring the picture up to date, `moving` in front of `still`; answers the places whose pixels have changed.

        `still` stands as it is as long as this very list is given. RenderError for what is not made of paths.
        """
        kept: dict[int, Shape] = {}
        if self._still[0] is not still:
            self._still = still, [each for each in self._shapes(still, kept)]
        for each in self._still[1]:
            kept[id(each.leaf)] = each
        shown = [*self._still[1], *self._shapes(moving, kept)]
        self._dirty[:] = False
        for each in differing(self._shown, shown):
            if each.tiles:
                self._dirty[each.tiles] = True
        self._shown, self._kept = shown, kept
        return self._repaint() if self._dirty.any() else []

    def _shapes(self, mobjects: Iterable[Mobject], kept: dict[int, Shape]) -> Iterator[Shape]:
        """What can be seen of the families, from back to front; a leaf that looks as before is the same shape."""
        for leaf in in_front_last(mobjects):
            if not isinstance(leaf, VMobject) or leaf.get_background_image():
                raise RenderError(f"the fast painter knows no {type(leaf).__name__}; add --plain.")
            look = look_of(leaf)
            if look is None:
                continue
            shape = self._kept.get(id(leaf))
            if shape is None or shape.look != look:
                shape = self._shape(leaf, look)
            kept[id(leaf)] = shape
            yield shape

    def _shape(self, leaf: VMobject, look: tuple[Any, ...]) -> Shape:
        flat = leaf.points[:, :2].ravel().tolist()
        plain = math.isfinite(sum(flat)) and len(flat) % 8 == 0
        return Shape(look, leaf, self._tiles(leaf, flat) if plain else WHOLE, flat if plain else None)

    def _tiles(self, leaf: VMobject, flat: list[float]) -> Box | None:
        """The tiles within which all its ink lies."""
        width = max(leaf.get_stroke_width(), leaf.get_stroke_width(background=True))
        pointed = leaf.joint_type in (LineJointType.AUTO, LineJointType.MITER) and len(flat) > 8
        reach = width * self.cairo_line_width_multiple / 2 * (MITER if pointed else 1.5)
        across, down = self.pixel_width / self.frame_width, self.pixel_height / self.frame_height
        edges = (
            self.pixel_height / 2 - (max(flat[1::2]) + reach) * down - 2,
            self.pixel_height / 2 - (min(flat[1::2]) - reach) * down + 2,
            (min(flat[::2]) - reach) * across + self.pixel_width / 2 - 2,
            (max(flat[::2]) + reach) * across + self.pixel_width / 2 + 2,
        )
        top, bottom, left, right = (int(each // TILE) for each in edges)
        rows, columns = self._dirty.shape
        if bottom < 0 or right < 0 or top >= rows or left >= columns:
            return None
        return slice(max(top, 0), bottom + 1), slice(max(left, 0), right + 1)

    def _repaint(self) -> list[Box]:
        boxes = list(boxes_of(self._dirty))
        for box in boxes:
            self._scratch[box] = self._ground[box]
        for shape in touching(self._shown, self._dirty):
            self._draw(shape)
        changed = [box for box in boxes if not np.array_equal(self.pixel_array[box], self._scratch[box])]
        for box in changed:
            self.pixel_array[box] = self._scratch[box]
        return changed

    def _draw(self, shape: Shape) -> None:
        """As `display_vectorized` does; a path that is used again is kept, and ink without opacity is not laid on."""
        leaf, pen = shape.leaf, self._pen
        if shape.path is not None:
            pen.new_path()
            pen.append_path(shape.path)
        else:
            if shape.flat is None:
                self.set_cairo_context_path(pen, leaf)
            else:
                trace(pen, shape.flat, leaf.tolerance_for_point_equality)
            shape.used += 1
            if shape.used > 1:
                shape.path, shape.flat = pen.copy_path(), None
        if opaque(leaf.get_stroke_rgbas(background=True)):
            self.apply_stroke(pen, leaf, background=True)
        if opaque(leaf.get_fill_rgbas()):
            self.apply_fill(pen, leaf)
        if opaque(leaf.get_stroke_rgbas()):
            self.apply_stroke(pen, leaf)


def look_of(leaf: VMobject) -> tuple[Any, ...] | None:
    """All that its pixels depend on; None where nothing of it can be seen."""
    fill, stroke, behind = leaf.get_fill_rgbas(), leaf.get_stroke_rgbas(), leaf.get_stroke_rgbas(background=True)
    width, wide = leaf.get_stroke_width(), leaf.get_stroke_width(background=True)
    if not (opaque(fill) or (width and opaque(stroke)) or (wide and opaque(behind))):
        return None
    shaded = max(len(fill), len(stroke), len(behind)) > 1
    return (
        leaf.points.tobytes(),
        fill.tobytes(),
        stroke.tobytes(),
        behind.tobytes(),
        float(width),
        float(wide),
        leaf.joint_type,
        leaf.cap_style,
        np.asarray(leaf.get_sheen_direction()).tobytes() if shaded else b"",
    )


def opaque(rgbas: np.ndarray) -> bool:
    """Whether any of the colours, (n, 4), leaves a trace."""
    return bool(rgbas[0, 3]) if len(rgbas) == 1 else bool(rgbas[:, 3].any())


def in_front_last(mobjects: Iterable[Mobject]) -> list[Mobject]:
    """All leaves with points, in the order in which manim paints them: what comes twice, at its last place."""
    found: list[Mobject] = []
    seen: set[int] = set()

    def visit(mobject: Mobject) -> None:
        if id(mobject) not in seen:
            for each in reversed(mobject.submobjects):
                visit(each)
            seen.add(id(mobject))
            if len(mobject.points):
                found.append(mobject)

    for each in reversed(list(mobjects)):
        visit(each)
    return sorted(reversed(found), key=lambda each: each.z_index)


def differing(old: list[Shape], new: list[Shape]) -> Iterator[Shape]:
    """The shapes of two lists that were removed, added, or changed places with others."""
    head = sum(1 for _ in takewhile(bool, map(is_, old, new)))
    rest = min(len(old), len(new)) - head
    tail = min(rest, sum(1 for _ in takewhile(bool, map(is_, reversed(old), reversed(new)))))
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    gone, come = set(before) - set(after), set(after) - set(before)
    stayed = [each for each in before if each not in gone]
    yield from gone | come
    if stayed != [each for each in after if each not in come]:
        yield from stayed


def touching(shapes: list[Shape], dirty: np.ndarray) -> list[Shape]:
    """Those that may touch a marked tile, told for all of them by sums over the marked tiles above and left of each."""
    seen = [(each, each.tiles) for each in shapes if each.tiles]
    sums = np.pad(dirty.cumsum(axis=0, dtype=np.int32).cumsum(axis=1), ((1, 0), (1, 0)))
    rows, columns = dirty.shape
    edges = [(down.indices(rows)[:2], across.indices(columns)[:2]) for _, (down, across) in seen]
    (top, bottom), (left, right) = np.array(edges, dtype=np.intp).reshape(-1, 2, 2).transpose(1, 2, 0)
    marked = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return [seen[i][0] for i in np.flatnonzero(marked).tolist()]


def boxes_of(dirty: np.ndarray) -> Iterator[Box]:
    """The marked tiles as few boxes of pixels, none over another: runs of a row, joined with equal ones below."""
    edges = np.diff(np.pad(dirty.view(np.int8), ((0, 1), (1, 1))), axis=1)
    rows, columns = np.nonzero(edges)
    runs: dict[int, list[tuple[int, int]]] = {}
    for row, first, last in zip(rows[::2].tolist(), columns[::2].tolist(), columns[1::2].tolist(), strict=True):
        runs.setdefault(row, []).append((first, last))
    begun: dict[tuple[int, int], int] = {}
    for row in range(len(edges)):
        here = runs.get(row, ())
        for run in [each for each in begun if each not in here]:
            first, last = (TILE * each for each in run)
            yield slice(begun.pop(run) * TILE, row * TILE), slice(first, last)
        for run in here:
            begun.setdefault(run, row)


def trace(pen: Any, flat: Sequence[float], tolerance: float) -> None:
    """The path of cubic curves, x and y of four points each, as manim's camera makes it: closed where an end meets.

    Manim decides by arrays where a part of the path ends, which takes most of the time of a short path.
    """

    def same(i: int, j: int) -> bool:
        x, y, u, v = flat[i], flat[i + 1], flat[j], flat[j + 1]
        return abs(x - u) <= tolerance + 1e-5 * abs(u) and abs(y - v) <= tolerance + 1e-5 * abs(v)

    pen.new_path()
    begin = 0
    for i in range(0, len(flat), 8):
        if i == begin:
            pen.new_sub_path()
            pen.move_to(flat[i], flat[i + 1])
        pen.curve_to(*flat[i + 2 : i + 8])
        if i + 8 == len(flat) or not same(i + 6, i + 8):
            if same(begin, i + 6):
                pen.close_path()
            begin = i + 8
