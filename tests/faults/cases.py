"""What is tried, by the numbers that tests give with `pytest.mark.case`; and what a machine may not be able to try."""

import os
import subprocess
from collections.abc import Iterable
from typing import Any

import pytest

CASES = {
    1: "killed at any moment and at every call that touches files",
    2: "SIGINT and SIGTERM, once and twice, early and late",
    3: "read while it is published",
    4: "a full disk",
    5: "damaged files and folders in the cache",
    6: "many processes, namespaces and users in one folder",
    7: "odd places, environments and descriptors",
    8: "malformed files",
    9: "names that lead out of the folder",
    10: "hostile words",
    11: "lost workers, schedulers and networks",
    12: "other numbers of jobs, hash seeds, time zones, locales and Pythons",
    13: "a hundred jobs through one pool",
    14: "no network, display, TeX or ffmpeg program; no extras",
    15: "what players and editors expect of every product",
    16: "networks that hurt",
    17: "fuzzed parsers",
    18: "broken and foreign requests to the local servers",
}
ALLOWED = "BACKPROP_NOT_RUN"
"""Names, divided by spaces, of what may be lacking: its tests are then skipped, and still told as not run."""
NOT_RUN = "NOT RUN"


def sampled(values: Iterable[Any]) -> list[Any]:
    """Values of a parameter, or tuples of several: `make test-slow` tries the first, `make test-faults` all."""
    each = [value if isinstance(value, tuple) else (value,) for value in values]
    return [pytest.param(*value, marks=pytest.mark.faults if i else pytest.mark.slow) for i, value in enumerate(each)]


def needs(what: str, *command: str) -> None:
    """End the test as NOT RUN where this command fails: a failure, unless `BACKPROP_NOT_RUN` names what is lacking."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError:
        reason = f"there is no {command[0]}"
    else:
        if done.returncode == 0:
            return
        reason = (done.stderr.strip().splitlines() or [f"{command[0]} ends with {done.returncode}"])[-1]
    (pytest.skip if what in os.environ.get(ALLOWED, "").split() else pytest.fail)(f"{NOT_RUN}: {what}: {reason}")
