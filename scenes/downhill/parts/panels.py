"""The cost curve that is drawn live, and the bowl: the true cost over two parameters with the ball and their knobs."""

from manim import DOWN, RIGHT, UP, VGroup

from scenes.downhill.parts.cost_surface import CostSurface
from scenes.downhill.parts.descent import Ball, CostCurve
from scenes.downhill.parts.knob import NamedKnob
from scenes.downhill.slice import Slice
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Message
from scenes.theme import SMALL, TEXT, Region, colours

SIZES = (38.0, 36.0, 34.0, 32.0, 30.0, 27.0, 25.0, 23.0, 21.0, SMALL)
"""Sizes of the words over a panel that are tried, from the largest."""
OVER = 0.1
"""Room between the surface and the name of the cost over it, in units."""
ABOVE = 0.55
"""Room above an upright axis for its name, in units."""
NUMBER, TALL_NUMBER = 36.0, 28.0
"""Size of the ball's numbers in a wide frame, and in a tall one."""


class CurvePanel(VGroup):
    """The cost after every step, with its number; its `parts` follow the descent."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        palette = colours()
        size = max(TEXT, min(36.0, 11.0 * region.width))
        steps = write(beat.show["steps"], size=max(SMALL, 0.6 * size), colour=palette.dim)
        foot = (steps.height + 0.1) / region.height
        self.curve = CostCurve(beat, region.part(0, 1, foot, 1 - ABOVE / region.height))
        steps.next_to(self.curve.across.labels, DOWN, buff=0.08)
        symbol = Formula("C", size=size + 2).set_color(palette.C)
        self.digits = Readout(beat, "C", beat.at("descent", 0.0), colour=palette.C, size=size, anchor=0.0)
        symbol.next_to(self.curve.up.line.get_end(), UP, buff=0.16)
        self.digits.next_to(symbol, RIGHT, buff=0.2)
        self.parts = self.curve, self.digits
        super().__init__(self.curve, steps, symbol, self.digits)


class SurfacePanel(VGroup):
    """The bowl over the whole frame; at its side (in a tall frame below it) the two knobs, and what they are.

    Its `parts` follow the ball's descent.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        wide = region.width > region.height
        of = beat.all(Slice)[0]
        side = region.part(0, 0.25) if wide else region.part(0, 1, 0, 0.4)
        self.taken, count = self._count(beat, write, 0.75 * (NUMBER if wide else TALL_NUMBER))
        self.head = VGroup(one_line(write, beat.show["two"], side.width), count).arrange(DOWN, buff=0.18)
        self.head.move_to((side.center[0], side.top - self.head.height / 2, 0.0))
        room = side.part(0, 1, 0, 1 - (self.head.height + 0.15) / side.height)
        halves = (
            (room.part(0, 1, 0.51, 1), room.part(0, 1, 0, 0.49)) if wide else (room.part(0, 0.5), room.part(0.5, 1))
        )
        size = NUMBER if wide else TALL_NUMBER
        radius = min(0.29 * halves[0].height, 0.3 * halves[0].width) if wide else 0.26 * halves[0].height
        self.knobs = [NamedKnob(beat, each, which, radius, size) for each, which in ((of.p, "p"), (of.q, "q"))]
        for knob, half in zip(self.knobs, halves, strict=True):
            knob.shift(half.center[0] * RIGHT + half.center[1] * UP - knob.get_center())
        bowl = region.part(0.27, 1) if wide else region.part(0, 1, 0.42, 1)
        name = Formula("C", size=size + 2).set_color(colours().C)
        self.surface = CostSurface(beat, bowl.part(0, 1, 0, 1 - 0.3 * name.height / bowl.height))
        self.ball = Ball(beat, self.surface)
        cost = Readout(beat, "ball_C", beat.at("ball", 0.0), colour=colours().C, size=size, anchor=0.0)
        name.next_to(self.surface.up.line.get_end(), UP, buff=0.18)
        cost.put_middle((name.get_right()[0] + 0.18, name.get_y(), 0.0))
        # Over the surface where it stands high there, as far as the frame allows.
        over = self.surface.top_between(name.get_left()[0], cost.get_right()[0]) + OVER - name.get_bottom()[1]
        VGroup(name, cost).shift(max(0.0, min(over, bowl.top - name.get_top()[1])) * UP)
        self.names = VGroup(name, cost, *self._axes(of, size))
        self.parts = (self.ball, cost, self.taken, *(part for knob in self.knobs for part in knob.parts))
        super().__init__(self.head, self.surface, self.ball, self.names, *self.knobs)

    def _count(self, beat: Beat, write: Write, size: float) -> tuple[Readout, VGroup]:
        """The word and the steps that the ball has taken, in one line."""
        word = write(beat.show["step"], size=size)
        digits = Readout(beat, "ball_taken", beat.at("ball", 0.0), size=1.2 * size, anchor=0.0)
        digits.put_foot((word.get_right()[0] + 0.2, word.get_bottom()[1] + 0.15 * word.height, 0.0))
        return digits, VGroup(word, digits)

    def _axes(self, of: Slice, size: float) -> list[Formula]:
        """The names of both parameters, each under the middle of its scale."""
        names = []
        for freed, scale, way in ((of.p, self.surface.across, RIGHT), (of.q, self.surface.along, -RIGHT)):
            name = Formula(freed.symbol, size=size).set_color(colours().of(freed.letter))
            middle = scale.line.get_center()
            names.append(name.move_to(middle + (name.width / 2 + 0.42) * way + (name.height / 2 + 0.3) * DOWN))
        return names


def one_line(write: Write, message: Message, width: float) -> Words:
    """Words on one line if they can be, smaller rather than on two."""
    words = largest(lambda size: write(message, size=size), SIZES, lambda made: made.width <= width)
    return words if words.width <= width else write(message, size=SMALL, width=0.85 * width, align="center")
