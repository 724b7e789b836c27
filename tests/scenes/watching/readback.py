"""What is drawn says what the story says: every part on stage is read back, frame by frame."""

import re
from collections.abc import Iterable, Iterator

from manim import Animation, AnimationGroup, FadeIn, FadeOut, MoveToTarget

from scenes.parts.motion.part import Follow, Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import NUMBER
from tests.scenes.watching.ledger import Sources
from tests.scenes.watching.playing import family, parts

WHOLE = (Follow, FadeIn, FadeOut, MoveToTarget)
"""Animations that keep a part whole, so that it can be read in their midst."""


def half_drawn(scene: LessonScene) -> set[int]:
    """Parts that an animation shows only in pieces at this moment."""
    pieces = [each for each in single(scene.animations or ()) if not isinstance(each, WHOLE)]
    shown = [each.mobject for each in pieces] + [getattr(each, "target_mobject", None) for each in pieces]
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
        self.read: dict[str, int] = {}
        self.wrong: list[str] = []
        self.sources: Sources | None = None

    def __call__(self, scene: LessonScene) -> None:
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
            self.read[bound.beat] = self.read.get(bound.beat, 0) + 1
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


class Strays:
    """Collects numbers on screen that no ledger holds: typed into words, or into a formula as more than an index."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}

    def __call__(self, scene: LessonScene) -> None:
        for each in family(scene.mobjects):
            if isinstance(each, Words):
                self.found.update(dict.fromkeys(typed(each)))
            if isinstance(each, Formula):
                bare = re.sub(r"[_^](\([^()]*\)|\w+)", "", each.source)
                self.found.update(dict.fromkeys(re.findall(r"\d*\.\d+|\d\d+", bare)))


def typed(words: Words) -> list[str]:
    """Numbers in the prose of words that no value of the story put there; a label may hold figures of its own."""
    prose = " ".join(words.words.split("$")[::2])
    for bound in words.speaks_of.values():
        prose = prose.replace(bound.shown.text, " ")
    return NUMBER.findall(prose)
