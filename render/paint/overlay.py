"""Captions laid over the band of painted frames: each caption is typeset and painted once."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from manim import Camera

from render.request.captions import SIZE, Caption
from scenes.parts.text.words import Words, stack
from scenes.theme import colours, current_look


@dataclass(frozen=True, eq=False)
class Painted:
    """A caption: how much of the ink covers each pixel, (rows, columns) 0..255, and its place in the frame (pixels)."""

    cover: np.ndarray
    top: int
    left: int
    ink: np.ndarray

    def over(self, frame: np.ndarray) -> None:
        """Paint it into the frame (height, width, 4), in place, in whole numbers: this is done for every frame."""
        rows, columns = self.cover.shape
        part = frame[self.top : self.top + rows, self.left : self.left + columns]
        cover = self.cover[..., None]
        part[..., 3:] = np.maximum(part[..., 3:], cover)
        part[..., :3] = (self.ink * cover + part[..., :3] * (255 - cover) + 127) // 255


class Overlay:
    """The captions of a scene as pictures, to be put over frames by their number."""

    def __init__(self, captions: Sequence[Caption], size: tuple[int, int], fps: Fraction) -> None:
        self.captions, self.size = captions, size
        self.starts = [round(caption.start * fps) for caption in captions]
        self.ends = [round(caption.end * fps) for caption in captions]
        self._painted: dict[int, Painted] = {}

    def at(self, frame: int) -> tuple[int, int]:
        """Index of the caption over this frame, and the first frame after it."""
        index = max(0, bisect_right(self.starts, frame) - 1)
        return index, self.ends[index] if self.ends[index] > frame else frame + 1

    def over(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The frame, (height, width, 4), with the caption painted into it."""
        if index not in self._painted:
            self._painted[index] = self._paint(self.captions[index].text)
        self._painted[index].over(frame)
        return frame

    def _paint(self, text: str) -> Painted:
        band = current_look().shape.regions["band"]
        lines = stack(*(Words(line, size=SIZE[current_look().shape.name]) for line in text.split("\n")), gap=0.12)
        if lines.width > band.width:
            lines.scale(band.width / lines.width)
        camera = Camera(pixel_width=self.size[0], pixel_height=self.size[1], background_opacity=0.0)
        camera.capture_mobjects([lines.move_to(band.center)])
        cover = camera.pixel_array[..., 3].astype(np.uint16)
        rows, columns = (np.flatnonzero(cover.any(axis=axis)) for axis in (1, 0))
        cut = cover[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        ink = rgb(colours().ink).astype(np.uint16)
        return Painted(cut, int(rows[0]), int(columns[0]), ink)


def rgb(colour: str) -> np.ndarray:
    """A colour like #0E1117 as three numbers from 0 to 255."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32)
