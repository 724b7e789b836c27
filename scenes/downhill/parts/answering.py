"""Plays the end of B42: the flower is answered before the whole frame, moves aside, and the student is answered."""

from manim import (
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    MoveToTarget,
    ReplacementTransform,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.downhill.parts.rates import first_slowly
from scenes.downhill.parts.student_panel import StudentPanel
from scenes.downhill.parts.verdict_plane import VerdictPlane
from scenes.parts import Follow
from scenes.parts.joins.answered import ChainAnswer, Heads, NetworkAnswer, Places
from scenes.parts.net.example_card import ExampleCard
from scenes.parts.net.regrouping import become, become_neuron
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region

EARLIER, LATER = squish_rate_func(smooth, 0.0, 0.5), squish_rate_func(smooth, 0.4, 1.0)
"""How what was there goes, and what follows comes."""
FIRST, THEN = squish_rate_func(smooth, 0.0, 0.3), squish_rate_func(smooth, 0.3, 0.85)
LAST = squish_rate_func(smooth, 0.7, 1.0)
"""How what is in the way goes, what has waited for that turns into the card's plate, and what stands on that comes."""
SMALLER = 0.3
"""Size to which the plane shrinks while the flower comes."""
LOWER = 0.93
"""Share of the height up to which the large network reaches beside its card: the card's head is clear of the title."""


class Answering:
    """The followed row of the network large, with its card as at the very beginning; then both rows."""

    def __init__(self, stage: LessonScene, beat: Beat, title: Words) -> None:
        self.stage, self.beat, self.title = stage, beat, title
        whole = stage.region("whole")
        self.wide = wide = whole.width > whole.height
        card = whole.part(0, 0.215) if wide else whole.part(0, 1, 0.8, 1)
        picture = whole.part(0.235, 0.69, 0, LOWER) if wide else whole.part(0, 1, 0.27, 0.73)
        heads = whole.part(0.7, 1, 0.2, 0.8) if wide else whole.part(0, 1, 0, 0.23)
        self.large = NetworkAnswer(beat, stage.write, beat.at("descent", 0.0), places=Places(heads, picture))
        self.card = ExampleCard(beat, stage.write, self.large.network, card)

    def answer_the_flower(self, gone: list[VMobject], plane: VerdictPlane | None) -> None:
        """What stood there shrinks; the ring becomes a card; the network as at first learns once more, and is right."""
        stage, large, heads = self.stage, self.large, self.large.heads
        turned = self._turn_into_the_card(plane) if plane else []
        card = VGroup(*(each for each in self.card if each is not self.card.plate or not turned))
        small = VGroup(*gone)
        small.generate_target().scale(SMALLER).move_to(heads.get_center())
        come = [FadeIn(each, rate_func=LATER) for each in (large.network, *large.ghosts, large.labels)]
        come.append(FadeIn(card, rate_func=LATER if self.wide or not turned else LAST))
        stage.play(MoveToTarget(small, rate_func=EARLIER), *turned, *come, run_time=1.1)
        written = [FadeIn(heads.who, rate_func=LATER), FadeIn(heads.before, shift=0.15 * RIGHT, rate_func=LATER)]
        stage.play(FadeOut(small, rate_func=EARLIER), *written, run_time=0.6)
        learning = Follow(self.beat, "descent", *large.network.parts)
        stage.play(learning, run_time=float(stage.remaining()) - 1.2)
        stage.reassemble(large.network, *large.ghosts)
        self._say(heads)

    def _turn_into_the_card(self, plane: VerdictPlane) -> list[Animation]:
        """The ring in the plane becomes the card; in a tall frame the count, on its way, has gone before it comes."""
        seen = plane.ring.copy()
        self.stage.add(seen)
        if self.wide:
            return [ReplacementTransform(seen, self.card.plate)]
        plane.remove(plane.head)
        self.stage.add(plane.head)
        return [FadeOut(plane.head, rate_func=FIRST), ReplacementTransform(seen, self.card.plate, rate_func=THEN)]

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

    def train_the_student(self, named: list[Words]) -> None:
        """The flower makes room; under its output's curve the chain takes its steps, which are counted."""
        stage, beat, old = self.stage, self.beat, self.large
        student = self.student = ChainAnswer(beat, stage.write, self.L)
        student.follow(beat, beat.at("student", 0.0))
        room = self._room_for_the_curve()
        panel = self.panel = StudentPanel(beat, stage.write, room, self.L)
        self.named = named
        stage.remove(*old.get_family())
        old.generate_target().scale(SMALLER).move_to(room.center)
        chain = [FadeIn(each, rate_func=LATER) for each in (student.chain, student.ghost, student.label)]
        aside = MoveToTarget(old, rate_func=EARLIER)
        stage.play(FadeOut(self.card, rate_func=EARLIER), aside, *chain, run_time=0.9)
        come = [FadeIn(each, rate_func=LATER) for each in (panel, *named, student.heads.who, student.heads.before)]
        stage.play(FadeOut(old, rate_func=EARLIER), *come, run_time=0.6)
        stage.fill(Follow(beat, "student", *student.parts, *panel.parts, rate_func=first_slowly), rest=0.3)

    def answer_the_student(self) -> None:
        """Its answer is said; then the curve makes way for the flower, and both stand there as they are answered."""
        stage, student = self.stage, self.student
        self._say(student.heads)
        flower = NetworkAnswer(self.beat, stage.write, self.beat.at("descent", 1.0))
        gone = [FadeOut(each, rate_func=EARLIER) for each in (self.panel, *self.named, self.title)]
        stage.pause(max(0.0, float(stage.remaining()) - 1.3))
        stage.play(*gone, FadeIn(flower, rate_func=LATER), run_time=1.1)
        stage.reassemble(flower, student)

    @property
    def L(self) -> int:
        """The last layer of the chain."""
        return self.stage.lesson.chain.model.L

    def _room_for_the_curve(self) -> Region:
        """Above the chain."""
        whole = self.stage.region("whole")
        return whole.part(0.06, 0.9, 0.42, 1) if whole.width > whole.height else whole.part(0.05, 0.98, 0.48, 0.95)
