"""Where the painted pictures of a beat go: into their file and into each video, in a thread beside the painting."""

from collections.abc import Callable, Sequence
from queue import Queue
from threading import Thread
from typing import Protocol

from render.video.frames import Picture

WAITING = 8
"""Pictures that may wait; a whole one takes 8 MB at 1080p."""


class Taker(Protocol):
    """Takes pictures in order, and is told how many frames the beat has when it is over."""

    def show(self, picture: Picture) -> None:
        """Take a picture."""

    def close(self, frames: int) -> None:
        """Finish."""


class Sink:
    """Hands pictures to all takers; a failure of its thread is raised by `put` or `close`."""

    def __init__(self, name: str, takers: Callable[[], Sequence[Taker]]) -> None:
        self._queue: Queue[Picture | int] = Queue(WAITING)
        self._failure: BaseException | None = None
        # A daemon: a worker that is ended does not wait for a video that nobody needs any more.
        self._thread = Thread(target=self._run, args=(takers,), name=f"encode {name}", daemon=True)
        self._thread.start()

    def put(self, picture: Picture) -> None:
        """Hand over a picture, which must not change any more."""
        self._raise()
        self._queue.put(picture)

    def close(self, frames: int) -> None:
        """Finish all files of the beat, which has so many frames."""
        self._queue.put(frames)
        self._thread.join()
        self._raise()

    def _raise(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _run(self, takers: Callable[[], Sequence[Taker]]) -> None:
        handed: Picture | int = 0
        try:
            all_takers = takers()
            while isinstance(handed := self._queue.get(), Picture):
                for each in all_takers:
                    each.show(handed)
            for each in all_takers:
                each.close(handed)
        except BaseException as failure:  # handed to the thread that paints, which raises it
            self._failure = failure
            while isinstance(handed, Picture):  # so that it is never left waiting
                handed = self._queue.get()
