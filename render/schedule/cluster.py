"""Who draws on a Dask cluster: the workers that would draw what this machine would, and no others."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from render.cache import Cache
from render.errors import RequestError
from render.request.made_with import difference
from render.schedule import remote
from render.schedule.address import Address
from render.schedule.chunks import Chunk
from render.schedule.meeting import Meeting, lost, meet, require
from render.schedule.processes import Describe, Failures, Hear
from render.schedule.sending import Sending

EXPECTED = 8
"""Workers that are counted on where none has come yet."""


class Cluster:
    """The workers of a cluster; those that would draw other pictures than this machine are sent nothing.

    `say` is told of them. `jobs` is how many workers a `local` cluster has.
    """

    def __init__(self, address: Address, cache: Cache, jobs: int, say: Callable[[str], None]) -> None:
        self.cache, self.say = cache, say
        self._address, self._jobs = address, jobs
        self._refused: set[str] = set()
        self._waits = False

    @cached_property
    def _meeting(self) -> Meeting:
        return meet(self._address, self._jobs)

    @property
    def client(self) -> Any:
        """Dask's client."""
        return self._meeting.client

    def greet(self, scenes: Iterable[str]) -> None:
        """Meet the cluster, unless it is one to be started, and ask each worker what it would draw these scenes with.

        RequestError where no scheduler answers, or every worker is refused; or where Dask is not installed.
        """
        if self._address.local:
            require(self._address)
            return
        names = sorted(set(scenes))
        ours = remote.equipment(names)
        found = self.client.run(remote.equipment, names, on_error="return")
        for worker, theirs in sorted(found.items()):
            if other := difference(theirs, ours):
                self.refuse(worker, other)
        if found and not self.fit():
            raise RequestError("no worker of the cluster draws what this machine does; set them up alike.")

    def refuse(self, worker: str, why: str) -> None:
        """Send nothing to a worker any more."""
        self._refused.add(worker)
        self.say(f"the worker {worker} draws nothing: it has {why}.")

    def fit(self) -> dict[str, int]:
        """The workers that may draw, with their threads; says where there is none. RenderError without a scheduler."""
        client = self.client
        try:
            there: dict[str, int] = client.nthreads()
        except Exception:  # whatever a lost connection is answered with
            raise lost() from None
        found = {worker: threads for worker, threads in there.items() if worker not in self._refused}
        if not found and not self._waits:
            self.say("the cluster has no worker that may draw; waiting for one.")
        self._waits = not found
        return found

    def allowed(self, avoid: str = "") -> list[str] | None:
        """The workers that a chunk may be sent to, none of them at the moment perhaps, and better not `avoid`.

        None for any, also one that is still to come.
        """
        if not self._refused and not avoid:
            return None
        found = set(self.fit())
        return sorted(found - {avoid} or found)

    @property
    def width(self) -> int:
        """How many chunks are drawn at a time, by workers that are there."""
        return sum(self.fit().values()) or EXPECTED

    def draw(self, work: Sequence[Chunk], describe: Describe, hear: Hear) -> Failures:
        """Draw them, the first ones first; answers those that failed twice, and why."""
        if not work:
            return []
        try:
            return Sending(self, work, describe, hear).run()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Leave the cluster, which then cancels what it was asked for and is not done."""
        if "_meeting" in vars(self):
            self._meeting.close()
