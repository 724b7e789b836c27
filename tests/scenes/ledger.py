"""Which numbers of the ledger no beat tells, or tells otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scenes.numbers.axis import Axis
from scenes.stage.ledger import Entry
from scenes.story import Shown, Story, Sweep


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
    sweeps = [each for each in story.beat(entry.beat).numbers.values() if isinstance(each, Sweep)]
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
    axes = [axis for axis in story.beat(entry.beat).all(Axis) if f"{axis.quantity}_tick" == entry.name]
    return any(Shown(tick, "", axis.decimals).text == entry.text for axis in axes for tick in axis.ticks)
