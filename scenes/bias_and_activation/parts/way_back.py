"""The way back: the tree unfolds, what the bead carries is delta at each z, and each delta leaves two entries."""

from collections.abc import Iterable, Iterator

from manim import (
    DOWN,
    ORIGIN,
    RIGHT,
    UP,
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
    squish_rate_func,
)

from scenes.bias_and_activation.carried import Link
from scenes.bias_and_activation.parts.bead import Bead
from scenes.bias_and_activation.parts.rooms import Rooms, level_of
from scenes.formulae.chain import slope_at
from scenes.formulae.equation import colours_of, layered, part
from scenes.numbers.chain import Entry, Quantity
from scenes.parts import Follow
from scenes.parts.motion.emphasis import dim, set_emphasis
from scenes.parts.motion.movements import Merge, Movements
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.tree.ladder import Ladder
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import colours

DROP = 1.2
"""How long two entries take to be left behind, as a share of what a link takes."""
SLOWLY, ENDS = 1.9, 0.4
"""Seconds in which the first two entries are left behind, and in which the bead is gone from its last place."""
AROUND = {"b": -1.2, "w": 1.2}
"""Arcs on which entries go round their z where the tree lies; where it stands, the other way round."""
TOLD = 0.8
"""Size of what an entry is as a share of its number's."""
NEARER = 0.1
"""How much nearer to the activation than to z a factor stands, as a share of the link."""
LATE = squish_rate_func(smooth, 0.5, 1.0)
LAST = squish_rate_func(smooth, 0.65, 1.0)
"""The rate of what comes when that from which it comes has gone some way, or far enough to uncover its place."""


class WayBack:
    """The tree in its room, the bead on its track, deltas, entries, tallies; each movement is played by the scene."""

    def __init__(self, scene: LessonScene, beat: Beat, rooms: Rooms) -> None:
        self.scene, self.beat, self.rooms = scene, beat, rooms
        self.L = int(beat.shown("L").value)
        self.last = level_of(self.L)
        self.marks: dict[str, VGroup] = {}
        self.entries: dict[Quantity, Readout] = {}
        self.meanings: dict[Quantity, Formula] = {}
        self.deltas: dict[int, VGroup] = {}
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
        self.bead = Bead(self.beat, start, self.track, largest, self.rooms.radius, self.rooms.sizes.carried)

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
        """The bead is born at the cost and rolls to the last activation."""
        size = self.rooms.sizes.factors
        mark = self.marks["start"] = VGroup(Formula("2 (a - y)", {}, size=size).set_color(colours().C))
        middle = (self.tree["C0"].middle + self.tree["a"].middle) / 2
        reach = mark.height if self.rooms.lying else mark.width
        mark.move_to(middle + ((0.14 if self.rooms.lying else 0.32) + reach / 2) * self.rooms.aside)
        self.scene.add(self.bead)
        yield seconds, [Follow(self.beat, "start", self.bead), self._lit(0), FadeIn(mark)]

    def _lit(self, stop: int) -> Animation:
        """The line to the next stop turns red behind the bead."""
        names = self.tree.line[::-1]
        branch = self.tree.branch(names[stop + 1], names[stop]).line
        line = Line(branch.get_end(), branch.get_start(), stroke_width=5, color=colours().C)
        self.trail.add(line)
        return Create(line, rate_func=smooth)

    def arrive(self, seconds: float) -> Movements:
        """Along the first link with a factor to the last z: what is carried there is its delta."""
        first, *self.links = self.beat.all(Link)
        yield 0.65 * seconds, self._pass(first)
        yield 0.35 * seconds, self._name(first.layer)

    def leave_entries(self, seconds: float) -> Movements:
        """The delta leaves two entries behind; then along every other link, and so at every level."""
        yield SLOWLY, self._leave(self.L)
        one = (seconds - SLOWLY - ENDS) / (len(self.links) + (DROP * (self.L - 1)))
        for each in self.links:
            yield one, self._pass(each)
            if each.letter != "w":
                yield DROP * one, [*self._name(each.layer), *self._leave(each.layer)]
        yield ENDS, [FadeIn(self.deltas[1][1]), FadeOut(self.bead)]

    def _pass(self, link: Link) -> list[Animation]:
        """The bead rolls along a link and is multiplied; a delta that it comes from stays behind."""
        before = next(reversed(self.marks.values()))
        mark = self.marks[link.name] = self._factor(link)
        stays = [FadeIn(self.deltas[link.layer][1], rate_func=LAST)] if link.letter == "w" else []
        return [Follow(self.beat, link.sweep, self.bead), self._lit(link.i), dim(before), FadeIn(mark), *stays]

    def _name(self, layer: int) -> list[Animation]:
        """The name of the delta over what is carried, whose digits will stay there."""
        carried, colour, size = self.bead.digits, colours().z, self.rooms.sizes.carried
        digits = Readout(self.beat, f"delta{layer}", colour=colour, size=size, anchor=carried.anchor)
        digits.put_foot(carried.foot)
        name = Formula(layered("delta", layer), size=size).set_color(colour)
        name.next_to(digits, UP, buff=0.1, aligned_edge=ORIGIN if self.rooms.lying else RIGHT)
        self.deltas[layer] = VGroup(name, digits)
        return [FadeIn(name, target_position=self.tree[f"z{layer}"].symbol)]

    def _factor(self, link: Link) -> VGroup:
        """What a link multiplies by, beside it: its symbol and its number."""
        source = Quantity("w", link.layer).symbol if link.letter == "w" else slope_at(link.layer)
        rooms, colour = self.rooms, colours().of(link.letter)
        digits = Readout(self.beat, link.name, colour=colour, size=rooms.sizes.factors)
        names = self.tree.line[::-1]
        one, other = (self.tree[name].middle for name in names[link.i : link.i + 2])
        # Nearer to the activation: what hangs from z needs the room on its side.
        share = 0.5 + (NEARER if link.letter == "w" else -NEARER)
        middle = one + share * (other - one)
        times = Formula("times", size=rooms.sizes.factors).set_color(colours().dim)
        row = VGroup(times, digits).arrange(RIGHT, buff=0.06)
        if not rooms.lying:
            return row.move_to(middle + (0.32 + row.width / 2) * rooms.aside)
        symbol = Formula(source, size=rooms.sizes.factors).set_color(colour)
        found = VGroup(symbol, row).arrange(DOWN, buff=0.1)
        return found.move_to(middle + (0.14 + found.height / 2) * rooms.aside)

    def _leave(self, layer: int) -> list[Animation]:
        """The carried number goes to the bias as it is, and to the weight times the previous activation."""
        found, around = list[Animation](), 1 if self.rooms.lying else -1
        for letter in "bw":
            parameter = Quantity(letter, layer)
            entry = self.entries[parameter] = self._entry(parameter)
            drop = VGroup(self.bead.ball, self.bead.rim)
            found += [Merge(drop, entry, path_arc=around * AROUND[letter]), FadeIn(entry, rate_func=LATE)]
            if self.rooms.told:
                meaning = self.meanings[parameter] = self._meaning(parameter, entry)
                found.append(FadeIn(meaning, rate_func=LATE))
        found.append(Merge(self.tree[f"a{layer - 1}"].symbol, self.entries[Quantity("w", layer)], path_arc=0.4))
        return found

    def _entry(self, parameter: Quantity) -> Readout:
        """The derivative with respect to a weight or a bias, beyond its node."""
        entry = self.beat.one(Entry, ("C0", parameter))
        digits = Readout(self.beat, entry.name, colour=colours().C, size=self.rooms.sizes.entries)
        node = self.tree[parameter.name]
        digits.next_to(node.symbol, DOWN if self.rooms.under else RIGHT, buff=0.16 if self.rooms.lying else 0.08)
        if not self.rooms.under:
            digits.put_middle([digits.foot[0], node.middle[1], 0.0])
        return digits

    def _meaning(self, parameter: Quantity, entry: Readout) -> Formula:
        """What an entry is: the delta, for a weight times the activation."""
        layer, size = parameter.layer, max(self.rooms.sizes.factors, TOLD * self.rooms.sizes.entries)
        source = part(layered("delta", layer), "delta")
        if parameter.letter == "w":
            source += f" {part(layered('a', layer - 1), 'a')}"
        formula = Formula(source, colours_of(source, {"delta": "z"}), size=size)
        if self.rooms.lying:
            return formula.next_to(entry, DOWN, buff=0.14)
        return formula.next_to(entry, RIGHT, buff=0.3).set_y(entry.middle[1])

    @property
    def all_but_entries(self) -> list[Mobject]:
        """Everything that goes when there is nothing to carry any more, but the entries with their names."""
        kept = {each.name for each in self.entries}
        nodes = [node for name, node in self.tree.nodes.items() if name not in kept]
        left = [each for pair in self.deltas.values() for each in pair]
        said = [*self.marks.values(), *self.meanings.values()]
        return [*nodes, *self.tree.branches.values(), self.trail, *said, *left]

    @property
    def entries_named(self) -> list[Mobject]:
        """The entries, and the nodes that name them."""
        return [*self.entries.values(), *(self.tree[each.name] for each in self.entries)]
