"""B41's picture: the network and both counts above, and the bars of both ways over the whole width below."""

from collections.abc import Iterator

from manim import DOWN, LEFT, RIGHT, Animation, FadeIn, Rectangle, VGroup, VMobject, smooth, squish_rate_func

from scenes.downhill.parts.counters import Counters
from scenes.downhill.parts.rates import between
from scenes.numbers.backward import BiasDerivative
from scenes.numbers.network import WeightDerivative
from scenes.parts import Follow
from scenes.parts.axes.entry_bars import EntryBar, EntryBars
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import ring_round
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SIZES = (36.0, 34.0, 32.0, 30.0, 27.0, 25.0, 23.0, 21.0, 19.5)
"""Sizes of the legend that are tried, from the largest."""
NAMES = 30.0
"""Size of the bars' names and figures where there is room."""
FOUND = 5.0
"""Stroke width of an edge that holds its derivative."""


class BothWays(VGroup):
    """The network without numbers beside or over the counts; below them outlines (measured) and bars (found)."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        wide = region.width > region.height
        picture = region.part(0.02, 0.3, 0.62, 1) if wide else region.part(0.1, 0.9, 0.74, 1)
        counts = region.part(0.36, 1, 0.58, 1) if wide else region.part(0, 1, 0.47, 0.72)
        foot = region.part(0, 1, 0, 0.56) if wide else region.part(0, 1, 0, 0.45)
        self.network = Network(beat, picture, digits=False)
        self.counters = Counters(beat, write, counts)
        self.legend = self._legend(beat, write, foot)
        room = foot.part(0, 1, (self.legend.height + 0.2) / foot.height, 1)
        size = NAMES if wide else SMALL
        self.measured = EntryBars(beat, room, "measured_", hollow=True, size=size)
        self.found = EntryBars(beat, room, "dC0_d", size=size)
        self.bars = (*self.found.bars.values(), *self.measured.bars.values())
        self.held = dict(self._held(beat))
        super().__init__(self.network, self.counters, self.found.frame, *self.bars, self.legend)

    def wave_back(self, beat: Beat) -> list[Animation]:
        """Light runs back and is counted; as it leaves a layer, its edges and neurons hold their derivatives."""
        count = Follow(beat, "waving", self.counters.counts["waving"], rate_func=between(0.5, 1.0))
        run = Run(Pulse.through(self.network, colours().C, back=True))
        return [count, run, *self._holding()]

    def _holding(self) -> Iterator[Animation]:
        way = list(self.network.way)
        for passed, layer in enumerate(reversed(way)):
            late = squish_rate_func(smooth, (passed + 0.5) / len(way), (passed + 1) / len(way))
            yield from (FadeIn(self.held[bar.name], rate_func=late) for bar in self._of(layer))

    def falling(self) -> list[Animation]:
        """Each derivative falls from where it is held into its outline, the last layer's first."""
        bars = [bar for layer in reversed(list(self.network.way)) for bar in self._of(layer)]
        return [FadeIn(bar, target_position=self.held[bar.name], scale=0.3) for bar in bars]

    def _of(self, layer: int) -> list[EntryBar]:
        return [bar for bar in self.found.of_layer(layer) if bar.name in self.held]

    def _held(self, beat: Beat) -> Iterator[tuple[str, VMobject]]:
        """By entry: a weight's edge, or a ring round the neuron of a bias, in the colour of the cost."""
        for weight in beat.all(WeightDerivative):
            line = self.network.edges[weight.key].line.copy()
            yield weight.name, line.set_stroke(colours().C, width=FOUND, opacity=1.0)
        for bias in beat.all(BiasDerivative):
            yield bias.name, ring_round(self.network.neurons[bias.key], colours().C)

    def _legend(self, beat: Beat, write: Write, region: Region) -> VGroup:
        """An outline and the longest measured derivative, a filled bar and the same as it was found."""

        def made(size: float) -> VGroup:
            both = VGroup(*(self._number(beat, write, name, size) for name in ("measured", "found")))
            return both.arrange(RIGHT, buff=0.7) if region.width > 6 else both.arrange(DOWN, buff=0.12)

        legend = largest(made, SIZES, within(region.width, 0.2 * region.height if region.width > 6 else region.height))
        if region.width <= 6:
            legend.arrange(DOWN, buff=0.12, aligned_edge=LEFT)
        return legend.move_to((region.center[0], region.bottom + legend.height / 2, 0.0))

    def _number(self, beat: Beat, write: Write, name: str, size: float) -> VGroup:
        """A sample, its words, and the number, on one line."""
        palette = colours()
        sample = Rectangle(width=0.6 * size * EM, height=0.8 * size * EM, stroke_width=3.0 if name == "measured" else 0)
        sample.set_stroke(palette.ink).set_fill(palette.C, 0.0 if name == "measured" else 1.0)
        words = write(beat.show[name], beat, size=size).next_to(sample, RIGHT, buff=0.15)
        digits = Readout(beat, f"longest_{name}", size=size, colour=palette.C, anchor=0.0)
        return VGroup(sample, words, digits.put_middle((words.get_right()[0] + 0.18, 0.0, 0.0)))
