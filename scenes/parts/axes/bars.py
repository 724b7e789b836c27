"""Bars: numbers under each other as signed lengths from one baseline, each with its name and its digits."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from manim import DOWN, RIGHT, UP, Line, Rectangle, VGroup, VMobject

from scenes.digits import last_digit, number
from scenes.parts.motion.part import Part, part_named
from scenes.parts.text.readout import Readout, width_of
from scenes.story import Beat, Shown, Sweep
from scenes.theme import EM, TEXT, Region, colours

THICK = 0.24
"""Largest height of a bar, in units."""
ROOM = 0.18
"""Free space between name, bars and digits, in units."""
FULL = 0.62
"""Largest height of a bar as a share of its row's."""


class Bar(Part):
    """One number as a length from the baseline, to the right where it is positive.

    `unit` is the length of a 1, in units of the frame, `largest` the number of the longest bar. Read back, the bar is
    compared with the others of its group, which `peers` gives, and their digits.
    """

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        name: str,
        label: VMobject,
        unit: float,
        largest: float,
        height: float,
        colour: str,
        size: float,
    ) -> None:
        super().__init__(name)
        self.name, self.unit, self.largest = name, unit, largest
        self.peers: Callable[[], Iterable[Bar]] = tuple  # asked for, not held: a copy of one bar copies no others
        self.label = label
        self.body = Rectangle(width=1.0, height=height, stroke_width=0, fill_color=colour, fill_opacity=1.0)
        self.foot = VMobject(stroke_width=0).set_points_as_corners([height / 2 * DOWN, height / 2 * UP])
        self.digits = Readout(beat, name, colour=colour, size=size, anchor=1.0)
        self.add(label, self.foot, self.body, self.digits)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch the bar from its foot and write the digits where they end."""
        low, high = self.foot.points[0], self.foot.points[-1]
        tip = float(shown.value) * self.unit * RIGHT
        self.body.set_points_as_corners([low, high, high + tip, low + tip, low])
        self.pass_on(name, self.digits)

    @property
    def length(self) -> float:
        """From the foot to the end, in units of the frame; negative to the left."""
        return float(self.body.points[7][0] - self.body.points[0][0])

    @property
    def _reference(self) -> "Bar | None":
        """The longest other bar whose digits are not zero: with it this one is compared."""
        others = sorted((bar for bar in self.peers() if bar is not self), key=lambda bar: -abs(bar.length))
        return next((bar for bar in others[:1] if number(bar.digits.text)), None)

    def reading(self) -> dict[str, float]:
        """The bar's length, with its direction: as many times the reference's digits as it is longer."""
        other = self._reference
        unit = self.unit if other is None else other.length / number(other.digits.text)
        return {self.name: self.length / unit}

    def span(self, name: str) -> float:
        """The longest bar, and what the last digit of the reference leaves open."""
        other = self._reference
        if other is None:
            return self.largest
        open_end = 0.5 * last_digit(other.digits.text) / abs(number(other.digits.text))
        return self.largest + abs(float(self.bound[name].shown.value)) * open_end / self.tolerance


class Bars(VGroup):
    """Bars of one unit, in a region: names left, digits right, a baseline between.

    `rows` are (name of the number, its label, a quantity of the palette). `largest` is the number of the longest bar,
    the largest of the rows unless given; `below` says that bars may grow to the left even if none does yet. `most` is
    the largest height of a row and `thick` that of a bar, in units.
    """

    def __init__(
        self,
        beat: Beat,
        rows: Sequence[tuple[str, VMobject, str]],
        region: Region,
        *,
        largest: float | None = None,
        below: bool | None = None,
        size: float = TEXT,
        most: float = 0.62,
        thick: float = THICK,
    ) -> None:
        numbers = [float(beat.shown(name).value) for name, _, _ in rows]
        self.largest = largest or max(map(abs, numbers)) or 1.0
        low = -1.0 if below or (below is None and min(numbers) < 0) else 0.0
        high = 1.0 if low == 0.0 or below or max(numbers) > 0 else 0.0
        digits = max(width_of(beat.shown(name).text) for name, _, _ in rows) * size * EM
        labels = max(label.width for _, label, _ in rows)
        unit = (region.width - labels - digits - 2 * ROOM) / (high - low) / self.largest
        foot = region.left + labels + ROOM - low * self.largest * unit
        self.step = min(region.height / len(rows), most)
        height = self.step * len(rows)
        self.top = region.center[1] + height / 2
        self.rows = {
            name: Bar(beat, name, label, unit, self.largest, min(thick, FULL * self.step), colours().of(of), size)
            for name, label, of in rows
        }
        for place, bar in enumerate(self.rows.values()):
            bar.peers = self.rows.values
            self._lay_out(bar, self._height(place), foot, region)
            bar.bind(beat, {bar.name: beat.shown(bar.name)})
        ends = (foot, self.top, 0.0), (foot, self.top - height, 0.0)
        self.baseline = Line(ends[0], ends[1], stroke_width=1.5, color=colours().dim)
        super().__init__(*self.rows.values(), self.baseline)

    def _height(self, place: int) -> float:
        return self.top - (place + 0.5) * self.step

    def _lay_out(self, bar: Bar, height: float, foot: float, region: Region) -> None:
        bar.foot.move_to((foot, height, 0.0))
        bar.label.move_to((region.left + bar.label.width / 2, height, 0.0))
        bar.digits.put_middle([region.right, height, 0.0])

    def __getitem__(self, name: str) -> Bar:  # type: ignore[override]
        """The bar of that number."""
        return part_named(name, self.rows)

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> "Bars":
        """Bind every bar."""
        for bar in self.rows.values():
            bar.bind(beat, values)
        return self
