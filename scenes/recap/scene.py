"""Draws the three general formulae, the gradient that they fill, the step that it asks for, and both rows answered."""

from collections.abc import Sequence

from manim import DOWN, UP, Animation, FadeIn, FadeOut, Indicate, LaggedStart, TransformFromCopy, VGroup, VMobject

from scenes.formulae.equation import part
from scenes.parts.axes.entry_bars import EntryBars
from scenes.parts.joins.answered import ChainAnswer, NetworkAnswer
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.recap.parts.three_formulae import ThreeFormulae, Turns
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

BELOW = 1.0
"""Angle of the arc on which a part of a formula comes: from below, where no formula stands yet."""
HEADS = (32.0, 30.0, 27.0, 25.0, 23.0, 21.0, 19.5)
"""Sizes of the gradient's head that are tried, from the largest."""
NAMES = 27.0
"""Size of the bars' names and figures where there is room."""


class Recap(LessonScene):
    """Three formulae, what they fill, and both followed rows."""

    def keep_three_formulae(self, beat: Beat) -> None:
        """B43: any weight and bias, a hidden neuron, an output; the gradient; the step; both rows, answered."""
        whole = self.region("whole")
        above, below = whole.part(0, 1, 0.4, 1), whole.part(0, 1, 0, 0.36)
        self.rules, self.turns = ThreeFormulae(beat, self.write, whole), Turns(above)
        rules = self.rules
        with self.cue("three_formulae"):
            self._take_out_of_the_network(beat)
        with self.cue("for_bias"):
            self._follow_from(rules.weight, rules.bias, {"lhs": "lhs", "delta": "delta"})
        with self.cue("for_hidden"):
            self._follow_from(rules.bias, rules.back, {"delta": "delta", "lhs": "delta"}, rules.captions[1])
        with self.cue("for_output"):
            self._follow_from(rules.back, rules.start, {"lhs": "lhs"}, rules.captions[2])
        with self.cue("fill_the_gradient"):
            self._fill(beat, above, below)
        with self.cue("which_way"):
            self._ask()
        with self.cue("against_it"):
            self._turn()
        with self.cue("praise"):
            self._come_back(beat)
        with self.cue("last_line"):
            self._run_once_more()

    def _answers(self, beat: Beat) -> tuple[NetworkAnswer, ChainAnswer | None]:
        """Both followed rows as they are answered; a chain that cannot learn has no answer."""
        student = ChainAnswer(beat, self.write, self.lesson.chain.model.L) if "student" in beat.show else None
        return NetworkAnswer(beat, self.write), student

    def _take_out_of_the_network(self, beat: Beat) -> None:
        """Both answers go, last of all a weight and its neurons, out of which the first formula comes."""
        flower, student = self._answers(beat)
        self.add(flower, *([student] if student else []))
        network, L, rule = flower.network, flower.network.L, self.rules.weight
        k, j = (int(beat.shown(name).value) for name in "kj")
        before, output, edge = network.neurons[L - 1, k], network.neurons[L, j], network.edges[L, j, k]
        kept = (edge, before, output)
        pieces = [*flower.heads, *network, *flower.ghosts, flower.labels, *([student] if student else [])]
        gone = [FadeOut(each) for each in pieces if each not in kept]
        self.play(*gone, FadeIn(self.title(self.story.title)), run_time=1.0)
        source: dict[str, VMobject] = {"lhs": edge, "delta": output, "a": before}
        flights = [self._flight(rule, name, place) for name, place in source.items()]
        come = LaggedStart(*flights, FadeIn(rule.without(*source)), lag_ratio=0.4)
        self.play(come, *map(FadeOut, kept), FadeIn(self.rules.captions[0]), run_time=float(self.remaining()) - 0.3)
        self.reassemble(rule)

    def _flight(self, rule: Formula, name: str, place: VMobject) -> Animation:
        return FadeIn(VGroup(*rule[name]), target_position=place.get_center(), scale=0.6, path_arc=BELOW)

    def _follow_from(self, old: Formula, new: Formula, come: dict[str, str], *captions: VMobject) -> None:
        """Parts of the new formula come out of the old one, by the names of both; the rest grows in between."""
        flights = [
            TransformFromCopy(VGroup(*old[source]), VGroup(*new[name]), path_arc=0.4) for name, source in come.items()
        ]
        rest = FadeIn(new.without(*come), shift=0.2 * UP)
        self.fill(LaggedStart(*flights, rest, lag_ratio=0.35), *map(FadeIn, captions), rest=0.3)
        self.reassemble(new)

    def _fill(self, beat: Beat, above: Region, region: Region) -> None:
        """The formulae make room; the bars of the last layer's entries grow first, then those of the layer before."""
        formulae = self.rules.formulae
        share = min(1.0, above.width / formulae.width, above.height / formulae.height)
        self.head = self._head(beat, region)
        room = region.part(0, 1, 0, 1 - (self.head.height + 0.15) / region.height)
        size = NAMES if region.width > 2 * region.height else SMALL
        entries = self.entries = EntryBars(beat, room, size=size)
        aside = formulae.animate.scale(share).move_to(above.center)
        self.play(*map(FadeOut, self.rules.captions), aside, run_time=0.7)
        self.play(FadeIn(self.head), FadeIn(entries.frame), run_time=0.5)
        layers = max(block.layer for block in entries.blocks)
        self.play(*entries.growing(layers), run_time=float(self.remaining()) - 0.3)
        self.reassemble(*entries.bars.values())

    def _head(self, beat: Beat, region: Region) -> VGroup:
        """What the bars are; below it how many of all, where they are not all."""

        def made(size: float) -> VGroup:
            words = self.write(beat.show["gradient"], beat, size=size)
            return VGroup(Formula(f"nabla {part('C', 'C')}", {"C": "C"}, size=size + 6), words).arrange(buff=0.2)

        rows = VGroup(largest(made, HEADS, lambda each: each.width <= region.width))
        if beat.shown("drawn").value != beat.shown("parameters").value:
            rows.add(self.write(beat.show["others"], beat, size=21))
        rows.arrange(DOWN, buff=0.1)
        return rows.move_to((region.center[0], region.top - rows.height / 2, 0.0))

    def _ask(self) -> None:
        """The formulae go; a weight and a bias stand there, about to be turned."""
        self.play(FadeOut(self.rules.formulae), run_time=0.7)
        asked = [FadeIn(each.without("turn"), shift=0.4 * UP) for each in self.turns.formulae]
        self.fill(LaggedStart(*asked, lag_ratio=0.5), rest=0.3)

    def _turn(self) -> None:
        """Out of the bars comes what each is turned by."""
        place = self.entries.frame.get_center()
        turns = [
            FadeIn(VGroup(*each["turn"]), target_position=place, scale=0.6, path_arc=-0.4)
            for each in self.turns.formulae
        ]
        self.fill(LaggedStart(*turns, lag_ratio=0.4), rest=0.4)
        self.reassemble(*self.turns.formulae)

    def _come_back(self, beat: Beat) -> None:
        """The formulae go, and both followed rows stand there as they are answered now."""
        gone: Sequence[VMobject] = (*self.turns.formulae, self.head, self.entries.frame, *self.entries.bars.values())
        self.play(*map(FadeOut, gone), run_time=0.6)
        self.flower, self.student = self._answers(beat)
        both = [each for each in (self.flower, self.student) if each]
        self.fill(LaggedStart(*(FadeIn(each, shift=0.3 * UP) for each in both), lag_ratio=0.5), rest=0.2)
        self.reassemble(*both)

    def _run_once_more(self) -> None:
        """A pass runs through both, and their answers stand there."""
        runs = [Run(Pulse.through(self.flower.network, self.palette.a))]
        now = [self.flower.heads.now]
        if self.student:
            edges = {layer: [edge] for layer, edge in self.student.chain.edges.items()}
            runs.append(Run(Pulse(edges, self.palette.a)))
            now.append(self.student.heads.now)
        self.play(*runs, run_time=float(self.remaining()) - 1.3)
        self.play(*(Indicate(each, scale_factor=1.12, color=self.palette.y) for each in now), run_time=0.9)
