"""What beats cost when they were painted last: so the longest go first, and scenes are cut where it is fair."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from render.cache import COSTS, content_key, keep_plain, read_plain
from render.request.jobs import BeatJob, Job, StillJob

USUAL = 0.45
"""Seconds of work a second of film at full size, of a beat that was never painted."""
ENCODED = 0.35
"""Share of them where a beat was painted before, and is only encoded."""
STILL = 0.4
"""Seconds of work a still, beside starting."""
MEGABYTES, SLOWER = 0.8, 0.65
"""Megabytes a second of film at full size, and the power of the pixels with which they grow: most stand still."""
LARGEST = 3600.0
"""A second of film at full size that took longer was never painted by anybody."""
FULL = 1920 * 1080 * 60
"""Pixels a second of the film's own size and rate, in which costs are counted."""


class Costs:
    """Seconds of work a second of film at full size, by scene and beat, kept in the cache.

    A wrong guess costs time and nothing else, so a file that is `damaged` counts as none, and is replaced.
    """

    def __init__(self, root: Path) -> None:
        self._file = root / COSTS
        self._known: dict[str, float] = {}
        self._new: dict[str, float] = {}
        self.damaged = os.path.lexists(self._file)
        with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            content = read_plain(self._file).decode()
            known = json.loads(content)["seconds"]
            if content == _written(known):
                self._known = {name: float(cost) for name, cost in known.items() if 0 < cost < LARGEST}
                self.damaged = False

    def of(self, job: Job, *, painted: bool) -> float:
        """Seconds that a job may take."""
        if isinstance(job, StillJob):
            return STILL * len(job.frames)
        rate = self._known.get(f"{job.scene}/{job.beat}", USUAL)
        return rate * _size(job) * job.seconds * (ENCODED if painted else 1.0)

    def learn(self, job: BeatJob, seconds: float) -> None:
        """Remember how long a beat took to be painted and encoded."""
        self._new[f"{job.scene}/{job.beat}"] = seconds / max(_size(job) * job.seconds, 1e-6)

    def save(self) -> None:
        """Keep what was learned for the next time."""
        if self._new or self.damaged:
            keep_plain(self._file, _written(self._known | self._new))


def _written(known: dict[str, float]) -> str:
    """The content of the file, with its hash."""
    return json.dumps({"seconds": known, "hash": content_key(known)})


def room(jobs: Iterable[Job]) -> float:
    """Megabytes that paintings and videos of these jobs may take; stills take next to nothing."""
    beats = [job for job in jobs if isinstance(job, BeatJob)]
    return sum(MEGABYTES * float(_rate(job) ** SLOWER) * job.seconds for job in beats)


def _size(job: BeatJob) -> float:
    """Pixels a second, of those at full size; half of the work does not depend on them."""
    return 0.5 + 0.5 * _rate(job)


def _rate(job: BeatJob) -> float:
    """Pixels a second, of those at full size."""
    width, height = job.options.size
    return float(width * height * job.options.fps / FULL)
