"""Draws the three factors as slopes: of a square that grows, of the activation's curve, of a straight line."""

from manim import (
    DOWN,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.formulae.chain import DZ_DW, SQUARED_GAP, TWICE_THE_GAP
from scenes.formulae.equation import colours_of
from scenes.numbers.forward import own_activation
from scenes.parts import Follow
from scenes.parts.joins.product_line import product_line
from scenes.parts.joins.sum_derivative import sum_derivative
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.movements import Flight, Merge
from scenes.parts.motion.part import Part
from scenes.parts.net.pair import Pair
from scenes.parts.text.formula import Formula
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.three_derivatives.parts.factors import Derived, Factors, figures, in_head, is_wide, places
from scenes.three_derivatives.parts.pictures import ActivationPicture, SumPicture, change_axes
from scenes.three_derivatives.parts.slope import SeenSlope, slope_formula, slope_places
from scenes.three_derivatives.parts.square import GrowingSquare
from scenes.three_derivatives.parts.valley import ValleyPicture

HEAD = 48.0
"""Largest size of the formula in hand."""


class ThreeDerivatives(LessonScene):
    """The chain rule stands small at the edge; factor after factor is found in a picture that has the frame."""

    def setup(self) -> None:
        """The line that the scene before ended with, the place that it takes, and the places of all else."""
        self.line = product_line()
        self.add(self.line)
        self.factors = Factors(self.story.beats[0])
        self.head, self.room = places(self.factors.foot)

    def differentiate_the_cost(self, beat: Beat) -> None:
        """B18: the gap grows by a hair, its square gains two strips as long as the gap, and they are the derivative."""
        square = GrowingSquare(beat, self.room)
        cost = in_head(Formula(SQUARED_GAP, colours_of(SQUARED_GAP), size=HEAD), self.head)
        slope = Derived(beat, TWICE_THE_GAP, colours_of(TWICE_THE_GAP), "dC0_da", self.head)
        with self.cue("take_the_last"):
            self._make_room()
            self.perform(square.appear(cost))
            self.fill(FadeIn(square.inside))
            self.reassemble(square.scale_below, square.area)
        with self.cue("grow_two_strips"):
            self.add(*square.strips, square.corner, square.scale_below, square.base, *square.spots.values())
            self.perform(square.grow_strips(beat, cost))
            self.reassemble(*square.names)
        with self.cue("shrink_the_hair"):
            self.perform(square.divide(beat))
        with self.cue("mind_which_way"):
            self.add(*square.gained, square.spots["a"])
            self.perform(square.grow_again(beat, cost))
            self._derive(square, slope)
            self._enter(slope, "dC0_da")
        self.square, self.slope = square, slope

    def _make_room(self) -> None:
        """The line goes to its place at the edge, the title comes, and the last factor alone is lit."""
        title = FadeIn(self.title(self.story.title))
        self.play(ReplacementTransform(self.line, self.factors.line), title, run_time=1.4)
        self.play(*self.factors.turn_to("dC0_da"), run_time=0.6)

    def _derive(self, square: GrowingSquare, slope: Derived) -> None:
        """The strips' lengths become the derivative: twice the gap, whose sign says which way made the cost rise."""
        formula = slope.formula
        two, *brackets = formula.without("C0_a", "is", "gap")
        one, other = (each["gap"] for each in square.shares.names[:2])
        self.play(FadeIn(formula["C0_a"], formula["is"], shift=0.15 * DOWN), run_time=0.5)
        # In a tall frame the square stands in their way.
        first = Flight(one, formula["gap"]) if is_wide() else FadeIn(formula["gap"])
        second = [Merge(other, formula["gap"], path_arc=0.5)] if is_wide() else []
        self.play(first, FadeIn(*brackets), run_time=0.8)
        self.play(*second, FadeIn(two), run_time=0.8)
        self.reassemble(formula)
        self.play(FadeIn(slope.equals, slope.digits, shift=0.15 * UP), run_time=0.5)

    def _enter(self, slope: Derived, name: str, *others: Animation, run_time: float | None = None) -> None:
        """The number that was found flies to its factor, to the end of the cue unless it has its own time."""
        number = self.factors.digits[name]
        flight = Flight(figures(slope.digits), figures(number), path_arc=-0.6)
        if run_time is None:
            self.fill(flight, *others)
        else:
            self.play(flight, *others, run_time=run_time)
        self.reassemble(number)

    def follow_the_error(self, beat: Beat) -> None:
        """B19: a slides through the valley; then it stays, and another row's target has its valley there too."""
        valley, numbers = ValleyPicture(beat, self.room, self.write), [self.slope.digits, self.factors.digits["dC0_da"]]
        ours = valley.ours
        moving = (*ours.moving, *(each.bind(beat) for each in numbers))
        with self.cue("slide_through"):
            area = self.square.area
            self.remove(area)  # what shrinks into the dot is no area any more
            self.bring_to_back(area.square)
            self.perform(valley.open(self.square))
            self.reassemble(valley.plane, ours.gap, ours.tangent, ours.dot, ours.numbers)
            self.play(Follow(beat, "out", *moving), run_time=1.0)
            self.fill(Follow(beat, "through", *moving))
        with self.cue("mind_the_sign"):
            one, other = ours.sides
            if valley.theirs is not None:
                self.play(Follow(beat, "home", *moving), FadeIn(one, other), run_time=1.7)
                self.pause(0.4)
                there = self.slope.digits.copy().bind(beat, beat.at("other_row", 0.0))
                self.perform(valley.visit(beat, numbers, [there]))
                self.reassemble(self.slope, *numbers, ours.gap, ours.tangent, ours.dot, ours.numbers)
            else:
                self.play(Follow(beat, "to_the_left", *moving), FadeIn(one), run_time=2.4)
                self.play(Follow(beat, "to_the_right", *moving), FadeIn(other), run_time=2.6)
                self.fill(Follow(beat, "home", *moving))
        self.valley = valley

    def differentiate_the_activation(self, beat: Beat) -> None:
        """B20: the tangent walks to our z; for the sigmoid its slope is a rectangle's area. Then another function."""
        is_sigmoid = own_activation(self.lesson) == "sigmoid"
        left, right = slope_places(self.room) if is_sigmoid else (self.room, self.room)
        picture = ActivationPicture(beat, left, self.head, self.write)
        own = picture.own
        seen = SeenSlope(beat, picture.plane, right, self.write) if is_sigmoid else None
        slope = slope_formula(beat, self.head, is_sigmoid=is_sigmoid)
        first, rule, *walks, last = (cue.name for cue in beat.cues)
        ours = VGroup(slope, *([seen, seen.rectangle.limit] if seen else []))
        with self.cue(first):
            self._arrive(beat, picture, seen)
        with self.cue(rule):
            self._give_the_rule(slope, seen)
        moving: list[Part] = [own.tangent, own.dot, slope.digits, self.factors.digits["da_dz"]]
        if seen is None:
            with self.cue(*walks):
                self._walk(beat, moving)
        else:
            moving += seen.moving
            with self.cue(walks[0]):
                self.perform(seen.stop_at_three_places(beat, moving))
            with self.cue(walks[1]):
                self.perform(seen.swallow(beat, moving))
                self.fill(Follow(beat, "back", *moving))
        with self.cue(last):
            self._swap(beat, picture, ours)
        self.axes, self.gone = picture.plane, VGroup(own, ours)

    def _arrive(self, beat: Beat, picture: ActivationPicture, seen: SeenSlope | None) -> None:
        """The valley's axes become those of the curve; dot and tangent walk along it to our z, where it rises."""
        own, axes = picture.own, picture.plane
        self.remove(*self.valley.plane.get_family())
        turning = (*self.valley.leave(axes), FadeOut(self.slope), *self.factors.turn_to("da_dz"))
        self.play(*turning, Create(own.curve, rate_func=squish_rate_func(smooth, 0.4, 1.0)), run_time=1.6)
        self.reassemble(axes)
        for part in (own.tangent, own.dot):
            part.bind(beat, beat.at("arrive", 0.0))
        self.play(FadeIn(own.tangent, own.dot), run_time=0.3)
        arrival = Follow(beat, "arrive", own.tangent, own.dot)
        if seen is None:
            self.fill(arrival)
        else:
            self.play(arrival, run_time=1.2)
            self.play(*seen.step.draw_run(), run_time=0.4)
            self.fill(*seen.step.draw_rise())

    def _give_the_rule(self, slope: Derived, seen: SeenSlope | None) -> None:
        """From the slope of height over headroom follows that of the height, an area; and its number goes up."""
        if seen is None:
            self.play(FadeIn(slope.formula, shift=0.15 * DOWN), run_time=0.6)
        else:
            self.perform(seen.come(slope.formula, self.head))
            self.reassemble(seen.stem, seen.rectangle, seen.step, slope.formula)
        self.play(FadeIn(slope.equals, slope.digits, shift=0.15 * UP), run_time=0.4)
        self._enter(slope, "da_dz")

    def _walk(self, beat: Beat, moving: list[Part]) -> None:
        """z goes to the middle, over to the other end, and back; everything follows."""
        self.play(Follow(beat, "down", *moving), run_time=1.4)
        self.play(Follow(beat, "to_the_middle", *moving), run_time=1.4)
        self.pause(0.5)
        self.play(Follow(beat, "over", *moving), run_time=1.6)
        self.play(Follow(beat, "to_the_quarter", *moving), run_time=1.0)
        self.fill(Follow(beat, "back", *moving))

    def _swap(self, beat: Beat, picture: ActivationPicture, ours: VGroup) -> None:
        """Both axes get one unit, and on them, beside our own curve, z walks along another; then ours is as it was."""
        own = picture.own
        lifted = VGroup(ours, own.tangent, own.dot, self.factors.digits["da_dz"])
        self.play(FadeOut(lifted), run_time=0.3)
        self.remove(*picture.plane.get_family(), own.curve)
        self.play(*picture.rescale(), run_time=0.7)
        self.perform(picture.walk_along_the_other(beat))
        self.remove(*picture.true.get_family(), picture.again)
        self.play(*picture.scale_back(), run_time=0.6)
        self.reassemble(picture.plane, own.curve)
        self.fill(FadeIn(lifted))

    def differentiate_the_sum(self, beat: Beat) -> None:
        """B21: a straight line: one step of the weight, and z climbs by the previous activation."""
        left, right = self.split(0.54, 0.6, self.room, like="whole")
        picture, pair = SumPicture(beat, left), Pair(beat, right, ring=True)
        slope = Derived(beat, DZ_DW.source, DZ_DW.colours, "dz_dw", self.head)
        assert pair.neuron.digits is not None
        pair.neuron.digits.set_opacity(0.0)  # its number comes when it is found
        with self.cue("last_line"):
            self.remove(*self.axes.get_family())
            gone = FadeOut(self.gone, rate_func=squish_rate_func(smooth, 0.0, 0.4)), *self.factors.turn_to("dz_dw")
            coming = FadeIn(pair, rate_func=squish_rate_func(smooth, 0.5, 1.0))
            self.play(*gone, *change_axes(self.axes, picture.plane), coming, run_time=1.4)
            self.reassemble(picture.plane)
            self.play(Create(picture.line), run_time=1.0)
            self.fill(FadeIn(picture.dot))
        with self.cue("one_step"):
            self.add(picture.climb)
            self.fill(Follow(beat, "walk", picture.dot, picture.climb, pair.edge, pair.digits))
        with self.cue("brightness"):
            self._read_off(picture, pair, slope)
            self._leave_alone(slope)

    def _read_off(self, picture: SumPicture, pair: Pair, slope: Derived) -> None:
        """The rise is the number in the neuron; that neuron's name is the derivative, and its number too."""
        digits = pair.neuron.digits
        assert digits is not None
        self.play(dim(pair.link), dim(pair.behind), dim(pair.names[1]), run_time=0.3)
        digits.set_opacity(1.0)
        self.play(Flight(figures(picture.climb.digits["Dz"]), figures(digits), path_arc=-0.8), run_time=1.0)
        self.reassemble(digits, pair.neuron)
        self.play(FadeIn(slope["z_w"], slope["is"], shift=0.15 * DOWN), run_time=0.4)
        self.play(Flight(pair.names[0], slope["a_prev"]), run_time=0.9)
        self.reassemble(slope.formula)
        self.play(Flight(figures(digits), figures(slope.digits)), FadeIn(slope.equals), run_time=0.8)
        self.reassemble(slope.digits)
        self._enter(slope, "dz_dw", *map(emphasise, self.factors.fractions), run_time=1.0)

    def _leave_alone(self, slope: Derived) -> None:
        """All goes but the equation, which comes to the middle."""
        gone = [each for each in self.mobjects if each is not slope.formula]
        self.play(*map(FadeOut, gone), run_time=0.5)
        self.play(ReplacementTransform(slope.formula, sum_derivative()), run_time=1.0)
