"""What is drawn says what the story says: every part on stage is read back, frame by frame."""

import re
from collections.abc import Iterable, Iterator

from manim import Animation, AnimationGroup, FadeIn, FadeOut, MoveToTarget

from scenes.numbers.axis import Axis
from scenes.parts.motion.part import Follow
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import NUMBER, Shown, Sweep
from tests.scenes.watching import parts

WHOLE = (Follow, FadeIn, FadeOut, MoveToTarget)
"""Animations that keep a part whole, so that it can be read in their midst."""


def half_drawn(scene: LessonScene) -> set[int]:
    """Parts that an animation shows only in pieces at this moment."""
    return {
        id(each)
        for animation in single(scene.animations or ())
        if not isinstance(animation, WHOLE)
        for mobject in (animation.mobject, getattr(animation, "target_mobject", None))
        if mobject is not None
        for each in mobject.get_family()
    }


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
        self.read: dict[str, int] = {}
        self.wrong: list[str] = []

    def __call__(self, scene: LessonScene) -> None:
        hidden = half_drawn(scene)
        for part in parts(scene.mobjects):
            if id(part) not in hidden:
                self._read_part(scene, part)
        for animation in scene.animations or ():
            if isinstance(animation, Follow):
                self._follow(scene, animation)

    def _read_part(self, scene, part) -> None:
        for name, value in part.reading().items():
            beat, told = part.bound[name]
            self.read[beat] = self.read.get(beat, 0) + 1
            says = f"{scene.beat.name}, frame {scene.frame}: {type(part).__name__} says {name} = {value}"
            if abs(value - float(told.value)) > part.tolerance * part.span(name) * (1 + 1e-9):
                self.wrong.append(f"{says}, the story {told.value}")
            if not told_by_story(scene, beat, name, told):
                self.wrong.append(
                    f"{scene.beat.name}: {type(part).__name__} shows {name} = {told.value}, which no beat tells"
                )

    def _follow(self, scene, animation) -> None:
        expected = animation.sweep.at(animation.moment)
        for part in animation.parts:
            for name in part.encodes:
                if name in expected and part.bound[name][1] != expected[name]:
                    self.wrong.append(
                        f"{scene.beat.name}: {type(part).__name__} lags behind {name} at {animation.moment}"
                    )


def told_by_story(scene: LessonScene, beat: str, name: str, told: Shown) -> bool:
    """Whether that beat holds this very number: at rest, within a Sweep, or as a tick of an axis."""
    found = scene.story.beat(beat)
    values = found.numbers
    if values.get(name) == told:
        return True
    if any(isinstance(each, Sweep) and name in each.at(0.0) for each in values.values()):
        return True
    axes = [axis for axis in found.all(Axis) if f"{axis.quantity}_tick" == name]
    return any(abs(float(told.value) - tick) < 1e-9 for axis in axes for tick in axis.ticks)


class Strays:
    """Collects numbers on screen that no ledger holds: typed into words, or into a formula as more than an index."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}

    def __call__(self, scene: LessonScene) -> None:
        for top in scene.mobjects:
            for each in top.get_family():
                if isinstance(each, Words):
                    self.found.update(dict.fromkeys(typed(each)))
                if isinstance(each, Formula):
                    bare = re.sub(r"[_^](\([^()]*\)|\w+)", "", each.source)
                    self.found.update(dict.fromkeys(re.findall(r"\d*\.\d+|\d\d+", bare)))


def typed(words: Words) -> list[str]:
    """Numbers in the prose of words that no value of the story put there; a label may hold figures of its own."""
    prose = " ".join(words.words.split("$")[::2])
    for _, _, shown in getattr(words, "speaks_of", ()):
        prose = prose.replace(shown.text, " ")
    return NUMBER.findall(prose)
