"""The sign between what is shown: equal only where the shown digits truly are."""

from scenes.parts.motion.part import PartError
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import TEXT

SIGNS = {"=": "=", "≈": "approx"}


class Sign(Formula):
    """The relation that the beat holds by that name."""

    def __init__(self, beat: Beat, name: str, *, size: float = TEXT) -> None:
        text = beat.shown(name).text
        if text not in SIGNS:
            raise PartError(f"beat {beat.name}: {name!r} is {text!r}, which is no sign; give = or ≈.")
        super().__init__(SIGNS[text], size=size)
