"""The way back: the tree unfolds, what the bead carries is delta at each z, and each delta leaves two entries."""

import math
from collections.abc import Iterable, Iterator

from manim import (
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
    UpdateFromAlphaFunc,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.bias_and_activation.carried import Link, grip
from scenes.bias_and_activation.parts.bead import GAP, Bead
from scenes.bias_and_activation.parts.labels import Labels
from scenes.bias_and_activation.parts.rooms import Rooms, levels_of
from scenes.formulae.equation import layered
from scenes.numbers.chain import Quantity
from scenes.numbers.visible import hidden_layers, visible_layers
from scenes.parts import Follow
from scenes.parts.motion.emphasis import dim, set_emphasis
from scenes.parts.motion.movements import Merge, Movements
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.tree.ladder import Ladder
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Shown
from scenes.theme import colours

SLOWLY = {"b": 0.42, "w": 0.58}
"""Shares of the time in which the first two entries are left behind."""
NEAREST, ENDS = 1.7, 0.3
"""How much longer the next level takes than others, and seconds in which the bead is gone from its last place."""
FREE = 0.55
"""Share of a link after which what is carried has come clear of the delta that it leaves."""
AROUND = {"b": -1.2, "w": 1.2}
"""Arcs on which entries go round their z where the tree lies; where it stands, the other way round."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.5), squish_rate_func(smooth, 0.5, 1.0)
"""The rates of what makes room, and of what comes when that from which it comes has gone some way."""


class Leave(Follow):
    """The bead rolls away from the number that stays there as a delta; what it carries is seen when it is clear."""

    def __init__(self, beat: Beat, sweep: str, bead: Bead) -> None:
        self.bead = bead
        super().__init__(beat, sweep, bead)

    def draw(self, t: float) -> None:
        """Draw the moment, no more a delta when its factor has hold, and the digits as far as they have room."""
        super().draw(t)
        self.bead.turn_into_delta(1.0 - grip(t))
        self.bead.show_digits(max(0.0, (t - FREE) / (1.0 - FREE)))


class WayBack:
    """The tree in its room, the bead on its track, deltas, entries, tallies; each movement is played by the scene."""

    def __init__(self, scene: LessonScene, beat: Beat, rooms: Rooms) -> None:
        self.scene, self.beat, self.rooms = scene, beat, rooms
        self.L = int(beat.shown("L").value)
        self.levels = levels_of(self.L)
        self.last = self.levels[self.L]
        self.before = tuple(self.levels)[-2::-1]
        self.marks: dict[str, VGroup] = {}
        self.entries: dict[Quantity, Readout] = {}
        self.meanings: dict[Quantity, Formula] = {}
        self.deltas: dict[int, VGroup] = {}
        self.values: dict[int, Readout] = {}
        self.trail, self.more = VGroup(), VGroup()

    def count_layers(self, old: Ladder) -> list[Animation]:
        """The names of the last connection get their layers' numbers where they stand; their digits go."""
        self.tree = new = self.rooms.ladder(self.beat, (self.last,))
        # A tree of one level would stand in the middle; it goes at once to where it belongs in the whole.
        whole = self.rooms.ladder(self.beat, tuple(self.levels.values()))
        new.place({name: whole[name].middle for name in new.nodes})
        names = dict(zip(old.nodes, old.nodes, strict=True))
        names |= dict(zip(old.levels[0].symbols(), self.last.symbols(), strict=True))
        set_emphasis(old, lit=True)
        for branch in old.branches.values():
            branch.light(0.0)
        self.whole, self.names, self.counted = whole, names, dict[str, Mobject]()
        changes = list[Animation]()
        for name, other in names.items():
            there, here = old[name].symbol, new[other].symbol.copy()
            here.scale(there.submobjects[0].height / here.submobjects[0].height)
            here.shift(there.submobjects[0].get_center() - here.submobjects[0].get_center())
            self.counted[name] = here
            changes += [FadeOut(there, rate_func=EARLY), FadeIn(here, rate_func=LATE)]
        digits = (node.digits for node in old.nodes.values() if node.digits is not None)
        return [*changes, *(FadeOut(each, rate_func=EARLY) for each in digits)]

    def turn(self, old: Ladder) -> list[Animation]:
        """The last connection's tree takes its place in the whole one."""
        new, names = self.tree, self.names
        turns: list[Animation] = [
            ReplacementTransform(here, new[names[name]].symbol) for name, here in self.counted.items()
        ]
        branches = old.branches.items()
        return turns + [ReplacementTransform(b, new.branch(names[start], names[end])) for (start, end), b in branches]

    def unfold(self, seconds: float) -> Movements:
        """Level after level grows out of its activation, back to the input."""
        self.scene.remove(self.tree, *self.tree.get_family())
        shown = VGroup(*(self._pieces(self.last.symbols(), ("a", "C0", "y"))))
        self.scene.add(shown)
        for layer in self.before:
            level = self.levels[layer]
            root = self.whole[f"a{layer}"].middle
            pieces = VGroup(*self._of_level(level.symbols()))
            pieces.save_state()
            pieces.scale(0.05, about_point=root).set_opacity(0.0)
            yield seconds / len(self.before), [Restore(pieces)]
        self.scene.remove(shown)
        self.tree = self.whole
        for each in [each for each in self.scene.mobjects if each in set(self.whole.get_family())]:
            self.scene.remove(each)
        self.scene.add(self.whole)
        self.track, self.labels = self.rooms.track(self.tree), Labels(self.beat, self.rooms, self.tree)
        start = self.beat.at("start", 0.0)
        at = [start, *(self.beat.at(each.sweep, 1.0) for each in self.beat.all(Link))]
        first = self.beat.at("start", 1.0)
        largest = max(abs(float(each["carried"].value)) for each in (*at, first)) or 1.0
        numbers = [each["carried"] for each in (*at, first)]
        self.size = self.rooms.sizes.carried * min(1.0, *(self._share_of_room(each, largest) for each in numbers))
        self.bead = Bead(self.beat, start, self.track, largest, self.rooms.radius, self.size)

    def _share_of_room(self, carried: Shown, largest: float) -> float:
        """What there is left of a bead that is as large, as a share of what its digits need; enough above one."""
        if self.rooms.lying:
            return 1.0
        radius = self.rooms.radius * math.sqrt(abs(float(carried.value)) / largest)
        room = self.track.start[0] - 2 * radius - GAP - self.scene.region("whole").left
        digits = Readout(self.beat, "carried", carried, size=self.rooms.sizes.carried)
        return float(room / digits.width)

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
        """The bead is born at the cost and rolls to the last activation; the others' values come to the tree."""
        self.values = {layer: self.labels.value(layer) for layer in visible_layers(self.L)[:-1]}
        size = self.rooms.sizes.factors
        mark = self.begins = self.marks["start"] = VGroup(Formula("2 (a - y)", {}, size=size).set_color(colours().C))
        middle = (self.tree["C0"].middle + self.tree["a"].middle) / 2
        reach = mark.height if self.rooms.lying else mark.width
        mark.move_to(middle + ((0.14 if self.rooms.lying else 0.32) + reach / 2) * self.rooms.aside)
        self.scene.add(self.bead)
        if hidden_layers(self.L):
            self.more.add(self.labels.more())
        come = [FadeIn(each) for each in (*self.values.values(), *self.more)]
        yield seconds, [Follow(self.beat, "start", self.bead), self._lit(0), FadeIn(mark), *come]

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

    def leave_the_last(self, seconds: float) -> Movements:
        """The last delta leaves itself for the bias; then, times the activation, the entry of the weight."""
        for letter, share in SLOWLY.items():
            yield share * seconds, self._leave(self.L, letter)

    def leave_the_others(self, seconds: float) -> Movements:
        """Along every other link, and two entries at every level; the nearest level takes a little longer."""
        one = (seconds - ENDS) / (len(self.before) + NEAREST - 1)
        for layer in self.before:
            whole = one * (NEAREST if layer == self.L - 1 else 1.0)
            for each in (each for each in self.links if self._lies_before(each, layer)):
                yield 0.3 * whole, self._pass(each)
            letters = "b" if self.levels[layer].skips else "bw"
            yield 0.4 * whole, [*self._name(layer), *(each for of in letters for each in self._leave(layer, of))]
        yield ENDS, [FadeOut(self.bead)]

    def _lies_before(self, link: Link, layer: int) -> bool:
        """Whether a link leads to the z of that layer from that of the next one."""
        return link.layer == (layer + 1 if link.letter == "w" else layer)

    def _pass(self, link: Link) -> list[Animation]:
        """The bead rolls along a link and is multiplied; the number of a delta that it comes from stays there."""
        before = next(reversed(self.marks.values()))
        mark = self.marks[link.name] = self.labels.factor(link)
        rolls = (Leave if link.leaves_a_delta else Follow)(self.beat, link.sweep, self.bead)
        return [rolls, self._lit(link.i), dim(before), FadeIn(mark)]

    def _name(self, layer: int) -> list[Animation]:
        """The name of the delta over what is carried, whose digits will stay there."""
        carried, colour, size = self.bead.digits, colours().z, self.size
        digits = Readout(self.beat, f"delta{layer}", colour=colour, size=size, anchor=carried.anchor)
        digits.put_foot(carried.foot)
        name = Formula(layered("delta", layer), size=size).set_color(colour)
        name.next_to(digits, UP, buff=0.1, aligned_edge=ORIGIN if self.rooms.lying else RIGHT)
        self.deltas[layer] = VGroup(name, digits)

        # What was carried is the delta's number now.
        def turn(_: Mobject, t: float) -> None:
            self.bead.show_digits(1.0 - t)
            self.bead.turn_into_delta(t)

        turns = UpdateFromAlphaFunc(self.bead, turn)
        return [FadeIn(name, target_position=self.tree[f"z{layer}"].symbol), FadeIn(digits), turns]

    def _leave(self, layer: int, letter: str) -> list[Animation]:
        """The carried number goes to the bias as it is, or to the weight times the previous activation."""
        around = 1 if self.rooms.lying else -1
        parameter = Quantity(letter, layer)
        entry = self.entries[parameter] = self.labels.entry(parameter)
        drop = VGroup(self.bead.ball, self.bead.rim)
        found: list[Animation] = [Merge(drop, entry, path_arc=around * AROUND[letter]), FadeIn(entry, rate_func=LATE)]
        if letter == "w":
            found.append(Merge(self.values[layer - 1], entry, path_arc=0.4))
        if self.rooms.told:
            meaning = self.meanings[parameter] = self.labels.meaning(parameter, entry)
            found.append(FadeIn(meaning, rate_func=LATE))
        return found

    @property
    def said(self) -> list[Mobject]:
        """What is said along the way: it goes when there is nothing to carry any more."""
        left = [each for pair in self.deltas.values() for each in pair]
        marks = [each for each in self.marks.values() if each is not self.begins]
        return [self.trail, *marks, *self.meanings.values(), *self.values.values(), *left]
