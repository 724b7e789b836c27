"""The page's pictures: a still a beat, and, if wanted, a loop a beat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

from PIL import Image

from render.gif import Wish, loop, source_options
from render.options import Options
from render.page.cards import Media
from render.plan import scene_job, story_of
from render.stills import paint, resting
from render.studio import Studio

LOOP = Wish(width=480, rate=Fraction(10), most=2**20)
"""Loops for a card: small enough that all of them together can be handed on."""
QUALITY = 88
"""Of a still, of 100: lines and letters stay clean."""


def stills(names: Sequence[str], options: Options, studio: Studio) -> Media:
    """OUT/SCENE/BEAT.webp: the resting picture of every beat."""
    small = _small(options)
    moments = [each for name in names for each in resting(name, small)]
    found = {}
    for each, picture in zip(moments, paint(moments, small, studio), strict=True):
        place = options.out / each.scene / f"{each.name}.webp"
        place.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(picture) as opened:
            opened.convert("RGB").save(place, quality=QUALITY, method=6)
        found[each.scene, each.name] = place
    return found


def loops(names: Sequence[str], options: Options, studio: Studio, say: Callable[[str], None]) -> Media:
    """OUT/SCENE/BEAT.gif: every beat as a loop. Scenes are drawn once; their beats are cut out of them."""
    small = replace(_small(options), frame_rate=None)
    studio.draw([scene_job(name, source_options(small, LOOP)) for name in names])
    beats = [(name, beat.name) for name in names for beat in story_of(name, options)]
    kept = replace(small, force=False)  # they were drawn anew just now if that was asked for
    with ThreadPoolExecutor(options.jobs) as pool:
        made = list(pool.map(lambda each: loop(each[0], each[1], kept, LOOP, studio, say), beats))
    return dict(zip(beats, made, strict=True))


def _small(options: Options) -> Options:
    """The size of a card's pictures, whose files need no suffix."""
    return replace(options, quality="draft", usual_quality="draft", captions="none", usual_captions="none")
