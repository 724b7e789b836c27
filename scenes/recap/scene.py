"""Draws the three general formulae, each fetched from the one before, and the gradient that they fill."""

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Indicate, LaggedStart, VGroup

from scenes.formulae.cost import AT_OUTPUT
from scenes.formulae.equation import Equation, form, part
from scenes.formulae.network import ANY_WEIGHT, ONE_BACK
from scenes.parts.motion.emphasis import emphasise, set_emphasis
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.recap.parts.entries import Entries
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

SIZES = (52.0, 48.0, 45.0, 42.0, 38.0, 34.0, 30.0, 27.0, 25.0, 23.0, 21.5, SMALL + 0.5)
"""Sizes of the formulae that are tried, from the largest."""
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
        self.head = VGroup(Formula(f"nabla {part('C', 'C')}", {"C": "C"}, size=TEXT + 6), name).arrange(buff=0.25)
        self.place(self.head, right.part(0, 1, head + 0.1 / right.height, 1))
        self.entries = Entries(beat, right.part(0, 1, foot, head))
        names = ["mean"] if beat.shown("drawn").value == beat.shown("parameters").value else ["mean", "others"]
        lines = (self.write(beat.show[each], beat, size=SMALL, colour=self.palette.dim) for each in names)
        self.foot = self.place(VGroup(*lines).arrange(buff=0.5), right.part(0, 1, 0, foot - 0.05 / right.height))

    def _rules(self, beat: Beat, region: Region) -> tuple[list[Formula], list[Words]]:
        """Each formula under what it is for, all of one size, the largest that fits."""
        equations = [form(each, beat) for each in (ANY_WEIGHT, ONE_BACK, AT_OUTPUT)]
        captions = [self.write(beat.show[each], beat, size=TEXT, colour=self.palette.dim) for each in CAPTIONS]

        def column(size: float) -> tuple[list[Formula], VGroup]:
            rules = [_rule(each, size) for each in equations]
            pairs = (VGroup(*pair) for pair in zip(captions, rules, strict=True))
            return rules, VGroup(*(pair.arrange(DOWN, buff=0.2, aligned_edge=LEFT) for pair in pairs))

        def free(rows: VGroup) -> float:
            return region.height - sum(row.height for row in rows)

        def fits(made: tuple[list[Formula], VGroup]) -> bool:
            rows = made[1]
            return max(row.width for row in rows) <= region.width and free(rows) >= LEAST * region.height

        rules, rows = largest(column, SIZES, fits)
        rows.arrange(DOWN, buff=min(0.7, free(rows) / 2), aligned_edge=LEFT)
        rows.move_to(region.center).align_to((region.left, 0.0, 0.0), LEFT)
        return rules, captions

    def keep_three_formulae(self, beat: Beat) -> None:
        """B43: any weight, one layer back, at the output; then the entries, from the last layer to the first."""
        weight, back, start = self.rules
        frame = self.entries.frame
        self.add(self.title(self.story.title), *self.captions, self.head, frame)
        set_emphasis(VGroup(*self.captions[1:], self.head, frame), lit=False)
        self.pause(0.6)
        self._write_out(weight)
        for colour in (self.palette.dim, self.palette.a):
            self.play(weight["a"].animate.set_color(colour), run_time=0.7)
            self.reassemble(weight)
            self.pause(0.5)
        self._fetch(weight, back, 1)
        self._fetch(back, start, 2)
        self.play(emphasise(self.head), emphasise(frame), run_time=0.8)
        self._fill(beat)

    def _write_out(self, rule: Formula, *but: str) -> None:
        """A formula from left to right, but for the parts that are there already."""
        appear = (FadeIn(each, shift=0.15 * RIGHT) for each in rule.without(*but))
        self.play(LaggedStart(*appear, lag_ratio=0.12), run_time=1.6)
        self.reassemble(rule)

    def _fetch(self, asks: Formula, answers: Formula, place: int) -> None:
        """What one formula needs is what the next one gives: it comes down, and takes the next one's letters."""
        colour = asks["need"][0].get_fill_color()
        self.play(Indicate(asks["need"], scale_factor=1.12, color=colour), run_time=0.8)
        moving = VGroup(*(each.copy() for each in asks["need"]))
        given = VGroup(*answers["lhs"])
        goes = moving.animate(path_arc=-0.9).move_to(given)  # type: ignore[operator]
        self.play(goes, emphasise(self.captions[place]), run_time=1.2)
        self.play(FadeOut(moving), FadeIn(given), run_time=0.5)
        self.reassemble(asks)
        self._write_out(answers, "lhs")

    def _fill(self, beat: Beat) -> None:
        """The last layer's entries first, then one layer back, and back again."""
        L = int(beat.shown("L").value)
        layers = [bars for layer in range(L, 0, -1) if (bars := self.entries.of_layer(layer))]
        for bars in layers:
            self.play(LaggedStart(*map(FadeIn, bars), lag_ratio=0.5), run_time=4.2 / len(layers))
        self.play(FadeIn(self.foot, shift=0.1 * UP), run_time=0.6)


def _rule(equation: Equation, size: float) -> Formula:
    """Every symbol in its quantity's colour; a ratio's upper half and bar in that of the cost."""
    colours = {name: quantity for name, quantity in equation.colours.items() if name != "sigma_prime"}
    return Formula(equation.dotted.replace("sum_m", "sum_m thin"), colours, size=size)
