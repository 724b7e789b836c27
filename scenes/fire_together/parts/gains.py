"""What both weights gain, side by side on one scale: two bars for the one target, and beside them two for the other."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup, VMobject

from scenes.fire_together.learning import Case
from scenes.formulae.equation import SYMBOL
from scenes.parts.motion.part import Part
from scenes.parts.net.edge import dashes
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Moment, Shown
from scenes.theme import EM, SMALL, TEXT, Region, colours, current_look

TARGETS = {"y": "step", "y_other": "again"}
"""Both targets by name, each with the Sweep in which the weights learn it."""
HEADING, VERDICT, DIGITS, RATE = 33.0, 24.0, 34.0, 30.0
"""Largest sizes of the targets over the bars, of what the outputs are, of the digits at their ends,
and of what is said of the step."""
THICK, DISC = 0.6, 0.2
"""Largest width of a bar as a share of its place, and the largest radius of the disc at its foot, in units."""
LEAST = 0.02
"""Length of a bar, in units, from which dashes say that it is a loss."""
ROOM, BESIDE = 0.08, 0.15
"""Room between a bar and its digits or its disc, and between the baseline and its name, in units."""
LOW = 3.0
"""Height of the region, in units, up to which all of it is left to the targets and the bars."""
BETWEEN, SHARE = 0.28, 0.95
"""Room between the bars for the one target and those for the other, and the width of digits, as shares of a bar's."""


class Gain(Part):
    """What a weight has gained, as a bar up from its foot, or lost, as a dashed one down; in digits beyond its end."""

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, name: str, at: Moment, foot: tuple[float, float], unit: float, thick: float, size: float
    ) -> None:
        super().__init__(name)
        end = float(beat.at(at.sweep, 1.0)[name].value)
        self.name, self.unit, self.largest, self.way = name, unit, abs(end) or 1.0, DOWN if end < 0 else UP
        self.foot = Line((foot[0] - thick / 2, foot[1], 0.0), (foot[0] + thick / 2, foot[1], 0.0), stroke_width=0)
        self.body = VMobject(stroke_width=0, fill_color=colours().w, fill_opacity=1.0)
        self.digits = Readout(beat, name, at, colour=colours().w, size=size)
        self.add(self.foot, self.body, self.digits)
        self.bind(beat, at)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch the bar from its foot, and write the digits where it ends."""
        foot, half = self.foot.get_center(), self.foot.get_length() / 2 * RIGHT
        tip = foot + float(shown.value) * self.unit * UP
        self.body.clear_points()
        for low, high in dashes(foot, tip) if float(shown.value) * self.unit < -LEAST else [(foot, tip)]:
            self.body.start_new_path(low - half)
            for corner in (low + half, high + half, high - half, low - half):
                self.body.add_line_to(corner)
        self.pass_on(name, self.digits)
        self.digits.put_middle(tip + (ROOM + self.digits.half) * self.way)

    def reading(self) -> dict[str, float]:
        """The bar's height in its unit."""
        lengths = self.body.points[:, 1] - self.foot.get_center()[1]
        return {self.name: float(lengths[np.argmax(np.abs(lengths))]) / self.unit}

    def span(self, name: str) -> float:
        """What it gains in the end."""
        return self.largest


class Gains(VGroup):
    """Delta w at one baseline: for each target its words, under them a bar for each neuron, a disc at its foot.

    `frame` is what stands before any bar, `rate` says what step is taken; `headed` and `bars` are the words with their
    discs, and the bars, by target.
    """

    def __init__(self, beat: Beat, cases: tuple[Case, ...], region: Region, write: Write) -> None:
        self.rate = write(beat.show["rate"], beat, size=max(TEXT, min(RATE, 6.5 * region.width)), colour=colours().ink)
        self.rate.move_to((region.center[0], region.top - self.rate.height / 2, 0.0))
        region = Region(region.left, region.right, region.bottom, region.top - self.rate.height - 0.2)
        self.beat, self.region = beat, region
        name = largest(self._name, (True, False), lambda name: self._size(name, cases) >= current_look().shape.claim)
        left, self.size = self._left(name), self._size(name, cases)
        self.pitch = self._pitch(name, cases)
        heads = {target: self._head(target, cases, write) for target in TARGETS}
        self.top = region.top - max(each.height for each in heads.values()) - 0.12
        unit, base = self._scale(cases)
        self.baseline = Line((left, base, 0.0), (region.right, base, 0.0), stroke_width=2, color=colours().dim)
        name.next_to(self.baseline, LEFT, buff=BESIDE)
        self.frame = VGroup(self.baseline, name)
        self.headed: dict[str, VGroup] = {}
        self.bars: dict[str, tuple[Gain, ...]] = {}
        for i, (target, sweep) in enumerate(TARGETS.items()):
            feet = [left + (i * (len(cases) + BETWEEN) + k + 0.5) * self.pitch for k, _ in enumerate(cases)]
            start = beat.at(sweep, 0.0)
            self.bars[target] = tuple(
                Gain(beat, case.name("Dw"), start, (x, base), unit, THICK * self.pitch, self.size)
                for case, x in zip(cases, feet, strict=True)
            )
            discs = [self._disc(case, gain) for case, gain in zip(cases, self.bars[target], strict=True)]
            head = heads[target].move_to((sum(feet) / len(feet), 0.0, 0.0))
            head.shift((region.top - head.get_top()[1]) * UP)
            head.shift(min(0.0, region.right - float(head.get_right()[0])) * RIGHT)
            self.headed[target] = VGroup(head, *discs)
        super().__init__(
            self.frame, self.rate, *self.headed.values(), *(bar for bars in self.bars.values() for bar in bars)
        )

    def _name(self, whole: bool) -> Formula:
        """What is gained, or where there is little room, the same without its layer and no larger than it must be."""
        shape = current_look().shape
        size = max(TEXT, min(38.0, 8 * self.region.width)) if whole else shape.claim
        written = SYMBOL["w"] if whole else SYMBOL["w"].partition("^")[0]
        return Formula(f"Delta {written}", size=size).set_color(colours().w)

    def _left(self, name: Formula) -> float:
        """Where the baseline begins."""
        return self.region.left + float(name.width) + BESIDE

    def _pitch(self, name: Formula, cases: tuple[Case, ...]) -> float:
        """The width that a bar has."""
        return (self.region.right - self._left(name)) / (len(TARGETS) * len(cases) + BETWEEN)

    def _size(self, name: Formula, cases: tuple[Case, ...]) -> float:
        """The size of the digits at the ends of the bars."""
        return min(DIGITS, SHARE * self._pitch(name, cases) / EM / self._widest(cases))

    def _ends(self, cases: tuple[Case, ...]) -> list[Shown]:
        """All that is gained in the end, toward either target."""
        return [self.beat.at(sweep, 1.0)[case.name("Dw")] for sweep in TARGETS.values() for case in cases]

    def _widest(self, cases: tuple[Case, ...]) -> float:
        return max(width_of(each.text) for each in self._ends(cases))

    def _head(self, target: str, cases: tuple[Case, ...], write: Write) -> VGroup:
        """The target; and what both outputs are before they learn, where they are the same and there is room for it."""
        name, room = "target" if target == "y" else "target_other", len(cases) * self.pitch
        size = min(HEADING, 18 * self.pitch + 16)
        size *= min(1.0, room / self._words(write, name, size, colours().y).width)
        rows: list[Words] = [self._words(write, name, size, colours().y)]
        said = {_verdict(float(case.numbers["a"].value) - float(self.beat.shown(target).value)) for case in cases}
        verdict = self._words(write, said.pop(), VERDICT, colours().ink)
        if not said and verdict.width <= room + 0.1 and self.region.height > LOW:
            rows.append(verdict)
        return VGroup(*rows).arrange(DOWN, buff=0.1)

    def _words(self, write: Write, name: str, size: float, colour: str) -> Words:
        return write(self.beat.show[name], self.beat, size=max(SMALL + 0.5, size), colour=colour)

    def _scale(self, cases: tuple[Case, ...]) -> tuple[float, float]:
        """The length of a 1, and the height of the baseline: beyond each bar there is room for digits, or a disc."""
        ends = [float(each.value) for each in self._ends(cases)]
        up, down = max(0.0, *ends), -min(0.0, *ends)
        self.radius = min(DISC, 0.3 * self.pitch)
        room = max(self.size * EM * 0.75, 2 * self.radius) + 2 * ROOM
        unit = (self.top - self.region.bottom - 2 * room) / (up + down or 1.0)
        return unit, self.region.bottom + room + down * unit

    def _disc(self, case: Case, gain: Gain) -> Neuron:
        """The neuron whose weight it is, at the foot of its bar on the other side."""
        bright = float(self.beat.shown("bright_compared").value)
        disc = Neuron(self.beat, case.name("a_prev"), bright, radius=self.radius, digits=False)
        return disc.move_to(gain.foot.get_center() - (self.radius + ROOM) * gain.way)


def _verdict(error: float) -> str:
    return "right" if error == 0 else "low" if error < 0 else "high"
