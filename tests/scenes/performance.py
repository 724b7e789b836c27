"""A scene played once, in the film's own look, while everything about it is watched."""

from functools import cache

import numpy as np
from manim import CairoRenderer, config

from render.request.stories import build_story, seconds
from scenes.lesson import embedded
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.theme import Look
from tests.scenes.glimpse import AT_REST, MOVING
from tests.scenes.layout import Watching
from tests.scenes.ledger import Timing
from tests.scenes.motion import Motion
from tests.scenes.readback import Reader, Strays
from tests.scenes.watching import FRAMES_A_SECOND, play


class Keep(CairoRenderer):
    """Keeps the last painted frame instead of writing a film."""

    last: np.ndarray

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Remember the frame."""
        self.last = frame


class Performance:
    """What was seen of a scene: ledger, readings, stray numbers, faults, frames that differ, and its last picture."""

    def __init__(self, name: str, look: Look) -> None:
        self.reader, self.strays = Reader(), Strays()
        self.numbered: set[str] = set()
        self.watching, self.motion, self.timing = Watching(*AT_REST, moving=MOVING), Motion(), Timing()
        last = round(seconds(build_story(name, embedded())) * FRAMES_A_SECOND) - 1
        config.background_color = look.palette.ground  # a camera takes its ground when it is made
        renderer = Keep()
        self.scene = play(name, self.watch, look, wanted=lambda frame: frame == last, renderer=renderer)
        self.picture = renderer.last

    def watch(self, scene: LessonScene) -> None:
        """Look at one frame."""
        self.reader(scene)
        self.strays(scene)
        self.watching(scene)
        self.motion(scene)
        self.timing(scene)
        family = (each for top in scene.mobjects for each in top.get_family())
        if any(isinstance(each, Readout) or getattr(each, "speaks_of", {}) for each in family):
            self.numbered.add(scene.beat.name)


@cache
def performance(name: str, look: Look = Look()) -> Performance:  # noqa: B008  (a Look is frozen)
    """The scene in that look, played once in this process."""
    return Performance(name, look)
