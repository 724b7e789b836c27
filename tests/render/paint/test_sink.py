"""Pictures go to each taker in order, in threads; what fails there is raised where pictures are handed over."""

from collections.abc import Callable, Sequence

import pytest

from render.paint.sink import WAITING, Sink, Taker
from render.video.frames import Picture


class Kept:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.frames: list[int] = []
        self.closed: list[int] = []

    def show(self, picture: Picture) -> None:
        self.frames.append(picture.frame)

    def close(self, frames: int) -> None:
        self.closed.append(frames)


class Full(Kept):
    """Finds the disk full at a picture, or at the very end."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def show(self, picture: Picture) -> None:
        if picture.frame == self.at:
            raise OSError(28, "No space left on device")

    def close(self, frames: int) -> None:
        raise OSError(28, "No space left on device")


def test_every_taker_is_given_all_in_order() -> None:
    kept = [Kept(), Kept()]
    sink = Sink("x", [lambda: kept[0], lambda: kept[1]])
    for frame in range(5 * WAITING):
        sink.put(Picture(frame, []))
    sink.close(99)
    assert [each.frames for each in kept] == [list(range(5 * WAITING))] * 2
    assert [each.closed for each in kept] == [[99]] * 2


def missing() -> Taker:
    raise FileNotFoundError(2, "No such file or directory")


@pytest.mark.parametrize("takers", [[missing], [lambda: Full(3)], [Kept, lambda: Full(0)]])
def test_a_fault_is_raised_where_pictures_are_handed_in_and_nobody_waits_for_ever(
    takers: Sequence[Callable[[], Taker]],
) -> None:
    sink = Sink("x", takers)

    def hand_in() -> None:
        for frame in range(100_000):
            sink.put(Picture(frame, []))

    with pytest.raises(OSError, match=r"No space left|No such file"):
        hand_in()
    with pytest.raises(OSError, match=r"No space left|No such file"):
        sink.close(100_000)


def test_a_fault_at_the_very_end_is_raised() -> None:
    sink = Sink("x", [lambda: Full(7)])
    sink.put(Picture(0, []))
    with pytest.raises(OSError, match="No space left"):
        sink.close(1)
