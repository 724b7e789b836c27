"""The equations of one neuron a layer over those of many, symbol over symbol, with the numbers of one output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import DOWN, ORIGIN, RIGHT, UP, Create, FadeIn, LaggedStart, Line, TransformFromCopy, VGroup

from scenes.formulae import cost as cost_formulae
from scenes.formulae.network import NEW, OLD, PAINT
from scenes.parts.motion.fill import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.index_label import IndexLabel
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, look

if TYPE_CHECKING:
    from scenes.stage.scene import LessonScene

PLACE = SMALL + 3.0
"""Size of the small words below the terms."""
TALL = 3.5
"""Height of a region, in units, from which every equation has a line of its own."""
SIZES = {True: (30.0, TEXT + 3, TEXT + 3), False: (22.0, SMALL + 1, SMALL + 1)}
"""Sizes of equations, words and numbers before they fill the region, where it is tall and where it is not."""


class EquationPanel(VGroup):
    """The old equations above the new ones, and below these the numbers of the chosen output."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        kind = "softmax" if cost_formulae.kind(beat) == "softmax" else "each"
        self.is_tall, self.layer = region.height > TALL, scene.network.L
        size, words, self.digits = SIZES[self.is_tall]
        self.heads = [scene.write(beat.show[each], size=words, colour=scene.palette.dim) for each in ("old", "new")]
        self.pairs = [(painted(OLD[name], size), painted(new, size)) for name, new in NEW[kind].items()]
        (z_old, z_new), (a_old, a_new) = self.pairs
        self.sum, self.value = self._numbers(scene, beat, region.width)
        last = VGroup(a_new, self.value.next_to(a_new, RIGHT, buff=0.16))
        self.line = Line(ORIGIN, 4.6 * RIGHT, stroke_width=1.5, color=scene.palette.faint)
        below = [self.heads[1], z_new, self.sum, last]
        if self.is_tall:
            rows = [VGroup(self.heads[0]), z_old, a_old, self.line, *below]
            self.old = VGroup(self.heads[0], z_old, a_old)
        else:
            beside = VGroup(z_old, a_old).arrange(RIGHT, buff=0.45)
            rows = [self.heads[0], beside, self.line, *below]
            self.old = VGroup(self.heads[0], beside)
        super().__init__(self.old, self.line, self.heads[1], z_new, self.sum, last)
        sizes = [each.height for each in (z_old, z_new)]
        fill(region, rows, grow=1.5 if self.is_tall else 1.0, least=0.1 if self.is_tall else 0.06, most=0.32)
        if self.is_tall:
            z_old.scale(z_new.height / sizes[1] * sizes[0] / z_old.height)
            _stand_over(z_old, z_new, ("z", "is", "w", "a_prev", "plus", "b"))
            a_old.shift((a_new["is"].get_center()[0] - a_old["is"].get_center()[0]) * RIGHT)

    def _numbers(self, scene: LessonScene, beat: Beat, width: float) -> tuple[VGroup, VGroup]:
        """The terms of z_j with their sum, below each product its k where there is room; and a_j."""
        palette, size = scene.palette, self.digits
        row = self._terms(beat, size)
        if row.width > width:
            row = self._terms(beat, max(SMALL + 0.5, size * width / row.width))
        a = [Sign(beat, "sign_a", size=size), Readout(beat, "a", colour=palette.a, size=size)]
        has_places = self.is_tall and row.width < width
        numbers = VGroup(row, self._places(beat, row)) if has_places else VGroup(row)
        return numbers, VGroup(*a).arrange(RIGHT, buff=0.15)

    def _terms(self, beat: Beat, size: float) -> VGroup:
        palette = look().palette
        names = [name for name in beat.numbers if name.startswith("wa_")]
        row = VGroup(*(Readout(beat, name, colour=palette.w, size=size) for name in names))
        row.add(Readout(beat, "b", colour=palette.b, size=size))
        row.add(Sign(beat, "sign", size=size), Readout(beat, "z", colour=palette.z, size=size))
        return row.arrange(RIGHT, buff=0.2 if self.is_tall and size == self.digits else 0.1)

    def _places(self, beat: Beat, row: VGroup) -> VGroup:
        """Which k each term is of, below it."""
        names = [each[3:] for each in beat.numbers if each.startswith("wa_")]
        found = VGroup()
        for name, term in zip(names, row, strict=False):
            label = Formula("dots.h", size=PLACE) if name == "others" else IndexLabel(beat, "k", name, PLACE)
            label.set_color(look().palette.dim)
            found.add(label.next_to(term, DOWN, buff=0.1).set_y(row.get_bottom()[1] - 0.24))
        return found

    def grow(self, scene: LessonScene) -> None:
        """The new equations come out of the old ones, symbol by symbol."""
        scene.play(Create(self.line), FadeIn(self.heads[1]), run_time=0.6)
        for i, (old, new) in enumerate(self.pairs):
            shared = [name for name in PAINT if name in old.named and name in new.named]
            moved = {id(glyph) for name in shared for glyph in new[name]}
            fresh = VGroup(*(glyph for glyph in new.submobjects if id(glyph) not in moved))
            # The second equation would fly across the first one's new form, so its symbols come from just above.
            come = [
                FadeIn(new[name], shift=0.4 * DOWN) if i else TransformFromCopy(old[name], new[name]) for name in shared
            ]
            scene.play(*come, run_time=1.2)
            scene.pause(0.3)
            scene.play(FadeIn(fresh, scale=1.3, lag_ratio=0.3), run_time=0.9)
            scene.whole(new)
            scene.pause(0.4)

    def count(self, scene: LessonScene) -> None:
        """The numbers, term by term."""
        row, *places = self.sum
        scene.play(LaggedStart(*(FadeIn(each, shift=0.1 * UP) for each in row), lag_ratio=0.35), run_time=2.4)
        if places:
            scene.play(FadeIn(places[0]), run_time=0.5)
        scene.play(FadeIn(self.value), run_time=0.8)


def _stand_over(old: Formula, new: Formula, names: tuple[str, ...]) -> None:
    """Each symbol of the old equation over its like in the new one: what is new has nothing above it."""
    for name in names:
        letter = new[name][0].get_left()[0] - old[name][0].get_left()[0]
        old[name].shift(letter * RIGHT)


def painted(source: str, size: float) -> Formula:
    """An equation whose named symbols wear the colours of their quantities."""
    formula = Formula(source, size=size)
    return formula.paint({name: of for name, of in PAINT.items() if name in formula.named})
