"""The rows of a data set as dots, and how many of them have been counted."""

import math

from manim import DOWN, LEFT, RIGHT, UP, Dot, Rectangle, VGroup, VMobject

from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import SMALL, TEXT, colours

MOST = 60
"""Up to this many rows each has a dot; more are one bar that fills."""
IN_A_LINE = 20
PITCH = 0.24
COUNTED, OPEN = 1.0, 0.22
"""Opacity of a row that counts, and of one that does not yet."""


class RowCounter(Part):
    """`rows` of n rows counted: lit dots, or a bar filled so far; the number stands with it.

    Dots stand in as many lines as the width asks for; more than `most` rows are a bar. `beside` puts the number at
    their right, for flat places; the width is theirs alone; `size` is the number's.
    """

    tolerance = 1e-3

    def __init__(
        self, beat: Beat, sweep: str, width: float, *, beside: bool = False, size: float = TEXT, most: int = MOST
    ) -> None:
        super().__init__("rows")
        start = beat.at(sweep, 0.0)
        self.total = int(beat.shown("n").value)
        self.extent = float(self.total)
        colour = colours().ink
        self.whole: VMobject = VGroup()
        self.filled, self.dots = VMobject(), VGroup()
        if self.total <= most:
            self.dots = VGroup(*(Dot(radius=0.075, color=colour) for _ in range(self.total)))
            lines = math.ceil(self.total / min(IN_A_LINE, width / PITCH))
            self.dots.arrange_in_grid(cols=math.ceil(self.total / lines), buff=PITCH - 0.15, flow_order="rd")
        else:
            self.whole = Rectangle(width=min(width, PITCH * IN_A_LINE), height=0.16, stroke_width=0)
            self.filled = self.whole.copy().set_fill(colour, 1.0)
            self.whole.set_fill(colour, OPEN)
        shape = VGroup(self.whole, self.dots, self.filled)
        self.digits = Readout(beat, "rows", start, size=size, anchor=1.0)
        self.of = Readout(beat, "n", size=max(SMALL, 0.85 * size), colour=colours().dim, anchor=0.0)
        self.slash = Formula("slash", size=max(SMALL, 0.85 * size)).set_color(colours().dim)
        foot = shape.get_bottom() + 0.42 * DOWN
        if beside:
            foot = shape.get_right() + (self.digits.width * len(str(self.total)) + 0.4) * RIGHT + 0.0041 * size * DOWN
        self.slash.move_to(foot + 0.0033 * size * UP)
        self.digits.put_foot(foot + 0.1 * LEFT)
        self.of.put_foot(foot + 0.1 * RIGHT)
        self.add(self.whole, self.dots, self.filled, self.digits, self.slash, self.of)
        self.bind(beat, start)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Light so many dots, or fill the bar so far."""
        count = int(shown.value)
        for i, dot in enumerate(self.dots):
            dot.set_fill(opacity=COUNTED if i < count else OPEN)
        if len(self.filled.points):
            self.filled.stretch_to_fit_width(self.whole.width * count / self.total)
            self.filled.align_to(self.whole, LEFT)
        self.pass_on(name, self.digits)

    def reading(self) -> dict[str, float]:
        """Lit dots, or the filled share of the bar."""
        if len(self.filled.points):
            return {"rows": float(self.filled.width / self.whole.width) * self.total}
        lit = max(dot.get_fill_opacity() for dot in self.dots)
        return {"rows": float(sum(dot.get_fill_opacity() > lit * (COUNTED + OPEN) / 2 for dot in self.dots))}
