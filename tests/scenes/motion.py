"""Which frames differ from the one before, and what each beat comes to rest on."""

import hashlib

import numpy as np
from manim import Wait

from scenes.stage.scene import LessonScene
from scenes.theme import FRAME_HEIGHT
from tests.scenes.watching import leaves

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
    for each in leaves(scene.mobjects):
        digest.update(np.round(each.points[:, :2] / SEEN).astype(np.int32).tobytes())
        style = (each.get_fill_rgbas(), each.get_stroke_rgbas(), np.array([[each.get_stroke_width()]]))
        for numbers in style:
            digest.update(np.round(255 * np.asarray(numbers)).astype(np.int32).tobytes())
    return digest.digest()
