"""The stage: plays a story beat by beat, each to its last frame."""

import importlib
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from manim import Animation, FadeOut, Group, Mobject, config

from scenes import theme
from scenes.catalogue import catalogues
from scenes.lesson import Lesson, embedded
from scenes.stage.clock import Clock
from scenes.stage.layout import Layout
from scenes.stage.ledger import Ledger, ShowsNumbers
from scenes.story import Beat, Story, Timed
from scenes.theme import Look


class StageError(Exception):
    """A drawing that does not keep to its story; the message names scene, beat and remedy."""


@dataclass(frozen=True)
class Span:
    """The frames of a beat, first to one past the last, and the frame where its movement came to rest."""

    name: str
    first: int
    rest: int
    last: int


def _beside(module: ModuleType) -> ModuleType:
    """`story.py` beside a module. Manim's own command names a module after its path, by which nothing is imported."""
    package = module.__package__
    if package not in sys.modules:
        folders = takewhile(lambda each: (each / "__init__.py").exists(), Path(str(module.__file__)).parents)
        package = ".".join(reversed([each.name for each in folders]))
    return importlib.import_module(f"{package}.story")


class LessonScene(Clock, Layout):
    """A scene of the lesson; a subclass has `setup` for its cast and one method a beat, named like the beat.

    The class is named like its folder (`WeightNudge` draws `weight_nudge`); the function `story` that tells it stands
    in the class's own module or in `story.py` beside it. Without arguments it draws the embedded
    lesson, so manim's own command renders it too. `wanted` says which frames are painted, `played` which others are
    brought about: all unless given. What lies between is passed over. `watch` is called with the scene when a frame is
    ready to be painted (a hold is one frame), painted or not. `recordings` are the seconds of what was recorded, by
    beat and cue. The ledger is whole for beats all of whose frames are played.
    """

    folder: ClassVar[str] = ""
    told_in: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """Derive the folder from the class's name, and remember the module that defines it."""
        super().__init_subclass__(**options)
        cls.told_in = cls.__module__
        cls.folder = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(
        self,
        lesson: Lesson | None = None,
        look: Look | None = None,
        wanted: Callable[[int], bool] = lambda frame: True,
        played: Callable[[int], bool] = lambda frame: True,
        watch: Callable[["LessonScene"], None] = lambda scene: None,
        recordings: Mapping[str, Mapping[str, Fraction]] | None = None,
        **options: Any,
    ) -> None:
        self.look = look or Look()
        theme.apply_look(self.look)
        config.frame_height, config.frame_width = theme.FRAME_HEIGHT, self.look.shape.width
        config.background_color = self.look.palette.ground
        super().__init__(**options)
        self.lesson = lesson or embedded()
        self.story = self._story().recorded(recordings or {})
        self.wanted, self.played = wanted, played
        self.watch = watch
        self.beat: Beat = self.story.beats[0]
        self.ledger = Ledger()
        self.spans: list[Span] = []
        self._cues: deque[Timed] = deque()
        self.now: Timed | None = None
        self.begun = Fraction(0)

    def _story(self) -> Story:
        """What `story(lesson)` tells: the function of the class's own module, else that of `story.py` beside it."""
        module = sys.modules[self.told_in]
        story: Story = (module if hasattr(module, "story") else _beside(module)).story(self.lesson)
        return story

    def construct(self) -> None:
        """Play every beat of the story, each to its last frame."""
        for beat in self.story:
            self.beat, self.begun, self.now, first = beat, self.clock, None, self.frame
            self._cues = deque(beat.timed(*catalogues().values()))
            self.next_section(beat.name)
            movement = getattr(self, beat.name, None)
            if movement is None:
                raise StageError(f"scene {self.folder}: no method draws beat {beat.name!r}; write one of that name.")
            if len(self._cues) == 1:  # nothing waits for anything
                with self.cue(beat.cues[0].name):
                    movement(beat)
            else:
                movement(beat)
            if self._cues:
                raise StageError(f"{self._place}: no movement for cue {self._cues[0].cue.name!r}; draw one.")
            rest, left = self.frame, self.remaining()
            self.pause(left)
            self.spans.append(Span(beat.name, first, rest, self.frame))
            # Where no frame shows what the movement came to, the next beat's first frame does.
            self.ledger.begin(self.readable() if left else [])

    @contextmanager
    def cue(self, name: str) -> Iterator[None]:
        """Within it is drawn what belongs to the words of the beat's next cue, which is of that name.

        It waits for the cue to begin. StageError where another cue is next, and where what was drawn is longer.
        """
        if not self._cues or self._cues[0].cue.name != name:
            due = f"{self._cues[0].cue.name!r} is next" if self._cues else "no cue is left"
            raise StageError(f"{self._place}: cue {name!r} is drawn where {due}; keep to the story's order.")
        self.pause(self.begun + self._cues[0].start - self.clock)
        self.now = self._cues.popleft()
        yield
        if (left := self.remaining()) < 0:
            raise StageError(
                f"{self._place}, cue {name}: the movement is {float(-left):.2f} s longer than the cue; "
                "raise at_least or say more."
            )

    def remaining(self) -> Fraction:
        """Seconds until the end of the cue that is being drawn; StageError outside of one."""
        if self.now is None:
            raise StageError(f"{self._place}: nothing may move outside a cue; draw within `with self.cue(...)`.")
        return self.begun + self.now.end - self.clock

    @property
    def _place(self) -> str:
        return f"scene {self.folder}, beat {self.beat.name}"

    def at_frame(self, readable: list[ShowsNumbers]) -> None:
        """Enter the numbers that can be seen, and let whoever watches look."""
        self.ledger.enter(readable, self.frame / self.fps)
        self.watch(self)

    def fill(self, *animations: Animation, rest: float = 0.4) -> None:
        """Play these until `rest` seconds before the end of the cue that is being drawn."""
        self.play(*animations, run_time=max(0.6, float(self.remaining()) - rest))

    def perform(self, movements: Iterable[tuple[float, Sequence[Animation]]]) -> None:
        """Play movements one after another: seconds and animations; a pause where there are none."""
        for seconds, animations in movements:
            if animations:
                self.play(*animations, run_time=seconds)
            else:
                self.pause(seconds)

    def reassemble(self, *mobjects: Mobject) -> None:
        """Let mobjects whose pieces were moved one by one stand on stage as one again."""
        for each in mobjects:
            self.remove(*each.get_family())
            self.add(each)

    def clear_stage(self, *but: Mobject, run_time: float = 0.6) -> None:
        """Fade everything out but these."""
        keep = {id(each) for mobject in but for each in mobject.get_family()}
        gone = [each for each in self.mobjects if id(each) not in keep]
        if gone:
            self.play(FadeOut(Group(*gone)), run_time=run_time)
