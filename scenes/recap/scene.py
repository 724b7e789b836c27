"""Draws the three general formulae, each out of the network, the gradient that they fill, and both rows answered."""

from collections.abc import Sequence

from manim import (
    DOWN,
    LEFT,
    Animation,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    VGroup,
    VMobject,
)

from scenes.formulae.cost import AT_OUTPUT
from scenes.formulae.equation import Equation, form, part
from scenes.formulae.network import ANY_WEIGHT, ONE_BACK
from scenes.parts.axes.entry_bars import EntryBars
from scenes.parts.joins.answered import ChainAnswer, NetworkAnswer
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.recap.parts.sources import Source, sources
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

SIZES = (52.0, 48.0, 45.0, 42.0, 38.0, 34.0, 32.0, 30.0, 27.0, 25.0, 23.0, 21.5, SMALL + 0.5)
"""Sizes of the formulae that are tried, from the largest."""
CAPTION = 0.68
"""Size of what a formula is for, as a share of the formula's."""
BELOW = 1.0
"""Angle of the arc on which a part of a formula comes: from below, where no formula stands yet."""
CAPTIONS = ("weight", "back", "start")
AIR = 0.08
"""Least share of the height that is left free between the formulae."""
HEADS = (27.0, 25.0, 23.0, 21.0, 19.5)
"""Sizes of the gradient's head that are tried, from the largest."""


class Recap(LessonScene):
    """Three formulae, what they fill, and both followed rows."""

    def keep_three_formulae(self, beat: Beat) -> None:
        """B43: any weight, a hidden neuron, an output; the gradient in one run back; both rows, answered."""
        picture, below, side = self._regions()
        self.before, self.flower = (NetworkAnswer(beat, self.write) for _ in range(2))
        wide = side.left > picture.right
        self.small = NetworkAnswer(beat, self.write, region=picture, named=wide)
        rows = self._rules(beat, side, captioned=wide)
        self.captions, self.rules = [row[0] for row in rows], [row[1] for row in rows]
        self.picks = sources(self.small, int(beat.shown("k").value), int(beat.shown("j").value))
        with self.cue("three_formulae"):
            self._step_aside()
            self._fetch(0)
        with self.cue("for_hidden"):
            self._fetch(1)
        with self.cue("for_output"):
            self._fetch(2)
        with self.cue("fill_the_gradient"):
            self._fill(beat, below)
        with self.cue("praise"):
            self._come_back(beat)
        with self.cue("last_line"):
            self._run_once_more(beat)

    def _regions(self) -> tuple[Region, Region, Region]:
        """The network's, the gradient's below it, and the formulae's."""
        whole = self.region("whole")
        if whole.width > whole.height:
            left = whole.part(0, 0.46)
            return left.part(0, 1, 0.44, 1), left.part(0, 1, 0, 0.4), whole.part(0.5, 1)
        return whole.part(0, 1, 0.73, 1), whole.part(0, 1, 0, 0.3), whole.part(0, 1, 0.32, 0.71)

    def _rules(self, beat: Beat, region: Region, *, captioned: bool) -> list[tuple[VGroup, Formula]]:
        """Each formula under what it is for (in a tall frame only the narration says it), of the largest size."""
        equations = [form(each, beat) for each in (ANY_WEIGHT, ONE_BACK, AT_OUTPUT)]

        def made(size: float) -> list[tuple[VGroup, Formula]]:
            small, dim = max(SMALL, CAPTION * size), self.palette.dim
            words = (self.write(beat.show[each], beat, size=small, colour=dim) for each in CAPTIONS)
            captions = [VGroup(each) if captioned else VGroup() for each in words]
            return list(zip(captions, (_rule(each, size) for each in equations), strict=True))

        def column(rows: list[tuple[VGroup, Formula]]) -> VGroup:
            return VGroup(
                *(VGroup(*caption, rule).arrange(DOWN, buff=0.16, aligned_edge=LEFT) for caption, rule in rows)
            )

        def free(rows: VGroup) -> float:
            return region.height - sum(row.height for row in rows)

        rows = largest(made, SIZES, lambda each: _fits(column(each), region))
        around = column(rows)
        around.arrange(DOWN, buff=min(0.55, max(0.05, free(around) / 2)), aligned_edge=LEFT).move_to(region.center)
        return rows

    def _step_aside(self) -> None:
        """The answered network makes room for the formulae."""
        self.add(self.before)
        title = self.title(self.story.title)
        self.play(*self.before.change_into(self.small), FadeIn(title), run_time=1.2)
        self.remove(*self.before.get_family())
        self.small.settle()
        self.reassemble(self.small)
        self.lit: tuple[VMobject, ...] = ()

    def _fetch(self, i: int) -> None:
        """The formula's part of the network is lit; its parts come from there, one after another."""
        rule, source = self.rules[i], self.picks[i]
        self.play(*self._light(source), *map(FadeIn, self.captions[i]), run_time=0.8)
        flights = [self._flight(rule, name, place) for name, place in source.of.items() if name in rule.named]
        rest = FadeIn(rule.without(*(name for name in source.of if name in rule.named)))
        self.fill(LaggedStart(*flights, rest, lag_ratio=0.45), rest=0.3)
        self.reassemble(rule)

    def _flight(self, rule: Formula, name: str, place: VMobject) -> Animation:
        return FadeIn(VGroup(*rule[name]), target_position=place.get_center(), scale=0.6, path_arc=BELOW)

    def _light(self, source: Source) -> list[Animation]:
        """All but what the formula speaks of grows dim."""
        keep = {id(each) for each in source.lit}
        pieces = self._pieces()
        return [emphasise(each) if id(each) in keep else dim(each) for each in pieces]

    def _pieces(self) -> Sequence[VMobject]:
        small = self.small
        return (*small.network.parts, *small.ghosts, *small.labels)

    def _fill(self, beat: Beat, region: Region) -> None:
        """One run back; as it leaves a layer, the bars of its entries grow."""
        self.head = self._head(beat, region)
        share = (self.head.height + 0.15) / region.height
        entries = self.entries = EntryBars(beat, region.part(0, 1, 0, 1 - share))
        self.play(*map(emphasise, self._pieces()), FadeIn(self.head), FadeIn(entries.frame), run_time=0.9)
        network = self.small.network
        run = Run(Pulse.through(network, self.palette.C, back=True))
        self.play(run, *entries.growing(network.L), run_time=float(self.remaining()) - 0.9)
        self.reassemble(*entries.bars.values())
        self.fill(*(Indicate(each, scale_factor=1.04, color=self.palette.y) for each in self.head), rest=0.1)

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

    def _come_back(self, beat: Beat) -> None:
        """The formulae go, and both followed rows stand there as they are answered now."""
        gone = [
            *self.rules,
            *(each for caption in self.captions for each in caption),
            self.head,
            self.entries.frame,
            *self.entries.bars.values(),
        ]
        self.play(*map(FadeOut, gone), run_time=0.5)
        self.play(*self.small.change_into(self.flower), run_time=1.3)
        self.remove(*self.small.get_family())
        self.flower.settle()
        self.reassemble(self.flower)
        if "student" in beat.show:
            self.student = ChainAnswer(beat, self.write, self.lesson.chain.model.L)
            self.fill(FadeIn(self.student, shift=0.3 * LEFT), rest=0.2)

    def _run_once_more(self, beat: Beat) -> None:
        """A pass runs through both, and their answers stand there."""
        runs = [Run(Pulse.through(self.flower.network, self.palette.a))]
        now = [self.flower.heads.now]
        if "student" in beat.show:
            edges = {layer: [edge] for layer, edge in self.student.chain.edges.items()}
            runs.append(Run(Pulse(edges, self.palette.a)))
            now.append(self.student.heads.now)
        self.play(*runs, run_time=float(self.remaining()) - 1.3)
        self.play(*(Indicate(each, scale_factor=1.12, color=self.palette.y) for each in now), run_time=0.9)


def _fits(rows: VGroup, region: Region) -> bool:
    """Whether the rows find room, with some air between them."""
    free = region.height - sum(row.height for row in rows)
    return max(row.width for row in rows) <= region.width and free >= AIR * region.height


def _rule(equation: Equation, size: float) -> Formula:
    """Every symbol in its quantity's colour; a ratio's upper half and bar in that of the cost."""
    colours = {name: quantity for name, quantity in equation.colours.items() if name != "sigma_prime"}
    return Formula(equation.dotted.replace("sum_m", "sum_m thin"), colours, size=size)
