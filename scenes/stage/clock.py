"""The clock: movements and pauses by counted frames, so that every frame rate shows them equally long."""

from collections.abc import Callable
from fractions import Fraction
from itertools import groupby

from manim import Animation, CairoRenderer, MoveToTarget, Scene, Wait, config

from scenes.stage.ledger import ShowsNumbers, showing_numbers
from scenes.story import GRID


class Clock(Scene):
    """A scene that counts frames; `clock` is the time of the scene in seconds, exact, and `frame` the next frame.

    `wanted` says which frames are painted. `at_frame` is called for each frame before it is painted (a pause is one).
    """

    wanted: Callable[[int], bool]
    renderer: CairoRenderer

    def __init__(self, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.frame = 0
        self.clock = Fraction(0)

    @property
    def fps(self) -> float:
        """Frames a second."""
        return float(config.frame_rate)

    def at_frame(self, readable: list[ShowsNumbers]) -> None:
        """Look at a frame that is ready to be painted; `readable` showed numbers on stage when the movement began."""
        raise NotImplementedError

    def pause(self, seconds: float | Fraction) -> None:  # type: ignore[override]
        """Let the picture stand for a moment within a beat, so that the next movement meets its words."""
        if seconds > 0:
            self.play(Wait(run_time=float(seconds), frozen_frame=False))

    def wait(self, duration: float = 1.0) -> None:  # type: ignore[override]
        """Manim's own word for a pause; its frozen frames, and what it waits for, would pass the clock by."""
        self.pause(duration)

    def play_internal(self, skip_rendering: bool = False) -> None:
        """Run the prepared animations by counted frames; a wait is painted once.

        Replaces manim's clock, whose floating seconds lose or gain a frame, and its frozen wait, which paints all
        edges twice.
        """
        assert self.animations is not None
        still = len(self.animations) == 1 and isinstance(self.animations[0], Wait)
        self.duration = self.get_run_time(self.animations)
        readable = self.readable()
        end = self.clock + on_grid(self.duration)
        last = round(end * Fraction(self.fps))
        self._paint_still(last) if still else self._paint_moving(last, readable)
        self.clock = end
        for animation in self.animations:
            animation.finish()
            animation.clean_up_from_scene(self)
            if isinstance(animation, MoveToTarget):
                # Manim keeps what was moved to, and would copy it with every later copy, twice over each time.
                animation.mobject.__dict__.pop("target", None)
        self.renderer.static_image = None

    def _paint_still(self, last: int) -> None:
        self.at_frame(self.readable())
        picture = None
        for wanted, run in groupby(range(self.frame, last), self.wanted):
            numbers = list(run)
            if wanted:
                if picture is None:
                    self.renderer.static_image = None
                    self.renderer.update_frame(self)
                    picture = self.renderer.get_frame()
                self.frame = numbers[0]
                self.renderer.add_frame(picture, num_frames=len(numbers))
        self.frame = last

    def _paint_moving(self, last: int, readable: list[ShowsNumbers]) -> None:
        for frame in range(self.frame, last):
            self.frame = frame
            time = max(0.0, float(Fraction(frame) / Fraction(self.fps) - self.clock))
            self.update_to_time(time)
            self.at_frame(readable)
            if self.wanted(frame):
                self.renderer.render(self, time, self.moving_mobjects)
        self.frame = last

    def get_run_time(self, animations: list[Animation]) -> float:
        """Movements last whole grid steps, so that every frame rate shows them equally long."""
        longest = max(float(each.run_time) for each in animations)
        snapped = float(on_grid(longest))
        for each in animations:
            each.run_time *= snapped / longest
        return snapped

    def readable(self) -> list[ShowsNumbers]:
        """Everything on stage in which numbers can be read."""
        tops = (*self.mobjects, *self.foreground_mobjects)
        return showing_numbers(each for top in tops for each in top.get_family())


def on_grid(seconds: float) -> Fraction:
    """The nearest length that all frame rates can show, at least one step."""
    return max(1, round(Fraction(seconds) / GRID)) * GRID
