"""Plays N2: one knob tried, all knobs tried, a million thought of; then one pass forward and one back."""

from collections.abc import Iterator
from typing import Any

from manim import (
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    MoveToTarget,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.numbers.price import Knob, largest
from scenes.opening.numbers import ARRIVED, COLUMNS
from scenes.opening.parts.columns import Columns
from scenes.opening.parts.first_network import FirstNetwork
from scenes.opening.parts.heap import GroupedReadout
from scenes.opening.parts.million import Million
from scenes.opening.parts.quotient import Quotient
from scenes.opening.parts.wave import Wave
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.motion.movements import Flight
from scenes.parts.motion.part import Follow
from scenes.parts.net.dials import Dials, Turned
from scenes.parts.net.network import Network
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, stack
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

COUNT = 110.0
"""Largest size of the count of runs."""
LINE = 33.0
"""Largest size of the words beside the network."""
RESULT = 1.25
"""Size of the quotient, as a multiple of the words'."""
LARGER = 1.35
"""Size of the words for the better way, as a multiple of the others'."""
ARISES = 0.3
"""Largest share of its size with which the cost's change comes out of the network."""
NEAR = 0.12
"""Free space between a bar and its number, in units."""


class Trials:
    """The network above, what is counted beside it, and the derivatives as bars below."""

    def __init__(self, stage: LessonScene, beat: Beat, first: FirstNetwork) -> None:
        self.stage, self.beat, self.first = stage, beat, first
        whole = stage.region("whole")
        wide = whole.width > whole.height
        self.whole, self.wide = whole, wide
        self.beside = whole.part(0.64, 1, 0.48, 1) if wide else whole.part(0, 1, 0.335, 0.66)
        bars = whole.part(0, 1, 0, 0.43) if wide else whole.part(0, 1, 0, 0.33)
        self.network = Network(beat, whole.part(0.02, 0.6, 0.5, 1) if wide else whole.part(0, 0.96, 0.7, 1))
        set_emphasis(VGroup(*self.network.edges.values()), lit=False)
        for each in self.network.neurons.values():
            if each.digits is not None:
                each.digits.set_opacity(0.0)
        knobs = beat.all(Knob)
        self.dials = Dials(self.network, knobs, float(beat.shown("reach").value))
        self.shown = largest(knobs, COLUMNS)
        self.measured = Columns(beat, self.shown, bars)
        self.exact = Columns(beat, self.shown, bars, hollow=True)
        self.count = GroupedReadout(beat, "made", beat.at("try_one", 0.0), size=self._size(COUNT, 26.0, 22.0))
        self.runs, self.run = self._line("runs"), self._line("run")
        if self.run.words == self.runs.words:
            self.run = self.runs
        size = RESULT * self.runs.size
        result = Readout(beat, self.shown[0].measured_name, size=size, colour=stage.palette.C, anchor=0.0)
        self.quotient = Quotient(self._line("change"), self._line("turn"), result, self.beside.width)
        rows = self.runs, self.count, self.quotient
        gap = (self.beside.height - sum(each.height for each in rows)) / len(rows)
        stacked = stack(*rows, gap=max(0.1, min(0.3, gap)))
        fitted = min(1.0, self.beside.height / stacked.height, self.beside.width / stacked.width)
        stacked.scale(fitted).move_to(self.beside.center)
        if self.run is not self.runs:
            self.run.scale(fitted).move_to(self.runs)

    def _size(self, most: float, for_width: float, for_height: float) -> float:
        return min(most, for_width * self.beside.width, for_height * self.beside.height)

    def _line(self, name: str, *, large: bool = False, **options: Any) -> Words:
        size = max(SMALL, min(LINE, 7.2 * self.beside.width)) * (LARGER if large else 1.0)
        return self.stage.write(self.beat.show[name], self.beat, size=size, **options)

    def play(self) -> None:
        """The whole beat."""
        stage, beat = self.stage, self.beat
        with stage.cue("try_one"):
            self._try_one()
        with stage.cue("see_the_cost"):
            self._divide()
        with stage.cue("try_all"):
            parts = (*self.measured.columns.values(), self.count, self.wave, self.ring)
            gone = self.quotient.change, self.quotient.line, self.quotient.found, self.first_bar
            goes = [FadeOut(each, rate_func=squish_rate_func(smooth, 0.0, 0.1)) for each in gone]
            stage.fill(Follow(beat, "try_all", *parts, rate_func=linear), *goes, rest=0.2)
        with stage.cue("think_of_a_million"):
            self._think()
        with stage.cue("the_other_way"):
            self._the_other_way()
        with stage.cue("compare"):
            self._compare()

    def _try_one(self) -> None:
        stage, beat = self.stage, self.beat
        comes = self.count, self.run, self.measured.axis, self.measured.dots
        stage.play(
            *self.first.give_way(self.network, self.dials),
            *(FadeIn(each, rate_func=squish_rate_func(smooth, 0.6, 1.0)) for each in comes),
            run_time=1.5,
        )
        stage.reassemble(self.network, self.dials)
        columns = VGroup(*self.measured.columns.values())
        for each in self.measured.columns.values():
            each.bind(beat, beat.at("grow_one", 0.0))
        stage.add(columns)
        shown = [self.dials[each.name] for each in self.shown]
        self.ring = Turned(beat, "grow_one", shown, stage.palette.y)
        self.wave = Wave(self.beat, "try_one", self.network.way)
        stage.play(
            Create(self.ring),
            FadeIn(self.quotient.turn, target_position=self.ring, scale=0.2),
            shown[0].sway(-1),
            run_time=1.2,
        )
        stage.add(self.wave, self.dials)
        follow = Follow(beat, "try_one", self.wave, self.count, rate_func=linear)
        stage.fill(follow, *self._in_the_plural(), rest=0.1)

    def _in_the_plural(self) -> Iterator[Animation]:
        """One run becomes two runs, in languages that tell them apart."""
        if self.run is not self.runs:
            yield FadeOut(self.run, rate_func=squish_rate_func(smooth, ARRIVED - 0.12, ARRIVED - 0.01))
            yield FadeIn(self.runs, rate_func=squish_rate_func(smooth, ARRIVED, 1.0))

    def _divide(self) -> None:
        """The cost's change comes out of the network, over the turn; their quotient goes where it is drawn as a bar."""
        stage, beat, quotient = self.stage, self.beat, self.quotient
        outputs = VGroup(*(each.disc for each in self.network.neurons_of(self.network.L)))
        free = 2 * (self.whole.right - outputs.get_x())
        small = min(ARISES, free / quotient.change.width)
        arises = FadeIn(quotient.change, target_position=outputs, scale=small)
        stage.play(arises, Create(quotient.line, rate_func=squish_rate_func(smooth, 0.5, 1.0)), run_time=1.0)
        stage.play(FadeIn(quotient.found, shift=0.2 * UP), run_time=0.6)
        self.first_bar = self._at_the_first_bar()
        stage.play(Flight(quotient.result, self.first_bar, path_arc=0.0), run_time=0.9)
        stage.fill(Follow(beat, "grow_one", *self.measured.columns.values()), rest=0.4)

    def _at_the_first_bar(self) -> Readout:
        """The quotient again, small, beyond the tip of the bar that is as long as it says."""
        axis, found = self.measured.axis, self.quotient.result
        value = float(found.shown.value)
        digits = Readout(self.beat, found.name, size=self.runs.size, colour=found.ink, anchor=0.0)
        tip = axis.zero + axis.unit * value + (digits.half + NEAR) * (-1 if value < 0 else 1)
        return digits.put_middle((axis.mark.get_right()[0] + NEAR, tip, 0.0))

    def _think(self) -> None:
        """The runs made become a square; beside it grows what a million knobs would take."""
        stage, beat = self.stage, self.beat
        million = self.million = Million(stage, beat, self.runs.size)
        target = self.count.copy().scale(million.thought.em / self.count.em)
        target.put_middle(million.thought.middle)
        bars = self.measured.columns.values()
        gone = (self.network, self.dials, self.measured, *bars, self.quotient.turn, self.ring, self.wave)
        stage.play(
            *(*map(FadeOut, gone), FadeIn(million.here), FadeIn(million.heap), FadeIn(million.knobs)),
            *(self.count.animate.become(target), self.runs.animate.move_to(million.words)),
            run_time=0.8,
        )
        stage.remove(self.count)
        stage.add(million.thought, million.count)
        named = FadeIn(million.area, rate_func=squish_rate_func(smooth, 0.55, 0.75))
        growing = million.heap, million.thought, million.count
        stage.fill(Follow(beat, "million", *growing, rate_func=linear), named, rest=0.6)

    def _the_other_way(self) -> None:
        """A wave forward and one back; behind it the knobs turn, each against its derivative, and outlines grow."""
        stage, beat = self.stage, self.beat
        million = self.million
        gone = (million.heap, million.thought, self.runs, million.here, million.told)
        stage.play(*map(FadeOut, gone), run_time=0.4)
        self._put_aside()
        forward, back = (self._line(each, large=self.wide, colour=of) for each, of in self._colours())
        counted = self._line("by_both_passes")
        rows = stack(forward, back, counted, gap=0.12)
        room = self.beside.part(0, 1, 0.5, 1)
        rows.scale(min(1.0, room.height / rows.height)).move_to(room.center)
        stage.play(*map(FadeIn, (self.network, self.dials, self.measured, self.label)), run_time=0.5)
        wave = Wave(self.beat, "forward", self.network.way)
        stage.add(wave, self.dials)
        way = Follow(beat, "forward", wave, rate_func=linear)
        stage.play(way, FadeIn(forward, rate_func=squish_rate_func(smooth, 0.0, 0.3)), run_time=1.6)
        stage.remove(wave)
        for each in (*self.dials, *self.exact.columns.values()):
            each.bind(beat, beat.at("back", 0.0))
        wave = Wave(self.beat, "back", self.network.way, back=True)
        stage.play(*map(FadeIn, (self.exact.axis, self.exact.dots, back)), run_time=0.5)
        stage.add(*self.exact.columns.values(), wave, self.dials)
        turning = (wave, *self.dials, *self.exact.columns.values())
        told = FadeIn(counted, rate_func=squish_rate_func(smooth, 0.6, 1.0))
        stage.fill(Follow(beat, "back", *turning, rate_func=linear), told, rest=0.3)
        stage.remove(wave)

    def _colours(self) -> tuple[tuple[str, str], ...]:
        return ("forward", self.stage.palette.a), ("back", self.stage.palette.C)

    def _put_aside(self) -> None:
        """The measured bars, small, under what they are: to be compared later."""
        room, size = self.beside.part(0, 1, 0, 0.5 if self.wide else 0.47), self.runs.size
        words, beat = self.beat.show["measured"], self.beat
        self.label = stack(self.stage.write(words, beat, size=size), self._line("by_nudging"), gap=0.1)
        if self.wide:
            self.label.move_to((room.center[0], room.bottom + self.label.height / 2, 0.0))
            free = Region(room.left, room.right, self.label.get_top()[1] + 0.12, room.top)
        else:
            self.label.scale(min(1.0, 0.55 * room.height / self.label.height))
            self.label.move_to((room.center[0], room.top - self.label.height / 2, 0.0))
            free = Region(room.left, room.right, room.bottom, self.label.get_bottom()[1] - 0.08)
        self.home, self.wide_line = self.measured.get_center(), self.measured.axis.line.width
        self.measured.scale(min(free.width / self.measured.width, free.height / self.measured.height))
        self.measured.move_to(free.center)
        VGroup(self.measured.axis, self.measured.dots).set_opacity(0.0)

    def _compare(self) -> None:
        """The measured bars come back into the outlines, and fill them."""
        stage, small = self.stage, self.measured
        small.generate_target().scale(self.wide_line / small.axis.line.width).move_to(self.home)
        come = MoveToTarget(small, rate_func=squish_rate_func(smooth, 0.2, 1.0))
        stage.play(come, FadeOut(self.label, rate_func=squish_rate_func(smooth, 0.0, 0.25)), run_time=2.4)
        stage.bring_to_front(*self.exact.columns.values())
        difference = self._line("difference")
        difference.move_to(self.beside.part(0, 1, 0, 0.45).center)
        stage.fill(FadeIn(difference, shift=0.3 * UP))
