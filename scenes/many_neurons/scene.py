"""Draws the chain opening into a network, and every equation with its new indices and numbers."""

from itertools import pairwise

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    MoveAlongPath,
    ReplacementTransform,
    ShowPassingFlash,
    Transform,
    VGroup,
    VMobject,
    smooth,
)

from scenes.formulae.equation import layered
from scenes.many_neurons.numbers import WeightedInput
from scenes.many_neurons.parts.equation_panel import EquationPanel
from scenes.many_neurons.parts.factor_panel import FactorPanel
from scenes.many_neurons.parts.names import LAYERS, NeuronNames, OutputNames, lettered_pair
from scenes.many_neurons.parts.network_panels import IndexPanel, MatrixPanel, NamePanel, in_foot
from scenes.many_neurons.parts.term_area import Grow, carried
from scenes.many_neurons.parts.terms import Terms
from scenes.many_neurons.parts.zoom import zoom
from scenes.parts.joins.chain_in_a_row import chain_in_a_row
from scenes.parts.joins.large_network import is_tall, large_network, regions, rule_of_weights
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.part import share_unit
from scenes.parts.net.edge import Edge
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import ring_round
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

NEAR = 0.62
"""Largest radius of a neuron seen from near, in units."""
SLENDER = 0.4
"""The same of an output beside its target in a tall frame."""
MOST_CELLS = 6
"""So many cells of the matrix are visited with their edges."""


class ManyNeurons(LessonScene):
    """The chain opens; names, cost, weights, equations and factors get their indices."""

    def setup(self) -> None:
        """The chain, the network large, and where the last layers are seen from near."""
        first = self.story.beats[0]
        self.chain = chain_in_a_row(first, int(first.shown("L").value))
        self.network = large_network(first)
        self.heading = self.title(self.story.title)
        self.j, self.k = int(first.shown("j").value), int(first.shown("k").value)
        self.L = self.network.L
        self.ends = {"k": (self.L - 1, self.k), "j": (self.L, self.j)}
        whole = self.region("whole")
        is_wide = whole.width > whole.height
        self.near = whole.part(0.08, 0.39, 0.02, 0.98) if is_wide else whole.part(0.18, 0.82, 0.63, 0.96)
        self.side = whole.part(0.45, 1) if is_wide else whole.part(0, 1, 0, 0.6)

    def open_the_chain(self, beat: Beat) -> None:
        """B32: every neuron of the chain becomes a layer, each joined to the next; the names get their indices."""
        chain, network = self.chain, self.network
        with self.cue("open_out"):
            self.add(chain)
            left_over = [chain.neuron(layer) for layer in range(chain.L - network.L)]
            goes = [FadeOut(each) for each in (*chain.edges.values(), *left_over)]
            goes += [FadeOut(each.digits) for each in chain.neurons.values() if each.digits and each not in left_over]
            self.play(FadeIn(self.heading), *goes, run_time=0.8)
            each = (float(self.remaining()) - 1.4) / 2
            self._open(each)
            self._join(each)
            self.names = VGroup(OutputNames(beat, self.write, network, self.region("whole").right))
            if "verdict" in beat.show:
                self.names.add(in_foot([VGroup(self.write(beat.show["verdict"], beat, size=32))], 0.0))
            self.fill(FadeIn(self.names, shift=0.1 * UP))
        with self.cue("no"):
            panel = IndexPanel()
            old = [row[0] for row in panel.rows.values()]
            goes = [FadeOut(each) for each in self.names[1:]]
            self.play(*goes, *(FadeIn(each, shift=0.1 * UP) for each in old), run_time=0.9)
            self.fill(*(LaggedStart(*each, lag_ratio=0.3) for each in panel.grow()))
            self.reassemble(panel)
        self.panel: VGroup = panel

    def _open(self, seconds: float) -> None:
        """Every neuron parts into those of a layer, one after another, the outermost first."""
        chain, network = self.chain, self.network
        parting: list[VGroup] = []
        bodies: list[VGroup] = []
        leaving: list[Animation] = []
        for layer in range(network.L + 1):
            source = chain.neuron(max(0, chain.L - network.L + layer))
            height = source.disc.get_center()[1]
            targets = sorted(network.neurons_of(layer), key=lambda each: -abs(each.disc.get_center()[1] - height))
            old = [VGroup(source.backing, source.disc, source.rim).copy() for _ in targets]
            new = [VGroup(each.backing, each.disc, each.rim).copy() for each in targets]
            lag = min(0.7, 2.0 / len(targets))
            leaving.append(LaggedStart(*(Transform(*each) for each in zip(old, new, strict=True)), lag_ratio=lag))
            parting += old
            bodies += new
            self.remove(*source.get_family())
        self.play(*leaving, run_time=0.75 * seconds)
        self.remove(*parting)
        self.add(*bodies)
        rest = [*network.neurons.values(), *network.ellipses.values()]
        self.play(*(FadeIn(each) for each in rest), run_time=0.25 * seconds)
        self.remove(*bodies)

    def _join(self, seconds: float) -> None:
        """The edges grow, layer after layer."""
        for layer in range(1, self.L + 1):
            edges = [Create(each) for each in self.network.edges_into(layer)]
            self.play(LaggedStart(*edges, lag_ratio=0.5 / len(edges)), run_time=seconds / self.L)
        self.reassemble(self.network)

    def name_the_neurons(self, beat: Beat) -> None:
        """B33: the last two layers come near; a ring runs through either, its number below the a, at last a letter."""
        panel = NamePanel(beat, self.write, {each: self.network.drawn[layer] for each, (layer, _) in self.ends.items()})
        self.marks = VGroup()
        last = Network(beat, regions()[0].part(0.2, 0.8, 0, 1), radius=NEAR, first=self.L - 1)
        # Edges that go keep their width while those that stay grow: each layer's are read among themselves.
        for layer in range(1, self.L + 1):
            share_unit(*self.network.edges_into(layer))
        self._look_at(last, self.panel, self.names[0], seconds=1.4)
        each = (float(self.remaining()) - 0.8) / 2
        for letter in self.ends:
            self._name(beat, panel, letter, each)
        self.reassemble(panel)
        self.panel = panel

    def _name(self, beat: Beat, panel: NamePanel, letter: str, seconds: float) -> None:
        """The name comes, then runs through the neurons of its layer."""
        layer, chosen = self.ends[letter]
        names = NeuronNames(beat, self.network, layer, LAYERS[letter])
        come = [FadeIn(panel.symbols[letter], shift=0.1 * UP), FadeIn(panel.notes[letter], shift=0.1 * UP)]
        self.play(*come, *self.network.fade_digits(layer, seen=False), run_time=0.22 * seconds)
        way = [*[i for i in self.network.drawn[layer] if i != chosen][:3], chosen]
        mark = ring_round(self.network.neurons[layer, way[0]], self.palette.ink)
        inside = [FadeIn(names, lag_ratio=0.3)] if names.names else []
        step = 0.78 * seconds / (len(way) + 1)
        self.play(FadeIn(mark), *panel.show_index(letter, way[0]), *inside, run_time=step)
        for before, now in pairwise(way):
            moves = mark.animate.move_to(self.network.neurons[layer, now].disc)
            self.play(moves, *panel.show_index(letter, now, before), run_time=step)
        stands = names.letter(chosen, letter)
        goes = [FadeOut(names.names[chosen])] if names.names else []
        self.play(*panel.show_index(letter, letter, chosen), *goes, FadeIn(stands), run_time=step)
        names.names[chosen] = stands
        self.marks.add(mark, *names.names.values())

    def _look_at(self, new: Network, *goes: VMobject, seconds: float = 1.6) -> None:
        """Another piece of the network, nearer or from farther off."""
        back = self.network.fade_digits(*range(self.network.first, self.L + 1), seen=True)
        self.play(*(FadeOut(each) for each in goes), *back, run_time=0.5)
        self.remove(self.network)
        self.play(*zoom(self.network, new), run_time=seconds - 0.5)
        self.reassemble(new)
        self.network = new

    def add_up_the_cost(self, beat: Beat) -> None:
        """B34: the outputs come near, each beside its target; their terms are areas, which pile up into the cost."""
        area = regions()[0].part(0, 1, 0, 0.86)
        outputs = Network(beat, area, radius=SLENDER if is_tall() else NEAR, first=self.L)
        terms = Terms(beat, outputs, area)
        formula = in_foot([VGroup(terms.formula, terms.sum)], 0.0)
        self._look_at(outputs, self.panel, self.marks)
        self.play(FadeIn(terms.heads), *(FadeIn(each) for each in terms.targets.values()), run_time=0.8)
        self.play(*(Grow(each) for each in terms.areas.values()), run_time=1.4)
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
            self.play(pile, number.animate(rate_func=carried).move_to(there), run_time=seconds / len(piles))

    def find_the_weight_in_its_matrix(self, beat: Beat) -> None:
        """B35: an edge and its cell light together, one pair after another; then a row, and all that flows into j."""
        panel = MatrixPanel(beat, self.write, self.side)
        near = Network(beat, self.near, radius=NEAR, first=self.L - 1)
        with self.cue("edge_and_cell"):
            self._look_at(near, self.panel)
            fan = near.edges_into(self.L)
            self.play(FadeIn(panel, shift=0.1 * UP), *near.fade_digits(self.L - 1, self.L, seen=False), run_time=0.7)
            self.play(*(dim(each) for each in fan), run_time=0.4)
            marks, tag = self._visit(panel)
        with self.cue("why_this_order"):
            row = panel.row(self.j)
            into = near.edges_into(self.L, self.j)
            lit = [emphasise(each) for each in into]
            of_k = [each[0] for each in marks[:2]]
            self.play(Transform(marks[2], row), FadeOut(tag), *map(FadeOut, of_k), *lit, run_time=1.4)
            for each, gone in zip(marks[:2], of_k, strict=True):
                each.remove(gone)
            self.fill(*self._flow_into(into, float(self.remaining())))
        self.marks, self.panel = VGroup(marks), panel

    def _visit(self, panel: MatrixPanel) -> tuple[VGroup, VGroup]:
        """Pairs of an edge and a cell; the marks and the tag that stand at last."""
        network, seen = self.network, [key for key in panel.matrix.cells if key != (self.j, self.k)]
        visits = [*seen[: MOST_CELLS - 1], (self.j, self.k)]
        marks, tag, last = VGroup(), VGroup(), list[Animation]()
        each = (float(self.remaining()) - 0.3) / len(visits)
        for j, k in visits:
            edge, new = network.edges[self.L, j, k], VGroup(*lettered_pair(network, j, k), panel.place_of(j, k))
            tag = network.tag(edge, Readout(self.beat, edge.name, colour=self.palette.w, size=TEXT + 6))
            turn = Transform(marks, new) if marks else FadeIn(new)
            self.play(turn, emphasise(edge), FadeIn(tag), *last, run_time=0.75 * each)
            marks, last = marks or new, [dim(edge), FadeOut(tag)]
            self.pause(0.25 * each)
        return marks, tag

    def _flow_into(self, edges: list[Edge], seconds: float) -> list[Animation]:
        """Light runs along edges to where they end, one after another."""
        lights = []
        for edge in edges:
            line = VMobject(stroke_width=9, stroke_color=self.palette.ink).set_points_as_corners([*edge.ends])
            lights.append(ShowPassingFlash(line, time_width=0.4, rate_func=smooth))
        return [LaggedStart(*lights, lag_ratio=0.5)]

    def compare_old_and_new(self, beat: Beat) -> None:
        """B36: weight times activation comes along every edge into the sum; then the old equations over the new."""
        panel = EquationPanel(beat, self.write, self.side)
        network = self.network
        mark = network.named_ring(self.L, self.j, "j")
        into = network.edges_into(self.L, self.j)
        with self.cue("flow_in"):
            digits = network.fade_digits(self.L - 1, self.L, seen=True)
            gone = [FadeOut(each) for each in (self.panel, *self.marks)]
            self.play(*gone, *digits, *(emphasise(each) for each in into), run_time=0.8)
            self.play(FadeIn(panel.heads[1], panel.z_new, shift=0.1 * UP), FadeIn(mark), run_time=0.9)
            self._bring(beat, panel)
            self.fill(FadeIn(panel.result, shift=0.1 * UP))
        with self.cue("old_and_new"):
            self.play(FadeIn(panel.last, shift=0.1 * UP), run_time=1.2)
            self.play(FadeIn(panel.heads[0]), Create(panel.line), run_time=0.7)
            self.fill(panel.old_equations())
            self.reassemble(panel)
        self.marks, self.panel = VGroup(mark), panel

    def _bring(self, beat: Beat, panel: EquationPanel) -> None:
        """Every product goes along its edge to j, and on into its column; the bias comes last."""
        columns = zip(beat.all(WeightedInput), panel.columns, strict=False)
        each = (float(self.remaining()) - 1.2) / len(panel.columns)
        for term, column in columns:
            edge = None if term.neuron is None else self.network.edges.get((self.L, self.j, term.neuron))
            if edge is None:
                self.play(FadeIn(column, shift=0.1 * UP), run_time=each)
                continue
            walker = column.copy().move_to(beside(edge, 0.3))
            self.play(FadeIn(walker, scale=0.5), run_time=0.3 * each)
            way = Line(beside(edge, 0.3), beside(edge, 0.78))
            self.play(MoveAlongPath(walker, way), run_time=0.4 * each)
            self.play(FadeOut(walker, shift=0.2 * RIGHT), FadeIn(column, scale=0.6), run_time=0.3 * each)
            self.add(column)
        self.play(FadeIn(panel.columns[-1], shift=0.2 * DOWN), run_time=each)

    def meet_the_same_factors(self, beat: Beat) -> None:
        """B37: three factors for one weight; deltas times activations fill the matrix; the network is whole again."""
        panel, network = FactorPanel(beat, self.side, self.region("whole")), self.network
        chosen = network.edges[self.L, self.j, self.k]
        others = [edge for edge in network.edges_into(self.L, self.j) if edge is not chosen]
        mark = self._ring_of_k()
        with self.cue("same_factors"):
            self.play(FadeOut(self.panel), *(dim(each) for each in others), FadeIn(mark), run_time=0.8)
            self.perform(panel.factor_by_factor())
        with self.cue("fill_the_matrix"):
            self.play(*panel.define_delta(), run_time=1.5)
            goes = [FadeOut(each) for each in (network, mark, *self.marks)]
            self.play(*goes, *panel.to_the_matrix(), run_time=1.2)
            self.play(*panel.others(), run_time=0.9)
            self._fill_rows(panel, float(self.remaining()) - 2.6)
            self._leave(beat, panel)

    def _fill_rows(self, panel: FactorPanel, seconds: float) -> None:
        """Row after row, each under the band of its delta; then the weight that was followed is framed."""
        outer, band = panel.outer, VGroup()
        rows = list(zip(reversed(outer.matrix.rows), outer.row_by_row(), strict=True))
        each = seconds / (len(rows) + 1)
        for j, row in rows:
            new = outer.band_of(j)
            lit = ReplacementTransform(band, new) if band else FadeIn(new)
            self.play(lit, *row, run_time=each)
            band = new
        names = [FadeIn(each) for each in outer.names[1:]]
        self.play(FadeOut(band), FadeIn(panel.frame), *names, run_time=each)

    def _ring_of_k(self) -> VGroup:
        """A ring round neuron k, and its name left of it."""
        ring = ring_round(self.network.neurons[self.L - 1, self.k], self.palette.ink)
        name = Formula(layered("a", "L - 1", "k"), size=TEXT + 4).set_color(self.palette.a)
        return VGroup(ring, name.next_to(ring, LEFT, buff=0.06))

    def _leave(self, beat: Beat, panel: FactorPanel) -> None:
        """The whole network again, and below it what each of its edges gets: with it the next scene begins."""
        whole, rule = large_network(beat), rule_of_weights()
        outer = panel.outer
        stays, goes = outer.names[1:], [*outer[:-1], outer.names[0], panel.frame]
        self.remove(panel)
        self.add(*goes, *stays)
        self.play(*(FadeOut(each) for each in (*goes, self.heading)), run_time=0.6)
        comes: list[Animation] = [ReplacementTransform(each, rule) for each in stays] or [FadeIn(rule)]
        layers = [VGroup(*whole.edges_into(layer), whole.layer(layer)) for layer in reversed(range(self.L + 1))]
        self.play(*comes, LaggedStart(*(FadeIn(each) for each in layers), lag_ratio=0.3), run_time=1.5)
        self.reassemble(whole, rule)
        self.network = whole


def beside(edge: Edge, share: float) -> np.ndarray:
    """A point above an edge, at a share of its length."""
    start, end = edge.ends
    return np.array(start + share * (end - start) + 0.24 * UP)
