"""The stage: plays a story beat by beat, to the frame, and keeps the ledger of every number shown."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, ClassVar

from manim import DOWN, RIGHT, Animation, FadeOut, Group, Mobject, MoveToTarget, Scene, VGroup, Wait, config

from scenes import lesson as lessons
from scenes import theme
from scenes.catalogue import catalogues
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import GRID, Beat, Message, Shown, Story
from scenes.theme import TITLE, Look, Region

VISIBLE = 0.05
"""Opacity from which a number counts as shown."""


class StageError(Exception):
    """A drawing that does not keep to its story; the message names scene, beat and remedy."""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: from `time` on (seconds of the scene) this text stands on screen for this value."""

    time: float
    beat: str
    name: str
    value: float | int | str
    text: str


@dataclass(frozen=True)
class Span:
    """The frames of a beat, first to one past the last, and the frame where its movement came to rest."""

    name: str
    first: int
    rest: int
    last: int


class LessonScene(Scene):
    """A scene of the lesson; a subclass has `setup` for its cast and one method a beat, named like the beat.

    The class is named like its folder (`WeightNudge` draws `weight_nudge`). Without arguments it draws the embedded
    lesson, so manim's own command renders it too. `wanted` says which frames are painted: all unless given. `watch`
    is called with the scene when a frame is ready to be painted (a hold is one frame), painted or not. `recordings`
    are the seconds of what was recorded, by beat: a beat's hold lasts until its recording is over.
    """

    folder: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """Know the folder by the class's name."""
        super().__init_subclass__(**options)
        cls.folder = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(
        self,
        lesson: lessons.Lesson | None = None,
        look: Look | None = None,
        wanted: Callable[[int], bool] = lambda frame: True,
        watch: Callable[[LessonScene], None] = lambda scene: None,
        recordings: Mapping[str, Fraction] | None = None,
        **options: Any,
    ) -> None:
        self.look = look or Look()
        theme.apply_theme(self.look)
        config.frame_height, config.frame_width = theme.FRAME_HEIGHT, self.look.shape.width
        config.background_color = self.look.palette.ground
        super().__init__(**options)
        self.lesson = lesson or lessons.embedded()
        told: Story = importlib.import_module(f"scenes.{self.folder}.story").story(self.lesson)
        self.story = told.recorded(recordings or {})
        self.wanted = wanted
        self.watch = watch
        self.frame = 0
        self.clock = Fraction(0)
        self.beat: Beat = self.story.beats[0]
        self.ledger: list[Entry] = []
        self.spans: list[Span] = []
        self._standing: dict[tuple[Mobject, str], tuple[str, float | int | str]] = {}

    @property
    def fps(self) -> float:
        """Frames a second."""
        return float(config.frame_rate)

    @property
    def palette(self) -> theme.Palette:
        """The colours of this rendering."""
        return self.look.palette

    def region(self, name: str) -> Region:
        """The named region of this frame shape."""
        return self.look.shape.regions[name]

    def write(self, message: Message, beat: Beat | None = None, **options: Any) -> Words:
        """On-screen words of the story in this rendering's language; their numbers enter the ledger."""
        told = beat or self.beat
        words = Words(message.text(told.numbers, catalogues().get(self.look.lang)), **options)
        words.speaks_of = tuple((told.name, name, told.shown(name)) for name in message.fields)
        return words

    def write_into(
        self, message: Message, region: str | Region, sizes: Sequence[float], beat: Beat | None = None, **options: Any
    ) -> Words:
        """On-screen words, wrapped to a region, of the first of these sizes at which they keep to it."""
        box = self.region(region) if isinstance(region, str) else region

        def write(size: float) -> Words:
            return self.write(message, beat, size=size, width=box.width, **options)

        return largest(write, sizes, within(box.width, box.height)).move_to(box.center)

    def place(self, mobject: Mobject, region: str | Region, *, grow: float = 1.0) -> Mobject:
        """Put a part into a region, smaller if it must be, larger by up to `grow` if it may."""
        box = self.region(region) if isinstance(region, str) else region
        factor = min(box.width / max(mobject.width, 1e-6), box.height / max(mobject.height, 1e-6), grow)
        return mobject.scale(factor).move_to(box.center)

    def split(
        self, wide: float, tall: float, region: str | Region = "whole", *, like: str | None = None
    ) -> tuple[Region, Region]:
        """Cut a region across its longer side; the first part takes the share given for wide or for tall ones.

        `like` names a region whose longer side decides instead: a low strip of a tall frame is wide, yet cut as tall.
        """
        box = self.region(region) if isinstance(region, str) else region
        guide = self.region(like) if like else box
        if guide.width > guide.height:
            gap = 0.25 / box.width
            return box.part(0, wide - gap), box.part(wide + gap, 1)
        gap = 0.1 / box.height
        return box.part(0, 1, 1 - tall + gap, 1), box.part(0, 1, 0, 1 - tall - gap)

    def flow(self, region: str | Region, *groups: Mobject) -> VGroup:
        """Spread groups along the longer side of a region, smaller if they must be."""
        box = self.region(region) if isinstance(region, str) else region
        tall = box.height > box.width
        group = VGroup(*groups)
        used = sum(each.height if tall else each.width for each in groups)
        gap = ((box.height if tall else box.width) - used) / (len(groups) + 1)
        group.arrange(DOWN if tall else RIGHT, buff=max(0.25, gap))
        return self.place(group, box)

    def title(self, message: Message, beat: Beat | None = None) -> Words:
        """The scene's title, at its place."""
        region = self.region("title")
        words = self.write(message, beat, size=TITLE)
        if words.width > region.width:
            words.scale(region.width / words.width)
        return words.move_to(region.center).align_to([region.left, 0, 0], [-1, 0, 0])

    def construct(self) -> None:
        """Play every beat of the story, each to its last frame."""
        for beat in self.story:
            self.beat = beat
            start, first = self.clock, self.frame
            self.next_section(beat.name)
            movement = getattr(self, beat.name, None)
            if movement is None:
                raise StageError(f"scene {self.folder}: no method draws beat {beat.name!r}; write one of that name.")
            movement(beat)
            rest, left = self.frame, start + beat.seconds(*catalogues().values()) - self.clock
            if left < 0:
                raise StageError(
                    f"scene {self.folder}, beat {beat.name}: the movement is {float(-left):.2f} s longer than the "
                    "beat; raise at_least or say more."
                )
            self.pause(left)
            self.spans.append(Span(beat.name, first, rest, self.frame))

    def pause(self, seconds: float | Fraction) -> None:
        """Let the picture stand for a moment within a beat, so that the next movement meets its words."""
        if seconds > 0:
            self.play(Wait(run_time=float(seconds), frozen_frame=False))

    def wait(self, duration: float = 1.0) -> None:
        """Manim's own word for a pause; its frozen frames, and what it waits for, would pass the clock by."""
        self.pause(duration)

    def whole(self, *mobjects: Mobject) -> None:
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

    def play_internal(self, skip_rendering: bool = False) -> None:
        """Run the prepared animations by counted frames; a wait is painted once.

        Replaces manim's clock, whose floating seconds lose or gain a frame, and its frozen wait, which paints all
        edges twice.
        """
        assert self.animations is not None
        still = len(self.animations) == 1 and isinstance(self.animations[0], Wait)
        self.duration = self.get_run_time(self.animations)
        readouts = list(self._readouts())
        end = self.clock + on_grid(self.duration)
        last = round(end * Fraction(self.fps))
        self._paint_still(last) if still else self._paint_moving(last, readouts)
        self.clock = end
        for animation in self.animations:
            animation.finish()
            animation.clean_up_from_scene(self)
            if isinstance(animation, MoveToTarget):
                # Manim keeps what was moved to, and would copy it with every later copy, twice over each time.
                animation.mobject.__dict__.pop("target", None)
        self.renderer.static_image = None

    def _paint_still(self, last: int) -> None:
        self._enter(self._readouts())
        self.watch(self)
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

    def _paint_moving(self, last: int, readouts: list[Mobject]) -> None:
        for frame in range(self.frame, last):
            self.frame = frame
            time = max(0.0, float(Fraction(frame) / Fraction(self.fps) - self.clock))
            self.update_to_time(time)
            self._enter(readouts)
            self.watch(self)
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

    def _readouts(self) -> Iterator[Mobject]:
        for top in (*self.mobjects, *self.foreground_mobjects):
            for each in top.get_family():
                if isinstance(each, Readout) or getattr(each, "speaks_of", ()):
                    yield each

    def _enter(self, readouts: Iterable[Mobject]) -> None:
        """Enter what newly stands on screen; a number that has not changed is not entered again."""
        for each in readouts:
            if isinstance(each, Readout):
                glyphs = each.submobjects[1:]
                if glyphs and glyphs[0].fill_opacity > VISIBLE:
                    beat, shown = each.bound[each.name]
                    self._enter_one(each, beat, each.name, shown)
            else:
                for beat, name, shown in each.speaks_of:
                    self._enter_one(each, beat, name, shown)

    def _enter_one(self, each: Mobject, beat: str, name: str, shown: Shown) -> None:
        if self._standing.get((each, name)) != (beat, shown.value):
            self._standing[each, name] = (beat, shown.value)
            # Read from the glyphs where there are glyphs: the ledger holds what is seen, not what was meant.
            text = each.text if isinstance(each, Readout) else shown.text
            self.ledger.append(Entry(self.frame / self.fps, beat, name, shown.value, text))


def on_grid(seconds: float) -> Fraction:
    """The nearest length that all frame rates can show, at least one step."""
    return max(1, round(Fraction(seconds) / GRID)) * GRID
