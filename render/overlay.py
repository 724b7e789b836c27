"""Captions laid over the band of painted frames: each cue is typeset and painted once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from manim import Camera

from render.captions import SIZE, Cue
from scenes.parts.words import Words
from scenes.theme import FRAME_HEIGHT, look


class Overlay:
    """The cues of a scene as pictures of the band, to be put over frames by their number."""

    def __init__(self, cues: Sequence[Cue], size: tuple[int, int], fps: Fraction) -> None:
        self.cues, self.size = cues, size
        self.starts = [round(cue.start * fps) for cue in cues]
        self.ends = [round(cue.end * fps) for cue in cues]
        self._painted: dict[int, tuple[slice, np.ndarray, np.ndarray]] = {}

    def at(self, frame: int) -> tuple[int, int]:
        """Index of the cue that stands over this frame, and the first frame after it."""
        index = max(0, bisect_right(self.starts, frame) - 1)
        return index, self.ends[index] if self.ends[index] > frame else frame + 1

    def over(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The frame, (height, width, 4), with the cue painted into it."""
        if index not in self._painted:
            self._painted[index] = self._paint(self.cues[index].text)
        rows, colour, opacity = self._painted[index]
        band = frame[rows, :, :3]
        frame[rows, :, :3] = np.round(colour * opacity + band * (1 - opacity)).astype(np.uint8)
        return frame

    def _paint(self, text: str) -> tuple[slice, np.ndarray, np.ndarray]:
        region = look().shape.regions["band"]
        words = Words(text, size=SIZE, width=region.width, align="center").move_to(region.center)
        camera = Camera(background_opacity=0.0)
        camera.capture_mobjects([words])
        unit = self.size[1] / FRAME_HEIGHT
        rows = slice(
            max(0, int((FRAME_HEIGHT / 2 - words.get_top()[1]) * unit) - 2),
            min(self.size[1], int((FRAME_HEIGHT / 2 - words.get_bottom()[1]) * unit) + 3),
        )
        painted = camera.pixel_array[rows].astype(float)
        opacity = painted[..., 3:] / 255
        ink = np.array([int(look().palette.ink[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)
        return rows, ink, opacity
