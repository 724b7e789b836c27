"""What runs on a worker of a cluster: a chunk drawn in a process of its own, its results as bytes with their hashes.

What comes and goes is JSON and bytes; the folder of a job lies in the worker's own, and is gone when the job is done.
"""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from render.errors import RenderError, sentence_of
from render.request.made_with import MadeWith, difference, made_with
from render.schedule.described import LESSON, PAINTED, Files, files_below, hashes, placed, unpack
from render.schedule.messages import Answer, Order, read_sent
from render.schedule.processes import Worker

LOOK = 0.5
"""Seconds between two looks whether anybody still wants the result."""


def equipment(scenes: list[str]) -> MadeWith:
    """What a machine draws with, and speaks with; asked of every worker before anything is sent to it."""
    return made_with(scenes, ("dask", "distributed"))


def draw(order: bytes, files: Files) -> tuple[bytes, Files]:
    """Draw what an order asks for, with the files that it needs; answers what became of it, and the results by key.

    The answer is never an error, which would be pickled: its `refused` or `failed` is a sentence, or empty.
    """
    from distributed import get_worker

    worker = get_worker()
    by = str(worker.address)
    try:
        asked = read_sent(Order, order, files)
    except RenderError as error:
        return Answer(by=by, failed=str(error)).packed, {}
    if other := difference(equipment([asked.scene]), asked.made_with):
        return Answer(by=by, refused=other).packed, {}
    job = asked.job
    own = Path(worker.local_directory)
    folder = Path(tempfile.mkdtemp(prefix="backprop-", dir=own))
    done: list[str] = []
    failed = ""

    def hear(line: str) -> None:
        if line.startswith("done"):
            done.append(line.strip())
        else:
            worker.log_event(asked.topic, {"chunk": asked.chunk, "line": line.strip()})

    try:
        unpack(files, asked.files, folder)
        lesson = folder / LESSON / job["lesson"] if job["lesson"] else None
        at = placed(job, folder=folder, cache=folder / PAINTED, outlines=own / "typeset", lesson=lesson)
        with _while_wanted(worker, worker.get_current_task()) as process:
            process.run(at, folder / "manim", hear)
    except RenderError as error:
        failed = str(error)
    except Exception as error:
        failed = f"scene {asked.scene!r} could not be drawn by the worker {by}: {sentence_of(error)}"
    try:
        keys = [key for line in done for key in line.split()[2:]]
        made = {name: content for key in keys for name, content in files_below(folder / key, key)}
        return Answer(by=by, failed=failed, done=done, files=hashes(made)).packed, made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _while_wanted(worker: Any, key: Any) -> Iterator[Worker]:
    """What runs the process; it is ended once nobody wants its result: the command was interrupted, or is dead."""
    process, over = Worker(str(worker.address)), threading.Event()

    def watch() -> None:
        while not over.wait(LOOK):
            task: Any = worker.state.tasks.get(key)
            if task is None or task.state in ("cancelled", "released", "forgotten"):
                process.stop()

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield process
    finally:
        over.set()
        watching.join()
