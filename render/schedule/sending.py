"""Chunks on their way to a cluster and back: sent the longest first, tried twice, checked by hash, and published."""

import secrets
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from render.errors import RenderError
from render.schedule import remote
from render.schedule.chunks import Chunk
from render.schedule.described import Files, hashes, keys_of, packed, paintings_needed, unpack
from render.schedule.meeting import lost
from render.schedule.messages import Answer, Order, read_sent, refuse_others
from render.schedule.processes import DRAWN, Describe, Failures, Hear

if TYPE_CHECKING:
    from render.schedule.cluster import Cluster

LOOK = 2.0
"""Seconds between two looks at who is there."""
TRIES = 2
"""How often a chunk is tried before its failure is told."""
KILLED = "KilledWorker"
"""What Dask answers with where several workers were lost, one after the other, with the same task."""
REST = (1.0, 15.0, 45.0)
"""Seconds that a chunk waits each time when all who tried it were lost, and is then tried again.

A cluster that loses workers for a minute goes on after it; a chunk that kills whoever draws it is given up at last.
"""


@dataclass(frozen=True)
class Attempt:
    """A chunk on its way: its place in the order, how often it has failed, and at which worker; who alone may draw it.

    `only` is None where any worker may. Those that tried it were `lost` so often; it is sent no sooner than `after`.
    """

    chunk: Chunk
    place: int
    failed: int = 0
    lost: int = 0
    after: float = 0.0
    at: str = ""
    only: frozenset[str] | None = None


class Sending:
    """One step's chunks; `run` sends them, and answers when all are back."""

    def __init__(self, cluster: "Cluster", work: Sequence[Chunk], describe: Describe, hear: Hear) -> None:
        self._cluster, self._work, self._describe, self._hear = cluster, work, describe, hear
        self._topic = f"backprop-{secrets.token_hex(8)}"
        self._waiting = deque(Attempt(chunk, place) for place, chunk in enumerate(work))
        self._sent: dict[Any, Attempt] = {}
        self._back: SimpleQueue[Any] = SimpleQueue()
        self._failures: Failures = []

    def run(self) -> Failures:
        """Answers the chunks that failed, and why; RenderError where the scheduler is lost."""
        client = self._cluster.client
        client.subscribe_topic(self._topic, self._listen)
        try:
            while self._waiting or self._sent:
                self._send_on()
                try:
                    future = self._back.get(timeout=LOOK)
                except Empty:
                    self._look_after()
                    continue
                if sent := self._sent.pop(future, None):
                    self._send_on()  # while this one is published, its worker draws the next
                    self._take(sent, future)
        finally:
            with suppress(Exception):  # where the scheduler is lost
                client.unsubscribe_topic(self._topic)
        return self._failures

    def _send_on(self) -> None:
        """Send as many as can be drawn at a time, and no more: what lies at a worker, another one cannot take over."""
        width = self._cluster.width
        while len(self._sent) < width and (attempt := self._next()) and self._send(attempt):
            self._waiting.remove(attempt)

    def _next(self) -> Attempt | None:
        """The first chunk that need not wait any longer."""
        now = time.monotonic()
        return next((each for each in self._waiting if each.after <= now), None)

    def _send(self, attempt: Attempt) -> bool:
        """Send a chunk with all that it needs; False where nobody may draw it at the moment."""
        only = self._cluster.allowed(attempt.at)
        if only == []:
            return False
        chunk, cache = attempt.chunk, self._cluster.cache
        job = self._describe(chunk)
        paintings = {key: cache.root / key for key in paintings_needed(job)}
        files = packed(job, chunk.jobs[0].options.lesson.files, paintings)
        order = Order(
            job=job,
            files=hashes(files),
            made_with=remote.equipment([job["scene"]]),
            topic=self._topic,
            chunk=attempt.place,
        )
        future = self._cluster.client.submit(
            remote.draw,
            order.packed,
            files,
            key=f"draw-{job['scene']}-{secrets.token_hex(8)}",
            pure=False,
            priority=-attempt.place,
            workers=only,
        )
        self._sent[future] = replace(attempt, only=None if only is None else frozenset(only))
        future.add_done_callback(self._back.put)
        return True

    def _look_after(self) -> None:
        """Send those again whose workers are all gone: the others do not know that they may take them."""
        there = self._cluster.fit().keys()
        for future, attempt in [*self._sent.items()]:
            if attempt.only is not None and not attempt.only & there:
                del self._sent[future]
                future.cancel()
                self._waiting.appendleft(attempt)

    def _take(self, attempt: Attempt, future: Any) -> None:
        """Publish what came back, or try once more."""
        try:
            told, files = future.result()
        except Exception as error:
            why = self._reason(attempt, error)
            (self._rest if type(error).__name__ == KILLED else self._failed)(attempt, why)
            return
        try:
            answer = read_sent(Answer, told, files)
            if answer.refused and (attempt.only is None or answer.by in attempt.only):
                self._cluster.refuse(answer.by, answer.refused)
                self._waiting.appendleft(attempt)
                return
            attempt, failed = replace(attempt, at=answer.by), answer.refused or answer.failed
            self._publish(attempt.chunk, answer, files)
        except RenderError as error:
            failed = str(error)
        if failed:
            self._failed(attempt, RenderError(failed))

    def _publish(self, chunk: Chunk, answer: Answer, files: Files) -> None:
        refuse_others(answer, files, keys_of(chunk), chunk.jobs[0].scene)
        with self._cluster.cache.work_folder() as folder:
            unpack(files, answer.files, folder)
            for line in answer.done:
                self._hear(line, chunk, folder)
            if not (answer.refused or answer.failed):
                self._hear(DRAWN, chunk, folder)

    def _failed(self, attempt: Attempt, why: BaseException) -> None:
        """Try a chunk once more, elsewhere if that can be; then give it up."""
        again = replace(attempt, failed=attempt.failed + 1)
        if again.failed < TRIES:
            self._waiting.appendleft(again)
        else:
            self._failures.append((attempt.chunk, why))

    def _rest(self, attempt: Attempt, why: BaseException) -> None:
        """Try a chunk again after a while, a longer one each time; then give it up."""
        if attempt.lost == len(REST):
            self._failures.append((attempt.chunk, why))
        else:
            after = time.monotonic() + REST[attempt.lost]
            self._waiting.appendleft(replace(attempt, lost=attempt.lost + 1, after=after))

    def _reason(self, attempt: Attempt, error: Exception) -> RenderError:
        """What Dask itself says of a task, in a sentence; raises where the scheduler is lost."""
        scene, kind = attempt.chunk.jobs[0].scene, type(error).__name__
        if kind == KILLED:
            return RenderError(f"scene {scene!r} could not be drawn: every worker that tried it was lost.")
        if "Cancelled" in kind or isinstance(error, OSError):
            raise lost()
        text = " ".join(str(error).split())[:200]
        return RenderError(f"scene {scene!r} could not be drawn by the cluster: {kind}: {text}")

    def _listen(self, event: tuple[float, dict[str, Any]]) -> None:
        """A worker says how far it is, and nothing else: what it has done stands in its answer."""
        _, told = event
        with suppress(Exception):  # one line of progress is not worth a film
            if str(told["line"]).startswith("at "):
                self._hear(str(told["line"]), self._work[int(told["chunk"])], Path())
