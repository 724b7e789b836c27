"""A slide a beat: its words, and its video with sound, of which the first and the last picture are taken."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from PIL import Image

from render.errors import RenderError
from render.film.produce import draw_scenes, write_beat
from render.request.options import Options
from render.request.stories import length, story_of
from render.schedule.scheduler import Scheduler
from scenes.catalogue import catalogues


@dataclass(frozen=True)
class Slide:
    """A beat as it is lectured: `number` of the `of` beats of its scene, its words in the deck's language.

    `stops` are the seconds at which all its cues but the last one end.
    """

    scene: str
    beat: str
    title: str
    number: int
    of: int
    words: str
    seconds: Fraction
    stops: tuple[Fraction, ...] = ()

    @property
    def heading(self) -> str:
        """The scene's title and which of its beats this is."""
        return f"{self.title} ({self.number}/{self.of})" if self.of > 1 else self.title


def slides_of(names: Sequence[str], options: Options) -> list[Slide]:
    """A slide for every beat of these scenes, in order."""
    catalogue = catalogues().get(options.lang)
    found = []
    for name in names:
        story = story_of(name, options)
        title = printable(story.title.text({}, catalogue))
        for number, beat in enumerate(story, 1):
            words = printable(beat.said(catalogue))
            stops = tuple(each.end for each in beat.timed(*catalogues().values())[:-1])
            found.append(Slide(name, beat.name, title, number, len(story.beats), words, length(beat), stops))
    return found


def printable(text: str) -> str:
    """A text without the characters that no document may hold; a lesson file can bring them in."""
    return "".join(each if each.isprintable() else " " for each in text)


@contextmanager
def beat_videos(names: Sequence[str], options: Options, scheduler: Scheduler) -> Iterator[list[Path]]:
    """The video of every beat of these scenes, in order: each a file with all that belongs to it, gone afterwards."""
    scenes = draw_scenes(names, options, scheduler)
    with scheduler.cache.work_folder() as folder:
        yield [
            write_beat(drawing, beat, folder / f"{drawing.scene}.{beat}.mp4")
            for drawing in scenes
            for beat in drawing.pieces
        ]


def ends(video: Path) -> tuple[Image.Image, Image.Image]:
    """The first picture of a video and the last, on which it rests; RenderError where it holds none."""
    with av.open(str(video)) as source:
        stream = source.streams.video[0]
        first = next(source.decode(stream), None)
        if first is None:
            raise RenderError(f"{video.name} holds no picture; make the slides again with --force.")
        source.seek(max(0, (stream.duration or 0) - 1), stream=stream)  # to the last keyframe
        *_, last = source.decode(stream)
        return _picture(first), _picture(last)


def _picture(frame: av.VideoFrame) -> Image.Image:
    """As browsers show it: without rounding carefully, the whole ground would be a shade darker."""
    colours = frame.to_ndarray(
        format="rgb24",
        src_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.MPEG,
        interpolation=Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT,
    )
    return Image.fromarray(colours)
