"""A scene may be played in part: what is passed over leaves everything as if it had been played."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from backprop.testing.playing import FRAMES_A_SECOND, leaves, play
from render.request.stories import build_story, spans
from scenes import LESSON
from scenes.lesson import embedded
from scenes.stage.ledger import Entry
from scenes.stage.scene import LessonScene

QUICK = ("number_lines", "last_two_neurons")
EACH = [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in LESSON]
SAME = 1e-9
"""How far a place may be off, in units, of which a pixel of the full film has 1/135: what is moved to a place, or drawn
out to a length, begins where it was, and so rounds otherwise; most where an arrow's length passes through zero."""


def picture(scene: LessonScene) -> list[tuple[str, list[np.ndarray]]]:
    """Kind, points, colours and width of everything that can be seen, from back to front."""
    return [
        (
            type(each).__name__,
            [np.array(array) for array in (each.points, each.get_fill_rgbas(), each.get_stroke_rgbas())]
            + [np.array([each.get_stroke_width(), each.z_index], dtype=float)],
        )
        for each in leaves(scene.mobjects)
    ]


def pictures(name: str, **options: Any) -> tuple[dict[str, Any], LessonScene]:
    """The last picture of each beat that was brought about, and the scene."""
    found: dict[str, Any] = {}

    def watch(scene: LessonScene) -> None:
        found[scene.beat.name] = picture(scene)

    return found, play(name, watch, **options)


def frames(name: str) -> dict[str, tuple[int, int]]:
    """First frame of each beat and the one after it."""
    return dict(spans(build_story(name, embedded()), Fraction(FRAMES_A_SECOND)))


def different(one: list[Any], other: list[Any]) -> list[str]:
    """What of two pictures is not the same."""
    if [kind for kind, _ in one] != [kind for kind, _ in other]:
        return [f"{len(one)} and {len(other)} shapes, or others"]
    return [
        f"{i}, {kind}"
        for i, ((kind, these), (_, those)) in enumerate(zip(one, other, strict=True))
        if not all(a.shape == b.shape and np.allclose(a, b, 0.0, SAME) for a, b in zip(these, those, strict=True))
    ]


@pytest.mark.parametrize("name", EACH)
def test_beats_end_alike_whether_they_are_played_or_passed_over(name: str) -> None:
    played, _ = pictures(name)
    rests = {last - 1 for _, last in frames(name).values()}
    jumped, scene = pictures(name, played=rests.__contains__)
    assert {beat: found for beat in played if (found := different(played[beat], jumped[beat]))} == {}
    assert list(jumped) == [beat.name for beat in scene.story]


def test_another_picture_is_found() -> None:
    shapes = [("Dot", [np.zeros((4, 3)), np.ones((1, 4))])]
    assert different(shapes, [("Dot", [np.zeros((4, 3)), np.ones((1, 4))])]) == []
    assert different(shapes, [("Dot", [np.full((4, 3), 1e-6), np.ones((1, 4))])]) == ["0, Dot"]
    assert different(shapes, [("Line", [np.zeros((4, 3)), np.ones((1, 4))])]) != []


def test_no_frame_is_brought_about_that_nobody_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    moments: list[float] = []
    update: Callable[[LessonScene, float], None] = LessonScene.update_to_time

    def counted(scene: LessonScene, second: float) -> None:
        moments.append(second)
        update(scene, second)

    monkeypatch.setattr(LessonScene, "update_to_time", counted)
    seen: list[int] = []
    scene = play("number_lines", lambda scene: seen.append(scene.frame), played={1, 2}.__contains__)
    assert seen == [1, 2]
    assert len(moments) == 2
    assert scene.frame == scene.spans[-1].last == frames("number_lines")["give_each_its_line"][1]


def entries(scene: LessonScene, first: int, last: int) -> list[Entry]:
    return [each for each in scene.ledger.entries if first <= round(each.time * FRAMES_A_SECOND) < last]


@pytest.mark.parametrize("name", ["last_two_neurons", pytest.param("weight_nudge", marks=pytest.mark.slow)])
def test_a_beat_s_ledger_is_the_same_whatever_was_played_before_it(name: str) -> None:
    whole = play(name)
    for first, last in frames(name).values():
        alone = play(name, played=range(first, last).__contains__)
        assert alone.ledger.entries == entries(whole, first, last) != []
