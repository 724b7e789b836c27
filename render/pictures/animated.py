"""Writes looping pictures that chats and slides can show: GIF through one palette, WebP without loss.

Pictures are decoded, shrunk and encoded one by one, so memory does not grow with length. A palette takes two passes:
one over all pictures to choose its colours, one to write them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter import Graph

TICKS = 100
"""GIF counts time in hundredths of a second."""
SIDE = 16
"""A palette is a picture of 16 times 16 colours."""
LOSSLESS = {"lossless": "1", "compression_level": "4", "loop": "0"}


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
    if out.suffix == ".webp":
        _write_webp(out, pictures(), rate, most)
    else:
        _write_gif(out, pictures, rate, colours, most)


def _write_gif(
    out: Path, pictures: Callable[[], Iterable[np.ndarray]], rate: Fraction, colours: int, most: int
) -> None:
    palette = _palette(pictures(), colours)
    step = int(TICKS / rate)
    with av.open(str(out), "w", format="gif", options={"loop": "0"}) as target:
        mapper: _Mapper | None = None
        for picture, number in _changes(pictures()):
            if mapper is None:
                mapper = _Mapper(picture, palette)
                stream = _stream(target, "gif", picture, "pal8", {"gifflags": "+offsetting"})
            for frame in mapper.map(_frame(picture, number * step)):
                target.mux(stream.encode(frame))
            _refuse_beyond(out, most)
        assert mapper is not None
        for frame in mapper.map(None):
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    _refuse_beyond(out, most)


def _write_webp(out: Path, pictures: Iterable[np.ndarray], rate: Fraction, most: int) -> None:
    step = int(TICKS / rate)
    with av.open(str(out), "w", format="webp", options={"loop": "0"}) as target:
        stream: Any = None
        for picture, number in _changes(pictures):
            if stream is None:
                stream = _stream(target, "libwebp_anim", picture, "rgb32", LOSSLESS)
            target.mux(stream.encode(_frame(picture, number * step)))
        target.mux(stream.encode(None))
    _refuse_beyond(out, most)


def _changes(pictures: Iterable[np.ndarray]) -> Iterator[tuple[np.ndarray, int]]:
    """Pictures that differ from the one before, each with its number; the last always, for the end of the time."""
    shown: np.ndarray | None = None
    number, skipped = 0, None
    for number, picture in enumerate(pictures):
        if shown is not None and (picture is shown or np.array_equal(picture, shown)):
            skipped = picture
            continue
        shown, skipped = picture, None
        yield picture, number
    if skipped is not None:
        yield skipped, number


def _palette(pictures: Iterable[np.ndarray], colours: int) -> Any:
    """The colours that serve all pictures best, a picture that stays counted once."""
    graph: Graph | None = None
    for picture, number in _changes(pictures):
        if graph is None:
            graph = Graph()
            chosen = graph.add("palettegen", f"max_colors={colours}:reserve_transparent=0:stats_mode=full")
            graph.link_nodes(_entrance(graph, picture), chosen, graph.add("buffersink")).configure()
        graph.push(_frame(picture, number))
        with suppress(av.BlockingIOError):  # there is no palette yet, but asking for it has the picture taken in
            graph.pull()
    assert graph is not None
    graph.push(None)
    return graph.pull()


class _Mapper:
    """Turns pictures into numbers of a palette: the nearest colours, no dither, which would move and cost size."""

    def __init__(self, picture: np.ndarray, palette: Any) -> None:
        self.graph = Graph()
        self.entrance = _entrance(self.graph, picture)
        colours = self.graph.add_buffer(
            width=SIDE, height=SIDE, format=palette.format, time_base=Fraction(1, TICKS), name="colours"
        )
        self.exit = self.graph.add("buffersink")
        use = self.graph.add("paletteuse", "dither=none")
        self.entrance.link_to(use, 0, 0)
        colours.link_to(use, 0, 1)
        use.link_to(self.exit)
        self.graph.configure()
        palette.pts, palette.time_base = 0, Fraction(1, TICKS)
        colours.push(palette)
        colours.push(None)

    def map(self, frame: av.VideoFrame | None) -> Iterator[Any]:
        """What is ready when this frame, or the end, has come in."""
        self.entrance.push(frame)
        while True:
            try:
                mapped = self.exit.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            mapped.time_base = Fraction(1, TICKS)
            yield mapped


def _entrance(graph: Graph, picture: np.ndarray) -> Any:
    height, width = picture.shape[:2]
    return graph.add_buffer(
        width=width, height=height, format=av.VideoFormat("rgb24", width, height), time_base=Fraction(1, TICKS)
    )


def _frame(picture: np.ndarray, at: int) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
    frame.pts, frame.time_base = at, Fraction(1, TICKS)
    return frame


def _stream(target: Any, codec: str, picture: np.ndarray, pixels: str, options: dict[str, str]) -> Any:
    stream = target.add_stream(codec, options=options)
    stream.height, stream.width = picture.shape[:2]
    stream.pix_fmt = pixels
    stream.codec_context.time_base = stream.time_base = Fraction(1, TICKS)
    return stream


def _refuse_beyond(out: Path, most: int) -> None:
    if out.stat().st_size > most:
        raise TooLargeError
