"""Numbers on screen are those of the story: entered in the ledger, exported, and read back from what is drawn."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from manim import Animation, AnimationGroup, FadeIn, FadeOut, MoveToTarget

from backprop.testing.playing import family, parts
from scenes.digits import NUMBER
from scenes.numbers.axis import Axis
from scenes.parts.motion.part import Follow, Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.stage.ledger import Entry
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Bound, Shown, Story

Values = dict[tuple[str, str], dict[str, Any]]


def at_rest(scene: dict[str, Any]) -> Values:
    """Numbers at rest of an exported scene, by beat and name."""
    return {
        (beat["name"], name): value
        for beat in scene["beats"]
        for name, value in beat["values"].items()
        if "sweep" not in value
    }


class Sources:
    """Computes the numbers of a story anew, each where it comes from."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.at = cache(lambda beat, sweep, t: story.beat(beat).at(sweep, t))

    def number(self, name: str, bound: Bound) -> Shown | None:
        """The number of that name at the source of the one that is bound; of ticks the one with its very value."""
        if bound.sweep is not None and bound.moment is not None:
            return self.at(bound.beat, bound.sweep, bound.moment).get(name)
        beat = self.story.beat(bound.beat)
        found = beat.numbers.get(name)
        return found if isinstance(found, Shown) else tick(beat, name, bound.shown.value)


def tick(beat: Beat, name: str, value: object) -> Shown | None:
    """The tick of that value on the beat's axis, written as the axis is, or None."""
    axes = [axis for axis in beat.all(Axis) if name == f"{axis.quantity}_tick"]
    return next((Shown(each, "tick", axis.decimals) for axis in axes for each in axis.ticks if each == value), None)


def strays(story: Story, ledger: list[Entry], *exports: Values) -> Iterator[str]:
    """Entries whose source has another value or text, in the story itself or in what is exported of it."""
    sources = Sources(story)
    for entry in ledger:
        bound = Bound(entry.beat, Shown(entry.value, "entered"), entry.sweep, entry.moment)
        found = sources.number(entry.name, bound)
        if found is None or (found.value, found.text) != (entry.value, entry.text):
            yield f"{entry} is {found} in its story"
        elif entry.sweep is None and entry.name in story.beat(entry.beat).numbers:
            for export in exports:
                held = export.get((entry.beat, entry.name), {})
                if not _equal(held.get("value"), entry.value) or held.get("text") != entry.text:
                    yield f"{entry} is {held} in what is exported"


@dataclass
class Movement:
    """The moment t of a Sweep at each frame of one movement that follows it, and where it begins and ends."""

    beat: str
    sweep: str
    start: float
    end: float
    moments: dict[int, float]


class Timing:
    """At which frames which Sweeps are followed, by each animation's own start, run time and rate function."""

    def __init__(self) -> None:
        self.movements: list[Movement] = []
        self.late: list[str] = []
        self._last: tuple[Follow, ...] = ()

    def __call__(self, scene: LessonScene) -> None:
        """Look at a frame."""
        playing = tuple(each for each in scene.animations or () if isinstance(each, Follow))
        for i, each in enumerate(playing):
            if playing != self._last:
                start, end = (float(each.rate_func(alpha)) for alpha in (0.0, 1.0))
                self.movements.insert(i, Movement(each.beat.name, each.sweep, start, end, {}))
            alpha = (scene.frame / scene.fps - float(scene.clock)) / each.run_time
            moment = self.movements[i].moments[scene.frame] = float(each.rate_func(max(0.0, alpha)))
            if not _alike(each.moment, moment):
                self.late.append(f"{each.sweep}, frame {scene.frame}: drawn at {each.moment} instead of {moment}")
        self._last = playing

    def wrong(self, ledger: Iterable[Entry], fps: float) -> Iterator[str]:
        """Movements drawn, and moving numbers entered, at another moment than that of their frame.

        Where nothing follows the Sweep, a number is where the last movement ended or the next one begins.
        """
        yield from self.late
        for entry in ledger:
            if entry.sweep is not None:
                expected = self._expected(entry, round(entry.time * fps))
                if not any(_alike(entry.moment, each) for each in expected):
                    yield f"{entry} should be at {expected}"

    def _expected(self, entry: Entry, frame: int) -> list[float]:
        of_sweep = [each for each in self.movements if (each.beat, each.sweep) == (entry.beat, entry.sweep)]
        for each in of_sweep:
            if frame in each.moments:
                return [each.moments[frame]]
        past = [each for each in of_sweep if max(each.moments) < frame]
        return [*(each.end for each in past[:1]), *(each.start for each in of_sweep if each not in past)]


def _equal(held: object, value: str | float) -> bool:
    if isinstance(value, str) or not isinstance(held, int | float):
        return held == value
    return math.isclose(held, value, rel_tol=1e-9, abs_tol=1e-12)


def _alike(moment: float | None, expected: float) -> bool:
    return moment is not None and math.isclose(moment, expected, rel_tol=1e-6, abs_tol=1e-9)


WHOLE = (Follow, FadeIn, FadeOut, MoveToTarget)
"""Animations that keep a part whole, so that it can be read in their midst."""


def half_drawn(scene: LessonScene) -> set[int]:
    """Parts that an animation shows only in pieces at this moment."""
    pieces = [each for each in single(scene.animations or ()) if not isinstance(each, WHOLE)]
    shown: list[Any] = [each.mobject for each in pieces] + [getattr(each, "target_mobject", None) for each in pieces]
    return {id(each) for each in family(each for each in shown if each is not None)}


def single(animations: Iterable[Animation]) -> Iterator[Animation]:
    """The animations, and those within groups, which do not tell what they bring in."""
    for animation in animations:
        if isinstance(animation, AnimationGroup):
            yield from single(animation.animations)
        else:
            yield animation


class Reader:
    """Reads every part of every frame and keeps what disagrees."""

    def __init__(self) -> None:
        self.read = 0
        self.wrong: list[str] = []
        self.sources: Sources | None = None

    def __call__(self, scene: LessonScene) -> None:
        """Look at a frame."""
        hidden = half_drawn(scene)
        for part in parts(scene.mobjects):
            if id(part) not in hidden:
                self.read_part(scene, part)
        for animation in scene.animations or ():
            if isinstance(animation, Follow):
                self._check_moment(scene, animation)

    def read_part(self, scene: LessonScene, part: Part) -> None:
        """Compare what a part says with what it is bound to, and that with the story at its source."""
        self.sources = self.sources or Sources(scene.story)
        for name, value in part.reading().items():
            bound = part.bound[name]
            self.read += 1
            says = f"{scene.beat.name}, frame {scene.frame}: {type(part).__name__} says {name} ="
            if abs(value - float(bound.shown.value)) > part.tolerance * part.span(name) * (1 + 1e-9):
                self.wrong.append(f"{says} {value}, bound to {bound}")
            found = self.sources.number(name, bound)
            if found is None or (found.value, found.text) != (bound.shown.value, bound.shown.text):
                self.wrong.append(f"{says} {bound}, the story {found}")

    def _check_moment(self, scene: LessonScene, animation: Follow) -> None:
        """Every part that follows a Sweep is bound to the moment that the animation has come to."""
        source = (animation.beat.name, animation.sweep, animation.moment)
        moving = animation.beat.at(animation.sweep, animation.moment)
        for part in animation.parts:
            for name in part.encodes:
                bound = part.bound[name]
                if name in moving and (bound.beat, bound.sweep, bound.moment) != source:
                    self.wrong.append(f"{scene.beat.name}: {type(part).__name__} shows {bound} at {source}")


NO_NUMBER = re.compile(r"[_^](\(\([^()]*\)\)|\([^()]*\)|\w+)|: \w+(?=\}\})|^L = \d+$")
"""What stands in a formula's source without being a number in it: indices, layers, and the names of its parts."""


class Strays:
    """Collects numbers on screen that no ledger holds: typed into words, or into a formula as more than an index."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}

    def __call__(self, scene: LessonScene) -> None:
        """Look at a frame."""
        for each in family(scene.mobjects):
            if isinstance(each, Words):
                self.found.update(dict.fromkeys(typed(each)))
            if isinstance(each, Formula):
                bare = NO_NUMBER.sub("", each.source)
                self.found.update(dict.fromkeys(re.findall(r"\d*\.\d+|\d\d+", bare)))


def typed(words: Words) -> list[str]:
    """Numbers in the prose of words that no value of the story put there; a label may hold figures of its own."""
    prose = " ".join(words.words.split("$")[::2])
    for bound in words.speaks_of.values():
        prose = prose.replace(bound.shown.text, " ")
    return NUMBER.findall(prose)
