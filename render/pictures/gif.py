"""Looping pictures of a beat or a scene, GIF or WebP: first and last frame rest, and nothing jumps between them.

The loop begins with the picture that the movement ends with, so that whatever shows only its first frame shows the
claim; that picture melts into the first one, and the movement leads back to it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import repeat
from pathlib import Path

import numpy as np

from render.cache import draft_of
from render.errors import RenderError
from render.pictures.animated import Clip, TooLargeError, pictures_of, write
from render.request.jobs import beat_job, scene_job
from render.request.options import Options
from render.request.stories import story_of
from render.schedule.scheduler import Scheduler

SOURCE_RATES = {drawn: [Fraction(drawn, n) for n in (1, 2, 4)] for drawn in (25, 20)}
"""Frames a second that are drawn, and the rates that divide them: GIF counts hundredths of a second."""
REST, MELT, START = Fraction(2), Fraction(12, 25), Fraction(3, 5)
"""Seconds that a picture rests at the end of its movement, melts into the first one, and that the first one is held."""
COLOURS, NARROWEST = 64, 320
"""Fewest colours and pixels across to which a size budget may lead."""


@dataclass(frozen=True)
class LoopRequest:
    """What is asked of a loop: pixels across, frames a second, colours (of a GIF), largest size in bytes."""

    width: int = 640
    rate: Fraction = Fraction(25, 2)
    colours: int = 256
    most: int = 3 * 2**20
    format: str = "gif"

    @property
    def suffix(self) -> str:
        """What enters the name of a result: every request that is not the default."""
        usual = LoopRequest()
        width = f".{self.width}px" if self.width != usual.width else ""
        rate = f".{float(self.rate):g}fps" if self.rate != usual.rate else ""
        colours = f".{self.colours}colours" if self.colours != usual.colours and self.format == "gif" else ""
        return width + rate + colours

    @property
    def described(self) -> str:
        """The request in words."""
        colours = f"{self.colours} colours, " if self.format == "gif" else ""
        return f"{colours}{float(self.rate):g} frames a second, {self.width} px"

    def smaller(self) -> Iterator["LoopRequest"]:
        """This, then ever smaller ones: fewer colours first, then fewer frames, then fewer pixels."""
        request = self
        yield request
        while self.format == "gif" and request.colours > COLOURS:
            request = replace(request, colours=max(COLOURS, request.colours // 2))
            yield request
        rates = next(rates for rates in SOURCE_RATES.values() if self.rate in rates)
        for rate in (each for each in rates if each < self.rate):
            request = replace(request, rate=rate)
            yield request
        while request.width > NARROWEST:
            request = replace(request, width=max(NARROWEST, request.width * 3 // 4))
            yield request


def source_options(options: Options, request: LoopRequest) -> Options:
    """What is drawn for a loop: pictures that lose nothing, at a rate that the loop's divides."""
    rate = next(drawn for drawn, rates in SOURCE_RATES.items() if request.rate in rates)
    return replace(options.silent, format="mkv", frame_rate=rate, captions="none")


def loop(scene: str, beat: str | None, options: Options, request: LoopRequest, scheduler: Scheduler) -> Path:
    """OUT/SCENE/BEAT.gif or OUT/SCENE.gif, at most `request.most` bytes; says what it had to give up for that.

    RenderError where even the smallest is larger, or drawing fails.
    """
    source = source_options(options, request)
    whole = scene_job(scene, source)
    drawn = None if options.force else scheduler.cache.find(whole.key)
    folder = drawn or scheduler.draw([beat_job(scene, beat, source) if beat else whole])[0]
    story = story_of(scene, source)
    seamless = beat is not None and story.beat(beat).loop
    clips = _clips(folder, [beat] if beat else [each.name for each in story], source.fps, seamless=seamless)
    place = options.out / scene / beat if beat else options.out / scene
    out = place.with_name(f"{place.name}{options.suffix}{request.suffix}.{request.format}")
    with draft_of(out) as draft:
        kept = _fit(draft, clips, request, seamless=seamless)
    if kept != request:
        scheduler.say(f"{out.name}: to stay under {request.most / 2**20:.3g} MiB it has {kept.described}.")
    return out


def _clips(folder: Path, beats: Sequence[str], fps: Fraction, *, seamless: bool) -> list[Clip]:
    """The videos of the beats, each cut where its picture has rested long enough; the last rests at the beginning."""
    spans = {each["name"]: each for each in json.loads((folder / "scene.json").read_text(encoding="utf-8"))["spans"]}
    clips = []
    for name in beats:
        moving = Fraction(spans[name]["rest"] - spans[name]["first"]) / fps
        whole = Fraction(spans[name]["last"] - spans[name]["first"]) / fps
        stays = whole if seamless else moving if name == beats[-1] else moving + REST
        clips.append(Clip(folder / f"{name}.matroska", min(whole, stays)))
    return clips


def _fit(draft: Path, clips: Sequence[Clip], request: LoopRequest, *, seamless: bool) -> LoopRequest:
    """Write the first of the ever smaller requests that keeps to the budget; RenderError where none does."""
    for each in request.smaller():
        try:
            write(draft, partial(_pictures, clips, each, seamless=seamless), each.rate, each.colours, each.most)
        except TooLargeError:
            continue
        return each
    raise RenderError(
        f"even with {each.described} it is larger than {request.most / 2**20:.3g} MiB; allow more with --max-size, "
        "or name a single beat."
    )


def _pictures(clips: Sequence[Clip], request: LoopRequest, *, seamless: bool) -> Iterator[np.ndarray]:
    """A picture a frame: the movement alone where it is a loop itself, else led back to its beginning."""
    movement = pictures_of(clips, request.width, request.rate)
    if seamless:
        return movement
    *_, last = pictures_of(clips[-1:], request.width, request.rate)
    return _led_back(movement, last, request.rate)


def _led_back(movement: Iterator[np.ndarray], last: np.ndarray, rate: Fraction) -> Iterator[np.ndarray]:
    """The last picture at rest, melting into the first, and the movement that leads back to the last."""
    yield from repeat(last, int(REST * rate))
    first = next(movement)
    steps = int(MELT * rate)
    for i in range(1, steps):
        yield (last + i / steps * (first.astype(np.float32) - last)).round().astype(np.uint8)
    yield from repeat(first, int(START * rate))
    yield from movement
    yield last
