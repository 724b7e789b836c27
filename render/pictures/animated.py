"""Writes looping pictures that chats and slides can show: GIF through one palette, WebP without loss.

Pictures are decoded, shrunk and encoded one by one, so memory does not grow with length. A palette takes two passes:
one over all pictures to choose its colours, one to write them.
"""

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
    """The first seconds of a video."""

    path: Path
    seconds: Fraction


def pictures_of(clips: Sequence[Clip], width: int, rate: Fraction) -> Iterator[np.ndarray]:
    """A picture (height, width, 3) a frame of all clips, one behind the other, shrunk by averaging areas.

    `width` in pixels, `rate` in frames a second.
    """
    for clip in clips:
        with av.open(str(clip.path)) as source:
            stream = source.streams.video[0]
            assert stream.average_rate is not None
            every, last = Fraction(stream.average_rate) / rate, round(clip.seconds * rate)
            taken = 0
            for number, frame in enumerate(source.decode(stream)):
                if number < round(taken * every):
                    continue
                if taken >= last:
                    break
                height = round(frame.height * width / frame.width)
                shrunk = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
                yield shrunk.to_ndarray()
                taken += 1


def write(out: Path, pictures: Callable[[], Iterable[np.ndarray]], rate: Fraction, colours: int, most: int) -> None:
    """Write the pictures, asked for twice, in the format that `out` is named by; TooLargeError beyond `most` bytes."""
    codec, pixels, options = ENCODERS[out.suffix]
    frames = _changes(pictures(), rate)
    if out.suffix == ".gif":
        frames = _mapped(frames, _palette(_changes(pictures(), rate), colours))
    with av.open(str(out), "w", format=out.suffix[1:], options={"loop": "0"}) as target:
        stream, written = None, 0
        for frame in chain(frames, [None]):
            stream = stream or _stream(target, codec, pixels, options, frame)
            for packet in stream.encode(frame):
                target.mux(packet)
                written += packet.size
            if written > most:
                raise TooLargeError
    if out.stat().st_size > most:
        raise TooLargeError


def _stream(target: Any, codec: str, pixels: str, options: dict[str, str], first: Any) -> Any:
    stream = target.add_stream(codec, options=dict(options))
    stream.width, stream.height, stream.pix_fmt = first.width, first.height, pixels
    stream.codec_context.time_base = stream.time_base = TICK
    return stream


def _changes(pictures: Iterable[np.ndarray], rate: Fraction) -> Iterator[av.VideoFrame]:
    """A frame a picture that differs from the one before; the last always, for the end of the time."""
    shown: np.ndarray | None = None
    number, skipped = 0, None
    for number, picture in enumerate(pictures):
        if shown is not None and (picture is shown or np.array_equal(picture, shown)):
            skipped = picture
            continue
        shown, skipped = picture, None
        yield _frame(picture, number / rate)
    if skipped is not None:
        yield _frame(skipped, number / rate)


def _frame(picture: np.ndarray, second: Fraction) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
    frame.pts, frame.time_base = round(second / TICK), TICK
    return frame


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
