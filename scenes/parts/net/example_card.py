"""The network's one example: its measures beside the inputs, and what the network says of it beside what it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from manim import DOWN, LEFT, RIGHT, UP, Line, RoundedRectangle, VGroup, VMobject

from scenes.numbers.measures import Measure, PixelPicture
from scenes.numbers.verdict import Verdict
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import MARK, ring_round
from scenes.parts.net.pixels import Pixels
from scenes.parts.text.fitting import largest
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours

NAMES = (38, 36, 34, 32, 30, 28, 26, 25, 24, 23, 22, 21, SMALL)
"""Sizes of a measure's name and number, the largest that fits."""
FOR_A_ROW = 38.0
"""Size of a measure for a unit of its row's height."""
BETWEEN = 0.2
"""Least room between a measure's name and its number, in units."""
PAD = 0.22
"""Free space within the card, in units."""
PICTURE = 0.7
"""Largest share of the height of its region, beside the network, that a card with a picture takes."""
IN_A_GRID = 4
"""Most measures on a card above the network."""
SAYS, LARGE = 32.0, 48.0
"""Largest sizes of what introduces a verdict, and of the verdict."""
SPREAD, LOW = 1.7, 1.6
"""Distance of the two verdicts under each other, and height up to which they stand beside each other, in units."""
HEADS = ("says", "is")
"""The words that introduce a verdict."""
COSTS = (38, 36, 34, 32, 30, 28, 26, 24, 22, SMALL)
"""Sizes of the cost beside a verdict."""
DESCENT = 0.26
"""How far the 0 of C_0 reaches below the line, in em."""
COST = 1.2
"""How far below the middle of the verdicts the cost stands, as a multiple of their distance."""
CROSS, NEAR = 0.17, 0.16
"""Half the width of the cross, and its distance from what it crosses out, in units."""
CLOSE, CLEAR = 0.04, 0.05
"""Distance of a ring from its neuron, and least distance of what is said from a ring, in units."""


@dataclass(frozen=True)
class Row:
    """A measure's name and number, and the number of its input."""

    input: int
    name: Words
    digits: Readout


class ExampleCard(VGroup):
    """A card headed by what a row is called; each measure at the height of its input, or in a grid.

    Where the inputs are a picture there are no `rows`: the card shows its `pixels` instead.
    """

    def __init__(self, beat: Beat, write: Write, network: Network, region: Region) -> None:
        self.beside = region.right <= network.region.left + 0.2
        self.rows: list[Row] = []
        self.pixels: Pixels | None = None
        for picture in beat.all(PixelPicture):
            self._show(beat, write, picture, region)
        if self.pixels is None:
            self._list(beat, write, network, region)

    def _show(self, beat: Beat, write: Write, picture: PixelPicture, region: Region) -> None:
        """The picture under the card's head, or in a low region left of it; the card is as large as both."""
        side = min(region.width - 2 * PAD, (PICTURE if self.beside else 1.0) * region.height - 2 * PAD)

        room = region.width - 2 * PAD if self.beside else region.width - side - 4 * PAD
        self.head = self._headed(beat, write, NAMES, room)
        pixels = self.pixels = Pixels(beat, picture, side)
        if self.beside:
            both = VGroup(self.head, pixels).arrange(DOWN, buff=PAD, aligned_edge=LEFT)
        else:
            both = VGroup(pixels, self.head).arrange(RIGHT, buff=2 * PAD)
        both.move_to(region.center)
        self.plate = RoundedRectangle(corner_radius=0.14, width=both.width + 2 * PAD, height=both.height + 2 * PAD)
        self.plate.set_stroke(colours().dim, width=2.0).move_to(both)
        super().__init__(self.plate, self.head, pixels)

    def _headed(self, beat: Beat, write: Write, sizes: Sequence[float], room: float) -> Words:
        """What a row is called, a little larger than a measure of the largest of these sizes that has room."""

        def made(size: float) -> Words:
            return write(beat.show["card"], beat, size=1.1 * size, colour=colours().y)

        return largest(made, sizes, lambda head: head.width <= room)

    def _list(self, beat: Beat, write: Write, network: Network, region: Region) -> None:
        """The measures with their names and numbers."""
        beside = self.beside
        measures = [each for each in beat.all(Measure) if beside or each.input < IN_A_GRID]
        step, width = (network.pitches[0], region.width) if beside else (0.32 * region.height, region.width / 2)
        sizes = [each for each in NAMES if each <= max(SMALL, FOR_A_ROW * step)]
        room = width - 2 * PAD - BETWEEN

        def made(size: float) -> list[Row]:
            names = (write(each.title, beat, size=size) for each in measures)
            digits = (Readout(beat, each.name, size=1.1 * size, colour=colours().a, anchor=1.0) for each in measures)
            return [Row(*row) for row in zip((each.input for each in measures), names, digits, strict=True)]

        self.rows = largest(made, sizes, lambda rows: all(r.name.width + r.digits.width <= room for r in rows))
        size = self.rows[0].name.size
        self.head = self._headed(beat, write, [each for each in sizes if each <= size], region.width - 2 * PAD)
        if beside:
            self._stand_beside(network, region)
        else:
            self._stand_above(region)
        box = VGroup(self.head, *(VGroup(row.name, row.digits) for row in self.rows))
        self.plate = RoundedRectangle(corner_radius=0.14, width=region.width, height=box.height + 2 * PAD)
        self.plate.set_stroke(colours().dim, width=2.0).move_to((region.center[0], box.get_center()[1], 0.0))
        super().__init__(self.plate, self.head, *(part for row in self.rows for part in (row.name, row.digits)))

    def _stand_beside(self, network: Network, region: Region) -> None:
        for row in self.rows:
            self._put(row, network.neurons[0, row.input].disc.get_center()[1], region.left, region.right)
        top = max(row.name.get_top()[1] for row in self.rows)
        self.head.move_to((region.left + PAD + self.head.width / 2, top + 0.24 + self.head.height / 2, 0.0))

    def _stand_above(self, region: Region) -> None:
        self.head.move_to((region.left + PAD + self.head.width / 2, region.top - PAD - self.head.height / 2, 0.0))
        for i, row in enumerate(self.rows):
            left = region.left + (i % 2) * region.width / 2
            self._put(row, self.head.get_bottom()[1] - 0.28 - 0.36 * (i // 2), left, left + region.width / 2)

    def _put(self, row: Row, y: float, left: float, right: float) -> None:
        row.name.move_to((left + PAD + row.name.width / 2, y, 0.0))
        row.digits.put_middle((right - PAD, y, 0.0))


@dataclass(frozen=True)
class Speech:
    """How verdicts are written: in the words of a beat, for a region."""

    beat: Beat
    write: Write
    region: Region

    @property
    def size(self) -> float:
        """Of a verdict."""
        return max(SMALL + 4, min(LARGE, 14.5 * self.region.width, 25 * self.region.height))

    @property
    def room(self) -> float:
        """The width that a verdict has, with room for a cross behind it."""
        half = self.region.width if self.region.height > LOW else self.region.width / 2
        return half - 2 * (NEAR + CROSS)

    def cost(self) -> VGroup:
        """The cost's name and its number in one line, as large as the region is wide."""
        for size in COSTS:
            digits = Readout(self.beat, "C0", size=size, colour=colours().C)
            words = self.write(self.beat.show["cost"], self.beat, size=size, colour=colours().C)
            line = VGroup(words, digits.next_to(words, RIGHT, buff=0.24))
            digits.put_foot((digits.foot[0], words.get_bottom()[1] + DESCENT * digits.em, 0.0))
            if line.width <= self.region.width and size <= max(COSTS[-1], 16 * self.region.height):
                break
        return line

    def head(self, name: str) -> Words:
        """What introduces a verdict; all do so in one size."""
        most = max(SMALL + 1, min(SAYS, 0.7 * self.size))
        heads = [each for each in HEADS if each in self.beat.show] or [name]
        size = min(self._fitted(each, most).size for each in heads)
        return self.write(self.beat.show[name], self.beat, size=size)

    def words(self, head: str, name: str, colour: str) -> VGroup:
        """A verdict under what introduces it."""
        words = self._fitted(name, self.size, colour=colour)
        return VGroup(self.head(head), words).arrange(DOWN, buff=0.14, aligned_edge=LEFT)

    def _fitted(self, name: str, size: float, **options: str) -> Words:
        words = self.write(self.beat.show[name], self.beat, size=size, **options)
        if words.width <= self.room:
            return words
        return self.write(self.beat.show[name], self.beat, size=max(SMALL, size * self.room / words.width), **options)


def _beside(region: Region, rings: Sequence[VMobject]) -> Region:
    """A region beside the network without what these rings take of it: they are wide where there are few neurons."""
    ends = max((float(each.get_right()[0]) for each in rings if each.has_points()), default=region.left)
    reach_in = region.height > LOW and ends > region.left - CLEAR
    return replace(region, left=ends + NEAR) if reach_in else region


class Answer(VGroup):
    """What the network says, crossed out if it is wrong, and what is true; a ring round the neuron of either.

    Without a verdict it is the cost alone. `said` and `true` are pairs: the ring, and the words; `cost` is how wrong
    it is, as one number with its name.
    """

    def __init__(self, beat: Beat, write: Write, network: Network, region: Region) -> None:
        self.said, self.true, self.cross, self.cost = VGroup(), VGroup(), VGroup(), VGroup()
        found = beat.all(Verdict)
        rings = self._rings(found[0], network) if found else ()
        self.region = region = _beside(region, rings)
        speech = Speech(beat, write, region)
        if found:
            self._judge(found[0], rings, speech)
            self.cost.add(*speech.cost())
            below = region.bottom + self.cost.height / 2 if region.height <= LOW else region.center[1] - COST * SPREAD
            self.cost.move_to((region.left + self.cost.width / 2, below, 0.0))
        else:
            digits = Readout(beat, "C0", size=speech.size, colour=colours().C)
            self.said.add(VGroup(speech.head("cost"), digits).arrange(DOWN, buff=0.18).move_to(region.center))
        super().__init__(self.said, self.true, self.cross, self.cost)

    def _rings(self, verdict: Verdict, network: Network) -> Sequence[VMobject]:
        """Round the neuron that is largest, and round the one that ought to be; one in the other where they are one."""
        said, true = (
            self._ring(network, output, colour)
            for output, colour in ((verdict.said, colours().ink), (verdict.true, colours().y))
        )
        return said, true.scale(1.12 if verdict.right else 1.0)

    def _judge(self, verdict: Verdict, rings: Sequence[VMobject], speech: Speech) -> None:
        palette = colours()
        said, true = speech.words("says", "said", palette.ink), speech.words("is", "label", palette.y)
        self._place(said, true, lower=verdict.said > verdict.true)
        if not verdict.right:
            self.cross.add(*self._cross().next_to(said[1], RIGHT, buff=NEAR))
        self.said.add(rings[0], said)
        self.true.add(rings[1], true)

    def _place(self, said: VGroup, true: VGroup, *, lower: bool) -> None:
        """Under each other in the order of their neurons, or in a low region beside each other."""
        x, y, _ = self.region.center
        for row, first in ((said, not lower), (true, lower)):
            if self.region.height > LOW:
                at, height = self.region.left, y + (SPREAD / 2 if first else -SPREAD / 2)
            else:
                at, height = (self.region.left if row is said else x), self.region.top - row.height / 2
            row.move_to((at + row.width / 2, height, 0.0))

    def _ring(self, network: Network, output: int, colour: str) -> VMobject:
        """Close enough to its neuron that it touches no other's."""
        neuron = network.neurons.get((network.L, output))
        if neuron is None:
            return VMobject()
        return ring_round(neuron, colour).scale((neuron.radius + CLOSE) / (neuron.radius + MARK))

    def _cross(self) -> VGroup:
        ends = [(CROSS * (RIGHT + way * UP)) for way in (1, -1)]
        return VGroup(*(Line(-each, each, stroke_width=7, color=colours().C) for each in ends))
