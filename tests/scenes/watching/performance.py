"""A scene played once in the film's own look, while everything about it is watched."""

import hashlib
from functools import cache

import numpy as np
from manim import Wait, config

from backprop.testing.check import watching
from backprop.testing.pace import Pace
from backprop.testing.playing import FRAMES_A_SECOND, Unpainted, family, leaves, play
from backprop.testing.readback import Reader, Strays, Timing
from backprop.testing.typography import Typography
from render.request.stories import build_story, seconds
from scenes.lesson import embedded
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.theme import FRAME_HEIGHT, Look

SEEN = FRAME_HEIGHT / 1080
"""The least move that counts, in units: a line of pixels of the full film."""


class Motion:
    """Counts the frames that differ from the one before them, of all frames that were shown."""

    def __init__(self) -> None:
        self.moved = 0
        self.rests: dict[str, bytes] = {}
        self._last = b""

    def __call__(self, scene: LessonScene) -> None:
        seen = picture(scene)
        self.moved += seen != self._last
        self._last = seen
        if any(isinstance(each, Wait) for each in scene.animations or ()):
            self.rests[scene.beat.name] = seen


def picture(scene: LessonScene) -> bytes:
    """Equal for pictures in which no point has moved by a line of pixels and no colour has changed."""
    digest = hashlib.sha256()
    shown = list(leaves(scene.mobjects))
    colours = [rgbas for each in shown for rgbas in (each.get_fill_rgbas(), each.get_stroke_rgbas())]
    widths = np.array([each.get_stroke_width() for each in shown])
    places = np.concatenate([np.empty((0, 2)), *(each.points[:, :2] for each in shown)])
    for numbers in (places / SEEN, 255 * np.concatenate([np.empty((0, 4)), *colours]), 255 * widths):
        digest.update(np.round(numbers).astype(np.int32).tobytes())
    return digest.digest()


class Keep(Unpainted):
    """Keeps the last painted frame instead of writing a film."""

    last: np.ndarray

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        self.last = frame


class Performance:
    """What was seen of a scene: ledger, readings, stray numbers, faults, frames that differ, and its last picture."""

    def __init__(self, name: str) -> None:
        self.numbered: set[str] = set()
        self.reader, self.strays, self.watching = Reader(), Strays(), watching()
        self.motion, self.timing, self.pace, self.typography = Motion(), Timing(), Pace(), Typography()
        of_time = (self.motion, self.timing, self.pace)
        watchers = (self.reader, self.strays, self.watching, self.typography, *of_time, self.note_numbers)
        last = round(seconds(build_story(name, embedded())) * FRAMES_A_SECOND) - 1
        config.background_color = Look().palette.ground  # a camera takes its ground when it is made
        renderer = Keep()
        self.scene = play(name, *watchers, wanted=lambda frame: frame == last, renderer=renderer)
        self.picture = renderer.last

    def note_numbers(self, scene: LessonScene) -> None:
        """Note the beats that show a number."""
        if any(isinstance(each, Readout) or getattr(each, "speaks_of", {}) for each in family(scene.mobjects)):
            self.numbered.add(scene.beat.name)


performance = cache(Performance)
"""The scene in the film's own look, played once in this process."""
