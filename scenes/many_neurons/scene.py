"""Draws the chain opening into a network, and every equation with its new indices and numbers."""

from collections.abc import Sequence
from itertools import pairwise

from manim import (
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Mobject,
    RoundedRectangle,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.many_neurons.parts.equation_panel import EquationPanel
from scenes.many_neurons.parts.factor_panel import FactorPanel
from scenes.many_neurons.parts.filling import Filling
from scenes.many_neurons.parts.flow import Flow
from scenes.many_neurons.parts.names import OutputNames, lettered, named_ring
from scenes.many_neurons.parts.network_panels import GrowingRule, MatrixPanel, NamePanel
from scenes.many_neurons.parts.opening_out import OpeningOut
from scenes.many_neurons.parts.term_area import Grow, carried
from scenes.many_neurons.parts.terms import Terms
from scenes.many_neurons.parts.visits import Visits
from scenes.many_neurons.parts.zoom import zoom
from scenes.parts.joins.chain_in_a_row import chain_in_a_row
from scenes.parts.joins.large_network import is_tall, regions
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.part import share_unit
from scenes.parts.net.network import RADIUS, Network, network_region
from scenes.parts.net.neuron import ring_round
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL

NEAR = 0.62
"""Largest radius of a neuron seen from near, in units."""
BESIDE = 0.54
"""The same beside a formula: edges need room for what goes along them."""
SLENDER = 0.4
"""The same in a tall frame."""
CARD = (38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, SMALL)
"""Sizes of the words on the card that are tried."""
OPENED, UNDER = {False: 0.25, True: 0.3}, {False: 0.22, True: 0.24}
"""In wide frames and in tall ones: where the opened network begins, and where what stands below it ends, as shares."""
HELD, LEAVES = 1.4, 2.0
"""Seconds in which the full matrix stands with its edges, and in which the whole network comes back."""
LATE = squish_rate_func(smooth, 0.5, 1.0)
"""The rate of what comes when that which was there has made room."""
MOST = 4
"""So many neurons of a layer are counted at most, and then the one that is meant."""
PAD = 0.16
"""Room between the words on the card and its edge, in units."""


class ManyNeurons(LessonScene):
    """The chain opens; names, cost, weights, equations and factors get their indices."""

    def setup(self) -> None:
        """The chain, the network large, and where the last layers are seen from near."""
        first = self.story.beats[0]
        self.chain = chain_in_a_row(first, int(first.shown("L").value))
        whole = self.region("whole")
        opened = whole.part(0, 1, OPENED[is_tall()], 1)
        self.network = Network(first, network_region(first, opened), radius=SLENDER if is_tall() else RADIUS)
        self.under = whole.part(0, 1, 0, UNDER[is_tall()])
        self.heading = self.title(self.story.title)
        self.j, self.k = int(first.shown("j").value), int(first.shown("k").value)
        self.L = self.network.L
        self.ends = {"k": (self.L - 1, self.k), "j": (self.L, self.j)}
        is_wide = whole.width > whole.height
        self.near = whole.part(0.08, 0.41, 0.02, 0.98) if is_wide else whole.part(0.18, 0.82, 0.63, 0.96)
        self.side = whole.part(0.45, 1) if is_wide else whole.part(0, 1, 0, 0.6)

    def open_the_chain(self, beat: Beat) -> None:
        """B32: every neuron of the chain becomes a layer, each joined to the next; the names get their indices."""
        opening = OpeningOut(self, self.chain, self.network)
        self.names = VGroup()
        with self.cue("open_out"):
            self.add(self.chain)
            card = self._card(beat)
            self.play(FadeIn(self.heading), FadeIn(card, shift=0.1 * UP), *opening.left_over(), run_time=0.8)
            each = (float(self.remaining()) - 1.2) / 2
            opening.part(each)
            opening.join(each)
            self.names = OutputNames(beat, self.write, self.network, self.region("whole").right)
            self.fill(FadeIn(self.names, shift=0.1 * UP))
        with self.cue("no"):
            panel = GrowingRule(beat, self.under)
            self.play(FadeOut(card), FadeIn(panel.old, shift=0.1 * UP, rate_func=LATE), run_time=0.9)
            self.pause(0.5)
            self.fill(panel.grow())
            self.reassemble(panel)
        self.panel: VGroup = panel

    def _card(self, beat: Beat) -> VGroup:
        """Below the network who is answered, and whether rightly."""
        if "verdict" not in beat.show:
            return VGroup()
        foot = self.under
        box = foot.part(PAD / foot.width, 1 - PAD / foot.width, 0.12, 0.88)
        words = self.write_into(beat.show["verdict"], box, CARD, beat, align="center")
        plate = RoundedRectangle(corner_radius=0.14, width=words.width + 2 * PAD, height=words.height + 2 * PAD)
        return VGroup(plate.set_stroke(self.palette.dim, width=2.0).move_to(words), words)

    def name_the_neurons(self, beat: Beat) -> None:
        """B33: the last two layers come near; a ring runs through either, its number below the a, at last a letter."""
        panel = NamePanel(beat, self.write, {each: self.network.drawn[layer] for each, (layer, _) in self.ends.items()})
        self.marks = VGroup()
        last = Network(beat, panel.between, radius=NEAR, first=self.L - 1)
        # Edges that go keep their width while those that stay grow: each layer's are read among themselves.
        for layer in range(1, self.L + 1):
            share_unit(*self.network.edges_into(layer))
        with self.cue("count_before"):
            self._look_at(last, self.panel, self.names, seconds=1.4)
            self._name(panel, "k", float(self.remaining()) - 0.2)
        with self.cue("count_after"):
            self._name(panel, "j", float(self.remaining()) - 0.3)
        self.reassemble(panel)
        self.panel = panel

    def _name(self, panel: NamePanel, letter: str, seconds: float) -> None:
        """The name comes, and its index runs with a ring through the neurons of its layer."""
        layer, chosen = self.ends[letter]
        neurons = self.network.neurons
        drawn = self.network.drawn[layer]
        others = [neurons[layer, i] for i in drawn if i != chosen]
        come = [FadeIn(panel.symbols[letter], shift=0.1 * UP), FadeIn(panel.notes[letter], shift=0.1 * UP)]
        edges = [dim(each) for key, each in self.network.edges.items() if key[1:] != (self.j, self.k)]
        self.play(*come, *(edges if letter == "k" else []), run_time=0.22 * seconds)
        way = [*drawn[:MOST], *([chosen] if chosen not in drawn[:MOST][-1:] else [])]
        mark = ring_round(neurons[layer, way[0]], self.palette.ink)
        step = 0.78 * seconds / (len(way) + 1)
        self.play(FadeIn(mark), *panel.show_index(letter, way[0]), run_time=step)
        for before, now in pairwise(way):
            moves = mark.animate.move_to(neurons[layer, now].disc)
            self.play(moves, *panel.show_index(letter, now, before), run_time=step)
        digits, stands = neurons[layer, chosen].digits, lettered(self.network, layer, chosen, letter)
        goes = [] if digits is None else [digits.animate.set_opacity(0.0)]
        turns = panel.show_index(letter, letter, chosen)
        self.play(*turns, *goes, FadeIn(stands), *(dim(each) for each in others), run_time=step)
        self.marks.add(mark, stands)

    def _look_at(self, new: Network, *goes: Mobject, seconds: float = 1.8, comes: Sequence[Animation] = ()) -> None:
        """Another piece of the network, nearer or from farther off; what `comes` does so on the way."""
        back = self.network.fade_digits(*range(self.network.first, self.L + 1), seen=True)
        self.play(*(FadeOut(each) for each in goes), *back, run_time=0.5)
        self.remove(self.network)
        self.play(*zoom(self.network, new), *comes, run_time=seconds - 0.5)
        self.reassemble(new)
        self.network = new

    def add_up_the_cost(self, beat: Beat) -> None:
        """B34: the outputs come near, each beside its target; their terms are areas, which pile up into the cost."""
        whole = self.region("whole")
        area = whole.part(0, 1, 0.27, 0.9) if not is_tall() else regions()[0].part(0, 1, 0.04, 0.86)
        outputs = Network(beat, area, radius=SLENDER if is_tall() else NEAR, first=self.L)
        terms = Terms(beat, outputs, area)
        formula = terms.put_sum_into(whole.part(0, 1, 0, 0.22))
        self.play(FadeOut(self.panel), FadeOut(self.marks), run_time=0.3)
        comes = [FadeIn(each, rate_func=LATE) for each in (terms.heads, *terms.targets.values())]
        self._look_at(outputs, seconds=1.8, comes=comes)
        self.play(*(Grow(each) for each in terms.areas.values()), run_time=1.1)
        self.play(*(FadeIn(each) for each in terms.numbers.values()), run_time=0.6)
        left = float(self.remaining())
        self.play(FadeIn(terms.formula, shift=0.1 * UP), run_time=1.0)
        self.add(terms.traces, *terms.areas.values())
        self._pile(terms, left - 2.6)
        self.fill(FadeIn(terms.sum, shift=0.1 * UP))
        self.reassemble(terms)
        self.panel = VGroup(terms.traces, terms, formula)

    def _pile(self, terms: Terms, seconds: float) -> None:
        """Area after area goes onto the pile, the lowest first, and its number with it."""
        piles = terms.pile_up()
        places = terms.numbers_on_pile(piles)
        for pile, number, there in reversed(list(zip(piles, terms.numbers.values(), places, strict=True))):
            goes = number.animate(rate_func=carried).scale(terms.grow).move_to(there)
            self.play(pile, goes, run_time=seconds / len(piles))

    def find_the_weight_in_its_matrix(self, beat: Beat) -> None:
        """B35: an edge and its cell light together, one pair after another; then a row, and all that flows into j."""
        panel = MatrixPanel(beat, self.write, self.side)
        near = Network(beat, self.near, radius=BESIDE, first=self.L - 1)
        visits = Visits(self, near, panel, (self.j, self.k))
        with self.cue("edge_and_cell"):
            comes = [FadeIn(panel, shift=0.1 * UP, rate_func=LATE)]
            self._look_at(near, self.panel, seconds=1.5, comes=comes)
            seen = near.fade_digits(self.L - 1, self.L, seen=False)
            faint = [dim(each) for each in near.edges_into(self.L)]
            self.play(*seen, *faint, run_time=0.3)
            visits.visit(float(self.remaining()) - 0.3)
        with self.cue("why_this_order"):
            visits.show_row()
        self.marks, self.panel = VGroup(visits.marks), VGroup(*panel.pieces)

    def compare_old_and_new(self, beat: Beat) -> None:
        """B36: weight times activation comes along every edge into the sum; then the old equations over the new."""
        panel = EquationPanel(beat, self.write, self.side)
        network = self.network
        mark = named_ring(network, self.L, self.j, "j")
        into = network.edges_into(self.L, self.j)
        with self.cue("flow_in"):
            digits = network.fade_digits(self.L - 1, self.L, seen=True)
            gone = [FadeOut(each) for each in (self.panel, *self.marks)]
            comes = FadeIn(panel.heads[1], panel.z_new, shift=0.1 * UP, rate_func=LATE)
            self.play(*gone, *(emphasise(each) for each in into), comes, run_time=0.9)
            self.play(*digits, FadeIn(mark), run_time=0.4)
            Flow(self, network, panel, self.j).bring(float(self.remaining()) - 0.3)
        with self.cue("old_and_new"):
            self.play(FadeIn(panel.last, shift=0.1 * UP), run_time=1.2)
            self.play(FadeIn(panel.heads[0]), Create(panel.line), run_time=0.7)
            self.fill(panel.old_equations())
            self.reassemble(panel)
        self.marks, self.panel = VGroup(mark), panel

    def meet_the_same_factors(self, beat: Beat) -> None:
        """B37: three factors for one weight; deltas times activations fill the matrix; the network is whole again."""
        panel, network = FactorPanel(beat, self.side), self.network
        chosen = network.edges[self.L, self.j, self.k]
        others = [edge for edge in network.edges_into(self.L, self.j) if edge is not chosen]
        mark = named_ring(network, self.L - 1, self.k, "k")
        filling = Filling(self, panel, network)
        with self.cue("same_factors"):
            self.play(FadeOut(self.panel), *(dim(each) for each in others), FadeIn(mark), run_time=0.8)
            self.perform(panel.factor_by_factor())
        with self.cue("name_delta"):
            self.play(*panel.define_delta(), run_time=1.4)
            self.play(*panel.clear(), *panel.to_the_matrix(), run_time=1.3)
            self.fill(*panel.others(), rest=0.3)
        with self.cue("fill_one_cell"):
            filling.fill_one(float(self.remaining()) - 0.2)
        with self.cue("fill_the_matrix"):
            goes = [FadeOut(each) for each in (mark, *self.marks)]
            self.play(*goes, dim(chosen), run_time=0.3)
            filling.fill_rows(float(self.remaining()) - LEAVES - HELD - 0.3)
            filling.hold(HELD)
            self.network = filling.leave(beat, self.heading)
