"""The command `backprop`, which is also `python -m render`: what is done before anything is imported."""

import os
import signal
from types import FrameType

from render.errors import ENDS


def main() -> None:
    """Run the command; a signal before it has begun ends the process at once, without a word."""
    for number in ENDS:
        signal.signal(number, _end)
    from render.commands import main as run

    run()


def _end(number: int, frame: FrameType | None) -> None:
    os._exit(ENDS[signal.Signals(number)])


if __name__ == "__main__":
    main()
