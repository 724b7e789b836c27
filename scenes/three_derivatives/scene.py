"""Draws the three factors as slopes: of the parabola, of the activation's curve, of a straight line."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    TransformFromCopy,
    VGroup,
    Write,
)

from scenes.parts import Follow
from scenes.parts.bars import Bars
from scenes.parts.climb import Climb
from scenes.parts.curve import Curve, CurveDot, Tangent
from scenes.parts.factor_formulae import INSIDE, SQUARE, TWICE, slope_of_sigma, slope_of_sum
from scenes.parts.formula import Formula
from scenes.parts.forward_formulae import Z
from scenes.parts.fraction import SYMBOL, Fraction, ratio_paint
from scenes.parts.light import dim, light
from scenes.parts.mark import Mark
from scenes.parts.neuron import Neuron
from scenes.parts.plane import Plane
from scenes.parts.readout import Readout
from scenes.parts.rule import TERMS, Rule
from scenes.parts.worked import Worked, fit_worked
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

TOUCH = 0.26
"""Length of a tangent as a share of its plane's width."""


class ThreeDerivatives(LessonScene):
    """The chain rule stands below; above it, factor after factor is found as a slope."""

    def setup(self) -> None:
        """The rule, whose numbers come one after another, and the places above it."""
        self.picture, self.beside = self.places()
        self.rule = Rule(self.story.beats[0], self.region("formula"))

    def places(self) -> tuple[Region, Region]:
        """Picture and formulae above the rule: beside each other if there is width for it, else in two halves."""
        whole = self.region("whole")
        if whole.width > whole.height:
            return self.region("upper_picture"), self.region("upper_side")
        return whole.part(0, 1, 0.63, 1), whole.part(0, 1, 0.265, 0.615)

    def plane(self, beat: Beat, name: str, across: str, up: str) -> Plane:
        """Axes in the picture, with room for a tangent at both ends and for their names."""
        box = self.picture
        plane = Plane(beat, box.part(0.08, 0.94, 0.1, 0.86), f"{name}_{across}", f"{name}_{up}")
        symbols = [Formula(SYMBOL[each], size=SMALL + 4).set_color(self.palette.of(each)) for each in (across, up)]
        plane.add(plane.names(*symbols))
        return plane

    def touch(self, plane: Plane) -> float:
        """How long a tangent is on that plane."""
        return TOUCH * float(plane.end[0] - plane.start[0])

    def turn_to(self, name: str) -> None:
        """One factor of the rule is the topic; what was found before stays readable."""
        others = [self.rule[each] for each in TERMS if each != name]
        found = [digits for each, digits in self.rule.digits.items() if each != name and digits in self.mobjects]
        self.play(*(dim(each) for each in (*others, *found)), light(self.rule[name]), run_time=0.8)

    def differentiate_the_cost(self, beat: Beat) -> None:
        """B18: the square's exponent comes down as a factor; the number drops into the rule."""
        self.play(FadeIn(self.title(self.story.title)), FadeIn(self.rule.formula), run_time=0.8)
        self.whole(*self.rule.fractions.values(), self.rule.signs["is"])
        self.turn_to("dC0_da")
        plane = self.parabola = self.plane(beat, "cost_curve", "a", "C0")
        self.curve = Curve(beat, plane, "cost_curve", "cost_curve_a", "cost_curve_C0", quantity="C")
        self.dot = CurveDot(beat, plane, "a", "C0", ("a", "C"))
        self.tangent = Tangent(beat, plane, "a", "C0", "dC0_da", "ink", self.touch(plane))
        self.mark = Mark(beat, plane, "y", "y", "y")
        square, slope = fit_worked(beat, [SQUARE, TWICE], self.beside, largest=33, column=True)
        slope.formula.paint(ratio_paint("C0", "a"))
        self.play(FadeIn(plane, self.mark), run_time=0.8)
        self.play(Create(self.curve), Write(square.symbols), run_time=1.4)
        self.play(FadeIn(self.dot), FadeIn(square.numbers), run_time=0.8)
        self.pause(0.6)
        self.bring_down(square, slope)
        self.play(FadeIn(self.tangent), run_time=0.8)
        self.play(FadeIn(slope.numbers, shift=0.15 * DOWN), run_time=0.8)
        self.drop(slope.readouts["dC0_da"], "dC0_da")
        self.side = VGroup(square, slope)

    def bring_down(self, square: Worked, slope: Worked) -> None:
        """The fraction comes from the rule, the exponent becomes a factor, the inside is copied."""
        self.play(TransformFromCopy(self.rule["dC0_da"], slope["dC0_da"]), FadeIn(slope["equals"]), run_time=1.0)
        source = {each: square[each] for each in INSIDE} | {"close": square["close"][:1]}
        self.play(*(TransformFromCopy(VGroup(*source[each]), VGroup(*slope[each])) for each in INSIDE), run_time=1.0)
        self.play(TransformFromCopy(VGroup(*square["two"]), VGroup(*slope["two"]), path_arc=1.2), run_time=1.2)
        self.whole(slope.symbols)

    def drop(self, found: Readout, name: str) -> None:
        """A number that was found drops into its place in the rule."""
        digits = self.rule.digits[name].tell(self.beat)
        pieces = VGroup(*(each for each in found.submobjects[1:] if len(each.points)))
        places = VGroup(*(each for each in digits.submobjects[1:] if len(each.points)))
        self.play(TransformFromCopy(pieces, places), run_time=1.2)
        self.whole(digits)

    def follow_the_error(self, beat: Beat) -> None:
        """B19: a slides along its axis; the tangent turns, and one bar stays twice as long as the other."""
        bars = self.error_bars(beat)
        moving = (self.dot.tell(beat), self.tangent.tell(beat), *(bars[name] for name in ("error", "dC0_da")))
        self.rule.digits["dC0_da"].tell(beat)
        self.play(FadeOut(self.side), run_time=0.6)
        self.play(FadeIn(bars, self.words), run_time=0.8)
        self.pause(0.8)
        self.play(Follow(beat, "to_the_start", *moving), run_time=1.6)
        self.play(Follow(beat, "slide", *moving), run_time=5.0)
        self.pause(0.4)
        self.play(Follow(beat, "back", *moving), run_time=1.6)
        self.play(Indicate(bars["dC0_da"].digits, color=self.palette.C), run_time=0.8)
        self.side = VGroup(bars, self.words)

    def error_bars(self, beat: Beat) -> Bars:
        """The error and the derivative, one unit for both."""
        box = self.beside
        error = Formula("{{a^((L)) : a}} - {{y : y}}", {"a": "a", "y": "y"}, size=TEXT + 4)
        rows = [("error", error, "ink"), ("dC0_da", Fraction("C0", "a", size=TEXT + 2), "C")]
        below = float(beat.shown("cost_curve_a_low").value) < float(beat.shown("y").value)
        room = box.part(0, 1, 0, 0.8)
        bars = Bars(beat, rows, room, reach=float(beat.shown("steepest").value), below=below, most=1.2)
        self.words = self.write(beat.show["twice"], size=TEXT, colour=self.palette.dim)
        self.words.next_to(bars, UP, buff=0.1)
        return bars

    def differentiate_the_activation(self, beat: Beat) -> None:
        """B20: the tangent walks to our z; then another curve takes the place of ours, and ours comes back."""
        self.play(FadeOut(self.parabola, self.curve, self.dot, self.tangent, self.mark, self.side), run_time=0.8)
        self.turn_to("da_dz")
        own, other = self.curves(beat)
        rows = self.slopes(beat)
        self.play(FadeIn(self.plane_za), Create(own[0]), FadeIn(rows["head"]), run_time=1.2)
        for part in own[1:]:
            part.tell(beat, beat.values["arrive"].at(0.0))
        self.play(FadeIn(*own[1:], rows["own"][0]), run_time=0.6)
        self.play(Follow(beat, "arrive", *own[1:]), run_time=3.0)
        self.play(FadeIn(rows["own"][1], shift=0.15 * LEFT), run_time=0.6)
        self.pause(0.4)
        self.play(dim(own), dim(rows["own"]), FadeIn(rows["other"][0]), Create(other[0]), run_time=1.4)
        self.play(FadeIn(*other[1:], rows["other"][1]), run_time=0.8)
        self.pause(1.4)
        self.play(FadeOut(*other[1:]), dim(other[0]), dim(rows["other"]), light(own), light(rows["own"]), run_time=1.4)
        self.drop(rows["own"][1], "da_dz")
        self.side = VGroup(self.plane_za, own, other[0], *rows.values())

    def curves(self, beat: Beat) -> tuple[VGroup, VGroup]:
        """Our activation and another on the same axes, each with its dot and its tangent at our z."""
        plane = self.plane_za = self.plane(beat, "own_curve", "z", "a")
        length, found = self.touch(plane), []
        for name, a, slope in (("own", "a", "da_dz"), ("other", "a_other", "da_dz_other")):
            curve = Curve(beat, plane, f"{name}_curve", f"{name}_curve_z", f"{name}_curve_a")
            dot = CurveDot(beat, plane, "z", a, ("z", "a"))
            found.append(VGroup(curve, dot, Tangent(beat, plane, "z", a, slope, "ink", length)))
        return found[0], found[1]

    def slopes(self, beat: Beat) -> dict[str, VGroup]:
        """What the derivative is, and under it each activation's name and the slope of its curve at our z."""
        rows = {"head": slope_of_sigma(TEXT + 10)}
        for which, name in (("own", "da_dz"), ("other", "da_dz_other")):
            digits = Readout(beat, name, colour=self.palette.a, size=TEXT + 2)
            rows[which] = VGroup(self.write(beat.show[which], size=TEXT + 1), digits).arrange(RIGHT, buff=0.4)
        stack = VGroup(*rows.values()).arrange(DOWN, buff=0.35)
        self.place(stack, self.beside)
        for each in ("own", "other"):
            rows[each][1].align_to(stack, RIGHT)
            rows[each][0].align_to(stack, LEFT)
        return rows

    def differentiate_the_sum(self, beat: Beat) -> None:
        """B21: a straight line: one step of the weight, and z climbs by the activation before."""
        self.play(FadeOut(self.side), run_time=0.8)
        self.turn_to("dz_dw")
        plane = self.plane(beat, "sum_curve", "w", "z")
        line = Curve(beat, plane, "sum_curve", "sum_curve_w", "sum_curve_z", quantity="z")
        dot = CurveDot(beat, plane, "w", "z", ("w", "z"))
        start = beat.values["walk"].at(0.0)
        climb = Climb(beat, plane, ("w", "z"), start["Dw"], start["Dz"])
        total, slope, neuron = self.sum_and_slope(beat)
        self.play(FadeIn(plane), Write(total.symbols), run_time=1.2)
        self.play(Create(line), FadeIn(total.numbers), run_time=1.2)
        self.play(FadeIn(dot), run_time=0.6)
        self.add(climb)
        self.play(Follow(beat, "walk", dot, climb), run_time=2.6)
        self.play(TransformFromCopy(self.rule["dz_dw"], slope["z_w"]), FadeIn(slope["is"]), run_time=1.0)
        self.play(TransformFromCopy(VGroup(*total["a_prev"]), VGroup(*slope["a_prev"])), run_time=1.0)
        self.whole(slope)
        self.play(FadeIn(neuron, scale=0.8), run_time=0.8)
        self.drop(neuron.digits, "dz_dw")
        self.play(*(light(each) for each in (*self.rule.fractions.values(), *self.found())), run_time=1.0)

    def found(self) -> list[Readout]:
        """The factors' numbers, all found now."""
        return [self.rule.digits[name].tell(self.beat) for name in TERMS if name != "dC0_dw"]

    def sum_and_slope(self, beat: Beat) -> tuple[Worked, Formula, Neuron]:
        """The weighted sum with its numbers, its derivative by w, and the previous neuron that the derivative is."""
        box = self.beside
        (total,) = fit_worked(beat, [Z], box.part(0, 1, 0.5, 1), largest=33)
        slope = slope_of_sum(TEXT + 7)
        radius = min(0.45, 0.2 * box.height)
        neuron = Neuron(beat, "a_prev", float(beat.shown("bright").value), radius=radius)
        VGroup(slope, neuron).arrange(RIGHT, buff=0.35).move_to(box.part(0, 1, 0, 0.45).center)
        return total, slope, neuron
