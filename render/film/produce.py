"""From drawings to what the user asked for: videos of beats and scenes, and the film, each written whole."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from render.cache import write_whole
from render.film.join import Chapter, describe, join, srt, vtt
from render.pictures.stills import thumbnail
from render.request.captions import Caption, captions_of
from render.request.options import Options
from render.request.stories import frame_count, recordings_of, seconds, spans, timed
from render.schedule.drawings import Drawing, draw_beat, draw_scenes, ledger
from render.schedule.scheduler import Scheduler
from render.sound.soundtrack import Placed, Soundtrack
from render.video.encoder import LANGUAGE_CODES
from scenes.catalogue import catalogues
from scenes.story import Story


def languages() -> tuple[str, ...]:
    """Languages of the caption tracks."""
    return ("en", *catalogues())


def render_scenes(names: Sequence[str], options: Options, scheduler: Scheduler) -> list[Path]:
    """OUT/SCENE.mp4 and OUT/SCENE.json of each of these scenes; RenderError names every scene that failed."""
    return [_publish_scene(drawing) for drawing in draw_scenes(names, options, scheduler)]


def _publish_scene(drawing: Drawing) -> Path:
    job, story, options = drawing.job, drawing.story, drawing.job.options
    video = options.out / f"{job.scene}{options.suffix}.{options.format}"
    _join([drawing], video, _beat_chapters(story), _tracks([story], options))
    frames = frame_count(story, options.fps)
    content = {"scene": job.scene, "key": job.key, "beats": timeline(story), "frames": frames}
    describe(video, content | {"ledger": list(ledger(drawing))}, [video])
    return video


def render_beat(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Path:
    """OUT/SCENE/BEAT.mp4, with its sound; RenderError where drawing fails."""
    drawing = draw_beat(scene, beat, options, scheduler)
    return write_beat(drawing, beat, options.out / scene / f"{beat}{options.suffix}.{options.format}")


def write_beat(drawing: Drawing, beat: str, out: Path) -> Path:
    """One beat's video with its sound, as a file of its own."""
    options = drawing.job.options
    return join(drawing.videos[beat], out, options.fps, sound=soundtrack([drawing], options, beat))


def make_film(names: Sequence[str], options: Options, scheduler: Scheduler, part: bool) -> list[Path]:
    """OUT/film.mp4 with chapters and captions, the captions as files, a thumbnail, and film.json.

    `part` says that these are not all scenes; their names then enter the film's. RenderError names what failed.
    """
    scenes = draw_scenes(names, options, scheduler)
    stories = [drawing.story for drawing in scenes]
    name = ("film" if not part else "film." + "+".join(names)) + options.suffix
    tracks, title = _tracks(stories, options), options.lesson.title
    film = _join(scenes, options.out / f"{name}.{options.format}", _chapters(stories, options), tracks, title)
    texts = [
        write_whole(options.out / f"{name}.{lang}.{kind}", make(captions))
        for lang, captions in tracks.items()
        for kind, make in (("srt", srt), ("vtt", vtt))
    ]
    cover = thumbnail(names, options, scheduler, options.out / f"{name}.png")
    content = {"lesson": title, "chapters": _described(stories)}
    return [film, *texts, cover, describe(film, content, [film, *texts, cover])]


Tracks = dict[str, Sequence[Caption]]
"""Captions by language."""


def _join(scenes: Sequence[Drawing], out: Path, chapters: Sequence[Chapter], tracks: Tracks, title: str = "") -> Path:
    """Everything drawn of these scenes in one file, with its sound."""
    options = scenes[0].job.options
    videos = [each for drawing in scenes for videos in drawing.videos.values() for each in videos]
    sound = soundtrack(scenes, options)
    return join(videos, out, options.fps, chapters, tracks, title=title, shown=options.caption_track, sound=sound)


def soundtrack(scenes: Sequence[Drawing], options: Options, beat: str = "") -> Soundtrack | None:
    """The recordings of these scenes, or of one beat of one; None where no voice was asked for."""
    if not options.speaks:
        return None
    placed: list[Placed] = []
    frames = 0
    for scene in scenes:
        spoken = recordings_of(scene.job.scene, options)
        for name, (first, last) in spans(scene.story, options.fps).items():
            if beat in ("", name):
                start, end = frames / options.fps, (frames + last - first) / options.fps
                placed += [Placed(start, end, spoken[name].sound)] if name in spoken else []
                frames += last - first
    return Soundtrack(placed, frames / options.fps, LANGUAGE_CODES[options.lang])


def _tracks(stories: Sequence[Story], options: Options) -> Tracks:
    return {lang: film_captions(stories, lang, options) for lang in languages()}


def film_captions(stories: Sequence[Story], lang: str, options: Options) -> list[Caption]:
    """The captions of all scenes, in seconds of the film."""
    return [
        caption.shifted(start)
        for story, start in _starts(stories)
        for caption in captions_of(story, lang, options.look.shape)
    ]


def timeline(story: Story, start: Fraction = Fraction(0)) -> list[dict[str, Any]]:
    """Each beat with its start and end in seconds."""
    return [
        {"name": beat.name, "tells": beat.tells, "start": float(first), "end": float(end)}
        for beat, first, end in timed(story, start)
    ]


def _starts(stories: Sequence[Story]) -> Iterator[tuple[Story, Fraction]]:
    """Each scene with its start in seconds of the film."""
    start = Fraction(0)
    for story in stories:
        yield story, start
        start += seconds(story)


def _chapters(stories: Sequence[Story], options: Options) -> list[Chapter]:
    catalogue = catalogues().get(options.lang)
    return [
        Chapter(story.title.text({}, catalogue), start, start + seconds(story)) for story, start in _starts(stories)
    ]


def _beat_chapters(story: Story) -> list[Chapter]:
    return [Chapter(beat.name, start, end) for beat, start, end in timed(story)]


def _described(stories: Sequence[Story]) -> list[dict[str, Any]]:
    return [
        {
            "scene": story.name,
            "title": story.title.text({}),
            "start": float(start),
            "end": float(start + seconds(story)),
            "beats": timeline(story, start),
        }
        for story, start in _starts(stories)
    ]
