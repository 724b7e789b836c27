"""What the user asked for, from scenes as their workers drew them: videos of beats and scenes, and the film."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from render.cache import write_whole
from render.film.join import Chapter, Piece, describe, join, language_code, srt, vtt
from render.pictures.stills import thumbnail
from render.request.captions import Caption, captions_of
from render.request.jobs import BeatJob, beat_jobs, dissolving
from render.request.options import Options
from render.request.stories import cues, frame_count, recordings_of, seconds, spans, story_of, timed
from render.schedule.scheduler import Scheduler
from render.sound.soundtrack import Placed, Soundtrack
from render.sound.voice import Recording
from render.video.frames import DESCRIPTION
from scenes import LESSON
from scenes.catalogue import LANGUAGES, catalogues
from scenes.story import Beat, Story


@dataclass(frozen=True)
class Drawing:
    """A scene, or one beat of it: its jobs, and the folder that each left."""

    jobs: tuple[BeatJob, ...]
    folders: tuple[Path, ...]

    @property
    def scene(self) -> str:
        """The scene's name."""
        return self.jobs[0].scene

    @property
    def options(self) -> Options:
        """What was asked for."""
        return self.jobs[0].options

    @property
    def story(self) -> Story:
        """The story with its recordings, as it is watched."""
        return story_of(self.scene, self.options)

    @property
    def pieces(self) -> dict[str, Piece]:
        """The video of each beat."""
        both = zip(self.jobs, self.folders, strict=True)
        return {job.beat: Piece(folder / job.file, job.frames) for job, folder in both}


def draw_scenes(names: Sequence[str], options: Options, scheduler: Scheduler) -> list[Drawing]:
    """These scenes, whole; RenderError names every one that failed."""
    jobs = [tuple(beat_jobs(name, options)) for name in names]
    folders = iter(scheduler.draw([job for scene in jobs for job in scene]))
    return [Drawing(scene, tuple(next(folders) for _ in scene)) for scene in jobs]


def dissolve_gaps(scenes: Sequence[Drawing], scheduler: Scheduler) -> list[Drawing]:
    """These scenes, but each that follows no neighbour in the lesson begins in a dissolve from the last picture.

    Neighbours join as they are: a scene begins with the last picture of the one before.
    """
    gaps = [i for i, (one, other) in enumerate(pairwise(scenes), 1) if not _are_neighbours(one, other)]
    # A video in the cache may outlive its painting.
    lasts = [replace(scenes[i - 1].jobs[-1], video="", overlays=()) for i in gaps]
    scheduler.draw(lasts)
    firsts = [dissolving(scenes[i].jobs[0], last) for i, last in zip(gaps, lasts, strict=True)]
    found = list(scenes)
    for i, job, folder in zip(gaps, firsts, scheduler.draw(firsts), strict=True):
        found[i] = Drawing((job, *scenes[i].jobs[1:]), (folder, *scenes[i].folders[1:]))
    return found


def _are_neighbours(one: Drawing, other: Drawing) -> bool:
    return (one.scene, other.scene) in set(pairwise(LESSON))


def _ledger(drawing: Drawing) -> Iterator[dict[str, Any]]:
    """Every number that stood on screen, at the second at which it is watched."""
    for job, folder in zip(drawing.jobs, drawing.folders, strict=True):
        for entry in json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))["ledger"]:
            time = (job.first + entry.pop("frame")) / float(job.options.fps)
            yield {"time": time} | entry


def render_scenes(names: Sequence[str], options: Options, scheduler: Scheduler) -> list[Path]:
    """OUT/SCENE.mp4 and OUT/SCENE.json of each of these scenes; RenderError names every scene that failed."""
    return [_publish_scene(drawing) for drawing in draw_scenes(names, options, scheduler)]


def _publish_scene(drawing: Drawing) -> Path:
    story, options = drawing.story, drawing.options
    video = options.out / f"{drawing.scene}{options.suffix}.{options.format}"
    chapters = [Chapter(beat.name, start, end) for beat, start, end in timed(story)]
    _join([drawing], video, chapters, tracks_of([story], options))
    frames = frame_count(story, options.fps)
    keys = {job.beat: job.key for job in drawing.jobs}
    content = {"scene": drawing.scene, "keys": keys, "beats": timeline(story), "frames": frames}
    describe(video, content | {"ledger": list(_ledger(drawing))}, [video])
    return video


def render_beat(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Path:
    """OUT/SCENE/BEAT.mp4, with its sound; RenderError where drawing fails."""
    jobs = tuple(beat_jobs(scene, options, beat))
    drawing = Drawing(jobs, tuple(scheduler.draw(jobs)))
    return write_beat(drawing, beat, options.out / scene / f"{beat}{options.suffix}.{options.format}")


def write_beat(drawing: Drawing, beat: str, out: Path) -> Path:
    """One beat's video with its sound, as a file of its own."""
    options = drawing.options
    return join([drawing.pieces[beat]], out, options.fps, sound=_soundtrack([drawing], options, beat))


def make_film(names: Sequence[str], options: Options, scheduler: Scheduler, part: bool) -> list[Path]:
    """OUT/film.mp4 with chapters and captions, the captions as files, a thumbnail, and film.json.

    `part` says that these are not all scenes; their names then enter the film's. RenderError names what failed.
    """
    scenes = dissolve_gaps(draw_scenes(names, options, scheduler), scheduler)
    stories = [drawing.story for drawing in scenes]
    name = ("film" if not part else "film." + "+".join(names)) + options.suffix
    tracks, title = tracks_of(stories, options), options.lesson.title
    catalogue = catalogues().get(options.lang)
    chapters = [Chapter(story.title.text({}, catalogue), start, end) for story, start, end in _placed(stories)]
    film = _join(scenes, options.out / f"{name}.{options.format}", chapters, tracks, title)
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
    options = scenes[0].options
    pieces = [each for drawing in scenes for each in drawing.pieces.values()]
    sound = _soundtrack(scenes, options)
    return join(pieces, out, options.fps, chapters, tracks, title=title, shown=options.caption_track, sound=sound)


def _soundtrack(scenes: Sequence[Drawing], options: Options, beat: str = "") -> Soundtrack | None:
    """The recordings of these scenes, or of one beat of one; None where no voice was asked for."""
    if not options.speaks:
        return None
    placed: list[Placed] = []
    frames = 0
    for scene in scenes:
        spoken = recordings_of(scene.scene, options)
        for name, (first, last) in spans(scene.story, options.fps).items():
            if beat in ("", name):
                start, end = frames / options.fps, (frames + last - first) / options.fps
                placed += _placed_takes(spoken.get(name, {}), scene.story.beat(name), start, end)
                frames += last - first
    return Soundtrack(placed, frames / options.fps, language_code(options.lang))


def _placed_takes(takes: Mapping[str, Recording], beat: Beat, start: Fraction, end: Fraction) -> Iterator[Placed]:
    """The recordings of a beat that is watched from `start` to `end`, each where its cue begins."""
    begins = {each.cue.name: each.start for each in cues(beat)}
    heard = [start + begins.get(cue, Fraction(0)) for cue in takes]
    for take, (begin, until) in zip(takes.values(), pairwise([*heard, end]), strict=True):
        yield Placed(begin, until, take.sound)


def tracks_of(stories: Sequence[Story], options: Options) -> Tracks:
    """The captions of all scenes, in seconds of the film."""
    shape, placed = options.look.shape, list(_placed(stories))
    return {
        lang: [each.shifted(start) for story, start, _ in placed for each in captions_of(story, lang, shape)]
        for lang in LANGUAGES
    }


def timeline(story: Story, start: Fraction = Fraction(0)) -> list[dict[str, Any]]:
    """Each beat with its start and end in seconds."""
    return [
        {"name": beat.name, "tells": beat.tells, "start": float(first), "end": float(end)}
        for beat, first, end in timed(story, start)
    ]


def _placed(stories: Sequence[Story]) -> Iterator[tuple[Story, Fraction, Fraction]]:
    """Each scene with its start and end in seconds of the film."""
    start = Fraction(0)
    for story in stories:
        end = start + seconds(story)
        yield story, start, end
        start = end


def _described(stories: Sequence[Story]) -> list[dict[str, Any]]:
    return [
        {
            "scene": story.name,
            "title": story.title.text({}),
            "start": float(start),
            "end": float(end),
            "beats": timeline(story, start),
        }
        for story, start, end in _placed(stories)
    ]
