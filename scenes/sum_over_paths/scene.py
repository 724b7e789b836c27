"""Draws a neuron's paths to the cost, their terms adding up, and the wave that repeats it for every layer."""

from __future__ import annotations

from manim import FadeIn, FadeOut, Indicate, LaggedStart, ShowPassingFlash, VGroup, VMobject, smooth

from scenes.parts import Follow
from scenes.parts.motion.light import dim, light
from scenes.parts.net.network import CostNode, Network, height_share, ring, standing, tagged
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Sweep
from scenes.sum_over_paths.parts.keeping import Keeping
from scenes.sum_over_paths.parts.path_list import PathList
from scenes.sum_over_paths.parts.path_panel import PathPanel
from scenes.sum_over_paths.parts.wave import Wave
from scenes.theme import TEXT

FEW = 4
"""So many paths have room for their weights' numbers."""


class SumOverPaths(LessonScene):
    """Path after path from one neuron; their sum; and the same for the layers before."""

    def setup(self) -> None:
        """The network where the scene before left it, with the cost at its right."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(wide=0.53, tall=height_share(first))
        stand = standing(first, self.picture)
        self.network = Network(first, stand)
        self.cost = CostNode(first, self.network, stand, self.picture.right)
        self.L, self.k = self.network.L, int(first.shown("k").value)
        self.outputs = self.network.drawn[self.L]
        self.marks = VGroup()

    def see_several_paths(self, beat: Beat) -> None:
        """B38: all but the neuron's fan grows dim; light runs along path after path to the cost, then along all."""
        network = self.network
        self.add(self.title(self.story.title), network)
        self.play(FadeIn(self.cost), run_time=0.8)
        mark = self._mark_of_k()
        self.play(*(dim(each) for each in self._beside_the_fan()), FadeIn(mark), run_time=0.9)
        self.marks.add(mark)
        self.panel = PathList(self, beat, [name[5:] for name in beat.numbers if self._is_path(name)], self.side)
        self.play(FadeIn(self.panel.question, lag_ratio=0.05), run_time=1.0)
        self.pause(2.4)
        for j in self.outputs:
            self._run_along([j], self.panel.rows.get(str(j)))
        if "others" in self.panel.rows:
            self.play(FadeIn(self.panel.rows["others"]), run_time=0.6)
        self.pause(0.6)
        self.play(FadeIn(self.panel.count), run_time=0.7)
        self._run_along(self.outputs)
        self.whole(self.panel)

    def _is_path(self, name: str) -> bool:
        return name.startswith("path_") and name != "path_reach"

    def _beside_the_fan(self) -> list[VMobject]:
        """Everything of the network that no path of this neuron touches."""
        network = self.network
        fan = set(map(id, network.edges_from(self.L - 1, self.k)))
        edges = [each for each in network.edges.values() if id(each) not in fan]
        near = (self.L - 1, self.k)
        neurons = [each for at, each in network.neurons.items() if at[0] < self.L and at != near]
        return [*edges, *neurons]

    def _mark_of_k(self) -> VGroup:
        name = Formula("a_k^((L - 1))", size=TEXT + 4).set_color(self.palette.a)
        neuron = self.network.neuron(self.L - 1, self.k)
        return VGroup(ring(neuron, self.palette.ink), self.network.beside(self.L - 1, self.k, name))

    def _run_along(self, outputs: list[int] | tuple[int, ...], row: VMobject | None = None) -> None:
        """Light runs from neuron k along its edges to these outputs, and on to the cost."""
        lines = self.cost.lines
        first = [self._glow(*self.network.edge(self.L, j, self.k).ends) for j in outputs]
        last = [self._glow(*lines[self.outputs.index(j)].get_start_and_end()) for j in outputs]
        seconds = min(0.9, 3.0 / len(self.outputs)) if len(outputs) == 1 else 0.9
        come = [FadeIn(row, lag_ratio=0.2)] if row is not None else []
        self.play(*(ShowPassingFlash(each, time_width=0.5) for each in first), run_time=seconds)
        self.play(*(ShowPassingFlash(each, time_width=0.5) for each in last), *come, run_time=seconds)
        if row is not None:
            self.pause(0.3)

    def _glow(self, start: object, end: object) -> VMobject:
        glow = VMobject(stroke_width=9 * max(0.6, self.network.radius / 0.5), stroke_color=self.palette.ink)
        return glow.set_points_as_corners([start, end])

    def add_the_paths(self, beat: Beat) -> None:
        """B39: path after path lights with its product; the terms add up, and a nudge measures the same."""
        fan = {j: VGroup(self.network.edge(self.L, j, self.k), self.cost.lines[i]) for i, j in enumerate(self.outputs)}
        discs = {j: self.network.neuron(self.L, j) for j in self.outputs}
        dims = [dim(each) for each in (*fan.values(), *discs.values())]
        self.play(FadeOut(self.panel), *dims, run_time=0.7)
        self.panel = PathPanel(self, beat, self.side)
        self.play(FadeIn(self.panel.table.formula, lag_ratio=0.05), run_time=1.0)
        self.pause(0.8)

        def light_path(name: str) -> None:
            j = int(name[5:])
            tags = [FadeIn(self._tag(beat, j))] if len(self.outputs) <= FEW else []
            self.play(light(fan[j]), light(discs[j]), *tags, run_time=0.8)

        self.panel.play_paths(self, light_path)
        self.play(*(light(each) for each in (*fan.values(), *discs.values())), run_time=0.5)
        self.pause(0.5)
        self.panel.play_checks(self)
        numbers = [line.number for line in (self.panel.table.sum, self.panel.table.product, self.panel.table.ratio)]
        self.play(*(Indicate(each, color=self.palette.C) for each in numbers), run_time=1.0)
        self.whole(self.panel)

    def _tag(self, beat: Beat, j: int) -> VGroup:
        """The weight's number at its edge."""
        weight = Readout(beat, f"w_{j}", colour=self.palette.w, size=TEXT + 2)
        tag = tagged(self.network.edge(self.L, j, self.k), weight, self.network.discs)
        self.marks.add(tag)
        return tag

    def repeat_for_the_layer_before(self, beat: Beat) -> None:
        """B40: a wave runs from the cost to the input, and every layer that it passes keeps its derivatives."""
        self._begin_again()
        keeping = Keeping(beat, self.side)
        keeping.come(self, keeping.rule)
        wave = self._front(beat)
        self.play(FadeIn(wave), run_time=0.5)
        steps, rest = self.L + 1, [keeping.delta, keeping.weight, keeping.bias]
        for layer in range(self.L, -1, -1):
            self._run(beat, wave, (self.L - layer) / steps, (self.L - layer + 1) / steps, layer)
            if rest and layer:
                keeping.come(self, rest.pop(0))
        self.play(FadeOut(wave), run_time=0.5)
        for row in rest:
            self.pause(0.3)
            keeping.come(self, row)
        self.whole(keeping)

    def _begin_again(self) -> None:
        """Back to the whole network, all of it dim but the cost."""
        if self.story.beats[0].name == "repeat_for_the_layer_before":
            self.add(self.title(self.story.title), self.network, self.cost)
        else:
            self.play(FadeOut(self.panel), FadeOut(self.marks), run_time=0.6)
        self.play(*(dim(each) for each in self.network.parts), dim(self.cost.lines), run_time=0.7)

    def _front(self, beat: Beat) -> Wave:
        xs = [self.network.places[layer][0][0] for layer in range(self.L + 1)]
        sweep = beat.numbers["wave"]
        assert isinstance(sweep, Sweep)
        wave = Wave(beat, "wave", [*xs, self.cost.disc.get_x()], self.picture, sweep.at(0.0)["wave"])
        return wave.set_z_index(-1)

    def _run(self, beat: Beat, wave: Wave, start: float, end: float, layer: int) -> None:
        """The wave runs on to a layer, lights the way there, and the derivatives take their places."""
        behind = self.cost.lines if layer == self.L else self.network.edges_into(layer + 1)
        seconds = min(1.8, 7.2 / (self.L + 1))
        on = Follow(beat, "wave", wave, rate_func=lambda t: start + (end - start) * smooth(t), run_time=seconds)
        self.play(on, LaggedStart(*(light(each) for each in behind), lag_ratio=0.1), run_time=seconds)
        new, old = self._derivatives(beat, layer), [self.network.neuron(layer, i) for i in self.network.drawn[layer]]
        self.play(*(FadeOut(each) for each in old), *(FadeIn(each, scale=1.3) for each in new), run_time=0.7)

    def _derivatives(self, beat: Beat, layer: int) -> list[Neuron]:
        """The neurons of a layer, now filled by how much the cost feels them, on one range for the whole network."""
        network = self.network
        names = {at: f"dC0_da{at[0]}_{at[1]}" for at in network.neurons}
        size, reach = network.size_of(beat, names.values()), float(beat.shown("dC0_da_high").value) or 1.0
        found = []
        for i in network.drawn[layer]:
            neuron = Neuron(beat, names[layer, i], reach, radius=network.radius, colour="C", size=size)
            found.append(neuron.shift(network.neuron(layer, i).disc.get_center()))
        return found
