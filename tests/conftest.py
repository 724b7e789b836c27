"""The tests run as the command does: what it sets before numpy is first imported is set here too."""

import os
import signal
import tempfile
from pathlib import Path

from hypothesis import settings

import render  # noqa: F401
from render.cache import Cache
from render.schedule import processes

# The same examples in every run, whatever else the machine does; few of them where a test runs for every mutant.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("repeatable")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell starts what runs behind a script so, and all below it
    signal.signal(signal.SIGINT, signal.default_int_handler)

KEPT = "BACKPROP_TESTS_KEPT"
OWN = None if KEPT in os.environ else tempfile.TemporaryDirectory(prefix="backprop-tests-")
"""One folder for all processes of a run, made and removed by the first."""
kept = Path(os.environ.setdefault(KEPT, OWN.name if OWN else ""))
# What tests draw without naming a cache lies here, never in that of whoever runs them, also what they name on import.
os.environ["BACKPROP_CACHE"] = str(kept / "cache")
Cache(kept / "cache").make_ready()  # before anything is kept in it
# What a formula looks like is found once in a run, whatever cache a test draws into.
processes.TYPESET = str(kept / "cache" / "typeset")


def pytest_unconfigure() -> None:
    if OWN is not None:
        OWN.cleanup()
