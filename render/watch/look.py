"""What the page looks at: a scene, and which numbers of the lesson are others."""

import json
from dataclasses import dataclass

from render.errors import RequestError

UNCHANGED = "{}"
"""The lesson as it stands in its file."""


@dataclass(frozen=True)
class Look:
    """A scene with numbers of the lesson that are changed: JSON, the same text for the same numbers."""

    scene: str
    changes: str = UNCHANGED

    @classmethod
    def of(cls, scene: str, changes: str) -> "Look":
        """Read what was asked for. RequestError where that is no JSON of numbers by name."""
        try:
            raw = json.loads(changes or UNCHANGED)
            found = {part: {name: float(value) for name, value in of.items()} for part, of in raw.items() if of}
            return cls(scene, json.dumps(found, sort_keys=True, allow_nan=False))
        except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
            raise RequestError("the changed numbers are no numbers by their names.") from None
