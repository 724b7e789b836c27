"""A lens: a nudge at its true size, seen larger by a factor that stands beside it."""

from collections.abc import Callable, Sequence

from manim import DOWN, RIGHT, UP, Dot, Line, RoundedRectangle, VGroup

from scenes.formulae.equation import SYMBOL, part
from scenes.parts.axes.measures import Brace
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.motion.part import Part, part_named
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat, Shown, number
from scenes.theme import SMALL, colours

HEIGHT = 0.5
PAD = 0.22
"""Empty room left and right of the largest nudge, in units."""


class Lens(Part):
    """One quantity's nudge under the lens: a hollow dot where it was, a full dot where it is, the change measured.

    `factor` is the lens's factor as it is written, `width` that of the glass, `zero` the place of the hollow dot from
    its left edge, both in units; strips under each other share it, so that their lengths compare.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, row: NumberLine, factor: Readout, width: float, zero: float) -> None:
        super().__init__(f"D{row.name}")
        self.row, self.factor = row, factor
        self.unit = row.unit * float(factor.shown.value)
        palette, colour = colours(), row.colour
        self.glass = RoundedRectangle(
            corner_radius=HEIGHT / 2, width=width, height=HEIGHT, stroke_width=1.5, stroke_color=palette.dim
        )
        self.glass.set_fill(palette.faint, 0.45)
        self.glass.move_to((width / 2, 0.0, 0.0))
        self.line = Line(0.12 * RIGHT, (width - 0.12) * RIGHT, stroke_width=1.5, color=palette.dim)
        self.before = Dot(radius=0.07, color=colour, fill_opacity=0.0, stroke_width=2, stroke_color=colour)
        self.before.move_to(zero * RIGHT)
        self.dot = Dot(radius=0.07, color=colour)
        self.brace = Brace(f"D{row.name}", self.unit, colour, seen_unit=lambda: self.seen_unit)
        VGroup(self.line, self.before).shift(0.1 * DOWN)
        self.add(self.glass, self.line, self.before, self.dot, self.brace)
        self.bind(beat)

    def zoom(self, factor: Readout, zero: float) -> None:
        """Show changes from now on larger by another factor, with another place for zero."""
        self.factor = factor
        self.unit = self.brace.unit = self.row.unit * float(factor.shown.value)
        self.before.set_x(self.glass.get_left()[0] + zero)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move the full dot away from the hollow one by the change, at the lens's factor."""
        start = self.before.get_center()
        self.dot.move_to(start + float(shown.value) * self.unit * RIGHT)
        self.pass_on(name, self.brace)
        self.brace.measure(start + 0.17 * UP, self.dot.get_center() + 0.17 * UP)

    @property
    def seen_unit(self) -> float:
        """The length of a change of 1: that on the line beside the glass, as often as the written factor says."""
        return self.row.seen_unit * number(self.factor.text)

    def reading(self) -> dict[str, float]:
        """Distance of the two dots, as a change of the quantity."""
        return {self.encodes[0]: float(self.dot.get_center()[0] - self.before.get_center()[0]) / self.seen_unit}

    def span(self, name: str) -> float:
        """What the glass shows from end to end."""
        return float(self.glass.width) / self.unit


def _zero_of(rows: Sequence[NumberLine], factor: Readout, change: Callable[[str], Shown]) -> float:
    """Where lenses that show these changes have their zero, in units: what is negative lies left of it."""
    larger = float(factor.shown.value)
    return PAD + max(0.0, -min(row.unit * larger * float(change(f"D{row.name}").value) for row in rows))


class Lenses(VGroup):
    """A lens a line, from `left` to `right`, all with the written `factor` and one zero; digits of `size` over them."""

    def __init__(
        self, beat: Beat, rows: Sequence[NumberLine], factor: Readout, left: float, right: float, size: float
    ) -> None:
        width, self.right = right - left, right
        zero = _zero_of(rows, factor, beat.shown)
        self.strips = {
            row.name: Lens(beat, row, factor, width, zero).shift((left, row.line.get_center()[1], 0.0)) for row in rows
        }
        super().__init__(*self.strips.values())
        self.changes = {row.name: named_change(beat, row.name, row.colour, width, size) for row in rows}
        for name, change in self.changes.items():
            change.next_to(self.strips[name], UP, buff=0.06)
            self._keep_inside(change)

    def _keep_inside(self, change: "NamedChange") -> None:
        change.shift(min(0.0, self.right - change.get_right()[0]) * RIGHT)

    def start(self, beat: Beat, sweep: str, factor: Readout) -> None:
        """Every lens at the start of a Sweep, with another factor, and room for the change at its end."""
        end = beat.at(sweep, 1.0)
        zero = _zero_of([lens.row for lens in self.strips.values()], factor, end.__getitem__)
        for name, lens in self.strips.items():
            change = self.changes[name]
            lens.zoom(factor, zero)
            change.digits.bind(beat, end)
            self._keep_inside(change)
            for each in (lens, change.digits):
                each.bind(beat, beat.at(sweep, 0.0))

    def __getitem__(self, name: str) -> Lens:  # type: ignore[override]
        """The strip of that quantity."""
        return part_named(name, self.strips)


class NamedChange(VGroup):
    """Delta of a quantity, which is `written` so, an equals sign and the digits of its change."""

    def __init__(self, beat: Beat, name: str, written: str, colour: str, size: float) -> None:
        symbol = Formula(f"{part(f'Delta {written}', 'D')} =", size=size)
        symbol.set_color(colour)
        self.digits = Readout(beat, f"D{name}", colour=colour, size=size, anchor=0.0)
        foot = symbol["D"].submobjects[0].get_bottom()[1]
        self.digits.put_foot([symbol.get_right()[0] + 0.12, foot, 0.0])
        super().__init__(symbol, self.digits)


def named_change(beat: Beat, name: str, colour: str, width: float, size: float) -> NamedChange:
    """The change of a quantity, without the superscript where the width is short."""
    written = (SYMBOL[name], SYMBOL[name].partition("^")[0])
    return largest(lambda each: NamedChange(beat, name, each, colour, size), written, lambda made: made.width < width)


class Factor(VGroup):
    """A lens's factor as it is written: after the words a multiplication sign and the digits."""

    def __init__(self, beat: Beat, name: str, words: Words) -> None:
        colour = colours().dim
        sign = Formula("times", size=SMALL + 2).set_color(colour)
        self.digits = Readout(beat, name, colour=colour, size=SMALL + 2, anchor=0.0)
        self.digits.put_foot(sign.get_right() + 0.1 * RIGHT + 0.07 * DOWN)
        super().__init__(words, VGroup(sign, self.digits))
        self.arrange(RIGHT, buff=0.18)
