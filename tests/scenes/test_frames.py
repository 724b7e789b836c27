"""A small still of every drawn scene, painted anew and compared coarsely with the one that was looked at.

`make frames` paints them again on purpose; look at what changed before it is committed. A machine that cannot paint
(no Cairo, no Typst, another font) fails here: nothing is skipped.
"""

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scenes import LESSON
from tests.scenes.each import EACH
from tests.scenes.watching.performance import performance

FRAMES = Path(__file__).parents[1] / "frames"
SIZE = (320, 180)
BLOCK = 20
"""Side of the blocks whose mean colours are compared, so that antialiasing does not matter but content does."""
TOLERANCE = 5.0
"""Largest difference of a block's mean, of 255."""


def paint(name: str) -> np.ndarray:
    """The resting picture of a scene's last beat, small."""
    picture = Image.fromarray(performance(name).picture[..., :3]).resize(SIZE, Image.Resampling.LANCZOS)
    return np.asarray(picture, dtype=float)


def blocks(picture: np.ndarray) -> np.ndarray:
    """Mean colour of every block."""
    height, width, channels = picture.shape
    cut = picture.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, channels)
    return cut.mean(axis=(1, 3))


@pytest.mark.parametrize("name", EACH)
def test_the_picture_is_the_one_that_was_looked_at(name: str) -> None:
    expected = np.asarray(Image.open(FRAMES / f"{name}.png").convert("RGB"), dtype=float)
    apart = np.abs(blocks(paint(name)) - blocks(expected)).max()
    assert apart <= TOLERANCE, f"a block of {name} differs by {apart:.1f} of 255"


def test_the_comparison_sees_a_missing_number() -> None:
    expected = np.asarray(Image.open(FRAMES / "weight_nudge.png").convert("RGB"), dtype=float)
    spoiled = expected.copy()
    shades = blocks(expected).max(axis=2)
    bright = np.array(np.unravel_index(shades.argmax(), shades.shape)) * BLOCK
    spoiled[bright[0] : bright[0] + BLOCK, bright[1] : bright[1] + BLOCK] = expected[0, 0]
    assert np.abs(blocks(spoiled) - blocks(expected)).max() > TOLERANCE


def test_every_still_belongs_to_a_drawn_scene() -> None:
    assert {each.stem for each in FRAMES.glob("*.png")} == set(LESSON)


if __name__ == "__main__":
    FRAMES.mkdir(exist_ok=True)
    for each in sys.argv[1:] or LESSON:
        Image.fromarray(paint(each).astype(np.uint8)).save(FRAMES / f"{each}.png")
        print(FRAMES.name, each)
