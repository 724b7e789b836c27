"""What a story gives a drawing to draw, as plain data: its numbers, and its words on screen in one language.

A drawing reads its story and nothing else of the lesson, so a result that was drawn from the same content is the same
picture, whatever changed in the lesson file or in the narration, which is spoken and not drawn.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from scenes.story import Beat, Message, Shown, Story, Sweep

MOMENTS = (0.0, 0.37, 1.0)
"""At which a moving number is asked: with the same sources it differs at one of these, or nowhere."""
SPOKEN = ("cues", "tells")
"""Of a beat: what is heard, not seen."""

Catalogue = Mapping[str, str]


def drawn_content(story: Story, catalogue: Catalogue) -> Any:
    """The content of a story as lists, texts and numbers; TypeError for a kind of value that is not known here."""
    return [_plain(story.title, catalogue), [_plain(beat, catalogue) for beat in story]]


def _plain(value: Any, catalogue: Catalogue) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return repr(value)  # every bit of it, and the sign of zero
    if isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Message):
        return [catalogue.get(each, each) for each in value.templates]
    if isinstance(value, Sweep):
        return [_plain(value.at(t), catalogue) for t in MOMENTS]
    if isinstance(value, Shown) and isinstance(value.value, str):
        return [catalogue.get(value.value, value.value)]
    if isinstance(value, Mapping):
        return [[_plain(key, catalogue), _plain(each, catalogue)] for key, each in value.items()]
    if isinstance(value, tuple | list):
        return [_plain(each, catalogue) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        unseen = SPOKEN if isinstance(value, Beat) else ()
        named = [each.name for each in fields(value) if each.name not in unseen]
        return [type(value).__name__, *([name, _plain(getattr(value, name), catalogue)] for name in named)]
    raise TypeError(f"a story holds a {type(value).__name__}, of which render/request/content.py knows no plain form.")
