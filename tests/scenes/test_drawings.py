"""Every drawing says what its story says, keeps to the frame, and can be read: at rest and while it moves."""

from itertools import pairwise

import pytest

from backprop.testing.check import faults
from backprop.testing.pace import SHARE
from backprop.testing.playing import FRAMES_A_SECOND, parts, play
from backprop.testing.readback import Reader
from render.paint.drawing import scene_class
from scenes import LESSON
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import PALETTES, SHAPES, Look
from tests.lessons.others import BARE, DEEP, DRAWN, SMALL, drawn, long_lesson, told
from tests.scenes.each import EACH
from tests.scenes.watching.performance import performance

FILM = "16:9 en dark embedded"
"""What `performance` plays, whole."""
SAMPLE = ("4:3 zh light short", "9:16 en dark long")
"""With the film itself every frame, both languages, both themes and three lessons; a scene has one of the two."""
FRAMES = [f"{aspect} {lang} dark {name}" for aspect in SHAPES for lang in ("en", "zh") for name in DRAWN]
SMALLEST = ("16:9 en light", "4:3 en dark", "9:16 zh dark")
LIGHT = ("16:9 en light embedded", "16:9 zh light long", "9:16 en light short")
OTHERS = [*LIGHT, *(f"16:9 en dark {name}" for name in BARE), *(f"{each} {SMALL}" for each in SMALLEST)]
OPENS_OUT = "many_neurons"
"""The scene in which the chain opens into the network."""
CARRIES_BACK = "bias_and_activation"
"""The scene that goes back along the whole chain."""
OF_DEPTH = ("opening", "last_two_neurons", "gradient_vector", CARRIES_BACK, OPENS_OUT, "sum_over_paths", "recap")
"""Scenes that draw a whole network or chain; of downhill, the names of two columns touch figures of their axes."""
WHOLE = [each for each in (*FRAMES, *OTHERS) if each not in (FILM, *SAMPLE)]


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
def test_pictures_keep_to_the_frame_and_can_be_read(name: str) -> None:
    seen = performance(name)
    assert not seen.watching.faults, "\n".join(seen.watching.faults)
    assert seen.watching.rested == {beat.name for beat in seen.scene.story}


@pytest.mark.parametrize("name", EACH)
def test_lines_stand_on_one_axis_with_even_gaps_and_claims_are_large(name: str) -> None:
    """What carries a claim: the numbers that the beat's card puts foremost, where they stand largest, and of each
    resting picture the largest text. It has an em of a 24th of the frame's height, of a 32nd in an upright frame."""
    found = performance(name).typography.faults
    assert [f"{beat}: {each}" for beat, told in found.items() for each in told] == []


def _quick(place: int, setting: str) -> bool:
    """Whether that scene of the film is tried in that setting in every run: each in one of the two, in turns."""
    return setting == SAMPLE[place % len(SAMPLE)]


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        pytest.param(name, each, marks=() if _quick(place, each) else pytest.mark.slow)
        for place, name in enumerate(LESSON)
        for each in (*SAMPLE, *WHOLE)
    ],
)
def test_other_frames_languages_themes_and_lessons(name: str, setting: str) -> None:
    aspect, lang, theme, lesson = setting.split(maxsplit=3)
    assert faults(name, Look(PALETTES[theme], SHAPES[aspect], lang), drawn(lesson)) == []


@pytest.mark.case(16)
@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each == OPENS_OUT else pytest.mark.slow) for each in OF_DEPTH]
)
def test_a_deep_network_is_drawn_truly_and_within_the_frame(name: str) -> None:
    """In every scene that draws a whole network or chain; how its lines are set is held by the lessons above."""
    lesson = drawn(DEEP)
    beats = {beat.name for beat in told(name, lesson)}
    found = faults(name, Look(PALETTES["dark"], SHAPES["16:9"], "en"), lesson, beats)
    assert [each for each in found if not _spared(each, beats)] == []


@pytest.mark.case(16)
@pytest.mark.slow
@pytest.mark.parametrize("setting", ["16:9 en", "9:16 zh"])
@pytest.mark.parametrize(("L", "grows"), [(13, False), (30, True), (100, False), (100, True)])
def test_the_way_back_over_a_long_chain_keeps_to_the_frame(setting: str, L: int, grows: bool) -> None:
    lesson = long_lesson(L, grows=grows)
    aspect, lang = setting.split()
    beats = {beat.name for beat in told(CARRIES_BACK, lesson)}
    found = faults(CARRIES_BACK, Look(PALETTES["dark"], SHAPES[aspect], lang), lesson, beats)
    assert [each for each in found if not _spared(each, beats)] == []


def _spared(fault: str, beats: set[str]) -> bool:
    """Whether it says of one of these beats that its lines are set well: in another setting they are not."""
    return fault.endswith("name it no more") and fault.partition(":")[0] in beats


@pytest.mark.parametrize("name", EACH)
def test_a_third_of_the_frames_differ_from_the_one_before(name: str) -> None:
    seen = performance(name)
    assert 3 * seen.motion.moved >= seen.scene.frame, f"{seen.motion.moved} of {seen.scene.frame} frames"


@pytest.mark.parametrize("name", EACH)
def test_every_cue_moves_with_its_words_and_nothing_stands_long(name: str) -> None:
    pace = performance(name).pace
    assert list(pace.faults()) == []
    assert pace.share >= SHARE


@pytest.mark.parametrize("name", EACH)
def test_neighbouring_beats_rest_on_different_pictures(name: str) -> None:
    seen = performance(name)
    pictures = [(beat, seen.motion.rests[beat.name]) for beat in seen.scene.story]
    assert [two.name for (_, one_rest), (two, rest) in pairwise(pictures) if one_rest == rest] == []


@pytest.mark.xdist_group("number_lines")
def test_a_lying_dot_is_found() -> None:
    scene, reader = performance("number_lines").scene, Reader()
    line = next(part for part in parts(scene.mobjects) if isinstance(part, NumberLine) and part.name == "w")
    line.dot.shift([0.02, 0, 0])
    reader(scene)
    line.dot.shift([-0.02, 0, 0])
    assert any("says w" in each for each in reader.wrong)


@pytest.mark.xdist_group("number_lines")
def test_a_wait_is_counted_as_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = scene_class("number_lines")
    movement = drawing.give_each_its_line

    def waits(scene: LessonScene, beat: Beat) -> None:
        movement(scene, beat)
        scene.wait(0.5)

    before = performance("number_lines").scene.spans[-1].rest
    monkeypatch.setattr(drawing, "give_each_its_line", waits)
    assert play("number_lines").spans[-1].rest == before + FRAMES_A_SECOND // 2
