"""What the processes that paint were asked for: a test counts work instead of timing it."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

START = subprocess.Popen


@dataclass
class Workers:
    """Beats that were painted, those only encoded, and heights in pixels of stills, in the order of asking."""

    painted: list[str] = field(default_factory=list)
    encoded: list[str] = field(default_factory=list)
    stills: list[int] = field(default_factory=list)

    def started(self, command: list[str], **how: Any) -> "subprocess.Popen[str]":
        """Start a process as the scheduler does, and note what it is to do."""
        job = json.loads(Path(command[-1]).read_text(encoding="utf-8"))
        self.painted += [each["name"] for each in job["beats"] if each["paint"]]
        self.encoded += [each["name"] for each in job["beats"] if not each["paint"]]
        self.stills += [job["picture"]["size"][1]] if job["stills"] else []
        return START(command, **how)


@contextmanager
def watched() -> Iterator[Workers]:
    """All that schedulers of this process start in the meantime."""
    workers = Workers()
    with patch("render.schedule.processes.subprocess.Popen", workers.started):
        yield workers
