"""Rows of what is seen: likeness to the painted frames, file size, banding."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import repeat
from pathlib import Path
from statistics import fmean
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from benchmarks.encoding import encoded
from benchmarks.films import SCENE, SMALL, manim
from benchmarks.harness import Goal, Result, Settings, backprop, run, shown
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.schedule.scheduler import Scheduler
from render.video.frames import FRAMES, pictures_at

SLOPE = ("downhill", "step_downhill")
"""The scene and the beat that end on the cost surface."""
METRICS = {"PSNR of luma": ("psnr", "lavfi.psnr.psnr.y", "dB"), "SSIM of luma": ("ssim", "lavfi.ssim.Y", "")}
"""By row: the filter, what it says of a frame, and the unit."""
PERFECT = 100.0
"""What counts for the PSNR of a frame without any error, which is infinite."""


def painted(scene: str, settings: Settings, beat: str = "") -> Iterator[Any]:
    """Every frame of a scene, or of one beat, as the project's own worker paints it."""
    options = Options(quality=settings.quality, captions="none", cache_folder=settings.folder / "painted")
    jobs = beat_jobs(scene, options, beat, video=False)
    for job, folder in zip(jobs, Scheduler(options.cache, 1).draw(jobs), strict=True):
        for picture, _ in pictures_at(folder / FRAMES, options.size, range(job.frames)):
            yield av.VideoFrame.from_numpy_buffer(picture, format="rgba")


def frames(video: Path, settings: Settings) -> Iterator[Any]:
    """Every frame of a video at the rate that was asked for: a picture as often as it is shown."""
    rate = Options(quality=settings.quality).fps
    with av.open(str(video)) as source:
        stream: Any = source.streams.video[0]
        shown, at = None, 0
        for frame in source.decode(stream):
            begin = round(frame.pts * frame.time_base * rate)
            yield from repeat(shown, begin - at)
            shown, at = frame, begin
        yield from repeat(shown, round(stream.duration * stream.time_base * rate) - at)


def luma(exact: Iterator[Any], *, manims: bool) -> Iterator[Any]:
    """Painted frames in YUV 4:2:0 by the matrix of who encodes: BT.709, or what manim leaves to its library."""
    space = Colorspace.DEFAULT if manims else Colorspace.ITU709
    for frame in exact:
        yield frame.reformat(format="yuv420p", dst_colorspace=space, dst_color_range=ColorRange.MPEG)


def likeness(metric: str, encoding: Iterator[Any], exact: Iterator[Any]) -> float:
    """The mean of a filter's figure over all frames; ValueError where one video has more of them."""
    name, key, _ = METRICS[metric]
    graph: Any = None
    found: list[float] = []
    for ours, reference in zip(encoding, exact, strict=True):
        if graph is None:
            graph, inputs, sink = _comparing(name, ours)
        for place, frame in zip(inputs, (ours, reference), strict=True):
            frame.pts, frame.time_base = len(found), Fraction(1, 60)
            place.push(frame)
        found.append(min(PERFECT, float(sink.pull().metadata[key])))
    return fmean(found)


def _comparing(name: str, like: Any) -> tuple[Any, list[Any], Any]:
    graph = av.filter.Graph()
    shape = {"width": like.width, "height": like.height, "format": "yuv420p", "time_base": Fraction(1, 60)}
    inputs = [graph.add_buffer(**shape) for _ in range(2)]
    measure, sink = graph.add(name), graph.add("buffersink")
    for i, each in enumerate(inputs):
        each.link_to(measure, 0, i)
    measure.link_to(sink)
    graph.configure()
    return graph, inputs, sink


def quality(settings: Settings) -> list[Result]:
    """Likeness of a scene to its painted frames, ours and manim's; its size against the first edition's settings."""
    name, here = settings.pick(SCENE, SMALL), settings.folder / "quality"
    ours = backprop("render", name, "--quality", settings.quality, "--captions", "none", "--jobs", "1")
    theirs = manim(name, settings.quality)
    run(ours, here), run(theirs, here)
    (video,), (manims,) = here.glob("build/*.mp4"), here.glob("media/videos/*/*/*.mp4")
    commands = [shown(ours), shown(theirs)]
    results = []
    for metric, (_, _, unit) in METRICS.items():
        own = likeness(metric, frames(video, settings), luma(painted(name, settings), manims=False))
        other = likeness(metric, frames(manims, settings), luma(painted(name, settings), manims=True))
        results.append(
            Result(metric, unit, [own], [other], Goal(">=", 0.0), [own - other], commands, "ours less manim's")
        )
    exact = luma(painted(name, settings), manims=False)
    first, size = encoded(exact, Options(quality=settings.quality).fps)[1] / 1024, video.stat().st_size / 1024
    results.append(Result("file size", "KiB", [size], [first], Goal("<=", 1.5), [size / first], commands[:1]))
    return results


def banding(settings: Settings) -> list[Result]:
    """Distinct levels of luma along the smoothest line of the cost surface: what is encoded against what is painted."""
    scene, beat = SLOPE
    ours = backprop("render", f"{scene}/{beat}", "--quality", settings.quality, "--captions", "none", "--jobs", "1")
    here = settings.folder / "banding"
    run(ours, here)
    (video,) = here.glob(f"build/{scene}/*.mp4")
    last, shows = (_last(each) for each in (painted(scene, settings, beat), frames(video, settings)))
    levels = [len(np.unique(row)) for row in last]
    line = int(np.argmax(levels))
    own, there = float(len(np.unique(shows[line]))), float(levels[line])
    note = f"row {line} of the beat's last frame; painted is the rival"
    return [Result("banding", "levels", [own], [there], Goal(">=", 0.9), [own / there], [shown(ours)], note)]


def _last(every: Iterator[Any]) -> np.ndarray:
    """The luma of the last frame, (height, width)."""
    *_, last = every
    (grey,) = luma(iter([last]), manims=False) if last.format.name != "yuv420p" else (last,)
    whole: np.ndarray = grey.to_ndarray()
    return whole[: grey.height]
