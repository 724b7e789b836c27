"""Draws the last activation's formula out of the picture, names the weighted sum, and hangs it all in a tree."""

from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    Line,
    Mobject,
    ReplacementTransform,
    Transform,
    TransformFromCopy,
    VGroup,
)

from scenes.formulae import chain
from scenes.parts.motion.emphasis import dim, emphasise, set_emphasis
from scenes.parts.tableaux.gap import GapSquare, GhostPair
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, formulae, large_tree
from scenes.parts.text.readout import Readout
from scenes.parts.text.worked import Worked, fit_worked
from scenes.parts.tree.level import ABOVE
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT, Region
from scenes.weighted_sum.parts.activation_curve import ActivationCurve
from scenes.weighted_sum.parts.named_pair import NamedPair
from scenes.weighted_sum.story import OTHER, OWN

INNER = ("w", "a_prev", "plus", "b")
"""The columns of the weighted sum."""
INPUTS = ("w", "a_prev", "b")
STRIP = 0.37
"""Share of the height that the formulae take below the picture."""
LARGEST = 60.0
"""Largest size of the formulae below the picture."""


class WeightedSum(LessonScene):
    """Grow the formula, name its inside, draw who needs whom, and look one level up."""

    def setup(self) -> None:
        """What the scene before ends with; then the pair drawn apart, the long formula, and the two curves."""
        first = self.story.beats[0]
        whole = self.region("whole")
        self.strip = whole.part(0, 1, 0, STRIP)
        upper = Region(whole.left, whole.right, self.strip.top + 0.15, whole.top)
        self.picture, self.aside = self.split(0.56, 0.55, upper, like="whole")
        self.before = GhostPair(first, int(first.shown("L").value))
        self.square = GapSquare(first, self.region("beside_row"))
        (self.cost_before,) = fit_worked(first, [chain.COST.source], self.region("below_row"), largest=LARGEST)
        self.pair = NamedPair(first, self.picture, self.before)
        self.names = self.pair.names
        (self.long,) = fit_worked(first, [chain.ACTIVATION.source], self.strip, largest=LARGEST)
        halves = self.aside.part(0, 0.48), self.aside.part(0.52, 1)
        self.curves = {of: self._curve(first, of, half) for of, half in zip((OWN, OTHER), halves, strict=True)}

    def _curve(self, beat: Beat, of: str, region: Region) -> ActivationCurve:
        name = self.write(beat.show[of], beat, size=TEXT + 4, colour=self.palette.ink)
        return ActivationCurve(beat, of, name, region)

    def grow_the_formula(self, beat: Beat) -> None:
        """B7: symbol after symbol leaves the picture for the formula; then sigma, its curves, and the numbers."""
        self._begin_where_we_were()
        fly = self._fly
        fly("a", shown=True)
        self.play(FadeIn(self.long["equals"]), run_time=0.5)
        self.play(Indicate(self.pair.chain.neuron(self.before.L - 1).rim, scale_factor=1.1, color=self.palette.a))
        fly("a_prev", shown=True)
        self.pause(0.3)
        fly("w")
        self.pause(0.4)
        self.play(Create(self.pair.stem), run_time=0.5)
        self.play(FadeIn(self.long["plus"]), run_time=0.4)
        fly("b")
        self.pause(0.6)
        self._wrap_in_sigma()

    def _begin_where_we_were(self) -> None:
        """The picture of the scene before: the ghost, the gap and the square go, the two neurons move apart."""
        before, pair = self.before, self.pair
        stays = VGroup(before.chain, *before.labels.values())
        goes = (before.ghost, before.y, before.gap, self.square, self.cost_before)
        self.add(stays, *goes)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        self.remove(stays, *stays, *before.chain)
        self.add(*before.chain, *before.labels.values())
        self.play(*(FadeOut(each) for each in goes), run_time=0.9)
        edges = before.chain.edge(before.L), pair.chain.edge(before.L)
        sources = (*before.chain.neurons.values(), *(before.labels[n] for n in (before.L, before.L - 1)))
        targets = (*pair.chain.neurons.values(), self.names["a"], self.names["a_prev"])
        moves = [ReplacementTransform(old, new) for old, new in zip(sources, targets, strict=True)]
        # An edge apart has more dashes: it is drawn anew, where its dashes would smear.
        self.play(FadeOut(edges[0]), *moves, run_time=1.1)
        self.play(Create(edges[1]), run_time=0.6)
        self.reassemble(pair.chain)

    def _fly(self, name: str, *, shown: bool = False) -> None:
        """A symbol of the picture appears there, unless it is there, and goes into the formula."""
        if not shown:
            self.play(FadeIn(self.names[name], shift=0.12 * UP), run_time=0.6)
        self.play(TransformFromCopy(self.names[name], self.long[name], path_arc=0.5), run_time=1.0)

    def _wrap_in_sigma(self) -> None:
        """Sigma closes round the sum; what it may be is drawn, and the numbers come in below."""
        self.play(FadeIn(VGroup(*self.long["open"], *self.long["close"]), scale=1.15), run_time=0.9)
        for of in (OWN, OTHER):
            curve = self.curves[of]
            self.play(FadeIn(curve.plane), FadeIn(curve.heading), run_time=0.6)
            self.play(Create(curve.curve), run_time=1.1)
        self.play(FadeIn(self.long.numbers, shift=0.15 * DOWN), run_time=0.9)
        self.reassemble(self.long)

    def name_the_weighted_sum(self, beat: Beat) -> None:
        """B8: the inside leaves as a formula of its own; z takes its place, and is read on the curve."""
        line = self._underline(VGroup(*(glyph for name in INNER for glyph in self.long[name])))
        self.play(FadeOut(self.long.numbers), Create(line), run_time=1.0)
        self.pause(1.2)
        self._split_the_formula(beat, line)
        self.play(FadeIn(self.sum.numbers, shift=0.15 * DOWN), run_time=0.8)
        self.pause(0.8)
        self.play(FadeIn(self.sigma.numbers, shift=0.15 * DOWN), run_time=0.8)
        self.reassemble(self.sum, self.sigma)
        self._walk_on_the_curve(beat)

    def _underline(self, what: Mobject) -> Line:
        foot = what.get_bottom()[1] - 0.1
        start, end = ((side[0], foot, 0) for side in (what.get_left(), what.get_right()))
        return Line(start, end, stroke_width=5, color=self.palette.z)

    def _split_the_formula(self, beat: Beat, line: Line) -> None:
        """What was inside leaves for a formula of its own, headed by z; z takes its place within sigma."""
        name = self.write(beat.show["name"], size=TEXT + 4, colour=self.palette.z)
        room = 1 - (name.height + 0.2) / self.strip.height
        rows = [chain.WEIGHTED_SUM.source, chain.ACTIVATION_OF_SUM.source]
        self.sum, self.sigma = fit_worked(beat, rows, self.strip.part(0, 1, 0, room), largest=50.0)
        self.name = name.next_to(self.sum["z"], UP, buff=0.14).align_to(self.sum, LEFT)
        stays = [ReplacementTransform(self.long[each], self.sigma[each]) for each in ("a", "equals", "open", "close")]
        leaves = [ReplacementTransform(self.long[each], self.sum[each]) for each in INNER]
        under = self._underline(VGroup(*(glyph for each in INNER for glyph in self.sum[each])))
        self.play(*leaves, *stays, Transform(line, under), run_time=1.6)
        self.play(FadeIn(self.sum["z"], scale=0.4), FadeIn(self.sum["equals"]), run_time=0.7)
        self.play(FadeIn(self.name, shift=0.1 * DOWN), Transform(line, self._underline(self.sum["z"])), run_time=0.8)
        flight = TransformFromCopy(self.sum["z"], self.sigma["z"], path_arc=-0.5)
        self.play(flight, Transform(line, self._underline(self.sigma["z"]), path_arc=-0.5), run_time=1.1)
        self.play(FadeOut(line), run_time=0.5)

    def _walk_on_the_curve(self, beat: Beat) -> None:
        """The own curve takes the room of both; along to z, up to the curve, across to a."""
        self.own = large = self._curve(beat, OWN, self.aside)
        self.play(FadeOut(self.curves[OTHER]), run_time=0.5)
        self.play(ReplacementTransform(self.curves[OWN], large), run_time=1.0)
        dot, z, a = large.dot(beat)
        self.axis_names = large.axis_names()
        self.play(FadeIn(self.axis_names), FadeIn(z), run_time=0.6)
        self.play(Create(dot.rise), run_time=1.0)
        self.play(FadeIn(dot.dot, scale=0.4), run_time=0.5)
        self.play(Create(dot.way), run_time=1.0)
        self.play(FadeIn(a), run_time=0.5)
        self.reassemble(dot)
        self.read_off = VGroup(dot, z, a)

    def draw_the_tree(self, beat: Beat) -> None:
        """B9: the symbols leave the formulae for the tree, each when the branches above it are lit."""
        picture, side = self.split(WIDE, TALL)
        self.tree = large_tree(beat, picture)
        self._stack_formulae(beat, side)
        for name in INPUTS:
            self._plant(name, self.sum)
        self._give("z", INPUTS, self.sum)
        self._give("a", ("z",), self.sigma)
        self._plant("y", self.cost)
        self._give("C0", ("a", "y"), self.cost)
        self.reassemble(self.tree)
        for name in (*INPUTS, "z", "a", "y", "C0"):
            digits = self._digits(name)
            self.play(Indicate(digits, scale_factor=1.25, color=digits.ink), run_time=0.4)

    def _stack_formulae(self, beat: Beat, side: Region) -> None:
        """The picture goes; the two formulae and the cost stand under each other, to be lit in turn."""
        rows = formulae(beat, side)
        gone = (self.pair, self.own, self.axis_names, self.read_off, self.name, self.sum.numbers, self.sigma.numbers)
        self.play(*(FadeOut(each) for each in gone), run_time=0.8)
        moves = [
            ReplacementTransform(old.symbols, new.symbols)
            for old, new in zip((self.sum, self.sigma), rows, strict=False)
        ]
        self.play(*moves, run_time=1.2)
        self.sum, self.sigma, self.cost = rows
        self.remove(*(each for row in rows for each in row.get_family()))
        for row in rows:
            set_emphasis(row, lit=row is self.sum)
        self.add(self.sum.symbols, self.sigma.symbols)
        self.play(FadeIn(self.cost, *(row.numbers for row in rows[:2])), run_time=0.7)
        self.reassemble(*rows)

    def _plant(self, name: str, formula: Worked) -> None:
        """A symbol flies from its formula to the tree, and its number with it."""
        self.play(TransformFromCopy(formula[name], self.tree[name].symbol, path_arc=0.4), run_time=0.7)
        self.play(FadeIn(self._digits(name)), run_time=0.3)

    def _digits(self, name: str) -> Readout:
        digits = self.tree[name].digits
        assert digits is not None
        return digits

    def _give(self, name: str, froms: tuple[str, ...], formula: Worked) -> None:
        """Light runs down the branches, and what they give appears."""
        self.play(*(self.tree.run(each, name) for each in froms), emphasise(formula), run_time=0.9)
        self._plant(name, formula)

    def grow_a_level(self, beat: Beat) -> None:
        """B10: the level above unfolds out of the activation before, with the same formulae one level up; and folds."""
        tree, rows = self.tree, (self.sum, self.sigma, self.cost)
        others = [each for name, each in tree.nodes.items() if name != "a_prev"] + list(tree.branches.values())
        self.pause(0.6)
        self.play(*(dim(each) for each in (*others, *rows)), run_time=0.8)
        self.play(Indicate(tree["a_prev"], scale_factor=1.15, color=self.palette.a), run_time=0.9)
        _, side = self.split(WIDE, TALL)
        above = fit_worked(beat, [chain.SUM_ABOVE.source, chain.ACTIVATION_ABOVE], side, largest=42.0, column=True)
        self.play(*(FadeOut(each) for each in rows), tree.grow(beat, ABOVE), run_time=1.8)
        self.play(*(tree.run(each, ABOVE.z) for each in ABOVE.inputs), FadeIn(above[0], shift=0.15 * UP), run_time=1.2)
        self.play(tree.run(ABOVE.z, "a_prev"), FadeIn(above[1], shift=0.15 * UP), run_time=1.0)
        self.pause(1.6)
        self.play(Indicate(tree[ABOVE.a_prev], scale_factor=1.2, color=self.palette.a), run_time=1.0)
        self.pause(1.4)
        self.play(FadeOut(*above), run_time=0.6)
        self.play(tree.fold(), *(FadeIn(each) for each in rows), run_time=1.6)
        self.play(*(emphasise(each) for each in (*others, *rows)), run_time=0.8)
        self.reassemble(tree, *rows)
