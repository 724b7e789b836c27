"""Draws the exchange of one factor, for the bias and for the previous activation, and the way back to layer 1."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from manim import (
    LEFT,
    UP,
    Animation,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    Line,
    Mobject,
    SurroundingRectangle,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.bias_and_activation.carried import Felt, share_at_z, surprising
from scenes.bias_and_activation.parts.exchange import Exchange
from scenes.bias_and_activation.parts.fading import factors_below, felt_bead, is_crowded, left_behind, name_below
from scenes.bias_and_activation.parts.multiplications import Multiplications
from scenes.bias_and_activation.parts.rooms import rooms
from scenes.bias_and_activation.parts.ten_layers import TenLayers
from scenes.bias_and_activation.parts.uncovering import Uncovering
from scenes.bias_and_activation.parts.way_back import WayBack
from scenes.bias_and_activation.story import CLOSING
from scenes.bias_and_activation.verdict import longest
from scenes.numbers.ranking import Ranking
from scenes.parts import Follow
from scenes.parts.joins.chain_in_a_row import chain_in_a_row
from scenes.parts.joins.product_over_tree import ProductOverTree
from scenes.parts.motion.movements import Merge
from scenes.parts.net.chain import Chain
from scenes.stage.scene import LessonScene
from scenes.story import Beat

AHEAD = 0.75
"""Largest length of the arrow that leads on backwards, in units."""
LEAST = 0.35
"""Smallest length of it; where there is no room for that, the light alone shows the way."""
EARLY = squish_rate_func(smooth, 0.0, 0.5)
"""The rate of what makes room."""


def late(t: float) -> float:
    """Nothing in the first half of a movement, and all in the second: what was there has made room."""
    return max(0.0, 2.0 * t - 1.0)


class BiasAndActivation(LessonScene):
    """Exchange one factor for the bias, one for the previous activation, then carry the derivative back."""

    def setup(self) -> None:
        """The picture with which gradient_vector ends."""
        self.join = ProductOverTree(self.story.beats[0])
        self.rule = Exchange(self, self.join)

    @property
    def ends_here(self) -> bool:
        """Whether this beat is the scene's last one: it ends with the chain in a row."""
        return self.beat.name == self.story.beats[-1].name

    def turn_to_the_bias(self, beat: Beat) -> None:
        """B29: b is dragged and z goes with it; the first factor is one, and the other two are the answer."""
        with self.cue("swap_one_factor"):
            self.add(*self.join)
            self.head = self.title(self.story.title)
            self.play(FadeIn(self.head), *self.rule.turn("w", "b"), run_time=0.9)
            self.rule.drag(beat, "b", 2.7)
            self.rule.swap(beat, "b")
        with self.cue("the_rest"):
            self.rule.multiply()
        with self.cue("name_delta"):
            self.rule.name_delta(beat)

    def turn_to_the_previous_activation(self, beat: Beat) -> None:
        """B30: a_prev is dragged and z goes w times as far; its derivative opens the way back."""
        with self.cue("swap_for_a_prev"):
            self.play(*self.rule.turn("b", "a_prev"), run_time=0.6)
            self.rule.drag(beat, "a_prev", 1.5)
            self.rule.swap(beat, "a_prev")
        with self.cue("no_knob"):
            self.rule.multiply(rest=float(self.remaining()) - 2.4)
            node, line = self.rule.tree["a_prev"], self.rule.line
            self.mark = SurroundingRectangle(node, buff=0.12, color=self.palette.C, corner_radius=0.1, stroke_width=3)
            self.play(Merge(line.digits[line.whole], node, path_arc=0.4), run_time=1.2)
            self.fill(Create(self.mark), rest=0.2)
        with self.cue("the_back"):
            self._run_back()
            if self.ends_here:
                gone = [each for each in self.mobjects if each is not self.head]
                self._end_with_the_chain(beat, [FadeOut(each) for each in gone])

    def _run_back(self) -> None:
        """Light runs from the cost back to the previous activation, and beyond it."""
        tree, red = self.rule.tree, self.palette.C
        self.back = VGroup()
        for start, end in pairwise(("C0", "a", "z", "a_prev")):
            line = tree.branch(end, start).line
            self.back.add(Line(line.get_end(), line.get_start(), stroke_width=8, color=red))
            self.play(Create(self.back[-1]), run_time=0.6)
        left, top = self.mark.get_left(), self.mark.get_top()
        beside, above = left[0] - self.look.shape.safe.left, self.rule.line.get_bottom()[1] - 0.05 - top[1]
        if tree.lying or above < LEAST:  # earlier layers lie to the left, as in a network
            height = self.back[-1].get_end()[1] if tree.lying else left[1]
            way, edge, room = LEFT, np.array([left[0], height, 0]), beside
        else:
            way, edge, room = UP, top, above
        if room >= LEAST:
            end = edge + min(AHEAD, room) * way
            arrow = Arrow(edge, end, buff=0.05, stroke_width=8, color=red, max_tip_length_to_length_ratio=0.5)
            self.back.add(arrow)
            self.play(FadeIn(arrow, shift=0.3 * way), run_time=0.8)

    def go_back_to_the_first_layer(self, beat: Beat) -> None:
        """B31: carried back from the cost, multiplied once a link, two entries left a layer; the bars are uncovered."""
        L = int(beat.shown("L").value)
        way = WayBack(self, beat, rooms(self.region("whole"), L, share_at_z(beat)))
        with self.cue("start_at_the_cost"):
            self._unfold(way)
        with self.cue("once_a_link"):
            self.perform(way.arrive(float(self.remaining()) - 0.3))
        with self.cue("two_entries"):
            self.perform(way.leave_the_last(float(self.remaining()) - 0.3))
        with self.cue("level_by_level"):
            self.perform(way.leave_the_others(float(self.remaining()) - 0.2))
        counted = Multiplications(self, beat, way)
        with self.cue("count"):
            self.perform(counted.carried(float(self.remaining()) - 0.2))
        with self.cue("nothing_twice"):
            self.perform(counted.paths(float(self.remaining()) - 0.4))
        with self.cue("uncover"):
            self.bars = Uncovering(self, beat, counted)
            self.bars.uncover()
        with self.cue("look"):
            self._at_last(beat, self.pause)
        (of,) = beat.all(Ranking)
        if (best := longest(of)) is not None:
            with self.cue("longest"):
                self._at_last(beat, partial(self.bars.name_the_longest, best))
        if (pair := surprising(of, L)) is not None:
            with self.cue("surprise"):
                self._at_last(beat, partial(self.bars.compare, [each.name for each in pair]))
            if "of_far" in beat.numbers:
                words = self.write(beat.show["alone"], beat, size=34.0 if self._is_wide else 25.0)
                with self.cue("same_delta"):
                    self.bars.name_the_factors(pair, words, float(self.remaining()) - 0.2)
                with self.cue("reason"):
                    self._at_last(beat, self.bars.compare_the_factors)

    @property
    def _is_wide(self) -> bool:
        whole = self.region("whole")
        return whole.width > whole.height

    def _at_last(self, beat: Beat, movement: Callable[[float], None]) -> None:
        """Play what takes the seconds that are left of this cue, or of the last one until the chain comes."""
        ends = self.ends_here and self.now is not None and self.now.cue.name == beat.cues[-1].name
        movement(float(self.remaining()) - (CLOSING if ends else 0.4))
        if ends:
            self._end_with_the_chain(beat)

    def _unfold(self, way: WayBack) -> None:
        """The rule goes, the tree unfolds to the input, and the bead starts at the cost."""
        line = self.rule.line
        self.remove(line)
        gone = (line.formula, line.numbers, self.rule.named, self.mark, self.back)
        self.play(*(FadeOut(each, rate_func=EARLY) for each in gone), *way.count_layers(self.rule.tree), run_time=1.0)
        self.play(*way.turn(self.rule.tree), run_time=1.0)
        left = float(self.remaining()) - 0.3
        self.perform(way.unfold(0.55 * left))
        self.perform(way.start(0.45 * left))

    def feel_it_fade(self, beat: Beat) -> None:
        """N3: at every level a weight and a slope multiply in; ten layers of a quarter leave nothing."""
        felt, chain = beat.all(Felt), self._chain(beat)
        with self.cue("each_link"):
            self.play(*self.bars.leave_for(chain), FadeIn(chain, rate_func=late), run_time=1.2)
            sweeps = [f"fade_{each.layer}" for each in felt[1:]]
            bead = felt_bead(beat, chain, felt, sweeps[0], self.region("whole"))
            name = name_below(chain, felt[0].layer, bead)
            self.play(FadeIn(bead, shift=0.2 * UP), FadeIn(name), run_time=0.4)
            stay: list[Mobject] = [bead, name]
            seconds = (float(self.remaining()) - 0.1) / len(sweeps)
            for place, sweep in enumerate(sweeps):
                copy = left_behind(beat, bead, felt[place], place)
                factors = factors_below(beat, chain, felt[place + 1].layer)
                name = name_below(chain, felt[place + 1].layer, bead)
                # The copy comes when the bead has left its place.
                comes: list[Animation] = [FadeIn(each, rate_func=late) for each in (copy, name)]
                shown = FadeIn(factors, shift=0.15 * UP)
                if is_crowded(chain) and place:
                    comes.append(FadeOut(stay.pop(-2), rate_func=EARLY))
                    shown = FadeIn(factors, rate_func=late)
                self.play(Follow(beat, sweep, bead), *comes, shown, run_time=seconds)
                stay += [copy, factors, name]
        ten = TenLayers(self, beat)
        with self.cue("fade"):
            ten.stretch(chain, stay, 1.9)
            ten.pass_the_layers(float(self.remaining()) - 0.2)
        with self.cue("make_up"):
            ten.grow_the_weights(float(self.remaining()) - 1.7)
            ten.fold(self._chain(beat), self.head)

    def _chain(self, beat: Beat) -> Chain:
        return chain_in_a_row(beat, int(beat.shown("L").value))

    def _end_with_the_chain(self, beat: Beat, gone: list[Animation] | None = None) -> None:
        """The scene's last picture, where no beat is left that ends with it: the chain in a row alone."""
        chain = self._chain(beat)
        leaving = self.bars.leave_for(chain) if gone is None else gone
        self.play(*leaving, FadeOut(self.head), FadeIn(chain, rate_func=late), run_time=1.4)
