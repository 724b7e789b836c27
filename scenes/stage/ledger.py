"""The ledger: every number that stood on screen, from when on, read from what stands there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from manim import Mobject

from scenes.story import Bound


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: from `time` on (seconds of the scene) this text stands on screen for this value.

    A moving value is that of the beat's `sweep` at the `moment` t (0..1); at rest both are None.
    """

    time: float
    beat: str
    name: str
    value: float | int | str
    text: str
    sweep: str | None = None
    moment: float | None = None


class ShowsNumbers(Protocol):
    """A part in which numbers can be read: digits, or words with numbers in them."""

    def seen(self) -> Iterator[tuple[str, Bound]]:
        """Name, value and source of each number that can be seen."""

    def written(self, name: str) -> str:
        """The characters that stand there for the number of that name."""


class Ledger:
    """Collects entries; a number that has not changed since it was entered in a beat is not entered again in it.

    What a beat begins with is told once, where it stands, so that its entries are the same whatever was played before.
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._standing: dict[tuple[ShowsNumbers, str], tuple[str, float | int | str]] = {}

    def begin(self, parts: Iterable[ShowsNumbers]) -> None:
        """Begin a beat with the numbers that stood at the end of the one before: only what is new will be entered."""
        seen = ((each, name, bound) for each in parts for name, bound in each.seen())
        self._standing = {(each, name): (bound.beat, bound.shown.value) for each, name, bound in seen}

    def enter(self, parts: Iterable[ShowsNumbers], time: float) -> None:
        """Enter what newly stands on screen at this second of the scene."""
        for each in parts:
            for name, bound in each.seen():
                beat, value = bound.beat, bound.shown.value
                if self._standing.get((each, name)) != (beat, value):
                    self._standing[each, name] = (beat, value)
                    self.entries.append(Entry(time, beat, name, value, each.written(name), bound.sweep, bound.moment))


def showing_numbers(mobjects: Iterable[Mobject]) -> list[ShowsNumbers]:
    """Those in which numbers can be read."""
    return [each for each in mobjects if hasattr(type(each), "seen")]
