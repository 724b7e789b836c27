"""The backward pass to layer 1: the tree grows, its long path lights, and the gradient is filled and averaged."""

from collections.abc import Sequence
from itertools import pairwise

from manim import LEFT, RIGHT, FadeIn, FadeOut, Indicate, Line, VGroup

from scenes.bias_and_activation.parts.column import GradientColumn
from scenes.bias_and_activation.story import Factor
from scenes.formulae.equation import derivative
from scenes.numbers.chain import Entry, Quantity
from scenes.parts import Follow
from scenes.parts.axes.bars import Bar
from scenes.parts.axes.counter import RowCounter
from scenes.parts.motion.emphasis import dim
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.tree.level import Level
from scenes.parts.tree.tree import Tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

GROWING, RUNNING, LIGHTING, FILLING, AVERAGING = 3.2, 1.4, 4.6, 2.4, 4.6
"""Seconds for all levels to grow and to be lit, for the long path, for filling all slots, and for the rows."""
SIGN, NEAR = 0.22, 0.21
"""Room for the sign before a factor, and least distance of the rule from the middles of numbers, in units."""


def level_of(layer: int) -> Level:
    """That layer's level of the tree, with its numbers written."""
    return Level(f"w{layer}", f"a{layer - 1}", f"b{layer}", f"z{layer}", str(layer), str(layer - 1))


class FactorLine(VGroup):
    """The derivative of one quantity with respect to another in one line, with the beat's number of that name."""

    def __init__(self, beat: Beat, name: str, above: Quantity, below: Quantity, size: float, sign: str = "") -> None:
        paint = {"top": above.letter, "bottom": below.letter}
        self.symbol = Formula(derivative(above.symbol, below.symbol, "top", "bottom", "slash"), paint, size=size)
        self.sign = Sign(beat, sign, size=size) if sign else Formula("=", size=size)
        self.digits = Readout(beat, name, colour=colours().of(above.letter), size=size, anchor=1.0)
        super().__init__(self.symbol, self.sign, self.digits)

    def put(self, left: float, right: float, height: float) -> None:
        """Symbol at the left, digits at the right, the sign between them, in line with their middles."""
        self.symbol.move_to((left + self.symbol.width / 2, height, 0.0))
        self.digits.put_middle([right, height, 0.0])
        between = (self.symbol.get_right()[0] + self.digits.submobjects[1].get_left()[0]) / 2
        self.sign.move_to((between, height, 0.0))


class LongPath(VGroup):
    """Factors beside the branches of a path through the tree, a line under them, and their product.

    The beat holds the factors from the top of the path on, and the entry of the first weight, which is their product.
    """

    def __init__(self, beat: Beat, tree: Tree, path: Sequence[str], region: Region) -> None:
        heights = [(branch.start.middle[1] + branch.end.middle[1]) / 2 for branch in tree.path(*path)]
        size = TEXT + 2 if region.width > 2.3 else SMALL + 0.5
        self.lines = VGroup(*(FactorLine(beat, each.name, each.above, each.below, size) for each in beat.all(Factor)))
        first, *_ = beat.all(Entry)
        self.result = FactorLine(beat, first.name, Quantity("C", 0), first.parameter, size, "path_is")
        widest = max(each.symbol.width + each.digits.width for each in (*self.lines, self.result))
        width, middle = min(region.width - SIGN, widest + 0.45), region.center[0] + SIGN / 2
        left, right = middle - width / 2, middle + width / 2
        for line, height in zip(self.lines, heights, strict=True):
            line.put(left, right, height)
        apart = max(0.3 * (heights[-2] - heights[-1]), NEAR)
        under = heights[-1] - apart
        self.rule = Line((left, under, 0.0), (right, under, 0.0), stroke_width=2).set_color(colours().dim)
        self.result.put(left, right, under - apart)
        for line in self.lines[1:]:
            line.add(Formula("times", size=size).set_color(colours().dim).next_to(line, LEFT, buff=0.08))
        super().__init__(self.lines, self.rule, self.result)


class BackwardPass:
    """The tree, its factors and the gradient's column, each in its region, and what they play on the stage."""

    def __init__(self, scene: LessonScene, beat: Beat, tree: Tree, factors: Region, side: Region) -> None:
        self.scene, self.play, self.beat, self.tree = scene, scene.play, beat, tree
        self.factors, self.side = factors, side
        self.L = int(beat.shown("L").value)
        self.filled: dict[Quantity, Bar] = {}

    def grow(self, layer: int) -> None:
        """A level unfolds on top, and light runs into its z."""
        level = level_of(layer)
        self.play(self.tree.grow(self.beat, level), run_time=GROWING / (self.L - 1))
        self.play(*(self.tree.run(name, level.z) for name in level.inputs), run_time=RUNNING / (self.L - 1))

    def open_the_column(self) -> None:
        """The gradient of the one example, every slot open."""
        self.column = column = GradientColumn(self.beat, self.side.part(0, 1, 0.2, 0.9))
        self.tag = self.scene.write(self.beat.show["one"], size=TEXT, colour=colours().dim)
        self.scene.place(self.tag, self.side.part(0, 1, 0.92, 1))
        column.zeros().set_opacity(1.0)
        self.play(FadeIn(column), FadeIn(self.tag), run_time=0.8)

    def fill(self, layer: int) -> None:
        """The derivatives of a layer's weight and bias go into their slots."""
        gains = []
        filled = [each for each in self.column.parameters if each.layer == layer]
        for each in filled:
            bar = self.filled[each] = self.column.fill(self.beat, "C0", each)
            gains += [FadeOut(self.column.marks[each]), FadeIn(bar.body), FadeIn(bar.digits)]
            if each.name in self.tree.nodes and self.tree in self.scene.mobjects:
                flying = self.tree[each.name].symbol.copy()
                gains.append(FadeOut(flying, target_position=self.column.symbols[each]["d"]))
        self.play(*gains, run_time=FILLING / self.L)
        self.scene.add(*(self.filled[each] for each in filled))

    def light_the_long_path(self) -> None:
        """All lights go out; then branch after branch from the first weight to the cost, each with its factor."""
        tree, factors = self.tree, self.beat.all(Factor)
        # The tree names the last activation without its layer.
        names = ["w1", *(factor.above.name for factor in factors[:-2]), "a", "C0"]
        self.path = LongPath(self.beat, tree, names, self.factors)
        for branch in tree.branches.values():
            branch.light(0.0)
        self.play(*(dim(node) for name, node in tree.nodes.items() if name not in names), run_time=0.6)
        for ends, line in zip(pairwise(names), self.path.lines, strict=True):
            self.play(tree.run(*ends), FadeIn(line, shift=0.15 * RIGHT), run_time=LIGHTING / len(factors))
        self.play(FadeIn(self.path.rule), FadeIn(self.path.result), run_time=0.8)
        self.play(Indicate(self.path.result, scale_factor=1.08, color=colours().C), run_time=0.8)

    def average(self) -> None:
        """Every entry goes from its value for the one example to the mean while the rows come in."""
        column = self.column
        counter = self.scene.place(RowCounter(self.beat, "averaging", self.side.width), self.side.part(0, 1, 0, 0.16))
        self.play(FadeIn(counter), run_time=0.5)
        start = self.beat.at("averaging", 0.0)
        bars = [column.fill(self.beat, "C", each).bind(self.beat, start) for each in column.parameters]
        self.scene.remove(*self.filled.values())
        self.scene.add(*bars)
        mean = self.scene.write(self.beat.show["mean"], size=TEXT)
        self.scene.place(mean, self.side.part(0, 1, 0.92, 1))
        follow = Follow(self.beat, "averaging", *bars, counter)
        self.play(follow, column.zeros().animate.set_opacity(0.0), FadeOut(self.tag), run_time=AVERAGING)
        for bar in bars:
            bar.bind(self.beat)
        self.play(FadeIn(mean), Indicate(column.head["C"], color=colours().C), run_time=0.8)
