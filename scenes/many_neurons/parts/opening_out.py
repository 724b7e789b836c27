"""The chain opens: every neuron parts into those of a layer, and the layers are joined."""

from manim import Animation, Create, FadeIn, FadeOut, LaggedStart, Transform, VGroup

from scenes.parts.net.chain import Chain
from scenes.parts.net.network import Network
from scenes.stage.scene import LessonScene


class OpeningOut:
    """The chain of which the network is made, layer by layer, from the last one back."""

    def __init__(self, scene: LessonScene, chain: Chain, network: Network) -> None:
        self.scene, self.chain, self.network = scene, chain, network

    def left_over(self) -> list[Animation]:
        """What no layer is made of goes: edges, digits, and the first neurons of a longer chain."""
        chain = self.chain
        neurons = list(chain.neurons.values())
        early = neurons[: max(0, len(neurons) - len(self.network.columns))]
        digits = [each.digits for each in neurons if each.digits and each not in early]
        return [FadeOut(each) for each in (*chain.edges.values(), *early, *digits, *chain.dots)]

    def part(self, seconds: float) -> None:
        """Every neuron parts into those of a layer, one after another, the outermost first."""
        chain, network, scene = self.chain, self.network, self.scene
        parting: list[VGroup] = []
        bodies: list[VGroup] = []
        leaving: list[Animation] = []
        neurons = list(chain.neurons.values())
        for place, layer in enumerate(network.columns):
            source = neurons[max(0, len(neurons) - len(network.columns) + place)]
            height = source.disc.get_center()[1]
            targets = sorted(network.neurons_of(layer), key=lambda each: -abs(each.disc.get_center()[1] - height))
            old = [VGroup(source.backing, source.disc, source.rim).copy() for _ in targets]
            new = [VGroup(each.backing, each.disc, each.rim).copy() for each in targets]
            lag = min(0.7, 2.0 / len(targets))
            leaving.append(LaggedStart(*(Transform(*each) for each in zip(old, new, strict=True)), lag_ratio=lag))
            parting += old
            bodies += new
            scene.remove(*source.get_family())
        scene.play(*leaving, run_time=0.75 * seconds)
        scene.remove(*parting)
        scene.add(*bodies)
        rest = [*network.neurons.values(), *network.dots]
        scene.play(*(FadeIn(each) for each in rest), run_time=0.25 * seconds)
        scene.remove(*bodies)

    def join(self, seconds: float) -> None:
        """The edges grow, layer after layer."""
        joined = [edges for layer in self.network.columns if (edges := self.network.edges_into(layer))]
        for each in joined:
            grow = [Create(edge) for edge in each]
            self.scene.play(LaggedStart(*grow, lag_ratio=0.5 / len(grow)), run_time=seconds / len(joined))
        self.scene.reassemble(self.network)
