"""Draws the opening: a title card, the question with its grey answer, and the chain whose sensitivities are ranked."""

from __future__ import annotations

from itertools import pairwise

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    GrowFromEdge,
    Indicate,
    LaggedStart,
    Line,
    Succession,
    SurroundingRectangle,
    Transform,
    TransformFromCopy,
    VGroup,
    Write,
)

from scenes.parts.bars import Bars
from scenes.parts.chain import Chain, home
from scenes.parts.formula import Formula
from scenes.parts.legend import Legend
from scenes.parts.light import dim
from scenes.parts.pause_sign import PauseSign
from scenes.parts.readout import Readout
from scenes.parts.words import Words, stack
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT

SYMBOLS = (("w", "w"), ("b", "b"), ("z", "z"), ("a", "a"), ("y", "y"), ("C", "C"))
LINKS = (("w", "w"), ("z", "z"), ("a", "a"), ("C_0", "C"))
RULE = (
    "{{frac(partial C_0, partial w) : whole}} = {{frac(partial z, partial w) : z}} quad "
    "{{frac(partial a, partial z) : a}} quad {{frac(partial C_0, partial a) : C}}"
)
LEGEND = ("width", "sign", "fill")
TITLES = (52, 44, 36, 30, 26)
"""Sizes of the film's title, the largest that fits."""
KNOWN = 27
"""Size of the list of what to know."""
WRITTEN = 3
"""Connections up to which every parameter is written into C(...); beyond, the first and the last with an ellipsis."""


class Opening(LessonScene):
    """Say what this is, ask what we want to know, and meet the simplest network."""

    def take_your_time(self, beat: Beat) -> None:
        """B1: the title, what to know before, and a pause sign."""
        picture, side = self.region("picture"), self.region("side")
        title = self._film_title(beat)
        symbols = self._symbols(max(title.width, 0.5 * picture.width))
        head = self.write(beat.show["know"], size=KNOWN, colour=self.palette.dim)
        known = [
            self._bullet(self.write(beat.show[f"know_{each}"], size=KNOWN))
            for each in ("layer", "derivative", "descent")
        ]
        card = VGroup(stack(title, symbols, gap=0.35, edge=LEFT), stack(head, *known, gap=0.2, edge=LEFT))
        self.place(card.arrange(DOWN, buff=0.6, aligned_edge=LEFT), picture)
        card.align_to([picture.left, 0, 0], LEFT)
        sign = PauseSign(min(1.1, 0.3 * side.height))
        pause = stack(sign, self.write(beat.show["pause"], size=TEXT + 2), gap=0.3)
        self.place(pause, side)
        self.play(Write(title), run_time=1.5)
        self.play(LaggedStart(*(FadeIn(each, shift=0.15 * UP) for each in symbols), lag_ratio=0.35), run_time=2.4)
        self.play(FadeIn(head), run_time=0.7)
        for each in known:
            self.play(FadeIn(each, shift=0.2 * RIGHT), run_time=0.9)
            self.pause(0.7)
        self.pause(1.4)
        self.play(Create(sign.ring), run_time=1.0)
        self.play(FadeIn(sign.bars, scale=0.6), FadeIn(pause[1]), run_time=0.8)
        self.play(Indicate(sign, scale_factor=1.08, color=self.palette.y), run_time=1.4)

    def _film_title(self, beat: Beat) -> Words:
        """The title, as large as its length allows."""
        picture = self.region("picture")
        for size in TITLES:
            title = self.write(beat.show["title"], size=size, width=picture.width)
            if title.height <= 0.34 * picture.height:
                break
        return title

    def _symbols(self, width: float) -> VGroup:
        """The quantities of the film, each over a stroke in its own colour, as wide as the title together."""
        length = width / len(SYMBOLS)
        columns = VGroup()
        for i, (text, of) in enumerate(SYMBOLS):
            stroke = Line(i * length * RIGHT, (i + 0.88) * length * RIGHT, stroke_width=4)
            letter = Formula(text, size=40).move_to(stroke.get_center() + 0.32 * UP)
            columns.add(VGroup(stroke, letter).set_color(self.palette.of(of)))
        return columns

    def _bullet(self, words: Words) -> VGroup:
        """A line of the list, after a short stroke."""
        stroke = Line(0.0 * RIGHT, 0.22 * RIGHT, stroke_width=3, color=self.palette.y)
        return VGroup(stroke, words).arrange(RIGHT, buff=0.2)

    def state_the_goal(self, beat: Beat) -> None:
        """B2: the question, then the chain rule in grey, each factor lit once with the link that it belongs to."""
        self.clear_stage()
        whole = self.region("whole")
        self.heading = self.title(self.story.title)
        goal = self.write(beat.show["goal"], size=36, width=0.9 * whole.width, align="center")
        self.place(goal, whole.part(0, 1, 0.74, 0.98))
        rule = Formula(RULE, size=66).set_color(self.palette.dim)
        links = self._links([float(rule[of].get_center()[0]) for _, of in LINKS[1:]])
        links.shift((rule.get_bottom()[1] - 0.7 - links.get_center()[1]) * UP)
        self.place(VGroup(rule, links), whole.part(0, 1, 0.14, 0.68))
        coming = self.write(beat.show["coming"], colour=self.palette.dim)
        self.place(coming, whole.part(0, 1, -0.02, 0.06))
        self.play(FadeIn(self.heading), Write(goal), run_time=2.2)
        self.pause(2.0)
        self.play(FadeIn(rule, shift=0.2 * UP), run_time=1.2)
        self.play(FadeIn(links), FadeIn(coming), run_time=0.9)
        self._walk(rule, links)

    def _walk(self, rule: Formula, links: VGroup) -> None:
        """From link to link: each lights with its factor, then the whole, and all turns grey again."""
        next_rule, next_links = rule.copy(), links.copy()
        next_links[0][0].set_color(self.palette.w)
        self.play(Transform(links, next_links), run_time=0.6)
        for i, (_, of) in enumerate(LINKS[1:]):
            for lit in (next_rule[of], next_links[1][i], next_links[0][i + 1]):
                lit.set_color(self.palette.of(of))
            self.play(Transform(rule, next_rule), Transform(links, next_links), run_time=1.0)
            self.pause(0.4)
        next_rule["whole"].set_color(self.palette.ink)
        self.play(Transform(rule, next_rule), run_time=0.9)
        self.pause(0.8)
        self.play(rule.animate.set_color(self.palette.dim), links.animate.set_color(self.palette.dim), run_time=1.5)

    def _links(self, factors: list[float]) -> VGroup:
        """The quantities in a row, each link under its factor, in grey."""
        half = (factors[1] - factors[0]) / 2
        places = [factors[0] - half, *(x + half for x in factors)]
        names = VGroup(*(Formula(text, size=36).set_color(self.palette.dim) for text, _ in LINKS))
        for name, x in zip(names, places, strict=True):
            name.move_to([x, 0.0, 0.0])
        lines = VGroup(
            *(
                Line([a.get_right()[0] + 0.12, 0, 0], [b.get_left()[0] - 0.12, 0, 0], stroke_width=4)
                for a, b in pairwise(names)
            )
        ).set_color(self.palette.dim)
        return VGroup(names, lines)

    def ask_which_change_helps_most(self, beat: Beat) -> None:
        """B3: the chain lights layer after layer; its parameters enter C; the sensitivities are ranked."""
        self.clear_stage(self.heading)
        self._meet_the_chain(beat)
        self.pause(1.4)
        self._gather_the_parameters(beat)
        self.pause(1.0)
        self._rank(beat)

    def _meet_the_chain(self, beat: Beat) -> None:
        """Neuron after neuron, each with the edge and the bias that feed it."""
        L = int(beat.shown("weights").value)
        self.chain = Chain(beat, home(), L)
        chain = self.chain
        self.weights = {layer: chain.weight(beat, layer) for layer in range(1, L + 1)}
        self.biases = {layer: chain.bias(beat, layer) for layer in range(1, L + 1)}
        self.captions = captions = self._captions(beat, L)
        self.play(FadeIn(chain.neuron(0)), FadeIn(captions[0]), run_time=0.8)
        for layer in range(1, L + 1):
            run = 3.6 / L
            self.play(FadeIn(chain.edge(layer)), FadeIn(self.weights[layer]), run_time=0.45 * run)
            self.play(FadeIn(chain.neuron(layer)), FadeIn(self.biases[layer]), run_time=0.55 * run)
        self.play(FadeIn(captions[1]), run_time=0.6)

    def _captions(self, beat: Beat, L: int) -> list[Words]:
        """What enters and what is asked, at both ends under the chain and the digits of its weights."""
        picture = self.region("picture")
        foot = min(part.get_bottom()[1] for part in (*self.chain.neurons.values(), *self.weights.values()))
        found = []
        for name, layer in (("input", 0), ("target", L)):
            words = self.write(beat.show[name], size=SMALL, colour=self.palette.dim, width=0.46 * picture.width)
            words.move_to([self.chain.neuron(layer).disc.get_center()[0], foot - 0.1 - words.height / 2, 0.0])
            words.shift(max(0.0, picture.left - words.get_left()[0]) * RIGHT)
            found.append(words.shift(max(0.0, words.get_right()[0] - picture.right) * LEFT))
        return found

    def _gather_the_parameters(self, beat: Beat) -> None:
        """Every weight and bias goes from the picture into C(...)."""
        cost, total = self._cost(beat)
        moves = []
        for n in written_layers(self.chain.L):
            if n is not None:
                moves.append(TransformFromCopy(self.weights[n][0], cost[f"w{n}"]))
                moves.append(TransformFromCopy(self.biases[n][0], cost[f"b{n}"]))
        self.play(LaggedStart(*moves, lag_ratio=0.3), run_time=4.0)
        self.play(FadeIn(cost), FadeIn(total), run_time=0.8)
        legend = Legend(*(self.write(beat.show[name], colour=self.palette.dim) for name in LEGEND))
        foot = min(words.get_bottom()[1] for words in self.captions)
        legend.lie(self.region("picture").width).move_to(self.region("picture").center)
        legend.set_y((foot + cost.get_top()[1]) / 2)
        self.play(FadeIn(legend), run_time=0.8)

    def _cost(self, beat: Beat) -> tuple[Formula, Readout]:
        """C of every weight and bias, and its value."""
        letters = written_layers(self.chain.L)
        inside = " , ".join("dots" if n is None else f"{{{{w_{n} : w{n}}}}} , {{{{b_{n} : b{n}}}}}" for n in letters)
        paint = {f"{letter}{n}": letter for n in letters if n for letter in "wb"}
        cost = Formula(f"{{{{C : C}}}} ( {inside} ) {{{{= : equal}}}}", {"C": "C", **paint}, size=40)
        total = Readout(beat, "C", colour=self.palette.C, size=32, anchor=0.0)
        total.shift(cost["C"].get_corner(DOWN + LEFT) + (cost.width + 0.14) * RIGHT - total.base.points[0])
        self.place(VGroup(cost, total), self.region("picture").part(0, 1, 0.0, 0.18))
        return cost, total

    def _rank(self, beat: Beat) -> None:
        """Bars in the order of the chain, then by size; the parameter of the longest is lit."""
        side = self.region("side")
        rows = [(f"dC_d{name}", self._derivative(name), "C") for name in str(beat.shown("in_order").value).split()]
        mean = self.write(beat.show["mean"], size=SMALL, colour=self.palette.dim)
        bars = Bars(beat, rows, side.part(0, 1, 0.14, 0.89))
        self.place(mean, side.part(0, 1, 0.9, 1.0))
        grow = [
            Succession(FadeIn(bar.label), GrowFromEdge(bar.body, LEFT), FadeIn(bar.digits))
            for bar in bars.rows.values()
        ]
        self.play(FadeIn(mean), Create(bars.baseline), run_time=0.6)
        self.play(LaggedStart(*grow, lag_ratio=0.25), run_time=4.0)
        ranking = str(beat.shown("ranking").value).split()
        self.play(bars.rank([f"dC_d{name}" for name in ranking]), run_time=1.5)
        best, rest = ranking[0], [bars[f"dC_d{name}"] for name in ranking[1:]]
        verdict = self.write(beat.show["verdict"], size=TEXT)
        self.place(verdict, side.part(0, 1, 0.0, 0.12))
        if float(beat.shown(f"dC_d{best}").value) == 0:
            self.play(FadeIn(verdict), run_time=0.9)
            return
        self.play(*(dim(each) for each in rest), run_time=0.8)
        symbol = (self.weights if best[0] == "w" else self.biases)[int(best[1:])]
        box = SurroundingRectangle(symbol, buff=0.08, color=self.palette.y, corner_radius=0.08, stroke_width=2.5)
        self.play(Create(box), FadeIn(verdict), run_time=0.9)
        self.play(Indicate(symbol, scale_factor=1.12, color=self.palette.of(best[0])), run_time=1.0)

    def _derivative(self, name: str) -> Formula:
        letter, layer = name[0], name[1:]
        source = f"{{{{partial C : C}}}} \\/ {{{{partial {letter}_{layer} : p}}}}"
        return Formula(source, {"C": "C", "p": letter}, size=TEXT + 2)


def written_layers(L: int) -> list[int | None]:
    """The layers whose parameters are written out; None stands for an ellipsis."""
    return list(range(1, L + 1)) if L <= WRITTEN else [1, 2, None, L]
