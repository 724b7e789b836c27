"""Draws a neuron's paths to the cost, their terms adding up, and the wave that repeats it for every layer."""

from collections.abc import Mapping, Sequence

import numpy as np
from manim import DOWN, Create, FadeIn, FadeOut, Indicate, LaggedStart, ShowPassingFlash, VGroup, VMobject, smooth

from scenes.parts import Follow
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.cost_node import CostNode
from scenes.parts.net.network import Network, height_share, network_region
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.sum_over_paths.parts.backward_pass import LayerRules, WaveFront
from scenes.sum_over_paths.parts.path_panel import SUM, PathList, PathPanel
from scenes.sum_over_paths.paths import Path
from scenes.sum_over_paths.story import LayerDerivatives
from scenes.theme import TEXT

FEW = 4
"""So many paths have room for their weights' numbers."""


class SumOverPaths(LessonScene):
    """Path after path from one neuron; their sum; and the same for the layers before."""

    def setup(self) -> None:
        """The network where the scene before left it, with the cost at its right."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(wide=0.53, tall=height_share(first))
        region = network_region(first, self.picture)
        self.network = Network(first, region)
        self.cost = CostNode(first, self.network, region, self.picture.right)
        self.L, self.k = self.network.L, int(first.shown("k").value)
        self.outputs = self.network.drawn[self.L]
        self.marks = VGroup()

    def see_several_paths(self, beat: Beat) -> None:
        """B38: all but the neuron's fan grows dim; light runs along path after path to the cost, then along all."""
        network = self.network
        self.add(self.title(self.story.title), network)
        self.play(FadeIn(self.cost), run_time=0.8)
        mark = network.named_ring(self.L - 1, self.k, "k")
        self.play(*(dim(each) for each in self._beside_the_fan()), FadeIn(mark), run_time=0.9)
        self.marks.add(mark)
        panel = PathList(beat, self.write, self.side)
        self.play(FadeIn(panel.question, lag_ratio=0.05), run_time=1.0)
        self.pause(2.4)
        for j in self.outputs:
            self._run_along([j], panel.rows.get(j))
        if None in panel.rows:
            self.play(FadeIn(panel.rows[None]), run_time=0.6)
        self.pause(0.6)
        self.play(FadeIn(panel.count), run_time=0.7)
        self._run_along(self.outputs)
        self.reassemble(panel)
        self.panel: VGroup = panel

    def _beside_the_fan(self) -> list[VMobject]:
        """Everything of the network that no path of this neuron touches."""
        start = (self.L - 1, self.k)
        edges = [each for (layer, _, k), each in self.network.edges.items() if (layer - 1, k) != start]
        return [*edges, *(each for at, each in self.network.neurons.items() if at[0] < self.L and at != start)]

    def _run_along(self, outputs: Sequence[int], row: VMobject | None = None) -> None:
        """Light runs from neuron k along its edges to these outputs, and on to the cost."""
        first = [self._flash(*self.network.edges[self.L, j, self.k].ends) for j in outputs]
        last = [self._flash(*self.cost.lines[self.outputs.index(j)].get_start_and_end()) for j in outputs]
        seconds = min(0.9, 3.0 / len(self.outputs)) if len(outputs) == 1 else 0.9
        come = [FadeIn(row, lag_ratio=0.2)] if row is not None else []
        self.play(*first, run_time=seconds)
        self.play(*last, *come, run_time=seconds)
        if row is not None:
            self.pause(0.3)

    def _flash(self, start: np.ndarray, end: np.ndarray) -> ShowPassingFlash:
        glow = VMobject(stroke_width=9 * max(0.6, self.network.radius / 0.5), stroke_color=self.palette.ink)
        return ShowPassingFlash(glow.set_points_as_corners([start, end]), time_width=0.5)

    def add_the_paths(self, beat: Beat) -> None:
        """B39: path after path lights with its product; the terms add up, and a nudge measures the same."""
        ways = {
            j: (VGroup(self.network.edges[self.L, j, self.k], line), self.network.neurons[self.L, j])
            for j, line in zip(self.outputs, self.cost.lines, strict=True)
        }
        every = [each for way in ways.values() for each in way]
        self.play(FadeOut(self.panel), *(dim(each) for each in every), run_time=0.7)
        panel = PathPanel(beat, self.write, self.side)
        self.play(FadeIn(panel.table.formula, lag_ratio=0.05), run_time=1.0)
        self.pause(0.8)
        self._add_up(beat, panel, ways)
        self.play(*(emphasise(each) for each in every), run_time=0.5)
        self.pause(0.5)
        self._check(panel)
        self.reassemble(panel)
        self.panel = panel

    def _add_up(self, beat: Beat, panel: PathPanel, ways: Mapping[int, Sequence[VMobject]]) -> None:
        """Each path lights, its numbers come under their symbols, then its term and its bar; then the sum."""
        table, pace = panel.table, min(1.0, 3.0 / len(panel.table.paths))
        self.play(*(FadeIn(line.what) for line in table.paths.values()), run_time=0.6)
        for path in beat.all(Path):
            line = table.paths[path.output]
            if path.output is not None:
                tags = [FadeIn(self._tag(beat, path, path.output))] if len(self.outputs) <= FEW else []
                self.play(*(emphasise(each) for each in ways[path.output]), *tags, run_time=0.8)
                self.play(FadeIn(line.between, shift=0.12 * DOWN, lag_ratio=0.25), run_time=pace)
            self._come(panel, line.result, path.term_name, pace)
        self.play(Create(panel.rule), FadeIn(table.sum.what), run_time=0.5)
        self._come(panel, table.sum.result, SUM, pace)

    def _come(self, panel: PathPanel, result: VGroup, name: str, pace: float) -> None:
        self.play(FadeIn(result), run_time=0.6 * pace)
        if panel.bars:
            self.play(*(FadeIn(each) for each in panel.bars.lane(name)), run_time=0.6 * pace)

    def _check(self, panel: PathPanel) -> None:
        """delta_j over its two factors and the same number as a row of a product; then the true ratio of two nudges."""
        table = panel.table
        if len(table.brace):
            self.play(Create(table.brace[0]), FadeIn(table.brace[1]), run_time=0.8)
        self.play(FadeIn(table.product), run_time=0.8)
        self.pause(0.6)
        self.play(FadeIn(table.ratio), FadeIn(panel.words), run_time=0.8)
        numbers = [line.number for line in (table.sum, table.product, table.ratio)]
        self.play(*(Indicate(each, color=self.palette.C) for each in numbers), run_time=1.0)

    def _tag(self, beat: Beat, path: Path, j: int) -> VGroup:
        weight = Readout(beat, path.factor_names["w"], colour=self.palette.w, size=TEXT + 2)
        tag = self.network.tag(self.network.edges[self.L, j, self.k], weight)
        self.marks.add(tag)
        return tag

    def repeat_for_the_layer_before(self, beat: Beat) -> None:
        """B40: a wave runs from the cost to the input, and every layer that it passes keeps its derivatives."""
        self._begin_again()
        rules = LayerRules(beat, self.side)
        self._show_rule(rules.rule)
        xs = [self.network.places[layer][0][0] for layer in range(self.L + 1)]
        wave = WaveFront(beat, [*xs, self.cost.disc.get_x()], self.picture).set_z_index(-1)
        self.play(FadeIn(wave), run_time=0.5)
        rest = [rules.delta, rules.weight, rules.bias]
        for layer in range(self.L, -1, -1):
            self._run(beat, wave, layer)
            if rest and layer:
                self._show_rule(rest.pop(0))
        self.play(FadeOut(wave), run_time=0.5)
        for row in rest:
            self.pause(0.3)
            self._show_rule(row)
        self.reassemble(rules)

    def _show_rule(self, row: VGroup) -> None:
        self.play(FadeIn(row, shift=0.15 * DOWN), run_time=0.9)

    def _begin_again(self) -> None:
        """Back to the whole network, all of it dim but the cost."""
        if self.story.beats[0].name == "repeat_for_the_layer_before":
            self.add(self.title(self.story.title), self.network, self.cost)
        else:
            self.play(FadeOut(self.panel), FadeOut(self.marks), run_time=0.6)
        self.play(*(dim(each) for each in self.network.parts), dim(self.cost.lines), run_time=0.7)

    def _run(self, beat: Beat, wave: WaveFront, layer: int) -> None:
        """The wave runs on to a layer, lights the way there, and the derivatives take their places."""
        start, end = ((self.L - layer + i) / (self.L + 1) for i in (0, 1))
        behind = self.cost.lines if layer == self.L else self.network.edges_into(layer + 1)
        seconds = min(1.8, 7.2 / (self.L + 1))
        on = Follow(beat, "wave", wave, rate_func=lambda t: start + (end - start) * smooth(t), run_time=seconds)
        self.play(on, LaggedStart(*(emphasise(each) for each in behind), lag_ratio=0.1), run_time=seconds)
        old, new = self.network.neurons_of(layer), self._derivatives(beat, layer)
        self.play(*(FadeOut(each) for each in old), *(FadeIn(each, scale=1.3) for each in new), run_time=0.7)

    def _derivatives(self, beat: Beat, layer: int) -> list[Neuron]:
        """The neurons of a layer, now filled by the cost's derivatives, on one range for the whole network."""
        network, layers = self.network, beat.all(LayerDerivatives)
        size = network.size_of(beat, (name for each in layers for name in each.named()))
        largest, found = float(beat.shown("dC0_da_high").value) or 1.0, []
        for i in network.drawn[layer]:
            name = layers[layer].name(i)
            neuron = Neuron(beat, name, largest, radius=network.radius, colour="C", size=size)
            found.append(neuron.shift(network.neurons[layer, i].disc.get_center()))
        return found
