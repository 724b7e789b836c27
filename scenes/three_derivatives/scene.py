"""Draws the three factors as slopes: of the parabola, of the activation's curve, of a straight line."""

from manim import DOWN, Create, FadeIn, FadeOut, Indicate, Mobject, Transform, TransformFromCopy, VGroup, VMobject

from scenes.formulae.chain import COST, DC0_DA, INSIDE, TERMS, WEIGHTED_SUM
from scenes.formulae.equation import ratio_colours
from scenes.parts import Follow
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.movements import Flight
from scenes.parts.motion.part import Part
from scenes.parts.net.pair import Pair
from scenes.parts.tableaux.rule import rule_at_the_foot
from scenes.parts.text.readout import Readout
from scenes.parts.text.worked import Worked, fit_worked
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region
from scenes.three_derivatives.parts.pictures import ActivationPicture, CostPicture, ErrorPicture, Slopes, SumPicture

WORKED = 50.0
"""Largest size of the formulae beside the pictures."""
ROOMY, CLEAR = 2.5, 0.09
"""Height in units from which the first of them keep clear of the rule below, and by what share of it."""


class ThreeDerivatives(LessonScene):
    """The chain rule stands below; above it, factor after factor is found as a slope."""

    def setup(self) -> None:
        """The rule, whose meanings and numbers come one after another, and the places above it."""
        whole = self.region("whole")
        self.rule = rule_at_the_foot(self.story.beats[0])
        self.known: list[str] = []
        self.above = Region(whole.left, whole.right, self.rule.get_top()[1] + 0.2, whole.top)
        self.picture, self.beside = self._places(0.55, 0.53)

    def _places(self, wide: float, tall: float) -> tuple[Region, Region]:
        """The room above the rule in two parts, beside each other where the whole picture has width for it."""
        whole, above = self.region("whole"), self.above
        if whole.width > whole.height:
            return above.part(0, wide - 0.02), above.part(wide + 0.02, 1)
        return above.part(0, 1, 1.03 - tall, 1), above.part(0, 1, 0, 1 - tall)

    def _turn_to(self, name: str, *gone: Mobject) -> None:
        """One factor of the rule is the topic; what was found before stays readable."""
        others: list[VMobject] = [self.rule[each].fraction for each in TERMS if each != name]
        others += [each for of in self.known for each in (self.rule[of].digits, self.rule[of].meaning)]
        self.play(*map(FadeOut, gone), *map(dim, others), emphasise(self.rule[name].fraction), run_time=0.8)

    def _find(self, name: str, meaning: VGroup, found: Readout) -> None:
        """What a factor is, and its number, take their places in the rule."""
        meant, digits = self.rule[name].meaning, self.rule[name].digits.bind(self.beat)
        for source, target, whole in ((meaning, meant, meant), (_figures(found), _figures(digits), digits)):
            self.play(Flight(source, target, path_arc=0.2), run_time=1.0)
            self.reassemble(whole)
        self.known.append(name)

    def differentiate_the_cost(self, beat: Beat) -> None:
        """B18: the square's exponent comes down as a factor; the number drops into the rule."""
        self.add(self.title(self.story.title), *self.rule.formula)
        picture = self.parabola = CostPicture(beat, self.picture)
        foot = CLEAR if self.beside.height > ROOMY else 0.0
        sources, box = [COST.source, DC0_DA.source], self.beside.part(0, 1, foot, 1)
        square, slope = fit_worked(beat, sources, box, largest=WORKED, column=True)
        slope.formula.paint(ratio_colours("C0", "a"))
        self._turn_to("dC0_da")
        self.play(FadeIn(picture.plane, picture.mark), FadeIn(square.symbols, shift=0.15 * DOWN), run_time=0.8)
        self.play(Create(picture.curve), run_time=1.2)
        self.play(FadeIn(picture.dot), FadeIn(square.numbers, shift=0.15 * DOWN), run_time=0.8)
        self.pause(2.0)
        self._bring_down(square, slope)
        self.play(FadeIn(picture.tangent), run_time=0.8)
        self.pause(0.8)
        self.play(FadeIn(slope.numbers, shift=0.15 * DOWN), run_time=0.8)
        self.pause(0.8)
        inside = VGroup(*(glyph for each in ("two", *INSIDE) for glyph in slope[each]))
        self._find("dC0_da", inside, slope.readouts["dC0_da"])
        self.side = VGroup(square, slope)

    def _bring_down(self, square: Worked, slope: Worked) -> None:
        """The fraction comes from the rule, the inside is copied, the exponent becomes a factor."""
        self.play(Flight(self.rule["dC0_da"].fraction, slope["dC0_da"]), FadeIn(slope["equals"]), run_time=1.2)
        source = {each: square[each] for each in INSIDE} | {"close": square["close"][:1]}
        flights = (Flight(VGroup(*source[each]), VGroup(*slope[each]), path_arc=0.0) for each in INSIDE)
        self.play(*flights, run_time=1.0)
        self.play(Flight(VGroup(*square["two"]), VGroup(*slope["two"]), path_arc=1.4), run_time=1.2)
        self.reassemble(slope.symbols)

    def follow_the_error(self, beat: Beat) -> None:
        """B19: a slides along its axis; the tangent turns, and its slope is an arrow twice as long as the error."""
        picture, line = self.parabola, ErrorPicture(beat, self.beside, self.write)
        digits = self.rule["dC0_da"].digits
        moving: list[Part] = [each.bind(beat) for each in (picture.dot, picture.tangent, digits)]
        moving += [line.climb, line.slope, line.error]
        self.play(FadeOut(self.side), run_time=0.6)
        self.play(FadeIn(line.plane, line.mark), run_time=0.8)
        self.play(Create(line.line), run_time=0.8)
        self.play(FadeIn(line.climb, line.head), run_time=0.8)
        self.pause(1.0)
        self.play(Follow(beat, "to_the_start", *moving), run_time=2.0)
        self.play(Follow(beat, "slide", *moving), run_time=6.0)
        self.pause(0.4)
        self.play(Follow(beat, "back", *moving), run_time=1.6)
        self.play(Indicate(line.slope, color=self.palette.C), run_time=0.8)
        self.side = line

    def differentiate_the_activation(self, beat: Beat) -> None:
        """B20: the tangent walks to our z; then another curve takes the place of ours, and ours comes back."""
        self._turn_to("da_dz", self.parabola, self.side)
        left, beside = self._places(0.64, 0.5)
        picture, slopes = ActivationPicture(beat, left), self.place(Slopes(beat, self.write), beside)
        own, other = picture.own, picture.other
        self.play(FadeIn(picture.plane), FadeIn(slopes.head, shift=0.15 * DOWN), run_time=0.8)
        self.play(Create(own[0]), FadeIn(slopes.rows[0][0]), run_time=1.2)
        arriving = (*own[1:], slopes.digits["da_dz"])
        for part in arriving:
            part.bind(beat, beat.at("arrive", 0.0))
        self.play(FadeIn(*arriving), run_time=0.6)
        self.play(Follow(beat, "arrive", *arriving), run_time=3.2)
        self.pause(0.8)
        self.play(dim(own), dim(slopes.rows[0]), FadeIn(slopes.rows[1][0]), run_time=0.8)
        self.play(*(TransformFromCopy(one, two) for one, two in zip(own, other, strict=True)), run_time=1.4)
        self.reassemble(*other)
        self.play(FadeIn(slopes.digits["da_dz_other"]), run_time=0.6)
        self.pause(1.8)
        self._swap_back(picture, slopes)
        self._find("da_dz", slopes.head["slope"], slopes.digits["da_dz"])
        self.side = VGroup(picture, slopes)

    def _swap_back(self, picture: ActivationPicture, slopes: Slopes) -> None:
        """The other curve turns back into ours, and stays as a trace."""
        own, other = picture.own, picture.other
        ghost = other[0].copy()
        turning = Transform(ghost, own[0].copy().set_stroke(opacity=1.0))
        dimming, lighting = map(dim, (other[0], slopes.rows[1])), map(emphasise, (own, slopes.rows[0]))
        self.play(FadeOut(*other[1:]), turning, *dimming, *lighting, run_time=1.4)
        self.remove(ghost)
        picture.remove(other)
        picture.add_to_back(other[0])

    def differentiate_the_sum(self, beat: Beat) -> None:
        """B21: a straight line: one step of the weight, and z climbs by the previous activation."""
        self._turn_to("dz_dw", self.side)
        left, box = self._places(0.55, 0.46)
        picture = SumPicture(beat, left)
        (total,) = fit_worked(beat, [WEIGHTED_SUM.source], box.part(0, 1, 0.5, 1), largest=WORKED)
        pair = Pair(beat, box.part(0, 1, 0, 0.46), ring=True)
        self.play(FadeIn(picture.plane), FadeIn(total.symbols, shift=0.15 * DOWN), run_time=0.8)
        self.play(Create(picture.line), FadeIn(total.numbers, shift=0.15 * DOWN), run_time=1.2)
        self.play(FadeIn(picture.dot), run_time=0.6)
        self.pause(1.0)
        self.add(picture.climb)
        self.play(Follow(beat, "walk", picture.dot, picture.climb), run_time=3.0)
        self.pause(0.8)
        self.play(FadeIn(pair), run_time=0.8)
        self.play(*map(dim, (pair.link, pair.behind, pair.names[1:])), run_time=0.6)
        self.play(Indicate(pair.neuron.disc, scale_factor=1.15, color=None), run_time=0.8)  # type: ignore[arg-type]
        assert pair.neuron.digits is not None
        self._find("dz_dw", total["a_prev"], pair.neuron.digits)
        lit: list[VMobject] = [term.fraction for term in self.rule.terms.values()]
        for factor in self.rule.factors:
            lit += [factor.digits.bind(beat), factor.meaning]
        self.play(*map(emphasise, lit), run_time=1.0)


def _figures(digits: Readout) -> VGroup:
    return VGroup(*(each for each in digits.submobjects[1:] if len(each.points)))
