"""The same number thrice: in the ledger of what was on screen, in the golden file, in the exported document."""

from __future__ import annotations

from typing import Any

import pytest

from render.data.document import document
from render.request.stories import build_story
from scenes.lesson import embedded
from scenes.stage.ledger import Entry
from scenes.story import Shown
from tests.scenes.ledger import at_rest, strays
from tests.scenes.performance import performance
from tests.scenes.watching import DRAWN, EACH
from tests.test_goldens import golden


@pytest.fixture(scope="module")
def exported() -> dict[str, Any]:
    return {each["name"]: each for each in document(DRAWN, embedded())["scenes"]}


@pytest.mark.parametrize("name", EACH)
def test_the_same_number_thrice(name: str, exported: dict[str, Any]) -> None:
    scene = performance(name).scene
    assert scene.ledger.entries
    found = list(strays(scene.story, scene.ledger.entries, at_rest(golden(name)), at_rest(exported[name])))
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("name", EACH)
def test_every_beat_but_wordless_ones_shows_a_number(name: str) -> None:
    shown = performance(name).numbered
    for beat in build_story(name, embedded()):
        if any(isinstance(each, Shown) for each in beat.numbers.values()):
            assert beat.name in shown, f"{beat.name} has numbers and shows none"


def test_a_wrong_number_is_found() -> None:
    scene = performance("weight_nudge").scene
    entry = next(each for each in scene.ledger.entries if each.name == "dC0_dw")
    wrong = Entry(entry.time, entry.beat, entry.name, float(entry.value) + 0.001, entry.text)
    source = at_rest(golden("weight_nudge"))
    assert list(strays(scene.story, [wrong], source))
    assert not list(strays(scene.story, [entry], source))
