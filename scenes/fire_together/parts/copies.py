"""Two copies of the pair under each other, each with its target as a ghost, and the width that its edge had before."""

from manim import DOWN, LEFT, RIGHT, UP, DoubleArrow, Line, VGroup

from scenes.fire_together.learning import Case
from scenes.formulae.equation import SYMBOL
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import Pair
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

WIDEST = 46.0
"""Stroke width of the widest edge."""
WORD, PAIR = 0.115, 0.76
"""Where the pair begins and ends, as shares of a wide row."""
FLAT = 3.2
"""How many times wider than high a row is in which all stands beside each other."""
BETWEEN = 0.12
"""Room beside a word, in units."""
GAIN = 40.0
"""Largest size of what a weight gains."""


class Copy(VGroup):
    """One of the two: the word for its neuron, the pair, both targets, the gap to them, and the gain of its weight.

    `ghost` is the target of the followed example, `other` the one that takes its place; `verdicts` say of each whether
    the output is too low for it, or too high, before anything is learnt. Of numbers only outputs and gains are shown.
    """

    def __init__(self, beat: Beat, case: Case, row: Region, write: Write) -> None:
        self.is_wide = row.width > FLAT * row.height
        box = row.part(WORD, PAIR) if self.is_wide else row.part(0, PAIR - 0.03)
        self.pair = Pair(beat, box, case=case.name(""), among="_compared", widest=WIDEST, named=False, quiet=True)
        radius = self.pair.radius
        size = max(TEXT, min(32.0, 38 * radius))
        self.word = write(beat.show[case.case], beat, size=size, colour=colours().ink)
        self.word.next_to(self.pair.neuron, LEFT if self.is_wide else DOWN, buff=BETWEEN)
        self.ghost, self.other = (self._target(beat, name, row) for name in ("y", "y_other"))
        ends = self.pair.behind.get_right(), self.ghost.get_left()
        self.gap = DoubleArrow(*ends, buff=0.07, stroke_width=5, tip_length=0.16, color=colours().C)
        self.verdicts = [self._verdict(beat, case, name, write, size) for name in ("y", "y_other")]
        self.before = VGroup(*_borders(self.pair))
        self._write_gain(beat, case, max(TEXT, min(GAIN, 44 * radius)))
        super().__init__(self.pair, self.word, self.ghost)

    def _target(self, beat: Beat, name: str, row: Region) -> Neuron:
        radius = self.pair.radius
        found = Neuron(beat, name, float(beat.shown("y_reach").value), radius=radius, colour="y", ghost=True)
        found.move_to((row.right - radius - 0.06, self.pair.neuron.get_y(), 0.0))
        return found

    def _verdict(self, beat: Beat, case: Case, target: str, write: Write, size: float) -> Words:
        """What the output is for a target, over the gap, or under it where names stand too near above."""
        error = float(case.numbers["a"].value) - float(beat.shown(target).value)
        name = "right" if error == 0 else "low" if error < 0 else "high"
        room = float(self.ghost.get_x() - self.pair.behind.get_x())
        words = write(beat.show[name], beat, size=max(TEXT, 0.75 * size), colour=colours().C)
        lack = (words.width + 2 * BETWEEN - (room - 2 * self.pair.radius)) / 2
        beside = self.pair.radius if lack > 0 else 0.16
        way = UP if self.is_wide else DOWN
        return words.next_to(self.gap.get_center() + beside * way, way, buff=BETWEEN)

    def _write_gain(self, beat: Beat, case: Case, size: float) -> None:
        """The change of the weight over the edge, and what it is called where there is room for that."""
        self.gain = Readout(beat, case.name("Dw"), beat.at("step", 0.0), colour=colours().w, size=size, anchor=0.0)
        wide = width_of("+0.000") * self.gain.em
        named = Formula(f"Delta {SYMBOL['w']} =", size=size).set_color(colours().w)
        start, end = self.pair.edge.ends
        fits = named.width + wide + BETWEEN <= end[0] - start[0]
        left = wide + (named.width + 0.8 * BETWEEN if fits else 0.0)
        over = self.pair.edge.get_center() + (WIDEST / 200 + 0.16 + self.gain.half) * UP
        self.gain.put_middle(over + (left / 2 - wide) * RIGHT)
        named.next_to(self.gain.middle, LEFT, buff=0.8 * BETWEEN)
        self.changed = VGroup(named) if fits else VGroup()

    @property
    def learnt(self) -> VGroup:
        """What says how much the weight has gained."""
        return VGroup(self.gain, self.changed, self.before)

    @property
    def moving(self) -> tuple[Part, ...]:
        """What follows both activations and the weight."""
        assert isinstance(self.pair.behind, Neuron)
        return self.pair.neuron, self.pair.edge, self.pair.behind


def _borders(pair: Pair) -> list[Line]:
    """Two thin lines along the edge, as far apart as it is wide now."""
    half = pair.edge.line.get_stroke_width() / 200 * UP
    start, end = pair.edge.ends
    return [Line(start + side * half, end + side * half, stroke_width=2, color=colours().ink) for side in (-1, 1)]


def names_over(copy: Copy, target: Words) -> VGroup:
    """The names of both activations over those of one copy, and the word for the target over its target."""
    size, over = max(TEXT, min(40.0, 48 * copy.pair.radius)), VGroup()
    for neuron, name in ((copy.pair.neuron, "a_prev"), (copy.pair.behind, "a")):
        symbol = Formula(SYMBOL[name], size=size).set_color(colours().a)
        foot = symbol.submobjects[0].get_bottom()[1]
        top = float(neuron.get_top()[1]) + 0.1
        over.add(symbol.shift((neuron.get_x() - symbol.get_x(), top - foot, 0.0)))
    target.next_to(copy.ghost, UP, buff=0.12)
    return over.add(target)
