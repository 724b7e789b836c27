"""When things move: each cue with its words, nothing stands still for long, and most of the time something moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from manim import Animation, FocusOn, Indicate, Wait

from backprop.testing.readback import single
from scenes.stage.scene import LessonScene

LATE = 0.2
"""Seconds after the first word of a cue by which its movement has begun."""
LONGEST_REST = 1.5
"""Seconds that a picture may stand outside a silence."""
SHARE = 0.75
"""Least share of the time outside silences in which something moves."""
EMPHASIS = (Indicate, FocusOn)
"""What draws the eye without moving anything."""


@dataclass(frozen=True)
class Played:
    """A movement or a rest: its beat and cue, whether that is a silence, its beginning within it, and its seconds."""

    cue: str
    silent: bool
    start: float
    seconds: float
    moves: bool


class Pace:
    """Notes all that is played."""

    def __init__(self) -> None:
        self.played: list[Played] = []
        self._last: list[Animation] | None = None

    def __call__(self, scene: LessonScene) -> None:
        """Look at a frame."""
        if scene.animations is self._last or scene.now is None:
            return
        self._last = scene.animations
        start, cue = float(scene.clock - scene.begun - scene.now.start), scene.now.cue
        moves = any(not isinstance(each, (Wait, *EMPHASIS)) for each in single(scene.animations or ()))
        name = f"{scene.beat.name}.{cue.name}"
        self.played.append(Played(name, cue.say is None, start, float(scene.duration), moves))

    def faults(self) -> Iterator[str]:
        """Cues that begin late, and rests that last too long."""
        for cue, of_cue in groupby((each for each in self.played if not each.silent), lambda each: each.cue):
            played = list(of_cue)
            moving = [each.start for each in played if each.moves]
            if not moving or moving[0] > LATE:
                yield f"{cue}: nothing moves until {moving[0]:.2f} s" if moving else f"{cue}: nothing moves"
            for moves, run in groupby(played, lambda each: each.moves):
                if not moves and (rest := sum(each.seconds for each in run)) > LONGEST_REST + 0.01:
                    yield f"{cue}: the picture stands for {rest:.2f} s"

    @property
    def share(self) -> float:
        """Share of the time outside silences in which something moves."""
        spoken = [each for each in self.played if not each.silent]
        return sum(each.seconds for each in spoken if each.moves) / sum(each.seconds for each in spoken)
