"""Every drawing says what its story says, keeps to the frame, and can be read: at rest and while it moves."""

from __future__ import annotations

import pytest
from manim import Wait

from scenes.stage import LessonScene
from scenes.theme import DARK, LIGHT, SHAPES, Look, Palette
from tests.scenes.layout import Resting, outside, overlapping, too_small, unreadable
from tests.scenes.performance import performance
from tests.scenes.readback import Reader
from tests.scenes.watching import EACH, play


@pytest.mark.parametrize("name", EACH)
def test_every_part_says_what_the_story_says(name: str) -> None:
    seen = performance(name)
    assert not seen.reader.wrong, "\n".join(dict.fromkeys(seen.reader.wrong))
    assert seen.reader.read, f"nothing of {name} could be read"
    assert seen.scene.spans[-1].last == seen.scene.frame


@pytest.mark.parametrize("name", EACH)
def test_no_number_stands_outside_the_ledger(name: str) -> None:
    assert not performance(name).strays.found


@pytest.mark.parametrize("name", EACH)
def test_resting_pictures_keep_to_the_frame_and_can_be_read(name: str) -> None:
    seen = performance(name)
    assert not seen.resting.faults, "\n".join(seen.resting.faults)
    assert seen.resting.rested == {beat.name for beat in seen.scene.story}


@pytest.mark.parametrize(
    ("look", "checks"),
    [
        (Look(DARK, SHAPES["4:3"]), (outside, too_small, overlapping)),
        (Look(DARK, SHAPES["9:16"]), (outside, too_small, overlapping)),
        (Look(LIGHT), (unreadable,)),
        (Look(DARK, lang="zh"), (outside, too_small, overlapping)),
    ],
    ids=["4:3", "9:16", "light", "zh"],
)
@pytest.mark.parametrize("name", EACH)
def test_other_frames_the_light_theme_and_chinese(name: str, look: Look, checks) -> None:
    resting = Resting(*checks)
    play(name, resting, look)
    assert not resting.faults, "\n".join(resting.faults)


@pytest.mark.slow
@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda each: each.name)
@pytest.mark.parametrize("aspect", ["4:3", "9:16"])
@pytest.mark.parametrize("name", EACH)
def test_chinese_in_the_other_frames(name: str, aspect: str, palette: Palette) -> None:
    resting = Resting(outside, too_small, overlapping, unreadable)
    play(name, resting, Look(palette, SHAPES[aspect], "zh"))
    assert not resting.faults, "\n".join(resting.faults)


def test_a_lying_dot_is_found() -> None:
    reader = Reader()

    def lie(scene: LessonScene) -> None:
        if scene.beat.name == "ask_how_sensitive":
            scene.lines["w"].dot.shift([0.02, 0, 0])
        reader(scene)

    play("weight_nudge", lie)
    assert any("says w" in each for each in reader.wrong)


def test_faults_of_a_picture_are_found() -> None:
    """The checks themselves: a text moved onto another, out of the frame, made small, made faint."""
    seen: list[str] = []

    def spoil(scene: LessonScene) -> None:
        if scene.beat.name == "ask_how_sensitive" and isinstance(scene.animations[0], Wait):
            scene.goal.move_to(scene.lines["w"].digits)
            scene.lines["z"].digits.scale(0.5)
            scene.lines["C0"].shift([-3, 0, 0])
            scene.lines["a"].digits.set_color(scene.palette.faint)
            seen.extend(fault for check in (outside, too_small, overlapping, unreadable) for fault in check(scene))

    play("weight_nudge", spoil)
    for fault in ("outside", "em of", "touch", "contrast"):
        assert any(fault in each for each in seen), fault
