"""How pictures become video: a recipe a format, and the encoder of one beat.

A picture is encoded once and stands until the next one, though never for longer than a second, so that players and
editors can step through a hold (measured: at a constant rate a repeated frame costs as much as a new one). Each video
begins with a keyframe, and recipes are made so that videos join by copying their packets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.frame import PictureType
from av.video.reformatter import ColorRange

from render.video.frames import Picture, blank
from render.video.overlays import Overlay, Overlays
from render.video.planes import Planes

KEYFRAME_SECONDS, LONGEST = 5, 1
"""Seconds from one keyframe to the next, and those that a picture stands at most."""
DISSOLVE = Fraction(1, 2)
"""Seconds in which a beat that follows no neighbour comes out of the picture before it."""
BT709 = 1
"""Code of ISO/IEC 23091-4."""


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


# One thread a piece: the same pictures whatever the number of cores, which jobs side by side use anyway. What saves
# bits in films of the world (looking ahead, pictures between pictures) is left out: here most of a picture stands
# still.
X264 = {
    "preset": "veryfast",
    "crf": "-1",  # else PyAV's default of it goes before the quantiser
    "qp": "23",
    "threads": "1",
    "x264-params": "rc-lookahead=0:sync-lookahead=0:mbtree=0:aq-mode=0:bframes=0:weightp=0:scenecut=0",
}
VP9 = {"crf": "20", "b": "0", "deadline": "good", "cpu-used": "5", "threads": "1", "auto-alt-ref": "0"}
PRORES = {"profile": "4", "alpha_bits": "16", "vendor": "apl0", "threads": "1"}

RECIPES = {
    ("mp4", False): Recipe("mp4", "libx264", "yuv420p", X264),
    ("mov", False): Recipe("mov", "libx264", "yuv420p", X264),
    ("webm", False): Recipe("webm", "libvpx-vp9", "yuv420p", VP9),
    ("webm", True): Recipe("webm", "libvpx-vp9", "yuva420p", VP9),
    ("mov", True): Recipe("mov", "prores_ks", "yuva444p10le", PRORES),
}
"""By format and transparency; an MP4 is never transparent."""
FORMATS = ("mp4", "webm", "mov")


class BeatEncoder:
    """Encodes the pictures of one beat, `size` (width, height) in pixels, with captions over them.

    `ground` (red, green, blue) is what a transparent video is freed of. `constant` encodes a picture for each frame.
    The first half second dissolves from `since`, a picture (height, width, 4), where there is one; captions do not.
    """

    def __init__(
        self,
        path: Path,
        recipe: Recipe,
        fps: Fraction,
        size: tuple[int, int],
        *,
        overlays: Sequence[Overlay] = (),
        ground: tuple[int, int, int] = (0, 0, 0),
        constant: bool = False,
        since: np.ndarray | None = None,
    ) -> None:
        self._recipe, self._fps, self._overlays = recipe, fps, Overlays(overlays)
        self._ground = np.array(ground, dtype=np.float32)
        self._longest = 1 if constant else round(LONGEST * fps)
        self._canvas, self._since = blank(size), since
        self._dissolved = 0 if since is None else round(DISSOLVE * fps)
        self._planes = Planes(self._canvas, recipe.pixels, self._finish)
        self._file = av.open(str(path), "w", format=recipe.container)
        self._stream = self._made(size)
        self._begun, self._key = 0, 0
        self._lasting: dict[int, int] = {}

    def show(self, picture: Picture) -> None:
        """Take in a picture; the one before stands until its frame."""
        self._stand(picture.frame)
        for patch in picture.patches:
            self._canvas[patch.box] = patch.pixels
        self._planes.update([*(patch.box for patch in picture.patches), *self._overlays.turn(picture.frame)])

    def close(self, frames: int) -> None:
        """Let the last picture stand until the beat is over, which has so many frames, and finish the file."""
        self._stand(frames)
        self._mux(self._stream.encode(None))
        self._file.close()

    def abandon(self) -> None:
        """Close a file that nobody needs."""
        self._file.close()

    def _stand(self, until: int) -> None:
        """Encode the present picture for all frames up to this one."""
        while self._begun < until:
            boxes = self._overlays.turn(self._begun)
            if self._since is not None and self._begun <= self._dissolved:  # and once more when it is over
                boxes = [(slice(0, len(self._canvas)), slice(0, self._canvas.shape[1]))]
            if boxes:
                self._planes.update(boxes)
            longest = 1 if self._begun < self._dissolved else self._longest
            end = min(until, self._begun + longest, self._overlays.until(self._begun))
            self._encode(self._begun, end - self._begun)
            self._begun = end

    def _encode(self, at: int, frames: int) -> None:
        frame: Any = self._planes.frame
        frame.pts, frame.duration, frame.time_base = at, frames, 1 / self._fps
        key = at == 0 or at - self._key >= KEYFRAME_SECONDS * self._fps
        frame.pict_type = PictureType.I if key else PictureType.NONE
        self._key = at if key else self._key
        self._lasting[at] = frames
        self._mux(self._stream.encode(frame))

    def _mux(self, packets: Iterable[Any]) -> None:
        for packet in packets:
            packet.duration = self._lasting.pop(packet.pts)
            self._file.mux(packet)

    def _made(self, size: tuple[int, int]) -> Any:
        stream: Any = self._file.add_stream(self._recipe.codec, rate=self._fps, options=dict(self._recipe.options))
        stream.width, stream.height = size
        stream.pix_fmt = self._recipe.pixels
        codec = stream.codec_context
        codec.time_base = 1 / self._fps
        codec.gop_size = round(KEYFRAME_SECONDS * self._fps)
        codec.color_primaries = codec.color_trc = BT709
        codec.colorspace, codec.color_range = BT709, ColorRange.MPEG
        return stream

    def _finish(self, part: np.ndarray, top: int, left: int) -> None:
        """Lay the present caption over a part of the picture, and take the ground away if it is to be transparent."""
        if self._since is not None and self._begun < self._dissolved:
            rows, columns = part.shape[:2]
            before = self._since[top : top + rows, left : left + columns]
            share = Fraction(self._begun + 1, self._dissolved + 1)
            part[:] = dissolved(before, part, float(share), self._ground)
        self._overlays.over(part, top, left)
        if self._recipe.transparent:
            without_ground(part, self._ground)


def dissolved(before: np.ndarray, after: np.ndarray, share: float, ground: np.ndarray) -> np.ndarray:
    """A mixture of two pictures (height, width, 4), `share` (0..1) of it the second; where there is nothing, ground."""
    mixed = np.zeros(after.shape, np.float32)
    for picture, part in ((before, 1 - share), (after, share)):
        mixed[..., 3] += part * picture[..., 3]
        mixed[..., :3] += part * np.where(picture[..., 3:] > 0, picture[..., :3], ground)
    return np.round(mixed).astype(np.uint8)


def without_ground(picture: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """The picture (height, width, 4), changed: in colours that were not mixed with the ground (3,).

    Cairo paints over a ground of no opacity, but mixes its colour into every edge: c = a ink + (1 - a) ground. Players
    mix the edge once more with what is behind it, so they must be given the ink itself.
    """
    edge = (picture[..., 3] > 0) & (picture[..., 3] < 255)
    mixed = picture[edge].astype(np.float32)
    opacity = mixed[:, 3:] / 255
    ink = (mixed[:, :3] - (1 - opacity) * ground) / opacity
    picture[edge, :3] = np.clip(np.round(ink), 0, 255)
    return picture
