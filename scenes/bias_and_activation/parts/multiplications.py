"""The multiplications of both ways are counted, a dot for each, where the tree was."""

from manim import FadeIn, FadeOut, VGroup, linear, smooth, squish_rate_func

from scenes.bias_and_activation.parts.tally import Tally
from scenes.bias_and_activation.parts.way_back import LATE, WayBack
from scenes.numbers.chain import Quantity
from scenes.parts import Follow
from scenes.parts.motion.movements import Movements
from scenes.stage.scene import LessonScene
from scenes.story import Beat

WORDS = {"with": "carried", "without": "paths"}
"""The numbers of the tallies, from above, and the words over them."""

EARLY = squish_rate_func(smooth, 0.0, 0.6)
"""The rate of what makes room."""


class Multiplications:
    """Two tallies, over the entries of a tree that lies, or alone."""

    def __init__(self, scene: LessonScene, beat: Beat, way: WayBack) -> None:
        self.beat, self.way, self.scene = beat, way, scene
        whole, start = scene.region("whole"), beat.at("counting", 0.0)
        wide, lying = whole.width > whole.height, way.rooms.lying
        box = whole.part(0.08 * wide, 1 - 0.08 * wide, 0.4 if lying else 0.15, 1.0 if lying else 0.9)
        most = int(beat.shown("without").value)
        rows = zip(WORDS.items(), (box.part(0, 1, 0.5, 1), box.part(0, 1, 0, 0.45)), strict=True)
        self.tallies = VGroup(
            *(
                Tally(beat, start, name, scene.write(beat.show[words], size=36.0 if wide else 28.0), row, most=most)
                for (name, words), row in rows
            )
        )

    def count(self, seconds: float) -> Movements:
        """All but the entries of a tree that lies goes, and every multiplication is counted."""
        way = self.way
        self.scene.remove(way.tree)
        self.scene.add(*way.tree.branches.values(), *way.tree.nodes.values())
        gone = [*way.all_but_entries, *([] if way.rooms.lying else way.entries_named)]
        yield 0.9, [*(FadeOut(each, rate_func=EARLY) for each in gone), FadeIn(self.tallies, rate_func=LATE)]
        yield seconds - 0.9, [Follow(self.beat, "counting", *self.tallies, rate_func=linear)]

    @property
    def stays(self) -> tuple[Quantity, ...]:
        """The parameters whose names and entries still stand when all is counted."""
        return tuple(self.way.entries) if self.way.rooms.lying else ()
