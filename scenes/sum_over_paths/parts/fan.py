"""A neuron with its paths to the cost, as large as the frame allows: the network seen from near."""

from manim import DOWN, RIGHT, UP, Dot, VGroup, VMobject

from scenes.formulae.equation import layered
from scenes.numbers.network import Layer, Weight
from scenes.parts.joins.large_network import is_tall
from scenes.parts.motion.part import share_unit
from scenes.parts.net.cost_node import CostNode
from scenes.parts.net.edge import Edge, backing_of
from scenes.parts.net.network import RADIUS, WIDEST
from scenes.parts.net.neuron import MARK, Neuron, ring_round
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

LARGEST, SLENDER, FULL = 0.62, 0.1, 0.4
"""Largest radius of a neuron, in units, as a share of the width, and as a share of the distance of neighbours."""
PITCH = 1.9
"""Largest distance of neighbouring outputs, in units."""
NEARER = 1.45
"""How much larger all may be where nothing but the paths is in the frame."""
STUB, OUTPUTS = 0.1, 0.64
"""Where the neuron and the outputs stand, as shares of the width between the first neuron and the cost."""
LABEL, NAME, ASKED = 38.0, 36.0, 54.0
"""Largest sizes of the terms on the ribbons, of the names, and of what is asked."""
ON = 0.42
"""Where on its ribbon a term stands, as a share of the way from the output."""
OVER_OUTPUT = (LABEL, 34.0, 30.0, 27.0, 24.0, 22.0, SMALL)
"""Sizes that are tried for what is asked over an output."""
OVER = 0.06
"""Share of the height that stays free over and under the paths seen from near, in a tall frame."""
ASIDE = 0.08
"""Free width beside what stands on a path, or over an output, in units."""
ASKS = 'C_0 arrow.t "?" arrow.b'
"""Does the cost go up, or down?"""


class PathFan(VGroup):
    """Neuron k, its edges to all drawn outputs, and their lines to the cost, in a region.

    `ring` and `label` mark the neuron; seen from `near` all is larger. The beat holds the network's
    groups and picture, and C0.
    """

    def __init__(self, beat: Beat, region: Region, *, near: bool = False) -> None:
        self.beat, self.region, more = beat, region, NEARER if near else 1.0
        before, outputs = beat.all(Layer)[-2:]
        self.L, self.k, self.outputs = outputs.number, int(beat.shown("k").value), outputs.neurons
        count = len(self.outputs)
        # In a tall frame the paths are short: what is asked may have to stand over the outputs.
        free = 1 - 2 * OVER if near and is_tall() else 1.0
        pitch = min(more * PITCH, free * region.height / (count - 1 + 2 * FULL))
        self.radius = min(more * LARGEST, SLENDER * region.width, FULL * pitch)
        stub = region.left + STUB * region.width
        self.neuron = self._neuron(before, self.k, stub + self.radius, region.center[1])
        x = region.left + OUTPUTS * region.width
        heights = [region.center[1] + ((count - 1) / 2 - i) * pitch for i in range(count)]
        self.ends = {j: self._neuron(outputs, j, x, y) for j, y in zip(self.outputs, heights, strict=True)}
        self.cost = CostNode(beat, list(self.ends.values()), region.center[1], region.right)
        self.edges = {j: self._edge(beat.one(Weight, (self.L, j, self.k))) for j in self.outputs}
        share_unit(*self.edges.values())
        self.ring = ring_round(self.neuron, colours().ink)
        self.label = Formula(layered("a", "L - 1", "k"), size=max(SMALL, min(NAME, 60 * self.radius)))
        self.label.set_color(colours().a).next_to(self.neuron.disc, DOWN, buff=MARK + 0.1)
        # Left of the neuron's middle, where no ribbon begins; and where a product may begin, still farther left.
        end = self.neuron.disc.get_center()[0] - (0.02 if near else 0.5 * self.radius)
        self.label.shift(max(end - self.label.get_right()[0], region.left - self.label.get_left()[0]) * RIGHT)
        super().__init__(*self.edges.values(), self.cost, self.neuron, *self.ends.values(), self.ring, self.label)

    def _neuron(self, layer: Layer, i: int, x: float, y: float) -> Neuron:
        assert layer.largest is not None, "a drawn layer has activations"
        neuron = Neuron(self.beat, layer.name(i), float(layer.largest.value), radius=self.radius)
        return neuron.shift(x * RIGHT + y * UP)

    def _edge(self, weight: Weight) -> Edge:
        widest, largest = WIDEST * self.radius / RADIUS, float(self.beat.shown("W_largest").value)
        return Edge(self.beat, weight.name, self.neuron, self.ends[weight.row], largest, widest=widest)

    @property
    def neurons(self) -> list[Neuron]:
        """Neuron k, and the outputs."""
        return [self.neuron, *self.ends.values()]

    def way(self, j: int) -> VMobject:
        """The path from the neuron over output j to the cost."""
        stops = [each.disc.get_center() for each in (self.neuron, self.ends[j])]
        return VMobject().set_points_as_corners([*stops, self.cost.disc.get_center()])

    def walker(self) -> Dot:
        """What runs along a path."""
        return Dot(self.neuron.disc.get_center(), radius=0.24 * self.radius, color=colours().ink)

    def on_edge(self, j: int, mobject: VMobject) -> VGroup:
        """Put something on the path over output j, on a patch of the ground."""
        start, end = self.ends[j].disc.get_center(), self.neuron.disc.get_center()
        mobject.move_to(start + ON * (end - start))
        return VGroup(backing_of(mobject), mobject)

    def questions(self) -> VGroup:
        """Up, or down? At the end of every path; of more than two on its edge, or over its output.

        Where there is room for none of that it is asked once for all, at their start.
        """
        outputs = self.outputs
        if len(outputs) == 2:
            size = self.fitting(ASKS)
            return VGroup(*(self.at_end(j, _of_the_cost(ASKS, size)) for j in outputs))
        size = min(LABEL, 0.8 * self.room / EM, LABEL * self._free_on_edge / Formula(ASKS, size=LABEL).width)
        if self.has_room and size >= SMALL:
            return VGroup(*(self.on_edge(j, _of_the_cost(ASKS, size)) for j in outputs))
        if size := next((each for each in OVER_OUTPUT if self._has_room_over(Formula(ASKS, size=each))), 0.0):
            return VGroup(*(self._over_output(j, _of_the_cost(ASKS, size)) for j in outputs))
        once = _of_the_cost(ASKS, SMALL).next_to(self.ring, RIGHT, buff=0.2)
        return VGroup(VGroup(backing_of(once), once))

    def _over_output(self, j: int, mobject: VMobject) -> VGroup:
        """Put something over an output, or below it in the lower half: on the side of the outer paths."""
        lower = self.outputs.index(j) > (len(self.outputs) - 1) / 2
        return VGroup(mobject.next_to(self.ends[j].disc, DOWN if lower else UP, buff=ASIDE))

    def _has_room_over(self, mobject: VMobject) -> bool:
        """Whether something can stand over every output, clear of the lines of the outer paths, and in the region."""
        discs = [each.disc for each in self.ends.values()]
        reach = self.radius + 2 * ASIDE + mobject.height
        pitch = float(discs[0].get_y() - discs[1].get_y()) if len(discs) > 1 else 2 * reach
        # Where the outermost but one reaches to, the outermost line has come so far from its output to its end.
        share = (pitch - reach) / (pitch * max(1.0, (len(discs) - 1) / 2))
        x = discs[0].get_x()
        free = share * min(x - self.neuron.disc.get_x(), self.cost.disc.get_x() - x)
        return bool(discs[0].get_y() + reach <= self.region.top and mobject.width / 2 + ASIDE <= free)

    def fitting(self, source: str) -> float:
        """The largest size at which something fits between the outputs and the cost, or beside the two."""
        formula, out = Formula(source, size=ASKED), next(iter(self.ends.values()))
        room = float(self.region.right - out.disc.get_right()[0]) - 0.1
        return max(SMALL, ASKED * min(1.0, room / formula.width))

    def at_end(self, j: int, mobject: VMobject, aside: float = 0.0, away: float = 0.0) -> VGroup:
        """Put something outside the line from output j, the first or the last of two, to the cost.

        It stands so far `aside`, nearer to the cost, and so far `away` from the line, in units.
        """
        up = 1 if j == self.outputs[0] else -1
        end, cost = self.ends[j].disc, self.cost.disc
        left = max(float(end.get_right()[0]) + 0.1, float(cost.get_left()[0] + end.get_right()[0] - mobject.width) / 2)
        x = min(left + aside + mobject.width / 2, self.region.right - mobject.width / 2)
        y = float(end.get_center()[1] + up * (0.3 * self.radius + away))
        return VGroup(mobject.move_to((x, y, 0.0)))

    @property
    def _free_on_edge(self) -> float:
        """Width that something on a level path may have, between the neuron's ring and the output, in units."""
        start, end = self.neuron.disc.get_center()[0], next(iter(self.ends.values())).disc
        x = end.get_center()[0] + ON * (start - end.get_center()[0])
        return 2 * float(min(x - self.ring.get_right()[0], end.get_left()[0] - x) - ASIDE)

    @property
    def has_room(self) -> bool:
        """Whether what stands on the paths can be read."""
        return self.room > 0.75 * SMALL * EM + 0.12

    @property
    def room(self) -> float:
        """Height that each path has to itself where the terms stand, in units."""
        ys = [each.disc.get_center()[1] for each in self.ends.values()]
        return float(ys[0] - ys[1]) * (1 - ON) if len(ys) > 1 else 1.0


def cost_goes(up: bool, size: float) -> Formula:
    """The cost goes up, or down."""
    return _of_the_cost("C_0 arrow.t" if up else "C_0 arrow.b", size)


def _of_the_cost(source: str, size: float) -> Formula:
    formula = Formula(source, size=size)
    formula.set_color(colours().C)
    return formula
