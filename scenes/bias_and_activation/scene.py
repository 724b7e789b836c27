"""Draws the exchange of one factor, for the bias and for the previous activation, and the way back to layer 1."""

from collections.abc import Sequence
from itertools import pairwise

from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    Mobject,
    ReplacementTransform,
    SurroundingRectangle,
    VGroup,
    VMobject,
)

from scenes.bias_and_activation.carried import Felt, surprising
from scenes.bias_and_activation.parts.bead import Bead, Track
from scenes.bias_and_activation.parts.change_bar import ChangeBar
from scenes.bias_and_activation.parts.rooms import rooms
from scenes.bias_and_activation.parts.way_back import WayBack, room_of_bars
from scenes.numbers.chain import Quantity
from scenes.numbers.ranking import Ranking
from scenes.parts import Follow
from scenes.parts.axes.bars import Bar
from scenes.parts.axes.counter import RowCounter
from scenes.parts.joins.chain_in_a_row import chain_in_a_row
from scenes.parts.joins.covered_bars import CoveredBars, with_layer
from scenes.parts.joins.product_over_tree import NumberedLine, ProductOverTree, numbered_line
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.movements import Flight, Merge
from scenes.parts.net.chain import Chain
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import EM, SMALL, TEXT

UNIT = 4.0
"""Length of a change of 1, in units of the frame; smaller where a change would be longer than `REACH`."""
REACH = {True: 1.6, False: 0.6}
"""Largest length of a change beside a tree that lies, and beside one that stands, in units."""
KEPT = ("top_sign", "top_symbol", "bottom_sign", "bar")
"""Pieces of a fraction that stay when the parameter below is exchanged."""


class BiasAndActivation(LessonScene):
    """Exchange one factor for the bias, one for the previous activation, then carry the derivative back."""

    def setup(self) -> None:
        """The picture with which gradient_vector ends."""
        self.join = ProductOverTree(self.story.beats[0])
        self.line, self.tree = self.join.line, self.join.tree
        self.compared: VMobject | None = None

    @property
    def last_beat(self) -> bool:
        """Whether this beat is the scene's last one: it ends with the chain in a row."""
        return self.beat.name == self.story.beats[-1].name

    def turn_to_the_bias(self, beat: Beat) -> None:
        """B29: b is dragged and z goes with it; the first factor is one, and the other two are the answer."""
        with self.cue("swap_one_factor"):
            self.add(*self.join)
            self.head = self.title(self.story.title)
            self.play(FadeIn(self.head), *self._turn("w", "b"), run_time=0.9)
            self._drag(beat, "b", 3.6)
            self._exchange(beat, "b")
        with self.cue("the_rest"):
            self._multiply()

    def turn_to_the_previous_activation(self, beat: Beat) -> None:
        """B30: a_prev is dragged and z goes w times as far; its derivative opens the way back."""
        with self.cue("swap_for_a_prev"):
            self.play(*self._turn("b", "a_prev"), run_time=0.8)
            self._drag(beat, "a_prev", 3.4)
            self._exchange(beat, "a_prev")
        with self.cue("no_knob"):
            self._multiply(rest=float(self.remaining()) - 2.4)
            node = self.tree["a_prev"]
            box = SurroundingRectangle(node, buff=0.12, color=self.palette.C, corner_radius=0.1, stroke_width=3)
            digits = self.line.digits[self.line.whole]
            self.play(Merge(digits, node, path_arc=0.4), run_time=1.2)
            self.fill(Create(box), rest=0.2)
            self.mark = box
        with self.cue("the_back"):
            self._run_back()
            if self.last_beat:
                self._end(beat, [*self.mobjects])

    def _turn(self, old: str, new: str) -> list[Animation]:
        """The way of another parameter to the cost is lit instead."""
        tree = self.tree
        tree.branch(old, "z").light(0.0)
        return [dim(tree[old]), emphasise(tree[new]), tree.run(new, "z")]

    def _drag(self, beat: Beat, of: str, seconds: float) -> None:
        """The quantity goes to either side and back; what z does is drawn to the same unit."""
        tree, start = self.tree, beat.at("drag", 0.0)
        reach = max(abs(float(beat.at("drag", 0.25)[name].value)) for name in (f"D{of}", "Dz"))
        unit = min(UNIT, REACH[tree.lying] / reach)
        bars = [ChangeBar(beat, f"D{name}", tree[name], unit, start, under=name == "b") for name in (of, "z")]
        digits = [each for name in (of, "z", "a", "C0") if (each := tree[name].digits) is not None]
        self.play(*(FadeIn(each) for each in bars), run_time=0.4)
        self.play(Follow(beat, "drag", *bars, *digits), run_time=seconds)
        for each in digits:
            each.bind(beat)
        self.play(*(FadeOut(each) for each in bars), run_time=0.4)

    def _exchange(self, beat: Beat, new: str) -> None:
        """The new parameter comes out of the tree into the line; only the first factor's number is another."""
        old = self.line
        line = self.line = numbered_line(beat, new, self.join.upper, like=old)
        self.remove(old, *old)
        self.add(*old.formula.submobjects, *old.numbers)
        came, went, first = self._pieces_of_exchange(old, line, new)
        self.play(*(FadeOut(each, shift=0.15 * DOWN) for each in went), run_time=0.6)
        self.play(*came, run_time=1.3)
        self.play(first, FadeIn(line.bracketed(line.first)[1:]), run_time=0.8)
        self.shown_line(line)

    def _pieces_of_exchange(
        self, old: NumberedLine, line: NumberedLine, new: str
    ) -> tuple[list[Animation], list[Mobject], Animation]:
        """What turns into what, what goes, and how the first factor's number comes."""
        came: list[Animation] = []
        went: list[Mobject] = [old.digits[old.whole], old.digits[old.first], old.sign]
        for was, now in ((old.whole, line.whole), (old.first, line.first)):
            before, after = old.pieces(was), line.pieces(now)
            came += [ReplacementTransform(before[name], after[name]) for name in KEPT]
            came.append(Flight(self.tree[new].symbol, after["bottom_symbol"], path_arc=0.3))
            went.append(before["bottom_symbol"])
        for name in line.rest:
            came.append(ReplacementTransform(old.fraction(name), line.fraction(name)))
            came.append(ReplacementTransform(old.bracketed(name), line.bracketed(name)))
        came.append(ReplacementTransform(old.formula["equals"], line.formula["equals"]))
        pairs = (*zip(old.dots, line.dots, strict=True), *zip(old.times, line.times, strict=True))
        came += [ReplacementTransform(*pair) for pair in pairs]
        digits = line.digits[line.first]
        source = self.tree["w"].digits if new == "a_prev" else None
        first = Flight(source, digits, path_arc=0.0) if source else FadeIn(digits, shift=0.3 * UP)
        return came, went, first

    def shown_line(self, line: NumberedLine) -> None:
        """The line stands on stage as it is, but for the answer that is still to come."""
        known = [line.bracketed(each) for each in (line.first, *line.rest)]
        for each in (line.formula, *line.times, *known):
            self.reassemble(each)

    def _multiply(self, rest: float = 0.4) -> None:
        """The factors' numbers merge into the answer; for the bias, one of them is one and goes first."""
        line = self.line
        digits, factors = line.digits[line.whole], [line.digits[each] for each in (line.first, *line.rest)]
        if line.of == "b":
            self.play(dim(line.fraction(line.first)), dim(factors[0]), run_time=0.7)
            factors = factors[1:]
        # Where the line is broken the way to the answer leads across the fractions: the numbers stay.
        merges = [] if line.broken else [Merge(each, digits, path_arc=-0.45) for each in factors]
        self.fill(*merges, FadeIn(digits, scale=0.5), FadeIn(line.sign), rest=rest)
        if line.of == "b":
            self.reassemble(line)

    def _run_back(self) -> None:
        """Light runs from the cost back to the previous activation, and beyond it."""
        tree, red = self.tree, self.palette.C
        self.back = VGroup()
        names = ("C0", "a", "z", "a_prev")
        for start, end in pairwise(names):
            line = tree.branch(end, start).line
            self.back.add(Line(line.get_end(), line.get_start(), stroke_width=8, color=red))
        for each in self.back:
            self.play(Create(each), run_time=0.7)
        node = tree["a_prev"]
        way = (node.middle - tree["z"].middle) / abs(node.middle - tree["z"].middle).max()
        edge, safe = self.mark.get_edge_center(way), self.look.shape.safe
        room = min(0.75, edge[0] - safe.left if self.join.tree.lying else safe.top - edge[1])
        arrow = Arrow(edge, edge + room * way, buff=0.05, stroke_width=8, color=red, max_tip_length_to_length_ratio=0.5)
        self.back.add(arrow)
        self.play(FadeIn(arrow, shift=0.3 * way), run_time=0.8)

    def go_back_to_the_first_layer(self, beat: Beat) -> None:
        """B31: carried back from the cost, multiplied once a link, two entries left a layer; the bars are uncovered."""
        L = int(beat.shown("L").value)
        way = self.way = WayBack(self, beat, rooms(self.region("whole"), L))
        with self.cue("start_at_the_cost"):
            line = self.line
            gone = [line.formula, line.numbers, self.mark, self.back]
            self.remove(line)
            self.play(*(FadeOut(each) for each in gone), run_time=0.6)
            self.play(*way.turn(self.tree), run_time=1.4)
            left = float(self.remaining()) - 0.3
            self.perform(way.unfold(0.55 * left))
            self.perform(way.start(0.45 * left))
        with self.cue("once_a_link"):
            self.perform(way.carry(float(self.remaining()) - 0.4))
        with self.cue("nothing_twice"):
            self.perform(way.run_path_by_path(float(self.remaining()) - 0.6))
        with self.cue("uncover"):
            self._uncover(beat)
        pair = surprising(beat.all(Ranking)[0], L)
        with self.cue("look"):
            if pair is None and self.last_beat:
                self.pause(2.0)
                self._end(beat, self._of_the_bars())
        if pair is not None:
            with self.cue("surprise"):
                self._compare(beat, [each.name for each in pair])
                if self.last_beat:
                    self._end(beat, self._of_the_bars())

    def _uncover(self, beat: Beat) -> None:
        """The entries go under their covers; the rows are counted, and the covers lift."""
        way, whole = self.way, self.region("whole")
        bars = self.bars = CoveredBars(beat, room_of_bars(whole), written=with_layer)
        self.remove(way.tree)
        self.add(*way.tree.branches.values(), *way.tree.nodes.values())
        drawn = {each.parameter: each.name for each in bars.entries}
        rest = [
            each
            for parameter, entry in way.entries.items()
            if parameter not in drawn
            for each in (entry, way.tree[parameter.name])
        ]
        self.play(*(FadeOut(each) for each in (*way.all_but_entries, *rest)), run_time=0.8)
        moves = [self._fly(parameter, name) for parameter, name in drawn.items()]
        self.play(LaggedStart(*moves, lag_ratio=0.2), run_time=1.7)
        self.play(*(FadeIn(cover) for cover in bars.covers.values()), run_time=0.5)
        counter = self.counter = RowCounter(beat, "averaging", 0.6 * whole.width, beside=True)
        words = self.write(beat.show["rows"], size=TEXT + 2)
        wide = whole.width > whole.height
        self.counted = VGroup(words, counter).arrange(RIGHT if wide else DOWN, buff=0.35 if wide else 0.12)
        self.place(self.counted, whole.part(0, 1, 0, 0.1 if wide else 0.145))
        self.play(FadeIn(self.counted), run_time=0.4)
        self.play(Follow(beat, "averaging", counter), run_time=1.3)
        lifts = [bars.uncover(each.name) for each in bars.entries]
        self.fill(LaggedStart(*lifts, lag_ratio=0.35))
        self.remove(*bars.covers.values(), *bars.labels.values())
        self.reassemble(*bars.uncovered())

    def _fly(self, parameter: Quantity, name: str) -> AnimationGroup:
        """The name of an entry goes to its row, and its number beside it until it is covered."""
        symbol, label = self.way.tree[parameter.name].symbol, self.bars.labels[name]
        return AnimationGroup(
            ReplacementTransform(symbol, label),
            FadeOut(self.way.entries[parameter], shift=label.get_center() - symbol.get_center()),
        )

    def _of_the_bars(self) -> list[Mobject]:
        compared = [self.compared] if self.compared is not None else []
        return [*self.bars.uncovered(), self.counted, *compared]

    def _compare(self, beat: Beat, names: Sequence[str]) -> None:
        """All but two bars dim; the shorter one is laid beside the longer."""
        others = [each for each in self.bars.uncovered() if each.name not in names]
        self.play(*(dim(each) for each in others), run_time=0.8)
        far, near = (self.bars.bars[name] for name in names)
        copy = near.body.copy()
        copy.set_fill(opacity=0.0).set_stroke(self.palette.ink, 3, 1.0)
        target = copy.copy().shift((far.foot.get_y() - near.foot.get_y()) * UP)
        self.add(copy)
        self.compared = copy
        seconds = 1.6 if self.last_beat else float(self.remaining()) - 0.4
        self.play(copy.animate.move_to(target), run_time=seconds)

    def feel_it_fade(self, beat: Beat) -> None:
        """N3: level after level the bead passes a weight and a slope, and a copy of it stays at every neuron."""
        felt = beat.all(Felt)
        chain = self._chain(beat, self._of_the_bars())
        place = chain.neuron(chain.L).disc
        start = place.get_top() + 0.2 * UP
        track = Track(start, chain.neuron(chain.L - 1).disc.get_center() - place.get_center(), UP)
        largest = max(abs(float(each.delta.value)) for each in felt) or 1.0
        sweeps = [f"fade_{each.layer}" for each in felt[1:]]
        room = 2 * (self.region("whole").right - start[0]) / EM / max(width_of(each.delta.text) for each in felt)
        size = max(SMALL, min(34.0, 13 * chain.step, room))
        bead = Bead(beat, beat.at(sweeps[0], 0.0), track, largest, 0.5, size)
        self.play(FadeIn(bead, shift=0.2 * UP), run_time=0.6)
        stay, each = [], (float(self.remaining()) - 1.6) / len(sweeps)
        for sweep, at in zip(sweeps, felt[1:], strict=True):
            copy, bound = bead.copy(), self._bound(beat, chain, at.layer)
            stay += [copy, bound]
            late = FadeIn(copy, rate_func=lambda t: max(0.0, 2.0 * t - 1.0))
            self.play(Follow(beat, sweep, bead), late, FadeIn(bound, shift=0.15 * UP), run_time=each)
        self.pause(0.6)
        self.fill(*(FadeOut(each) for each in (*stay, bead, self.head)), rest=0.1)

    def _bound(self, beat: Beat, chain: Chain, layer: int) -> VGroup:
        """Under a neuron its slope, which is at most a quarter."""
        size = max(SMALL + 0.5, min(30.0, 9.0 * chain.step))
        symbol = Formula(f"sigma'(z^(({layer}))) =", size=size).set_color(self.palette.a)
        digits = Readout(beat, f"times_slope{layer}", colour=self.palette.a, size=size)
        limit = Formula("lt.eq 1 slash 4", size=size)
        row = VGroup(symbol, digits, limit).arrange(RIGHT, buff=0.12)
        digits.put_middle([digits.foot[0], symbol.submobjects[-1].get_y(), 0.0])
        limit.shift((0.0, symbol.submobjects[-1].get_y() - limit.submobjects[0].get_y(), 0.0))
        if row.width > 0.95 * chain.step:
            symbol.next_to(VGroup(digits, limit), UP, buff=0.12)
        return chain.below(row, layer)

    def _chain(self, beat: Beat, gone: list[Mobject]) -> Chain:
        """What there was goes, names of bars to their edges and neurons, and the chain in a row is there."""
        chain = chain_in_a_row(beat, int(beat.shown("L").value))
        moves: list[Animation] = []
        for each in gone:
            if isinstance(each, Bar):
                self.remove(each)
                self.add(*each)
                moves += [FadeOut(piece) for piece in each if piece is not each.label]
                moves.append(FadeOut(each.label, target_position=self._named_by(each, chain)))
            else:
                moves.append(FadeOut(each))
        self.play(*moves, FadeIn(chain, scale=0.9), run_time=1.4)
        return chain

    def _named_by(self, bar: Bar, chain: Chain) -> Mobject:
        """The edge of a weight's bar, the neuron of a bias's."""
        (parameter,) = (each.parameter for each in self.bars.entries if each.name == bar.name)
        return chain.edge(parameter.layer) if parameter.letter == "w" else chain.neuron(parameter.layer)

    def _end(self, beat: Beat, gone: list[Mobject]) -> None:
        """The scene's last picture: the chain in a row alone."""
        self._chain(beat, [*(each for each in gone if each is not self.head), self.head])
