"""Waits with manim imported, and forks what plays: `python -m backprop.watched.nursery HANDLE`.

Three generations: this process knows no source of the project; each of its children is an edition, which imports them
as they stand now; each child of an edition answers one request. So an edit costs no second import of manim, and what
was played from sources that have not changed lives on beside the new edition.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from render.paint.home import without_configuration
from render.sources import PACKAGES
from render.watch import wire

OTHERS = ("manim", "av", "typst", "PIL.Image", "babel.messages.pofile", "pydantic", "zstandard", "platformdirs")
"""What the project imports of others, and what takes nearly all the time."""
OWN = (*PACKAGES, "backprop")
ANSWERS = "backprop.watched.answers"


def main(handle: int) -> None:
    """Wait for editions and for their requests, and answer one: each in a process of its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    with without_configuration(Path.cwd()):
        for name in OTHERS:
            import_module(name)
    edition, control = _child_of(socket.socket(fileno=handle))
    for name in [each for each in sys.modules if each.partition(".")[0] in OWN]:
        del sys.modules[name]
    failure = ""
    try:
        answers = import_module(ANSWERS)
        answers.prepare(edition)
    except Exception as error:  # told to whoever asks: the page says it, and waits for the next edit
        failure = f"{type(error).__name__}: {error}"
    request, connection = _child_of(control)
    if failure:
        wire.send(connection, {"error": failure})
    else:
        answers.answer(request, connection)


def _child_of(control: socket.socket) -> tuple[Mapping[str, Any], socket.socket]:
    """What `wire.forked` returns; what was made until now is not looked at for garbage any more, and stays shared."""
    gc.collect()
    gc.freeze()
    return wire.forked(control)


if __name__ == "__main__":
    main(int(sys.argv[1]))
    os._exit(0)
