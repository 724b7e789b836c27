"""Encodes painted frames in a thread of its own: a video file a beat, each beginning with a keyframe."""

from fractions import Fraction
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from render.video.recipes import Recipe

WAITING = 8
"""Painted frames that may wait for the encoder; each is a whole picture in memory."""
KEYFRAME_SECONDS = 5
RGB, BT709 = 0, 1
"""Codes of ISO/IEC 23091-4."""


class BeatEncoder:
    """Encodes one beat's frames at a constant rate; a failure of its thread is raised by `put` or `close`."""

    def __init__(self, path: Path, recipe: Recipe, fps: Fraction, size: tuple[int, int]) -> None:
        self.path, self.recipe, self.fps, self.size = path, recipe, fps, size
        self._frames: Queue[tuple[np.ndarray | av.VideoFrame, int] | None] = Queue(WAITING)
        self._failure: BaseException | None = None
        # A daemon: a worker that is ended does not wait for a video that nobody needs any more.
        self._thread = Thread(target=self._run, name=f"encode {path.stem}", daemon=True)
        self._thread.start()

    def put(self, frame: np.ndarray | av.VideoFrame, repeat: int) -> None:
        """Hand over a picture, to be shown `repeat` times: painted (height, width, 4), or in the recipe's own pixels.

        It must not change any more.
        """
        self._raise()
        self._frames.put((frame, repeat))

    def close(self) -> None:
        """Finish the file."""
        self._frames.put(None)
        self._thread.join()
        self._raise()

    def _raise(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        handed_over = iter(self._frames.get, None)
        try:
            with av.open(str(self.path), "w", format=self.recipe.container) as target:
                stream = self._stream(target)
                count = 0
                for picture, repeat in handed_over:
                    self._encode(target, stream, picture, range(count, count + repeat))
                    count += repeat
                target.mux(stream.encode(None))
        except BaseException as failure:  # handed to the thread that paints, which raises it
            self._failure = failure
            for _ in handed_over:  # so that it is never left waiting; nothing more comes once it has ended
                pass

    def _stream(self, target: Any) -> Any:
        stream = target.add_stream(self.recipe.codec, rate=self.fps, options=dict(self.recipe.options))
        stream.width, stream.height = self.size
        stream.pix_fmt = self.recipe.pixels
        codec = stream.codec_context
        codec.time_base = 1 / self.fps
        codec.gop_size = round(KEYFRAME_SECONDS * self.fps)
        codec.color_primaries = codec.color_trc = BT709
        # A decoder believes the matrix: pictures that stay red, green and blue must not claim to be luma and chroma.
        plain = self.recipe.pixels.startswith("rgb")
        codec.colorspace = RGB if plain else BT709
        codec.color_range = ColorRange.JPEG if plain else ColorRange.MPEG
        return stream

    def _encode(self, target: Any, stream: Any, picture: np.ndarray | av.VideoFrame, times: range) -> None:
        """Encode one picture for each of the times; its colours are converted once."""
        frame = picture if isinstance(picture, av.VideoFrame) else self._converted(picture)
        frame.time_base, frame.duration = 1 / self.fps, 1
        for frame.pts in times:
            target.mux(stream.encode(frame))

    def _converted(self, picture: np.ndarray) -> av.VideoFrame:
        return av.VideoFrame.from_numpy_buffer(picture, format="rgba").reformat(
            format=self.recipe.pixels,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )
