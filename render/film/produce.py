"""What the user asked for, from scenes as their workers drew them: videos of beats and scenes, and the film."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from render.cache import draft_of, drafts_together, refuse_full, refuse_long
from render.film.join import (
    Chapter,
    Piece,
    described,
    description_of,
    join,
    language_code,
    srt,
    vtt,
)
from render.film.times import Tracks, chapters_of, placed, timeline, tracks_of
from render.pictures.stills import thumbnail
from render.request.jobs import BeatJob, beat_jobs, dissolving
from render.request.options import Options
from render.request.stories import cues, frame_count, recordings_of, spans, story_of, timed
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
    lasts = [only_painted(scenes[i - 1].jobs[-1]) for i in gaps]
    scheduler.draw(lasts)
    firsts = [dissolving(scenes[i].jobs[0], last) for i, last in zip(gaps, lasts, strict=True)]
    found = list(scenes)
    for i, job, folder in zip(gaps, firsts, scheduler.draw(firsts), strict=True):
        found[i] = Drawing((job, *scenes[i].jobs[1:]), (folder, *scenes[i].folders[1:]))
    return found


def film_jobs(names: Sequence[str], options: Options) -> list[tuple[BeatJob, ...]]:
    """The jobs of a film's beats, scene by scene, those that dissolve where a neighbour is left out among them."""
    scenes = [tuple(beat_jobs(name, options)) for name in names]
    found = scenes[:1]
    for before, scene in pairwise(scenes):
        gap = (before[0].scene, scene[0].scene) not in set(pairwise(LESSON))
        found.append((dissolving(scene[0], before[-1]), *scene[1:]) if gap else scene)
    return found


def only_painted(job: BeatJob) -> BeatJob:
    """The beat without its video, for what begins with its last picture."""
    return replace(job, video="", overlays=())


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
    refuse_long(options.out, (f"{name}{options.suffix}.{options.format}" for name in names))
    return [_publish_scene(drawing) for drawing in draw_scenes(names, options, scheduler)]


def _publish_scene(drawing: Drawing) -> Path:
    story, options = drawing.story, drawing.options
    video = options.out / f"{drawing.scene}{options.suffix}.{options.format}"
    chapters = [Chapter(beat.name, start, end) for beat, start, end in timed(story)]
    frames = frame_count(story, options.fps)
    keys = {job.beat: job.key for job in drawing.jobs}
    content = {"scene": drawing.scene, "keys": keys, "beats": timeline(story), "frames": frames}
    place = description_of(video)
    with drafts_together(place) as draft_for:
        files = {video: draft_for(video)}
        _join([drawing], video, files[video], chapters, tracks_of([story], options))
        draft_for(place).write_bytes(described(content | {"ledger": list(_ledger(drawing))}, files))
    return video


def render_beat(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Path:
    """OUT/SCENE/BEAT.mp4, with its sound; RenderError where drawing fails."""
    refuse_long(options.out, [f"{beat}{options.suffix}.{options.format}"])
    jobs = tuple(beat_jobs(scene, options, beat))
    drawing = Drawing(jobs, tuple(scheduler.draw(jobs)))
    return write_beat(drawing, beat, options.out / scene / f"{beat}{options.suffix}.{options.format}")


def write_beat(drawing: Drawing, beat: str, out: Path) -> Path:
    """One beat's video with its sound, as a file of its own."""
    options = drawing.options
    with draft_of(out) as draft:
        join([drawing.pieces[beat]], draft, options.fps, sound=_soundtrack([drawing], options, beat))
    return out


def make_film(names: Sequence[str], options: Options, scheduler: Scheduler, part: bool) -> list[Path]:
    """OUT/film.mp4 with chapters and captions, the captions as files, a thumbnail, and film.json.

    `part` says that these are not all scenes; their names then enter the film's. RenderError names what failed.
    """
    film = film_file(names, options, part)
    scenes = dissolve_gaps(draw_scenes(names, options, scheduler), scheduler)
    cover = thumbnail(names, options, scheduler)
    return publish_film(film, scenes, cover)


def film_file(names: Sequence[str], options: Options, part: bool) -> Path:
    """OUT/film.mp4, or the name that says which scenes it has; RequestError where that is too long."""
    name = ("film" if not part else "film." + "+".join(names)) + options.suffix
    refuse_long(options.out, [f"{name}.{lang}.{options.format}" for lang in LANGUAGES])
    return options.out / f"{name}.{options.format}"


def publish_film(film: Path, scenes: Sequence[Drawing], cover: bytes) -> list[Path]:
    """The film and what belongs to it, which take their names together: all that was drawn is there now."""
    stories, options = [drawing.story for drawing in scenes], scenes[0].options
    tracks, title, catalogue = tracks_of(stories, options), options.lesson.title, catalogues().get(options.lang)
    parts = placed(stories, options.fps)
    chapters = [Chapter(story.title.text({}, catalogue), start, end) for story, start, end in parts]
    beside = {f"{lang}.{kind}": make(captions).encode() for lang, captions in tracks.items() for kind, make in TEXTS}
    place = description_of(film)
    with drafts_together(place) as draft_for:
        files = {film: draft_for(film)}
        _join(scenes, film, files[film], chapters, tracks, title)
        for ending, content in {**beside, "png": cover}.items():
            target = film.with_name(f"{film.name.removesuffix(film.suffix)}.{ending}")
            files[target] = draft_for(target)
            files[target].write_bytes(content)
        told = {"lesson": title, "chapters": chapters_of(stories, options)}
        draft_for(place).write_bytes(described(told, files))
    return [*files, place]


SOUND, MARGIN = 32_000, 2**17
"""Bytes of a second of sound, and of what comes with the pictures: captions, cover, description."""
TEXTS = (("srt", srt), ("vtt", vtt))


def _join(
    scenes: Sequence[Drawing],
    target: Path,
    draft: Path,
    chapters: Sequence[Chapter],
    tracks: Tracks,
    title: str = "",
) -> None:
    """Everything drawn of these scenes in one file, with its sound; RenderError where the disk has no room for it."""
    options = scenes[0].options
    pieces = [each for drawing in scenes for each in drawing.pieces.values()]
    sound = _soundtrack(scenes, options)
    heard = SOUND * sum(each.frames for each in pieces) / options.fps if sound else 0
    refuse_full(target, MARGIN + round(heard) + sum(each.video.stat().st_size for each in pieces))
    join(pieces, draft, options.fps, chapters, tracks, title=title, shown=options.caption_track, sound=sound)


def _soundtrack(scenes: Sequence[Drawing], options: Options, beat: str = "") -> Soundtrack | None:
    """The recordings of these scenes, or of one beat of one; None where no voice was asked for."""
    if not options.speaks:
        return None
    sounds: list[Placed] = []
    frames = 0
    for scene in scenes:
        spoken = recordings_of(scene.scene, options)
        for name, (first, last) in spans(scene.story, options.fps).items():
            if beat in ("", name):
                start, end = frames / options.fps, (frames + last - first) / options.fps
                sounds += _placed_takes(spoken.get(name, {}), scene.story.beat(name), start, end)
                frames += last - first
    return Soundtrack(sounds, frames / options.fps, language_code(options.lang))


def _placed_takes(takes: Mapping[str, Recording], beat: Beat, start: Fraction, end: Fraction) -> Iterator[Placed]:
    """The recordings of a beat that is watched from `start` to `end`, each where its cue begins."""
    begins = {each.cue.name: each.start for each in cues(beat)}
    heard = [start + begins.get(cue, Fraction(0)) for cue in takes]
    for take, (begin, until) in zip(takes.values(), pairwise([*heard, end]), strict=True):
        yield Placed(begin, until, take.sound)
