"""The encoder: each picture once, at its own time, and never longer than a second."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from render.video.encoder import RECIPES, BeatEncoder, dissolved, without_ground
from render.video.frames import Patch, Picture
from render.video.overlays import Overlay, Style

FPS, SIZE = Fraction(10), (96, 64)
STYLE = Style("en", 14.0, (48.0, 50.0), 90.0, (255, 255, 255))


def grey(level: int, rows: int = 64, columns: int = 96) -> Patch:
    return Patch(0, 0, np.full((rows, columns, 4), [level, level, level, 255], np.uint8))


def encoded(folder: Path, **more) -> Path:
    """A dark picture for 12 frames, a light one for 28."""
    path = folder / "x.mp4"
    encoder = BeatEncoder(path, RECIPES["mp4", False], FPS, SIZE, **more)
    encoder.show(Picture(0, [grey(40)]))
    encoder.show(Picture(12, [grey(200)]))
    encoder.close(40)
    return path


def samples(path: Path) -> list[tuple[int, int, bool]]:
    """Frame, duration in frames and whether it is a keyframe, of every sample."""
    with av.open(str(path)) as source:
        found = [each for each in source.demux(video=0) if each.size]
        return [
            (
                round(each.pts * each.time_base * FPS),
                round(each.duration * each.time_base * FPS),
                bool(each.is_keyframe),
            )
            for each in found
        ]


def test_a_picture_is_one_sample_a_second(tmp_path) -> None:
    assert samples(encoded(tmp_path)) == [
        (0, 10, True),
        (10, 2, False),
        (12, 10, False),
        (22, 10, False),
        (32, 8, False),
    ]


def test_at_a_constant_rate_each_frame_has_its_sample(tmp_path) -> None:
    found = samples(encoded(tmp_path, constant=True))
    assert [(frame, length) for frame, length, _ in found] == [(frame, 1) for frame in range(40)]


def test_a_keyframe_comes_every_five_seconds(tmp_path) -> None:
    encoder = BeatEncoder(tmp_path / "x.mp4", RECIPES["mp4", False], FPS, SIZE)
    encoder.show(Picture(0, [grey(40)]))
    encoder.close(130)
    keys = [frame for frame, _, key in samples(tmp_path / "x.mp4") if key]
    assert keys == [0, 50, 100]


def test_a_caption_begins_within_a_hold(tmp_path) -> None:
    overlays = [Overlay(3, 20, "words", STYLE)]
    path = encoded(tmp_path, overlays=overlays)
    assert [frame for frame, _, _ in samples(path)] == [0, 3, 12, 20, 30]
    with av.open(str(path)) as source:
        bright = [frame.to_ndarray(format="gray")[44:56].max() for frame in source.decode(video=0)]
    assert bright[0] < 60 < 120 < bright[1]
    assert bright[3] < 215


@pytest.mark.parametrize("form", list(RECIPES))
def test_every_recipe_keeps_times_and_colours(form, tmp_path) -> None:
    recipe = RECIPES[form]
    path = tmp_path / f"x.{form[0]}"
    encoder = BeatEncoder(path, recipe, FPS, SIZE)
    encoder.show(Picture(0, [grey(40)]))
    encoder.show(Picture(12, [Patch(32, 48, np.full((16, 16, 4), 255, np.uint8))]))
    encoder.close(25)
    with av.open(str(path)) as source:
        frames = [
            (round(each.pts * each.time_base * FPS), each.to_ndarray(format="gray")) for each in source.decode(video=0)
        ]
    assert [at for at, _ in frames] == [0, 10, 12, 22]
    assert abs(int(frames[1][1][40, 56]) - 40) < 6
    assert abs(int(frames[3][1][40, 56]) - 255) < 8


def shown(path: Path) -> list[float]:
    """The brightness of each sample's picture."""
    with av.open(str(path)) as source:
        return [float(each.to_ndarray(format="gray").mean()) for each in source.decode(video=0)]


def test_a_beat_dissolves_from_a_picture_for_half_a_second(tmp_path) -> None:
    path = encoded(tmp_path, since=grey(220).pixels)
    assert [(frame, length) for frame, length, _ in samples(path)[:6]] == [*((i, 1) for i in range(5)), (5, 7)]
    assert sum(length for _, length, _ in samples(path)) == 40
    plain = tmp_path / "plain"
    plain.mkdir()
    without = shown(encoded(plain))
    steps = np.diff([220, *shown(path)[:6]])
    assert steps == pytest.approx(np.full(6, -180 / 6), abs=8), "even steps, none of them a cut"
    assert shown(path)[5] == pytest.approx(without[0], abs=2)
    assert shown(path)[-1] == pytest.approx(without[-1], abs=2)


def test_a_new_picture_within_a_dissolve_is_mixed_too(tmp_path) -> None:
    encoder = BeatEncoder(tmp_path / "x.mp4", RECIPES["mp4", False], FPS, SIZE, since=grey(220).pixels)
    for at in range(8):
        encoder.show(Picture(at, [grey(40)]))
    encoder.close(40)
    assert np.diff(shown(tmp_path / "x.mp4")[:6]) == pytest.approx(np.full(5, -180 / 6), abs=8)


def test_captions_do_not_dissolve(tmp_path) -> None:
    overlays = [Overlay(0, 40, "say", STYLE)]
    for share, folder in ((grey(40).pixels, tmp_path / "mixed"), (None, tmp_path / "plain")):
        folder.mkdir()
        encoded(folder, overlays=overlays, since=share)
    first = []
    for folder in ("mixed", "plain"):
        with av.open(str(tmp_path / folder / "x.mp4")) as source:
            first.append(next(source.decode(video=0)).to_ndarray(format="gray").astype(float))
    assert first[1].max() > 150
    assert np.abs(first[0] - first[1]).mean() < 1


def test_what_appears_out_of_nothing_keeps_its_colour_where_there_is_no_ground() -> None:
    ground, ink = np.array([14.0, 17.0, 23.0], np.float32), (240, 173, 55)
    nothing, full = np.zeros((2, 2, 4), np.uint8), np.full((2, 2, 4), (*ink, 255), np.uint8)
    half = without_ground(dissolved(nothing, full, 0.5, ground), ground)
    assert np.abs(half[0, 0].astype(int) - (*ink, 128)).max() <= 1
