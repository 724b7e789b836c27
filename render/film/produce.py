"""From drawn jobs to what the user asked for: scenes, beats, the film, stills and storyboards, each written whole."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from render.cache import write_whole
from render.film.join import Chapter, describe, join, srt, vtt
from render.pictures.thumbnail import thumbnail
from render.request.captions import Cue, cues
from render.request.jobs import length, seconds, spans
from render.request.options import Options
from render.schedule.drawings import Drawn, draw_beat, draw_scenes, ledger, soundtrack, write_beat
from render.schedule.scheduler import Scheduler
from scenes.catalogue import catalogues
from scenes.story import Story


def languages() -> tuple[str, ...]:
    """Languages in which the story is there to be read."""
    return ("en", *catalogues())


def render_scenes(names: Sequence[str], options: Options, scheduler: Scheduler) -> list[Path]:
    """A video and a description a scene."""
    return [publish_scene(drawn) for drawn in draw_scenes(names, options, scheduler)]


def publish_scene(drawn: Drawn) -> Path:
    """OUT/SCENE.mp4 and OUT/SCENE.json."""
    job, story, options = drawn.job, drawn.story, drawn.job.options
    video = options.out / f"{job.scene}{options.suffix}.{options.format}"
    tracks: dict[str, Sequence[Cue]] = {lang: film_cues([story], lang, options) for lang in languages()}
    join(
        [each for videos in drawn.videos.values() for each in videos],
        video,
        options.fps,
        _beat_chapters(story),
        tracks,
        shown=_shown(options),
        sound=soundtrack([drawn], options),
    )
    frames = max(last for _, last in spans(story, options.fps).values())
    content = {"scene": job.scene, "key": job.key, "beats": timeline(story), "frames": frames}
    describe(video, content | {"ledger": list(ledger(drawn))}, [video])
    return video


def render_beat(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Path:
    """OUT/SCENE/BEAT.mp4, with its sound."""
    drawn = draw_beat(scene, beat, options, scheduler)
    return write_beat(drawn, beat, options.out / scene / f"{beat}{options.suffix}.{options.format}")


def make_film(names: Sequence[str], options: Options, scheduler: Scheduler, part: bool) -> list[Path]:
    """OUT/film.mp4 with chapters and captions, the captions as files, a thumbnail, and film.json."""
    scenes = draw_scenes(names, options, scheduler)
    stories = [drawn.story for drawn in scenes]
    name = ("film" if not part else "film." + "+".join(names)) + options.suffix
    tracks: dict[str, Sequence[Cue]] = {lang: film_cues(stories, lang, options) for lang in languages()}
    film = join(
        [each for drawn in scenes for videos in drawn.videos.values() for each in videos],
        options.out / f"{name}.{options.format}",
        options.fps,
        _chapters(stories, options),
        tracks,
        title=options.lesson.title,
        shown=_shown(options),
        sound=soundtrack(scenes, options),
    )
    texts = [
        write_whole(options.out / f"{name}.{lang}.{kind}", make(cues))
        for lang, cues in tracks.items()
        for kind, make in (("srt", srt), ("vtt", vtt))
    ]
    cover = thumbnail(names, options, scheduler, options.out / f"{name}.png")
    told = {"lesson": options.lesson.title, "chapters": _described(stories)}
    return [film, *texts, cover, describe(film, told, [film, *texts, cover])]


def film_cues(stories: Sequence[Story], lang: str, options: Options) -> list[Cue]:
    """The cues of all scenes, timed by the film."""
    found: list[Cue] = []
    start = Fraction(0)
    for story in stories:
        found += [cue.shifted(start) for cue in cues(story, lang, options.look.shape)]
        start += seconds(story)
    return found


def timeline(story: Story, start: Fraction = Fraction(0)) -> list[dict[str, Any]]:
    """Each beat with its start and end in seconds."""
    beats = []
    for beat in story:
        end = start + length(beat)
        beats.append({"name": beat.name, "tells": beat.tells, "start": float(start), "end": float(end)})
        start = end
    return beats


def _shown(options: Options) -> str:
    """The language of the caption track that players show by themselves: none over burned captions."""
    return options.lang if options.captions == "soft" else ""


def _chapters(stories: Sequence[Story], options: Options) -> list[Chapter]:
    start, found = Fraction(0), []
    for story in stories:
        title = story.title.text({}, catalogues().get(options.lang))
        found.append(Chapter(title, start, start + seconds(story)))
        start = found[-1].end
    return found


def _beat_chapters(story: Story) -> list[Chapter]:
    return [Chapter(each["name"], Fraction(each["start"]), Fraction(each["end"])) for each in timeline(story)]


def _described(stories: Sequence[Story]) -> list[dict[str, Any]]:
    start, found = Fraction(0), []
    for story in stories:
        end = start + seconds(story)
        found.append(
            {
                "scene": story.name,
                "title": story.title.text({}),
                "start": float(start),
                "end": float(end),
                "beats": timeline(story, start),
            }
        )
        start = end
    return found
