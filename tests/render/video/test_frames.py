"""The file of painted pictures gives back every pixel, and notices damage."""

from pathlib import Path

import numpy as np
import pytest

from render.errors import RenderError
from render.video.frames import FramesWriter, Patch, Picture, pictures_at, read_frames

SIZE = (40, 30)


def pictures() -> list[Picture]:
    """A whole picture, then two patches at once, then one."""
    random = np.random.default_rng(3)

    def patch(top: int, left: int, rows: int, columns: int) -> Patch:
        return Patch(top, left, random.integers(0, 256, (rows, columns, 4), dtype=np.uint8))

    return [
        Picture(0, [patch(0, 0, 30, 40)]),
        Picture(3, [patch(2, 4, 8, 8), patch(20, 30, 10, 10)]),
        Picture(9, [patch(4, 4, 3, 3)]),
    ]


def written(folder: Path) -> Path:
    writer = FramesWriter(folder / "frames", SIZE)
    for each in pictures():
        writer.show(each)
    writer.close(12)
    return folder / "frames"


def test_what_was_written_is_read(tmp_path) -> None:
    found = list(read_frames(written(tmp_path), SIZE))
    assert [each.frame for each in found] == [0, 3, 9]
    for expected, picture in zip(pictures(), found, strict=True):
        for a, b in zip(expected.patches, picture.patches, strict=True):
            assert (a.top, a.left) == (b.top, b.left)
            assert np.array_equal(a.pixels, b.pixels)


def test_a_picture_stands_until_the_next(tmp_path) -> None:
    canvas = np.zeros((30, 40, 4), np.uint8)
    expected = {}
    for each in pictures():
        for patch in each.patches:
            canvas[patch.box] = patch.pixels
        expected[each.frame] = canvas.copy()
    seen = [(picture.copy(), changed) for picture, changed in pictures_at(written(tmp_path), SIZE, [0, 2, 3, 8, 9, 50])]
    assert [changed for _, changed in seen] == [True, False, True, False, True, False]
    for (picture, _), frame in zip(seen, (0, 0, 3, 3, 9, 9), strict=True):
        assert np.array_equal(picture, expected[frame])


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-5], lambda raw: raw[:7], lambda raw: raw[:30] + b"x" + raw[31:]])
def test_damage_is_named(tmp_path, spoil) -> None:
    file = written(tmp_path)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(RenderError, match="frames is damaged"):
        list(read_frames(file, SIZE))


def test_another_size_is_named(tmp_path) -> None:
    with pytest.raises(RenderError, match="damaged"):
        list(read_frames(written(tmp_path), (30, 20)))


def test_a_file_without_pictures_is_named(tmp_path) -> None:
    (tmp_path / "frames").write_bytes(b"")
    with pytest.raises(RenderError, match="holds no picture"):
        next(pictures_at(tmp_path / "frames", SIZE, [0]))
