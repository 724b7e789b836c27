"""Two copies of the pair under each other, each with its bias, its target as a ghost, and its edge's former width."""

from manim import DOWN, RIGHT, UP, Animation, DashedLine, FadeIn, FadeOut, Line, VGroup, smooth, squish_rate_func

from scenes.fire_together.learning import Case
from scenes.formulae.chain import BIAS_IS
from scenes.formulae.equation import SYMBOL
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import Pair
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

WIDEST, WIDE = 64.0, 6.3
"""Stroke width of the widest edge in a row that is so wide, in units; in others less."""
PAIR, LOW = 0.735, 0.36
"""Where the pair ends, as a share of its row's width, and begins, as one of its height: below it are words."""
BETWEEN = 0.1
"""Room over a word and over a bias, in units."""
BIAS = 32.0
"""Largest size of a bias."""
DASH = 0.1
"""Length of a dash beside the edge, in units."""
CORE = 0.3
"""How dark the former width of an edge is on the present one."""


class Copy(VGroup):
    """One of the two: the word for its neuron, the pair, both targets, and the width of its edge before it learns.

    `ghost` is the target of the followed example, `other` the one that takes its place. `before` is a darker core as
    wide as the edge was: what it gains lies beside that, bright; `lost` is the same width, dashed.
    """

    def __init__(self, beat: Beat, case: Case, row: Region, write: Write) -> None:
        box = row.part(0, PAIR, LOW, 1.0)
        widest = WIDEST * min(1.0, row.width / WIDE)
        self.pair = Pair(beat, box, case=case.name(""), among="_compared", widest=widest, named=False, quiet=True)
        size = max(TEXT + 2, min(38.0, 52 * self.pair.radius))
        self.word = write(beat.show[case.case], beat, size=size, colour=colours().ink)
        self.word.next_to(self.pair.neuron, DOWN, buff=BETWEEN)
        self.ghost, self.other = (self._target(beat, name, row) for name in ("y", "y_other"))
        self.before, self.lost = _widths(self.pair)
        self.bias = self._bias(beat, case, min(size, BIAS))
        super().__init__(self.pair, self.word, self.ghost, self.bias)

    def _target(self, beat: Beat, name: str, row: Region) -> Neuron:
        radius = self.pair.radius
        found = Neuron(beat, name, float(beat.shown("y_reach").value), radius=radius, colour="y", ghost=True)
        found.move_to((row.right - radius - 0.06, self.pair.neuron.get_y(), 0.0))
        return found

    def _bias(self, beat: Beat, case: Case, size: float) -> VGroup:
        """Under the neuron behind: its bias, by which both copies come to the same output."""
        colour = colours().b
        named = Formula(BIAS_IS, size=size).set_color(colour)
        digits = Readout(beat, case.name("b"), colour=colour, size=size, anchor=0.0)
        self.bias_digits = digits
        found = VGroup(named, digits).arrange(RIGHT, buff=0.3 * digits.em)
        digits.put_on_axis((digits.foot[0], float(named["is"].get_y()), 0.0))
        return found.next_to(self.pair.behind, DOWN, buff=BETWEEN)

    def change_target(self) -> list[Animation]:
        """The other target comes in where the first one goes out, with the width that the edge has gained since."""
        soon, late = squish_rate_func(smooth, 0.0, 0.45), squish_rate_func(smooth, 0.5, 1.0)
        return [FadeOut(self.ghost, self.before, rate_func=soon), FadeIn(self.other, rate_func=late)]

    @property
    def digits(self) -> list[Readout]:
        """The number of its previous neuron."""
        return [self.pair.neuron.digits] if self.pair.neuron.digits else []

    @property
    def moving(self) -> tuple[Part, ...]:
        """What follows both activations and the weight."""
        assert isinstance(self.pair.behind, Neuron)
        return self.pair.neuron, self.pair.edge, self.pair.behind


def _widths(pair: Pair) -> tuple[VGroup, VGroup]:
    """The width that the edge has now: as a darker core between two lines, and as two dashed lines."""
    start, end = pair.edge.ends
    width = pair.edge.line.get_stroke_width()
    core = Line(start, end, stroke_width=width, stroke_opacity=CORE, color=colours().ground)
    rims = [(start + side * width / 200 * UP, end + side * width / 200 * UP) for side in (-1, 1)]
    lines = (Line(*each, stroke_width=2, color=colours().ink) for each in rims)
    dashed = (DashedLine(*each, dash_length=DASH, stroke_width=3, color=colours().ink) for each in rims)
    return VGroup(core, *lines), VGroup(*dashed)


def shown_soon(width: VGroup) -> FadeIn:
    """A width comes at once on an edge that then grows or shrinks."""
    return FadeIn(width, rate_func=squish_rate_func(smooth, 0.0, 0.2))


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
