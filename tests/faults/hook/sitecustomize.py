"""Notes where a process touches files, and kills it at one of these places: found on PYTHONPATH by every Python.

A site is what is done, the line that does it and the lines of the project that led there; what an import does is told
by its own line alone. BACKPROP_FAULTS names the file that takes a line of JSON a note; BACKPROP_FAULTS_AT is a site.
"""

import json
import os
import signal
import sys
import threading
from types import FrameType
from typing import Any

NOTES, AT = os.environ.get("BACKPROP_FAULTS"), os.environ.get("BACKPROP_FAULTS_AT")
CALLS = ("chmod", "fsync", "link", "listdir", "mkdir", "remove", "rename", "rmdir", "scandir", "truncate", "utime")
EVENTS = {"open", "fcntl.flock", "subprocess.Popen", *(f"os.{each}" for each in CALLS)}
PROJECT = os.path.join(__file__.rpartition(os.path.join(os.sep, "tests", ""))[0], "")
ROOMS = tuple(PROJECT + room + os.sep for room in ("backprop", "bpmath", "render", "scenes"))
HELPS = "render/cache/"
"""The room that touches files for all others: there its callers tell the sites apart."""
WORKER, LAST = "render.paint.worker", "beat.json"
"""The module of the processes that draw, and the file that they write last of a beat."""


def _site(event: str, frame: FrameType | None) -> str:
    lines: list[str] = []
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib"):
            return f"{event} by an import {' '.join(lines)}"
        if file.startswith(ROOMS):
            lines.append(f"{file.removeprefix(PROJECT)}:{frame.f_lineno}")
            if not lines[-1].startswith(HELPS):
                break
        elif not lines and file != __file__:
            lines.append(f"{os.path.basename(file)}:{frame.f_lineno}")
        frame = frame.f_back
    return " ".join([event, *lines])


def _asked(job: dict[str, Any]) -> list[str]:
    """The keys of the jobs that a worker is to do."""
    beats = [each["video"] or each["painting"] for each in job["beats"]]
    return [*beats, job["stills"]["key"]] if job["stills"] else beats


class _Hook:
    def __init__(self, notes: str) -> None:
        self._notes = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        self._role = "worker" if WORKER in sys.orig_argv else "main"
        self._busy = threading.local()
        self._seen: set[str] = set()

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        if event not in EVENTS or getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            self._heard(event, given)
        finally:
            self._busy.now = False

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        site = f"{self._role} {_site(event, sys._getframe(2))}"
        if site not in self._seen:
            self._seen.add(site)
            self._note("site", site)
        if site == AT:
            os.kill(os.getpid(), signal.SIGKILL)
        if event == "subprocess.Popen" and WORKER in given[1]:
            with open(given[1][-1], encoding="utf-8") as file:
                self._note("asked", *_asked(json.load(file)))
        elif event == "open" and self._role == "worker" and given[2] & os.O_WRONLY and not isinstance(given[0], int):
            folder, name = os.path.split(os.fspath(given[0]))
            if name == LAST or name.endswith(".png"):
                self._note("finished", os.path.basename(folder))

    def _note(self, kind: str, *what: str) -> None:
        os.write(self._notes, (json.dumps([kind, *what]) + "\n").encode())


def _audited_sync() -> None:
    sync = os.fsync

    def fsync(handle: Any) -> None:
        sys.audit("os.fsync", handle)
        sync(handle)

    os.fsync = fsync


if NOTES:
    _audited_sync()
    sys.addaudithook(_Hook(NOTES))
