"""The tests run as the command does: what it sets before numpy is first imported is set here too."""

import os
import tempfile

from hypothesis import settings

import render  # noqa: F401

# The same examples in every run, whatever else the machine does; few of them where a test runs for every mutant.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("repeatable")

CACHE = tempfile.TemporaryDirectory(prefix="backprop-tests-")
# What tests draw without naming a cache lies here, never in that of whoever runs them, also what they name on import.
os.environ["BACKPROP_CACHE"] = CACHE.name


def pytest_unconfigure() -> None:
    CACHE.cleanup()
