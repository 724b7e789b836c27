"""The way back: the tree unfolds, the bead carries the derivative along it and leaves two entries a layer."""

from collections.abc import Iterable, Iterator

from manim import (
    DOWN,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Line,
    Mobject,
    ReplacementTransform,
    Restore,
    VGroup,
    smooth,
)

from scenes.bias_and_activation.carried import Link, stop_of
from scenes.bias_and_activation.parts.bead import Bead
from scenes.bias_and_activation.parts.rooms import Rooms, level_of
from scenes.bias_and_activation.parts.tally import Tally, Trails
from scenes.formulae.chain import slope_at
from scenes.numbers.chain import Entry, Quantity
from scenes.parts import Follow
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.motion.movements import Merge, Movements
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.tree.ladder import Ladder
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import colours

DROP = 1.15
"""How long two entries take to be left behind, as a share of what a link takes."""
TRAILS = 0.085
"""Distance of the naive way's lines, in units."""
NEARER = 0.15
"""How much nearer to the activation than to z a factor stands, as a share of the link."""
TALLIES = ("with", "without")
"""The numbers of the tallies, from above."""


class WayBack:
    """The tree in its room, the bead on its track, entries and tallies; each movement is played by the scene."""

    def __init__(self, scene: LessonScene, beat: Beat, rooms: Rooms) -> None:
        self.scene, self.beat, self.rooms = scene, beat, rooms
        self.L = int(beat.shown("L").value)
        self.last = level_of(self.L)
        self.marks: dict[str, VGroup] = {}
        self.entries: dict[Quantity, Readout] = {}
        self.trail = VGroup()

    def turn(self, old: Ladder) -> list[Animation]:
        """The last connection's tree takes its place in the whole one, its layers counted; its digits go."""
        self.tree = new = self.rooms.ladder(self.beat, (self.last,))
        # A tree of one level would stand in the middle; it goes at once to where it belongs in the whole.
        levels = tuple(level_of(layer) for layer in range(1, self.L + 1))
        whole = self.rooms.ladder(self.beat, levels)
        new.place({name: whole[name].middle for name in new.nodes})
        names = dict(zip(old.nodes, old.nodes, strict=True))
        names |= dict(zip(old.levels[0].symbols(), self.last.symbols(), strict=True))
        set_emphasis(old, lit=True)
        for branch in old.branches.values():
            branch.light(0.0)
        digits = [node.digits for node in old.nodes.values() if node.digits is not None]
        turns = [ReplacementTransform(old[name].symbol, new[other].symbol) for name, other in names.items()]
        turns += [
            ReplacementTransform(branch, new.branch(names[start], names[end]))
            for (start, end), branch in old.branches.items()
        ]
        self.whole = whole
        return [*(FadeOut(each) for each in digits), *turns]

    def unfold(self, seconds: float) -> Movements:
        """Level after level grows out of its activation, back to the input."""
        self.scene.remove(self.tree, *self.tree.get_family())
        shown = VGroup(*(self._pieces(self.last.symbols(), ("a", "C0", "y"))))
        self.scene.add(shown)
        for layer in range(self.L - 1, 0, -1):
            level = level_of(layer)
            root = self.whole[f"a{layer}"].middle
            pieces = VGroup(*self._of_level(level.symbols()))
            pieces.save_state()
            pieces.scale(0.05, about_point=root).set_opacity(0.0)
            yield seconds / (self.L - 1), [Restore(pieces)]
        self.scene.remove(shown)
        self.tree = self.whole
        for each in [each for each in self.scene.mobjects if each in set(self.whole.get_family())]:
            self.scene.remove(each)
        self.scene.add(self.whole)
        self.track = self.rooms.track(self.tree)
        start = self.beat.at("start", 0.0)
        at = [start, *(self.beat.at(each.sweep, 1.0) for each in self.beat.all(Link))]
        first = self.beat.at("start", 1.0)
        largest = max(abs(float(each["carried"].value)) for each in (*at, first)) or 1.0
        self.bead = Bead(self.beat, start, self.track, largest, self.rooms.radius, self.rooms.digits + 4)

    def _pieces(self, *groups: Iterable[str]) -> Iterator[VGroup]:
        names = [name for group in groups for name in group]
        yield from (self.whole[name] for name in names)
        yield from (branch for ends, branch in self.whole.branches.items() if set(ends) <= set(names))

    def _of_level(self, symbols: Iterable[str]) -> Iterator[VGroup]:
        """The nodes of a level but the activation that it gives, and all branches that end at or leave them."""
        names = set(symbols)
        yield from (self.whole[name] for name in names)
        ends_at = {ends: branch for ends, branch in self.whole.branches.items() if ends[0] in names}
        yield from ends_at.values()

    def start(self, seconds: float) -> Movements:
        """The bead is born at the cost and rolls to the last activation; the first tally begins."""
        self._begin_tallies()
        self.scene.add(self.bead)
        mark = self.marks["start"] = VGroup(Formula("2 (a - y)", {}, size=self.rooms.digits).set_color(colours().C))
        middle = (self.tree["C0"].middle + self.tree["a"].middle) / 2
        reach = mark.height if self.rooms.lying else mark.width
        mark.move_to(middle + ((0.14 if self.rooms.lying else 0.32) + reach / 2) * self.rooms.aside)
        yield 0.4, [FadeIn(self.tallies["with"])]
        yield seconds - 0.4, [Follow(self.beat, "start", self.bead, self.tallies["with"]), self._lit(0), FadeIn(mark)]

    def _begin_tallies(self) -> None:
        box, size = self.rooms.tally, max(20.0, min(32.0, 1.12 * self.rooms.digits))
        words = {
            name: self.scene.write(self.beat.show[shown], self.beat, size=size)
            for name, shown in zip(TALLIES, ("carried", "paths"), strict=True)
        }
        label = max(each.width for each in words.values())
        most = int(self.beat.shown("without").value)
        moments = {"with": self.beat.at("start", 0.0), "without": self.beat.at("naive", 0.0)}
        rows = {"with": box.part(0, 1, 0.5, 1), "without": box.part(0, 1, 0, 0.5)}
        self.tallies = {
            name: Tally(self.beat, moments[name], name, words[name], rows[name], label=label, most=most)
            for name in TALLIES
        }

    def _lit(self, stop: int) -> Animation:
        """The line to the next stop turns red behind the bead."""
        names = self.tree.line[::-1]
        branch = self.tree.branch(names[stop + 1], names[stop]).line
        line = Line(branch.get_end(), branch.get_start(), stroke_width=5, color=colours().C)
        self.trail.add(line)
        return Create(line, rate_func=smooth)

    def carry(self, seconds: float) -> Movements:
        """Along every link one multiplication; at every layer two entries are left behind."""
        links = self.beat.all(Link)
        one = seconds / (len(links) + DROP * self.L)
        for each in links:
            mark = self.marks[each.name] = self._factor(each)
            yield one, [Follow(self.beat, each.sweep, self.bead, self.tallies["with"]), self._lit(each.i), FadeIn(mark)]
            if each.letter != "w":
                yield DROP * one, self._leave(each.layer)

    def _factor(self, link: Link) -> VGroup:
        """What a link multiplies by, beside it: its symbol and its number."""
        source = Quantity("w", link.layer).symbol if link.letter == "w" else slope_at(link.layer)
        rooms, colour = self.rooms, colours().of(link.letter)
        digits = Readout(self.beat, link.name, colour=colour, size=rooms.digits)
        names = self.tree.line[::-1]
        one, other = (self.tree[name].middle for name in names[link.i : link.i + 2])
        # Nearer to the activation: what hangs from z needs the room on its side.
        share = 0.5 + (NEARER if link.letter == "w" else -NEARER)
        middle = one + share * (other - one)
        times = Formula("times", size=rooms.digits).set_color(colours().dim)
        row = VGroup(times, digits).arrange(RIGHT, buff=0.06)
        if not rooms.lying:
            return row.move_to(middle + (0.32 + row.width / 2) * rooms.aside)
        symbol = Formula(source, size=rooms.digits).set_color(colour)
        found = VGroup(symbol, row).arrange(DOWN, buff=0.1)
        return found.move_to(middle + (0.14 + found.height / 2) * rooms.aside)

    def _leave(self, layer: int) -> list[Animation]:
        """The carried number goes to the bias as it is, and to the weight times the previous activation."""
        found: list[Animation] = [Follow(self.beat, f"drop_{layer}", self.bead, self.tallies["with"])]
        for letter in "bw":
            parameter = Quantity(letter, layer)
            entry = self.entries[parameter] = self._entry(parameter)
            drop = VGroup(self.bead.ball, self.bead.rim)
            found += [Merge(drop, entry, path_arc=0.0), FadeIn(entry, rate_func=lambda t: max(0.0, 2 * t - 1))]
        found.append(Merge(self.tree[f"a{layer - 1}"].symbol, self.entries[Quantity("w", layer)], path_arc=0.4))
        return found

    def _entry(self, parameter: Quantity) -> Readout:
        """The derivative by a weight or a bias, beyond its node."""
        entry = self.beat.one(Entry, ("C0", parameter))
        digits = Readout(self.beat, entry.name, colour=colours().C, size=self.rooms.digits)
        node = self.tree[parameter.name]
        digits.next_to(node.symbol, DOWN if self.rooms.lying else RIGHT, buff=0.14)
        if not self.rooms.lying:
            digits.put_middle([digits.foot[0], node.middle[1], 0.0])
        return digits

    def run_path_by_path(self, seconds: float) -> Movements:
        """The naive way: every entry's path from the cost, one after another, faster and faster."""
        start = self.beat.at("naive", 0.0)
        paths = [stops for layer in range(self.L, 0, -1) for stops in [stop_of(layer, self.L)] * 2]
        self.trails = Trails(self.beat, start, self.track, paths, TRAILS)
        yield 0.5, [FadeOut(self.bead), FadeIn(self.tallies["without"])]
        self.scene.add(self.trails)
        follow = Follow(
            self.beat, "naive", self.trails, self.tallies["without"], rate_func=lambda t: 0.4 * t + 0.6 * t * t
        )
        yield seconds - 0.5, [follow]

    @property
    def all_but_entries(self) -> list[Mobject]:
        """Everything that goes when the bars come, but the entries with their names."""
        kept = {each.name for each in self.entries}
        nodes = [node for name, node in self.tree.nodes.items() if name not in kept]
        branches = list(self.tree.branches.values())
        return [*nodes, *branches, self.trail, *self.marks.values(), self.trails, *self.tallies.values()]
