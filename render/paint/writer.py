"""Turns painted frames into video: one file a beat, each beginning with a keyframe, captions laid over the band."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from manim import CairoRenderer
from PIL import Image

from render.paint.alpha import without_ground
from render.paint.encoder import BeatEncoder
from render.paint.overlay import Overlay
from render.paint.vector import VectorCamera
from render.request.captions import Cue
from render.request.recipes import Recipe


class Recorder(CairoRenderer):
    """Manim's renderer, handing every frame to the encoder of its beat instead of to manim's own files."""

    def __init__(self, folder: Path, recipe: Recipe, fps: Fraction, size: tuple[int, int]) -> None:
        super().__init__()
        self.folder, self.recipe, self.fps, self.size = folder, recipe, fps, size
        self.encoder: BeatEncoder | None = None
        self.counts: dict[str, int] = {}
        self.overlay: Overlay | None = None

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Know the scene whose beats are recorded."""
        super().init_scene(scene, *settings)
        self.scene = scene
        self.ground = rgb(scene.palette.ground)

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Give the painted frame to the encoder of the beat on stage, with its caption over it."""
        beat = self.scene.beat.name
        if beat not in self.counts:
            self.finish()
            self.counts[beat] = 0
            video = self.folder / f"{beat}.{self.recipe.container}"
            self.encoder = BeatEncoder(video, self.recipe, self.fps, self.size)
        assert self.encoder is not None
        for picture, repeat in self.captioned(frame, num_frames):
            clear = without_ground(picture, self.ground) if self.recipe.transparent else picture
            self.encoder.put(clear, repeat)
        self.counts[beat] += num_frames

    def finish(self) -> None:
        """Close the file of the last beat."""
        if self.encoder is not None:
            encoder, self.encoder = self.encoder, None
            encoder.close()

    def set_captions(self, cues: Sequence[Cue]) -> None:
        """Lay these over the band of every frame."""
        self.overlay = Overlay(cues, self.size, self.fps)

    def captioned(self, frame: np.ndarray, repeat: int) -> Iterator[tuple[np.ndarray, int]]:
        """The frame as often as it is shown, cut where the caption changes."""
        if self.overlay is None:
            yield frame, repeat
            return
        first = self.scene.frame
        while repeat:
            cue, last = self.overlay.at(first)
            run = min(repeat, max(1, last - first))
            yield self.overlay.over(frame.copy(), cue), run
            first, repeat = first + run, repeat - run


@dataclass(frozen=True)
class StillLook:
    """What kind of still: without a ground, and as vectors instead of pixels."""

    transparent: bool = False
    vectors: bool = False


class Stills(CairoRenderer):
    """Manim's renderer, keeping the chosen frames, each in a file named by its number: PNG, or SVG if asked for."""

    def __init__(
        self, folder: Path, fps: Fraction, size: tuple[int, int], chosen: Collection[int], look: StillLook
    ) -> None:
        super().__init__()
        self.folder, self.fps, self.size, self.chosen, self.look = folder, fps, size, chosen, look
        self.overlay: Overlay | None = None

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Know the scene whose frames are kept."""
        super().init_scene(scene, *settings)
        self.scene = scene

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Save the frame."""
        for number in range(self.scene.frame, self.scene.frame + num_frames):
            if number in self.chosen:
                self._save(frame, number)

    def _save(self, frame: np.ndarray, number: int) -> None:
        ground = self.scene.palette.ground
        if self.look.vectors:
            shown = [*self.scene.mobjects, *self.scene.foreground_mobjects]
            place = self.folder / f"{number:06d}.svg"
            VectorCamera().write(place, shown, None if self.look.transparent else ground)
            return
        picture = frame.copy()
        if self.overlay is not None:
            self.overlay.over(picture, self.overlay.at(number)[0])
        found = without_ground(picture, rgb(ground)) if self.look.transparent else picture[..., :3]
        Image.fromarray(found).save(self.folder / f"{number:06d}.png")

    def set_captions(self, cues: Sequence[Cue]) -> None:
        """Lay these over the band of every frame."""
        self.overlay = Overlay(cues, self.size, self.fps)

    def finish(self) -> None:
        """Every still is complete as soon as it is saved."""


def rgb(colour: str) -> np.ndarray:
    """A colour like #0E1117 as three numbers from 0 to 255."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32)
