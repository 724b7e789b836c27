"""Draws the three general formulae, each fetched from the one before, and the gradient that they fill."""

from __future__ import annotations

from collections.abc import Mapping

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Indicate, LaggedStart, VGroup

from scenes.formulae.cost import SLOPES, kind
from scenes.parts.motion.light import light, set_light
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.recap.parts.entries import Entries
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

SIZES = (52.0, 48.0, 45.0, 42.0, 38.0, 34.0, 30.0, 27.0, 25.0, 23.0, 21.5, SMALL + 0.5)
"""Sizes of the formulae that are tried, from the largest."""
W_JK = "frac(partial C_0, {{partial w_(j k)^((l)) : w}})"
W_MJ = "sum_m thin {{w_(m j)^((l+1)) : w}}"
BY_A = (
    f"{{{{{W_JK} : lhs}}}} = {{{{a_k^((l-1)) : a}}}} dot sigma' ({{{{z_j^((l)) : z}}}}) dot "
    "{{frac(partial C_0, {{partial a_j^((l)) : a_j}}) : need}}",
    f"{{{{frac(partial C_0, {{{{partial a_j^((l)) : a_j}}}}) : lhs}}}} = {W_MJ} dot sigma' ({{{{z_m^((l+1)) : z}}}}) "
    "dot {{frac(partial C_0, {{partial a_m^((l+1)) : a_m}}) : need}}",
    "{{frac(partial C_0, {{partial a_j^((L)) : a_j}}) : lhs}} = ",
)
"""The formulae where the cost is felt through every output's own activation."""
BY_DELTA = (
    f"{{{{{W_JK} : lhs}}}} = {{{{a_k^((l-1)) : a}}}} dot {{{{delta_j^((l)) : need}}}}",
    f"{{{{delta_j^((l)) : lhs}}}} = sigma' ({{{{z_j^((l)) : z}}}}) dot {W_MJ} dot {{{{delta_m^((l+1)) : need}}}}",
    "{{delta_j^((L)) : lhs}} = {{a_j^((L)) : a}} - {{y_j : y}}",
)
"""The formulae where outputs share their sum, as softmax's do."""
LEAST = 0.13
"""Share of the height that is left free between the formulae, where a smaller size can leave it."""
HEAD, FOOT = 0.5, 0.35
"""Room for what stands above and below the gradient, in units."""
CAPTIONS = ("weight", "back", "start")


class Recap(LessonScene):
    """Three formulae, and what they fill."""

    def setup(self) -> None:
        """The formulae under each other, the gradient beside or below them."""
        beat = self.story.beats[0]
        left, right = self.split(wide=0.6, tall=0.62)
        self.rules, self.captions = self._rules(beat, left)
        head, foot = 1 - HEAD / right.height, FOOT / right.height
        name = self.write(beat.show["gradient"], beat, size=TEXT)
        self.head = VGroup(Formula("nabla {{C : C}}", {"C": "C"}, size=TEXT + 6), name).arrange(buff=0.25)
        self.place(self.head, right.part(0, 1, head + 0.1 / right.height, 1))
        self.entries = Entries(beat, right.part(0, 1, foot, head))
        self.foot = self.place(self._foot(beat), right.part(0, 1, 0, foot - 0.05 / right.height))

    def _foot(self, beat: Beat) -> VGroup:
        """Whose gradient it is, and how much of it is drawn."""
        told = ["mean"]
        if beat.shown("drawn").value != beat.shown("parameters").value:
            told.append("others")
        lines = (self.write(beat.show[each], beat, size=SMALL, colour=self.palette.dim) for each in told)
        return VGroup(*lines).arrange(buff=0.5)

    def _rules(self, beat: Beat, region: Region) -> tuple[list[Formula], list[Words]]:
        """Each formula under what it is for, all of one size, the largest that fits."""
        sources = self._sources(beat)
        captions = [self.write(beat.show[each], beat, size=TEXT, colour=self.palette.dim) for each in CAPTIONS]

        def rows_of(size: float) -> list[VGroup]:
            rules = [Formula(source, self._paint(source), size=size) for source in sources]
            pairs = zip(captions, rules, strict=True)
            return [VGroup(*pair).arrange(DOWN, buff=0.2, aligned_edge=LEFT) for pair in pairs]

        def free(rows: list[VGroup]) -> float:
            return region.height - sum(row.height for row in rows)

        rows = largest(
            rows_of,
            SIZES,
            lambda rows: max(row.width for row in rows) <= region.width and free(rows) >= LEAST * region.height,
        )
        column = VGroup(*rows).arrange(DOWN, buff=min(0.7, free(rows) / 2), aligned_edge=LEFT)
        column.move_to(region.center).align_to((region.left, 0.0, 0.0), LEFT)
        return [rule for _, rule in rows], captions

    def _sources(self, beat: Beat) -> tuple[str, str, str]:
        if kind(beat) == "softmax":
            return BY_DELTA
        first, second, third = BY_A
        return first, second, third + SLOPES[kind(beat)]

    def _paint(self, source: str) -> Mapping[str, str]:
        """Every symbol in its quantity's colour; a ratio's upper half and bar in that of the cost."""
        delta = {"need": "delta", "lhs": "C" if "frac" in source else "delta"}
        ratio = {"need": "C", "lhs": "C"}
        own = {"w": "w", "a": "a", "a_j": "a", "a_m": "a", "z": "z", "y": "y"}
        found = {**own, **(delta if "delta" in source else ratio)}
        return {name: quantity for name, quantity in found.items() if f": {name}}}}}" in source}

    def keep_three_formulae(self, beat: Beat) -> None:
        """B43: any weight, one layer back, at the output; then the entries, from the last layer to the first."""
        weight, back, start = self.rules
        frame = self.entries.frame
        self.add(self.title(self.story.title), *self.captions, self.head, frame)
        set_light(VGroup(*self.captions[1:], self.head, frame), lit=False)
        self.pause(0.6)
        self._tell(weight)
        for colour in (self.palette.dim, self.palette.a):
            self.play(weight["a"].animate.set_color(colour), run_time=0.7)
            self._whole(weight)
            self.pause(0.5)
        self._fetch(weight, back, 1)
        self._fetch(back, start, 2)
        self.play(light(self.head), light(frame), run_time=0.8)
        self._fill(beat)

    def _tell(self, rule: Formula, *but: str) -> None:
        """A formula from left to right, without the parts that stand already."""
        there = {id(each) for name in but for each in rule[name]}
        rest = [each for each in rule.submobjects if id(each) not in there]
        self.play(LaggedStart(*(FadeIn(each, shift=0.15 * RIGHT) for each in rest), lag_ratio=0.12), run_time=1.6)
        self._whole(rule)

    def _fetch(self, asks: Formula, answers: Formula, place: int) -> None:
        """What one formula needs is what the next one gives: it comes down, and takes the next one's letters."""
        colour = asks["need"][0].get_fill_color()
        self.play(Indicate(asks["need"], scale_factor=1.12, color=colour), run_time=0.8)
        moving = VGroup(*(each.copy() for each in asks["need"]))
        given = VGroup(*answers["lhs"])
        self.play(moving.animate(path_arc=-0.9).move_to(given), light(self.captions[place]), run_time=1.2)
        self.play(FadeOut(moving), FadeIn(given), run_time=0.5)
        self._whole(asks)
        self._tell(answers, "lhs")

    def _whole(self, rule: Formula) -> None:
        """After its parts have moved, a formula stands on stage as one."""
        self.remove(*rule.get_family())
        self.add(rule)

    def _fill(self, beat: Beat) -> None:
        """The last layer's entries first, then one layer back, and back again."""
        L = int(beat.shown("L").value)
        layers = [each for each in (self.entries.of_layer(layer) for layer in range(L, 0, -1)) if each]
        for bars in layers:
            appear = (FadeIn(bar) for bar in bars)
            self.play(LaggedStart(*appear, lag_ratio=0.5), run_time=4.2 / len(layers))
        self.play(FadeIn(self.foot, shift=0.1 * UP), run_time=0.6)
