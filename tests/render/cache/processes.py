"""Other processes that use a cache or write a draft, each a Python of its own that says when it is there."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.render.command import environment

BEGIN = """
import os, sys, time
from pathlib import Path
from render.cache import Cache, draft_folder, draft_of, in_turns

def there(): print("there", flush=True)
def stay(): there(); sys.stdin.read()
def fill(folder, text="drawn"): (folder / "drawing").write_text(text)

"""


@contextmanager
def another(code: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A process that runs this code, once it has said that it is there; it reads the end of its input when it shall go.

    It is killed when the test is done with it.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN + code, *map(str, arguments)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process:
        try:
            assert process.stdout.readline() == "there\n", "it has failed"
            yield process
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # nobody reads any more
                process.stdin.close()  # type: ignore[union-attr]


def together(code: str, count: int, *arguments: str | Path, folder: Path) -> list[str]:
    """What so many processes print that run this code at the same time, which must not fail."""
    go = folder / "go"
    wait = f"while not os.path.exists({str(go)!r}): time.sleep(0.01)\n"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", BEGIN + wait + code, *map(str, arguments)],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    go.touch()
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * count, "".join(error for _, error in said)
    return [out for out, _ in said]


def fail(error: BaseException) -> Callable[..., None]:
    """A function that fails, whatever it is called with."""

    def failing(*given: object, **named: object) -> None:
        raise error

    return failing


def names(folder: Path, beginnings: Sequence[str] = ("",)) -> set[str]:
    """What lies in a folder by names that begin like one of these."""
    return {each for each in os.listdir(folder) if each.startswith(tuple(beginnings))}
