"""Manim's renderer as the film needs it: painted frames become a video a beat, or stills, with captions over the band.

Only the worker imports this.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from manim import CairoRenderer
from PIL import Image

from render.paint.alpha import rgb, without_ground
from render.paint.overlay import Overlay
from render.paint.vector import VectorCamera
from render.request.captions import Caption
from render.video.encoder import BeatEncoder
from render.video.recipes import Recipe


class Writer(CairoRenderer):
    """Manim's renderer, leaving frames of `size` (width, height in pixels) in `folder` instead of in manim's files."""

    def __init__(self, folder: Path, fps: Fraction, size: tuple[int, int]) -> None:
        super().__init__()
        self.folder, self.fps, self.size = folder, fps, size
        self.overlay: Overlay | None = None

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Remember the scene, whose `frame` and `beat` say what is painted."""
        super().init_scene(scene, *settings)
        self.scene = scene

    def set_captions(self, captions: Sequence[Caption]) -> None:
        """Lay these over the band of every frame."""
        self.overlay = Overlay(captions, self.size, self.fps)

    def finish(self) -> None:
        """Close what is still open."""


class Recorder(Writer):
    """Hands every frame to the encoder of its beat; `counts` are the frames of each beat."""

    def __init__(self, folder: Path, recipe: Recipe, fps: Fraction, size: tuple[int, int]) -> None:
        super().__init__(folder, fps, size)
        self.recipe = recipe
        self.encoder: BeatEncoder | None = None
        self.counts: dict[str, int] = {}

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Give the painted frame to the encoder of the beat on stage, with its caption over it."""
        beat = self.scene.beat.name
        if beat not in self.counts:
            self.finish()
            self.counts[beat] = 0
            video = self.folder / f"{beat}.{self.recipe.container}"
            self.encoder = BeatEncoder(video, self.recipe, self.fps, self.size)
        assert self.encoder is not None
        ground = rgb(self.scene.palette.ground)
        for picture, repeat in self.captioned(frame, num_frames):
            clear = without_ground(picture, ground) if self.recipe.transparent else picture
            self.encoder.put(clear, repeat)
        self.counts[beat] += num_frames

    def finish(self) -> None:
        """Close the file of the last beat."""
        if self.encoder is not None:
            encoder, self.encoder = self.encoder, None
            encoder.close()

    def captioned(self, frame: np.ndarray, repeat: int) -> Iterator[tuple[np.ndarray, int]]:
        """The frame as often as it is shown, cut where the caption changes."""
        if self.overlay is None:
            yield frame, repeat
            return
        first = self.scene.frame
        while repeat:
            caption, last = self.overlay.at(first)
            run = min(repeat, max(1, last - first))
            yield self.overlay.over(frame.copy(), caption), run
            first, repeat = first + run, repeat - run


@dataclass(frozen=True)
class StillLook:
    """What kind of still: without a ground, and as vectors instead of pixels."""

    transparent: bool = False
    vectors: bool = False


class Stills(Writer):
    """Saves the chosen frames, each in a file named by its number: PNG, or SVG if asked for."""

    def __init__(
        self, folder: Path, fps: Fraction, size: tuple[int, int], chosen: Collection[int], look: StillLook
    ) -> None:
        super().__init__(folder, fps, size)
        self.chosen, self.look = chosen, look

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Save the frame if it is chosen."""
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
