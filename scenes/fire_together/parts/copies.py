"""Two copies of the pair under each other, each with its target as a ghost, and the width that its edge had before."""

from manim import DOWN, LEFT, UP, Line, VGroup

from scenes.fire_together.learning import Case
from scenes.formulae.equation import SYMBOL
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import Pair
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

WIDEST = 46.0
"""Stroke width of the widest edge."""
WORD, PAIR = 0.17, 0.79
"""Where the pair begins and ends, as shares of a wide row."""
LOW = 0.36
"""Where the pair stands in a narrow row, as a share of its height: the word is below it."""
WIDE = 7.0
"""Width of a row, in units, in which all stands beside each other."""
BETWEEN = 0.14
"""Room beside a word, in units."""


class Copy(VGroup):
    """One of the two: the word for its neuron, the pair, both targets, and the width of its edge before it learns.

    `ghost` is the target of the followed example, `other` the one that takes its place. Of numbers only the outputs
    are shown.
    """

    def __init__(self, beat: Beat, case: Case, row: Region, write: Write) -> None:
        is_wide = row.width > WIDE
        box = row.part(WORD, PAIR) if is_wide else row.part(0, PAIR - 0.03, LOW, 1.0)
        self.pair = Pair(beat, box, case=case.name(""), among="_compared", widest=WIDEST, named=False, quiet=True)
        size = max(TEXT + 2, min(38.0, 52 * self.pair.radius))
        self.word = write(beat.show[case.case], beat, size=size, colour=colours().ink)
        self.word.next_to(self.pair.neuron, LEFT if is_wide else DOWN, buff=BETWEEN if is_wide else 0.08)
        self.ghost, self.other = (self._target(beat, name, row) for name in ("y", "y_other"))
        self.before = VGroup(*_borders(self.pair))
        super().__init__(self.pair, self.word, self.ghost)

    def _target(self, beat: Beat, name: str, row: Region) -> Neuron:
        radius = self.pair.radius
        found = Neuron(beat, name, float(beat.shown("y_reach").value), radius=radius, colour="y", ghost=True)
        found.move_to((row.right - radius - 0.06, self.pair.neuron.get_y(), 0.0))
        return found

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
