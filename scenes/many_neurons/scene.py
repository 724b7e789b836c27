"""Draws the chain opening into a network, and every equation with its new indices and numbers."""

from itertools import pairwise

from manim import Animation, Create, FadeIn, FadeOut, LaggedStart, Transform, VGroup, VMobject

from scenes.many_neurons.parts.cost_panel import CostPanel
from scenes.many_neurons.parts.equation_panel import EquationPanel
from scenes.many_neurons.parts.factor_panel import FactorPanel
from scenes.many_neurons.parts.names import LAYERS, NeuronNames, OutputNames, Targets, lettered_pair
from scenes.many_neurons.parts.network_panels import IndexPanel, MatrixPanel, NamePanel
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.chain import Chain
from scenes.parts.net.network import Network, height_share, network_region
from scenes.parts.net.neuron import Neuron, ring_round
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

OPENING, JOINING = 3.3, 2.4
"""Seconds in which all layers open, and in which all are joined."""
MOST_CELLS = 6
"""So many cells of the matrix are visited with their edges."""


class ManyNeurons(LessonScene):
    """The chain opens; names, cost, weights, equations and factors get their indices."""

    def setup(self) -> None:
        """The chain and the network in the same place, the panels at the side."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(wide=0.53, tall=height_share(first))
        self.chain = Chain(first, self.picture, int(first.shown("L").value))
        self.network = Network(first, network_region(first, self.picture))
        self.j, self.k = int(first.shown("j").value), int(first.shown("k").value)
        self.L = self.network.L
        self.ends = {"k": (self.L - 1, self.k), "j": (self.L, self.j)}

    def open_the_chain(self, beat: Beat) -> None:
        """B32: every neuron of the chain becomes a layer, and every layer is joined to the next."""
        chain, network = self.chain, self.network
        panel = IndexPanel(beat, self.write, self.side)
        self.add(self.title(self.story.title), chain)
        self.play(FadeIn(panel.before), run_time=0.9)
        self.pause(1.6)
        left_over = [chain.neuron(layer) for layer in range(chain.L - network.L)]
        self.play(*(FadeOut(each) for each in (*chain.edges.values(), *left_over)), run_time=0.8)
        for layer in range(network.L + 1):
            self._open(chain.neuron(max(0, chain.L - network.L + layer)), layer)
        for layer in range(1, network.L + 1):
            edges = [Create(each) for each in network.edges_into(layer)]
            self.play(LaggedStart(*edges, lag_ratio=0.5 / len(edges)), run_time=JOINING / self.L)
        self.reassemble(network)
        self.names = OutputNames(beat, self.write, network, self.picture)
        self.play(FadeIn(self.names), run_time=0.6)
        self.perform(panel.movements())
        self._keep(panel)

    def _keep(self, panel: VGroup) -> None:
        """Let a panel whose pieces came one by one be one, until the next beat takes it away."""
        self.reassemble(panel)
        self.panel = panel

    def _open(self, source: Neuron, layer: int) -> None:
        """One neuron parts into those of a layer."""
        targets = self.network.neurons_of(layer)
        parting = [VGroup(source.disc, source.rim).copy() for _ in targets]
        bodies = [VGroup(target.disc, target.rim).copy() for target in targets]
        self.remove(source)
        self.play(*(Transform(a, b) for a, b in zip(parting, bodies, strict=True)), run_time=OPENING / (self.L + 1))
        self.remove(*parting)
        self.add(*bodies)
        rest = [self.network.ellipses[layer]] if layer in self.network.ellipses else []
        self.play(*(FadeIn(each) for each in (*targets, *rest)), run_time=0.9 / (self.L + 1))
        self.remove(*bodies)

    def name_the_neurons(self, beat: Beat) -> None:
        """B33: every neuron of both layers gets its name; then k, and j, stand for each of theirs in turn."""
        self.play(FadeOut(self.panel), FadeOut(self.names), run_time=0.6)
        panel = NamePanel(beat, self.write, {each: self.network.drawn[layer] for each, (layer, _) in self.ends.items()})
        self.place(panel.everything, self.side, grow=1.35)
        self.marks: list[VMobject] = []
        for letter, (layer, _) in self.ends.items():
            names = NeuronNames(beat, self.network, layer, LAYERS[letter])
            self.play(FadeIn(panel.symbols[letter]), FadeIn(panel.notes[letter]), run_time=0.7)
            self.play(*self.network.fade_digits(layer, seen=False), run_time=0.4)
            if names.names:
                self.play(FadeIn(names, lag_ratio=0.3), run_time=0.9)
            self._run_through(panel, letter, names)
        self._keep(panel)

    def _run_through(self, panel: NamePanel, letter: str, names: NeuronNames) -> None:
        """A ring goes from neuron to neuron, its number below the letter a; at the chosen one the letter stands."""
        layer, chosen = self.ends[letter]
        way = [*[i for i in self.network.drawn[layer] if i != chosen][:3], chosen]
        mark = ring_round(self.network.neurons[layer, way[0]], self.palette.ink)
        self.play(FadeIn(mark), *panel.show_index(letter, way[0]), run_time=0.5)
        for before, now in pairwise(way):
            self.pause(0.2)
            moves = mark.animate.move_to(self.network.neurons[layer, now].disc)
            self.play(moves, *panel.show_index(letter, now, before), run_time=0.6)
        self.pause(0.3)
        stands = names.letter(chosen, letter)
        goes = [FadeOut(names.names[chosen])] if names.names else []
        self.play(*panel.show_index(letter, letter, chosen), *goes, FadeIn(stands), run_time=0.7)
        names.names[chosen] = stands
        self.marks.append(VGroup(mark, *names.names.values()))

    def add_up_the_cost(self, beat: Beat) -> None:
        """B34: each output's term, and the terms stacked into the total."""
        network, self.targets = self.network, Targets(beat, self.network)
        self._clear()
        panel = CostPanel(beat, self.write, self.side)
        behind = [*(each for layer in range(self.L) for each in network.neurons_of(layer)), *network.edges.values()]
        self.play(*(dim(each) for each in behind), FadeIn(self.targets), FadeIn(panel.formula), run_time=0.9)
        self.play(FadeIn(panel.head), run_time=0.5)
        self.perform(panel.movements())
        self._keep(panel)

    def _clear(self) -> None:
        """Panel and marks go; the digits of the last two layers come back."""
        gone = [FadeOut(each) for each in (self.panel, *self.marks)]
        self.play(*gone, *self.network.fade_digits(self.L - 1, self.L, seen=True), run_time=0.7)

    def find_the_weight_in_its_matrix(self, beat: Beat) -> None:
        """B35: an edge and its cell light together, one pair after another."""
        self.play(FadeOut(self.panel), FadeOut(self.targets), run_time=0.6)
        network, panel = self.network, MatrixPanel(beat, self.write, self.side)
        fan, last_two = network.edges_into(self.L), [network.layer(layer) for layer in (self.L - 1, self.L)]
        self.play(*(emphasise(each) for each in (*last_two, *fan)), FadeIn(panel), run_time=0.9)
        self.play(*network.fade_digits(self.L - 1, self.L, seen=False), *(dim(each) for each in fan), run_time=0.6)
        visits = [key for key in panel.matrix.cells if key != (self.j, self.k)][: MOST_CELLS - 1]
        marks, last = VGroup(), list[Animation]()
        for j, k in (*visits, (self.j, self.k)):
            edge, new = network.edges[self.L, j, k], VGroup(*lettered_pair(network, j, k), panel.place_of(j, k))
            tag = network.tag(edge, Readout(beat, edge.name, colour=self.palette.w, size=TEXT + 4))
            turn = Transform(marks, new) if marks else FadeIn(new)
            self.play(turn, emphasise(edge), FadeIn(tag), *last, run_time=0.9)
            marks, last = marks or new, [dim(edge), FadeOut(tag)]
            self.pause(2.7 / (len(visits) + 1))
        self.marks = [marks, tag]
        self.panel = panel

    def compare_old_and_new(self, beat: Beat) -> None:
        """B36: the old equations above the new ones, and the numbers of one output below."""
        self._clear()
        panel = EquationPanel(beat, self.write, self.side)
        mark = self.network.named_ring(self.L, self.j, "j")
        self.play(FadeIn(panel.old), run_time=0.8)
        self.perform(panel.new_from_old())
        self.reassemble(*panel.new)
        into = self.network.edges_into(self.L, self.j)
        self.play(FadeIn(mark), LaggedStart(*(emphasise(each) for each in into), lag_ratio=0.3), run_time=1.2)
        self.perform(panel.numbers_in_turn())
        self.panel = panel

    def meet_the_same_factors(self, beat: Beat) -> None:
        """B37: the same factors with indices, their numbers, and the matrix they fill."""
        self.play(FadeOut(self.panel), run_time=0.6)
        panel = FactorPanel(beat, self.write, self.side)
        chosen = self.network.edges[self.L, self.j, self.k]
        others = [edge for edge in self.network.edges_into(self.L, self.j) if edge is not chosen]
        mark = self.network.named_ring(self.L - 1, self.k, "k")
        self.play(*(dim(each) for each in others), FadeIn(mark), run_time=0.8)
        self.perform(panel.movements())
        self.add(panel.cell)  # over the frame round it
        self.perform(panel.other_cells())
