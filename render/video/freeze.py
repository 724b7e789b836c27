"""A beat that rests longer than it was drawn: its last picture goes on, without anything being painted again."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from render.cache import Cache, content_key, file_hash
from render.errors import RenderError
from render.sources import source_hash
from render.video.encoder import BeatEncoder, Recipe


def freeze_frame(video: Path, frames: int, recipe: Recipe, fps: Fraction, cache: Cache) -> Path:
    """A video of the last picture of a video, that many frames long; from the cache if it was made before.

    Of the recipe and the rate nothing enters the key: `video` was encoded by them, and its content does.
    """
    name = f"freeze.{recipe.container}"

    def make(folder: Path) -> None:
        last = last_picture(video, recipe)
        encoder = BeatEncoder(folder / name, recipe, fps, (last.width, last.height))
        encoder.put(last, frames)
        encoder.close()

    key = content_key("freeze", file_hash(video), frames, av.__version__, source_hash(__name__))
    return cache.find_or_make(key, make) / name


def last_picture(video: Path, recipe: Recipe) -> av.VideoFrame:
    """The last picture of a video, in the recipe's own pixels; RenderError where it holds none."""
    last: av.VideoFrame | None = None
    with av.open(str(video)) as source:
        stream = source.streams.video[0]
        # The usual decoder of VP9 knows no transparency.
        reader: Any = av.CodecContext.create(recipe.codec, "r") if recipe.codec == "libvpx-vp9" else stream
        source.seek(max(0, (source.duration or 0) - 1))  # to the last keyframe
        for packet in source.demux(stream):
            last = [last, *reader.decode(packet)][-1]
    if last is None:
        raise RenderError(f"{video.name} holds no picture; render it again with --force.")
    picture = last.reformat(format=recipe.pixels)
    picture.pict_type = av.video.frame.PictureType.NONE  # what it was in the old video has no weight in the new one
    return picture
