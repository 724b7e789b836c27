"""Draws the last activation's formula out of the picture, names the weighted sum, and hangs it all in a tree."""

from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    ReplacementTransform,
    Transform,
    TransformFromCopy,
    Underline,
    VGroup,
)

from scenes.formulae import chain
from scenes.numbers.forward import FORWARD
from scenes.parts.motion.emphasis import dim, emphasise, set_emphasis
from scenes.parts.tableaux.gap import GapSquare, GhostPair
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, formulae, large_tree
from scenes.parts.text.worked import Worked, fit_worked
from scenes.parts.tree.level import ABOVE
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT, Region
from scenes.weighted_sum.parts.pictures import ActivationCurve, NamedPair
from scenes.weighted_sum.story import OTHER, OWN

INPUTS, INNER = ("w", "a_prev", "b"), ("w", "a_prev", "plus", "b")
"""What gives z, and the cells of the weighted sum."""
STRIP, LARGEST = 0.37, 60.0
"""Share of the height that the formulae take below the picture, and their largest size."""


class WeightedSum(LessonScene):
    """Grow the formula, name its inside, draw who needs whom, and look one level up."""

    def setup(self) -> None:
        """What the scene before ends with; then the pair drawn apart, the long formula, and the two curves."""
        first, whole = self.story.beats[0], self.region("whole")
        self.strip = whole.part(0, 1, 0, STRIP)
        upper = Region(whole.left, whole.right, self.strip.top + 0.15, whole.top)
        picture, self.aside = self.split(0.56, 0.55, upper, like="whole")
        self.before = GhostPair(first, int(first.shown("L").value))
        self.pair = NamedPair(first, picture, self.before)
        (self.long,) = fit_worked(first, [chain.ACTIVATION.source], self.strip, largest=LARGEST)
        halves = {OWN: self.aside.part(0, 0.48), OTHER: self.aside.part(0.52, 1)}
        self.curves = {of: ActivationCurve(first, of, half, self.write) for of, half in halves.items()}

    def grow_the_formula(self, beat: Beat) -> None:
        """B7: symbol after symbol leaves the picture for the formula; then sigma, its curves, and the numbers."""
        self._begin_where_we_were(beat)
        names = self.pair.names
        self._fly("a")
        self.play(FadeIn(self.long["equals"]), run_time=0.5)
        self.play(Indicate(self.pair.chain.neuron(self.before.L - 1).rim, scale_factor=1.1, color=self.palette.a))
        self._fly("a_prev")
        self.pause(0.3)
        self.play(FadeIn(names["w"], shift=0.12 * UP), run_time=0.6)
        self._fly("w")
        self.pause(0.4)
        self.play(Create(self.pair.stem), run_time=0.5)
        self.play(FadeIn(self.long["plus"]), run_time=0.4)
        self.play(FadeIn(names["b"], shift=0.12 * UP), run_time=0.6)
        self._fly("b")
        self.pause(0.6)
        self.play(FadeIn(VGroup(*self.long["open"], *self.long["close"]), scale=1.15), run_time=0.9)
        for curve in self.curves.values():
            self.play(FadeIn(curve.plane), FadeIn(curve.heading), run_time=0.6)
            self.play(Create(curve.curve), run_time=1.1)
        self.play(FadeIn(self.long.numbers, shift=0.15 * DOWN), run_time=0.9)
        self.reassemble(self.long)

    def _begin_where_we_were(self, beat: Beat) -> None:
        """The picture of the scene before: the ghost, the gap and the square go, the two neurons move apart."""
        before, pair = self.before, self.pair
        stays, square = VGroup(before.chain, *before.labels.values()), GapSquare(beat, self.region("beside_row"))
        (cost,) = fit_worked(beat, [chain.COST.source], self.region("below_row"), largest=LARGEST)
        goes = (before.ghost, before.y, before.gap, square, cost)
        self.add(stays, *goes)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        self.remove(stays, *stays, *before.chain)
        self.add(*before.chain, *before.labels.values())
        self.play(*(FadeOut(each) for each in goes), run_time=0.9)
        sources = (*before.chain.neurons.values(), *(before.labels[n] for n in (before.L, before.L - 1)))
        targets = (*pair.chain.neurons.values(), pair.names["a"], pair.names["a_prev"])
        moves = [ReplacementTransform(old, new) for old, new in zip(sources, targets, strict=True)]
        # An edge apart has more dashes: it is drawn anew, where its dashes would smear.
        self.play(FadeOut(before.chain.edge(before.L)), *moves, run_time=1.1)
        self.play(Create(pair.chain.edge(before.L)), run_time=0.6)
        self.reassemble(pair.chain)

    def _fly(self, name: str) -> None:
        self.play(TransformFromCopy(self.pair.names[name], self.long[name], path_arc=0.5), run_time=1.0)

    def name_the_weighted_sum(self, beat: Beat) -> None:
        """B8: the inside leaves as a formula of its own; z takes its place, and is read on the curve."""
        line = self._underline(self.long, *INNER)
        self.play(FadeOut(self.long.numbers), Create(line), run_time=1.0)
        self.pause(1.2)
        self._split_the_formula(beat, line)
        self.play(FadeIn(self.sum.numbers, shift=0.15 * DOWN), run_time=0.8)
        self.pause(0.8)
        self.play(FadeIn(self.sigma.numbers, shift=0.15 * DOWN), run_time=0.8)
        self.reassemble(self.sum, self.sigma)
        self._walk_on_the_curve(beat)

    def _underline(self, formula: Worked, *names: str) -> Underline:
        glyphs = VGroup(*(glyph for name in names for glyph in formula[name]))
        return Underline(glyphs, buff=0.1, stroke_width=5, color=self.palette.z)

    def _split_the_formula(self, beat: Beat, line: Underline) -> None:
        """What was inside leaves for a formula of its own, headed by z; z takes its place within sigma."""
        name = self.write(beat.show["name"], size=TEXT + 4, colour=self.palette.z)
        room = 1 - (name.height + 0.2) / self.strip.height
        rows = [chain.WEIGHTED_SUM.source, chain.ACTIVATION_OF_SUM.source]
        self.sum, self.sigma = fit_worked(beat, rows, self.strip.part(0, 1, 0, room), largest=50.0)
        self.name = name.next_to(self.sum["z"], UP, buff=0.14).align_to(self.sum, LEFT)
        stays = [ReplacementTransform(self.long[each], self.sigma[each]) for each in ("a", "equals", "open", "close")]
        leaves = [ReplacementTransform(self.long[each], self.sum[each]) for each in INNER]
        self.play(*leaves, *stays, Transform(line, self._underline(self.sum, *INNER)), run_time=1.6)
        self.play(FadeIn(self.sum["z"], scale=0.4), FadeIn(self.sum["equals"]), run_time=0.7)
        self.play(FadeIn(self.name, shift=0.1 * DOWN), Transform(line, self._underline(self.sum, "z")), run_time=0.8)
        flight = TransformFromCopy(self.sum["z"], self.sigma["z"], path_arc=-0.5)
        self.play(flight, Transform(line, self._underline(self.sigma, "z"), path_arc=-0.5), run_time=1.1)
        self.play(FadeOut(line), run_time=0.5)

    def _walk_on_the_curve(self, beat: Beat) -> None:
        """The own curve takes the room of both; along to z, up to the curve, across to a."""
        large = ActivationCurve(beat, OWN, self.aside, self.write)
        self.play(FadeOut(self.curves[OTHER]), run_time=0.5)
        self.play(ReplacementTransform(self.curves[OWN], large), run_time=1.0)
        (dot, z, a), axis_names = large.dot(beat), large.axis_names()
        self.play(FadeIn(axis_names), FadeIn(z), run_time=0.6)
        self.play(Create(dot.rise), run_time=1.0)
        self.play(FadeIn(dot.dot, scale=0.4), run_time=0.5)
        self.play(Create(dot.way), run_time=1.0)
        self.play(FadeIn(a), run_time=0.5)
        self.reassemble(dot)
        self.read_off = VGroup(large, axis_names, dot, z, a)

    def draw_the_tree(self, beat: Beat) -> None:
        """B9: the symbols leave the formulae for the tree, each when the branches above it are lit."""
        picture, self.side = self.split(WIDE, TALL)
        self.tree = large_tree(beat, picture)
        self._stack_formulae(formulae(beat, self.side))
        for name in INPUTS:
            self._plant(name, self.sum)
        self._light_and_plant("z", INPUTS, self.sum)
        self._light_and_plant("a", ("z",), self.sigma)
        self._plant("y", self.cost)
        self._light_and_plant("C0", ("a", "y"), self.cost)
        self.reassemble(self.tree)
        for node in (self.tree[name] for name in FORWARD):
            self.play(Indicate(node[1], scale_factor=1.25, color=self.palette.of(node.quantity)), run_time=0.4)

    def _stack_formulae(self, rows: list[Worked]) -> None:
        """The picture goes; the two formulae and the cost stand under each other, to be lit in turn."""
        gone = (self.pair, self.read_off, self.name, self.sum.numbers, self.sigma.numbers)
        self.play(*(FadeOut(each) for each in gone), run_time=0.8)
        moves = zip((self.sum, self.sigma), rows[:2], strict=True)
        self.play(*(ReplacementTransform(old.symbols, new.symbols) for old, new in moves), run_time=1.2)
        self.sum, self.sigma, self.cost = rows
        self.remove(*(each for row in rows for each in row.get_family()))
        for row in rows:
            set_emphasis(row, lit=row is self.sum)
        self.add(self.sum.symbols, self.sigma.symbols)
        self.play(FadeIn(self.cost, *(row.numbers for row in rows[:2])), run_time=0.7)
        self.reassemble(*rows)

    def _plant(self, name: str, formula: Worked) -> None:
        symbol, digits = self.tree[name]
        self.play(TransformFromCopy(formula[name], symbol, path_arc=0.4), run_time=0.7)
        self.play(FadeIn(digits), run_time=0.3)

    def _light_and_plant(self, name: str, froms: tuple[str, ...], formula: Worked) -> None:
        self.play(*(self.tree.run(each, name) for each in froms), emphasise(formula), run_time=0.9)
        self._plant(name, formula)

    def grow_a_level(self, beat: Beat) -> None:
        """B10: the level above unfolds out of the previous activation, with its formulae one level up; and folds."""
        tree, rows = self.tree, (self.sum, self.sigma, self.cost)
        others = (*(each for name, each in tree.nodes.items() if name != "a_prev"), *tree.branches.values(), *rows)
        self.pause(0.6)
        self.play(*map(dim, others), run_time=0.8)
        self.play(Indicate(tree["a_prev"], scale_factor=1.15, color=self.palette.a), run_time=0.9)
        above = fit_worked(beat, [chain.SUM_ABOVE.source, chain.ACTIVATION_ABOVE], self.side, largest=42.0, column=True)
        self.play(*(FadeOut(each) for each in rows), tree.grow(beat, ABOVE), run_time=1.8)
        self.play(*(tree.run(each, ABOVE.z) for each in ABOVE.inputs), FadeIn(above[0], shift=0.15 * UP), run_time=1.2)
        self.play(tree.run(ABOVE.z, "a_prev"), FadeIn(above[1], shift=0.15 * UP), run_time=1.0)
        self.pause(1.6)
        self.play(Indicate(tree[ABOVE.a_prev], scale_factor=1.2, color=self.palette.a), run_time=1.0)
        self.pause(1.4)
        self.play(FadeOut(*above), run_time=0.6)
        self.play(tree.fold(), *(FadeIn(each) for each in rows), run_time=1.6)
        self.play(*map(emphasise, others), run_time=0.8)
        self.reassemble(tree, *rows)
