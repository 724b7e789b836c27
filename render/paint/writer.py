"""Manim's renderer as the film needs it: painted frames become a video a beat, or stills, with captions over the band.

Only the worker imports this.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import cairo
import numpy as np
from manim import CairoRenderer, Camera, Mobject, VMobject
from PIL import Image

from render.errors import RequestError
from render.paint.overlay import Overlay, rgb
from render.request.captions import Caption
from render.video.encoder import BeatEncoder, Recipe


class Writer(CairoRenderer):
    """Manim's renderer, leaving frames of `size` (width, height in pixels) in `folder` instead of in manim's files.

    `counts` are the frames of each beat's video.
    """

    def __init__(self, folder: Path, fps: Fraction, size: tuple[int, int]) -> None:
        super().__init__()
        self.folder, self.fps, self.size = folder, fps, size
        self.overlay: Overlay | None = None
        self.counts: dict[str, int] = {}

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
    """Hands every frame to the encoder of its beat."""

    def __init__(self, folder: Path, fps: Fraction, size: tuple[int, int], recipe: Recipe) -> None:
        super().__init__(folder, fps, size)
        self.recipe = recipe
        self.encoder: BeatEncoder | None = None

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
        for picture, repeat in self._captioned(frame, num_frames):
            clear = without_ground(picture, ground) if self.recipe.transparent else picture
            self.encoder.put(clear, repeat)
        self.counts[beat] += num_frames

    def finish(self) -> None:
        """Close the file of the last beat."""
        if self.encoder is not None:
            encoder, self.encoder = self.encoder, None
            encoder.close()

    def _captioned(self, frame: np.ndarray, repeat: int) -> Iterator[tuple[np.ndarray, int]]:
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


class Stills(Writer):
    """Saves the chosen frames, each in a file named by its number: PNG, or SVG if asked for."""

    def __init__(
        self,
        folder: Path,
        fps: Fraction,
        size: tuple[int, int],
        chosen: Collection[int],
        *,
        transparent: bool,
        vectors: bool,
    ) -> None:
        super().__init__(folder, fps, size)
        self.chosen, self.transparent, self.vectors = chosen, transparent, vectors

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Save the frame if it is chosen."""
        for number in range(self.scene.frame, self.scene.frame + num_frames):
            if number in self.chosen:
                self._save(frame, number)

    def _save(self, frame: np.ndarray, number: int) -> None:
        ground, place = self.scene.palette.ground, self.folder / f"{number:06d}"
        if self.vectors:
            shown = [*self.scene.mobjects, *self.scene.foreground_mobjects]
            VectorCamera().write(place.with_suffix(".svg"), shown, None if self.transparent else ground)
            return
        picture = frame.copy()
        if self.overlay is not None:
            self.overlay.over(picture, self.overlay.at(number)[0])
        found = without_ground(picture, rgb(ground)) if self.transparent else picture[..., :3]
        Image.fromarray(found).save(place.with_suffix(".png"))


class VectorCamera(Camera):
    """Draws on a vector surface by the same paths; manim's own draws on pictures that hold blue before red."""

    def set_cairo_context_color(self, ctx: "cairo.Context[Any]", rgbas: Any, vmobject: VMobject) -> Any:
        """Colours as they are: undo the exchange that manim is about to make."""
        return super().set_cairo_context_color(ctx, np.asarray(rgbas)[:, [2, 1, 0, 3]], vmobject)

    def write(self, path: Path, mobjects: list[Mobject], ground: str | None) -> None:
        """An SVG of the frame, in front of `ground` (None: transparent); RequestError for what is no vector."""
        family = self.get_mobjects_to_display(mobjects)
        pictures = sorted({type(each).__name__ for each in family if not isinstance(each, VMobject)})
        if pictures:
            raise RequestError(f"{', '.join(pictures)} is made of pixels; take --format png.")
        width, height = self.pixel_width, self.pixel_height
        with cairo.SVGSurface(str(path), width, height) as surface:
            surface.set_document_unit(cairo.SVGUnit.PX)
            context = cairo.Context(surface)
            if ground is not None:
                context.set_source_rgb(*(each / 255 for each in rgb(ground).tolist()))
                context.paint()
            across, down = width / self.frame_width, height / self.frame_height
            context.set_matrix(cairo.Matrix(across, 0, 0, -down, width / 2, height / 2))
            for each in (each for each in family if isinstance(each, VMobject)):
                self.display_vectorized(each, context)


def without_ground(picture: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """The picture (height, width, 4) in colours that were not mixed with the ground (3,).

    Cairo paints over a ground of no opacity, but mixes its colour into every edge: c = a ink + (1 - a) ground. Players
    mix the edge once more with what is behind it, so they must be given the ink itself.
    """
    edge = (picture[..., 3] > 0) & (picture[..., 3] < 255)
    mixed = picture[edge].astype(np.float32)
    opacity = mixed[:, 3:] / 255
    ink = (mixed[:, :3] - (1 - opacity) * ground) / opacity
    picture[edge, :3] = np.clip(np.round(ink), 0, 255)
    return picture
