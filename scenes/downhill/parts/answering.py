"""Plays the end of B42: the flower is answered before the whole frame, moves aside, and the student is answered."""

from manim import RIGHT, Animation, Create, FadeIn, FadeOut, ReplacementTransform, VGroup, VMobject

from scenes.numbers.descents import chain_descent
from scenes.parts import Follow
from scenes.parts.joins.answered import ChainAnswer, Heads, NetworkAnswer, Places
from scenes.parts.net.example_card import ExampleCard
from scenes.parts.net.regrouping import become, become_neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import colours

LOWER = 0.93
"""Share of the height up to which the large network reaches beside its card: the card's head is clear of the title."""


class Answering:
    """The followed row of the network large, with its card as at the very beginning; then both rows."""

    def __init__(self, stage: LessonScene, beat: Beat, title: Words) -> None:
        self.stage, self.beat, self.title = stage, beat, title
        whole = stage.region("whole")
        wide = whole.width > whole.height
        card = whole.part(0, 0.215) if wide else whole.part(0, 1, 0.8, 1)
        picture = whole.part(0.235, 0.69, 0, LOWER) if wide else whole.part(0, 1, 0.27, 0.73)
        heads = whole.part(0.7, 1, 0.2, 0.8) if wide else whole.part(0, 1, 0, 0.23)
        self.large = NetworkAnswer(beat, stage.write, beat.at("descent", 0.0), places=Places(heads, picture))
        self.card = ExampleCard(beat, stage.write, self.large.network, card)

    def answer_the_flower(self, gone: list[VMobject], ring: VMobject | None) -> None:
        """Its ring becomes its card; the network as it was at first learns once more, and is right."""
        stage, large, heads = self.stage, self.large, self.large.heads
        turned: list[ReplacementTransform] = []
        if ring is not None:
            seen = ring.copy()
            stage.add(seen)
            turned.append(ReplacementTransform(seen, self.card.plate))
        card = VGroup(*(each for each in self.card if each is not self.card.plate or not turned))
        stage.play(*map(FadeOut, gone), *turned, run_time=0.6)
        stage.play(FadeIn(large.network), FadeIn(card), *map(FadeIn, (*large.ghosts, large.labels)), run_time=0.7)
        stage.play(FadeIn(heads.who), FadeIn(heads.before, shift=0.15 * RIGHT), run_time=0.5)
        learning = Follow(self.beat, "descent", *large.network.parts)
        stage.play(learning, run_time=float(stage.remaining()) - 1.2)
        stage.reassemble(large.network, *large.ghosts)
        self._say(heads)

    def _say(self, heads: Heads) -> None:
        """What is said now, and the mark of its verdict."""
        words, *marks = heads.now
        self.stage.play(FadeIn(words, shift=0.15 * RIGHT), run_time=0.4)
        if marks:
            self.stage.play(*map(Create, marks), run_time=0.5)

    def stay_alone(self) -> None:
        """Where no chain learns, the flower comes to where the next scene begins with it."""
        self._move_aside(FadeOut(self.title))

    def _move_aside(self, *also: Animation) -> None:
        """The card goes; the network and its answers come to the places that the next scene begins with."""
        stage, old = self.stage, self.large
        new = NetworkAnswer(self.beat, stage.write, self.beat.at("descent", 1.0))
        moves = [*become(old.network, new.network), ReplacementTransform(old.labels, new.labels)]
        for one, other in zip(old.ghosts, new.ghosts, strict=True):
            moves += become_neuron(one, other)
        for name in ("who", "before", "now"):
            moves.append(ReplacementTransform(getattr(old.heads, name), getattr(new.heads, name)))
        stage.play(FadeOut(self.card), *also, run_time=0.4)
        stage.play(*moves, run_time=1.0)
        new.settle()
        stage.remove(*old.get_family())
        stage.reassemble(new)

    def answer_the_student(self) -> None:
        """The flower moves up; the chain comes under it, and learns while it is looked at."""
        stage, beat = self.stage, self.beat
        self._move_aside()
        student = ChainAnswer(beat, stage.write, stage.lesson.chain.model.L)
        student.follow(beat, beat.at("student", 0.0))
        come = (student.heads.who, student.chain, student.ghost, student.label)
        stage.play(*map(FadeIn, come), FadeIn(student.heads.before, shift=0.15 * RIGHT), run_time=0.8)
        counted = self._counted(student.heads)
        stage.add(counted)
        learn = Follow(beat, "student", *student.parts, *(each for each in counted if isinstance(each, Readout)))
        stage.play(learn, run_time=float(stage.remaining()) - 1.8)
        stage.play(FadeOut(counted), run_time=0.2)
        self._say(student.heads)
        stage.fill(FadeOut(self.title), rest=0.1)
        stage.reassemble(student)

    def _counted(self, heads: Heads) -> VGroup:
        """The steps that the chain has taken and its mean cost, where its answer will stand."""
        beat, start, words = self.beat, self.beat.at("student", 0.0), heads.now[0]
        assert isinstance(words, Words), "an answer's first piece is its words"
        size = 0.8 * words.size
        found = VGroup(self.stage.write(beat.show["step"], size=size), Formula("C", size=size).set_color(colours().C))
        step, C = (
            Readout(beat, f"student_{name}", start, size=size, colour=colour, anchor=0.0)
            for name, colour in (("step", colours().ink), ("C", colours().C))
        )
        room = width_of(str(len(chain_descent(self.stage.lesson)))) * step.em
        x, y, _ = words.get_left()
        for each, to in ((found[0], x), (found[1], x + found[0].width + room + 0.6)):
            each.move_to((to + each.width / 2, y, 0.0))
            digits = step if each is found[0] else C
            digits.put_middle((each.get_right()[0] + 0.18, y, 0.0))
        return found.add(step, C)
