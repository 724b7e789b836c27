"""Manim's renderer as the film needs it: what is painted goes to the beat's files instead of into manim's own.

Only the worker imports this.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from manim import CairoRenderer, Camera, Mobject
from manim.utils.iterables import list_update

from render.paint.painter import Painter
from render.paint.sink import Sink
from render.video.frames import Box, Patch, Picture

BAND = 128
"""Rows of a whole picture that are handed over as one patch: less memory is needed at once than for all of them."""


class Recorder(CairoRenderer):
    """Gives the pictures of each beat to the sink that `sink` makes for it, as what has changed since the one before.

    `plain` paints with manim's own camera. `finished` is called with the beat's name and the seconds of CPU that it
    took, when its files are complete.
    """

    def __init__(self, sink: Callable[[str], Sink], finished: Callable[[str, float], None], *, plain: bool) -> None:
        super().__init__(camera_class=Camera if plain else Painter)
        self._make, self._finished = sink, finished
        self._beat, self._first = "", 0
        self._sink: Sink | None = None
        self._since = time.process_time()
        self._changed: list[Box] = []
        self._last = np.zeros(())  # the last picture of manim's own camera, which does not tell what has changed

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Remember the scene, whose `frame` and `beat` say what is painted."""
        super().init_scene(scene, *settings)
        self.scene = scene

    def save_static_frame_data(self, scene: Any, static_mobjects: Iterable[Mobject]) -> Any:
        """What stands still during a movement is kept as a list; manim itself keeps its picture."""
        if not isinstance(self.camera, Painter):
            return super().save_static_frame_data(scene, static_mobjects)
        self.static_image = list(static_mobjects) or None  # type: ignore[assignment]
        return None

    def update_frame(  # type: ignore[override]
        self, scene: Any, mobjects: Iterable[Mobject] | None = None, **settings: Any
    ) -> None:
        """Paint what is in front of what stands still; everything where nothing is named, as manim does."""
        if not isinstance(self.camera, Painter):
            super().update_frame(scene, mobjects, **settings)
            return
        moving = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
        boxes = self.camera.paint(self.static_image if self.static_image is not None else (), moving)  # type: ignore[arg-type]
        self._changed += boxes  # of all that was painted since the last picture was handed over

    def get_frame(self) -> Any:
        """The fast camera's own picture, which the next one changes: what is handed over is copied then."""
        return self.camera.pixel_array if isinstance(self.camera, Painter) else super().get_frame()

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Hand over what has changed; a picture stands until the next one."""
        new = self.scene.beat.name != self._beat
        if new:
            self._turn()
        patches = self._patches(frame, whole=new)
        self._changed = []
        if patches:
            assert self._sink is not None
            self._sink.put(Picture(self.scene.frame - self._first, patches))

    def finish(self) -> None:
        """Complete the files of the last beat."""
        if self._sink is not None:
            span = next(each for each in self.scene.spans if each.name == self._beat)
            self._sink.close(span.last - span.first)
            self._finished(self._beat, time.process_time() - self._since)
        self._beat, self._sink = "", None

    def _turn(self) -> None:
        self.finish()
        self._since = time.process_time()
        self._beat, self._first = self.scene.beat.name, self.scene.frame
        self._sink = self._make(self._beat)

    def _patches(self, frame: np.ndarray, *, whole: bool) -> Sequence[Patch]:
        if isinstance(self.camera, Painter):
            if not whole:
                both = ((box, frame[box].copy()) for box in self._changed)
                return [Patch(rows.start, columns.start, pixels) for (rows, columns), pixels in both]
        elif not whole and np.array_equal(frame, self._last):
            return []
        else:
            self._last = frame
        return [Patch(top, 0, frame[top : top + BAND].copy()) for top in range(0, len(frame), BAND)]
