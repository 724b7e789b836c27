"""One stage: a scene begins with the last picture of the one before, and nothing vanishes or appears at once."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from manim import CairoRenderer, config
from scipy.ndimage import maximum_filter

from backprop.testing.playing import FRAMES_A_SECOND, UNPAINTED, Unpainted, play
from render.request.stories import build_story, frame_count
from scenes import LESSON
from scenes.lesson import embedded
from scenes.theme import DARK, FRAME_HEIGHT, Look
from tests.scenes.each import EACH

LIT, DARKENED = 0.35, 0.12
"""Brightness over the ground, of full, from which a pixel is lit, and up to which it is dark."""
SHARE = 0.1
"""Largest share of the lit pixels that may vanish, or appear, from one picture to the next."""
APART = 2.0
"""Mean difference of two joined pictures, of 255, that antialiasing explains."""
RATE = 30
"""Pictures a second at which the film is looked at for cuts."""
FAR = 18
"""Rows of pixels, of 360, that something may have moved from one picture to the next: what is no further is no cut."""


class Painted(Unpainted):
    """Paints whole frames, what stands still in a movement too, in the size and on the ground of the tests' film."""

    def __init__(self) -> None:
        config.update(UNPAINTED | {"pixel_height": 360, "pixel_width": 640})
        config.background_color = Look().palette.ground
        super().__init__()

    save_static_frame_data = CairoRenderer.save_static_frame_data


class Both(Painted):
    """Keeps every painted frame instead of writing a film."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[np.ndarray] = []

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        self.pictures.append(frame[..., :3].copy())


@cache
def ends(name: str) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last picture of a scene, without the title's region."""
    last = frame_count(build_story(name, embedded()), FRAMES_A_SECOND) - 1
    renderer = Both()
    play(name, wanted=lambda frame: frame in (0, last), played=lambda frame: False, renderer=renderer)
    return below_title(renderer.pictures[0]), below_title(renderer.pictures[-1])


def below_title(picture: np.ndarray) -> np.ndarray:
    """The picture without the strip in which titles stand."""
    title = Look().shape.regions["title"]
    return picture[round((FRAME_HEIGHT / 2 - title.bottom) / FRAME_HEIGHT * len(picture)) :]


JOINS = [(before, after) for before, after in pairwise(LESSON) if before != "recap"]
"""Scenes that follow each other; behind the recap the story is told, and a scene of one's own begins anew."""


@pytest.mark.xdist_group("joins")
@pytest.mark.parametrize(("before", "after"), JOINS)
def test_a_scene_begins_with_the_last_picture_of_the_one_before(before: str, after: str) -> None:
    one, other = ends(before)[1].astype(float), ends(after)[0].astype(float)
    apart = np.abs(one - other).max(axis=2)
    assert apart.mean() <= APART, f"{100 * (apart > 40).mean():.1f} % of the pixels differ"
    assert brightness(one).max() > LIT, "a join carries something over"


def brightness(picture: np.ndarray) -> np.ndarray:
    """Largest difference to the ground, of full, by pixel."""
    ground = np.array(list(bytes.fromhex(DARK.ground[1:])), dtype=float)
    found: np.ndarray = np.abs(picture - ground).max(axis=-1) / 255
    return found


class Cuts(Painted):
    """Notes the frames at which much of the picture vanishes or appears at once."""

    def __init__(self) -> None:
        super().__init__()
        self.before: np.ndarray | None = None
        self.frame = 0
        self.found: list[tuple[int, float]] = []

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        now = brightness(frame[..., :3].astype(float))
        if self.before is not None and (share := changed(self.before, now)) > SHARE:
            self.found.append((self.frame, round(share, 2)))
        self.before, self.frame = now, self.frame + num_frames


def changed(before: np.ndarray, now: np.ndarray) -> float:
    """The larger share of lit pixels that have vanished, or appeared: round which all is dark now, or was before."""
    lit = max(1, (before > LIT).sum(), (now > LIT).sum())
    gone, come = (before > LIT) & (now < DARKENED), (now > LIT) & (before < DARKENED)
    if max(gone.sum(), come.sum()) > SHARE * lit:  # else it is no cut without looking round, which takes long
        gone, come = gone & (nearby(now) < DARKENED), come & (nearby(before) < DARKENED)
    return float(max(gone.sum(), come.sum()) / lit)


def nearby(picture: np.ndarray) -> np.ndarray:
    """The brightest of the pixels round each."""
    found: np.ndarray = maximum_filter(picture, 2 * FAR + 1, mode="nearest")
    return found


def test_a_cut_is_found_and_neither_a_fade_nor_a_movement_is_one() -> None:
    dark, lit = np.zeros((4, 4)), np.ones((4, 4))
    assert changed(dark, lit) == changed(lit, dark) == 1
    steps = [changed(lit * i / 10, lit * (i + 1) / 10) for i in range(10)]
    assert max(steps) == 0
    here, there, far = np.zeros((3, 20, 100))
    here[:, 10:14], there[:, 24:28], far[:, 60:64] = 1, 1, 1
    assert changed(here, there) == 0
    assert changed(here, far) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", EACH)
def test_nothing_vanishes_or_appears_at_once(name: str) -> None:
    cuts = Cuts()
    play(name, wanted=lambda frame: True, renderer=cuts, rate=RATE)
    assert cuts.found == [], f"of {cuts.frame} frames at {RATE} a second"
