"""Where manim finds no configuration while it is imported, and finds a path."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def without_configuration(empty: Path) -> Iterator[None]:
    """Let an empty folder be the home for as long as manim is imported: it reads what it finds there.

    What it imports asks for PATH, which a bare environment has not.
    """
    os.environ.setdefault("PATH", os.defpath)
    home = os.environ.get("HOME")
    os.environ["HOME"] = str(empty)
    try:
        yield
    finally:
        del os.environ["HOME"]
        if home is not None:
            os.environ["HOME"] = home
