"""The equations of one neuron a layer over those of many, symbol over symbol, with the numbers of one output."""

from manim import DOWN, ORIGIN, RIGHT, UP, Create, FadeIn, LaggedStart, Line, TransformFromCopy, VGroup

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of
from scenes.formulae.network import NEW, OLD
from scenes.many_neurons.numbers import WeightedInput
from scenes.parts.motion.movements import Movements
from scenes.parts.text.fitting import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import IndexLabel, Sign
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

PLACE = SMALL + 3.0
"""Size of the small words below the terms."""
TALL = 3.5
"""Height of a region, in units, from which every equation has a line of its own."""
SHARED = ("z", "w", "a_prev", "b", "a", "is", "sigma", "plus")
"""The parts that the old and the new equations may share."""
SIZES = {True: (30.0, TEXT + 3, TEXT + 3), False: (22.0, SMALL + 1, SMALL + 1)}
"""Sizes of equations, words and numbers before they fill the region, where it is tall and where it is not."""


class EquationPanel(VGroup):
    """The old equations above the new ones, and below these the numbers of the chosen output."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        kind = "softmax" if cost_formulae.kind(beat) == "softmax" else "each"
        self.is_tall, palette = region.height > TALL, colours()
        size, words, self.digits = SIZES[self.is_tall]
        self.heads = [write(beat.show[each], size=words, colour=palette.dim) for each in ("old", "new")]
        self.pairs = [(painted(OLD[name], size), painted(new, size)) for name, new in NEW[kind].items()]
        (z_old, z_new), (a_old, a_new) = self.pairs
        self.new = z_new, a_new
        self.sum, self.value = self._numbers(beat, region.width)
        last = VGroup(a_new, self.value.next_to(a_new, RIGHT, buff=0.16))
        self.line = Line(ORIGIN, 4.6 * RIGHT, stroke_width=1.5, color=palette.faint)
        below = [self.heads[1], z_new, self.sum, last]
        old = [z_old, a_old] if self.is_tall else [VGroup(z_old, a_old).arrange(RIGHT, buff=0.45)]
        self.old = VGroup(self.heads[0], *old)
        super().__init__(self.old, self.line, self.heads[1], z_new, self.sum, last)
        sizes = [each.height for each in (z_old, z_new)]
        grow, least = (1.5, 0.1) if self.is_tall else (1.0, 0.06)
        fill(region, [*self.old, self.line, *below], grow=grow, least=least, most=0.32)
        if self.is_tall:
            z_old.scale(z_new.height / sizes[1] * sizes[0] / z_old.height)
            _align_over(z_old, z_new, ("z", "is", "w", "a_prev", "plus", "b"))
            a_old.shift((a_new["is"].get_center()[0] - a_old["is"].get_center()[0]) * RIGHT)

    def _numbers(self, beat: Beat, width: float) -> tuple[VGroup, VGroup]:
        """The terms of z_j with their sum, below each product its k where there is room; and a_j."""
        size = self.digits
        row = self._terms(beat, size)
        if row.width > width:
            row = self._terms(beat, max(SMALL + 0.5, size * width / row.width))
        value = VGroup(Sign(beat, "sign_a", size=size), Readout(beat, "a", colour=colours().a, size=size))
        has_places = self.is_tall and row.width < width
        return VGroup(row, *([self._places(beat, row)] if has_places else [])), value.arrange(RIGHT, buff=0.15)

    def _terms(self, beat: Beat, size: float) -> VGroup:
        palette = colours()
        row = VGroup(*(Readout(beat, each.name, colour=palette.w, size=size) for each in beat.all(WeightedInput)))
        row.add(Readout(beat, "b", colour=palette.b, size=size))
        row.add(Sign(beat, "sign", size=size), Readout(beat, "z", colour=palette.z, size=size))
        return row.arrange(RIGHT, buff=0.2 if self.is_tall and size == self.digits else 0.1)

    def _places(self, beat: Beat, row: VGroup) -> VGroup:
        """Which k each term is of, below it."""
        found = VGroup()
        for each, term in zip(beat.all(WeightedInput), row, strict=False):
            k = each.neuron
            label = Formula("dots.h", size=PLACE) if k is None else IndexLabel(beat, "k", str(k), PLACE)
            label.set_color(colours().dim)
            found.add(label.next_to(term, DOWN, buff=0.1).set_y(row.get_bottom()[1] - 0.24))
        return found

    def new_from_old(self) -> Movements:
        """The new equations come out of the old ones, symbol by symbol."""
        yield 0.6, [Create(self.line), FadeIn(self.heads[1])]
        for i, (old, new) in enumerate(self.pairs):
            shared = [name for name in SHARED if name in old.named and name in new.named]
            fresh = new.without(*shared)
            # The second equation would fly across the first one's new form, so its symbols come from just above.
            yield (
                1.2,
                [
                    FadeIn(new[name], shift=0.4 * DOWN) if i else TransformFromCopy(old[name], new[name])
                    for name in shared
                ],
            )
            yield 0.3, []
            yield 0.9, [FadeIn(fresh, scale=1.3, lag_ratio=0.3)]
            yield 0.4, []

    def numbers_in_turn(self) -> Movements:
        """The numbers, term by term."""
        row, *places = self.sum
        yield 2.4, [LaggedStart(*(FadeIn(each, shift=0.1 * UP) for each in row), lag_ratio=0.35)]
        if places:
            yield 0.5, [FadeIn(places[0])]
        yield 0.8, [FadeIn(self.value)]


def _align_over(old: Formula, new: Formula, names: tuple[str, ...]) -> None:
    """Each symbol of the old equation over its like in the new one: what is new has nothing above it."""
    for name in names:
        old[name].shift((new[name][0].get_left()[0] - old[name][0].get_left()[0]) * RIGHT)


def painted(source: str, size: float) -> Formula:
    """An equation whose symbols have the colours of their quantities."""
    return Formula(source, colours_of(source), size=size)
