"""Draws the end of the chain: the last connection, the ghost of the value wanted, and the gap that is squared."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    DoubleArrow,
    FadeIn,
    FadeOut,
    Indicate,
    Line,
    MoveToTarget,
    ReplacementTransform,
    RoundedRectangle,
    SurroundingRectangle,
    TransformFromCopy,
    VGroup,
    Write,
)

from scenes.parts.area import Area
from scenes.parts.chain import Chain, home, last_two
from scenes.parts.formula import Formula
from scenes.parts.light import dim
from scenes.parts.neuron import Neuron
from scenes.parts.readout import Readout
from scenes.parts.sign import Sign
from scenes.parts.words import stack
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT

LABEL = 40
ON_THE_MAP = 0.26
"""Radius of the neurons of the small chain that shows where we are."""
COST = "{{C_0 : C0}} {{= : equal}} {{\\( : open}} {{a^((L)) : a}} {{- : minus}} {{y : y}} {{\\)^2 : close}}"
COLUMNS = ("C0", "equal", "open", "a", "minus", "y", "close")
UNDER = 0.72
"""Distance of the numbers from the symbols above them, in units."""
BETWEEN = 0.24
"""Free space between the columns of the formula and its numbers, in units."""


class LastTwoNeurons(LessonScene):
    """Come to the last connection, name what is wanted, and square the gap."""

    def look_at_the_last_connection(self, beat: Beat) -> None:
        """B4: the earlier layers fade; two labels, whose superscripts are boxed."""
        self.L = L = int(beat.shown("L").value)
        whole = Chain(beat, home(), L)
        self.chain = last_two(beat, L)
        self.play(FadeIn(self.title(self.story.title)), FadeIn(whole), run_time=0.8)
        self._come_closer(whole)
        self.labels = {n: self.chain.above(self._named(n, LABEL), n) for n in (L, L - 1)}
        for label in self.labels.values():
            self.play(Write(label), run_time=1.0)
            self.pause(1.2)
        self._box_the_layers(beat)

    def _come_closer(self, whole: Chain) -> None:
        """What comes before the last two goes dark; the chain becomes a map below, its end is seen large."""
        L = self.L
        before = VGroup(*(whole.neuron(n) for n in range(L - 1)), *(whole.edge(n) for n in range(1, L)))
        if len(before):
            self.play(dim(before), run_time=1.0)
        self.pause(1.6)
        strip = self.region("formula")
        whole.generate_target()
        whole.target.scale(min(1.0, ON_THE_MAP / whole.neuron(L).radius)).move_to(strip.part(0, 1, 0.4, 1).center)
        for neuron in whole.target.neurons.values():
            neuron.digits.set_opacity(0.0)
        pairs = [(each.neuron(L - 1), each.edge(L), each.neuron(L)) for each in (whole, self.chain)]
        closer = [TransformFromCopy(old, new) for old, new in zip(*pairs, strict=True)]
        self.play(MoveToTarget(whole), *closer, run_time=1.6)
        names = VGroup(*(whole.below(self._named(n, 24), n) for n in range(L + 1)))
        for name in names[: L - 1]:
            name.set_color(self.palette.dim)
        self.play(FadeIn(names), run_time=0.8)
        self.map = VGroup(whole, names)

    def _named(self, layer: int, size: float) -> Formula:
        """a with its layer's name; the layer is a part of its own."""
        name = {self.L: "L", self.L - 1: "L-1"}.get(layer, str(layer))
        return Formula(f"{{{{a^(#h(1pt) {{{{({name}) : layer}}}}) : a}}}}", {"a": "a"}, size=size)

    def _box_the_layers(self, beat: Beat) -> None:
        """A box round every superscript, and one label seen large, with the reason."""
        boxes = [self._box(label["layer"], 0.04) for label in self.labels.values()]
        self.play(*(Create(box) for box in boxes), run_time=1.0)
        large = self._named(self.L, 110)
        box = self._box(large["layer"], 0.07)
        note = self.write(beat.show["layer"], colour=self.palette.y, width=self.region("side").width, align="center")
        self.place(stack(VGroup(large, box), note, gap=0.25), "upper_side")
        self.play(TransformFromCopy(self.labels[self.L], large), run_time=1.4)
        self.play(Create(box), FadeIn(note), run_time=0.9)
        self.play(Indicate(box, scale_factor=1.1, color=self.palette.y), run_time=1.0)
        self.boxes, self.large = boxes, VGroup(large, box, note)

    def _box(self, what: VGroup, buff: float) -> SurroundingRectangle:
        return SurroundingRectangle(what, buff=buff, color=self.palette.y, corner_radius=0.05, stroke_width=2)

    def name_the_target(self, beat: Beat) -> None:
        """B5: y goes from the data into a ghost beside the output."""
        L, chain = self.L, self.chain
        self.play(FadeOut(self.large), FadeOut(self.map), *(FadeOut(box) for box in self.boxes), run_time=0.8)
        row = self._row(beat)
        self.place(row, self.region("upper_side"))
        self.play(FadeIn(row[0]), run_time=0.8)
        for line in row[1]:
            self.play(FadeIn(line, shift=0.1 * UP), run_time=0.7)
        self.pause(1.2)
        reach = float(beat.shown(f"reach{L}").value)
        self.ghost = Neuron(beat, "y", reach, radius=chain.neuron(L).radius, colour="y", ghost=True)
        self.ghost.shift(chain.space(1))
        self.y = Formula("y", size=LABEL).set_color(self.palette.y)
        self.y.move_to(self.ghost).align_to(self.labels[L], DOWN)
        self.play(FadeIn(self.ghost, target_position=row[1][1], scale=0.5), run_time=1.4)
        self.play(Write(self.y), run_time=0.8)
        captions = self._captions(beat)
        self.play(FadeIn(captions[1]), run_time=0.7)
        self.play(FadeIn(captions[0]), run_time=0.7)
        start, end = chain.neuron(L).disc.get_right(), self.ghost.disc.get_left()
        self.gap = DoubleArrow(start, end, buff=0.1, stroke_width=3, tip_length=0.16, color=self.palette.C)
        self.play(Create(self.gap), run_time=1.0)
        self.row, self.captions = row, captions
        self.named = self.place(self._gap_named(beat, 38), "formula")
        symbol, sign, digits = self.named
        self.play(
            TransformFromCopy(self.labels[L]["a"], symbol["a"]), TransformFromCopy(self.y, symbol["y"]), run_time=1.3
        )
        self.play(FadeIn(symbol["minus"]), FadeIn(sign), FadeIn(digits), run_time=0.8)
        self.add(self.named)

    def _row(self, beat: Beat) -> VGroup:
        """The followed example as a card: what went in, what should come out."""
        width = self.region("upper_side").width - 0.8
        lines = [
            self.write(beat.show["input"], size=TEXT + 1, width=width),
            self.write(beat.show["target"], size=TEXT + 1, width=width, colour=self.palette.y),
        ]
        text = stack(self.write(beat.show["example"], size=SMALL, colour=self.palette.dim), *lines, gap=0.16, edge=LEFT)
        card = RoundedRectangle(
            corner_radius=0.12,
            width=text.width + 0.7,
            height=text.height + 0.4,
            stroke_width=1.5,
            stroke_color=self.palette.dim,
        ).move_to(text)
        return VGroup(VGroup(card, text[0]), VGroup(*lines))

    def _captions(self, beat: Beat) -> VGroup:
        """Under the output what it is, under the ghost what it is."""
        width = 0.92 * self.chain.step
        got, wanted = (
            self.write(beat.show[name], size=SMALL, colour=self.palette.dim, width=width, align="center")
            for name in ("got", "wanted")
        )
        self.chain.below(got, self.L)
        wanted.move_to(self.ghost).align_to(got, UP)
        return VGroup(got, wanted)

    def compute_the_cost(self, beat: Beat) -> None:
        """B6: the formula, the numbers under its symbols, and the square whose area is the cost."""
        cost = Formula(COST, {"C0": "C", "a": "a", "y": "y"}, size=44)
        numbers = self._numbers(beat, cost)
        self.place(VGroup(cost, *numbers.values(), self.brackets), "formula")
        self._square_the_gap(beat)
        self.play(FadeIn(cost["C0"]), FadeIn(cost["equal"]), run_time=0.7)
        self.play(
            TransformFromCopy(self.labels[self.L]["a"], cost["a"]),
            TransformFromCopy(self.y, cost["y"]),
            run_time=1.3,
        )
        self.play(FadeIn(cost["minus"]), FadeIn(cost["open"]), FadeIn(cost["close"]), run_time=0.8)
        self.pause(0.8)
        neuron = self.chain.neuron(self.L)
        self.play(TransformFromCopy(neuron.digits, numbers["a"]), run_time=1.0)
        self.play(TransformFromCopy(self.ghost.digits, numbers["y"]), run_time=1.0)
        self.play(
            *(FadeIn(numbers[name]) for name in ("equal", "open", "minus", "close")),
            FadeIn(self.brackets),
            run_time=0.7,
        )
        self._fill_the_square()
        self.play(TransformFromCopy(self.inside[1], numbers["C0"]), run_time=1.2)
        self.play(Indicate(numbers["C0"], scale_factor=1.2, color=self.palette.C), run_time=1.0)

    def _numbers(self, beat: Beat, cost: Formula) -> dict[str, VGroup]:
        """Under every symbol of the formula its number, under every sign its sign, column by column."""
        found: dict[str, VGroup] = {"equal": Sign(beat, "C0_sign", size=44)}
        for name in ("open", "minus", "close"):
            found[name] = cost[name].copy()
        for name, of in (("C0", "C"), ("a", "a"), ("y", "y")):
            found[name] = Readout(beat, name, colour=self.palette.of(of), size=34)
        shells = {**found, "y": self._in_brackets(found["y"])}
        x, foot = 0.0, cost.get_center()[1] - UNDER
        for name in COLUMNS:
            width = max(cost[name].width, shells[name].width)
            cost[name].set_x(x + width / 2)
            height = cost[name].get_center()[1] - UNDER if name in ("open", "minus", "close") else foot
            shells[name].move_to([x + width / 2, height, 0.0])
            x += width + BETWEEN
        self.brackets = VGroup(*shells["y"][1:]) if beat.shown("y").rounded < 0 else VGroup()
        return found

    def _in_brackets(self, digits: Readout) -> VGroup:
        """A negative number after a minus sign stands in brackets."""
        if digits.shown.rounded >= 0:
            return VGroup(digits)
        left, right = (Formula(f"\\{each}", size=38).set_color(digits.ink) for each in "()")
        left.next_to(digits.submobjects[1:][0], LEFT, buff=0.05)
        return VGroup(digits, left, right.next_to(VGroup(*digits.submobjects[1:]), RIGHT, buff=0.05))

    def _square_the_gap(self, beat: Beat) -> None:
        """The gap becomes the side of a square; in a wide place its name stands beside it."""
        side = self.region("upper_side")
        wide = side.width > 2 * side.height
        named = self._gap_named(beat, TEXT + 4)
        room = side.height if wide else min(side.width, side.height - named.height - 0.25)
        area = Area(beat, "C0", room / max(1.0, abs(float(beat.shown("gap").value))))
        self.place(VGroup(area, named).arrange(RIGHT if wide else DOWN, buff=0.2), side)
        ends = [area.square.get_corner(DOWN + each) for each in (LEFT, RIGHT)]
        base = Line(*ends, stroke_width=3, color=self.palette.C)
        self.play(FadeOut(self.row), FadeOut(self.captions), run_time=0.7)
        self.play(ReplacementTransform(self.named, named), TransformFromCopy(self.gap, base), run_time=1.4)
        self.base, self.area = base, area
        self.inside = VGroup(Formula("C_0", size=TEXT + 6), Readout(beat, "C0", size=TEXT)).set_color(self.palette.ink)
        self.inside.arrange(DOWN, buff=0.1)
        if self.inside.width < 0.85 * area.width and self.inside.height < 0.85 * area.height:
            self.inside.move_to(area)
        else:
            self.inside.next_to(area, LEFT, buff=0.15)

    def _fill_the_square(self) -> None:
        """The square over its side: its area is the cost."""
        flat = self.area.copy().stretch(0.002, 1, about_edge=DOWN)
        self.play(ReplacementTransform(flat, self.area), run_time=1.5)
        self.remove(self.base)
        self.play(FadeIn(self.inside), run_time=0.7)

    def _gap_named(self, beat: Beat, size: float) -> VGroup:
        """The difference in symbols and its digits."""
        symbol = Formula("{{a^((L)) : a}} {{- : minus}} {{y : y}}", {"a": "a", "y": "y"}, size=size)
        sign = Sign(beat, "gap_sign", size=size)
        digits = Readout(beat, "gap", colour=self.palette.C, size=size)
        named = VGroup(symbol, sign, digits).arrange(RIGHT, buff=0.3 * digits.em)
        sign.set_y(symbol["minus"].get_center()[1])
        digits.align_to(symbol["a"].submobjects[0], DOWN)
        return named
