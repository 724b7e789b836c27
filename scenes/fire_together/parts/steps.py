"""Two connections under each other, and beside or below them their costs, derivatives and steps of descent."""

from collections.abc import Iterator

import numpy as np
from manim import DOWN, RIGHT, UP, Line, VGroup

from scenes.fire_together.learning import CASES
from scenes.formulae.equation import SYMBOL
from scenes.parts.axes.bars import Bars
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import Pair
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import FORMULA, TEXT, Region, colours

HEAD, NAMES = 1.3, 0.5
"""Height of the heads above the bars, and of the neurons' names where those stand alone, in units."""
WORD = 0.34
"""Height of the word below a neuron, in units."""
COLUMN = 1.4
"""Distance of the columns of costs and derivatives, in units."""
NARROW = 6.0
"""Width of the steps' side below which the costs are left out."""


class Steps:
    """The pairs on one side and the columns on the other; where they stand beside each other, row by row.

    `heads` are those of the neurons, of the costs (if there is room for these) and of the derivatives, `step_head` that
    of the bars. `before` marks how wide each edge was.
    """

    def __init__(self, beat: Beat, left: Region, right: Region, words: Words, *, widest: float) -> None:
        beside = right.left > left.right
        rows = _rows(below(left, HEAD if beside else NAMES))
        self.pairs = {
            case: Pair(beat, _without(box, WORD), case=f"_{case}", widest=widest, named=False)
            for case, box in zip(CASES, rows, strict=True)
        }
        self.names = self.pairs["faint"].symbols()
        self.size = min(FORMULA, max(TEXT, 4.6 * right.width))
        self._make_columns(beat, right)
        self._make_heads(beat, right, words)
        self.before = VGroup(*(line for pair in self.pairs.values() for line in _sides(pair)))

    def _make_columns(self, beat: Beat, box: Region) -> None:
        colour = colours().C
        self.slopes = {case: Readout(beat, f"dC0_dw_{case}", colour=colour, size=self.size) for case in CASES}
        self.costs = {
            case: Readout(beat, f"C0_{case}", colour=colour, size=self.size) for case in CASES if box.width > NARROW
        }
        labels = {case: VGroup(slope) for case, slope in self.slopes.items()}
        for case, cost in self.costs.items():
            labels[case].add(cost.shift(COLUMN * (RIGHT * -1)))
        rows = [(f"Dw_{case}", label, "w") for case, label in labels.items()]
        room = below(box, HEAD)
        self.bars = Bars(beat, rows, room, most=0.5 * room.height, size=self.size, thick=0.42)

    def _make_heads(self, beat: Beat, box: Region, words: Words) -> None:
        """Each over the middle of its column, all on one line."""
        large = self.size + 4
        line = box.top - HEAD / 2 - 0.2
        slope = Fraction("C0", "w", size=large).move_to((float(self.slopes["faint"].get_x()), line, 0.0))
        slope.shift(max(0.0, float(box.left - slope.get_left()[0])) * RIGHT)
        self.heads: dict[str, Formula] = {"slope": slope}
        if self.costs:
            cost = Formula("C_0", size=large).set_color(colours().C)
            self.heads["cost"] = cost.move_to((float(self.costs["faint"].get_x()), line, 0.0))
        step = VGroup(
            Formula(f"Delta {SYMBOL['w']} = -", size=large - 2).set_color(colours().w),
            Readout(beat, "learning_rate", size=large - 2),
            Formula("dot.op", size=large),
            Fraction("C0", "w", size=large - 4),
        ).arrange(RIGHT, buff=0.1)
        self.step_head = VGroup(words, step).arrange(DOWN, buff=0.1)
        free = (slope.get_right()[0] + box.right) / 2
        middle = float(min(free, box.right - self.step_head.width / 2))
        self.step_head.move_to((middle, float(box.top - self.step_head.height / 2), 0.0))

    @property
    def moving(self) -> list[Part]:
        """What the step changes."""
        pairs: list[Part] = []
        for pair in self.pairs.values():
            assert isinstance(pair.behind, Neuron)
            pairs += [pair.edge, pair.digits, pair.behind]
        return [*pairs, *self.costs.values(), *self.bars.rows.values()]

    def bind(self, beat: Beat, t: float) -> None:
        """Show the numbers at the time t (0..1) of the step."""
        for part in self.moving:
            part.bind(beat, beat.at("step", t))


def _sides(pair: Pair) -> Iterator[Line]:
    """Two thin lines along the edge, as far apart as it is wide now."""
    half = pair.edge.line.get_stroke_width() / 200 * UP
    for side in (-1, 1):
        start, end = (np.array(each) + side * half for each in pair.edge.ends)
        yield Line(start, end, stroke_width=2, color=colours().ink)


def below(box: Region, heads: float) -> Region:
    """What is left of a box when heads stand at its top."""
    return Region(box.left, box.right, box.bottom, box.top - heads)


def _without(box: Region, foot: float) -> Region:
    """A box without what stands at its foot."""
    return Region(box.left, box.right, box.bottom + foot, box.top)


def _rows(box: Region) -> tuple[Region, Region]:
    """The upper and the lower half of a box, without its borders."""
    return box.part(0, 1, 0.53, 0.97), box.part(0, 1, 0.03, 0.47)
