"""Draws the end of the chain: the last connection, the ghost of the target, and the gap that is squared."""

from collections.abc import Mapping

import numpy as np
from manim import (
    DOWN,
    UP,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    Indicate,
    ReplacementTransform,
    VGroup,
    there_and_back,
)

from scenes.last_two_neurons.parts.anatomy import Anatomy
from scenes.last_two_neurons.parts.error_row import ErrorRow
from scenes.last_two_neurons.parts.target_row import DataCard, TargetRow
from scenes.last_two_neurons.parts.travel import Travel
from scenes.last_two_neurons.parts.zoom import Zoom
from scenes.parts import Follow
from scenes.parts.joins.chain_in_a_row import chain_in_a_row
from scenes.parts.joins.squared_gap import SquaredGap, regions
from scenes.parts.motion.movements import Flight
from scenes.parts.net.chain import Chain
from scenes.parts.net.layer_name import LayerName, NumberedName, written_layer
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region

NEAR = 1.15
"""Radius of the two neurons once they fill the frame, in units."""
NAMES, SHARE = 62.0, 56.0
"""Largest size of the names above them, and their size for a unit of the radius."""
ABOVE, OVER = 0.2, 0.22
"""Room between a neuron and its name, and between the edge and its name, in units."""
WORDS, CARD = 32.0, 36.0
"""Sizes of the words beside the neurons, and of those on the card."""


class LastTwoNeurons(LessonScene):
    """Come to the last connection, name what is wanted, and square the gap."""

    def setup(self) -> None:
        """The chain in a row, with which the opening ends."""
        first = self.story.beats[0]
        self.L = int(first.shown("L").value)
        self.chain = chain_in_a_row(first, self.L)
        whole = self.region("whole")
        is_wide = whole.width > whole.height
        self.upper = whole.part(0, 1, 0.4, 0.98) if is_wide else whole.part(0, 1, 0.56, 0.96)
        self.rows = whole.part(0, 1, 0.38, 0.86) if is_wide else whole.part(0, 1, 0.5, 0.86)
        self.lower = whole.part(0, 1, 0.0, 0.38) if is_wide else whole.part(0, 1, 0.0, 0.5)

    @property
    def before(self) -> Neuron:
        """The neuron before the last."""
        return self.chain.neuron(self.L - 1)

    @property
    def output(self) -> Neuron:
        """The last neuron."""
        return self.chain.neuron(self.L)

    def look_at_the_last_connection(self, beat: Beat) -> None:
        """B4: the chain grows until only two neurons are left; the layers' numbers go up, and are no exponents."""
        self.add(self.chain)
        with self.cue("zoom_in"):
            self.heading = self.title(self.story.title)
            self.fill(self._zoom(self.chain), FadeIn(self.heading))
            self._keep_the_pair()
        self.size = max(34.0, min(NAMES, SHARE * self.output.radius))
        places = {self.L: self.output.disc.get_top(), self.L - 1: self.before.disc.get_top()}
        with self.cue("name_the_layers"):
            numbered = {n: self._numbered("a", n, top + ABOVE * UP) for n, top in places.items()}
            self.play(*(FadeIn(each, shift=0.1 * UP) for each in numbered.values()), run_time=0.8)
            raised = {n: self._rise(each, "a", n) for n, each in numbered.items()}
            self.play(*(numbered[n].rise(raised[n]) for n in raised), run_time=1.5)
            names = {n: self._named(each, "a", n) for n, each in raised.items()}
            self.play(raised[self.L].turn_into(names[self.L]), run_time=1.2)
            self.fill(raised[self.L - 1].turn_into(names[self.L - 1]), rest=0.8)
            self.names = names
            self.reassemble(*names.values())
        with self.cue("not_exponents"):
            self._name_the_weight()
            self._show_the_anatomy(beat)

    def _zoom(self, chain: Chain) -> Zoom:
        """The last two neurons grow as large as the frame allows, and come to stand over the room for words."""
        one, two = self.before.disc.get_center(), self.output.disc.get_center()
        step, radius = float(two[0] - one[0]), self.output.radius
        factor = min(NEAR / radius, self.upper.width / (step + 2 * radius))
        end = np.array([0.0, self.upper.center[1] - 0.14 * self.upper.height, 0.0])
        return Zoom(chain, factor, (one + two) / 2, end, self.look.shape)

    def _keep_the_pair(self) -> None:
        """Only the last connection stands on stage."""
        self.edge = self.chain.edge(self.L)
        self.remove(self.chain, *self.chain)
        self.add(self.edge, self.before, self.output)

    def _numbered(self, letter: str, layer: int, foot: np.ndarray) -> NumberedName:
        """A name as the opening writes it, its letter's foot over a point."""
        name = NumberedName(letter, layer, self.size)
        return name.shift(foot - name["base"].get_bottom())

    def _rise(self, numbered: NumberedName, letter: str, layer: int) -> LayerName:
        return LayerName(letter, str(layer), self.size).put_like(numbered)

    def _named(self, raised: LayerName, letter: str, layer: int) -> LayerName:
        """The same with the layer's name, in the middle of where the number's was."""
        name = LayerName(letter, written_layer(self.L, layer), self.size).put_like(raised)
        return name.set_x(raised["base"].get_x())

    def _name_the_weight(self) -> None:
        """The weight's number goes up as those of the activations did."""
        middle = (self.before.disc.get_center() + self.output.disc.get_center()) / 2
        numbered = self._numbered("w", self.L, middle + OVER * UP)
        raised = self._rise(numbered, "w", self.L)
        self.weight = self._named(raised, "w", self.L)
        self.play(FadeIn(numbered, shift=0.1 * UP), run_time=0.4)
        self.play(numbered.rise(raised), run_time=0.7)
        self.play(raised.turn_into(self.weight), run_time=0.5)
        self.reassemble(self.weight)

    def _show_the_anatomy(self, beat: Beat) -> None:
        """A name seen large: the layer above, the product that it is not, and the free place below."""
        layer, free = (self.write(beat.show[each], size=WORDS) for each in ("layer", "free"))
        found = Anatomy(layer, free, self.lower)
        self.play(Flight(self.names[self.L], found.symbol, path_arc=-1.2), FadeIn(layer), run_time=1.0)
        self.play(FadeIn(found.product), run_time=0.4)
        self.play(Create(found.stroke), run_time=0.7)
        self.pause(0.5)
        self.fill(Create(found.slot), FadeIn(free), rest=0.6)
        self.anatomy = found

    def name_the_target(self, beat: Beat) -> None:
        """B5: the pair makes room; the answer goes from the student's card into a ghost beside the output."""
        L, words = self.L, {name: self.write(beat.show[name], size=WORDS) for name in ("output", "target")}
        share = self.output.digits.em / self.output.radius if self.output.digits else 0.5
        row = self.row = TargetRow(beat, L, self.rows, words, share)
        below = Region(self.lower.left, self.lower.right, self.lower.bottom, row.ghost.disc.get_bottom()[1] - 0.45)
        card = self._card(beat, below)
        with self.cue("know_the_answer"):
            travel = Travel(
                {self.before: row.places[L - 1], self.output: row.places[L]}, [(self.edge, self.before, self.output)]
            )
            moves = (ReplacementTransform(self.names[n], row.names[n]) for n in (L - 1, L))
            self.play(travel, *moves, FadeOut(self.weight), FadeOut(self.anatomy), run_time=1.5)
            self.play(FadeIn(card.face), *(FadeIn(each) for each in card.lines[:-1]), run_time=0.8)
            self.fill(FadeIn(card.lines[-1], shift=0.1 * UP))
        with self.cue("name_it"):
            self.play(Create(card.tie), run_time=0.6)
            self.play(FadeIn(row.ghost, target_position=card.lines[-1], scale=0.3), run_time=1.4)
            self.play(FadeIn(row.y, shift=0.1 * UP), FadeIn(words["target"]), run_time=0.8)
            self.fill(Indicate(row.ghost.rim, scale_factor=1.05, color=self.palette.y))
        with self.cue("ghost"):
            self._haunt(row, words)
        self.card = card

    def _card(self, beat: Beat, region: Region) -> DataCard:
        head = self.write(beat.show["subject"], beat, size=CARD)
        given = self.write(beat.show["input"], size=CARD)
        answer = self.write(beat.show["answer"], size=CARD, colour=self.palette.y)
        return DataCard(head, (given, answer), region, self.row.ghost)

    def _haunt(self, row: TargetRow, words: Mapping[str, Words]) -> None:
        """A shade of the output goes to where the output ought to be, and the ghost floats."""
        shade = VGroup(self.output.disc.copy().set_fill(opacity=0.35), self.output.rim.copy())
        self.play(FadeIn(words["output"]), shade.animate.move_to(row.ghost.disc), run_time=2.2)
        self.play(FadeOut(shade), run_time=0.7)
        floating = (ApplyMethod(each.shift, 0.16 * UP, rate_func=there_and_back) for each in (row.ghost, row.y))
        self.fill(*floating)

    def compute_the_cost(self, beat: Beat) -> None:
        """B6: both onto one scale; the gap between them, its square, and a dragged to and fro."""
        found = self.found = SquaredGap(beat, self.L, self.write)
        self.error = ErrorRow(beat, self.write, regions()[2])
        with self.cue("gap"):
            self._onto_one_scale(found)
        with self.cue("square_it"):
            self._square(beat, found)
        with self.cue("side_and_area"):
            self.fill(Follow(beat, "nearer", *found.moving, self.error.digits))
        with self.cue("half_the_gap"):
            self._halve(beat, found)
            self.reassemble(found)

    def _onto_one_scale(self, found: SquaredGap) -> None:
        """Output and ghost come to stand over their numbers; a - y is the error, and its size the gap."""
        row, standing = self.row, found.standing
        goes = (self.card, *row.words.values(), row.names[self.L - 1], self.edge, self.before)
        self.play(*(FadeOut(each) for each in goes), run_time=0.7)
        moves = [(self.output, standing["a"].neuron), (row.names[self.L], standing["a"].symbol)]
        moves += [(row.ghost, standing["y"].neuron), (row.y, standing["y"].symbol)]
        scale = FadeIn(found.scale_below)
        self.play(*(ReplacementTransform(*each) for each in moves), scale, run_time=1.5)
        error = self.error
        told = FadeIn(error.words, error.formula, error.equals, shift=0.15 * UP)
        self.play(*(Create(each.guide) for each in standing.values()), told, run_time=0.7)
        self.reassemble(*standing.values())
        self.play(FadeIn(error.digits, shift=0.1 * UP), run_time=0.6)
        self.fill(GrowFromCenter(found.square.base), FadeIn(found.square.label), rest=0.6)

    def _square(self, beat: Beat, found: SquaredGap) -> None:
        """The error comes down into the formula, and the square rises out of the gap; the 0 is the row's number."""
        formula, square = found.formula, found.square
        flights = (Flight(self.error.formula[name], formula[name], path_arc=0.0) for name in ("a", "minus", "y"))
        self.play(*flights, run_time=1.1)
        self.play(FadeIn(VGroup(*formula["open"], *formula["close"])), run_time=0.4)
        flat = square.area.square.copy().stretch(0.002, 1, about_edge=DOWN)
        self.play(ReplacementTransform(flat, square.area.square), run_time=1.4)
        self.reassemble(found.square.area)
        self.play(FadeIn(square.inside), run_time=0.5)
        self.reassemble(square)
        self.play(Flight(square.cost, formula["C0"], path_arc=0.3), FadeIn(formula["equals"]), run_time=0.9)
        self.reassemble(formula)
        self.row_name = self.write(beat.show["row"], beat, size=WORDS)
        self.row_name.next_to(formula["C0"], DOWN, buff=0.25)
        told = FadeIn(self.row_name, shift=0.1 * UP)
        self.fill(told, Indicate(formula["C0"][1], scale_factor=1.4, color=self.palette.y))

    def _halve(self, beat: Beat, found: SquaredGap) -> None:
        """What is left of the square at half the gap is one of the four parts of the whole."""
        square = found.square.area.square
        whole = square.copy().set_fill(opacity=0.0).set_stroke(self.palette.ink, width=5)
        moving = *found.moving, self.error.digits
        self.play(Create(whole), run_time=0.5)
        self.play(Follow(beat, "halving", *moving), run_time=1.9)
        corner = found.quarter_cross(whole)
        self.play(*(Create(each) for each in corner), run_time=1.0)
        self.pause(0.6)
        self.play(*(FadeOut(each) for each in (whole, corner, self.error, self.row_name)), run_time=0.5)
        self.fill(Follow(beat, "back", *found.moving), FadeOut(self.heading), rest=0.5)
