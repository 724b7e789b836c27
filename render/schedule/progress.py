"""How far the work is: which step of how many, which share of it is done, and how long the rest may take."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from render.schedule.chunks import Chunk

EARLY, SHORT = 0.05, 3.0
"""The share and the seconds before which nothing is said of the time that is left."""


@dataclass(frozen=True)
class Report:
    """The step and its number of `steps`, the scene just worked at, the share done, and the seconds left if known."""

    step: str
    number: int
    steps: int
    scene: str
    done: float
    left: float | None


class Progress:
    """Adds up what processes side by side have done of a step's work."""

    def __init__(self, tell: Callable[[Report], None]) -> None:
        self._tell = tell
        self._steps: tuple[str, ...] = ()
        self._step, self._place = "", 0
        self._since, self._whole = time.monotonic(), 1.0
        self._done: dict[Chunk, float] = {}

    def plan(self, *steps: str) -> None:
        """What will be done, in order, a step as often as it comes; one that was not planned is the only one."""
        self._steps, self._place = steps, 0

    def begin(self, step: str, chunks: Sequence[Chunk]) -> None:
        """A step begins, and this is its work, or what is left of it."""
        self._step = step
        if step in self._steps[self._place :]:
            self._place = self._steps.index(step, self._place)
        self._since, self._done = time.monotonic(), dict.fromkeys(chunks, 0.0)
        self._whole = sum(each.cost for each in chunks) or 1.0

    def at(self, chunk: Chunk, share: float) -> None:
        """So much of a chunk is done, 0 to 1."""
        self._done[chunk] = max(share, self._done.get(chunk, 0.0))
        done = min(1.0, sum(each.cost * part for each, part in self._done.items()) / self._whole)
        spent = time.monotonic() - self._since
        left = spent / done * (1 - done) if EARLY < done < 1 and spent > SHORT else None
        number, steps = (self._place + 1, len(self._steps)) if self._step in self._steps else (1, 1)
        self._tell(Report(self._step, number, steps, chunk.jobs[0].scene, done, left))
