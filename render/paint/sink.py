"""Where the painted pictures of a beat go: into their file and into each video, in threads beside the painting."""

from collections.abc import Callable, Iterable
from queue import Queue
from threading import Thread
from typing import Protocol

from render.video.frames import Picture

WAITING = 4
"""Pictures that may wait; a whole one takes 8 MB at 1080p."""


class Taker(Protocol):
    """Takes pictures in order, and is told how many frames the beat has when it is over."""

    def show(self, picture: Picture) -> None:
        """Take a picture."""

    def close(self, frames: int) -> None:
        """Finish."""


class Sink:
    """Hands pictures to takers, each made and called in a thread of its own; its failure is raised by `put` or `close`.

    One thread for all would keep the painting waiting: a picture is encoded about as fast as the next is painted.
    """

    def __init__(self, name: str, takers: Iterable[Callable[[], Taker]]) -> None:
        self._lanes = [_Lane(name, each) for each in takers]

    def put(self, picture: Picture) -> None:
        """Hand over a picture, which must not change any more."""
        for each in self._lanes:
            each.put(picture)

    def close(self, frames: int) -> None:
        """Finish all files of the beat, which has so many frames."""
        for each in self._lanes:
            each.queue.put(frames)
        for each in self._lanes:
            each.join()


class _Lane:
    def __init__(self, name: str, taker: Callable[[], Taker]) -> None:
        self.queue: Queue[Picture | int] = Queue(WAITING)
        self._failure: BaseException | None = None
        # A daemon: a worker that is ended does not wait for a video that nobody needs any more.
        self._thread = Thread(target=self._run, args=(taker,), name=f"encode {name}", daemon=True)
        self._thread.start()

    def put(self, picture: Picture) -> None:
        self._raise()
        self.queue.put(picture)

    def join(self) -> None:
        self._thread.join()
        self._raise()

    def _raise(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _run(self, make: Callable[[], Taker]) -> None:
        handed: Picture | int = 0
        try:
            taker = make()
            while isinstance(handed := self.queue.get(), Picture):
                taker.show(handed)
            taker.close(handed)
        except BaseException as failure:  # handed to the thread that paints, which raises it
            self._failure = failure
            while isinstance(handed, Picture):  # so that it is never left waiting
                handed = self.queue.get()
