"""Draws the chain rule: three ratios as levers, multiplied in one line, and every symbol read in its place."""

from itertools import pairwise

from manim import (
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    MoveToTarget,
    ReplacementTransform,
    ScaleInPlace,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.chain_rule.parts.held_still import HELD, HeldStill
from scenes.chain_rule.parts.levers import Levers
from scenes.chain_rule.parts.numbers_below import Named, NumbersBelow
from scenes.chain_rule.parts.paths import along_and_across, arc_within, of_a_copy
from scenes.chain_rule.parts.ratios import TALL, Ratio, become_derivatives, line_of_ratios, ratios_between, three_ratios
from scenes.formulae.chain import TERMS
from scenes.numbers.nudges import LINES, STEPS
from scenes.parts import Follow
from scenes.parts.joins.four_changes import FourChanges
from scenes.parts.joins.product_line import FACTORS, WHOLE, product_line
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.movements import Flight
from scenes.parts.text.sign import Strike
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import EM, FORMULA, MARGIN, Region

RATIOS = 0.33, 0.38
"""Part of the height that the ratios take: beside their numbers, or over them where columns are narrow."""
STROKE = 20.0
"""Size of the line for a unit of width of the strokes that strike out."""
BESIDE = 3.6
"""Width in units from which a number stands beside its ratio, and not below it."""
ARC, PAST = 0.5, 0.4
"""How far a copy on its way swings out in a tall frame; in a wide one it turns so far beyond the glasses, in units."""
STRUCK, PASSED = 0.95, 0.85
"""Opacity of what is struck out, pale and readable, and how much paler it becomes while something passes it."""
CURLY = 1.3
"""By how much the partial sign grows when it is spoken of."""
BELOW, BELOW_BOX = 0.16, 0.42
"""Room between fractions and their numbers, and where a box is between them, in units."""
LOWER, UPPER = (0.0, 0.32), (0.36, 1.0)
"""Shares of the height that the rule has while it is read, and the tree over it."""


class ChainRule(LessonScene):
    """Build three ratios from four changes, multiply them, and read the product."""

    def setup(self) -> None:
        """The four changes as the scene before leaves them, and the three ratios that they give."""
        first, whole = self.story.beats[0], self.region("whole")
        self.wide = whole.width > whole.height
        self.four = FourChanges(first, self.write).pass_on()
        self.columns = [whole.part(i / 3, (i + 1) / 3) for i in range(3)]
        beside = self.columns[0].width >= BESIDE
        share = RATIOS[0 if beside else 1]
        self.ratios = three_ratios(first, [each.part(0, 1, 0, share) for each in self.columns], beside=beside)
        self.picture = whole.part(0, 1, share + 0.02, 1)

    def build_the_ratios(self, beat: Beat) -> None:
        """B15: neighbours' changes make fractions, and fractions are levers."""
        with self.cue("divide_each"):
            self._make_room()
            found = ratios_between(beat, self.four, self.region("whole"))
            for name, (below, above) in STEPS:
                self._divide(found[name], below, above)
        with self.cue("see_levers"):
            self._put_below(found)
            self._grow_the_levers(beat)
            self.fill(Follow(beat, "pull", *self.levers.moving))

    def _make_room(self) -> None:
        """The lines go; lenses and changes take their place, so that there is room beside them for the ratios."""
        four = self.four
        self.add(four)
        self.title_words = self.title(self.story.title)
        self.remove(four)
        self.add(*four.submobjects)
        gone = (four.lenses.cones, four.lines, four.arrows)
        self.play(FadeIn(self.title_words), *(FadeOut(each) for each in gone), run_time=0.7)
        kept = (four.lenses, four.factor, *four.changes.values())
        way = (self.region("whole").left - four.lenses.get_left()[0]) * RIGHT
        self.play(*(each.animate.shift(way) for each in kept), run_time=1.0)

    def _divide(self, ratio: Ratio, below: str, above: str) -> None:
        """A change goes over the one that caused it; then their ratio is known."""
        for place, quantity, side in (("top", above, 1), ("bottom", below, -1)):
            symbol = self.four.changes[quantity].symbol
            past = self.four.lenses.get_right()[0] + PAST - symbol.get_left()[0]
            way = {"path_func": of_a_copy(along_and_across(past))} if self.wide else {"path_arc": side * ARC}
            line = [FadeIn(ratio.changes.bar)] if place == "bottom" else []
            self.play(*ratio.take(place, symbol, **way), *line, run_time=0.8)
        self.reassemble(ratio.changes)
        self.play(FadeIn(ratio.number, shift=0.15 * RIGHT), run_time=0.5)

    def _put_below(self, found: dict[str, Ratio]) -> None:
        """What they were made of goes, and the ratios come to the foot, each where it will have its lever over it."""
        four = self.four
        self.play(*map(FadeOut, (four.lenses, four.factor, *four.changes.values())), run_time=0.4)
        moves = [ratio.turn_into(self.ratios[name]) for name, ratio in found.items()]
        self.play(*moves, run_time=1.3)
        self.reassemble(*(piece for each in self.ratios.values() for piece in each))

    def _grow_the_levers(self, beat: Beat) -> None:
        """The changes rise out of their ratios to where the joints will be; the levers grow between them."""
        columns = [Region(each.left, each.right, self.picture.bottom, self.picture.top) for each in self.columns]
        self.levers = levers = Levers(beat, beat.at("pull", 0.0), columns, 40.0 if self.wide else 28.0)
        first = STEPS[0][0], "bottom", LINES[0], 1.0
        rising = [first, *((name, "top", above, 0.0) for name, (_, above) in STEPS)]
        flights = []
        for name, which, change, arc in rising:
            pieces = self.ratios[name].changes.pieces
            written, joint = (*pieces[f"{which}_sign"], *pieces[f"{which}_symbol"]), levers.joints[change].symbol
            symbol = VGroup(*written[: len(joint)])  # a narrow joint's name is without the layer, which stands last
            arc = arc_within(arc, symbol, joint, MARGIN * self.look.shape.width)
            flights.append(Flight(symbol, joint, path_arc=arc))
        self.play(*flights, FadeIn(levers.rest), run_time=0.9)
        grown = [Create(each.lines) for each in levers.levers]
        self.play(*(FadeIn(each.pivot, each.pin) for each in levers.levers), LaggedStart(*grown), run_time=0.9)
        self.play(*(FadeIn(each.bar, each.dots) for each in levers.joints.values()), run_time=0.4)
        self.reassemble(*levers.moving)

    def multiply_the_ratios(self, beat: Beat) -> None:
        """B16: in the product of the ratios two changes cancel; all of them, and the product, settle on derivatives."""
        whole = self.region("whole")
        self.changed = line_of_ratios(Region(whole.left, whole.right, whole.bottom, self.picture.bottom))
        self.line = product_line()
        self.numbers = NumbersBelow(beat, self.changed, whole, below=BELOW, settled=False)
        between = [self.levers.joints[name] for name in LINES[1:-1]]
        with self.cue("cancel"):
            self._put_in_line()
            self._cancel()
        with self.cue("what_remains"):
            self._keep_the_ends()
            self.play(*self.numbers.multiply(), run_time=1.3)
            self.play(*map(emphasise, between), run_time=0.4)
            said = [each.say_whether_it_moves() for each in between]
            self.play(*(FadeIn(each, shift=0.15 * LEFT) for each in said), run_time=0.7)
            self.fill(*(each.stress() for each in between))
            self.reassemble(*self.levers.moving)
        with self.cue("derivatives_too"):
            said = [each.say_no_more() for each in between]
            self.add(*said)
            self.play(*map(FadeOut, said), *map(dim, between), run_time=0.4)
            self.reassemble(*self.levers.moving, *self.numbers)
            moving = (*self.levers.moving, *self.numbers.digits.values())
            self.play(Follow(beat, "shrink", *moving), run_time=1.6)
            self._conclude(beat)

    def _put_in_line(self) -> None:
        """The ratios gather in one line, each over its number."""
        pieces = [
            ReplacementTransform(piece, self.changed.pieces(name)[which])
            for name, ratio in self.ratios.items()
            for which, piece in ratio.changes.pieces.items()
        ]
        down, along = self.numbers.fetch(self.ratios.items())
        self.play(*(each.rise_to(self.changed) for each in self.ratios.values()), *down, run_time=0.4)
        dots = FadeIn(self.changed.dots, rate_func=squish_rate_func(smooth, 0.7, 1.0))
        self.play(*pieces, *along, dots, run_time=1.3)

    def _cancel(self) -> None:
        """What stands above in one ratio and below in the next is struck out, and dimmed where two levers meet."""
        line, self.strokes, self.struck = self.changed, VGroup(), VGroup()
        for (one, other), name in zip(pairwise(FACTORS), LINES[1:-1], strict=True):
            pair = line.piece(one, "top"), line.piece(other, "bottom")
            strokes = VGroup(*(Strike(each).set_stroke(width=line.size / STROKE) for each in pair))
            paler = (each.animate.set_opacity(STRUCK) for each in pair)
            self.play(*map(Create, strokes), *paler, dim(self.levers.between(name)), run_time=1.4)
            self.reassemble(*self.levers.moving)
            self.strokes.add(*strokes)
            self.struck.add(*pair)

    def _keep_the_ends(self) -> None:
        """What is left goes over to the left side: the change in cost over the change in weight."""
        line = self.changed
        ends = (FACTORS[-1], "top", -0.8), (FACTORS[0], "bottom", 0.2)
        flights = [Flight(line.piece(name, which), line.piece(WHOLE, which), path_arc=arc) for name, which, arc in ends]
        passed = VGroup(self.strokes, *self.struck)
        passed.generate_target().fade(PASSED)
        aside = MoveToTarget(passed, rate_func=there_and_back)
        self.play(*flights, aside, FadeIn(line.bar(WHOLE), line["equals"]), run_time=1.7)

    def _conclude(self, beat: Beat) -> None:
        """Every change has become infinitely small, and the line has the frame; then the box and the names."""
        self.play(FadeOut(self.strokes), FadeOut(self.levers), run_time=0.4)
        numbers = NumbersBelow(beat, self.line, self.region("whole"), below=BELOW_BOX, settled=True)
        self.perform(become_derivatives(self.changed, self.line, *self.numbers.turn_into(numbers)))
        self.reassemble(self.line, *numbers)
        words = (self.write(beat.show[each], size=max(FORMULA, 0.45 * self.line.size)) for each in ("rule", "ours"))
        self.named = Named(self.line, numbers, *words)
        self.play(Create(self.named.box), FadeIn(self.named.words, shift=0.1 * UP), run_time=1.1)

    def meet_each_symbol(self, beat: Beat) -> None:
        """B17: the other inputs are locked while one is dragged; then for each fraction its link moves."""
        line, whole = self.line, self.region("whole")
        held = HeldStill(beat, self.write, whole.part(0, 1, *UPPER), lying=self.wide)
        foot, middle = whole.part(0, 1, *LOWER), line.axis
        share = min(1.0, foot.height / TALL / EM / line.size)
        with self.cue("read_it"):
            self.play(FadeOut(self.named), self._put_line(share, foot.center[1]), run_time=0.8)
            self.play(
                FadeIn(held.tree), *(dim(line.fraction(name)) for name in TERMS if name != FACTORS[0]), run_time=0.7
            )
            curly = (line.piece(FACTORS[0], which) for which in ("top_sign", "bottom_sign"))
            self.play(*(ScaleInPlace(each, CURLY, rate_func=there_and_back) for each in curly), run_time=0.7)
            self.play(*(FadeIn(held.locks[name], scale=1.5) for name in HELD), run_time=0.7)
            self.play(*held.leave_numbers(*STEPS[0][1]), run_time=0.3)
            self.fill(Follow(beat, "to_and_fro", *(held.dragged[name] for name in STEPS[0][1])))
        with self.cue("find_each"):
            self._sweep(beat, held)
            gone = (held.tree, *held.locks.values(), self.title_words)
            self.play(emphasise(line), run_time=0.3)
            soon = squish_rate_func(smooth, 0.0, 0.4)
            gone_soon = (FadeOut(each, rate_func=soon) for each in gone)
            self.play(*gone_soon, self._put_line(1 / share, middle), run_time=0.9)
            self.reassemble(line)

    def _put_line(self, share: float, y: float) -> Animation:
        """The line becomes larger or smaller by that share, and its axis comes to that height."""
        target = self.line.generate_target()
        target.scale(share).shift((y - target.axis) * UP)
        return MoveToTarget(self.line)

    def _sweep(self, beat: Beat, held: HeldStill) -> None:
        """Fraction after fraction: what is nudged stands below and is dragged; what answers stands above."""
        line = self.line
        for name, ends in STEPS:
            first = [emphasise(line.piece(name, "bottom")), dim(VGroup(*line.bar(name), *line.piece(name, "top")))]
            others = [dim(line.fraction(each)) for each in FACTORS if each != name]
            lock = [FadeIn(held.locks["y"], scale=1.5)] if name == FACTORS[-1] else []
            self.play(*first, *others, *lock, *held.leave_numbers(*ends), run_time=0.35)
            lit = emphasise(VGroup(*line.bar(name), *line.piece(name, "top"))), *held.light(ends[1])
            self.play(*lit, Follow(beat, f"drag_{name}", *(held.dragged[each] for each in ends)), run_time=1.0)
            self.reassemble(line)
