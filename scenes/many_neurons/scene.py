"""Draws the chain opening into a network, and every equation with its new indices and numbers."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Transform,
    VGroup,
    VMobject,
)

from scenes.parts.chain import Chain
from scenes.parts.formula import Formula
from scenes.parts.light import dim, light
from scenes.parts.network import Network, ring
from scenes.parts.network_panels import CostPanel, EquationPanel, FactorPanel, IndexPanel, MatrixPanel, NamePanel
from scenes.parts.neuron import Neuron
from scenes.stage import LessonScene
from scenes.story import Beat, Message
from scenes.theme import SMALL, TEXT

OPENING, JOINING = 3.3, 2.4
"""Seconds in which all layers open, and in which all are joined."""
MOST_CELLS = 6
"""So many cells of the matrix are visited with their edges."""


class ManyNeurons(LessonScene):
    """The chain opens; names, cost, weights, equations and factors get their indices."""

    def setup(self) -> None:
        """The chain and the network in the same place, the panels at the side."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(wide=0.54, tall=0.43)
        self.chain = Chain(first, self.picture, int(first.shown("L").value))
        self.network = Network(first, self.picture.part(0, 0.8, 0, 0.94))
        self.j, self.k = int(first.shown("j").value), int(first.shown("k").value)
        self.L = self.network.L

    def open_the_chain(self, beat: Beat) -> None:
        """B32: every neuron of the chain becomes a layer, and every layer is joined to the next."""
        chain, network = self.chain, self.network
        self.play(FadeIn(self.title(self.story.title)), FadeIn(chain), run_time=1.0)
        self.wait(1.6)
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
        self.names = self._output_names(beat)
        self.play(FadeIn(self.names), run_time=0.6)
        self.panel = IndexPanel(self, self.side)
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
        self.play(*(FadeIn(each) for each in (*targets, *rest)), run_time=0.3)
        self.remove(*bodies)

    def _output_names(self, beat: Beat) -> VGroup:
        """What each output stands for."""
        room = self.picture.right - max(each.disc.get_right()[0] for each in self.network.neurons.values()) - 0.15
        names = VGroup()
        for j in self.network.drawn[self.L]:
            name = self.write(Message(f"{{label_{j}}}"), size=SMALL, colour=self.palette.dim, width=max(0.9, room))
            names.add(name.next_to(self.network.neuron(self.L, j).disc, RIGHT, buff=0.15))
        return names

    def name_the_neurons(self, beat: Beat) -> None:
        """B33: a ring runs through both layers while k, then j, stands for each neuron in turn."""
        self.play(FadeOut(self.panel), FadeOut(self.names), run_time=0.6)
        self.panel = NamePanel(self, beat, self.side)
        self.marks: dict[str, VGroup] = {}
        self.play(FadeIn(self.panel.symbols), run_time=0.8)
        for letter, layer, chosen in (("k", self.L - 1, self.k), ("j", self.L, self.j)):
            self.play(FadeIn(self.panel.notes[letter]), run_time=0.6)
            self._run_through(letter, layer, chosen)

    def _run_through(self, letter: str, layer: int, chosen: int) -> None:
        """A ring with its name goes from neuron to neuron and stays at the chosen one."""
        last = [i for i in self.network.drawn[layer] if i != chosen]
        mark = self._mark(letter, layer, (last or [chosen])[0])
        self.play(FadeIn(mark), run_time=0.5)
        for i in (*last[1:4], chosen):
            self.play(Transform(mark, self._mark(letter, layer, i)), run_time=0.6)
        self.marks[letter] = mark

    def _mark(self, letter: str, layer: int, i: int) -> VGroup:
        """A ring round a neuron, and its name above it, or above its layer where there is no room."""
        upper = "(L - 1)" if layer < self.L else "(L)"
        name = Formula(f"a_{letter}^({upper})", size=TEXT).set_color(self.palette.a)
        return VGroup(ring(self.network.neuron(layer, i), self.palette.ink), self._name(layer, i, name))

    def _name(self, layer: int, i: int, name: Formula) -> Formula:
        """The name above its neuron, or above its layer where neighbours leave no room."""
        fits = self.network.room(layer) > name.height + 0.2
        stand = self.network.neuron(layer, i if fits else self.network.drawn[layer][0])
        return name.next_to(stand.disc, UP, buff=0.13)

    def add_up_the_cost(self, beat: Beat) -> None:
        """B34: each output's term, and the terms stacked into the total."""
        wanted = self._wanted(beat)
        self.play(FadeOut(self.panel), *(FadeOut(each) for each in self.marks.values()), run_time=0.6)
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
            Formula("y_j", size=TEXT).set_color(self.palette.y).next_to(ghosts, UP, buff=0.12),
            Formula("a_j^((L))", size=TEXT).set_color(self.palette.a).next_to(output.disc, UP, buff=0.1),
        )
        return VGroup(found, names)

    def find_the_weight_in_its_matrix(self, beat: Beat) -> None:
        """B35: an edge and its cell light together, one pair after another."""
        self.play(FadeOut(self.panel), FadeOut(self.targets), run_time=0.6)
        network, self.panel = self.network, MatrixPanel(self, beat, self.side)
        fan = network.edges_into(self.L)
        layers = [network.layer(layer) for layer in (self.L - 1, self.L)]
        self.play(*(light(each) for each in (*layers, *fan)), FadeIn(self.panel), run_time=0.9)
        visits = [key for key in self.panel.matrix.cells if key != (self.j, self.k)][: MOST_CELLS - 1]
        marks, lit = None, None
        for j, k in (*visits, (self.j, self.k)):
            edge, new = network.edge(self.L, j, k), self._pair(j, k)
            if marks is None:
                self.play(FadeIn(new), *(dim(each) for each in fan if each is not edge), run_time=0.8)
                marks = new
            else:
                self.play(Transform(marks, new), light(edge), dim(lit), run_time=0.9)
            lit = edge
        self.marks = {"pair": marks}

    def _pair(self, j: int, k: int) -> VGroup:
        """Rings round the two neurons of an edge with their letters, and the cell of its weight."""
        at, ink = self.network.neuron, self.palette.ink
        rings = VGroup(ring(at(self.L - 1, k), ink), ring(at(self.L, j), ink))
        letters = VGroup(self._name(self.L - 1, k, Formula("k", size=TEXT + 4)))
        letters.add(self._name(self.L, j, Formula("j", size=TEXT + 4)))
        return VGroup(rings, letters, self.panel.place_of(j, k))

    def compare_old_and_new(self, beat: Beat) -> None:
        """B36: the old equations above the new ones, and the numbers of one output below."""
        self.play(FadeOut(self.panel), FadeOut(self.marks["pair"]), run_time=0.6)
        self.panel = EquationPanel(self, beat, self.side)
        mark = self._mark("j", self.L, self.j)
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
        mark = self._mark("k", self.L - 1, self.k)
        self.play(*(dim(each) for each in others), FadeIn(mark), run_time=0.8)
        self.panel.play(self)
