"""Draws the last activation's formula out of the picture, names the weighted sum, and hangs it all in a tree."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
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

from scenes.formulae import chain
from scenes.parts.joins.squared_gap import SquaredGap
from scenes.parts.motion.emphasis import dim, emphasise, set_emphasis
from scenes.parts.motion.movements import Flight
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, beside_nodes, formulae, large_tree
from scenes.parts.tree.level import ABOVE
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT, Region
from scenes.weighted_sum.parts.formulae import INNER, Split, inside_line, law_of, whole_line
from scenes.weighted_sum.parts.pictures import ActivationCurve, NamedPair
from scenes.weighted_sum.story import OTHER, OWN

INPUTS = ("w", "a_prev", "b")
"""What gives z."""
AROUND, BETWEEN = -1.3, -0.8
"""Arcs on which a symbol passes another one, and on which it leaves its neuron between the two."""
SOON = squish_rate_func(smooth, 0.0, 0.4)
"""The pace of what makes way for something that begins to move at the same time."""
STRIP = {True: 0.36, False: 0.4}
"""Share of the height that the formulae take below the picture, in wide frames and in tall ones."""
LAW, FOOT = 0.25, 0.2
"""From where up the frame the formula of the activation stands, and the room below its curve that it takes too."""
LINE, GROWN = 0.24, 1.5
"""The same where there is but one line, and how much larger the picture may be as long as it stands alone."""
NAME = {True: 32.0, False: 27.0}
"""Size of the weighted sum's name in both."""


class WeightedSum(LessonScene):
    """Grow the formula, name its inside, draw who needs whom, and look one level up."""

    def setup(self) -> None:
        """What the scene before ends with; then the pair drawn apart, the formula, and the two curves."""
        first, whole = self.story.beats[0], self.region("whole")
        self.is_wide = whole.width > whole.height
        self.strip = whole.part(0, 1, 0, STRIP[self.is_wide])
        upper = Region(whole.left, whole.right, self.strip.top + 0.1, whole.top)
        picture, self.aside = self.split(0.55, 0.5, upper, like="whole")
        self.before = SquaredGap(first, int(first.shown("L").value), self.write)
        self.pair, self.whole = NamedPair(first, picture), whole_line(whole.part(0, 1, 0, LINE))
        self._enlarge(Region(whole.left, whole.right, whole.bottom + LINE * whole.height, whole.top))
        own = self.aside.part(0, 0.62, FOOT if self.is_wide else 0)
        self.curves = {
            OWN: ActivationCurve(first, OWN, own, self.write),
            OTHER: ActivationCurve(first, OTHER, self.aside.part(0.7, 1, 0.16, 0.8), self.write, size=TEXT + 2),
        }
        self.large = ActivationCurve(first, OWN, self.aside, self.write)
        room = self.aside if self.is_wide else whole
        self.law = law_of(first, Region(room.left, room.right, whole.bottom + LAW * whole.height, own.bottom))

    def _enlarge(self, room: Region) -> None:
        """Until a curve needs the room beside it, the pair stands in the middle, as large as the frame allows."""
        pair, self.home = self.pair, self.pair.get_center()
        self.larger = min(room.width / pair.width, room.height / pair.height, GROWN)
        pair.scale(self.larger).move_to(room.center)

    def grow_the_formula(self, beat: Beat) -> None:
        """B7: symbols fly out of their things: the sum's from the picture, sigma from its curve, a from its neuron."""
        self.add(self.before)
        with self.cue("where_from"):
            self._come_from_the_gap()
        with self.cue("weigh"):
            self._gather_the_sum()
        with self.cue("bend"):
            self._take_it_in()
        with self.cue("which_sigma"):
            own, other = self.curves[OWN], self.curves[OTHER]
            self.play(FadeIn(self.large.heading, *self.law, shift=0.1 * UP), run_time=0.9)
            self.reassemble(self.large)
            self.play(ReplacementTransform(self.large, own), run_time=1.2)
            self.play(FadeIn(other.plane), FadeIn(other.heading, shift=0.1 * UP), run_time=0.7)
            self.fill(Create(other.curve))
            self.reassemble(own, other)

    def _come_from_the_gap(self) -> None:
        """The output leaves its scale for the end of the last edge; the previous neuron and the edge come in."""
        before, chain_, L = self.before, self.pair.chain, self.pair.L
        output, stays = before.standing["a"].neuron, before.standing["a"].symbol
        self.remove(before)
        goes = (before.scale_below, before.square, before.standing["y"], before.formula, before.standing["a"].guide)
        self.add(*goes, output, stays)
        moves = (output, chain_.neuron(L)), (stays, self.pair.names["a"])
        self.heading = self.title(self.story.title)
        gone = (FadeOut(each, rate_func=SOON) for each in goes)
        self.play(*gone, *(ReplacementTransform(*each) for each in moves), FadeIn(self.heading), run_time=1.7)
        self.play(Create(chain_.edge(L)), run_time=0.8)
        self.fill(*(FadeIn(each, shift=0.25 * RIGHT) for each in (chain_.neuron(L - 1), self.pair.names["a_prev"])))
        self.reassemble(chain_)

    def _gather_the_sum(self) -> None:
        """Previous activation, weight and bias leave the picture for the sum, each when it is named."""
        names, digits = self.pair.names, self.pair.digits
        self.inside = inside_line(self.whole)
        self.play(Flight(names["a_prev"], self.inside["a_prev"], path_arc=1.0), run_time=1.3)
        self.play(FadeIn(names["w"], shift=0.1 * UP), run_time=0.5)
        self.play(Flight(names["w"], self.inside["w"], path_arc=0.4), run_time=1.1)
        self.play(FadeIn(digits["w"], shift=0.1 * DOWN), run_time=0.4)
        self.play(Create(self.pair.stem), FadeIn(names["b"], digits["b"], shift=0.1 * UP), run_time=0.7)
        self.fill(FadeIn(self.inside["plus"]), Flight(names["b"], self.inside["b"], path_arc=-0.4))
        self.reassemble(self.inside)

    def _take_it_in(self) -> None:
        """A straight line on axes bends into a curve; out of it sigma closes around the sum, and gives a."""
        whole, own = self.whole, self.large
        self.reassemble(self.pair)
        bent = own.straight()
        aside = self.pair.animate.scale(1 / self.larger).move_to(self.home)
        self.play(aside, FadeIn(own.plane), Create(bent), run_time=1.2)
        self.play(ReplacementTransform(bent, own.curve), run_time=0.8)
        moves = [ReplacementTransform(self.inside[each], whole[each]) for each in INNER]
        sigma = VGroup(*whole["open"], *whole["close"])
        self.play(*moves, run_time=0.5)
        self.play(FadeIn(sigma, target_position=own.curve, scale=0.4), run_time=0.8)
        self.fill(FadeIn(whole["equals"]), Flight(self.pair.names["a"], whole["a"], path_arc=BETWEEN), rest=0.2)
        self.reassemble(whole)

    def name_the_weighted_sum(self, beat: Beat) -> None:
        """B8: the inside leaves as a formula of its own; z takes its place, and is read on the curve."""
        name = self.write(beat.show["name"], size=NAME[self.is_wide], colour=self.palette.z)
        self.formulae = Split(beat, self.strip, name)
        with self.cue("name_z"):
            split = self.formulae
            if len(self.law):
                self.play(FadeOut(self.law), run_time=0.4)
            self.perform(split.come_out_of(self.whole))
            self.reassemble(split.sum, split.sigma)
            self.perform(split.put_in(self.pair.numbers))
            self.fill(FadeIn(split.sum_numbers["z"], shift=0.15 * LEFT))
        with self.cue("walk_the_curve"):
            self._walk_on_the_curve(beat)

    def _walk_on_the_curve(self, beat: Beat) -> None:
        """The own curve takes the room of both; along to z, up to the curve, across to a."""
        large = ActivationCurve(beat, OWN, self.aside, self.write)
        (dot, z, a), axis_names = large.dot(beat), large.axis_names()
        moves = FadeOut(self.curves[OTHER]), ReplacementTransform(self.curves[OWN], large)
        self.play(*moves, FadeIn(axis_names), run_time=1.2)
        walker = dot.dot.copy().move_to(large.plane.point(0.0, large.plane.axes[1].low)).set_color(self.palette.z)
        self.play(FadeIn(walker, scale=0.4), run_time=0.4)
        self.play(walker.animate.move_to(dot.rise.get_start()), run_time=1.1)
        self.play(FadeIn(z), run_time=0.4)
        self.play(Create(dot.rise), walker.animate.move_to(dot.dot).set_color(self.palette.a), run_time=1.1)
        self.remove(walker)
        self.add(dot.dot)
        self.play(Create(dot.way), run_time=1.1)
        self.play(FadeIn(a), run_time=0.4)
        self.reassemble(dot)
        self.fill(FadeIn(self.formulae.sigma_numbers, shift=0.15 * DOWN))
        self.read_off = VGroup(large, axis_names, dot, z, a)

    def draw_the_tree(self, beat: Beat) -> None:
        """B9: what the picture held goes into the tree, each number lit by the branches above it when it is given."""
        picture, side = self.split(WIDE, TALL)
        self.side, self.tree = side, large_tree(beat, picture)
        self.rows = formulae(side, self.tree)
        with self.cue("give_z"):
            self._leave_the_picture()
            self._light("z", INPUTS)
        with self.cue("give_a"):
            self.play(FadeIn(self.rows[1], shift=0.15 * UP), run_time=0.7)
            self._light("a", ("z",), rest=0.3)
        with self.cue("give_the_cost"):
            symbol, digits = self.tree["y"]
            self.play(FadeIn(symbol, digits, shift=0.15 * LEFT), FadeIn(self.rows[2]), run_time=0.9)
            is_last = beat is self.story.beats[-1]
            self._light("C0", ("a", "y"), *([FadeOut(self.heading)] if is_last else []))
        self.reassemble(self.tree)

    def _leave_the_picture(self) -> None:
        """The symbols become the top of the tree, and their numbers come after them; the formula goes beside it."""
        pair, tree, split = self.pair, self.tree, self.formulae
        self.remove(pair, *pair.get_family())
        self.add(pair.chain, pair.stem, *pair.names.values(), *pair.digits.values())
        neurons = {"a_prev": pair.chain.neuron(pair.L - 1), "a": pair.chain.neuron(pair.L)}
        read = self.read_off, split.name_of_sum, split.sum_numbers, split.sigma_numbers, split.sigma
        goes = (*read, *pair.digits.values(), pair.chain.edge(pair.L), pair.stem)
        set_emphasis(tree["a"], lit=False)
        # Weight and previous activation pass each other: one below, the other above.
        arcs = {"w": AROUND, "a_prev": AROUND, "b": 0.0, "a": 0.0}
        moves = [ReplacementTransform(pair.names[each], tree[each][0], path_arc=arc) for each, arc in arcs.items()]
        shrink = [FadeOut(each, target_position=tree[name][0], scale=0.2) for name, each in neurons.items()]
        self.play(*(FadeOut(each) for each in goes), run_time=0.5)
        self.play(*moves, *shrink, ReplacementTransform(split.sum, self.rows[0]), run_time=1.6)
        self.play(*(FadeIn(tree[each][1], shift=0.1 * DOWN) for each in arcs), run_time=0.5)

    def _light(self, name: str, froms: tuple[str, ...], *also: Animation, rest: float = 0.4) -> None:
        """Branches light up to a number, which comes out of its formula."""
        symbol, digits = self.tree[name]
        row = self.rows[("z", "a", "C0").index(name)]
        self.play(*(self.tree.run(each, name) for each in froms), run_time=1.0)
        if name == "a":
            self.fill(emphasise(self.tree["a"]), rest=rest)
            return
        late = FadeIn(digits, rate_func=squish_rate_func(smooth, 0.6, 1.0))
        self.fill(Flight(row[name], symbol, path_arc=-0.4), late, *also, rest=rest)

    def grow_a_level(self, beat: Beat) -> None:
        """B10: the level above unfolds out of the previous activation, with its formulae one level up; and folds."""
        tree, rows = self.tree, self.rows
        others = (*(each for name, each in tree.nodes.items() if name != "a_prev"), *tree.branches.values())
        with self.cue("grow"):
            self.play(*map(dim, others), *(FadeOut(each) for each in rows), run_time=0.7)
            self.play(tree.grow(beat, ABOVE, aside=True), run_time=2.0)
            sources = [chain.SUM_ABOVE.source, chain.ACTIVATION_ABOVE]
            upper = beside_nodes(sources, self.side, [tree[ABOVE.z], tree["a_prev"]])
            runs = (tree.run(each, ABOVE.z) for each in ABOVE.inputs)
            self.play(*runs, FadeIn(upper[0], shift=0.15 * UP), run_time=1.5)
            self.fill(tree.run(ABOVE.z, "a_prev"), FadeIn(upper[1], shift=0.15 * UP), rest=1.2)
        with self.cue("fold"):
            self.play(*(FadeOut(each) for each in upper), run_time=0.5)
            self.play(tree.fold(), run_time=2.0)
            for each in rows:
                set_emphasis(each, lit=True)
            self.fill(*map(emphasise, others), *(FadeIn(each) for each in rows), FadeOut(self.heading), rest=0.8)
        self.reassemble(tree, *rows)
