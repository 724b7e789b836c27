"""When in a film each scene, each beat and each caption comes: in seconds, of scenes that last for whole frames."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from render.request.captions import Caption, captions_of
from render.request.options import Options
from render.request.stories import frame_count, seconds, timed
from scenes.catalogue import LANGUAGES, catalogues
from scenes.story import Story

Tracks = dict[str, Sequence[Caption]]
"""Captions by language."""


def tracks_of(stories: Sequence[Story], options: Options) -> Tracks:
    """The captions of all scenes, in seconds of the film; the last of a scene stands until its last frame is over."""
    shape, scenes = options.look.shape, list(placed(stories, options.fps))

    def shifted(each: Caption, story: Story, start: Fraction, end: Fraction) -> Caption:
        return replace(each.shifted(start), end=end if each.end == seconds(story) else min(start + each.end, end))

    return {
        lang: [shifted(each, *place) for place in scenes for each in captions_of(place[0], lang, shape)]
        for lang in LANGUAGES
    }


def timeline(story: Story, start: Fraction = Fraction(0)) -> list[dict[str, Any]]:
    """Each beat with its start and end in seconds."""
    return [
        {"name": beat.name, "tells": beat.tells, "start": float(first), "end": float(end)}
        for beat, first, end in timed(story, start)
    ]


def placed(stories: Sequence[Story], fps: Fraction) -> Iterator[tuple[Story, Fraction, Fraction]]:
    """Each scene with its start and end in seconds of the film, in which it lasts for whole frames."""
    start = Fraction(0)
    for story in stories:
        end = start + frame_count(story, fps) / fps
        yield story, start, end
        start = end


def chapters_of(stories: Sequence[Story], options: Options) -> list[dict[str, Any]]:
    """Each scene with its title in the film's language, its start and end, and its beats."""
    catalogue = catalogues().get(options.lang)
    return [
        {
            "scene": story.name,
            "title": story.title.text({}, catalogue),
            "start": float(start),
            "end": float(end),
            "beats": timeline(story, start),
        }
        for story, start, end in placed(stories, options.fps)
    ]
