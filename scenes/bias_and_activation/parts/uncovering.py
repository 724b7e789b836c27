"""The bars that the opening covered: the entries go under the covers, the rows are counted, and the covers lift."""

from collections.abc import Iterator, Sequence

from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.bias_and_activation.parts.counter import IN_A_LINE, MOST, RowCounter
from scenes.bias_and_activation.parts.multiplications import Multiplications
from scenes.bias_and_activation.parts.reasons import Reasons
from scenes.numbers.chain import Entry, Quantity
from scenes.parts import Follow
from scenes.parts.axes.bars import Bar
from scenes.parts.joins.covered_bars import NEAR, CoveredBars, with_layer
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.chain import Chain
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

FOOT, HEAD = {True: 0.1, False: 0.145}, {True: 0.1, False: 0.14}
"""Shares of the height that the counted rows take, and what the sides mean, in a wide frame and in a tall one."""
LARGEST, THICK = 42.0, 0.46
"""Largest size of the bars' names and numbers, and largest height of a bar, in units."""
COUNTED = 30.0
"""Size of what says how many rows are counted, in a wide frame."""
SIDES = {"up": -1, "down": 1}
"""What the sides of the baseline mean, by the words that say so: left of it the cost falls when pushed up."""
EARLY = squish_rate_func(smooth, 0.0, 0.4)
"""The rate of what makes room."""
UPRIGHT = 26.0
"""Largest size of what the sides mean in a tall frame, where the title has no more."""
WORDS = (34.0, 31.0, 28.0, 26.0, 24.0, 22.0, 20.5, SMALL)
"""Sizes of these words that are tried."""


def room_of_bars(whole: Region) -> Region:
    """Where the covered bars stand, over the counted rows and under the heads of their sides."""
    wide = whole.width > whole.height
    beside = 0.04 if wide else 0.0
    return whole.part(beside, 1 - beside, FOOT[wide] + 0.03, 1 - HEAD[wide])


class Uncovering:
    """The covered bars, the rows counted under them, and what compares two of them."""

    def __init__(self, scene: LessonScene, beat: Beat, counted: Multiplications) -> None:
        self.scene, self.play, self.beat, self.before, self.way = scene, scene.play, beat, counted, counted.way
        self.whole = scene.region("whole")
        wide, room = self.whole.width > self.whole.height, room_of_bars(self.whole)
        self.bars = CoveredBars(beat, room, written=with_layer, largest=LARGEST, thick=THICK)
        self.heads = VGroup(*self._heads(room, HEAD[wide] * self.whole.height))
        size = COUNTED if wide else TEXT
        words = scene.write(beat.show["rows"], size=max(size, TEXT + 2))
        # Under the bars of a tall frame there is room for two lines of dots.
        most = MOST if wide else IN_A_LINE
        self.counter = RowCounter(beat, "averaging", 0.6 * self.whole.width, beside=True, size=size, most=most)
        self.counted = VGroup(words, self.counter).arrange(RIGHT if wide else DOWN, buff=0.35 if wide else 0.12)
        scene.place(self.counted, self.whole.part(0, 1, 0, FOOT[wide]))
        self.extra: list[Mobject] = []
        self.reasons: Reasons | None = None

    def _heads(self, room: Region, high: float) -> Iterator[Words]:
        """What the sides of the baseline mean, over the bars that lie there."""
        foot = self.bars.uncovered()[0].foot.get_x()
        left, right, sizes = self.whole.left, self.whole.right, tuple(each for each in WORDS if each <= UPRIGHT)
        if self.whole.width > self.whole.height:  # between names and numbers, for which a tall frame has no room
            left = max(each.get_right()[0] for each in self.bars.labels.values()) + NEAR
            right = min(each.digits.get_left()[0] for each in self.bars.uncovered())
            sizes = WORDS
        half = min(foot - left, right - foot) - NEAR
        for words, side in SIDES.items():
            x = foot + side * (NEAR + half / 2)
            box = Region(x - half / 2, x + half / 2, room.top, room.top + high)
            yield self.scene.write_into(self.beat.show[words], box, sizes, align="center")

    def uncover(self) -> None:
        """Names and numbers go to their rows; all rows are counted, and the covers lift one after another."""
        bars, scene = self.bars, self.scene
        drawn = self._take_the_entries()
        moves = [self._come(parameter, name) for parameter, name in drawn.items()]
        covers = [FadeIn(cover) for cover in bars.covers.values()]
        self.play(LaggedStart(*moves, lag_ratio=0.2), LaggedStart(*covers, lag_ratio=0.2), run_time=1.8)
        self.play(FadeIn(self.counted), FadeIn(self.heads), run_time=0.4)
        self.play(Follow(self.beat, "averaging", self.counter), run_time=1.3)
        scene.fill(LaggedStart(*(bars.uncover(each.name) for each in bars.entries), lag_ratio=0.35))
        scene.remove(*bars.covers.values(), *bars.labels.values())
        scene.reassemble(*bars.uncovered())

    def _take_the_entries(self) -> dict[Quantity, str]:
        """All but the entries that have a bar goes; their parameters, each with its bar's name."""
        way, drawn = self.way, {each.parameter: each.name for each in self.bars.entries}
        undrawn = [each for each in self.before.stays if each not in drawn]
        self.scene.remove(way.tree)
        self.scene.add(*way.tree.branches.values(), *way.tree.nodes.values())
        gone = [*self.before.goes, *(way.entries[each] for each in undrawn)]
        gone += [way.tree[each.name] for each in undrawn]
        self.play(*(FadeOut(each) for each in gone), run_time=0.6)
        return drawn

    def _come(self, parameter: Quantity, name: str) -> Animation:
        """The name of an entry comes to its row, from where it stands if it does; its number until it is covered."""
        label = self.bars.labels[name]
        if parameter not in self.before.stays:
            return FadeIn(label, shift=0.2 * UP)
        symbol = self.way.tree[parameter.name].symbol
        return AnimationGroup(
            ReplacementTransform(symbol, label),
            FadeOut(self.way.entries[parameter], shift=label.get_center() - symbol.get_center()),
        )

    def name_the_longest(self, best: Entry, seconds: float) -> None:
        """An outline comes down to the longest bar and all others dim; pushed its way, its parameter lowers C."""
        others = [each for each in self.bars.uncovered() if each.name != best.name]
        bar, first = self.bars.bars[best.name], self.bars.uncovered()[0]
        outline = self._outline(bar)
        outline.set_y(first.foot.get_y())
        pushed, digits = self._pushed(best)
        self.play(
            outline.animate.set_y(bar.foot.get_y()),
            *(dim(each) for each in others),
            FadeOut(self.counted),
            run_time=1.2,
        )
        self.counted = pushed
        self.play(FadeIn(pushed), run_time=0.5)
        self.play(Follow(self.beat, "push", *digits), run_time=seconds - 1.7)

    def _pushed(self, best: Entry) -> tuple[VGroup, list[Readout]]:
        """The parameter and the average cost with their numbers, where the rows were counted."""
        start, size, of = self.beat.at("push", 0.0), 38.0, best.parameter
        row, digits = VGroup(), []
        for source, quantity, name in ((of.symbol, of.letter, "pushed"), ("C", "C", "C_pushed")):
            colour = colours().of(quantity)
            symbol = Formula(f"{source} =", size=size).set_color(colour)
            digits.append(Readout(self.beat, name, start, colour=colour, size=size, anchor=0.0))
            digits[-1].put_on_axis([symbol.get_right()[0] + 0.14, symbol.submobjects[-1].get_y(), 0.0])
            row.add(VGroup(symbol, digits[-1]))
        row.arrange(RIGHT, buff=0.9)
        row[1].shift((row[0][0].submobjects[-1].get_y() - row[1][0].submobjects[-1].get_y()) * UP)
        self.scene.place(row, self.whole.part(0, 1, 0, FOOT[self.whole.width > self.whole.height]))
        return row, digits

    def _outline(self, bar: Bar) -> VMobject:
        outline = bar.body.copy().set_fill(opacity=0.0).set_stroke(colours().y, 4, 1.0)
        self.extra.append(outline)
        self.scene.add(outline)
        return outline

    def compare(self, names: Sequence[str], seconds: float) -> None:
        """All but two bars dim; the outline of the shorter one, the second, is laid over the longer."""
        others = [each for each in self.bars.uncovered() if each.name not in names]
        far, near = (self.bars.bars[name] for name in names)
        gone = [FadeOut(self.extra.pop()) for _ in self.extra[:]]
        self.play(*gone, *(dim(each) for each in others), emphasise(far), emphasise(near), run_time=0.8)
        outline = self._outline(near)
        self.play(outline.animate.shift((far.foot.get_y() - near.foot.get_y()) * UP), run_time=seconds - 0.8)

    def name_the_factors(self, pair: Sequence[Entry], words: Words, seconds: float) -> None:
        """The bars go but for the names of two; by what the delta is multiplied on the way to either comes."""
        L = pair[1].parameter.layer
        wide = self.whole.width > self.whole.height
        room = self.whole.part(0.08, 0.92, 0.0, 1.0) if wide else self.whole
        self.reasons = Reasons(self.beat, words, room, L)
        gone: list[Mobject] = [self.counted, self.heads, *self.extra]
        moves: list[Animation] = []
        labels = {each.name: bar.label for each, bar in zip(pair, self.reasons.both, strict=True)}
        for bar in self.bars.uncovered():
            self.scene.remove(bar)
            self.scene.add(*bar)
            gone += [piece for piece in bar if piece is not bar.label or bar.name not in labels]
            if bar.name in labels:
                moves.append(ReplacementTransform(bar.label, labels[bar.name]))
        self.extra = []
        goes = [FadeOut(each, rate_func=EARLY) for each in gone]
        self.play(*goes, *moves, *self.reasons.come(), run_time=seconds)

    def compare_the_factors(self, seconds: float) -> None:
        """Over the names' strips, which grow, stands what the factors come to; the delta is in both."""
        assert self.reasons is not None, "its factors are named before"
        self.scene.perform(self.reasons.grow(seconds))
        self.scene.reassemble(self.reasons)

    def leave_for(self, chain: Chain) -> list[Animation]:
        """The bars go, the names to their edges and neurons in the chain."""
        if self.reasons is not None:
            return [FadeOut(self.reasons, rate_func=EARLY)]
        moves: list[Animation] = [FadeOut(each) for each in (self.counted, self.heads, *self.extra)]
        for entry, bar in zip(self.bars.entries, self.bars.uncovered(), strict=True):
            self.scene.remove(bar)
            self.scene.add(*bar)
            parameter = entry.parameter
            place = chain.edge(parameter.layer) if parameter.letter == "w" else chain.neuron(parameter.layer)
            moves += [FadeOut(piece) for piece in bar if piece is not bar.label]
            moves.append(FadeOut(bar.label, target_position=place))
        return moves
