"""The same number thrice: in the ledger of what was on screen, in the golden file, in the exported document."""

from dataclasses import replace
from typing import Any

import pytest

from backprop.testing.playing import FRAMES_A_SECOND
from backprop.testing.readback import Reader, at_rest, strays
from render.data.document import document
from render.request.stories import build_story
from scenes import LESSON
from scenes.lesson import embedded
from scenes.parts.axes.bars import Bars
from scenes.parts.text.formula import Formula
from scenes.stage.ledger import Entry
from scenes.story import Moment, Shown
from scenes.theme import TEXT
from tests.scenes.each import EACH
from tests.scenes.watching.performance import performance
from tests.test_goldens import golden


@pytest.fixture(scope="module")
def exported() -> dict[str, Any]:
    return {each["name"]: each for each in document(LESSON, embedded())["scenes"]}


@pytest.mark.parametrize("name", EACH)
def test_the_same_number_thrice(name: str, exported: dict[str, Any]) -> None:
    scene = performance(name).scene
    assert scene.ledger.entries
    wrong = list(strays(scene.story, scene.ledger.entries, at_rest(golden(name)), at_rest(exported[name])))
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("name", EACH)
def test_every_beat_but_wordless_ones_shows_a_number(name: str) -> None:
    shown = performance(name).numbered
    for beat in build_story(name, embedded()):
        if any(isinstance(each, Shown) for each in beat.numbers.values()):
            assert beat.name in shown, f"{beat.name} has numbers and shows none"


@pytest.mark.parametrize("name", EACH)
def test_moving_numbers_are_drawn_and_entered_at_their_frame(name: str) -> None:
    seen = performance(name)
    wrong = list(seen.timing.wrong(seen.scene.ledger.entries, FRAMES_A_SECOND))
    assert not wrong, "\n".join(wrong[:20])


def entries(scene: str, name: str, beat: str, *, moving: bool) -> list[Entry]:
    """Entries of the numbers that rest, or move, in a beat, although it has others of the same name."""
    found = performance(scene).scene.ledger.entries
    return [each for each in found if (each.beat, each.name, each.sweep is not None) == (beat, name, moving)]


def found(*wrong: Entry) -> list[str]:
    story = performance("three_derivatives").scene.story
    return list(strays(story, list(wrong), at_rest(golden("three_derivatives"))))


@pytest.mark.xdist_group("three_derivatives")
@pytest.mark.parametrize("moving", [False, True])
def test_a_wrong_digit_is_found_at_rest_and_in_a_sweep(moving: bool) -> None:
    """Of a number whose name a Sweep of the beat has too."""
    entry = entries("three_derivatives", "dC0_da", "follow_the_error", moving=moving)[-1]
    value = float(entry.value)
    assert not found(entry)
    assert found(replace(entry, value=value + 0.01))
    assert found(replace(entry, value=value + 0.01, text=Shown(value + 0.01, "", 2).text))
    assert found(replace(entry, text=Shown(value + 0.01, "", 2).text))


@pytest.mark.xdist_group("fire_together")
def test_a_number_one_frame_late_is_found() -> None:
    """While it moves; from its last value on it rests."""
    timing = performance("fire_together").timing
    moving = [
        each for each in entries("fire_together", "a_strong", "wire_together", moving=True) if each.sweep == "step"
    ][:-1]
    assert len(moving) > 5
    assert not list(timing.wrong(moving, FRAMES_A_SECOND))
    late = [replace(each, time=each.time + 1 / FRAMES_A_SECOND) for each in moving]
    assert len(list(timing.wrong(late, FRAMES_A_SECOND))) == len(moving)


@pytest.mark.xdist_group("number_lines")
def test_a_tick_that_is_not_on_the_axis_is_found() -> None:
    scene = performance("number_lines").scene
    entry = next(each for each in scene.ledger.entries if each.name.endswith("_tick"))
    assert not list(strays(scene.story, [entry]))
    assert list(strays(scene.story, [replace(entry, value=float(entry.value) + 1e-4)]))
    other = next(each for each in scene.ledger.entries if each.name == entry.name and each.value != entry.value)
    assert list(strays(scene.story, [replace(entry, text=other.text)]))


@pytest.mark.xdist_group("fire_together")
@pytest.mark.parametrize("sweep", [None, "step"])
def test_a_bar_of_another_length_is_found(sweep: str | None) -> None:
    """Its digits agree with it, and the beat's Sweep has a number of its name."""
    scene = performance("fire_together").scene
    beat = scene.story.beat("wire_together")
    label = Formula("Delta w", size=TEXT)
    bars = Bars(beat, [("Dw_strong", label, "w")], scene.region("side"))
    values = {"Dw_strong": beat.shown("Dw_strong")} if sweep is None else beat.at(sweep, 0.5)
    reader = Reader()
    bars.bind(beat, values)
    reader.read_part(scene, bars["Dw_strong"])
    assert not reader.wrong
    longer = replace(values["Dw_strong"], value=1.3 * float(values["Dw_strong"].value))
    bars.bind(beat, {"Dw_strong": longer} if sweep is None else Moment(sweep, 0.5, {"Dw_strong": longer}))
    reader.read_part(scene, bars["Dw_strong"])
    assert reader.wrong
