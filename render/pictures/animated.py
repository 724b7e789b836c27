"""Writes looping pictures that chats and slides can show: GIF through one palette, WebP without loss.

Pictures are read, shrunk and encoded one by one, so memory does not grow with length. A palette takes two passes:
one over all pictures to choose its colours, one to write them.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter import Graph
from av.video.reformatter import VideoReformatter

from render.video.frames import pictures_at

TICK = Fraction(1, 100)
"""Seconds: GIF counts time in hundredths of a second."""
SIDE = 16
"""A palette is a picture of 16 times 16 colours."""
ENCODERS = {
    ".gif": ("gif", "pal8", {"gifflags": "+offsetting"}),
    ".webp": ("libwebp_anim", "rgb32", {"lossless": "1", "compression_level": "4", "loop": "0"}),
}
"""By the ending of the file: the codec, the form of its pixels, its settings."""


class TooLargeError(Exception):
    """The file has passed its budget; it is not finished."""


@dataclass(frozen=True)
class Clip:
    """So many `seconds` of a painted beat, from the second `begin` on: the file of its pictures, their size (pixels),
    frames a second."""

    path: Path
    size: tuple[int, int]
    fps: Fraction
    seconds: Fraction
    begin: Fraction = Fraction(0)


@dataclass(frozen=True, eq=False)
class Moment:
    """A picture (height, width, 3), and the second from which on it is shown."""

    second: Fraction
    picture: np.ndarray


def moments_of(clips: Sequence[Clip], width: int, rate: Fraction) -> Iterator[Moment]:
    """Pictures of all clips, one clip behind the other, at most `rate` a second, shrunk by averaging areas.

    Each is a picture of the film at its own time, which may come a fraction of a frame earlier than the rate asks.
    `width` in pixels. A picture that is the same as the one before is the same array.
    """
    start = Fraction(0)
    for clip in clips:
        frames = [int((clip.begin + i / rate) * clip.fps) for i in range(math.ceil(clip.seconds * rate))]
        for frame, picture in zip(frames, _shrunk(clip, width, frames), strict=True):
            yield Moment(start + frame / clip.fps - clip.begin, picture)
        start += clip.seconds


def last_picture(clip: Clip, width: int) -> np.ndarray:
    """The picture (height, width, 3) with which a clip ends."""
    return next(_shrunk(clip, width, [int((clip.begin + clip.seconds) * clip.fps)]))


def _shrunk(clip: Clip, width: int, frames: Sequence[int]) -> Iterator[np.ndarray]:
    reformatter, height = VideoReformatter(), round(clip.size[1] * width / clip.size[0])
    shown: np.ndarray | None = None
    for canvas, changed in pictures_at(clip.path, clip.size, frames):
        if shown is None or changed:
            whole = av.VideoFrame.from_numpy_buffer(canvas, format="rgba")
            small = reformatter.reformat(whole, width=width, height=height, format="rgb24", interpolation="AREA")
            shown = small.to_ndarray()
        yield shown


def write(out: Path, moments: Callable[[], Iterable[Moment]], seconds: Fraction, colours: int, most: int) -> None:
    """Write the pictures, asked for twice, in the format that `out` is named by; TooLargeError beyond `most` bytes.

    The last picture stands until the loop, so many seconds long, begins again.
    """
    codec, pixels, options = ENCODERS[out.suffix]
    frames = _changes(moments())
    if out.suffix == ".gif":
        frames = _mapped(frames, _palette(_changes(moments()), colours))
    with av.open(str(out), "w", format=out.suffix[1:], options={"loop": "0"}) as target:
        stream, written = None, 0
        for frame in chain(frames, [None]):
            stream = stream or _stream(target, codec, pixels, options, frame)
            for packet in stream.encode(frame):
                packet.duration = round(seconds / TICK) - packet.pts  # counts for the last: the others end at the next
                target.mux(packet)
                written += packet.size
            if written > most:
                raise TooLargeError
    if out.suffix == ".webp":
        _let_end(out, round(seconds * 1000))
    if out.stat().st_size > most:
        raise TooLargeError


def _let_end(out: Path, milliseconds: int) -> None:
    """Have the last picture of a WebP stand to that end: its encoder gives it the mean of all others' times."""
    content = bytearray(out.read_bytes())
    at, last = 12, 0
    while at < len(content):
        if content[at : at + 4] == b"ANMF":
            milliseconds -= int.from_bytes(content[last : last + 3], "little") if last else 0
            last = at + 20
        at += 8 + (int.from_bytes(content[at + 4 : at + 8], "little") + 1) // 2 * 2
    if last:  # a single picture is no animation, and has no time
        content[last : last + 3] = milliseconds.to_bytes(3, "little")
        out.write_bytes(content)


def _stream(target: Any, codec: str, pixels: str, options: dict[str, str], first: Any) -> Any:
    stream = target.add_stream(codec, options=dict(options))
    stream.width, stream.height, stream.pix_fmt = first.width, first.height, pixels
    stream.codec_context.time_base = stream.time_base = TICK
    return stream


def _changes(moments: Iterable[Moment]) -> Iterator[av.VideoFrame]:
    """A frame a picture that differs from the one before, which stands until then."""
    shown: np.ndarray | None = None
    for moment in moments:
        if shown is None or not (moment.picture is shown or np.array_equal(moment.picture, shown)):
            shown = moment.picture
            frame = av.VideoFrame.from_ndarray(shown, format="rgb24")
            frame.pts, frame.time_base = round(moment.second / TICK), TICK
            yield frame


def _palette(frames: Iterable[av.VideoFrame], colours: int) -> Any:
    """The colours that serve all pictures best, a picture that stays counted once."""
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = Graph()
            chosen = graph.add("palettegen", f"max_colors={colours}:reserve_transparent=0:stats_mode=full")
            graph.link_nodes(_entrance(graph, frame), chosen, graph.add("buffersink")).configure()
        graph.push(frame)
        with suppress(av.BlockingIOError):  # there is no palette yet, but asking for it has the picture taken in
            graph.pull()
    assert graph is not None
    graph.push(None)
    return graph.pull()


def _mapped(frames: Iterable[av.VideoFrame], palette: Any) -> Iterator[av.VideoFrame]:
    """The pictures in colours of a palette: the nearest ones, no dither, which would move and cost size."""
    graph: Graph | None = None
    for frame in chain(frames, [None]):
        if graph is None:
            graph = Graph()
            entrance, mapped = _entrance(graph, frame), graph.add("buffersink")
            _link(graph, entrance, palette, mapped)
        entrance.push(frame)
        with suppress(av.BlockingIOError, av.EOFError):  # it needs more, or is done
            while True:
                made: Any = mapped.pull()
                made.time_base = TICK
                yield made


def _link(graph: Graph, entrance: Any, palette: Any, mapped: Any) -> None:
    colours = graph.add_buffer(width=SIDE, height=SIDE, format=palette.format, time_base=TICK, name="colours")
    use = graph.add("paletteuse", "dither=none")
    entrance.link_to(use, 0, 0)
    colours.link_to(use, 0, 1)
    use.link_to(mapped)
    graph.configure()
    palette.pts, palette.time_base = 0, TICK
    colours.push(palette)
    colours.push(None)


def _entrance(graph: Graph, frame: Any) -> Any:
    return graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=TICK)
