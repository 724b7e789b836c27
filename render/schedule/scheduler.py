"""Makes what is not in the cache: drawn side by side, here or on a cluster, and published beat by beat."""

from collections.abc import Callable, Sequence
from errno import ENOSPC
from functools import partial
from pathlib import Path
from typing import Any

from render.cache import Cache, in_turns
from render.errors import DAMAGED, NoRoomError, RenderError
from render.request.jobs import BeatJob, Job
from render.schedule.chunks import Chunk, chunks
from render.schedule.costs import Costs, room
from render.schedule.described import described, to_paint
from render.schedule.processes import DRAWN, Crew, Failures, Processes
from render.schedule.progress import Progress, Report


class Scheduler:
    """Runs the jobs that are not in the cache; `draw` answers a folder a job, in order.

    `jobs` is how many run at a time on this machine, where no other `crew` draws.
    """

    def __init__(
        self,
        cache: Cache,
        jobs: int,
        *,
        force: bool = False,
        debug: bool = False,
        crew: Crew | None = None,
        progress: Callable[[Report], None] = lambda report: None,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self.cache, self.force, self.debug = cache, force, debug
        self.progress, self.say = Progress(progress), say
        self._crew: Crew = crew or Processes(cache, jobs)
        self._made: set[str] = set()
        self._told: set[str] = set()

    def draw(self, jobs: Sequence[Job], step: str = "film") -> list[Path]:
        """Make what is new; RenderError names every scene that failed, after the others are done.

        NoRoomError, which says what all that is left needs, where the cache's disk is full. What another process is
        making comes last, and is taken from it. An interrupt ends the processes.
        """
        try:
            done = in_turns(partial(self._attempt, step), jobs)
        except OSError as error:  # before a job, or behind it
            if error.errno != ENOSPC:
                raise
            raise NoRoomError(str(self.cache.root), room(jobs)) from None
        failures = [each for each in done if isinstance(each, BaseException)]
        if failures:
            raise _joined(list(dict.fromkeys(failures)))
        return [each for each in done if isinstance(each, Path)]

    def stop(self) -> None:
        """End all drawing that this scheduler began."""
        self._crew.stop()

    def _attempt(self, step: str, jobs: Sequence[Job]) -> list[Path | BaseException | None]:
        """The folder of each job, or what it failed with, or None where another process is making it."""
        found = {job.key: self._find(job.key, partial(self._tell_damaged, job)) for job in jobs}
        missing = {job.key: job for job in jobs if found[job.key] is None}
        if not missing:
            return [found[job.key] for job in jobs]
        failed: dict[str, BaseException] = {}
        with self.cache.claim({key for job in missing.values() for key in _keys(job)}, wait=False) as free:
            mine = [job for job in missing.values() if free.issuperset(_keys(job)) and self._find(job.key) is None]
            for chunk, failure in self._side_by_side(step, mine):
                failed |= {job.key: failure for job in chunk.jobs}
        return [self._find(job.key) or failed.get(job.key) for job in jobs]

    def _find(self, key: str, damaged: Callable[[], object] = lambda: None) -> Path | None:
        if key in self._made:
            return self.cache.root / key
        return None if self.force else self.cache.find(key, damaged)

    def _side_by_side(self, step: str, jobs: Sequence[Job]) -> Failures:
        """Run these jobs; answers the chunks that failed, and why."""
        costs = Costs(self.cache.root)
        if costs.damaged:
            self._tell("what the cache knows of how long drawing takes is damaged, so it is learned again.")

        def cost(job: Job) -> float:
            return costs.of(
                job, painted=not to_paint(job, partial(self._find, damaged=partial(self._tell_damaged, job)))
            )

        work = chunks(jobs, cost, self._crew.width)
        self.progress.begin(step, work)
        failures = self._crew.draw(work, self._described, partial(self._hear, costs))
        costs.save()
        return failures

    def _tell_damaged(self, job: Job) -> None:
        self._tell(f"scene {job.scene!r}: its cached drawing is damaged, so it is drawn again.")

    def _tell(self, sentence: str) -> None:
        """Say it, unless it was said."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.say(sentence)

    def _described(self, chunk: Chunk) -> dict[str, Any]:
        return described(chunk, self._find, debug=self.debug)

    def _hear(self, costs: Costs, line: str, chunk: Chunk, folder: Path) -> None:
        """A worker says at which frame of its scene it is, and which results are complete: these are published.

        It says where typeset words were damaged. The crew says when all is drawn.
        """
        word, *more = line.split()
        beats = [job for job in chunk.jobs if isinstance(job, BeatJob)]
        if word == "at" and beats:
            first, last = beats[0].first, beats[-1].last
            self.progress.at(chunk, min(0.99, max(0.0, (int(more[0]) - first) / (last - first))))
        elif word == DAMAGED:
            self._tell("the cache's typeset words are damaged, so they are typeset again.")
        elif word == DRAWN:
            self.progress.at(chunk, 1.0)
        elif word == "done":
            for key in more[1:]:
                self.cache.publish(key, folder / key, anew=self.force)
                self._made.add(key)
            for job in beats:
                if job.painting in more:
                    costs.learn(job, float(more[0]))


def _keys(job: Job) -> tuple[str, ...]:
    """What must not be made by two at once."""
    return (job.key, job.painting) if isinstance(job, BeatJob) else (job.key,)


def _joined(failures: list[BaseException]) -> BaseException:
    """One error that names all scenes that failed; anything but a failed scene as it is, and a full disk once."""
    full = [each for each in failures if isinstance(each, NoRoomError)]
    rest = [each for each in failures if each not in full]
    needs = {each.where: sum(other.megabytes for other in full if other.where == each.where) for each in full}
    told = [*(NoRoomError(where, need) for where, need in needs.items()), *rest]
    other = [each for each in rest if not isinstance(each, RenderError)]
    return (other or told)[0] if other or len(told) == 1 else RenderError("\n".join(map(str, told)))
