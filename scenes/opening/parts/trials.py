"""Plays N2: one knob tried, all knobs tried, a million thought of; then one pass forward and one back."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Create, FadeIn, FadeOut, MoveToTarget, Square, VGroup, linear

from scenes.numbers.price import Knob, largest
from scenes.opening.parts.columns import Columns
from scenes.opening.parts.dials import Dial, Dials
from scenes.opening.parts.first_network import FirstNetwork
from scenes.opening.parts.heap import GroupedReadout, Heap
from scenes.opening.parts.wave import Wave, layers
from scenes.opening.story import COLUMNS
from scenes.parts.motion.part import Follow, Part
from scenes.parts.net.network import Network
from scenes.parts.text.words import Words, stack
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Shown
from scenes.theme import SMALL, Region

COUNT, MOST = 110.0, 150.0
"""Largest sizes of the count of runs, and of a million and one."""
LINE = 30.0
"""Largest size of the words beside the network."""
HEAP = 0.35
"""Side of the square that stands for the runs made, in units."""


class Turned(Part):
    """A ring round the knob that is being turned, by the number of its bar."""

    def __init__(self, beat: Beat, sweep: str, dials: list[Dial], colour: str) -> None:
        super().__init__("turned")
        self.dials = dials
        self.ring = Circle(radius=1.35 * dials[0].plate.width / 2 + 0.03, stroke_width=4, stroke_color=colour)
        self.add(self.ring)
        self.bind(beat, beat.at(sweep, 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the ring round its knob."""
        self.ring.move_to(self.dials[int(shown.value)].plate)

    def reading(self) -> dict[str, float]:
        """Which knob is nearest."""
        away = [float(np.linalg.norm(each.plate.get_center() - self.ring.get_center())) for each in self.dials]
        return {"turned": float(np.argmin(away))}


class Trials:
    """The network above, what is counted beside it, and the derivatives as bars below."""

    def __init__(self, stage: LessonScene, beat: Beat, first: FirstNetwork) -> None:
        self.stage, self.beat, self.first = stage, beat, first
        whole = stage.region("whole")
        wide = whole.width > whole.height
        self.whole, self.wide = whole, wide
        self.beside = whole.part(0.66, 1, 0.48, 1) if wide else whole.part(0, 1, 0.37, 0.6)
        bars = whole.part(0, 1, 0, 0.43) if wide else whole.part(0, 1, 0, 0.35)
        self.network = Network(beat, whole.part(0.02, 0.6, 0.5, 1) if wide else whole.part(0, 1, 0.63, 1))
        for each in self.network.neurons.values():
            if each.digits is not None:
                each.digits.set_opacity(0.0)
        knobs = beat.all(Knob)
        self.dials = Dials(self.network, knobs, float(beat.shown("reach").value))
        self.shown = [each for each in largest(knobs, COLUMNS)]
        self.measured = Columns(beat, self.shown, bars)
        self.exact = Columns(beat, self.shown, bars, hollow=True)
        self.count = GroupedReadout(beat, "made", beat.at("grow_one", 0.0), size=self._size(COUNT, 26.0))
        self.runs = self._line("runs")
        self.lines = VGroup(self._line("turn"), self._line("change"))
        stack(self.count, self.runs, gap=0.22)
        lines = stack(*self.lines, gap=0.16)
        stack(VGroup(self.count, self.runs), lines, gap=0.42).move_to(self.beside.center)

    def _size(self, most: float, share: float) -> float:
        return min(most, share * self.beside.width, 42 * self.beside.height)

    def _line(self, name: str, **options: str) -> Words:
        size = max(SMALL, min(LINE, 7.2 * self.beside.width))
        return self.stage.write(self.beat.show[name], self.beat, size=size, **options)

    def play(self) -> None:
        """The whole beat."""
        stage, beat = self.stage, self.beat
        with stage.cue("try_one"):
            self._try_one()
        with stage.cue("see_the_cost"):
            stage.play(FadeIn(self.lines[1], shift=0.3 * DOWN), run_time=0.8)
            stage.fill(Follow(beat, "grow_one", *self.measured.columns.values(), self.count), rest=0.2)
        with stage.cue("try_all"):
            parts = (*self.measured.columns.values(), self.count, self.wave, self.ring)
            stage.fill(Follow(beat, "try_all", *parts, rate_func=linear), rest=0.2)
        with stage.cue("think_of_a_million"):
            self._think()
        with stage.cue("the_other_way"):
            self._the_other_way()
        with stage.cue("compare"):
            self._compare()

    def _try_one(self) -> None:
        stage, beat = self.stage, self.beat
        stage.play(
            *self.first.give_way(self.network, self.dials),
            FadeIn(self.count, self.runs),
            FadeIn(self.measured.axis),
            FadeIn(self.measured.dots),
            run_time=1.4,
        )
        stage.reassemble(self.network, self.dials)
        columns = VGroup(*self.measured.columns.values())
        for each in self.measured.columns.values():
            each.bind(beat, beat.at("grow_one", 0.0))
        stage.add(columns)
        shown = [self.dials[each.name] for each in self.shown if each.name in self.dials.of]
        self.ring = Turned(beat, "grow_one", shown, stage.palette.y)
        self.wave = Wave(self.beat, "try_one", layers(self.network))
        stage.play(Create(self.ring), FadeIn(self.lines[0], target_position=self.ring), run_time=1.0)
        stage.add(self.wave, self.dials)
        stage.fill(Follow(beat, "try_one", self.wave, rate_func=linear), rest=0.1)

    def _think(self) -> None:
        """The runs made become a square; beside it grows what a million knobs would take."""
        stage, beat, whole = self.stage, self.beat, self.whole
        most = whole.height if self.wide else min(whole.width, 0.7 * whole.height)
        corner = np.array([whole.right, whole.bottom, 0.0])
        room = Region(whole.left, whole.right - most - 0.4, whole.bottom, whole.top)
        if not self.wide:
            room = Region(whole.left, whole.right, whole.bottom + most + 0.2, whole.top)
        self.heap = Heap(beat, "passes", "thought", corner, HEAP, most)
        self.thought = GroupedReadout(
            beat, "thought", beat.at("million", 0.0), size=min(MOST, 19 * room.width, 60 * room.height)
        )
        here = self._line("here", colour=stage.palette.y)
        key = VGroup(Square(0.3, stroke_width=0).set_fill(stage.palette.y, 1.0), here).arrange(RIGHT, buff=0.2)
        self.here = key
        words = stage.write(beat.show["runs"], beat, size=self.runs.size)
        stack(self.thought, words, key, gap=0.35).move_to(room.center)
        gone = (
            self.network,
            self.dials,
            self.measured,
            *self.measured.columns.values(),
            self.lines,
            self.ring,
            self.wave,
        )
        target = self.count.copy().scale(self.thought.em / self.count.em)
        target.put_middle(self.thought.middle)
        stage.play(
            FadeOut(*gone),
            self.count.animate.become(target),
            self.runs.animate.move_to(words),
            FadeIn(key),
            FadeIn(self.heap),
            run_time=0.8,
        )
        stage.remove(self.count)
        stage.add(self.thought)
        stage.fill(Follow(beat, "million", self.heap, self.thought, rate_func=linear), rest=0.5)

    def _the_other_way(self) -> None:
        stage, beat = self.stage, self.beat
        small = self.measured
        small.axis.digits.set_opacity(0.0)
        wide = self.beside.part(0, 1, 0, 0.45)
        home = small.get_center()
        small.generate_target().scale(min(wide.width / small.width, wide.height / small.height)).move_to(wide.center)
        self.home = home
        stage.play(
            FadeOut(self.heap, self.thought, self.runs, self.here),
            FadeIn(self.network, self.dials),
            FadeIn(small),
            run_time=0.7,
        )
        forward = self._line("forward", colour=stage.palette.a)
        back = self._line("back", colour=stage.palette.C)
        stack(forward, back, gap=0.2, edge=LEFT).move_to(self.beside.part(0, 1, 0.6, 1).center)
        wave = Wave(self.beat, "forward", layers(self.network))
        stage.add(wave, self.dials)
        stage.play(
            MoveToTarget(small),
            FadeIn(forward),
            Follow(beat, "forward", wave, rate_func=linear),
            run_time=1.7,
        )
        stage.remove(wave)
        for each in (*self.dials, *self.exact.columns.values()):
            each.bind(beat, beat.at("back", 0.0))
        self.back = Wave(self.beat, "back", layers(self.network), back=True)
        stage.play(FadeIn(self.exact.axis, self.exact.dots), FadeIn(back), run_time=0.5)
        stage.add(*self.exact.columns.values(), self.back, self.dials)
        stage.fill(
            Follow(beat, "back", self.back, *self.dials, *self.exact.columns.values(), rate_func=linear), rest=0.3
        )
        stage.remove(self.back)
        self.words = VGroup(forward, back)

    def _compare(self) -> None:
        stage, small = self.stage, self.measured
        factor = self.exact.axis.line.width / small.axis.line.width
        small.generate_target().scale(factor).move_to(self.home)
        stage.play(MoveToTarget(small), run_time=2.0)
        difference = self._line("difference")
        difference.move_to(self.beside.part(0, 1, 0, 0.45).center)
        stage.fill(FadeIn(difference, shift=0.3 * UP))
