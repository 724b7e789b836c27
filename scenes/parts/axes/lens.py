"""A lens: a nudge at its true size, seen larger by a factor that stands beside it."""

from collections.abc import Callable, Sequence

from manim import RIGHT, Dot, Line, Polygon, RoundedRectangle, VGroup

from scenes.digits import number
from scenes.formulae.equation import SYMBOL, part
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.motion.part import Part, part_named
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, Readout
from scenes.parts.text.words import Words
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

PAD = 0.3
"""Empty room left and right of the largest nudge, in units."""
CORNER = 0.25
"""Largest radius of a glass's corners, in units."""
OPACITY, CONE = 0.45, 0.22
"""Of a glass, and of the cone that leads to it, on which numbers must be readable."""
DOT, BAR = 0.17, 0.09
"""Radius of a dot, and half the thickness of the bar between two, as shares of a glass's height."""


class Lens(Part):
    """One quantity's nudge under the lens: a hollow dot where it was, a full dot where it is, a bar between them.

    `factor` is the lens's factor as it is written, `glass` its place and size, `zero` the place of the hollow dot from
    its left edge in units; lenses under each other share it, so that their lengths compare.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, row: NumberLine, factor: Readout, glass: Region, zero: float) -> None:
        super().__init__(f"D{row.name}")
        self.row, self.factor, colour, palette = row, factor, row.colour, colours()
        self.unit = row.unit * float(factor.shown.value)
        self.glass = RoundedRectangle(
            corner_radius=min(CORNER, glass.height / 2),
            width=glass.width,
            height=glass.height,
            stroke_width=2,
            stroke_color=palette.dim,
        ).set_fill(palette.faint, OPACITY)
        self.glass.move_to(glass.center)
        y = glass.center[1]
        ends = (glass.left + 0.12, y, 0.0), (glass.right - 0.12, y, 0.0)
        self.line = Line(*ends, stroke_width=2, color=palette.dim)
        self.before = Dot(radius=DOT * glass.height, color=colour, fill_opacity=0.0, stroke_width=3)
        self.before.set_stroke(colour).move_to((glass.left + zero, y, 0.0))
        self.bar = Line(stroke_width=2 * BAR * glass.height * 100, color=colour)
        self.dot = Dot(radius=DOT * glass.height, color=colour)
        self.add(self.glass, self.line, self.before, self.bar, self.dot)
        self.bind(beat)

    def zoom(self, factor: Readout, zero: float) -> None:
        """Show changes from now on larger by another factor, with another place for zero."""
        self.factor = factor
        self.unit = self.row.unit * float(factor.shown.value)
        self.before.set_x(self.glass.get_left()[0] + zero)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move the full dot away from the hollow one by the change, at the lens's factor."""
        start = self.before.get_center()
        self.dot.move_to(start + float(shown.value) * self.unit * RIGHT)
        self.bar.set_points_by_ends(start, self.dot.get_center())

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
    """A lens for each of the lines, at that line's `place`, all with the written `factor` and one zero."""

    def __init__(self, beat: Beat, rows: Sequence[NumberLine], factor: Readout, places: Sequence[Region]) -> None:
        zero = _zero_of(rows, factor, beat.shown)
        self.strips = {row.name: Lens(beat, row, factor, place, zero) for row, place in zip(rows, places, strict=True)}
        self.cones = VGroup(*(cone(lens) for lens in self.strips.values()))
        super().__init__(self.cones, *self.strips.values())

    def start(self, beat: Beat, sweep: str, factor: Readout) -> None:
        """Every lens at the start of a Sweep, with another factor, and room for the change at its end."""
        end = beat.at(sweep, 1.0)
        zero = _zero_of([lens.row for lens in self.strips.values()], factor, end.__getitem__)
        for lens in self.strips.values():
            lens.zoom(factor, zero)
            lens.bind(beat, beat.at(sweep, 0.0))

    def __getitem__(self, name: str) -> Lens:  # type: ignore[override]
        """The lens of that quantity."""
        return part_named(name, self.strips)


def cone(lens: Lens) -> Polygon:
    """From the dot on the line to the glass that shows its surroundings larger: to its left, upper or lower edge."""
    at, (x, y, _) = lens.row.dot.get_center(), lens.glass.get_center()
    half, high = lens.glass.width / 2 - CORNER, lens.glass.height / 2
    if lens.glass.get_left()[0] > lens.row.line.get_right()[0]:
        ends = [(x - lens.glass.width / 2, y + side * (high - CORNER / 2), 0.0) for side in (-1, 1)]
    else:
        edge = y + (high if at[1] > y else -high)
        line = lens.row.line
        ends = [(max(x - half, line.get_left()[0]), edge, 0.0), (min(x + half, line.get_right()[0]), edge, 0.0)]
    return Polygon(at, *ends, stroke_width=0).set_fill(colours().faint, CONE)


class NamedChange(VGroup):
    """Delta of a quantity, which is `written` so, an equals sign and the digits of its change."""

    def __init__(self, beat: Beat, name: str, written: str, colour: str, size: float) -> None:
        self.symbol = Formula(f"{part('Delta', 'sign')} {part(written, 'symbol')} {part('=', 'equals')}", size=size)
        self.symbol.set_color(colour)
        self.digits = Readout(beat, f"D{name}", colour=colour, size=size, anchor=0.0)
        foot = self.symbol["sign"].get_bottom()[1]
        self.digits.put_foot([self.symbol.get_right()[0] + 0.3 * self.digits.em, foot, 0.0])
        super().__init__(self.symbol, self.digits)


def named_changes(beat: Beat, rows: Sequence[NumberLine], width: float, size: float) -> dict[str, NamedChange]:
    """The changes of what these lines show; where one is too wide, all are named without the superscript."""

    def made(whole: bool) -> dict[str, NamedChange]:
        written = {row.name: SYMBOL[row.name] if whole else SYMBOL[row.name].partition("^")[0] for row in rows}
        return {row.name: NamedChange(beat, row.name, written[row.name], row.colour, size) for row in rows}

    return largest(made, (True, False), lambda found: all(each.width < width for each in found.values()))


class Factor(VGroup):
    """A lens's factor as it is written: after the words a multiplication sign and the digits."""

    def __init__(self, beat: Beat, name: str, words: Words) -> None:
        ink = colours().ink
        sign = Formula("times", size=words.size).set_color(ink)
        self.digits = Readout(beat, name, colour=ink, size=words.size, anchor=0.0)
        sign.next_to(words, RIGHT, buff=0.16)
        foot = words.submobjects[0].get_bottom()[1] if words.submobjects else sign.get_bottom()[1]
        self.digits.put_foot((sign.get_right()[0] + 0.1, foot, 0.0))
        sign.set_y(float(self.digits.foot[1]) + AXIS * self.digits.em)
        super().__init__(words, sign, self.digits)
