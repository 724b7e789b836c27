"""Cell by cell, the same planes as from the whole picture."""

import numpy as np
import pytest

from render.video.planes import Planes, views


@pytest.mark.parametrize("pixels", ["yuv420p", "yuva420p", "yuva444p10le"])
@pytest.mark.parametrize("size", [(854, 480), (270, 480), (640, 360), (100, 60)])
def test_cells_give_what_the_whole_gives(size: tuple[int, int], pixels: str) -> None:
    random = np.random.default_rng(5)
    width, height = size
    canvas = random.integers(0, 256, (height, width, 4), dtype=np.uint8)

    def darken(part: np.ndarray, top: int, left: int) -> None:
        rows, columns = np.indices(part.shape[:2])
        part[..., 0] ^= ((rows + top) % 7 + (columns + left) % 5).astype(np.uint8)

    whole = Planes(canvas, pixels, darken)
    whole.update([(slice(0, height), slice(0, width))])
    cells = Planes(canvas, pixels, darken)
    for top in range(0, height, 64):
        for left in range(0, width, 128):
            cells.update([(slice(top, min(height, top + 64)), slice(left, min(width, left + 128)))])
    for a, b in zip(views(whole.frame), views(cells.frame), strict=True):
        assert np.array_equal(a, b)


def test_only_what_is_named_is_converted() -> None:
    canvas = np.full((480, 854, 4), 255, np.uint8)
    touched: list[tuple[int, int]] = []
    planes = Planes(canvas, "yuv420p", lambda part, top, left: touched.append((top, left)))
    planes.update([(slice(100, 110), slice(300, 310))])
    assert len(touched) == 1
    planes.update([])
    assert len(touched) == 1
