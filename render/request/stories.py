"""The scenes' stories as options ask for them, with a lesson and with recordings: lengths, frames, what to record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from importlib import import_module

from bpmath.errors import MathError
from render.errors import RequestError
from render.request.options import Options
from render.sound.reading import aloud
from render.sound.voice import WHOLE, Recording, recordings
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.lesson import Lesson, embedded
from scenes.story import Beat, Cue, Story, StoryError, Sweep, Timed, speaking_seconds, up_to_grid

TOO_LONG = 2
"""Times its time budget from which on a recording is reported as too long."""
LONG_SCENE = 90
"""Seconds from which on a scene is too long to stand alone."""

LARGEST = 1e12
"""The number from which on its digits find no room in a picture."""
LARGE = 1e4
"""The number from which on they stand so close, or so small, that it is said."""

_built: dict[tuple[str, str], Story] = {}
"""Stories by scene and hash of the lesson, which changes with everything that a story can show."""


def build_story(scene: str, lesson: Lesson) -> Story:
    """The scene's story for a lesson; RequestError where the lesson's numbers cannot carry it."""
    key = scene, lesson.hash
    if key not in _built:
        try:
            _built[key] = import_module(f"scenes.{scene}.story").story(lesson)
        except (MathError, StoryError) as error:
            raise RequestError(f"scene {scene!r} cannot be told from this lesson: {error}") from error
        except (ArithmeticError, ValueError) as error:
            if lesson is embedded():  # then the fault is the story's
                raise
            raise RequestError(
                f"scene {scene!r} cannot be told from this lesson: its numbers lie too far apart ({error}); "
                "use other units, or other weights."
            ) from error
    return _built[key]


def undrawable(story: Story) -> str | None:
    """Why a story cannot be drawn although it can be told: a number with more digits than there is room for."""
    size, name, beat = largest(story)
    if size < LARGEST:
        return None
    return f"{name} is {size:.3g} in {beat}, which has too many digits to be read; use other units, or smaller weights"


def largest(story: Story) -> tuple[float, str, str]:
    """The size of the largest number that is computed from the data, its name and its beat; counts are not asked."""
    found = [(0.0, "", "")]
    for each in story:
        for name, shown in each.numbers.items():
            for at in shown.moments.values() if isinstance(shown, Sweep) else [{name: shown}]:
                numbers = ((part, number.value) for part, number in at.items())
                found += [(abs(value), part, each.name) for part, value in numbers if isinstance(value, float)]
    return max(found)


def story_of(scene: str, options: Options) -> Story:
    """The scene's story with its recordings; whatever makes pictures or times asks here. Raises as `build_story`.

    Recordings count in whole steps of the grid of frame rates: a word more or less changes no picture.
    """
    story, spoken = build_story(scene, options.lesson), recordings_of(scene, options)
    lengths = {name: _lengths(story.beat(name), takes, options.lang) for name, takes in spoken.items()}
    return story.recorded(lengths) if lengths else story


def _lengths(beat: Beat, takes: Mapping[str, Recording], lang: str) -> dict[str, Fraction]:
    """Seconds of every cue that is spoken; a recording of the whole beat is spread over its cues by their words."""
    if WHOLE not in takes:
        return {cue: up_to_grid(each.seconds) for cue, each in takes.items()}
    words = [speaking_seconds(beat.words(cue, catalogues().get(lang))) for cue in beat.cues]
    spread: dict[str, Fraction] = {}
    for i, cue in enumerate(beat.cues):
        heard = up_to_grid(takes[WHOLE].seconds) * Fraction(sum(words[: i + 1])) / Fraction(sum(words) or 1)
        begun = cues(beat.recorded(spread))[i].start
        spread[cue.name] = max(Fraction(0), up_to_grid(heard) - begun)
    return spread


def recordings_of(scene: str, options: Options) -> dict[str, dict[str, Recording]]:
    """What is spoken in the scene, by beat and cue; nothing where no voice was asked for. Raises as `recordings`."""
    if not options.speaks:
        return {}
    catalogue, story = catalogues().get(options.lang), build_story(scene, options.lesson)
    pronounced = options.lesson.pronounce

    def said(beat: Beat, cue: Cue) -> str:
        return aloud(beat.words(cue, catalogue), options.lang, pronounced)

    words = {beat.name: {cue.name: said(beat, cue) for cue in beat.cues} for beat in story}
    return recordings(words, options.speech, spoken_names())


@cache
def spoken_names() -> frozenset[str]:
    """The names of all beats, and BEAT.CUE of all cues; no two scenes have one in common."""
    beats = [beat for scene in LESSON for beat in build_story(scene, embedded())]
    return frozenset(name for beat in beats for name in (beat.name, *(f"{beat.name}.{cue.name}" for cue in beat.cues)))


def seconds(story: Story) -> Fraction:
    """Length of a scene in seconds."""
    return sum((length(beat) for beat in story), Fraction(0))


def length(beat: Beat) -> Fraction:
    """Length of a beat in seconds, in all languages the same."""
    return beat.seconds(*catalogues().values())


def cues(beat: Beat) -> tuple[Timed, ...]:
    """The cues of a beat with their times in seconds, in all languages the same."""
    return beat.timed(*catalogues().values())


def timed(story: Story, start: Fraction = Fraction(0)) -> Iterator[tuple[Beat, Fraction, Fraction]]:
    """Each beat with its start and end in seconds, of a story that begins at `start`."""
    for beat in story:
        end = start + length(beat)
        yield beat, start, end
        start = end


def spans(story: Story, fps: Fraction) -> dict[str, tuple[int, int]]:
    """Frames of every beat: the first, and one past the last."""
    return {beat.name: (round(start * fps), round(end * fps)) for beat, start, end in timed(story)}


def frame_count(story: Story, fps: Fraction) -> int:
    """Frames of the whole scene."""
    return max(last for _, last in spans(story, fps).values())


def scene_named(name: str) -> str:
    """The scene of that name; RequestError names the nearest."""
    return _nearest(name, LESSON, f"there is no scene {name!r}", "choose one of")


def beat_named(story: Story, name: str) -> Beat:
    """The beat of that name; RequestError names the nearest."""
    names = [beat.name for beat in story]
    return story.beat(_nearest(name, names, f"scene {story.name!r} has no beat {name!r}", "it has"))


def _nearest(name: str, names: Iterable[str], fault: str, choice: str) -> str:
    known = list(names)
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"{choice} {', '.join(known)}."
    raise RequestError(f"{fault}; {hint}")


def chosen_scenes(names: Iterable[str]) -> tuple[str, ...]:
    """These scenes in film order, all of them where none is named; RequestError for a name that is no scene's."""
    chosen = {scene_named(name) for name in names} or set(LESSON)
    return tuple(name for name in LESSON if name in chosen)


def summary(names: Sequence[str], options: Options) -> str:
    """How many beats of these scenes are spoken, from where, and for how long."""
    spoken = [takes.values() for name in names for takes in recordings_of(name, options).values()]
    of = sum(len(story_of(name, options).beats) for name in names)
    total = sum((each.seconds for takes in spoken for each in takes), Fraction(0))
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
        for beat, takes in spoken.items():
            budgets = {each.cue.name: each.end - each.start for each in cues(silent.beat(beat))}
            for cue, recording in takes.items():
                yield from _faults(recording, budgets.get(cue, length(silent.beat(beat))))
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
