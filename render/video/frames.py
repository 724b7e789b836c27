"""The painted pictures of a beat as a file, without loss: where each differs from the one before, compressed.

A film is painted once; every video, loop and still is made from these files. A beat's first picture is whole, so every
file stands alone. Each record is a `Patch` of a picture, exclusive-or what stood there before, which leaves mostly
zeros. Files are read and written one picture at a time.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import numpy as np
import zstandard

from render.errors import RenderError

HEAD = struct.Struct("<IHHHHI")
"""Of a record: the picture's frame, top, left, rows and columns of the patch (pixels), bytes that follow."""
FRAMES, DESCRIPTION = "frames", "beat.json"
"""The files of a painted beat: its pictures; and what is known of it: where its movement comes to rest (a frame), every
number that stood on screen, seconds of work. The latter lies beside each of its videos too."""
LEVEL = 1
"""Of compression: more would cost more than the encoder."""


Box = tuple[slice, slice]
"""Rows and columns of a picture, in pixels."""


@dataclass(frozen=True, eq=False)
class Patch:
    """A part of a picture: its place in pixels, and its colours with opacity, (rows, columns, 4)."""

    top: int
    left: int
    pixels: np.ndarray

    @property
    def box(self) -> Box:
        """Its rows and columns in the picture."""
        rows, columns = self.pixels.shape[:2]
        return slice(self.top, self.top + rows), slice(self.left, self.left + columns)


@dataclass(frozen=True)
class Picture:
    """What changes at a frame of the beat; the picture stands until the next one."""

    frame: int
    patches: Sequence[Patch]


class FramesWriter:
    """Writes the pictures of a beat, `size` (width, height) in pixels, into a file."""

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        self._file: BinaryIO = path.open("wb")
        self._canvas = blank(size)
        self._press = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)

    def show(self, picture: Picture) -> None:
        """Write what changes at a frame later than all before."""
        for patch in picture.patches:
            before = self._canvas[patch.box]
            packed = self._press.compress((patch.pixels ^ before).tobytes())
            rows, columns = before.shape[:2]
            self._file.write(HEAD.pack(picture.frame, patch.top, patch.left, rows, columns, len(packed)))
            self._file.write(packed)
            before[...] = patch.pixels

    def close(self, frames: int) -> None:
        """Finish the file of a beat of so many frames, which it does not hold: the last picture stands."""
        self._file.close()


def read_frames(path: Path, size: tuple[int, int]) -> Iterator[Picture]:
    """The pictures of a beat in order; RenderError where the file is cut short or of another size."""
    canvas = blank(size)
    for frame, patches in groupby(_records(path, canvas), key=lambda record: record[0]):
        yield Picture(frame, [patch for _, patch in patches])


def _records(path: Path, canvas: np.ndarray) -> Iterator[tuple[int, Patch]]:
    unpress = zstandard.ZstdDecompressor()
    with path.open("rb") as file:
        while head := file.read(HEAD.size):
            try:
                frame, top, left, rows, columns, count = HEAD.unpack(head)
                raw = unpress.decompress(_sound(file.read(count), 4 * rows * columns, canvas.nbytes))
                change = np.frombuffer(raw, np.uint8).reshape(rows, columns, 4)
                before = canvas[top : top + rows, left : left + columns]
                if before.shape != change.shape:
                    raise ValueError("a patch that leaves the picture")
                patch = Patch(top, left, change ^ before)
            except (struct.error, zstandard.ZstdError, ValueError) as error:
                raise RenderError(f"{path} is damaged ({error}); render again with --force.") from error
            canvas[patch.box] = patch.pixels
            yield frame, patch


def _sound(packed: bytes, size: int, most: int) -> bytes:
    """The compressed patch, if it says of itself that it has that size: a few bytes can say that they are gigabytes."""
    if not size == zstandard.frame_content_size(packed) <= most:
        raise ValueError("a patch of another size")
    return packed


def pictures_at(path: Path, size: tuple[int, int], frames: Iterable[int]) -> Iterator[tuple[np.ndarray, bool]]:
    """The whole picture, (height, width, 4), at each of these frames of the beat, in order, and whether it has changed.

    The array is the same one each time, changed. RenderError as for `read_frames`, and where there is no picture.
    """
    canvas, pictures = blank(size), read_frames(path, size)
    coming = next(pictures, None)
    if coming is None:
        raise RenderError(f"{path} holds no picture; render again with --force.")
    for frame in frames:
        changed = False
        while coming is not None and coming.frame <= frame:
            for patch in coming.patches:
                canvas[patch.box] = patch.pixels
            coming, changed = next(pictures, None), True
        yield canvas, changed


def blank(size: tuple[int, int]) -> np.ndarray:
    """A picture of nothing, (height, width, 4), from `size`, width and height in pixels."""
    return np.zeros((size[1], size[0], 4), np.uint8)
