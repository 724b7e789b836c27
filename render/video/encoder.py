"""How pictures become video: a recipe a format, and the encoder, in a thread of its own, of one video a beat.

Each video begins with a keyframe, and recipes are made so that videos join by copying their packets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

WAITING = 8
"""Painted frames that may wait for the encoder; each is a whole picture in memory."""
KEYFRAME_SECONDS = 5
RGB, BT709 = 0, 1
"""Codes of ISO/IEC 23091-4."""


@dataclass(frozen=True)
class Recipe:
    """A container, a codec with its settings, and the form of its pixels."""

    container: str
    codec: str
    pixels: str
    options: Mapping[str, str]

    @property
    def transparent(self) -> bool:
        """Whether its pictures have no ground."""
        return self.pixels.startswith("yuva")


# One thread a piece: the same pictures whatever the number of cores, which jobs side by side use anyway.
X264 = {"preset": "veryfast", "crf": "17", "threads": "1"}
VP9 = {"crf": "20", "b": "0", "deadline": "good", "cpu-used": "5", "threads": "1", "auto-alt-ref": "0"}
EXACT = {"preset": "veryfast", "qp": "0", "threads": "1"}
PRORES = {"profile": "4", "alpha_bits": "16", "vendor": "apl0", "threads": "1"}

RECIPES = {
    ("mp4", False): Recipe("mp4", "libx264", "yuv420p", X264),
    ("mov", False): Recipe("mov", "libx264", "yuv420p", X264),
    ("mkv", False): Recipe("matroska", "libx264rgb", "rgb24", EXACT),
    ("webm", False): Recipe("webm", "libvpx-vp9", "yuv420p", VP9),
    ("webm", True): Recipe("webm", "libvpx-vp9", "yuva420p", VP9),
    ("mov", True): Recipe("mov", "prores_ks", "yuva444p10le", PRORES),
}
"""By format and transparency; an MP4 is never transparent. The mkv loses nothing: GIFs are made from it."""
FORMATS = ("mp4", "webm", "mov")
PICTURES = ("png", "svg")
"""Formats of a still; both can be transparent."""
LANGUAGE_CODES = {"en": "eng", "zh": "zho"}
"""Three letters (ISO 639-2) by which a video names the language of captions and of a voice."""


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
            format=self.recipe.pixels, dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG, threads=1
        )
