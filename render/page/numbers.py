"""The table of every number, written so that what repeats stands in the page once."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from render.data.document import numbers
from scenes.story import number

MOMENTS = ("", "start", "middle", "end")
"""When a number is shown: at rest, or at one of three moments of its movement."""


def table(scenes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Names, formulae and distinct numbers, each once, and for every beat, in order, the places of its numbers.

    A number is [name, moment, text, formula] by their places, and its exact value where the text does not hold it.
    """
    names, formulae, rows = _Places(), _Places(), _Places()
    beats: dict[tuple[str, str], list[int]] = {
        (scene["name"], each["name"]): [] for scene in scenes for each in scene["beats"]
    }
    for (scene, beat, _, name, moment), found in numbers(scenes):
        place = (names.of(name), MOMENTS.index(moment), found["text"], formulae.of(found["formula"]), *_exact(found))
        beats[scene, beat].append(rows.of(place))
    return {
        "names": list(names.known),
        "formulae": list(formulae.known),
        "rows": [list(row) for row in rows.known],
        "beats": list(beats.values()),
    }


def packed(content: Mapping[str, Any]) -> str:
    """The table as JSON, deflated, in letters that may stand anywhere: the page's script unpacks it."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


class _Places(dict[Any, int]):
    """Gives each different thing a number, in the order of their coming."""

    @property
    def known(self) -> Sequence[Any]:
        return tuple(self)

    def of(self, thing: Any) -> int:
        return self.setdefault(thing, len(self))


def _exact(found: Mapping[str, Any]) -> tuple[float | int, ...]:
    value = found["value"]
    if isinstance(value, str):
        return ()
    return () if number(found["text"]) == value else (value,)
