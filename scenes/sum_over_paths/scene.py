"""Draws a neuron's paths to the cost, their terms adding up, and the wave that repeats it for every layer."""

from __future__ import annotations

from manim import (
    DOWN,
    RIGHT,
    UP,
    Dot,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    MoveAlongPath,
    VGroup,
    VMobject,
    Write,
    smooth,
)

from scenes import cost_formulae
from scenes.parts import Follow
from scenes.parts.formula import Formula
from scenes.parts.light import dim, light
from scenes.parts.network import CostNode, Network, ring
from scenes.parts.neuron import Neuron
from scenes.parts.path_panel import PathPanel
from scenes.parts.wave import Wave
from scenes.stage import LessonScene
from scenes.story import Beat, Sweep
from scenes.theme import TEXT


class SumOverPaths(LessonScene):
    """Path after path from one neuron; their sum; and the same for the layers before."""

    def setup(self) -> None:
        """The network where the scene before left it, with the cost at its right."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(wide=0.54, tall=0.43)
        self.network = Network(first, self.picture.part(0, 0.8, 0, 0.94))
        self.cost = CostNode(first, self.network, self.picture.part(0, 1, 0, 0.94))
        self.L, self.k = self.network.L, int(first.shown("k").value)
        self.outputs = self.network.drawn[self.L]
        self.marks = VGroup()

    def see_several_paths(self, beat: Beat) -> None:
        """B38: all but the neuron's fan grows dim, and a spark runs along each path to the cost."""
        network = self.network
        self.play(FadeIn(self.title(self.story.title)), FadeIn(network), run_time=0.8)
        self.play(FadeIn(self.cost), run_time=0.7)
        self.play(*(dim(each) for each in self._beside_the_fan()), run_time=0.8)
        mark = self._mark_of_k()
        self.play(FadeIn(mark), run_time=0.6)
        self.marks.add(mark)
        self.panel = PathPanel(self, self.story.beat("add_the_paths"), self.side)
        labels = {f"path_{j}": row.label for j, row in zip(self._written(beat), self.panel.rows, strict=True)}
        self.play(Write(self.panel.formula), run_time=1.6)
        for j in self.outputs:
            name = f"path_{j}"
            self._spark(j, *([FadeIn(labels[name])] if name in labels else []))

    def _written(self, beat: Beat) -> list[int]:
        return [int(name[5:]) for name in beat.values if name.startswith("path_") and name[5:].isdigit()]

    def _beside_the_fan(self) -> list[VMobject]:
        """Everything of the network that no path of this neuron touches."""
        network = self.network
        fan = set(map(id, network.edges_from(self.L - 1, self.k)))
        edges = [each for each in network.edges.values() if id(each) not in fan]
        near = (self.L - 1, self.k)
        neurons = [each for at, each in network.neurons.items() if at[0] < self.L and at != near]
        return [*edges, *neurons]

    def _mark_of_k(self) -> VGroup:
        neuron = self.network.neuron(self.L - 1, self.k)
        name = Formula("a_k^((L - 1))", size=TEXT).set_color(self.palette.a)
        fits = self.network.room(self.L - 1) > name.height + 0.2
        stand = neuron if fits else self.network.neuron(self.L - 1, 0)
        return VGroup(ring(neuron, self.palette.ink), name.next_to(stand.disc, UP, buff=0.13))

    def _way(self, j: int) -> VMobject:
        """From neuron k over output j to the cost."""
        middle = self.network.neuron(self.L, j).disc.get_center()
        start, end = self.network.neuron(self.L - 1, self.k).disc.get_center(), self.cost.disc.get_left()
        return VMobject().set_points_as_corners([start, middle, end])

    def _spark(self, j: int, *others: object) -> None:
        """A spark runs along a path."""
        spark = Dot(radius=0.09, color=self.palette.ink)
        seconds = min(1.4, 4.5 / len(self.outputs))
        self.play(MoveAlongPath(spark, self._way(j)), *others, run_time=seconds)
        self.play(FadeOut(spark), run_time=0.2)

    def add_the_paths(self, beat: Beat) -> None:
        """B39: path after path lights with its product; the terms add up, and a nudge measures the same."""
        fan = {j: VGroup(self.network.edge(self.L, j, self.k), self.cost.lines[i]) for i, j in enumerate(self.outputs)}
        discs = {j: self.network.neuron(self.L, j) for j in self.outputs}
        self.play(*(dim(each) for each in (*fan.values(), *discs.values())), run_time=0.6)

        def light_path(name: str) -> None:
            j = int(name[5:])
            self.play(light(fan[j]), light(discs[j]), run_time=0.6)

        self.panel.play_paths(self, light_path)
        self.play(*(light(each) for each in (*fan.values(), *discs.values())), run_time=0.5)
        self._measure()

    def _measure(self) -> None:
        """The true ratio of two nudges, below the sum."""
        ratio, words = self.panel.measured
        self.play(FadeIn(ratio), FadeIn(words), run_time=0.8)
        self.play(Indicate(ratio[-1]), Indicate(self.panel.total[-1]), run_time=1.0)

    def repeat_for_the_layer_before(self, beat: Beat) -> None:
        """B40: a wave runs from the cost to the input, and every layer that it passes keeps its derivatives."""
        self._begin_again()
        formula = self._rule(beat)
        self.play(Write(formula), run_time=1.6)
        wave = self._front(beat)
        self.play(FadeIn(wave), run_time=0.5)
        steps = self.L + 1
        for layer in range(self.L, -1, -1):
            self._run(beat, wave, (self.L - layer) / steps, (self.L - layer + 1) / steps, layer)
        self.play(FadeOut(wave), FadeIn(self._kept()), run_time=0.9)

    def _begin_again(self) -> None:
        """Back to the whole network, all of it dim but the cost."""
        if self.story.beats[0].name == "repeat_for_the_layer_before":
            self.play(FadeIn(self.title(self.story.title)), FadeIn(self.network), FadeIn(self.cost), run_time=1.0)
        else:
            gone = (self.panel, self.marks)
            self.play(*(FadeOut(each) for each in gone), run_time=0.6)
        self.play(*(dim(each) for each in self.network.parts), dim(self.cost.lines), run_time=0.7)

    def _rule(self, beat: Beat) -> VGroup:
        """The sum for any layer, and what it needs at the start."""
        is_softmax = cost_formulae.kind(beat) == "softmax"
        left = "frac(partial C_0, partial a_k^((l)))"
        slope, after = "{{sigma'(z_m^((l + 1))) : a}}", "{{frac(partial C_0, partial a_m^((l + 1))) : C}}"
        delta = "{{delta_m^((l + 1)) : delta}}"
        paint = {"left": "C", "w": "w", **({"delta": "delta"} if is_softmax else {"a": "a", "C": "C"})}
        inner = "{{w_(m k)^((l + 1)) : w}} " + (delta if is_softmax else f"{slope} {after}")
        rule = Formula(f"{{{{{left} : left}}}} = sum_m {inner}", paint, size=32)
        return self.place(VGroup(rule), self.side.part(0, 1, 0.55, 1))

    def _kept(self) -> VGroup:
        """What each layer keeps besides: the derivatives for its weights and its biases."""
        paint = {"left": "C", "delta": "delta"}
        weight = "{{frac(partial C_0, partial w_(j k)^((l))) : left}} = {{a_k^((l - 1)) : a}} {{delta_j^((l)) : delta}}"
        bias = "{{frac(partial C_0, partial b_j^((l))) : left}} = {{delta_j^((l)) : delta}}"
        delta = "{{delta_j^((l)) : delta}} = {{frac(partial C_0, partial z_j^((l))) : left}}"
        rows = [
            Formula(weight, {**paint, "a": "a"}, size=28),
            *(Formula(each, paint, size=28) for each in (bias, delta)),
        ]
        kept = VGroup(rows[0], VGroup(*rows[1:]).arrange(RIGHT, buff=0.6)).arrange(DOWN, buff=0.35)
        return self.place(kept, self.side.part(0, 1, 0.02, 0.52))

    def _front(self, beat: Beat) -> Wave:
        xs = [self.network.places[layer][0][0] for layer in range(self.L + 1)]
        sweep = beat.values["wave"]
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
        """The neurons of a layer, now filled by how much the cost feels them."""
        reach = float(beat.shown(f"dC0_da{layer}_high").value) or 1.0
        found = []
        for i in self.network.drawn[layer]:
            neuron = Neuron(beat, f"dC0_da{layer}_{i}", reach, radius=self.network.radius, colour="C")
            found.append(neuron.shift(self.network.neuron(layer, i).disc.get_center()))
        return found
