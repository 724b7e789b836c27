"""Stills, storyboards and the thumbnail: painted frames as pictures, on contact sheets and as the film's cover."""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageColor

from render.errors import RequestError
from render.pictures.sheet import filled, sheet, typeset
from render.request.crop import box_around, title_box
from render.request.jobs import StillJob, beat_jobs, still_job
from render.request.options import Options
from render.request.stories import beat_named, frame_count, spans, story_of
from render.schedule.scheduler import Scheduler
from render.video.frames import DESCRIPTION
from render.video.overlays import quoted
from scenes import COVER
from scenes.catalogue import catalogues
from scenes.theme import FRAME_HEIGHT

STRIP = 8
"""Frames of a movement that a strip shows."""


@dataclass(frozen=True)
class NamedFrame:
    """A frame of a scene, and what to call it."""

    scene: str
    name: str
    frame: int


def frame_at(scene: str, beat: str | None, second: Fraction | None, options: Options) -> NamedFrame:
    """SCENE[/BEAT][@SECOND]: by default the resting picture at the end; RequestError outside the beat."""
    story = story_of(scene, options)
    frames = spans(story, options.fps)
    first, last = frames[beat_named(story, beat).name] if beat else (0, frame_count(story, options.fps))
    name = beat or scene
    if second is None:
        return NamedFrame(scene, name, last - 1)
    frame = first + int(second * options.fps)
    if second < 0 or frame >= last:
        length = float((last - first) / options.fps)
        raise RequestError(
            f"{name!r} lasts {length:.2f} s, so there is no second {float(second):g} in it; choose less."
        )
    return NamedFrame(scene, f"{name}@{float(second):g}", frame)


def resting_frames(scene: str, options: Options) -> list[NamedFrame]:
    """The last frame of every beat."""
    frames = spans(story_of(scene, options), options.fps)
    return [NamedFrame(scene, beat, last - 1) for beat, (_, last) in frames.items()]


def paint(frames: Sequence[NamedFrame], options: Options, scheduler: Scheduler, step: str = "stills") -> list[Path]:
    """A picture a frame (PNG, or SVG if that is the format), in order; RenderError where a scene cannot be drawn."""
    scenes = list(dict.fromkeys(each.scene for each in frames))
    jobs = [still_job(scene, (each.frame for each in frames if each.scene == scene), options) for scene in scenes]
    places: dict[tuple[str, int], Path] = {}
    for job, folder in zip(jobs, scheduler.draw(jobs, step), strict=True):
        names = zip(job.frames, job.file_names, strict=True)
        places |= {(job.scene, frame): folder / name for frame, name in names}
    return [places[each.scene, each.frame] for each in frames]


def finished(picture: Path, scene: str, options: Options) -> bytes:
    """A still of that scene, painted for these options: in their format, and as much of it as they ask for."""
    if options.format == "pdf":
        return _as_pdf(picture.read_text(encoding="utf-8"), options)
    if options.format == "svg" or options.crop == "frame":
        return picture.read_bytes()
    with Image.open(picture) as frame:
        found = cropped(frame, scene, options)
    file = io.BytesIO()
    found.save(file, "PNG")
    return file.getvalue()


def cropped(frame: Image.Image, scene: str, options: Options) -> Image.Image:
    """What is drawn in a painted frame, with a narrow edge; where a picture alone is asked for, without the title."""
    ground = (0, 0, 0, 0) if frame.mode == "RGBA" else ImageColor.getrgb(options.look.palette.ground)
    if options.crop == "picture":
        frame = frame.copy()
        title = story_of(scene, options).title.text({}, catalogues().get(options.lang))
        frame.paste(ground, title_box(title, options))
    apart = ImageChops.difference(frame, Image.new(frame.mode, frame.size, ground))
    ink = apart.getchannel("A").getbbox() if frame.mode == "RGBA" else apart.getbbox()
    return frame.crop(box_around(ink or (0, 0, 0, 0), frame.size))


def _as_pdf(svg: str, options: Options) -> bytes:
    """A page with the drawing, whose text has its natural width: Typst has the film's own fonts."""
    title, described = (quoted(str(each.text)) for each in ElementTree.fromstring(svg)[:2])
    plain = quoted(re.sub(r' textLength="[\d.]+" lengthAdjust="spacingAndGlyphs"', "", svg))
    return typeset(
        lambda shown: filled("single", options, picture=plain, title=title, described=described), [], options, "pdf"
    )


def storyboard(scenes: Sequence[str], options: Options, scheduler: Scheduler, kind: str) -> Path:
    """A still a beat with its words under it, all scenes on one sheet (`kind` png) or on pages (pdf)."""
    small = replace(options, quality="draft")
    frames = [each for scene in scenes for each in resting_frames(scene, small)]
    stories = {scene: story_of(scene, options) for scene in scenes}
    beats = [stories[each.scene].beat(each.name) for each in frames]
    names = [f"{beat.tells}  {each.scene}/{each.name}" for beat, each in zip(beats, frames, strict=True)]
    texts = [beat.said(catalogues().get(options.lang)) for beat in beats]
    pictures = paint(frames, small, scheduler)
    return sheet(pictures, names, texts, options, options.out / f"storyboard{options.suffix}.{kind}")


def strip(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Path:
    """Frames spread over a beat's movement, from its first frame to its rest."""
    small = replace(options, quality="draft")
    (job,) = beat_jobs(scene, small, beat, video=False)
    (painted,) = scheduler.draw([job])
    rest = min(json.loads((painted / DESCRIPTION).read_text(encoding="utf-8"))["rest"], job.frames - 1)
    frames = [job.first + rest * i // (STRIP - 1) for i in range(STRIP)]
    names = [f"{float((frame - job.first) / small.fps):.1f} s" for frame in frames]
    pictures = paint([NamedFrame(scene, beat, frame) for frame in frames], small, scheduler)
    return sheet(pictures, names, [""] * STRIP, options, options.out / scene / f"{beat}.strip{options.suffix}.png")


def thumbnail(names: Sequence[str], options: Options, scheduler: Scheduler) -> bytes:
    """The picture as a PNG, 720 pixels on its shorter side whatever the film's quality."""
    small = _small(options)
    (picture,) = paint([_cover(names, small)], small, scheduler, "cover")
    shape, (width, height) = small.look.shape, small.size
    title = catalogues().get(small.lang, {}).get(small.lesson.title, small.lesson.title)
    band, unit = shape.regions["band"], height / FRAME_HEIGHT

    def source(shown: Sequence[str]) -> str:
        return filled(
            "cover",
            small,
            size=0.62 * unit,
            picture=quoted(shown[0]),
            title=quoted(title),
            width=width,
            height=height,
            left=(band.left + shape.width / 2) * unit,
            top=(FRAME_HEIGHT / 2 - band.top) * unit,
            across=band.width * unit,
            down=band.height * unit,
        )

    return typeset(source, [picture], small, "png")


def cover_job(names: Sequence[str], options: Options) -> StillJob:
    """The job of the thumbnail's picture."""
    small = _small(options)
    shown = _cover(names, small)
    return still_job(shown.scene, [shown.frame], small)


def _small(options: Options) -> Options:
    return replace(options.silent, quality="720p", captions="none", format="png", transparent=False)


def _cover(names: Sequence[str], options: Options) -> NamedFrame:
    """The film's own beat where it is shown, else the end of the last scene."""
    scene, beat = COVER
    if scene in names and beat in [each.name for each in story_of(scene, options)]:
        return next(each for each in resting_frames(scene, options) if each.name == beat)
    return resting_frames(names[-1], options)[-1]
