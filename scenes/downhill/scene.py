"""Draws the card of what we have, the descent of the whole network, and the ball on the true surface of two weights."""

from __future__ import annotations

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    RoundedRectangle,
    VGroup,
    VMobject,
    linear,
)

from scenes.parts import Follow
from scenes.parts.ball import Ball
from scenes.parts.cost_curve import CostCurve
from scenes.parts.formula import Formula
from scenes.parts.light import dim
from scenes.parts.network import CostNode, Network
from scenes.parts.readout import Readout
from scenes.parts.surface import Surface, weight_symbol
from scenes.parts.wave import Wave
from scenes.stage import LessonScene
from scenes.story import Beat, Shown, Sweep
from scenes.theme import SMALL, TEXT

LINES = {
    "forwards": "{{a^((l)) : a}} = sigma({{W^((l)) : w}} {{a^((l - 1)) : a}} + {{b^((l)) : b}})",
    "backwards": (
        "{{partial C_0 : C}} slash {{partial W^((l)) : w}} quad {{partial C_0 : C}} slash {{partial b^((l)) : b}}"
    ),
    "mean": "nabla {{C : C}} = frac(1, n) sum_i nabla {{C_i : C}}",
}
"""What stands on the card, by the name of its words."""
TOP = 0.68
"""Share of the side above which the step and the numbers stand, and below which the curve."""
STEP = "{{w : w}} arrow.l {{w : w}} - eta frac({{partial C : C}}, {{partial w : w}})"


class Downhill(LessonScene):
    """What we have, then what it is for: real steps downhill."""

    def setup(self) -> None:
        """The network with the cost at its right, as the scenes before left it."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(wide=0.54, tall=0.43)
        self.network = Network(first, self.picture.part(0, 0.8, 0, 0.94))
        self.cost = CostNode(first, self.network, self.picture.part(0, 1, 0, 0.94))

    def hold_what_we_have(self, beat: Beat) -> None:
        """B41: forwards, backwards, and the mean: three lines of one card."""
        self.play(FadeIn(self.title(self.story.title)), FadeIn(self.network), FadeIn(self.cost), run_time=0.9)
        lines = [self._line(beat, name) for name in LINES]
        card = self._card(lines)
        self.play(Create(card), run_time=0.9)
        for line, sweep, colour in zip(lines, ("forwards", "wave", ""), ("a", "C", ""), strict=True):
            self.play(FadeIn(line), run_time=0.7)
            if sweep:
                self._run(beat, sweep, colour)
        self.play(Indicate(lines[-1][0], color=self.palette.C, scale_factor=1.1), run_time=1.0)
        self.card = VGroup(card, *lines)

    def _line(self, beat: Beat, name: str) -> VGroup:
        """A formula with its words below."""
        source = LINES[name]
        paint = {each: each for each in ("a", "w", "b", "C") if f": {each}}}}}" in source}
        words = self.write(beat.show[name], size=TEXT, colour=self.palette.dim)
        return VGroup(Formula(source, paint, size=30), words).arrange(DOWN, buff=0.14)

    def _card(self, lines: list[VGroup]) -> RoundedRectangle:
        """The lines under each other, and a frame round them."""
        pad = 0.25
        inner = self.side.part(pad / self.side.width, 1 - pad / self.side.width, 0.04, 0.96)
        self.place(VGroup(*lines).arrange(DOWN, buff=min(0.55, 0.07 * inner.height)), inner)
        card = RoundedRectangle(width=self.side.width, height=VGroup(*lines).height + 2 * pad, corner_radius=0.15)
        return card.set_stroke(self.palette.y, 2).move_to(self.side.center)

    def _run(self, beat: Beat, sweep: str, colour: str) -> None:
        """A wave runs through the whole network."""
        moving = beat.values[sweep]
        assert isinstance(moving, Sweep)
        xs = [at[0][0] for at in self.network.places]
        wave = Wave(beat, "wave", [*xs, self.cost.disc.get_x()], self.picture, moving.at(0.0)["wave"], colour)
        wave.set_z_index(-1)
        self.play(FadeIn(wave), run_time=0.3)
        self.play(Follow(beat, sweep, wave), run_time=1.8)
        self.play(FadeOut(wave), run_time=0.3)

    def step_downhill(self, beat: Beat) -> None:
        """B42: all parameters descend; then only two of them, and a ball shows where."""
        self.play(FadeOut(self.card), FadeOut(self.cost), run_time=0.7)
        self._descend(beat)
        self._choose_two(beat)
        self._roll(beat)

    def _descend(self, beat: Beat) -> None:
        """The curve of the cost grows while the edges change."""
        sweep = beat.values["descent"]
        assert isinstance(sweep, Sweep)
        steps = int(beat.shown("steps").value)
        costs = [sweep.at(i / steps)["C"] for i in range(steps + 1)] if steps else [sweep.at(0.0)["C"]]
        rule = self._rule(beat)
        self.place(rule, self.side.part(0, 1, TOP, 1))
        words = self.write(beat.show["steps"], size=SMALL, colour=self.palette.dim)
        self.curve = CostCurve(beat, costs, words, self.side.part(0, 1, 0, TOP - 0.03))
        self.network.tell(beat)
        self.play(FadeIn(rule), run_time=1.0)
        self.play(FadeIn(self.curve), run_time=0.8)
        digits = self._digits(beat, sweep)
        moved = self.write(beat.show["all"], size=SMALL, colour=self.palette.dim)
        moved.next_to(digits, DOWN, buff=0.14).align_to(digits, RIGHT)
        self.play(FadeIn(digits), FadeIn(moved), run_time=0.6)
        moving = (self.curve, *self.network.parts, *digits.submobjects[1::2])
        self.play(Follow(beat, "descent", *moving, rate_func=linear), run_time=9.0)
        self.play(Indicate(digits, color=self.palette.ink, scale_factor=1.08), run_time=0.8)
        self.rest = (rule, digits, moved)

    def _rule(self, beat: Beat) -> VGroup:
        """One step, and the length of it."""
        step = Formula(STEP, {"w": "w", "C": "C"}, size=30)
        eta = Formula("eta =", size=TEXT + 2)
        rate = Readout(beat, "learning_rate", size=TEXT + 2)
        return VGroup(step, VGroup(eta, rate).arrange(RIGHT, buff=0.12)).arrange(RIGHT, buff=0.6)

    def _digits(self, beat: Beat, sweep: Sweep) -> VGroup:
        """Step and cost in digits, in the upper right corner of the curve."""
        start = sweep.at(0.0)
        C = Formula("C =", size=TEXT + 2).set_color(self.palette.C)
        digits = Readout.of(beat, "C", start["C"], colour=self.palette.C, size=TEXT + 2, anchor=0.0)
        digits.next_to(C, RIGHT, buff=0.12)
        group = VGroup(C, digits)
        corner = [self.curve.frame.right, self.curve.frame.top, 0.0]
        return group.move_to(corner, aligned_edge=RIGHT + UP)

    def _choose_two(self, beat: Beat) -> None:
        """The two weights that stay free: their edges light, the others grow dim; then the network makes room."""
        names = [beat.shown(f"{each}_name").text for each in "pq"]
        self.symbols = {axis: weight_symbol(name) for axis, name in zip("pq", names, strict=True)}
        chosen = {name: edge for edge in self.network.edges.values() for name in names if edge.name == name}
        others = [each for each in self.network.parts if each.name not in chosen]
        self.play(*(dim(each) for each in others), FadeOut(self.rest[2]), run_time=0.8)
        marks = VGroup(
            *(self._beside(chosen[name], self.symbols[axis].copy()) for axis, name in zip("pq", names, strict=True))
        )
        self.play(FadeIn(marks), run_time=0.9)
        self.play(*(Indicate(each, color=self.palette.y) for each in marks), run_time=1.0)
        gone = (self.network, marks, *self.rest[:2])
        self.play(*(FadeOut(each) for each in gone), dim(self.curve), run_time=0.8)

    def _beside(self, edge: VMobject, symbol: Formula) -> Formula:
        start, end = edge.ends
        return symbol.move_to(start + 0.45 * (end - start) + 0.24 * UP)

    def _roll(self, beat: Beat) -> None:
        """The net of true heights is woven from the back to the front; the ball goes down on it."""
        surface = Surface(beat, self.picture, {**self.symbols, "height": self._height_symbol()})
        self.play(FadeIn(surface.axes), run_time=0.9)
        self.play(LaggedStart(*(FadeIn(row) for row in surface.net), lag_ratio=0.25), run_time=2.6)
        ball_sweep = beat.values["ball"]
        assert isinstance(ball_sweep, Sweep)
        ball = Ball(beat, surface.view, ball_sweep.at(0.0))
        digits = self._ball_digits(beat, ball_sweep.at(0.0))
        self.play(FadeIn(ball), FadeIn(digits), FadeIn(self.words), run_time=0.7)
        self.play(Follow(beat, "ball", ball, *digits.submobjects[1::2], rate_func=linear), run_time=6.0)

    def _height_symbol(self) -> Formula:
        return Formula("C", size=TEXT + 2).set_color(self.palette.C)

    def _ball_digits(self, beat: Beat, start: dict[str, Shown]) -> VGroup:
        """The ball's two weights and its cost, in digits, where the rule of the step stood."""
        rows = []
        symbols = {"ball_p": self.symbols["p"], "ball_q": self.symbols["q"], "ball_C": self._height_symbol()}
        for name, symbol in symbols.items():
            colour = self.palette.C if name == "ball_C" else self.palette.w
            digits = Readout.of(beat, name, start[name], colour=colour, size=TEXT + 1, anchor=0.0)
            name_of = VGroup(symbol.copy(), Formula("=", size=TEXT)).arrange(RIGHT, buff=0.1)
            rows += [name_of, digits.next_to(name_of, RIGHT, buff=0.12)]
        pairs = [VGroup(*rows[i : i + 2]) for i in (0, 2, 4)]
        VGroup(*pairs).arrange(RIGHT, buff=0.3)
        self.words = self.write(beat.show["two"], size=TEXT, width=self.side.width, align="center")
        VGroup(self.words, VGroup(*rows)).arrange(DOWN, buff=0.22)
        self.place(VGroup(self.words, *rows), self.side.part(0, 1, TOP, 1))
        return VGroup(*rows)
