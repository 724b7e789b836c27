"""Draws the chain rule: three ratios as levers, multiplied in one line, and every symbol read in its place."""

from itertools import pairwise

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    ScaleInPlace,
    SurroundingRectangle,
    VGroup,
    VMobject,
    there_and_back,
)

from scenes.chain_rule.parts.levers import Levers
from scenes.chain_rule.parts.path import PathRow
from scenes.chain_rule.parts.ratios import NumbersBelow, Ratio, three_ratios
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
from scenes.theme import FORMULA, Region

RATIOS = 0.27, 0.38
"""Part of the height that the ratios take: beside their numbers, or over them where columns are narrow."""
STROKE = 20.0
"""Size of the line for a unit of width of the strokes that strike out."""
ROOMY = 50.0
"""Size of the line from which a link of the way has room over its fraction."""
HALF = 0.54
"""Half the height of a ratio between two rows, in units."""
BESIDE = 3.6
"""Width in units from which a number stands beside its ratio, and not below it."""
LARGEST = 1.25
"""How large a symbol becomes while it is pointed at."""


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
        """B15: neighbours' changes make fractions, fractions are levers; the nudge shrinks and the ratios stay."""
        with self.cue("divide_each"):
            self._make_room()
            found = self._ratios_between(beat)
            for name, (below, above) in STEPS:
                self._divide(found[name], below, above)
        with self.cue("see_levers"):
            self._put_below(found)
            self._grow_the_levers(beat)
            self.fill(Follow(beat, "pull", *self.levers.moving))
        with self.cue("shrink_the_nudge"):
            known = [each.digits for each in self.ratios.values() if each.is_known]
            self.play(Follow(beat, "shrink", *self.levers.moving, *known), run_time=3.4)
            self.play(*self._become_derivatives(), run_time=1.3)
            self.reassemble(*(each.limit for each in self.ratios.values()))

    def _make_room(self) -> None:
        """The lines go; lenses and changes take their place, and leave room beside them for the ratios."""
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

    def _ratios_between(self, beat: Beat) -> dict[str, Ratio]:
        """The ratios right of the changes, in line, each between the two rows that it is made of."""
        whole, changes = self.region("whole"), self.four.changes.values()
        left = max(each.get_right()[0] for each in (*changes, self.four.lenses)) + 0.2
        heights = pairwise(self.four.lenses[name].glass.get_y() for name in LINES)
        middles = [(high + low) / 2 for high, low in heights]
        found = three_ratios(beat, [Region(left, whole.right, y - HALF, y + HALF) for y in middles], beside=True)
        x = min(each.changes.get_x() for each in found.values())
        for each in found.values():
            each.shift((x - each.changes.get_x()) * RIGHT)
        return found

    def _divide(self, ratio: Ratio, below: str, above: str) -> None:
        """A change goes over the one that caused it; then their ratio is known."""
        pieces = ratio.changes.pieces
        for place, quantity, arc in (("top", above, 0.5), ("bottom", below, -0.5)):
            symbol = self.four.changes[quantity].symbol
            flights = [Flight(symbol[each], pieces[f"{place}_{each}"], path_arc=arc) for each in ("sign", "symbol")]
            bar = [FadeIn(pieces["bar"])] if place == "bottom" else []
            self.play(*flights, *bar, run_time=0.8)
        self.reassemble(ratio.changes)
        self.play(FadeIn(ratio.number, shift=0.15 * RIGHT), run_time=0.5)

    def _put_below(self, found: dict[str, Ratio]) -> None:
        """The ratios go to the foot of the picture, where each will have its lever over it."""
        four = self.four
        moves: list[Animation] = []
        for name, ratio in found.items():
            moves.append(ratio.changes.turn_into(self.ratios[name].changes))
            moves += [ReplacementTransform(*pair) for pair in zip(ratio.number, self.ratios[name].number, strict=True)]
        gone = (four.lenses, four.factor, *four.changes.values())
        self.play(*(FadeOut(each) for each in gone), *moves, run_time=1.3)
        self.reassemble(*(piece for each in self.ratios.values() for piece in each))

    def _grow_the_levers(self, beat: Beat) -> None:
        """The levers grow between the joints."""
        columns = [Region(each.left, each.right, self.picture.bottom, self.picture.top) for each in self.columns]
        self.levers = levers = Levers(beat, beat.at("pull", 0.0), columns, 40.0 if self.wide else 28.0)
        names = (joint.symbol for joint in levers.joints.values())
        self.play(*(FadeIn(each, shift=0.2 * DOWN) for each in names), FadeIn(levers.rest), run_time=0.6)
        grown = [Create(each.lines) for each in levers.levers]
        self.play(*(FadeIn(each.pivot, each.pin) for each in levers.levers), LaggedStart(*grown), run_time=0.9)
        self.play(*(FadeIn(each.bar, each.dots) for each in levers.joints.values()), run_time=0.5)
        self.reassemble(*levers.moving)

    def _become_derivatives(self) -> list[Animation]:
        """Every ratio of changes turns into the derivative on which it has settled."""
        found: list[Animation] = []
        for ratio in self.ratios.values():
            found.append(ratio.changes.turn_into(ratio.limit))
            if ratio.is_known:
                found += [FadeOut(ratio.sign), FadeIn(ratio.equals)]
            else:
                found += [FadeOut(ratio.dash), FadeIn(ratio.equals, ratio.digits)]
        return found

    def multiply_the_ratios(self, beat: Beat) -> None:
        """B16: in the product of the ratios two changes cancel, for every nudge; so derivatives multiply just so."""
        self.changed, self.line = product_line(sign="Delta"), product_line()
        self.numbers = NumbersBelow(beat, self.line)
        with self.cue("cancel"):
            self._nudge_again(beat)
            self._put_in_line()
            self._cancel()
        with self.cue("what_remains"):
            self._keep_the_ends()
            digits = list(self.numbers.digits.values())
            self.play(*(FadeIn(each, shift=0.2 * DOWN) for each in digits), run_time=0.8)
            self.fill(Follow(beat, "shrink", *digits))
        with self.cue("derivatives_too"):
            self._conclude(beat)

    def _nudge_again(self, beat: Beat) -> None:
        """The levers go up once more: these are ratios of changes again."""
        back = (ratio.limit.turn_into(ratio.again) for ratio in self.ratios.values())
        self.play(Follow(beat, "grow", *self.levers.moving), *back, run_time=1.2)
        self.reassemble(*(each.again for each in self.ratios.values()))

    def _put_in_line(self) -> None:
        """The ratios gather in one line, and all else goes."""
        numbers = [part for each in self.ratios.values() for part in (each.equals, each.digits)]
        self.play(FadeOut(self.levers), *(FadeOut(each) for each in numbers), run_time=0.8)
        pieces = [
            ReplacementTransform(piece, self.changed.pieces(name)[which])
            for name, ratio in self.ratios.items()
            for which, piece in ratio.again.pieces.items()
        ]
        self.play(*pieces, FadeIn(self.changed.dots), run_time=1.3)

    def _cancel(self) -> None:
        """What stands above in one ratio and below in the next is struck out."""
        line, self.struck, self.strokes = self.changed, VGroup(), VGroup()
        for one, other in pairwise(FACTORS):
            pair = line.piece(one, "top"), line.piece(other, "bottom")
            strokes = VGroup(*(Strike(each).set_stroke(width=line.size / STROKE) for each in pair))
            self.play(*map(Create, strokes), *(dim(VGroup(*each)) for each in pair), run_time=1.2)
            self.struck.add(*pair)
            self.strokes.add(*strokes)

    def _keep_the_ends(self) -> None:
        """What is left goes over to the left side: the change in cost over the change in weight."""
        line = self.changed
        ends = (FACTORS[-1], "top", -1.3), (FACTORS[0], "bottom", 0.6)
        flights = [Flight(line.piece(name, which), line.piece(WHOLE, which), path_arc=arc) for name, which, arc in ends]
        self.play(*flights, FadeIn(line.bar(WHOLE), line["equals"]), run_time=1.7)

    def _conclude(self, beat: Beat) -> None:
        """Every change becomes infinitely small; then the box and the name."""
        self.play(FadeOut(self.strokes), emphasise(self.struck), run_time=0.6)
        turning = [
            ReplacementTransform(piece, self.line.pieces(name)[which])
            for name in TERMS
            for which, piece in self.changed.pieces(name).items()
        ]
        signs = ("equals", *(f"dot_{i}" for i, _ in enumerate(FACTORS[1:])))
        turning += [ReplacementTransform(self.changed[each], self.line[each]) for each in signs]
        self.play(*turning, run_time=1.6)
        self.reassemble(self.line)
        yellow = self.palette.y
        self.box = SurroundingRectangle(self.line, buff=0.2, color=yellow, corner_radius=0.14, stroke_width=4)
        self.name = self.write(beat.show["rule"], size=max(FORMULA, 0.45 * self.line.size), colour=yellow)
        self.name.next_to(self.box, UP, buff=0.18)
        self.numbers.shift(0.1 * DOWN)
        self.play(FadeIn(self.numbers.signs), Create(self.box), FadeIn(self.name, shift=0.1 * UP), run_time=1.6)

    def meet_each_symbol(self, beat: Beat) -> None:
        """B17: the sign of a partial derivative; then for each fraction what is nudged, and what answers."""
        line, whole = self.line, self.region("whole")
        bottom = line.get_top()[1] + 0.35
        row = Region(whole.left, whole.right, bottom, whole.top)
        signs = [line["equals"], *line.dots]
        over = [*(each.get_x() for each in signs), line.get_right()[0]] if line.size >= ROOMY else []
        path = PathRow(beat, row, max(26.0, 0.6 * line.size), over)
        with self.cue("read_it"):
            self.play(*(FadeOut(each) for each in (self.box, self.name, self.numbers)), run_time=0.6)
            curls = (line.piece(name, f"{which}_sign") for name in TERMS for which in ("top", "bottom"))
            self.fill(LaggedStart(*map(self._pulse, curls), lag_ratio=0.2), FadeIn(path))
            self.reassemble(line)
        with self.cue("find_each"):
            self.play(dim(line), run_time=0.5)
            self._walk(beat, path)
            self.play(FadeOut(path), FadeOut(self.title_words), emphasise(line), run_time=0.8)
            self.reassemble(line)

    def _walk(self, beat: Beat, path: PathRow) -> None:
        """Fraction after fraction: what is nudged stands below, and its dot moves; then what answers, above."""
        line, way = self.line, 1.0
        for name, (below, above) in STEPS:
            link, answer = path.links[below, above], way * float(np.sign(float(beat.shown(name).value)))
            self.play(emphasise(line.piece(name, "bottom")), link.move(way, 0.0), run_time=0.85)
            lit = emphasise(VGroup(*line.bar(name), *line.piece(name, "top")))
            self.play(lit, link.move(way, answer), run_time=0.85)
            self.reassemble(line)
            way = answer

    def _pulse(self, each: VMobject) -> Animation:
        """Larger, and back to its size."""
        return ScaleInPlace(each, LARGEST, rate_func=there_and_back)
