"""No line runs through a text, no shape's border cuts it, and nothing covers it."""

import numpy as np
from manim import VMobject

from scenes.parts.text.readout import VISIBLE
from scenes.parts.text.strike import Strike
from scenes.stage.scene import LessonScene
from tests.scenes.watching.layout import blend, contrast, ground
from tests.scenes.watching.playing import Glyph, box, glyphs, leaves, middle

STEP = 0.03
"""Distance in units of the points at which a line is looked at."""
INK = 0.012
"""Units by which a glyph's box is larger than its ink."""
OPAQUE = 0.9
"""Opacity from which a fill hides what lies below it."""
HIDES = 0.5
"""Opacity from which a fill over a text is a fault."""
CLEAR = 4.5
"""Contrast of a text to a line below it from which it can be read all the same."""


class Picture:
    """What can be seen, from back to front, and which of it is text."""

    def __init__(self, scene: LessonScene) -> None:
        self.palette = scene.palette
        self.order = list(leaves(scene.mobjects))
        self.place = {id(each): i for i, each in enumerate(self.order)}
        self.texts = list(glyphs(scene.mobjects))
        letters = {id(each.leaf) for each in self.texts}
        self.shapes = [i for i, each in enumerate(self.order) if id(each) not in letters]
        self.boxes = np.array([box(each) for each in self.order]).reshape(-1, 4)

    def above(self, glyph: Glyph) -> list[int]:
        """Shapes over the middle of a glyph and drawn after it."""
        return [i for i in self.around(glyph.leaf.get_center()) if i > self.place[id(glyph.leaf)]]

    def around(self, point: np.ndarray) -> list[int]:
        """Filled shapes whose box has the point inside."""
        x, y = point[:2]
        left, bottom, right, top = self.boxes[self.shapes].T
        inside = (left < x) & (x < right) & (bottom < y) & (y < top)
        return [i for i in np.array(self.shapes)[inside] if self.order[i].get_fill_opacity() > VISIBLE]


def crossed(scene: LessonScene) -> list[str]:
    """Texts with a line through them: above them, or below them with too little contrast."""
    seen = Picture(scene)
    texts = [each for each in seen.texts if np.ptp(each.leaf.points[:, 1]) > 4 * INK]
    boxes = np.array([box(each.leaf) for each in texts]).reshape(-1, 4) + INK * np.array([1, 1, -1, -1])
    found: dict[tuple[int, int], str] = {}
    for i in seen.shapes:
        line = seen.order[i]
        if isinstance(line, Strike):
            continue
        for t in _near(boxes, seen.boxes[i]):
            inside = within(path(line), boxes[t])
            if len(inside) and (fault := _fault(seen, texts[t], i, inside[0])):
                found.setdefault((texts[t].text, i), fault)
    return list(found.values())


def _fault(seen: Picture, glyph: Glyph, i: int, point: np.ndarray) -> str | None:
    line, at = seen.order[i], seen.place[id(glyph.leaf)]
    what = f"{type(line).__name__} runs through {glyph.says!r} at {np.round(point[:2], 2)}"
    if i > at:
        return f"{what}, above it"
    if any(i < other < at and seen.order[other].get_fill_opacity() > OPAQUE for other in seen.around(point)):
        return None
    behind = ground(glyph, [seen.order[other] for other in seen.shapes if other < at], seen.palette)
    clear = contrast(blend(glyph.leaf, behind), stroked(line, behind))
    return f"{what}, with a contrast of {clear:.1f}" if clear < CLEAR else None


def covered(scene: LessonScene) -> list[str]:
    """Texts under a fill that hides them."""
    seen = Picture(scene)
    found = {}
    for each in seen.texts:
        for i in seen.above(each):
            if seen.order[i].get_fill_opacity() > HIDES:
                found[each.text, i] = f"{type(seen.order[i]).__name__} covers {each.says!r} at {middle(each.leaf)}"
    return list(found.values())


def path(line: VMobject) -> np.ndarray:
    """Points along a shape's outline, no further apart than STEP."""
    curves = line.points[: len(line.points) // 4 * 4].reshape(-1, 4, 3)
    reach = np.linalg.norm(np.diff(curves, axis=1), axis=2).sum(axis=1).max(initial=0.0)
    t = np.linspace(0.0, 1.0, max(2, int(np.ceil(reach / STEP)) + 1))[:, None, None]
    a, b, c, d = (curves[:, i] for i in range(4))
    points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return points.reshape(-1, 3)


def within(points: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Those of the points that lie in a box: left, bottom, right, top."""
    return points[((edges[:2] < points[:, :2]) & (points[:, :2] < edges[2:])).all(axis=1)]


def stroked(line: VMobject, behind: np.ndarray) -> np.ndarray:
    """Colour of an outline over a colour: of its stroke, or of its fill where it has none."""
    if line.get_stroke_opacity() > VISIBLE and line.get_stroke_width() > 0:
        opacity = line.get_stroke_opacity()
        return opacity * np.array(line.get_stroke_color().to_rgb()) + (1 - opacity) * behind
    return blend(line, behind)


def _near(boxes: np.ndarray, edges: np.ndarray) -> np.ndarray:
    return np.flatnonzero(((boxes[:, :2] < edges[2:]) & (edges[:2] < boxes[:, 2:])).all(axis=1))
