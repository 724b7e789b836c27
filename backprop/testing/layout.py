"""Every resting picture keeps to the frame, and its text can be read: no text or line on text, and nothing over it."""

from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
from manim import ManimColor, VMobject, Wait

from backprop.testing.playing import Glyph, box, glyphs, leaves, middle
from scenes.parts.text.readout import VISIBLE
from scenes.parts.text.sign import Strike
from scenes.stage.scene import LessonScene
from scenes.theme import FRAME_HEIGHT, Palette

SMALLEST = FRAME_HEIGHT / 40
SLACK = 0.02
"""Units by which an antialiased edge may reach over a border."""
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
"""Shares of linear red, green and blue in a colour's luminance."""


class Fault(str):
    """A fault in words; `boxes` are the places it speaks of: left, bottom, right and top each, in frame units."""

    boxes: tuple[np.ndarray, ...]

    def __new__(cls, words: str, *boxes: np.ndarray) -> Self:
        """These words, of these places."""
        made = super().__new__(cls, words)
        made.boxes = boxes
        return made


Check = Callable[[LessonScene], Sequence[Fault]]


def outside(scene: LessonScene) -> list[Fault]:
    """What reaches into the margins or into the band of the captions."""
    safe, band = scene.look.shape.safe, scene.region("band")
    found = []
    for each in leaves(scene.mobjects):
        left, bottom, right, top = edges = box(each)
        what = f"{type(each).__name__} at {middle(each)}"
        if left < safe.left - SLACK or right > safe.right + SLACK or top > safe.top + SLACK:
            found.append(Fault(f"{what} is outside the safe area", edges))
        if bottom < band.top - SLACK:
            found.append(Fault(f"{what} reaches into the captions", edges))
    return found


def beyond(scene: LessonScene) -> list[Fault]:
    """What leaves the frame: asked of every movement, where what comes and goes may cross the margins."""
    frame = np.tile([scene.look.shape.width / 2 + SLACK, FRAME_HEIGHT / 2 + SLACK], 2)
    gone = (each for each in leaves(scene.mobjects) if (np.abs(box(each)) > frame).any())
    return [Fault(f"{type(each).__name__} at {middle(each)} leaves the frame", box(each)) for each in gone]


def too_small(scene: LessonScene) -> list[Fault]:
    """Text whose base letter is below a fortieth of the frame's height."""
    small = {each.text: each for each in glyphs(scene.mobjects) if each.em < SMALLEST * 0.995}.values()
    return [
        Fault(f"{each.says!r} at {middle(each.leaf)} has an em of 1/{FRAME_HEIGHT / each.em:.0f}", box(each.leaf))
        for each in small
    ]


def overlapping(scene: LessonScene) -> list[Fault]:
    """Glyphs of different texts that lie on each other."""
    found = list(glyphs(scene.mobjects))
    low, high = np.split(np.array([box(each.leaf) for each in found]).reshape(-1, 4), 2, axis=1)
    texts = np.array([each.text for each in found])
    ink = 0.01
    apart = (high[:, None] < low[None] + ink).any(axis=2)
    touching = ~(apart | apart.T) & (texts[:, None] != texts[None, :])
    first, second = np.nonzero(np.triu(touching, 1))
    pairs = {(texts[i], texts[j]): (found[i], found[j]) for i, j in zip(first, second, strict=True)}
    return [
        Fault(f"{one.says!r} and {other.says!r} touch at {middle(one.leaf)}", box(one.leaf), box(other.leaf))
        for one, other in pairs.values()
    ]


def unreadable(scene: LessonScene) -> list[Fault]:
    """Text with a contrast below 4.5:1 to what lies behind it, the ground or a fill."""
    order = list(leaves(scene.mobjects))
    place = {id(each): i for i, each in enumerate(order)}
    found = []
    for each in glyphs(scene.mobjects):
        behind = ground(each, order[: place[id(each.leaf)]], scene.palette)
        if (seen := contrast(blend(each.leaf, behind), behind)) < 4.5 - 0.01:
            what = f"{each.says!r} at {middle(each.leaf)}"
            found.append(Fault(f"{what} has a contrast of {seen:.1f}", box(each.leaf)))
    return found


def contrast(first: np.ndarray, second: np.ndarray) -> float:
    """WCAG 2 contrast ratio of two colours, as pixels hold them."""
    pixels = (np.round(255 * each) / 255 for each in (first, second))
    bright, dark = sorted((float(LUMINANCE @ linear(each)) for each in pixels), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def linear(colour: np.ndarray) -> np.ndarray:
    """A colour's linear light (IEC 61966-2-1)."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def ground(glyph: Glyph, below: list[VMobject], palette: Palette) -> np.ndarray:
    """Colour behind the middle of a glyph."""
    colour = ManimColor(palette.ground).to_rgb()
    at = glyph.leaf.get_center()[:2]
    for each in below:
        if each.get_fill_opacity() > VISIBLE and not hasattr(each, "born") and len(each.points) > 8:
            edges = box(each)
            if ((edges[:2] < at) & (at < edges[2:])).all():
                colour = blend(each, colour)
    return colour


def blend(each: VMobject, behind: np.ndarray) -> np.ndarray:
    """Colour of a fill over a colour."""
    opacity = each.get_fill_opacity()
    return opacity * np.array(each.get_fill_color().to_rgb()) + (1 - opacity) * behind


def rests(scene: LessonScene) -> bool:
    """Whether the picture stands still."""
    return any(isinstance(each, Wait) for each in scene.animations or ())


class Watching:
    """Collects faults: of every beat's resting picture, and of moments within its movements."""

    def __init__(self, *at_rest: Check, moving: tuple[Check, ...] = ()) -> None:
        self.at_rest, self.moving = at_rest, moving
        self.faults: dict[str, None] = {}
        self.rested: set[str] = set()

    def __call__(self, scene: LessonScene) -> None:
        """Look at a frame."""
        resting = rests(scene)
        if resting:
            self.rested.add(scene.beat.name)
        for check in self.at_rest if resting else self.moving:
            told = f"{scene.beat.tells} {scene.beat.name}"
            self.faults.update(dict.fromkeys(f"{told}: {fault}" for fault in check(scene)))


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


def crossed(scene: LessonScene) -> list[Fault]:
    """Texts with a line through them: above them, or below them with too little contrast."""
    seen = Picture(scene)
    texts = [each for each in seen.texts if np.ptp(each.leaf.points[:, 1]) > 4 * INK]
    boxes = np.array([box(each.leaf) for each in texts]).reshape(-1, 4) + INK * np.array([1, 1, -1, -1])
    found: dict[tuple[int, int], Fault] = {}
    for i in seen.shapes:
        line = seen.order[i]
        if isinstance(line, Strike):
            continue
        for t in _near(boxes, seen.boxes[i]):
            inside = within(path(line), boxes[t])
            if len(inside) and (fault := _fault(seen, texts[t], i, inside[0])):
                found.setdefault((texts[t].text, i), Fault(fault, box(texts[t].leaf)))
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


def covered(scene: LessonScene) -> list[Fault]:
    """Texts under a fill that hides them."""
    seen = Picture(scene)
    found = {}
    for each in seen.texts:
        for i in seen.above(each):
            if seen.order[i].get_fill_opacity() > HIDES:
                what = f"{type(seen.order[i]).__name__} covers {each.says!r} at {middle(each.leaf)}"
                found[each.text, i] = Fault(what, box(each.leaf))
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
        colour = line.get_stroke_color()
        assert colour is not None  # it has a stroke
        return opacity * np.array(colour.to_rgb()) + (1 - opacity) * behind
    return blend(line, behind)


def _near(boxes: np.ndarray, edges: np.ndarray) -> np.ndarray:
    return np.flatnonzero(((boxes[:, :2] < edges[2:]) & (edges[:2] < boxes[:, 2:])).all(axis=1))
