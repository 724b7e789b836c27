"""The processes that play, seen from the server: the nursery, its editions, and scenes that are being played."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import render
from render.cache.place import VARIABLE
from render.errors import RenderError
from render.watch import wire

SOURCE = Path(render.__file__).parents[1]
NURSERY = "backprop.watched.nursery"
"""Reached by its name, as the worker is: only processes of their own draw."""
PATIENCE = 60.0
"""Seconds without a word from a scene after which it counts as stuck."""
ENDED = "the scene has changed meanwhile; ask again."
Request = Mapping[str, Any]
Moment = tuple[Mapping[str, Any], bytes]
"""What is known of a frame, and its picture as a PNG."""


class LostError(RenderError):
    """A process has ended without a word: nothing is known against playing the scene once more."""


class Nursery:
    """The process of which all others are children; its folder is empty, so manim finds no configuration in it."""

    def __init__(self, cache: Path, *, debug: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="backprop-watch-")
        self._control, theirs = socket.socketpair()
        paths = [str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-m", NURSERY, str(theirs.fileno())],
            cwd=self._folder.name,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), VARIABLE: str(cache)},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if debug else subprocess.DEVNULL,
            start_new_session=True,  # an interrupt of the terminal reaches the server, which ends all of them
        )
        theirs.close()

    def edition(self, first: Request) -> "Edition":
        """A process that imports the sources as they stand now, ready for this request and others.

        RenderError where the nursery has ended.
        """
        return Edition(_asked(self._control, first))

    def close(self) -> None:
        """End all processes; those that still play find nobody who listens."""
        self._control.close()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        self.process.wait()
        self._folder.cleanup()


class Edition:
    """A process that has imported the sources as they stood at one time, and answers requests from these."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control

    def ask(self, request: Request) -> Iterator[Mapping[str, Any]]:
        """What it answers, message by message. RenderError with the sentence of what failed there."""
        with _asked(self._control, request) as connection:
            while (message := wire.receive(connection)) is not None:
                if "error" in message.head:
                    raise RenderError(message.head["error"])
                yield message.head

    def start(self, request: Request) -> socket.socket:
        """Ask for something that goes on for a while; answers the connection on which it is told."""
        return _asked(self._control, request)

    def close(self) -> None:
        """Let it end. What it has started goes on."""
        self._control.close()


def _asked(control: socket.socket, request: Request) -> socket.socket:
    try:
        return wire.ask(control, request)
    except OSError:
        raise RenderError("the process that plays has ended; stop `backprop watch` and start it again.") from None


class Take:
    """A scene that is being played: moments that were asked for come to `keep`, by their frames.

    The first frames are painted on the way. All others are asked of the last place before them, once the scene has
    passed them: then what had to be typeset is in the cache.
    """

    def __init__(
        self, edition: Edition, request: Request, frames: Sequence[int], keep: Callable[[int, Moment], None]
    ) -> None:
        self._keep = keep
        self._changed = threading.Condition()
        self._places: list[tuple[int, socket.socket]] = []
        self._coming, self._passed = set(frames), -1
        self._over, self._lost, self._failure = False, False, ""
        self._connections = {edition.start({**request, "do": "play", "frames": list(frames)})}
        (connection,) = self._connections
        threading.Thread(target=self._listen, args=(connection, set(frames), True), daemon=True).start()

    def wait_to_end(self) -> None:
        """Return when it has come to its end, good or bad."""
        with self._changed:
            self._changed.wait_for(lambda: self._over)

    def wait_for(self, frames: Sequence[int], is_kept: Callable[[int], bool]) -> None:
        """Return when the first of these frames is kept; those behind it come as soon as they are painted.

        RenderError where the scene fails before that frame, or was closed.
        """
        first = frames[0]
        with self._changed:
            while not is_kept(first):
                if first not in self._coming:
                    self._wait(lambda: self._passed > first or self._over)
                    if is_kept(first):
                        return
                    self._ask([each for each in frames if not is_kept(each) and each not in self._coming])
                self._wait(lambda: is_kept(first) or first not in self._coming)
                if not is_kept(first) and first not in self._coming and self._failure:
                    raise self._error()

    def _error(self) -> RenderError:
        return LostError(self._failure) if self._lost else RenderError(self._failure or ENDED)

    def _wait(self, until: Callable[[], bool]) -> None:
        while not until():
            if not self._changed.wait(PATIENCE):  # each message of the scene's processes wakes it
                raise RenderError(f"nothing has moved for {PATIENCE:.0f} s; stop `backprop watch` and start it again.")

    def _ask(self, frames: Sequence[int]) -> None:
        """Ask the last place before the first of these frames for all of them; the lock is held."""
        before = [place for at, place in self._places if at <= frames[0]]
        if not before or (self._failure and self._passed <= frames[0]):
            raise self._error()
        connection = _asked(before[-1], {"frames": list(frames)})
        self._connections.add(connection)
        self._coming |= set(frames)
        threading.Thread(target=self._listen, args=(connection, set(frames), False), daemon=True).start()

    def _listen(self, connection: socket.socket, frames: set[int], plays: bool) -> None:
        """Take in what a process sends until it ends."""
        ended = False
        while (message := wire.receive(connection)) is not None:
            if "moment" in message.head:  # before the lock is held: who keeps it has a lock too, under which this ends
                self._keep(message.head["moment"], (message.head, message.content))
            with self._changed:
                if "moment" in message.head:
                    self._coming.discard(message.head["moment"])
                elif "at" in message.head:
                    self._passed = message.head["at"]
                    if message.connection is not None:
                        self._places.append((message.head["at"], message.connection))
                elif "error" in message.head:
                    self._failure = message.head["error"]
                ended = ended or "end" in message.head
                self._changed.notify_all()
        with self._changed:
            lost = self._coming & frames
            self._coming -= frames
            if plays:
                self._over = True
                self._passed = 2**31 if ended else self._passed
            if not self._failure and (lost or (plays and not ended)):
                self._lost = True
                self._failure = "the process that plays it has ended without a word; try again with --debug."
            self._connections.discard(connection)
            connection.close()
            self._changed.notify_all()

    def close(self) -> None:
        """Let all its processes end."""
        with self._changed:
            self._failure = self._failure or ENDED
            for each in self._connections:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            for _, place in self._places:
                place.close()
            self._places.clear()
            self._over = True
            self._changed.notify_all()
