"""Two connections under each other, and beside or below them their costs, derivatives and steps of descent."""

from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup

from scenes.fire_together.numbers import Case
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

HEAD, NAMES, WORD = 1.3, 0.5, 0.34
"""Height of the heads above the bars, of the neurons' names where those stand alone, and of words below neurons."""
COLUMN = 1.4
"""Distance of the columns of costs and derivatives, in units."""
NARROW = 6.0
"""Width of the steps' side below which the costs are left out."""


class Steps:
    """The pairs on one side and the columns on the other; where they stand beside each other, row by row.

    Pairs, `derivatives` and `costs` (if there is room for these) are by case. `heads` are those of the neurons, the
    costs and the derivatives, `step_head` that of the bars. `before` marks how wide each edge was; `moving` is what the
    step changes.
    """

    def __init__(self, beat: Beat, left: Region, right: Region, words: Words, *, widest: float) -> None:
        self.cases = beat.all(Case)
        room = _without(left, head=HEAD if right.left > left.right else NAMES)
        rows = (_without(room.part(0, 1, *share), foot=WORD) for share in ((0.53, 0.97), (0.03, 0.47)))
        self.pairs = {
            each.case: Pair(beat, box, case=each.name(""), widest=widest, named=False)
            for each, box in zip(self.cases, rows, strict=True)
        }
        self.names = self.pairs[self.cases[0].case].symbols()
        self.size = min(FORMULA, max(TEXT, 4.6 * right.width))
        self._make_columns(beat, right)
        self._make_heads(beat, right, words)
        self.before = VGroup(*(line for pair in self.pairs.values() for line in _sides(pair)))
        self.moving: list[Part] = []
        for pair in self.pairs.values():
            assert isinstance(pair.behind, Neuron)
            self.moving += [pair.edge, pair.digits, pair.behind]
        self.moving += [*self.costs.values(), *self.bars.rows.values()]

    def _make_columns(self, beat: Beat, box: Region) -> None:
        def column(quantity: str) -> dict[str, Readout]:
            names = {each.case: each.name(quantity) for each in self.cases}
            return {case: Readout(beat, name, colour=colours().C, size=self.size) for case, name in names.items()}

        self.derivatives = column("dC0_dw")
        self.costs = column("C0") if box.width > NARROW else {}
        labels = {case: VGroup(derivative) for case, derivative in self.derivatives.items()}
        for case, cost in self.costs.items():
            labels[case].add(cost.shift(COLUMN * LEFT))
        rows = [(each.name("Dw"), labels[each.case], "w") for each in self.cases]
        room = _without(box, head=HEAD)
        self.bars = Bars(beat, rows, room, most=0.5 * room.height, size=self.size, thick=0.42)

    def _make_heads(self, beat: Beat, box: Region, words: Words) -> None:
        """Each over the middle of its column, all on one line."""
        large, line, first = self.size + 4, box.top - HEAD / 2 - 0.2, self.cases[0].case
        derivative = Fraction("C0", "w", size=large).move_to((float(self.derivatives[first].get_x()), line, 0.0))
        derivative.shift(max(0.0, float(box.left - derivative.get_left()[0])) * RIGHT)
        self.heads: dict[str, Formula] = {"derivative": derivative}
        if self.costs:
            cost = Formula("C_0", size=large).set_color(colours().C)
            self.heads["cost"] = cost.move_to((float(self.costs[first].get_x()), line, 0.0))
        step = VGroup(
            Formula(f"Delta {SYMBOL['w']} = -", size=large - 2).set_color(colours().w),
            Readout(beat, "learning_rate", size=large - 2),
            Formula("dot.op", size=large),
            Fraction("C0", "w", size=large - 4),
        ).arrange(RIGHT, buff=0.1)
        self.step_head = VGroup(words, step).arrange(DOWN, buff=0.1)
        free = (derivative.get_right()[0] + box.right) / 2
        middle = float(min(free, box.right - self.step_head.width / 2))
        self.step_head.move_to((middle, float(box.top - self.step_head.height / 2), 0.0))


def _sides(pair: Pair) -> Iterator[Line]:
    """Two thin lines along the edge, as far apart as it is wide now."""
    half = pair.edge.line.get_stroke_width() / 200 * UP
    for side in (-1, 1):
        start, end = (np.array(each) + side * half for each in pair.edge.ends)
        yield Line(start, end, stroke_width=2, color=colours().ink)


def _without(box: Region, *, head: float = 0.0, foot: float = 0.0) -> Region:
    """What is left of a box between what stands at its top and at its foot, in units."""
    return Region(box.left, box.right, box.bottom + foot, box.top - head)
