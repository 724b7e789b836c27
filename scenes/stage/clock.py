"""The clock: movements and pauses by counted frames, so that every frame rate shows them equally long."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import groupby

from manim import Animation, CairoRenderer, Mobject, MoveToTarget, Scene, Wait, config

from scenes.stage.ledger import ShowsNumbers, showing_numbers
from scenes.stage.transforms import Together, begin_at_rest
from scenes.story import GRID


class Clock(Scene):
    """A scene that counts frames; `clock` is the time of the scene in seconds, exact, and `frame` the next frame.

    `wanted` says which frames are painted, `played` which others are brought about too; a movement without any such
    frame goes straight to its end. `at_frame` is called for each of these frames before it is painted (a pause is one).
    """

    wanted: Callable[[int], bool]
    played: Callable[[int], bool]
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
        # Once more than manim asks: scaled twice, some run times differ in the last bit from those scaled once.
        self.duration = self.get_run_time(self.animations)
        last = self._end_of_movement
        if self._is_seen:
            if self._rests:
                self._paint_still(last)
            else:
                together = list(Together.of(self.animations))
                self._paint_moving(last, self.readable())
                for each in together:
                    each.release()
        self.frame = last
        self.clock += on_grid(self.duration)
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

    def _paint_moving(self, last: int, readable: list[ShowsNumbers]) -> None:
        for frame in range(self.frame, last):
            wanted = self.wanted(frame)
            if not wanted and not self.played(frame):
                continue
            self.frame = frame
            time = max(0.0, float(Fraction(frame) / Fraction(self.fps) - self.clock))
            self.update_to_time(time)
            self.at_frame(readable)
            if wanted:
                self.renderer.render(self, time, self.moving_mobjects)

    @property
    def _rests(self) -> bool:
        """Whether what is being played is a pause."""
        return [isinstance(each, Wait) for each in self.animations or ()] == [True]

    @property
    def _is_seen(self) -> bool:
        """Whether a frame of what is being played is brought about."""
        return any(self.played(frame) or self.wanted(frame) for frame in range(self.frame, self._end_of_movement))

    @property
    def _end_of_movement(self) -> int:
        """The first frame after what is being played."""
        return round((self.clock + on_grid(self.duration)) * Fraction(self.fps))

    def begin_animations(self) -> None:
        """Begin what is played."""
        if not self._is_seen:
            begin_at_rest(self.animations or ())
        super().begin_animations()

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """What is painted at every frame of a movement, and what once, before it begins; nothing if nothing is painted.

        A pause paints everything once, when its first wanted frame has come.
        """
        if self._rests or not any(map(self.wanted, range(self.frame, self._end_of_movement))):
            return [], []
        return super().get_moving_and_static_mobjects(animations)

    def update_to_time(self, t: float) -> None:
        """Bring every animation to the second `t` of its movement.

        Nothing else changes with time: an updater would know of the frames before, and a movement may be passed over.
        """
        assert self.animations is not None
        for each in self.animations:
            each.interpolate(t / each.run_time)

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
