"""Two neurons and their connection, alone on the stage."""

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.formulae.equation import SYMBOL
from scenes.parts.net.edge import WIDEST, Edge
from scenes.parts.net.neuron import Neuron, Ring
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours, current_look

RADIUS = 0.95
"""Largest radius of a neuron, in units."""
SLENDER = 0.15
"""Largest radius as a share of the width."""
FURTHEST = 8.2
"""Largest width of the whole, in units."""
NAME, DIGITS = 54.0, 44.0
"""Sizes of names and of digits for a radius of one unit."""
LARGEST = 44.0
"""Largest size of both."""
RIM = 0.06
"""Room at both sides for rims and for names that are wider than their circle, in units."""
NEAR = 0.12
"""Room between a name and what it names, in units."""


class Pair(VGroup):
    """The neuron before with its activation, the weight, and the neuron behind it, in the middle of a region.

    `case` ends the names of the numbers: a_prev_faint, w_faint, a_faint. Where the beat tells no `a`, or for a `ring`,
    the neuron behind is an empty ring around z. `bright` and `reach` are the activations drawn brightest, `w_largest`
    is drawn widest; `among` ends the names of these three where several pairs are drawn by one measure. `named` pairs
    have their symbols above them, and keep room for those in the region. Of a `quiet` pair only the neurons have their
    numbers, not the weight.
    """

    def __init__(
        self,
        beat: Beat,
        region: Region,
        *,
        case: str = "",
        among: str = "",
        widest: float = WIDEST,
        ring: bool = False,
        named: bool = True,
        quiet: bool = False,
    ) -> None:
        width = min(FURTHEST, region.width) - 2 * RIM
        tallest = (region.height - NEAR) / (2 + 0.014 * NAME) if named else region.height / 2
        self.radius = min(RADIUS, SLENDER * width, tallest)
        far = width / 2 - self.radius
        bright, least = float(beat.shown(f"bright{among}").value), current_look().shape.claim
        self.neuron = Neuron(beat, f"a_prev{case}", bright, radius=self.radius, least=least)
        self.neuron.shift(far * LEFT)
        self.behind: Neuron | Ring = Ring(SYMBOL["z"], "z", radius=self.radius)
        if f"a{case}" in beat.numbers and not ring:
            reach = float(beat.shown(f"reach{among}").value)
            self.behind = Neuron(beat, f"a{case}", reach, radius=self.radius, least=least)
        self.behind.shift(far * RIGHT)
        name, widest_name = f"w{case}", f"w_largest{among}"
        largest = abs(float(beat.shown(widest_name if widest_name in beat.numbers else name).value)) or 1.0
        self.edge = Edge(beat, name, self.neuron, self.behind, largest, widest=widest)
        self.edge_reach = widest / 200 + NEAR
        self.digits = Readout(beat, name, colour=colours().w, size=self.size(DIGITS))
        self.digits.move_to((self.edge_reach + self.digits.height / 2) * DOWN)
        self.link = VGroup(self.edge, *([] if quiet else [self.digits]))
        self.names = self.symbols() if named else VGroup()
        super().__init__(self.neuron, self.link, self.behind, self.names)
        self.move_to(region.center)

    def size(self, of: float) -> float:
        """A size of text in proportion to the circles."""
        return max(SMALL + 2.5, min(LARGEST, of * self.radius))

    def symbols(self) -> VGroup:
        """The symbols of the previous activation, of the weight, and of the one behind unless it stands there."""
        found = VGroup()
        columns = [("a_prev", self.neuron, "a"), ("w", self.edge, "w")]
        columns += [("a", self.behind, "a")] if isinstance(self.behind, Neuron) else []
        for name, part, quantity in columns:
            symbol = Formula(SYMBOL[name], size=self.size(NAME)).set_color(colours().of(quantity))
            foot = self.edge_reach if part is self.edge else self.radius + NEAR
            found.add(symbol.move_to(part.get_center() + (foot + symbol.height / 2) * UP))
        return found
