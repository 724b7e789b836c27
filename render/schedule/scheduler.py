"""Draws jobs side by side, each in a process and a folder of its own, and publishes what they leave."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import render
from render.cache import Cache, in_turns, link_or_copy
from render.errors import RenderError
from render.request.jobs import Job, pieces_of

SOURCE = Path(render.__file__).parents[1]
"""Where a worker finds the packages, whatever folder it is started in."""
Progress = Callable[[Job, float], None]
"""Called with a job and the share of it that is done, 0 to 1."""


class Scheduler:
    """Runs the jobs that are not in the cache; `draw` answers a folder a job, in order."""

    def __init__(
        self,
        cache: Cache,
        jobs: int,
        *,
        force: bool = False,
        debug: bool = False,
        progress: Progress = lambda job, share: None,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self.cache, self.jobs, self.force, self.debug, self.progress = cache, jobs, force, debug, progress
        self.say = say
        self._running: set[subprocess.Popen[str]] = set()
        self._damaged: set[str] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def draw(self, jobs: Sequence[Job]) -> list[Path]:
        """Draw what is new; RenderError names every scene that failed, after the others are done.

        What another process is drawing comes last, and is taken from it. An interrupt ends the processes.
        """
        done = in_turns(self._side_by_side, jobs)
        failures = [each for each in done if isinstance(each, BaseException)]
        if failures:
            raise _joined(failures)
        return [each for each in done if isinstance(each, Path)]

    def _side_by_side(self, jobs: Sequence[Job]) -> list[Path | BaseException | None]:
        """The folder of each job, or what it failed with, or None where another process is drawing it."""
        with ThreadPoolExecutor(max_workers=self.jobs) as pool:
            waiting = [pool.submit(self._find_or_draw, job) for job in jobs]
            try:
                return [each.exception() or each.result() for each in waiting]
            except BaseException:
                for each in waiting:
                    each.cancel()
                self.stop()
                raise

    def stop(self) -> None:
        """End every process that this scheduler started."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                process.kill()

    def _find_or_draw(self, job: Job) -> Path | None:
        def damaged() -> None:
            if job.key not in self._damaged:  # said once, however often it is looked for until another has drawn it
                self._damaged.add(job.key)
                self.say(f"scene {job.scene!r}: its cached drawing is damaged, so it is drawn again.")

        make = partial(self._draw, job)
        found = self.cache.try_to_find_or_make(job.key, make, anew=self.force, damaged=damaged)
        if found is not None:
            self.progress(job, 1.0)
        return found

    def _draw(self, job: Job, folder: Path) -> None:
        pieces = pieces_of(job)
        keys = {beat: each.key for beat, each in pieces.items()}
        there = set() if self.force else self._linked(job, keys, folder)
        paint = [(each.first, each.last) for beat, each in pieces.items() if beat not in there]
        self._run(job, folder, {"paint": paint, "pieces": keys})

    def _linked(self, job: Job, keys: Mapping[str, str], folder: Path) -> set[str]:
        """Beats whose videos another job of this scene has left, now in this job's folder too."""
        found: set[str] = set()
        for other, description in self.cache.drawings(keys.values()):
            left = description.get("pieces", {})
            same = {beat for beat, key in keys.items() if left.get(beat) == key} - found
            if same and (source := self.cache.find(other)):
                for video in (f"{beat}.{job.options.recipe.container}" for beat in same):
                    link_or_copy(source / video, folder / video)
                found |= same
        return found

    def _run(self, job: Job, folder: Path, pieces: dict[str, Any]) -> None:
        place = (folder / "manim").absolute()
        place.mkdir()
        request = job.request(str(folder.absolute()), debug=self.debug) | pieces
        (place / "job.json").write_text(json.dumps(request), encoding="utf-8")
        total = max(1.0, job.frames[1] / float(job.options.fps))
        with self._worker(place) as process, ThreadPoolExecutor(1) as reader:
            assert process.stdout is not None
            assert process.stderr is not None
            errors = reader.submit(process.stderr.read)  # through a pipe: on a full disk a file would stay empty
            for line in process.stdout:
                word, _, second = line.partition(" ")
                if word == "at":
                    self.progress(job, min(0.99, float(second) / total))
            process.wait()
        if process.returncode != 0:
            said = errors.result().strip()
            message = said if self.debug else said.rpartition("\n")[2]
            why = message or f"its process ended with code {process.returncode}"
            raise RenderError(f"scene {job.scene!r} could not be drawn: {why}")

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


def _joined(failures: list[BaseException]) -> BaseException:
    """One error that names all scenes that failed; anything but a failed scene as it is."""
    other = [each for each in failures if not isinstance(each, RenderError)]
    return other[0] if other else RenderError("\n".join(map(str, failures)))
