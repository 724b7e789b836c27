"""What to record, or record again: beats without a recording, and recordings that are clipped or too long."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from render.request.options import Options
from render.request.stories import build_story, length, recordings_of, seconds, story_of
from render.sound.voice import Recording

TOO_LONG = 2
"""Times its time budget from which on a recording is reported as too long."""
LONG_SCENE = 90
"""Seconds from which on a scene is too long to stand alone."""


def summary(names: Sequence[str], options: Options) -> str:
    """How many beats of these scenes are spoken, from where, and for how long."""
    spoken = [each for name in names for each in recordings_of(name, options).values()]
    of = sum(len(story_of(name, options).beats) for name in names)
    total = sum((each.seconds for each in spoken), Fraction(0))
    return f"{len(spoken)} of {of} beats are spoken {options.speech.source}, {float(total):.1f} s in all"


def unspoken(names: Sequence[str], options: Options) -> list[str]:
    """SCENE/BEAT of every beat that stays silent; none where no voice was asked for."""
    if not options.speaks:
        return []
    return [
        f"{name}/{beat.name}"
        for name in names
        for beat in story_of(name, options)
        if beat.name not in recordings_of(name, options)
    ]


def faults(names: Sequence[str], options: Options) -> Iterator[str]:
    """A sentence, with its remedy, for every recording that a lecturer would want to make again."""
    for name in names:
        silent, spoken = build_story(name, options.lesson), recordings_of(name, options)
        for beat, recording in spoken.items():
            yield from _faults(recording, length(silent.beat(beat)))
        lasts = seconds(story_of(name, options))
        if lasts > LONG_SCENE and lasts > seconds(silent):
            yield f"scene {name!r} lasts {float(lasts):.1f} s with its recordings; say less, {LONG_SCENE} s are enough."


def _faults(recording: Recording, budget: Fraction) -> Iterator[str]:
    if recording.clipped:
        places = "1 place" if len(recording.clipped) == 1 else f"{len(recording.clipped)} places"
        yield (
            f"{recording.source} is clipped at {places}, first at {recording.clipped[0]:.2f} s; "
            "record it again a little more quietly."
        )
    if recording.seconds > TOO_LONG * budget:
        yield (
            f"{recording.source} is too long: {float(recording.seconds):.1f} s for words of {float(budget):.1f} s; "
            "say less, or add --trim-silence if it ends in silence."
        )


def warnings(targets: Sequence[str], options: Options) -> Iterator[str]:
    """What is worth knowing before SCENE or SCENE/BEAT are made: which beats stay silent, and every fault."""
    names = list(dict.fromkeys(target.partition("/")[0] for target in targets))
    silent = [each for each in unspoken(names, options) if {each, each.partition("/")[0]} & set(targets)]
    if silent:
        yield f"silent, for nothing is spoken {options.speech.source}: {', '.join(silent)}"
    yield from (f"careful: {fault}" for fault in faults(names, options))
