"""Writes what is on stage as SVG, by the same paths that paint it. Only the worker imports this."""

from pathlib import Path
from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject, VMobject

from render.errors import RequestError
from render.paint.alpha import rgb


class VectorCamera(Camera):
    """Draws on a vector surface; manim's own draws on pictures that hold blue before red."""

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
