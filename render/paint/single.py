"""Single frames of a scene as manim draws them, as pixels or as vectors. Only the worker imports this."""

import io
from collections.abc import Iterable
from typing import Any

import cairo
import numpy as np
from manim import CairoRenderer, Camera, Mobject, VMobject

from render.errors import RequestError
from render.paint.stills import StillFiles
from render.paint.svg import Drawing, Written, with_texts
from render.paint.texts import written
from render.request.crop import box_around
from scenes.catalogue import catalogues
from scenes.parts.text.words import Words


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
        if self._picture["still_format"] == "svg":
            shown = [*self.scene.mobjects, *self.scene.foreground_mobjects]
            ground = None if self._picture["transparent"] else self._files.ground
            if self._picture["crop"] == "picture":
                shown = [each for each in shown if not self._is_title(each)]
            drawn = VectorCamera().draw(shown, ground, cropped=self._picture["crop"] != "frame")
            self._files.place(number, "svg").write_text(self._described(drawn, written(shown)), encoding="utf-8")
        else:
            self._files.save(frame, number)

    def _is_title(self, shown: Mobject) -> bool:
        return isinstance(shown, Words) and shown.words == self._title

    @property
    def _title(self) -> str:
        return str(self.scene.story.title.text({}, catalogues().get(self._picture["lang"])))

    def _described(self, drawing: Drawing, texts: Iterable[Written]) -> str:
        """The SVG with what it is called, what is said over it, and what is written in it."""
        lang = self._picture["lang"]
        said = self.scene.beat.said(catalogues().get(lang))
        return with_texts(drawing, texts, title=self._title, described=said, lang=lang)


class VectorCamera(Camera):
    """Draws on a vector surface by the same paths; manim's own draws on pictures that hold blue before red."""

    def set_cairo_context_color(self, ctx: "cairo.Context[Any]", rgbas: Any, vmobject: VMobject) -> Any:
        """Colours as they are: undo the exchange that manim is about to make."""
        return super().set_cairo_context_color(ctx, np.asarray(rgbas)[:, [2, 1, 0, 3]], vmobject)

    def draw(self, mobjects: list[Mobject], ground: np.ndarray | None, *, cropped: bool) -> Drawing:
        """The frame in front of `ground` (None: transparent), or what is drawn in it; RequestError for no vectors."""
        family = self.get_mobjects_to_display(mobjects)
        pictures = sorted({type(each).__name__ for each in family if not isinstance(each, VMobject)})
        if pictures:
            raise RequestError(f"{', '.join(pictures)} is made of pixels; take --format png.")
        shapes = [each for each in family if isinstance(each, VMobject)]
        size = self.pixel_width, self.pixel_height
        box = 0, 0, *size
        if cropped:
            with cairo.RecordingSurface(cairo.Content.COLOR_ALPHA, cairo.Rectangle(0, 0, *size)) as ink:
                self._paint(shapes, ink, (0, 0))
                left, top, width, height = ink.ink_extents()
                box = box_around((left, top, left + width, top + height), size)
        left, top, right, bottom = box
        written = io.BytesIO()
        with cairo.SVGSurface(written, right - left, bottom - top) as surface:
            surface.set_document_unit(cairo.SVGUnit.PX)
            if ground is not None:
                context = cairo.Context(surface)
                context.set_source_rgb(*(each / 255 for each in ground.tolist()))
                context.paint()
            self._paint(shapes, surface, (left, top))
        unit, middle = self.pixel_height / self.frame_height, (size[0] / 2 - left, size[1] / 2 - top)
        return Drawing(written.getvalue().decode(), (right - left, bottom - top), unit, middle)

    def _paint(self, shapes: list[VMobject], surface: Any, corner: tuple[float, float]) -> None:
        """Draw these as large as in the frame, whose place `corner` is the surface's upper left."""
        context = cairo.Context(surface)
        across, down = self.pixel_width / self.frame_width, self.pixel_height / self.frame_height
        context.set_matrix(
            cairo.Matrix(across, 0, 0, -down, self.pixel_width / 2 - corner[0], self.pixel_height / 2 - corner[1])
        )
        for each in shapes:
            self.display_vectorized(each, context)
