"""The legend, shown once: what an edge's width and dashes and a neuron's fill mean."""

import numpy as np
from manim import DOWN, RIGHT, Circle, ManimColor, VGroup, VMobject

from scenes.parts.net.edge import dashes
from scenes.parts.net.neuron import RIM
from scenes.parts.text.words import Words
from scenes.theme import colours

LENGTH = 0.55
WIDTHS = (1.5, 4.0, 7.0)
FILLS = (0.1, 0.5, 1.0)


class Legend(VGroup):
    """Samples with their words: `width` (thin to wide), `sign` (dashed), `fill` (dark to bright); None leaves out."""

    def __init__(self, width: Words | None, sign: Words | None, fill: Words | None = None) -> None:
        samples = ((_widths(), width), (_dashed(), sign), (_fills(), fill))
        rows = [VGroup(sample, words).arrange(RIGHT, buff=0.18) for sample, words in samples if words is not None]
        super().__init__(*rows)

    def lie(self, width: float, least: float = 0.25, most: float = 0.8) -> "Legend":
        """Beside each other if there is room, else under each other."""
        gap = (width - sum(row.width for row in self)) / max(1, len(self) - 1)
        if gap >= least:
            self.arrange(RIGHT, buff=min(gap, most))
        else:
            self.arrange(DOWN, buff=0.12, aligned_edge=np.array([-1.0, 0.0, 0.0]))
        return self


def _widths() -> VMobject:
    lines = VGroup()
    for i, width in enumerate(WIDTHS):
        start, end = (np.array([(i + part) * LENGTH / len(WIDTHS), 0.0, 0.0]) for part in (0.0, 1.0))
        lines.add(VMobject(stroke_width=width, stroke_color=colours().w).set_points_as_corners([start, end]))
    return lines


def _dashed() -> VMobject:
    line = VMobject(stroke_width=WIDTHS[1], stroke_color=colours().w)
    for start, end in dashes(np.zeros(3), LENGTH * RIGHT):
        line.start_new_path(start)
        line.add_line_to(end)
    return line


def _fills() -> VMobject:
    ground, full = ManimColor(colours().ground), ManimColor(colours().a)
    discs = VGroup(
        *(
            Circle(radius=0.11, stroke_width=RIM, stroke_color=full).set_fill(ground.interpolate(full, share), 1.0)
            for share in FILLS
        )
    )
    return discs.arrange(RIGHT, buff=0.06)
