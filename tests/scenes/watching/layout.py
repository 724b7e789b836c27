"""Every resting picture keeps to the frame: margins, captions' band, sizes, contrast, no text on text."""

from collections.abc import Callable

import numpy as np
from manim import ManimColor, VMobject, Wait

from scenes.parts.text.readout import VISIBLE
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import FRAME_HEIGHT, Palette
from tests.scenes.watching.playing import Glyph, glyphs, leaves

SMALLEST = FRAME_HEIGHT / 40
SLACK = 0.02
"""Units by which an antialiased edge may reach over a border."""
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
"""Shares of linear red, green and blue in a colour's luminance."""
Check = Callable[[LessonScene], list[str]]


def outside(scene: LessonScene) -> list[str]:
    """What reaches into the margins or into the band of the captions."""
    safe, band = scene.look.shape.safe, scene.region("band")
    found = []
    for each in leaves(scene.mobjects):
        low, high = each.points.min(axis=0), each.points.max(axis=0)
        if low[0] < safe.left - SLACK or high[0] > safe.right + SLACK or high[1] > safe.top + SLACK:
            found.append(f"{type(each).__name__} at {np.round(each.get_center()[:2], 2)} is outside the safe area")
        if low[1] < band.top - SLACK:
            found.append(f"{type(each).__name__} at {np.round(each.get_center()[:2], 2)} reaches into the captions")
    return found


def beyond(scene: LessonScene) -> list[str]:
    """What leaves the frame: asked of every movement, where what comes and goes may cross the margins."""
    right, top = scene.look.shape.width / 2 + SLACK, FRAME_HEIGHT / 2 + SLACK
    found = []
    for each in leaves(scene.mobjects):
        low, high = each.points.min(axis=0), each.points.max(axis=0)
        if low[0] < -right or high[0] > right or low[1] < -top or high[1] > top:
            found.append(f"{type(each).__name__} at {np.round(each.get_center()[:2], 2)} leaves the frame")
    return found


def too_small(scene: LessonScene) -> list[str]:
    """Text whose base letter is below a fortieth of the frame's height."""
    small = {each.text: each for each in glyphs(scene.mobjects) if each.em < SMALLEST * 0.995}
    return [
        f"{each.says!r} at {np.round(each.leaf.get_center()[:2], 2)} has an em of 1/{FRAME_HEIGHT / each.em:.0f}"
        for each in small.values()
    ]


def overlapping(scene: LessonScene) -> list[str]:
    """Glyphs of different texts that lie on each other."""
    found = list(glyphs(scene.mobjects))
    boxes = np.array([each.box for each in found]).reshape(-1, 4)
    texts = np.array([each.text for each in found])
    ink = 0.01
    apart = (
        (boxes[:, None, 2] < boxes[None, :, 0] + ink)
        | (boxes[None, :, 2] < boxes[:, None, 0] + ink)
        | (boxes[:, None, 3] < boxes[None, :, 1] + ink)
        | (boxes[None, :, 3] < boxes[:, None, 1] + ink)
    )
    first, second = np.nonzero(np.triu(~apart & (texts[:, None] != texts[None, :]), 1))
    pairs = {(texts[i], texts[j]): (found[i], found[j]) for i, j in zip(first, second, strict=True)}
    return [
        f"{one.says!r} and {other.says!r} touch at {np.round(one.leaf.get_center()[:2], 2)}"
        for one, other in pairs.values()
    ]


def unreadable(scene: LessonScene) -> list[str]:
    """Text with a contrast below 4.5:1 to what lies behind it, the ground or a fill."""
    order = list(leaves(scene.mobjects))
    place = {id(each): i for i, each in enumerate(order)}
    found = []
    for each in glyphs(scene.mobjects):
        behind = ground(each, order[: place[id(each.leaf)]], scene.palette)
        front = blend(each.leaf, behind)
        if (seen := contrast(front, behind)) < 4.5 - 0.01:
            where = np.round(each.leaf.get_center()[:2], 2)
            found.append(f"{each.says!r} at {where} has a contrast of {seen:.1f}")
    return found


def contrast(first: np.ndarray, second: np.ndarray) -> float:
    """WCAG 2 contrast ratio of two colours."""
    bright, dark = sorted((float(LUMINANCE @ linear(each)) for each in (first, second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def linear(colour: np.ndarray) -> np.ndarray:
    """A colour's linear light (IEC 61966-2-1)."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def ground(glyph: Glyph, below: list[VMobject], palette: Palette) -> np.ndarray:
    """Colour behind the middle of a glyph."""
    colour = ManimColor(palette.ground).to_rgb()
    middle = glyph.leaf.get_center()
    for each in below:
        if each.get_fill_opacity() > VISIBLE and not hasattr(each, "born") and len(each.points) > 8:
            low, high = each.points.min(axis=0), each.points.max(axis=0)
            if (low[:2] < middle[:2]).all() and (middle[:2] < high[:2]).all():
                colour = blend(each, colour)
    return colour


def blend(each: VMobject, behind: np.ndarray) -> np.ndarray:
    """Colour of a fill over a colour."""
    opacity = each.get_fill_opacity()
    return opacity * np.array(each.get_fill_color().to_rgb()) + (1 - opacity) * behind


class Watching:
    """Collects faults: of every beat's resting picture, and of moments within its movements."""

    def __init__(self, *at_rest: Check, moving: tuple[Check, ...] = ()) -> None:
        self.at_rest, self.moving = at_rest, moving
        self.faults: dict[str, None] = {}
        self.rested: set[str] = set()

    def __call__(self, scene: LessonScene) -> None:
        beat: Beat = scene.beat
        rests = any(isinstance(each, Wait) for each in scene.animations or ())
        if rests:
            self.rested.add(beat.name)
        for check in self.at_rest if rests else self.moving:
            self.faults.update(dict.fromkeys(f"{beat.tells} {beat.name}: {fault}" for fault in check(scene)))
