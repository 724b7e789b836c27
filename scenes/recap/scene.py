"""Draws the formulae out of the network, the gradient that they fill, the knobs that it turns, both rows answered."""

from collections.abc import Callable

from manim import (
    DOWN,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.formulae.equation import part
from scenes.numbers.price import Knob
from scenes.parts import Follow
from scenes.parts.axes.entry_bars import EntryBars
from scenes.parts.joins.answered import ChainAnswer, Heads, NetworkAnswer
from scenes.parts.motion.emphasis import dim
from scenes.parts.net.dials import Dials
from scenes.parts.net.example_card import ExampleCard
from scenes.parts.net.network import Network
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.net.regrouping import become, settle
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.recap.parts.origin import Origin
from scenes.recap.parts.three_formulae import ThreeFormulae
from scenes.recap.parts.turns import Turns, turned_dials
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

ARC = 1.4
"""Angle of the arc on which a symbol comes out of the network."""
HEADS = (38.0, 36.0, 34.0, 32.0, 30.0, 27.0, 25.0, 23.0, 21.0, 19.5)
"""Sizes of the gradient's head that are tried, from the largest."""
NAMES = 30.0
"""Size of the bars' names and figures where there is room."""
LOWER = 0.93
"""Share of the height up to which the large network reaches beside its card: the card's head is clear of the title."""
WAVES, QUICK = 3, 6
"""Steps that are taken slowly, each after its wave back; and the waves that are seen while all others are taken."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.4), squish_rate_func(smooth, 0.4, 1.0)
"""How what was there goes, and what follows comes."""


class Recap(LessonScene):
    """Three formulae, what they fill, what that turns, and both followed rows."""

    def keep_three_formulae(self, beat: Beat) -> None:
        """B43: any weight and bias, a hidden neuron, an output; the gradient; the knobs; both rows, answered."""
        whole = self.region("whole")
        self.wide = whole.width > whole.height
        self.origin = Origin(beat, whole.part(0, 0.36, 0.1, 0.9) if self.wide else whole.part(0.05, 1, 0.65, 0.94))
        self.rules = ThreeFormulae(beat, self.write, whole.part(0.39, 1) if self.wide else whole.part(0, 1, 0, 0.61))
        rules = self.rules
        with self.cue("three_formulae"):
            self._step_back(beat)
            self._take_out("weight", rules.weight, rules.captions[0])
        with self.cue("for_bias"):
            self._take_out("bias", rules.bias)
        with self.cue("for_hidden"):
            self._take_out("back", rules.back, rules.captions[1])
        with self.cue("for_output"):
            self._take_out("start", rules.start, rules.captions[2])
        with self.cue("fill_the_gradient"):
            self._fill(beat)
        with self.cue("which_way"):
            self._ask(beat)
        with self.cue("against_it"):
            self._turn(beat)
        with self.cue("praise"):
            self._come_back(beat)
        with self.cue("last_line"):
            self._run_once_more()
        with self.cue("stay"):
            self.pause(self.remaining())

    def _answers(self, beat: Beat) -> tuple[NetworkAnswer, ChainAnswer | None]:
        """Both followed rows as they are answered; a chain that cannot learn has no answer."""
        student = ChainAnswer(beat, self.write, self.lesson.chain.model.L) if "student" in beat.show else None
        return NetworkAnswer(beat, self.write), student

    def _step_back(self, beat: Beat) -> None:
        """Both answers go; the network steps aside, to be spoken of."""
        flower, student = self._answers(beat)
        self.add(flower, *([student] if student else []))
        gone = [flower.heads, *flower.ghosts, flower.labels, *([student] if student else [])]
        moves = become(flower.network, self.origin.network)
        self.play(*map(FadeOut, gone), run_time=0.4)
        self.play(FadeIn(self.title(self.story.title)), *moves, run_time=0.8)
        self._now(self.origin.network, flower.network)

    def _now(self, network: Network, *old: VMobject) -> None:
        """What has become this network is no longer on stage, and the network is whole."""
        self.remove(*(each for one in old for each in one.get_family()))
        settle(network.neurons.values())
        self.reassemble(network)

    def _take_out(self, name: str, rule: Formula, *captions: Words) -> None:
        """Word by word what a formula speaks of lights up in the network, and its symbol comes out of it."""
        lit = self.origin.lit[name]
        self.play(*self.origin.light(name), *map(FadeIn, captions), run_time=0.5)
        said = [each for piece in lit.pieces for each in piece.symbols if each in rule.named]
        seconds = (float(self.remaining()) - 0.3) / len(lit.pieces)
        for piece in lit.pieces:
            come = [self._flight(rule, each, piece.source) for each in piece.symbols if each in rule.named]
            if lit.paths and "w" in piece.symbols:
                come.append(Run(Pulse({1: lit.paths}, self.palette.C, back=True)))
            if piece is lit.pieces[-1]:
                come.append(FadeIn(rule.without(*said), rate_func=LATE))
            self.play(*map(FadeIn, piece.over), *come, run_time=seconds)
        self.reassemble(rule)

    def _flight(self, rule: Formula, name: str, place: VMobject) -> Animation:
        """A symbol comes out of its place; where formulae already stand in the way, it comes where it stands."""
        if not self.wide:
            return FadeIn(VGroup(*rule[name]), shift=0.3 * DOWN)
        return FadeIn(VGroup(*rule[name]), target_position=place.get_center(), scale=0.6, path_arc=ARC)

    def _fill(self, beat: Beat) -> None:
        """The formulae go into the network as it was at first; a wave back leaves the bars of the opening."""
        whole, wide = self.region("whole"), self.wide
        picture = whole.part(0.3, 0.7, 0.58, 1) if wide else whole.part(0.1, 0.9, 0.68, 1)
        region = whole.part(0, 1, 0, 0.56) if wide else whole.part(0, 1, 0, 0.64)
        network = self.network = Network(beat, picture, digits=False)
        for each in network.parts:
            each.bind(beat, beat.at("rewind", 1.0))
        self.head = self._head(beat, region)
        room = region.part(0, 1, 0, 1 - (self.head.height + 0.15) / region.height)
        entries = self.entries = EntryBars(beat, room, "dC0_d", size=NAMES if wide else SMALL)
        rules = self.rules
        into = FadeOut(rules.formulae, target_position=picture.center, scale=0.3, rate_func=LATE)
        back = Follow(beat, "rewind", *self.origin.network.parts)
        gone = [FadeOut(each, rate_func=EARLY) for each in (*rules.captions, *self.origin.now)]
        self.play(back, into, *gone, run_time=0.8)
        moves = become(self.origin.network, network)
        self.play(*moves, *(FadeIn(each, rate_func=LATE) for each in (self.head, entries.frame)), run_time=0.8)
        self._now(network, self.origin.network)
        wave = Run(Pulse.through(network, self.palette.C, back=True))
        self.play(wave, *entries.growing(list(network.way)), run_time=float(self.remaining()) - 0.3)
        self.reassemble(*entries.bars.values())

    def _head(self, beat: Beat, region: Region) -> VGroup:
        """What the bars are; below it how many of all, where they are not all."""

        def made(size: float) -> VGroup:
            words = self.write(beat.show["gradient"], beat, size=size)
            return VGroup(Formula(f"nabla {part('C_0', 'C')}", {"C": "C"}, size=size + 6), words).arrange(buff=0.2)

        rows = VGroup(largest(made, HEADS, lambda each: each.width <= region.width))
        if beat.shown("drawn").value != beat.shown("parameters").value:
            rows.add(self.write(beat.show["others"], beat, size=21))
        rows.arrange(DOWN, buff=0.1)
        return rows.move_to((region.center[0], region.top - rows.height / 2, 0.0))

    def _ask(self, beat: Beat) -> None:
        """The bars go; the opening's picture comes back: the network with its card, and all its knobs, which sway."""
        whole, wide = self.region("whole"), self.wide
        picture = whole.part(0.25, 0.68, 0, LOWER) if wide else whole.part(0, 0.98, 0.3, 0.73)
        large = Network(beat, picture)
        for each in large.parts:
            each.bind(beat, beat.at("rewind", 1.0))
        self.card = ExampleCard(beat, self.write, large, whole.part(0, 0.22) if wide else whole.part(0, 1, 0.78, 1))
        self.turns = Turns(beat, self.write, whole.part(0.72, 1, 0.1, 0.9) if wide else whole.part(0, 1, 0, 0.25))
        self.dials = VGroup(*turned_dials(Dials(large, beat.all(Knob), float(beat.shown("reach").value))))
        gone = [self.head, self.entries.frame, *self.entries.bars.values()]
        goes = [FadeOut(each, rate_func=EARLY) for each in gone]
        self.play(*goes, *become(self.network, large), FadeIn(self.card, rate_func=LATE), run_time=1.0)
        self._now(large, self.network)
        self.network = large
        edges = VGroup(*large.edges.values())
        self.play(dim(edges), LaggedStart(*map(GrowFromCenter, self.dials), lag_ratio=0.1), run_time=0.8)
        self.reassemble(self.dials)
        sway = [each.sway(1 if i % 2 else -1) for i, each in enumerate(self.dials)]
        asked = [FadeIn(each.without("turn"), shift=0.2 * UP) for each in self.turns.formulae]
        self.fill(*sway, *asked, rest=0.1)

    def _turn(self, beat: Beat) -> None:
        """A wave back and a step, again and again: every knob is turned against the mean's derivative."""
        turns, steps = self.turns, int(beat.shown("steps").value)
        for each in self.dials:
            each.bind(beat, beat.at("learn", 0.0))
        slow = min(WAVES, steps)
        followers = (*self.network.parts, *self.dials, *([turns.digits] if steps else []))
        come = [FadeIn(VGroup(*each["turn"]), shift=0.3 * UP) for each in turns.formulae]
        come += [FadeIn(turns.note), *([FadeIn(turns.count)] if steps else [])]
        self.play(*come, run_time=0.7)
        for step in range(slow):
            self.play(self._wave_back(), run_time=0.45)
            self.play(Follow(beat, "learn", *followers, rate_func=_between(step, step + 1, steps)), run_time=0.3)
        rest = Follow(beat, "learn", *followers, rate_func=_between(slow, steps, max(1, steps)))
        self.fill(rest, self._wave_back(QUICK), rest=0.4)
        self.reassemble(*turns.formulae, turns.count, self.network, self.dials)

    def _wave_back(self, times: int = 1) -> Run:
        """Light runs back through the network so many times."""
        return Run(Pulse.through(self.network, self.palette.C, back=True), times)

    def _come_back(self, beat: Beat) -> None:
        """The knobs go, and both followed rows stand there as they are answered now, with their marks."""
        turns = self.turns
        gone = [self.dials, self.card, *turns.formulae, turns.note]
        self.play(*map(FadeOut, (*gone, *([turns.count] if beat.shown("steps").value else []))), run_time=0.5)
        self.flower, self.student = self._answers(beat)
        flower, student = self.flower, self.student
        both = [each for each in (flower, student) if each]
        marks = [mark for each in both for mark in each.heads.now[1:]]
        beside: list[VMobject] = [*flower.ghosts, flower.labels, *(self._unmarked(each.heads) for each in both)]
        beside += [student.chain, student.ghost, student.label] if student else []
        moves = become(self.network, flower.network)
        self.play(*moves, run_time=1.2)
        self._now(flower.network, self.network)
        self.play(*map(FadeIn, beside), run_time=float(self.remaining()) - (1.2 if marks else 0.2))
        if marks:
            self.play(*map(Create, marks), run_time=0.8)
        self.reassemble(*both)

    def _unmarked(self, heads: Heads) -> VGroup:
        """All that is written but the mark of what is said now."""
        return VGroup(heads.who, heads.before, heads.now[0])

    def _run_once_more(self) -> None:
        """One wave forward and one back over both."""
        for back in (False, True):
            colour = self.palette.C if back else self.palette.a
            runs = [Run(Pulse.through(self.flower.network, colour, back=back))]
            if self.student:
                runs.append(Run(Pulse(self.student.chain.way, colour, back=back)))
            self.play(*runs, run_time=(float(self.remaining()) - 0.2) / (1 if back else 2))


def _between(first: int, last: int, steps: int) -> Callable[[float], float]:
    """A rate function that goes from one step to another through a Sweep of so many."""
    return lambda t: (first + (last - first) * float(smooth(t))) / steps
