"""The way back to layer 1: the tree grows, its long path lights, and the gradient is filled and averaged."""

from manim import RIGHT, FadeIn, FadeOut, Indicate

from scenes.bias_and_activation.parts.column import GradientColumn
from scenes.bias_and_activation.parts.long_path import LongPath
from scenes.bias_and_activation.story import Factor
from scenes.numbers.chain import Quantity
from scenes.parts import Follow
from scenes.parts.axes.bars import Bar
from scenes.parts.axes.counter import RowCounter
from scenes.parts.motion.emphasis import dim
from scenes.parts.tree.level import Level
from scenes.parts.tree.tree import Tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

GROWING, RUNNING, LIGHTING, FILLING, AVERAGING = 3.2, 1.4, 4.6, 2.4, 4.6
"""Seconds for all levels to grow and to be lit, for the long path, for filling all slots, and for the rows."""


def level_of(layer: int) -> Level:
    """That layer's level of the tree, with its numbers written."""
    return Level(f"w{layer}", f"a{layer - 1}", f"b{layer}", f"z{layer}", str(layer), str(layer - 1))


class WayBack:
    """The tree, its factors and the gradient's column, each in its region, and what they play on the stage."""

    def __init__(self, scene: LessonScene, beat: Beat, tree: Tree, factors: Region, side: Region) -> None:
        self.scene, self.beat, self.tree = scene, beat, tree
        self.factors, self.side = factors, side
        self.L = int(beat.shown("L").value)
        self.filled: dict[Quantity, Bar] = {}

    def grow(self, layer: int) -> None:
        """A level unfolds on top, and light runs into its z."""
        level = level_of(layer)
        self.scene.play(self.tree.grow(self.beat, level), run_time=GROWING / (self.L - 1))
        runs = (self.tree.run(name, level.z) for name in level.inputs)
        self.scene.play(*runs, run_time=RUNNING / (self.L - 1))

    def make_room(self) -> None:
        """The tree and its factors go."""
        self.scene.play(FadeOut(self.tree), FadeOut(self.path), run_time=0.6)

    def open_the_column(self) -> None:
        """The gradient of the one example, every slot open."""
        side = self.side
        self.column = column = GradientColumn(self.beat, side.part(0, 1, 0.2, 0.9))
        self.tag = self.scene.write(self.beat.show["one"], size=TEXT, colour=colours().dim)
        self.scene.place(self.tag, side.part(0, 1, 0.92, 1))
        column.zeros().set_opacity(1.0)
        self.scene.play(FadeIn(column), FadeIn(self.tag), run_time=0.8)

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
        self.scene.play(*gains, run_time=FILLING / self.L)
        self.scene.add(*(self.filled[each] for each in filled))

    def light_the_long_path(self) -> None:
        """All lights go out; then branch after branch from the first weight to the cost, each with its factor."""
        tree, factors = self.tree, self.beat.all(Factor)
        # The tree names the last activation without its layer.
        names = ["w1", *(factor.above.name for factor in factors[:-2]), "a", "C0"]
        self.path = LongPath(self.beat, tree, names, self.factors)
        for branch in tree.branches.values():
            branch.light(0.0)
        self.scene.play(*(dim(node) for name, node in tree.nodes.items() if name not in names), run_time=0.6)
        for (start, end), line in zip(self.path.ends, self.path.lines, strict=True):
            self.scene.play(tree.run(start, end), FadeIn(line, shift=0.15 * RIGHT), run_time=LIGHTING / len(factors))
        self.scene.play(FadeIn(self.path.rule), FadeIn(self.path.result), run_time=0.8)
        self.scene.play(Indicate(self.path.result, scale_factor=1.08, color=colours().C), run_time=0.8)

    def average(self) -> None:
        """Every entry goes from its value for the one example to the mean while the rows come in."""
        side, column = self.side, self.column
        counter = RowCounter(self.beat, "averaging", side.width)
        self.scene.place(counter, side.part(0, 1, 0, 0.16))
        self.scene.play(FadeIn(counter), run_time=0.5)
        bars = [column.fill(self.beat, "C", each) for each in column.parameters]
        for bar in bars:
            bar.bind(self.beat, self.beat.at("averaging", 0.0))
        self.scene.remove(*self.filled.values())
        self.scene.add(*bars)
        mean = self.scene.write(self.beat.show["mean"], size=TEXT)
        self.scene.place(mean, side.part(0, 1, 0.92, 1))
        self.scene.play(
            Follow(self.beat, "averaging", *bars, counter),
            column.zeros().animate.set_opacity(0.0),
            FadeOut(self.tag),
            run_time=AVERAGING,
        )
        for bar in bars:
            bar.bind(self.beat)
        self.scene.play(FadeIn(mean), Indicate(column.head["C"], color=colours().C), run_time=0.8)
        self.tag = mean
