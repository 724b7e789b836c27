"""The multiplications of both ways are counted over the tree: each link lights up, and its dot goes into a row."""

from collections.abc import Sequence

import numpy as np
from manim import Dot, FadeIn, FadeOut, Mobject, VGroup, linear, smooth, squish_rate_func

from scenes.bias_and_activation.carried import MORE
from scenes.bias_and_activation.counted import at_step, drawn_links, path_by_path, steps
from scenes.bias_and_activation.parts.tally import DIGITS, Tally
from scenes.bias_and_activation.parts.trodden import Times, Trodden
from scenes.bias_and_activation.parts.way_back import LATE, WayBack
from scenes.numbers.chain import Quantity
from scenes.parts import Follow
from scenes.parts.motion.emphasis import dim
from scenes.parts.motion.movements import Movements
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region, current_look

WORDS = {"with": "carried", "without": "paths"}
"""The numbers of the tallies, from above, and the words over them."""
OVER, BESIDE = 0.42, 0.5
"""Room between the tree's line and the tallies over it or left of it, in units."""
LIT = 0.4
"""Share of a step in which its link lights up, before its dot goes."""
INSIDE = 0.62
"""How far from a z the count of its weight's entry stands, as a share of how far that weight hangs."""
EARLY = squish_rate_func(smooth, 0.0, 0.5)
"""The rate of what makes room."""


class Counting(Follow):
    """Step by step a link is trodden and its dot goes to its place in the row; `ways` are the ways' lengths."""

    def __init__(self, counted: "Multiplications", name: str, dot: Dot, ways: Sequence[int]) -> None:
        self.counted, self.of, self.dot = counted, name, dot
        self.L = counted.way.L
        self.links = steps(self.L)[name]
        self.begins = [sum(ways[: i + 1]) for i in range(len(ways))]
        trodden, digits = counted.trodden[name], [each.digits for each in counted.counts[name]]
        super().__init__(counted.beat, f"counting_{name}", counted.tallies[name], trodden, *digits, rate_func=linear)
        assert isinstance(self.mobject, VGroup), "what follows is a group"
        self.mobject.add(dot)

    def draw(self, t: float) -> None:
        """Draw the moment, with the dot on its way, and the way that is trodden alight."""
        super().draw(t)
        step, share = at_step(t, self.L, self.of)
        if self.counted.tallies[self.of].is_strip:
            # Too many ways to tell one from the next: all that were trodden shine.
            self.counted.trodden[self.of].light(set(self.links[: step + 1]))
            return
        begin = max((each for each in self.begins if each <= step), default=0)
        self.counted.trodden[self.of].light(self.links[begin : step + 1])
        gone = max(0.0, (share - LIT) / (1.0 - LIT))
        start, end = self.counted.middle(self.links[step]), self.counted.tallies[self.of].place_of(step)
        self.dot.move_to(start + smooth(gone) * (end - start))
        self.dot.set_fill(opacity=0.0 if share >= 1.0 else min(1.0, share / LIT))


class Multiplications:
    """Two tallies, over a tree that lies or beside one that stands; glows and counts along its links."""

    def __init__(self, scene: LessonScene, beat: Beat, way: WayBack) -> None:
        self.beat, self.way, self.scene = beat, way, scene
        most, lying = int(beat.shown("without").value), way.rooms.lying
        whole = scene.region("whole")
        least = SMALL + (2.0 if whole.width > whole.height else 1.5)
        size = 27.0 if lying else max(least, current_look().shape.claim / DIGITS)
        rows = zip(WORDS.items(), self._boxes(), strict=True)
        self.tallies = {
            name: Tally(
                beat,
                beat.at(f"counting_{name}", 0.0),
                name,
                scene.write(beat.show[words], size=size, width=box.width),
                box,
                most=most,
            )
            for (name, words), box in rows
        }
        self.ends = {link: self._ends(link) for link in drawn_links(way.L) if link != MORE}
        most_often = steps(way.L)["without"].count(f"slope{way.L}")
        self.trodden = {name: Trodden(beat, beat.at(f"counting_{name}", 0.0), self.ends, most_often) for name in WORDS}
        self.counts = {name: [self._times(name, link) for link in drawn_links(way.L)] for name in WORDS}
        self.times = {name: VGroup(*counts) for name, counts in self.counts.items()}

    def _boxes(self) -> tuple[Region, Region]:
        """The rooms of both rows."""
        whole, line = self.scene.region("whole"), self.way.tree["a"].middle
        if self.way.rooms.lying:
            box = Region(whole.left + 0.1, whole.right, line[1] + OVER, whole.top)
        else:
            box = Region(whole.left, line[0] - BESIDE, whole.bottom, whole.top - 0.3)
        return box.part(0, 1, 0.53, 1), box.part(0, 1, 0, 0.47)

    def _ends(self, link: str) -> tuple[np.ndarray, np.ndarray]:
        """Where a link begins and ends, seen from the cost."""
        layer = int(link.lstrip("slopewntry"))
        z, after = f"z{layer}", "a" if layer == self.way.L else f"a{layer}"
        pairs = {"slope": (z, after), "w": (f"a{layer - 1}", z), "entry": (f"w{layer}", z)}
        line = self.way.tree.branch(*pairs[link.rstrip("0123456789")]).line
        return line.get_end(), line.get_start()

    def middle(self, link: str) -> np.ndarray:
        """The middle of a link, or of the ellipsis."""
        if link == MORE:
            return self.way.labels.ellipsis.line.get_center()
        start, end = self.ends[link]
        return np.array((start + end) / 2)

    def _times(self, name: str, link: str) -> Times:
        """The count of a link below it or right of it; of an entry inside of what hangs from its z."""
        rooms, size = self.way.rooms, max(SMALL + 0.5, self.way.rooms.sizes.factors)
        bare = False
        if link == MORE:
            times = Times(self.beat, self.beat.at(f"counting_{name}", 1.0), link, size, np.zeros(3))
            place = self.way.labels.below_more(times)
        elif link.startswith("entry"):
            z = self.way.tree[f"z{link.removeprefix('entry')}"].middle
            place = z + INSIDE * rooms.hang * rooms.aside
            # Right before an entry a sign would seem to multiply it.
            bare = rooms.under and not rooms.lying
        else:
            place = self.middle(link) + 0.36 * rooms.aside
        return Times(self.beat, self.beat.at(f"counting_{name}", 0.0), link, size, place, bare=bare)

    def carried(self, seconds: float) -> Movements:
        """What was said along the way goes; each link lights up once, and then the way to each weight.

        No other line multiplies: these become faint. What the way begins with stays to be seen.
        """
        comes = [FadeIn(each, rate_func=LATE) for each in self._of("with")]
        counted = [self.middle(link).tolist() for link in drawn_links(self.way.L)]
        branches = self.way.tree.branches.values()
        idle = [dim(each) for each in branches if each.line.get_center().tolist() not in counted]
        yield 0.7, [*(FadeOut(each, rate_func=EARLY) for each in self.way.said), *idle, *comes]
        yield seconds - 0.7, [self._counting("with", [])]

    def paths(self, seconds: float) -> Movements:
        """The separate ways are trodden one after the other: links are multiplied again and again."""
        goes = [FadeOut(each, rate_func=EARLY) for each in (self.trodden["with"], self.times["with"])]
        yield 0.5, [*goes, *(FadeIn(each, rate_func=LATE) for each in self._of("without"))]
        yield seconds - 0.5, [self._counting("without", [len(each) for each in path_by_path(self.way.L)])]

    def _counting(self, name: str, ways: Sequence[int]) -> Counting:
        dot = Dot(radius=self.tallies[name].radius, color=self.scene.palette.ink)
        return Counting(self, name, dot.set_fill(opacity=0.0), ways)

    def _of(self, name: str) -> list[Mobject]:
        return [self.tallies[name], self.trodden[name], self.times[name]]

    @property
    def goes(self) -> list[Mobject]:
        """All that stands, but the entries and the nodes that name them."""
        kept = {each.name for each in self.stays}
        tree = self.way.tree
        nodes = [node for name, node in tree.nodes.items() if name not in kept]
        said = (self.way.begins, *self.way.more)
        return [*nodes, *tree.branches.values(), *said, self.tallies["with"], *self._of("without")]

    @property
    def stays(self) -> tuple[Quantity, ...]:
        """The parameters whose names and entries still stand when all is counted."""
        return tuple(self.way.entries)
