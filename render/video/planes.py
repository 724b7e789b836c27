"""Painted colours as a video's planes: only where a picture has changed are they converted anew.

Colour is kept for every second pixel only, mixed from its neighbours; so a cell is converted with a margin around it
and gives what the whole picture would give there, bit for bit (tested). Converting all of a picture takes as long as
encoding it.
"""

from collections.abc import Callable, Iterable
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from render.video.frames import Box

ROWS, COLUMNS, MARGIN = 64, 128, 8
"""Pixels of a cell and of the margin around it; all cells are of one size, for the converter is made for one size."""
MOST = 0.6
"""Share of all cells from which on the whole picture is converted in one go."""

Finish = Callable[[np.ndarray, int, int], None]
"""Paints into a part of the picture, (rows, columns, 4), whose top and left it is given in pixels."""


class Planes:
    """A video frame of that pixel format kept up to date with a canvas (height, width, 4), which is finished first."""

    def __init__(self, canvas: np.ndarray, pixels: str, finish: Finish) -> None:
        self._canvas, self._pixels, self._finish = canvas, pixels, finish
        height, width = canvas.shape[:2]
        self.frame = av.VideoFrame(width, height, pixels)
        self._own = views(self.frame)
        self._part, self._all = VideoReformatter(), VideoReformatter()
        self._cells = np.zeros((-(-height // ROWS), -(-width // COLUMNS)), dtype=bool)

    def update(self, boxes: Iterable[Box]) -> None:
        """Convert what lies in these boxes."""
        self._cells[:] = False
        for rows, columns in boxes:
            down = slice(rows.start // ROWS, -(-rows.stop // ROWS))
            self._cells[down, columns.start // COLUMNS : -(-columns.stop // COLUMNS)] = True
        if self._cells.mean() > MOST:
            self._convert(self._all, (0, 0), self._canvas.shape[:2], (0, 0), self._canvas.shape[:2])
        else:
            for row, column in np.argwhere(self._cells).tolist():
                self._convert_cell(row * ROWS, column * COLUMNS)

    def _convert_cell(self, top: int, left: int) -> None:
        height, width = self._canvas.shape[:2]
        size = min(height, ROWS + 2 * MARGIN), min(width, COLUMNS + 2 * MARGIN)
        corner = max(0, min(top - MARGIN, height - size[0])), max(0, min(left - MARGIN, width - size[1]))
        self._convert(self._part, corner, size, (top, left), (min(ROWS, height - top), min(COLUMNS, width - left)))

    def _convert(
        self,
        reformatter: VideoReformatter,
        corner: tuple[int, int],
        size: tuple[int, ...],
        inner: tuple[int, int],
        kept: tuple[int, ...],
    ) -> None:
        """Convert `size` pixels at `corner`, and keep of them `kept` pixels at `inner`."""
        part = self._canvas[corner[0] : corner[0] + size[0], corner[1] : corner[1] + size[1]].copy()
        self._finish(part, *corner)
        made = converted(part, self._pixels, reformatter)
        for own, new in zip(self._own, views(made), strict=True):
            down, across = (whole // plane for whole, plane in zip(self._canvas.shape, own.shape, strict=False))
            rows = slice(inner[0] // down, (inner[0] + kept[0]) // down)
            columns = slice(inner[1] // across, (inner[1] + kept[1]) // across)
            y, x = corner[0] // down, corner[1] // across
            own[rows, columns] = new[rows.start - y : rows.stop - y, columns.start - x : columns.stop - x]


def converted(picture: np.ndarray, pixels: str, reformatter: VideoReformatter) -> Any:
    """A video frame in that format of a picture (rows, columns, 4) whose rows lie close together."""
    return reformatter.reformat(
        av.VideoFrame.from_numpy_buffer(picture, format="rgba"),
        format=pixels,
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        threads=1,
    )


def views(frame: Any) -> list[np.ndarray]:
    """The planes of a frame as arrays (rows, columns) that share its memory."""
    found = []
    for plane, component in zip(frame.planes, frame.format.components, strict=True):
        kind = np.dtype(np.uint16 if component.bits > 8 else np.uint8)
        rows = np.frombuffer(plane, kind).reshape(plane.height, plane.line_size // kind.itemsize)
        found.append(rows[:, : plane.width])
    return found
