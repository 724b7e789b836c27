"""The same number thrice: in the ledger of what was on screen, in the golden file, in the exported document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from render.data import document
from render.plan import tell
from scenes.axis import Axis
from scenes.lesson import embedded
from scenes.stage import Entry
from scenes.story import Shown, Story, Sweep
from tests.scenes.performance import performance
from tests.scenes.watching import DRAWN, EACH
from tests.test_goldens import golden


@pytest.fixture(scope="module")
def exported() -> dict[str, Any]:
    return {each["name"]: each for each in document(DRAWN, embedded())["scenes"]}


def at_rest(scene: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Numbers at rest of an exported scene, by beat and name."""
    return {
        (beat["name"], name): value
        for beat in scene["beats"]
        for name, value in beat["values"].items()
        if "sweep" not in value
    }


def swept(story: Story, entry: Entry) -> bool:
    """Whether a Sweep of the entry's beat passes through this number."""
    sweeps = [each for each in story.beat(entry.beat).values.values() if isinstance(each, Sweep)]
    return any(entry.name in each.at(0.0) for each in sweeps)


def strays(story: Story, ledger: list[Entry], *sources: dict[tuple[str, str], dict[str, Any]]) -> Iterator[str]:
    """Entries that a source does not hold with this value and this text."""
    for entry in ledger:
        if any((entry.beat, entry.name) in source for source in sources):
            for source in sources:
                held = source.get((entry.beat, entry.name), {})
                value = entry.value if isinstance(entry.value, str) else pytest.approx(entry.value, rel=1e-9)
                same = held.get("value") == value and held.get("text") == entry.text
                if not same and not swept(story, entry):
                    yield f"{entry} is {held}"
        elif not swept(story, entry) and not is_tick(story, entry):
            yield f"{entry} is told by no beat"


def is_tick(story: Story, entry: Entry) -> bool:
    """Whether it is a tick of an axis that the beat's values describe."""
    values = story.beat(entry.beat).values
    name = entry.name.removesuffix("_tick")
    if name == entry.name or f"{name}_low" not in values:
        return False
    axis = Axis.of(dict(values), name)  # type: ignore[arg-type]
    return any(Shown(tick, "", axis.decimals).text == entry.text for tick in axis.ticks)


@pytest.mark.parametrize("name", EACH)
def test_the_same_number_thrice(name: str, exported: dict[str, Any]) -> None:
    scene = performance(name).scene
    assert scene.ledger
    found = list(strays(scene.story, scene.ledger, at_rest(golden(name)), at_rest(exported[name])))
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("name", EACH)
def test_every_beat_but_wordless_ones_shows_a_number(name: str) -> None:
    shown = performance(name).numbered
    for beat in tell(name, embedded()):
        if any(isinstance(each, Shown) for each in beat.values.values()):
            assert beat.name in shown, f"{beat.name} has numbers and shows none"


def test_a_wrong_number_is_found() -> None:
    scene = performance("weight_nudge").scene
    entry = next(each for each in scene.ledger if each.name == "dC0_dw")
    wrong = Entry(entry.time, entry.beat, entry.name, float(entry.value) + 0.001, entry.text)
    source = at_rest(golden("weight_nudge"))
    assert list(strays(scene.story, [wrong], source))
    assert not list(strays(scene.story, [entry], source))
