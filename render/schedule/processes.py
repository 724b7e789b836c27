"""Chunks drawn on this machine: processes side by side, one a chunk, each in a folder of its own."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from typing import Any, Protocol

import render
from render.cache import TYPESET, Cache
from render.errors import FULL, NoRoomError, RenderError
from render.schedule.chunks import Chunk
from render.schedule.costs import room
from render.schedule.described import placed

SOURCE = Path(render.__file__).parents[1]
"""Where a worker finds the packages, whatever folder it is started in."""
Describe = Callable[[Chunk], dict[str, Any]]
"""What drawing a chunk takes, asked for just before it is drawn."""
Hear = Callable[[str, Chunk, Path], None]
"""Takes in a line of a worker: how far it is, or which results are complete in the folder."""
DRAWN = "drawn"
"""The line that is heard of a chunk when all of it is."""
Failures = list[tuple[Chunk, BaseException]]
"""The chunks that failed, and why."""


class Crew(Protocol):
    """Who draws chunks side by side: processes of this machine, or of others."""

    @property
    def width(self) -> int:
        """How many are drawn at a time."""

    def draw(self, work: Sequence[Chunk], describe: Describe, hear: Hear) -> Failures:
        """Draw them, the first ones first; what is raised instead of answered, an interrupt, ends all work."""

    def stop(self) -> None:
        """End all work."""


class Worker:
    """Runs processes that draw; `stop` ends those that run, and lets none begin any more.

    `by` says on which machine, if it is another one.
    """

    def __init__(self, by: str = "") -> None:
        self._by = f" of the worker {by}" if by else ""
        self._running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def run(self, job: Mapping[str, Any], place: Path, hear: Callable[[str], None]) -> None:
        """Draw a placed job, in a process that begins in the empty folder `place`; RenderError with what it said.

        NoRoomError where it found the disk of the cache full.
        """
        place.mkdir()
        (place / "job.json").write_text(json.dumps(job), encoding="utf-8")
        with self._process(place) as process, ThreadPoolExecutor(1) as reader:
            assert process.stdout is not None
            assert process.stderr is not None
            errors = reader.submit(process.stderr.read)  # through a pipe: on a full disk a file would stay empty
            try:
                for line in process.stdout:
                    hear(line)
            except BaseException:
                process.kill()
                raise
            process.wait()
        if process.returncode == FULL:
            raise NoRoomError(f"{job['cache']}{self._by}", job["megabytes"])
        if process.returncode != 0:
            said = errors.result().strip()
            message = said if job["debug"] else said.rpartition("\n")[2]
            why = message or f"its process ended with code {process.returncode}"
            raise RenderError(f"scene {job['scene']!r} could not be drawn: {why}")

    def stop(self) -> None:
        """End every process that was started here."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                process.kill()

    @contextmanager
    def _process(self, place: Path) -> Iterator[subprocess.Popen[str]]:
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


class Processes:
    """So many processes of this machine; what they draw lies in the cache's own folder until it is published."""

    def __init__(self, cache: Cache, jobs: int) -> None:
        self._cache, self._jobs, self._worker = cache, jobs, Worker()

    @property
    def width(self) -> int:
        """How many run at a time."""
        return self._jobs

    def draw(self, work: Sequence[Chunk], describe: Describe, hear: Hear) -> Failures:
        """Draw them; answers those that failed, and why."""
        with ThreadPoolExecutor(max_workers=self._jobs) as pool:
            waiting = [(chunk, pool.submit(self._run, chunk, describe, hear)) for chunk in work]
            try:
                found = [(chunk, each.exception()) for chunk, each in waiting]
            except BaseException:
                for _, each in waiting:
                    each.cancel()
                self.stop()
                raise
        return [(chunk, failure) for chunk, failure in found if failure is not None]

    def stop(self) -> None:
        """End every process."""
        self._worker.stop()

    def _run(self, chunk: Chunk, describe: Describe, hear: Hear) -> None:
        lesson = chunk.jobs[0].options.lesson_file
        root = self._cache.root
        try:
            with self._cache.work_folder() as folder:
                outlines = self._cache.folder(TYPESET).absolute()
                job = placed(describe(chunk), folder=folder, cache=root, outlines=outlines, lesson=lesson)
                self._worker.run(job, folder / "manim", lambda line: hear(line, chunk, folder))
                hear(DRAWN, chunk, folder)
        except OSError as error:
            if error.errno != ENOSPC:
                raise
            raise NoRoomError(str(root), room(chunk.jobs)) from None
