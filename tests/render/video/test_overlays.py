"""Captions: typeset once, whole, in the middle of their band, over any part of a picture alike."""

import numpy as np

from render.video.overlays import Overlay, Overlays, Style, covering

STYLE = Style("en", 24.0, (200.0, 150.0), 300.0, (240, 230, 220))


def test_a_caption_stands_in_the_middle_of_its_band_and_is_not_cut() -> None:
    cover = covering("good\nquality", STYLE)
    rows, columns = cover.box
    assert abs((rows.start + rows.stop) / 2 - 150) <= 1
    assert abs((columns.start + columns.stop) / 2 - 200) <= 1
    assert cover.cover[-1].any(), "what hangs below the line is there"
    single = covering("good", STYLE).cover
    assert single.shape[0] > covering("mm", STYLE).cover.shape[0] * 1.5, "the g hangs, the d stands up"


def test_what_is_too_wide_becomes_smaller() -> None:
    assert covering("a very long caption that is much wider than its band is", STYLE).cover.shape[1] <= 302


def test_no_character_is_markup() -> None:
    covering('# $ " \\ _a_ *b* <c> @d [e] {f}', STYLE)


def test_over_parts_as_over_the_whole() -> None:
    overlays = Overlays([Overlay(0, 5, "over all of it", STYLE), Overlay(5, 9, "next", STYLE)])
    random = np.random.default_rng(2)
    picture = random.integers(0, 256, (300, 400, 4), dtype=np.uint8)
    assert overlays.turn(3) == [covering("over all of it", STYLE).box]
    whole, parts = picture.copy(), picture.copy()
    overlays.over(whole, 0, 0)
    for top in range(0, 300, 50):
        for left in range(0, 400, 80):
            part = parts[top : top + 50, left : left + 80].copy()
            overlays.over(part, top, left)
            parts[top : top + 50, left : left + 80] = part
    assert np.array_equal(whole, parts)
    assert not np.array_equal(whole, picture)


def test_captions_change_where_they_should() -> None:
    overlays = Overlays([Overlay(2, 5, "one", STYLE), Overlay(5, 9, "two", STYLE)])
    assert overlays.turn(0) == []
    assert overlays.until(0) == 2
    assert len(overlays.turn(2)) == 1
    assert overlays.turn(4) == []
    assert overlays.until(2) == 5
    assert len(overlays.turn(5)) == 2
    assert len(overlays.turn(9)) == 1
