"""Single frames of a scene as manim draws them, as pixels or as vectors. Only the worker imports this."""

from pathlib import Path
from typing import Any

import cairo
import numpy as np
from manim import CairoRenderer, Camera, Mobject, VMobject

from render.errors import RequestError
from render.paint.stills import StillFiles


class Stills(CairoRenderer):
    """Saves the frames that the job asks for."""

    def __init__(self, job: dict[str, Any]) -> None:
        super().__init__()
        self._chosen, self._picture = set(job["stills"]["frames"]), job["picture"]
        self._files = StillFiles(job)

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Remember the scene, whose `frame` says what is painted."""
        super().init_scene(scene, *settings)
        self.scene = scene

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Save the frame if it is chosen."""
        for number in range(self.scene.frame, self.scene.frame + num_frames):
            if number in self._chosen:
                self._save(frame, number)

    def _save(self, frame: np.ndarray, number: int) -> None:
        if self._picture["format"] == "svg":
            shown = [*self.scene.mobjects, *self.scene.foreground_mobjects]
            ground = None if self._picture["transparent"] else self._files.ground
            VectorCamera().write(self._files.place(number, "svg"), shown, ground)
        else:
            self._files.save(frame, number)


class VectorCamera(Camera):
    """Draws on a vector surface by the same paths; manim's own draws on pictures that hold blue before red."""

    def set_cairo_context_color(self, ctx: "cairo.Context[Any]", rgbas: Any, vmobject: VMobject) -> Any:
        """Colours as they are: undo the exchange that manim is about to make."""
        return super().set_cairo_context_color(ctx, np.asarray(rgbas)[:, [2, 1, 0, 3]], vmobject)

    def write(self, path: Path, mobjects: list[Mobject], ground: np.ndarray | None) -> None:
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
                context.set_source_rgb(*(each / 255 for each in ground.tolist()))
                context.paint()
            across, down = width / self.frame_width, height / self.frame_height
            context.set_matrix(cairo.Matrix(across, 0, 0, -down, width / 2, height / 2))
            for each in (each for each in family if isinstance(each, VMobject)):
                self.display_vectorized(each, context)
