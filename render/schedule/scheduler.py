"""Makes what is not in the cache: in processes side by side, each in a folder of its own, published beat by beat."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import Any

import render
from render.cache import TYPESET, Cache, in_turns
from render.errors import FULL, RenderError
from render.request.jobs import BeatJob, Job, StillJob, ground_of, picture_of, recordings_asked
from render.schedule.chunks import Chunk, chunks
from render.schedule.costs import Costs
from render.schedule.progress import Progress, Report

SOURCE = Path(render.__file__).parents[1]
"""Where a worker finds the packages, whatever folder it is started in."""


class Scheduler:
    """Runs the jobs that are not in the cache; `draw` answers a folder a job, in order."""

    def __init__(
        self,
        cache: Cache,
        jobs: int,
        *,
        force: bool = False,
        debug: bool = False,
        progress: Callable[[Report], None] = lambda report: None,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self.cache, self.jobs, self.force, self.debug = cache, jobs, force, debug
        self.progress, self.say = Progress(progress), say
        self._running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()
        self._stopped = False
        self._made: set[str] = set()

    def draw(self, jobs: Sequence[Job], step: str = "film") -> list[Path]:
        """Make what is new; RenderError names every scene that failed, after the others are done.

        What another process is making comes last, and is taken from it. An interrupt ends the processes.
        """
        done = in_turns(partial(self._attempt, step), jobs)
        failures = [each for each in done if isinstance(each, BaseException)]
        if failures:
            raise _joined(list(dict.fromkeys(failures)))
        return [each for each in done if isinstance(each, Path)]

    def stop(self) -> None:
        """End every process that this scheduler started."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                process.kill()

    def _attempt(self, step: str, jobs: Sequence[Job]) -> list[Path | BaseException | None]:
        """The folder of each job, or what it failed with, or None where another process is making it."""
        damaged = set[str]()
        found = {job.key: self._find(job.key, partial(damaged.add, job.scene)) for job in jobs}
        for scene in sorted(damaged):
            self.say(f"scene {scene!r}: its cached drawing is damaged, so it is drawn again.")
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

    def _side_by_side(self, step: str, jobs: Sequence[Job]) -> list[tuple[Chunk, BaseException]]:
        """Run these jobs; answers the chunks that failed, and why."""
        costs = Costs(self.cache.root)
        work = chunks(jobs, lambda job: costs.of(job, painted=not self._to_paint(job)), self.jobs)
        self.progress.begin(step, work)
        with ThreadPoolExecutor(max_workers=self.jobs) as pool:
            waiting = [(chunk, pool.submit(self._run, chunk, costs)) for chunk in work]
            try:
                found = [(chunk, each.exception()) for chunk, each in waiting]
            except BaseException:
                for _, each in waiting:
                    each.cancel()
                self.stop()
                raise
        costs.save()
        return [(chunk, failure) for chunk, failure in found if failure is not None]

    def _to_paint(self, job: Job) -> bool:
        return isinstance(job, StillJob) or self._find(job.painting) is None

    def _run(self, chunk: Chunk, costs: Costs) -> None:
        with self.cache.work_folder() as folder:
            place = folder / "manim"
            place.mkdir()
            (place / "job.json").write_text(json.dumps(self._request(chunk, folder)), encoding="utf-8")
            with self._worker(place) as process, ThreadPoolExecutor(1) as reader:
                assert process.stdout is not None
                assert process.stderr is not None
                errors = reader.submit(process.stderr.read)  # through a pipe: on a full disk a file would stay empty
                try:
                    for line in process.stdout:
                        self._hear(line, chunk, folder, costs)
                except BaseException:
                    process.kill()
                    raise
                process.wait()
        if process.returncode != 0:
            said = errors.result().strip()
            message = said if self.debug else said.rpartition("\n")[2]
            why = message or f"its process ended with code {process.returncode}"
            if process.returncode == FULL:
                need = f"about {costs.room(chunk.jobs):.1f} MB"
                why = f"no room is left at {self.cache.root}, where it needs {need}; make room there and start again."
            raise RenderError(f"scene {chunk.jobs[0].scene!r} could not be drawn: {why}")
        self.progress.at(chunk, 1.0)

    def _hear(self, line: str, chunk: Chunk, folder: Path, costs: Costs) -> None:
        """A worker says at which frame of its scene it is, and which results are complete: these are published."""
        word, *more = line.split()
        beats = [job for job in chunk.jobs if isinstance(job, BeatJob)]
        if word == "at" and beats:
            first, last = beats[0].first, beats[-1].last
            self.progress.at(chunk, min(0.99, max(0.0, (int(more[0]) - first) / (last - first))))
        elif word == "done":
            for key in more[1:]:
                self.cache.publish(key, folder / key, anew=self.force)
                self._made.add(key)
            for job in beats:
                if job.painting in more:
                    costs.learn(job, float(more[0]))

    def _request(self, chunk: Chunk, folder: Path) -> dict[str, Any]:
        """What the worker reads: all that it must know, in plain data."""
        first, options = chunk.jobs[0], chunk.jobs[0].options
        file = options.lesson_file
        return {
            "scene": first.scene,
            "picture": picture_of(options),
            "ground": ground_of(options),
            "constant_rate": options.constant_rate,
            "asked": options.asked,
            "lesson": str(file.resolve()) if file else None,
            "lesson_hash": options.lesson.hash,
            "recordings": recordings_asked(first.scene, options),
            "beats": [self._task(job) for job in chunk.jobs if isinstance(job, BeatJob)],
            "stills": next((self._stills(job) for job in chunk.jobs if isinstance(job, StillJob)), None),
            "folder": str(folder.absolute()),
            "cache": str(self.cache.root.absolute()),
            "outlines": str(self.cache.root.absolute() / TYPESET),
            "debug": self.debug,
        }

    def _task(self, job: BeatJob) -> dict[str, Any]:
        plain = ("first", "last", "painting", "video", "file", "since")
        paint, overlays = self._to_paint(job), _overlays(job)
        return {name: getattr(job, name) for name in plain} | {"name": job.beat, "paint": paint, "overlays": overlays}

    def _stills(self, job: StillJob) -> dict[str, Any]:
        painted = [each for each in job.places if self._find(each[1]) is not None]
        frames = sorted(set(job.frames).difference(frame for frame, _, _ in painted))
        return {"key": job.key, "frames": frames, "painted": painted, "overlays": _overlays(job)}

    @contextmanager
    def _worker(self, place: Path) -> Iterator[subprocess.Popen[str]]:
        """The process that draws the job of that folder, known to `stop` as long as it lives."""
        paths = [str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]
        with self._lock:
            if self._stopped:
                raise RenderError("interrupted.")
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "render.paint.worker", str(place / "job.json")],
                cwd=place,  # manim reads a manim.cfg in the working directory; this one has none
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                stdin=subprocess.PIPE,  # closed when this process ends, however it does: then the worker ends too
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,  # an interrupt of the terminal reaches this process, which ends its workers
            )
            self._running.add(process)
        try:
            with process:  # whose pipes are closed with it
                yield process
        finally:
            with self._lock:
                self._running.discard(process)


def _keys(job: Job) -> tuple[str, ...]:
    """What must not be made by two at once."""
    return (job.key, job.painting) if isinstance(job, BeatJob) else (job.key,)


def _overlays(job: Job) -> list[Any]:
    return [[each.first, each.last, each.text, astuple(each.style)] for each in job.overlays]


def _joined(failures: list[BaseException]) -> BaseException:
    """One error that names all scenes that failed; anything but a failed scene as it is."""
    other = [each for each in failures if not isinstance(each, RenderError)]
    return other[0] if other else RenderError("\n".join(map(str, failures)))
