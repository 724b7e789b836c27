"""Draws the chain opening into a network, and every equation with its new indices and numbers."""

from __future__ import annotations

from itertools import pairwise

from manim import (
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Transform,
    VGroup,
    VMobject,
)

from scenes.many_neurons.parts.cost_panel import CostPanel
from scenes.many_neurons.parts.equation_panel import EquationPanel
from scenes.many_neurons.parts.factor_panel import FactorPanel
from scenes.many_neurons.parts.network_panels import LAYERS, IndexPanel, MatrixPanel, NamePanel
from scenes.many_neurons.parts.neuron_names import NeuronNames, fitting, ink_of
from scenes.parts.motion.light import dim, light
from scenes.parts.net.chain import Chain
from scenes.parts.net.network import Network, height_share, ring, standing, tagged
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Message
from scenes.theme import SMALL, TEXT

OPENING, JOINING = 3.3, 2.4
"""Seconds in which all layers open, and in which all are joined."""
LARGEST_LETTER = 34.0
"""Largest size of a letter in a neuron."""
MOST_CELLS = 6
"""So many cells of the matrix are visited with their edges."""


class ManyNeurons(LessonScene):
    """The chain opens; names, cost, weights, equations and factors get their indices."""

    def setup(self) -> None:
        """The chain and the network in the same place, the panels at the side."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(wide=0.53, tall=height_share(first))
        self.chain = Chain(first, self.picture, int(first.shown("L").value))
        self.network = Network(first, standing(first, self.picture))
        self.j, self.k = int(first.shown("j").value), int(first.shown("k").value)
        self.L = self.network.L

    def open_the_chain(self, beat: Beat) -> None:
        """B32: every neuron of the chain becomes a layer, and every layer is joined to the next."""
        chain, network = self.chain, self.network
        self.panel = IndexPanel(self, beat, self.side)
        self.add(self.title(self.story.title), chain)
        self.play(FadeIn(self.panel.before), run_time=0.9)
        self.pause(1.6)
        left_over = [chain.neuron(layer) for layer in range(chain.L - network.L)]
        self.play(*(FadeOut(each) for each in (*chain.edges.values(), *left_over)), run_time=0.8)
        for layer in range(network.L + 1):
            source = chain.neuron(max(0, chain.L - network.L + layer))
            self._open(source, layer)
        for layer in range(1, network.L + 1):
            edges = network.edges_into(layer)
            self.play(
                LaggedStart(*(Create(each) for each in edges), lag_ratio=0.5 / len(edges)), run_time=JOINING / self.L
            )
        self.whole(network)
        self.names = self._output_names(beat)
        self.play(FadeIn(self.names), run_time=0.6)
        self.panel.play(self)

    def _open(self, source: Neuron, layer: int) -> None:
        """One neuron parts into those of a layer."""
        targets = [each for (at, _), each in self.network.neurons.items() if at == layer]
        parting = [VGroup(source.disc, source.rim).copy() for _ in targets]
        bodies = [VGroup(target.disc, target.rim).copy() for target in targets]
        self.remove(source)
        self.play(*(Transform(a, b) for a, b in zip(parting, bodies, strict=True)), run_time=OPENING / (self.L + 1))
        self.remove(*parting)
        self.add(*bodies)
        rest = [self.network.ellipses[layer]] if layer in self.network.ellipses else []
        self.play(*(FadeIn(each) for each in (*targets, *rest)), run_time=0.9 / (self.L + 1))
        self.remove(*bodies)

    def _output_names(self, beat: Beat) -> VGroup:
        """What each output stands for."""
        network, names = self.network, VGroup()
        for j in network.drawn[self.L]:
            disc = network.neuron(self.L, j).disc
            room = self.picture.right - disc.get_right()[0] - 0.15
            name = self.write(Message(f"{{label_{j}}}"), size=TEXT, colour=self.palette.dim)
            if name.width > room and network.room(self.L) > name.height + 0.2:
                names.add(name.next_to(disc, UP, buff=0.1))
                name.shift(min(0.0, self.picture.right - name.get_right()[0]) * RIGHT)
            else:
                names.add(name.scale(min(1.0, max(room / name.width, SMALL / TEXT))).next_to(disc, RIGHT, buff=0.15))
        return names

    def name_the_neurons(self, beat: Beat) -> None:
        """B33: every neuron of both layers gets its name; then k, and j, stand for each of theirs in turn."""
        self.play(FadeOut(self.panel), FadeOut(self.names), run_time=0.6)
        drawn = {letter: list(self.network.drawn[self._layer(letter)]) for letter in LAYERS}
        self.panel = NamePanel(self, beat, drawn, self.side)
        self.marks: dict[str, VGroup] = {}
        for letter, chosen in (("k", self.k), ("j", self.j)):
            layer = self._layer(letter)
            names = NeuronNames(beat, self.network, layer, LAYERS[letter])
            self.play(FadeIn(self.panel.symbols[letter]), FadeIn(self.panel.notes[letter]), run_time=0.7)
            self.play(*self._digits(layer, seen=False), run_time=0.4)
            if names.names:
                self.play(FadeIn(names, lag_ratio=0.3), run_time=0.9)
            self._run_through(letter, names, chosen)
        self.whole(self.panel)

    def _layer(self, letter: str) -> int:
        return self.L if letter == "j" else self.L - 1

    def _digits(self, *layers: int, seen: bool) -> list[Animation]:
        """Take the activations out of the neurons of some layers, or show them again where they fit."""
        found = [each for (layer, _), each in self.network.neurons.items() if layer in layers and each.digits]
        return [each.digits.animate.set_opacity(float(seen and each.fits)) for each in found]

    def _run_through(self, letter: str, names: NeuronNames, chosen: int) -> None:
        """A ring goes from neuron to neuron, its number below the letter a; at the chosen one the letter stands."""
        layer, panel = self._layer(letter), self.panel
        way = [*[i for i in self.network.drawn[layer] if i != chosen][:3], chosen]
        mark = ring(self.network.neuron(layer, way[0]), self.palette.ink)
        self.play(FadeIn(mark), panel.show(letter, str(way[0])), run_time=0.5)
        for before, now in pairwise(way):
            self.pause(0.2)
            moves = mark.animate.move_to(self.network.neuron(layer, now).disc)
            self.play(moves, panel.hide(letter, str(before)), panel.show(letter, str(now)), run_time=0.6)
        self.pause(0.3)
        stands = names.letter(chosen, letter)
        swap = panel.hide(letter, str(chosen)), panel.show(letter, letter)
        goes = [FadeOut(names.names[chosen])] if names.names else []
        self.play(*swap, *goes, FadeIn(stands), run_time=0.7)
        names.names[chosen] = stands
        self.marks[letter] = VGroup(mark, *names.names.values())

    def _mark(self, letter: str, i: int) -> VGroup:
        """A ring round a neuron and its name: right of an output, else above it, or above its layer."""
        layer = self._layer(letter)
        name = Formula(f"a_{letter}^({LAYERS[letter]})", size=TEXT + 4).set_color(self.palette.a)
        return VGroup(ring(self.network.neuron(layer, i), self.palette.ink), self.network.beside(layer, i, name))

    def add_up_the_cost(self, beat: Beat) -> None:
        """B34: each output's term, and the terms stacked into the total."""
        wanted = self._wanted(beat)
        gone = [FadeOut(each) for each in (self.panel, *self.marks.values())]
        self.play(*gone, *self._digits(self.L - 1, self.L, seen=True), run_time=0.7)
        self.panel = CostPanel(self, beat, self.side)
        behind = [each for (layer, *_), each in self._all() if layer < self.L]
        self.play(*(dim(each) for each in behind), FadeIn(wanted), FadeIn(self.panel.formula), run_time=0.9)
        self.play(FadeIn(self.panel.head), run_time=0.5)
        self.panel.play(self)
        self.targets = wanted

    def _all(self) -> list[tuple[tuple[int, ...], VMobject]]:
        """Every neuron and edge with its layer first; an edge belongs to the layer before it."""
        edges = [((layer - 1, 0), each) for (layer, _, _), each in self.network.edges.items()]
        return [*self.network.neurons.items(), *edges]

    def _wanted(self, beat: Beat) -> VGroup:
        """The values wanted, beside the outputs."""
        found = VGroup()
        for j in self.network.drawn[self.L]:
            output = self.network.neuron(self.L, j)
            reach = max(1.0, abs(float(beat.shown(f"y_{j}").value)))
            ghost = Neuron(beat, f"y_{j}", reach, radius=0.8 * output.radius, colour="y", ghost=True)
            found.add(ghost.move_to(output.disc.get_center() + (1.9 * output.radius + 0.35) * RIGHT))
        top = self.network.drawn[self.L][0]
        ghosts, output = found[0], self.network.neuron(self.L, top)
        names = VGroup(
            Formula("y_j", size=TEXT + 4).set_color(self.palette.y).next_to(ghosts, UP, buff=0.12),
            Formula("a_j^((L))", size=TEXT + 4).set_color(self.palette.a).next_to(output.disc, UP, buff=0.1),
        )
        return VGroup(found, names)

    def find_the_weight_in_its_matrix(self, beat: Beat) -> None:
        """B35: an edge and its cell light together, one pair after another."""
        self.play(FadeOut(self.panel), FadeOut(self.targets), run_time=0.6)
        network, self.panel = self.network, MatrixPanel(self, beat, self.side)
        fan = network.edges_into(self.L)
        layers = [network.layer(layer) for layer in (self.L - 1, self.L)]
        self.play(*(light(each) for each in (*layers, *fan)), FadeIn(self.panel), run_time=0.9)
        self.play(*self._digits(self.L - 1, self.L, seen=False), *(dim(each) for each in fan), run_time=0.6)
        visits = [key for key in self.panel.matrix.cells if key != (self.j, self.k)][: MOST_CELLS - 1]
        marks, last = None, []
        for j, k in (*visits, (self.j, self.k)):
            edge, new, tag = network.edge(self.L, j, k), self._pair(j, k), self._tag(beat, j, k)
            turn = FadeIn(new) if marks is None else Transform(marks, new)
            self.play(turn, light(edge), FadeIn(tag), *last, run_time=0.9)
            marks, last = marks or new, [dim(edge), FadeOut(tag)]
            self.pause(2.7 / (len(visits) + 1))
        self.marks = {"pair": marks, "tag": tag}

    def _tag(self, beat: Beat, j: int, k: int) -> VGroup:
        """The weight's number at its edge."""
        weight = Readout(beat, f"w{self.L}_{j}_{k}", colour=self.palette.w, size=TEXT + 4)
        return tagged(self.network.edge(self.L, j, k), weight, self.network.discs)

    def _pair(self, j: int, k: int) -> VGroup:
        """Rings round the two neurons of an edge with their letters, and the cell of its weight."""
        ends = (self.L - 1, k, "k"), (self.L, j, "j")
        rings = VGroup(*(ring(self.network.neuron(layer, i), self.palette.ink) for layer, i, _ in ends))
        return VGroup(rings, VGroup(*(self._letter(*end) for end in ends)), self.panel.place_of(j, k))

    def _letter(self, layer: int, i: int, letter: str) -> Formula:
        """The letter in its neuron, or by it where that is too small."""
        neuron = self.network.neuron(layer, i)
        if size := fitting(letter, neuron.radius, LARGEST_LETTER):
            return Formula(letter, size=size).move_to(neuron.disc).set_color(ink_of(neuron))
        return self.network.beside(layer, i, Formula(letter, size=TEXT + 4))

    def compare_old_and_new(self, beat: Beat) -> None:
        """B36: the old equations above the new ones, and the numbers of one output below."""
        gone = [FadeOut(each) for each in (self.panel, *self.marks.values())]
        self.play(*gone, *self._digits(self.L - 1, self.L, seen=True), run_time=0.7)
        self.panel = EquationPanel(self, beat, self.side)
        mark = self._mark("j", self.j)
        self.play(FadeIn(self.panel.old), run_time=0.8)
        self.panel.grow(self)
        into = self.network.edges_into(self.L, self.j)
        self.play(FadeIn(mark), LaggedStart(*(light(each) for each in into), lag_ratio=0.3), run_time=1.2)
        self.panel.count(self)
        self.marks = {"j": mark}

    def meet_the_same_factors(self, beat: Beat) -> None:
        """B37: the same factors with indices, their numbers, and the matrix they fill."""
        self.play(FadeOut(self.panel), run_time=0.6)
        self.panel = FactorPanel(self, beat, self.side)
        others = [
            edge for edge in self.network.edges_into(self.L, self.j) if edge.name != f"w{self.L}_{self.j}_{self.k}"
        ]
        mark = self._mark("k", self.k)
        self.play(*(dim(each) for each in others), FadeIn(mark), run_time=0.8)
        self.panel.play(self)
