"""Which numbers of the ledger no beat has, has otherwise, or has at another time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from scenes.numbers.axis import Axis
from scenes.parts.motion.part import Follow
from scenes.stage.ledger import Entry
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Bound, Moment, Shown, Story

Values = dict[tuple[str, str], dict[str, Any]]


def at_rest(scene: dict[str, Any]) -> Values:
    """Numbers at rest of an exported scene, by beat and name."""
    return {
        (beat["name"], name): value
        for beat in scene["beats"]
        for name, value in beat["values"].items()
        if "sweep" not in value
    }


class Sources:
    """Computes the numbers of a story anew, each where it comes from."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._moments: dict[tuple[str, str, float], Moment] = {}

    def at(self, beat: str, sweep: str, t: float) -> Moment:
        """The numbers of that Sweep at the time t of its movement."""
        key = (beat, sweep, t)
        if key not in self._moments:
            self._moments[key] = self.story.beat(beat).at(sweep, t)
        return self._moments[key]

    def number(self, name: str, bound: Bound) -> Shown | None:
        """The number of that name at the source of the one that is bound; of ticks the one with its very value."""
        if bound.sweep is not None and bound.moment is not None:
            return self.at(bound.beat, bound.sweep, bound.moment).get(name)
        beat = self.story.beat(bound.beat)
        found = beat.numbers.get(name)
        return found if isinstance(found, Shown) else tick(beat, name, bound.shown.value)


def tick(beat: Beat, name: str, value: object) -> Shown | None:
    """The tick of that value on the beat's axis, written as the axis is, or None."""
    axes = [axis for axis in beat.all(Axis) if name == f"{axis.quantity}_tick"]
    return next((Shown(each, "tick", axis.decimals) for axis in axes for each in axis.ticks if each == value), None)


def strays(story: Story, ledger: list[Entry], *exports: Values) -> Iterator[str]:
    """Entries whose source has another value or text, in the story itself or in what is exported of it."""
    sources = Sources(story)
    for entry in ledger:
        bound = Bound(entry.beat, Shown(entry.value, "entered"), entry.sweep, entry.moment)
        found = sources.number(entry.name, bound)
        if found is None or (found.value, found.text) != (entry.value, entry.text):
            yield f"{entry} is {found} in its story"
        elif entry.sweep is None and entry.name in story.beat(entry.beat).numbers:
            for export in exports:
                held = export.get((entry.beat, entry.name), {})
                value = entry.value if isinstance(entry.value, str) else pytest.approx(entry.value, rel=1e-9)
                if held.get("value") != value or held.get("text") != entry.text:
                    yield f"{entry} is {held} in what is exported"


@dataclass
class Movement:
    """The moment t of a Sweep at each frame of one movement that follows it, and where it begins and ends."""

    beat: str
    sweep: str
    start: float
    end: float
    moments: dict[int, float]


class Timing:
    """At which frames which Sweeps are followed, by each animation's own start, run time and rate function."""

    def __init__(self) -> None:
        self.movements: list[Movement] = []
        self.late: list[str] = []
        self._last: tuple[Follow, ...] = ()

    def __call__(self, scene: LessonScene) -> None:
        playing = tuple(each for each in scene.animations or () if isinstance(each, Follow))
        for i, each in enumerate(playing):
            if playing != self._last:
                ends = (float(each.rate_func(alpha)) for alpha in (0.0, 1.0))
                self.movements.insert(i, Movement(each.beat.name, each.sweep, *ends, {}))
            alpha = (scene.frame / scene.fps - float(scene.clock)) / each.run_time
            moment = self.movements[i].moments[scene.frame] = float(each.rate_func(max(0.0, alpha)))
            if each.moment != pytest.approx(moment, abs=1e-9):
                self.late.append(f"{each.sweep}, frame {scene.frame}: drawn at {each.moment} instead of {moment}")
        self._last = playing

    def wrong(self, ledger: Iterable[Entry], fps: float) -> Iterator[str]:
        """Movements drawn, and moving numbers entered, at another moment than that of their frame.

        Where nothing follows the Sweep, a number is where the last movement ended or the next one begins.
        """
        yield from self.late
        for entry in ledger:
            if entry.sweep is not None:
                expected = self._expected(entry, round(entry.time * fps))
                if not any(entry.moment == pytest.approx(each, abs=1e-9) for each in expected):
                    yield f"{entry} should be at {expected}"

    def _expected(self, entry: Entry, frame: int) -> list[float]:
        of_sweep = [each for each in self.movements if (each.beat, each.sweep) == (entry.beat, entry.sweep)]
        for each in of_sweep:
            if frame in each.moments:
                return [each.moments[frame]]
        past = [each for each in of_sweep if max(each.moments) < frame]
        return [*(each.end for each in past[:1]), *(each.start for each in of_sweep if each not in past)]
