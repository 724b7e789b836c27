"""Draws the opening: a title card, the question with its grey answer, and the chain whose sensitivities are ranked."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Arrow,
    Create,
    FadeIn,
    GrowArrow,
    GrowFromEdge,
    Indicate,
    LaggedStart,
    Succession,
    SurroundingRectangle,
    Transform,
    TransformFromCopy,
    Write,
)

from scenes.formulae.equation import derivative
from scenes.numbers.chain import Entry, parameters
from scenes.opening.parts.grey_rule import FACTORS, GreyRule
from scenes.opening.parts.named_chain import CostOfAll, NamedChain
from scenes.opening.parts.timeline import Roll, Timeline, beside_or_below, bullet
from scenes.opening.story import Ranking
from scenes.parts.axes.bars import Bar, Bars
from scenes.parts.motion.emphasis import dim
from scenes.parts.text.formula import Formula
from scenes.parts.text.sign import PauseSign
from scenes.parts.text.words import Words, stack
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

TITLES = (84, 76, 68, 60, 52, 46, 40, 34, 30)
"""Sizes of the film's title, the largest that fits."""
GOALS = (46, 42, 38, 34, 30, 27, 24)
QUESTIONS = (30, 28, 26, 24, 22.5, 21, SMALL)
KNOWN = 36
"""Size of the list of what to know."""
LINE = 80.0
"""Size of a bar's name for a unit of room."""


class Opening(LessonScene):
    """Say what this is, ask what we want to know, and meet the simplest network."""

    def take_your_time(self, beat: Beat) -> None:
        """B1: the title, the film as a timeline, what to know before; then the film is paused and goes back."""
        whole = self.region("whole")
        card = Region(whole.left, whole.right, whole.bottom, self.region("title").top)
        title = self.write_into(beat.show["title"], card.part(0, 1, 0.8, 1), TITLES)
        timeline = Timeline(card.width - 0.3, min(64.0, 11 * card.width))
        head = self.write(beat.show["know"], size=KNOWN, colour=self.palette.dim)
        prior = ("know_layer", "know_derivative", "know_descent")
        known = [bullet(self.write(beat.show[each], size=KNOWN)) for each in prior]
        sign = PauseSign(min(1.15, 0.14 * card.width))
        pause = stack(sign, self.write(beat.show["pause"], size=max(TEXT + 4, min(KNOWN, 4 * card.width))), gap=0.25)
        rows = title, timeline, beside_or_below(stack(head, *known, gap=0.24, edge=LEFT), pause, card.width)
        gap = (card.height - sum(each.height for each in rows)) / len(rows)
        group = stack(*rows, gap=min(0.9, max(0.15, gap)), edge=LEFT)
        self.place(group, card).align_to((card.left, 0, 0), LEFT)
        self.play(Write(title), run_time=1.6)
        self.play(FadeIn(timeline.tracks), FadeIn(timeline.head), run_time=0.6)
        self.add(timeline)
        self.play(Roll(timeline, 6.0), run_time=4.0)
        self.play(FadeIn(head), run_time=0.6)
        for each in known:
            self.play(FadeIn(each, shift=0.2 * RIGHT), run_time=0.8)
            self.pause(0.5)
        self.pause(1.0)
        self.play(Create(sign.ring), run_time=1.0)
        self.play(FadeIn(sign.bars, scale=0.6), FadeIn(pause[1]), run_time=0.8)
        self.play(Roll(timeline, 2.45), run_time=1.8)
        self.play(Indicate(sign, scale_factor=1.1, color=self.palette.y), run_time=1.2)

    def state_the_goal(self, beat: Beat) -> None:
        """B2: the question, then the chain rule in grey, each factor lit once with the link that it belongs to."""
        self.clear_stage()
        whole = self.region("whole")
        self.heading = self.title(self.story.title)
        goal = self.write_into(beat.show["goal"], whole.part(0, 1, 0.78, 1), GOALS, align="center")
        grey = GreyRule(whole.part(0, 1, 0.13, 0.73))
        coming = self.write(beat.show["coming"], size=min(KNOWN - 3, 6.5 * whole.width), colour=self.palette.dim)
        self.place(coming, whole.part(0, 1, -0.01, 0.1))
        self.play(FadeIn(self.heading), run_time=0.6)
        self.play(Write(goal), run_time=2.6)
        self.pause(3.2)
        self.play(FadeIn(grey.whole, shift=0.2 * UP), run_time=0.8)
        self.play(LaggedStart(*(FadeIn(each, shift=0.2 * UP) for each in grey.product), lag_ratio=0.3), run_time=1.8)
        self.play(FadeIn(grey.names, grey.links), FadeIn(coming), run_time=0.9)
        self.reassemble(grey)
        self.pause(2.4)
        dark, steps = grey.copy(), [grey.lit(i) for i in range(len(FACTORS) + 2)]
        for step in steps:
            self.play(Transform(grey, step), run_time=0.8)
            self.pause(0.3)
        self.pause(0.5)
        self.play(Transform(grey, dark), run_time=1.4)

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
        self.named = named = NamedChain(beat, L, self.region("whole"), self.write)
        self.play(FadeIn(named.chain.neuron(0)), FadeIn(named.input), run_time=0.8)
        for layer in range(1, L + 1):
            run = 3.6 / L
            self.play(FadeIn(named.chain.edge(layer)), FadeIn(named.weights[layer]), run_time=0.45 * run)
            self.play(FadeIn(named.chain.neuron(layer)), FadeIn(named.biases[layer]), run_time=0.55 * run)
        for each in (named.target, named.legend):
            self.play(FadeIn(each), run_time=0.6)

    def _gather_the_parameters(self, beat: Beat) -> None:
        """Every weight and bias goes from the picture into C(...); what we ask of C is written under it."""
        whole = self.region("whole")
        lower = Region(whole.left, whole.right, whole.bottom, self.named.foot)
        self.left, self.right = self.split(0.48, 0.38, lower, like="whole")
        cost = CostOfAll(beat, self.named.chain.L)
        self.place(cost, self.left.part(0, 1, 0.6, 0.98)).align_to((self.left.left, 0, 0), LEFT)
        written = [each for each in parameters(self.named.chain.L) if each.layer in cost.layers]
        moves = (TransformFromCopy(self.named.of(each)[0], cost.formula[each.name]) for each in written)
        self.play(LaggedStart(*moves, lag_ratio=0.3), run_time=4.0)
        self.play(FadeIn(cost.rest), FadeIn(cost.total), run_time=0.8)
        self.reassemble(cost.formula)
        question = self.write_into(beat.show["question"], self.left.part(0, 1, 0.27, 0.56), QUESTIONS)
        self.question = question.align_to((self.left.left, 0, 0), LEFT)
        self.play(Write(question), run_time=1.4)

    def _rank(self, beat: Beat) -> None:
        """Bars in the order of the chain, each out of its parameter; then by size; the longest one answers."""
        (ranking,) = beat.all(Ranking)
        mean = self.write(beat.show["mean"], size=SMALL + 1, colour=self.palette.dim)
        box = self.right.part(0, 1, 0.0, 1 - (mean.height + 0.12) / self.right.height)
        size = min(TEXT + 4, LINE * box.height / len(ranking.in_order))
        rows = []
        for each in ranking.in_order:
            of = each.parameter
            source = derivative("C", f"{of.letter}_{of.layer}", "C", "p", "\\/")
            label = Formula(source, {"C": "C", "p": of.letter}, size=max(SMALL, size + 1))
            rows.append((each.name, label, "C"))
        bars = Bars(beat, rows, box, size=max(SMALL, size))
        mean.move_to((self.right.center[0], self.right.top - mean.height / 2, 0.0))
        self.play(FadeIn(mean), Create(bars.baseline), run_time=0.6)
        growing = (self._grow(each, bars[each.name]) for each in ranking.in_order)
        self.play(LaggedStart(*growing, lag_ratio=0.35), run_time=4.4)
        self.reassemble(bars)
        self.play(bars.rank([each.name for each in ranking.by_size]), run_time=1.5)
        room = self.left.part(0, 1, 0.0, 0.26)
        verdict = self.write_into(beat.show["verdict"], room, QUESTIONS, colour=self.palette.y)
        verdict.align_to(self.question, LEFT)
        if ranking.best.value.value == 0:
            self.play(FadeIn(verdict), run_time=0.9)
            return
        self.play(*(dim(bars[each.name]) for each in ranking.by_size[1:]), run_time=0.8)
        self._answer(ranking.best, verdict)

    def _grow(self, entry: Entry, bar: Bar) -> Succession:
        """The parameter flies from the chain under its C, the bar grows, and its number stands at the end."""
        symbol, label = self.named.of(entry.parameter)[0], bar.label
        assert isinstance(label, Formula)
        return Succession(
            AnimationGroup(TransformFromCopy(symbol, label["p"][1:]), FadeIn(label.without("p"), label["p"][0])),
            GrowFromEdge(bar.body, LEFT if bar.reading()[bar.name] > 0 else RIGHT),
            FadeIn(bar.digits),
        )

    def _answer(self, best: Entry, verdict: Words) -> None:
        """The parameter of the longest bar is boxed in the chain, with an arrow the way it must go."""
        named = self.named.of(best.parameter)
        box = SurroundingRectangle(named, buff=0.1, color=self.palette.y, corner_radius=0.08, stroke_width=3)
        half = 0.5 * min(0.6, box.height) * (UP if float(best.value.value) < 0 else DOWN)
        room = self.region("whole").right - box.get_right()[0] > 0.4
        at = box.get_right() + 0.24 * RIGHT if room else box.get_left() + 0.24 * LEFT
        arrow = Arrow(at - half, at + half, buff=0, stroke_width=5, tip_length=0.2, color=self.palette.y)
        self.play(Create(box), run_time=0.7)
        self.play(GrowArrow(arrow), FadeIn(verdict), run_time=0.9)
        self.play(Indicate(named, scale_factor=1.12, color=self.palette.of(best.parameter.letter)), run_time=1.0)
