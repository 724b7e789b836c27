"""Captions as pictures: each is typeset once, and laid over the part of a painted picture that is being converted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
import typst
from PIL import Image

from render.errors import RenderError
from render.video.frames import Box

PAGE = """
#set page(width: auto, height: auto, margin: {size}pt, fill: none)
#set par(leading: 0.5em)
#set align(center)
#set text(font: ("New Computer Modern", "Noto Serif CJK SC"), lang: "{lang}", size: {size}pt, fill: black)
"""
"""A pixel a point, so that `size` is in pixels; the margin has room for all that hangs below a line."""


@dataclass(frozen=True)
class Style:
    """How captions look: language, size of letters, the middle of the band and its width (pixels), ink (r, g, b)."""

    lang: str
    size: float
    middle: tuple[float, float]
    width: float
    ink: tuple[int, int, int]


@dataclass(frozen=True)
class Overlay:
    """A caption over the frames of a beat from `first` on, up to `last`, exclusive."""

    first: int
    last: int
    text: str
    style: Style


@dataclass(frozen=True, eq=False)
class Cover:
    """How much of the ink covers each pixel, (rows, columns) 0..255, and its place in the picture (pixels)."""

    cover: np.ndarray
    top: int
    left: int

    @property
    def box(self) -> Box:
        """Its rows and columns in the picture."""
        rows, columns = self.cover.shape
        return slice(self.top, self.top + rows), slice(self.left, self.left + columns)


class Overlays:
    """The captions of a beat, of which one is shown at a time."""

    def __init__(self, overlays: Sequence[Overlay]) -> None:
        self._overlays = overlays
        self._shown: Overlay | None = None

    def turn(self, frame: int) -> list[Box]:
        """Show the caption of that frame of the beat; answers the places that change with it."""
        found = next((each for each in self._overlays if each.first <= frame < each.last), None)
        if found is self._shown:
            return []
        before, self._shown = self._shown, found
        return [covering(each.text, each.style).box for each in (before, found) if each is not None]

    def until(self, frame: int) -> int:
        """The first frame after that one at which the caption changes."""
        return min((at for each in self._overlays for at in (each.first, each.last) if at > frame), default=2**31)

    def over(self, part: np.ndarray, top: int, left: int) -> None:
        """Paint it into a part of the picture, (rows, columns, 4), in whole numbers: this is done for every picture."""
        if self._shown is None:
            return
        cover = covering(self._shown.text, self._shown.style)
        rows, columns = cover.box
        y0, y1 = max(rows.start, top), min(rows.stop, top + len(part))
        x0, x1 = max(columns.start, left), min(columns.stop, left + part.shape[1])
        if y0 < y1 and x0 < x1:
            laid = cover.cover[y0 - rows.start : y1 - rows.start, x0 - columns.start : x1 - columns.start, None]
            under = part[y0 - top : y1 - top, x0 - left : x1 - left]
            under[..., 3:] = np.maximum(under[..., 3:], laid)
            ink = np.array(self._shown.style.ink, np.uint16)
            under[..., :3] = (ink * laid + under[..., :3] * (255 - laid) + 127) // 255


@cache
def covering(text: str, style: Style) -> Cover:
    """The caption as a picture, smaller where it is wider than the band; RenderError where no ink is left."""
    cover, size = _typeset(text, style, style.size), style.size
    if cover.shape[1] > style.width:
        cover = _typeset(text, style, size * style.width / cover.shape[1])
    rows, columns = cover.shape
    x, y = style.middle
    return Cover(cover, max(0, round(y - rows / 2)), max(0, round(x - columns / 2)))


def _typeset(text: str, style: Style, size: float) -> np.ndarray:
    words = "\\ ".join(f"#{quoted(line)}" for line in text.split("\n"))
    source = PAGE.format(lang=style.lang, size=size) + words
    made = _compiler().compile(source.encode(), format="png", ppi=72.0)
    assert isinstance(made, bytes)
    picture = np.asarray(Image.open(BytesIO(made)).convert("RGBA"))[..., 3]
    inked = picture.any(axis=1), picture.any(axis=0)
    if not inked[0].any():
        raise RenderError(f"the caption {text!r} leaves no ink; say something in it.")
    (rows, columns) = (np.flatnonzero(each) for each in inked)
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.uint16)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler()


def quoted(text: str) -> str:
    """A string of Typst; its escapes are those of JSON, but for characters that cannot be printed."""
    return json.dumps("".join(each if each.isprintable() else " " for each in text), ensure_ascii=False)
