"""Looping pictures of a beat or a scene, GIF or WebP: first and last frame rest, and nothing jumps between them.

The loop begins with the picture that the movement ends with, so that whatever shows only its first frame shows the
claim; that picture melts into the first one, and the movement leads back to it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np

from render.cache import draft_of
from render.errors import RenderError, RequestError
from render.pictures.animated import Clip, Moment, TooLargeError, last_picture, moments_of, write
from render.request.jobs import BeatJob, beat_jobs
from render.request.options import Options
from render.request.stories import beat_named, cues, story_of
from render.schedule.scheduler import Scheduler
from render.video.frames import DESCRIPTION, FRAMES

RATES = {most: [Fraction(most, n) for n in (1, 2, 4)] for most in (25, 20)}
"""Frames a second, and those to which a budget may lead: GIF counts hundredths of a second."""
REST, MELT, START = Fraction(2), Fraction(12, 25), Fraction(3, 5)
"""Seconds that a picture rests at the end of its movement, melts into the first one, and that the first one is held."""
Span = tuple[Fraction, Fraction]
"""The seconds of a beat at which a part of it begins and ends."""
COLOURS, NARROWEST = 64, 320
"""Fewest colours and pixels across to which a size budget may lead."""


@dataclass(frozen=True)
class LoopRequest:
    """What is asked of a loop: pixels across, frames a second, colours (of a GIF), largest size in bytes.

    Of a beat, the first and the last cue that it shows may be named; "" stands for the beat's own.
    """

    width: int = 640
    rate: Fraction = Fraction(25, 2)
    colours: int = 256
    most: int = 3 * 2**20
    format: str = "gif"
    first: str = ""
    last: str = ""

    @property
    def suffix(self) -> str:
        """What enters the name of a result: every request that is not the default."""
        usual = LoopRequest()
        width = f".{self.width}px" if self.width != usual.width else ""
        rate = f".{float(self.rate):g}fps" if self.rate != usual.rate else ""
        colours = f".{self.colours}colours" if self.colours != usual.colours and self.format == "gif" else ""
        part = self.first if self.first == self.last else f"{self.first}-{self.last}"
        cues = f".{part}" if part else ""
        return cues + width + rate + colours

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
        rates = next(rates for rates in RATES.values() if self.rate in rates)
        for rate in (each for each in rates if each < self.rate):
            request = replace(request, rate=rate)
            yield request
        while request.width > NARROWEST:
            request = replace(request, width=max(NARROWEST, request.width * 3 // 4))
            yield request


def loop(scene: str, beat: str | None, options: Options, request: LoopRequest, scheduler: Scheduler) -> Path:
    """OUT/SCENE/BEAT.gif or OUT/SCENE.gif, at most `request.most` bytes; says what it had to give up for that.

    It is made from the paintings of these options, which a film of the same quality is made from too. RenderError where
    even the smallest is larger, or drawing fails; RequestError where the beat has no such cues.
    """
    span = span_of(scene, beat, options, request)
    jobs = painting_jobs(scene, options, beat)
    painted = scheduler.draw(jobs, "loops")
    place = options.out / scene / beat if beat else options.out / scene
    out = place.with_name(f"{place.name}{options.suffix}{request.suffix}.{request.format}")
    kept = write_loop(out, jobs, painted, request, span)
    if kept != request:
        scheduler.say(f"{out.name}: to stay under {request.most / 2**20:.3g} MiB it has {kept.described}.")
    return out


def span_of(scene: str, beat: str | None, options: Options, request: LoopRequest) -> Span | None:
    """The seconds of a beat between which its loop shows it; None where it shows all."""
    if not (request.first or request.last):
        return None
    if beat is None:
        raise RequestError("--from and --to name cues of a beat; name the beat too, as SCENE/BEAT.")
    timed = cues(beat_named(story_of(scene, options.silent), beat))
    names = [each.cue.name for each in timed]
    for name in filter(None, (request.first, request.last)):
        if name not in names:
            raise RequestError(f"beat {beat!r} has no cue {name!r}; it has {', '.join(names)}.")
    first = names.index(request.first) if request.first else 0
    last = names.index(request.last) if request.last else len(names) - 1
    if first > last:
        raise RequestError(f"cue {request.first!r} comes after {request.last!r}; name the earlier one with --from.")
    return timed[first].start, timed[last].end


def painting_jobs(scene: str, options: Options, beat: str | None = None) -> list[BeatJob]:
    """What must be painted for loops of a scene or of one beat: nothing that is spoken over it."""
    return beat_jobs(scene, options.silent, beat or "", video=False)


def write_loop(
    out: Path, jobs: Sequence[BeatJob], painted: Sequence[Path], request: LoopRequest, span: Span | None = None
) -> LoopRequest:
    """Write the loop of these beats, whose folders are `painted`, or of a span of one; answers what was kept of it."""
    with draft_of(out) as draft:
        return _fit(draft, _clips(jobs, painted, span), request)


def _clips(jobs: Sequence[BeatJob], painted: Sequence[Path], span: Span | None) -> list[Clip]:
    """The pictures of the beats, each cut where it has rested long enough; the last rests at the beginning."""
    clips, begin = list[Clip](), span[0] if span else Fraction(0)
    for job, folder in zip(jobs, painted, strict=True):
        fps = job.options.fps
        moving = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))["rest"] / fps
        # The picture at the end of a cue is that of its last frame: in the next one another movement has begun.
        whole = span[1] - 1 / fps if span and span[1] < job.frames / fps else job.frames / fps
        stays = moving if job is jobs[-1] else moving + REST
        seconds = max(1 / fps, min(whole, stays) - begin)
        clips.append(Clip(folder / FRAMES, job.options.size, fps, seconds, begin))
    return clips


def _fit(draft: Path, clips: Sequence[Clip], request: LoopRequest) -> LoopRequest:
    """Write the first of the ever smaller requests that keeps to the budget; RenderError where none does."""
    for each in request.smaller():
        try:
            moments = partial(_moments, clips, each)
            write(draft, moments, _seconds(clips, each), each.colours, each.most)
        except TooLargeError:
            continue
        return each
    raise RenderError(
        f"even with {each.described} it is larger than {request.most / 2**20:.3g} MiB; allow more with --max-size, "
        "or name a single beat."
    )


def _moments(clips: Sequence[Clip], request: LoopRequest) -> Iterator[Moment]:
    """A picture a moment: the movement, led back to its beginning."""
    movement = moments_of(clips, request.width, request.rate)
    end = _seconds(clips, request) - 1 / request.rate
    return _led_back(movement, Moment(end, last_picture(clips[-1], request.width)), request.rate)


def _led_back(movement: Iterator[Moment], end: Moment, rate: Fraction) -> Iterator[Moment]:
    """The last picture at rest, melting into the first, which is held, and the movement that leads back to it."""
    first, last, steps = next(movement).picture, end.picture, int(MELT * rate)
    yield Moment(Fraction(0), last)
    for i in range(1, steps + 1):
        mixed = (last + i / steps * (first.astype(np.float32) - last)).round().astype(np.uint8)
        yield Moment(REST + (i - 1) / rate, mixed)
    for moment in movement:
        yield Moment(_begin(rate) + moment.second, moment.picture)
    yield end


def _begin(rate: Fraction) -> Fraction:
    """The second of the loop at which its movement begins, whose first picture has been held before."""
    return REST + MELT + START - 2 / rate


def _seconds(clips: Sequence[Clip], request: LoopRequest) -> Fraction:
    """How long the loop is: its last picture is shown before it is the first one again."""
    length = sum((clip.seconds for clip in clips), Fraction(0))
    return _begin(request.rate) + length + 1 / request.rate
