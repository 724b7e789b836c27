"""Three levers in a row, one driving the next: the arms of each are to each other as two neighbouring changes are.

A lever's first arm reaches from its pivot to what is changed, the second to what answers: on the same side of the pivot
where both go the same way, on the other side where the answer goes the opposite way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from manim import DOWN, LEFT, PI, RIGHT, UP, Animation, Dot, Line, MoveToTarget, Triangle, VGroup, there_and_back

from scenes.formulae.equation import SYMBOL
from scenes.numbers.nudges import LINES, STEPS
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.story import Beat, Moment, Shown
from scenes.theme import EM, Region, colours

ARMS, NARROW_ARMS = 0.72, 0.58
"""Part of its column that a lever takes, and of a narrow one."""
HIGHEST = 2.3
"""Most that a joint goes up or down, in units."""
HEAD, FOOT = 0.75, 0.5
"""Room beyond the joint that is pulled, for its name, and on the levers' other side, for their pivots, in units."""
AWAY, APART = 0.22, 0.15
"""Room between a joint and its name, and between two names beside each other, in units."""
ROOMY = 2.5
"""Width of a column from which a change is named with its layer."""
WIDTH, RADIUS, THINNER = 13.0, 0.11, 0.65
"""Width of an arm's line, radius of a joint, and the share of these in a narrow column."""
SPACE, STRESSED = 0.25, 1.3
"""Room between a name and its condition, in em, and by how much this grows when it is spoken of."""


@dataclass(frozen=True)
class Arms:
    """Where a lever lies, in units: its pivot, how far left of it what is changed takes hold, its height at rest."""

    pivot: float
    first: float
    y: float

    @property
    def taken(self) -> float:
        """Where what is changed takes hold."""
        return self.pivot - self.first

    def answer(self, ratio: float) -> float:
        """Where the answer is taken off."""
        return self.pivot - ratio * self.first


def arms_in(column: Region, ratio: float, y: float) -> Arms:
    """The longest lever of that ratio in a column."""
    left, right = min(0.0, 1 - ratio), max(1.0, 1 - ratio)
    wide = (ARMS if column.width > ROOMY else NARROW_ARMS) * column.width
    first = wide / (right - left)
    start = column.center[0] - wide / 2
    return Arms(start + (1 - left) * first, first, y)


@dataclass(frozen=True)
class Style:
    """The length of a change of 1 in units, the size of names, and how thick all is, as a share of the thickest."""

    unit: float
    size: float
    thick: float


@dataclass(frozen=True)
class Rod:
    """Where a joint lies at rest: from `start` to `stop` at the height `y`; its name is `away` from it, in a room."""

    start: float
    stop: float
    y: float
    away: float
    room: Region


class Lever(Part):
    """One ratio as a lever, tilted by the change that drives it.

    It stands on its pivot, or hangs from it where it is pulled down, so that the names of the joints have room.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, moment: Moment, name: str, arms: Arms, style: Style) -> None:
        below, above = dict(STEPS)[name]
        super().__init__(f"D{below}", f"settling_{name}")
        self.change, self.ratio = self.encodes
        self.arms, self.unit, thick = arms, style.unit, style.thick
        self.lines = VGroup(*(Line(stroke_width=thick * WIDTH, color=colours().of(each)) for each in (below, above)))
        self.pivot = Triangle(color=colours().dim, stroke_width=0, fill_opacity=1.0).scale(0.2 * thick)
        hangs = float(beat.shown(f"D{LINES[0]}").value) < 0
        self.pivot.rotate(PI if hangs else 0.0).move_to((arms.pivot, arms.y, 0.0), aligned_edge=DOWN if hangs else UP)
        self.pin = Dot((arms.pivot, arms.y, 0.0), radius=0.06 * thick, color=colours().ink)
        self.add(self.pivot, self.lines, self.pin)
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Tilt it, once both numbers are known."""
        if set(self.encodes) <= set(self.bound):
            change, ratio = (float(self.bound[each].shown.value) for each in self.encodes)
            arms, lift = self.arms, change * self.unit
            pivot = (arms.pivot, arms.y, 0.0)
            for line, x, up in ((self.lines[0], arms.taken, lift), (self.lines[1], arms.answer(ratio), ratio * lift)):
                line.set_points_by_ends((x, arms.y + up, 0.0), pivot)

    def reading(self) -> dict[str, float]:
        """The height of its driven end, and its arms' lengths by each other."""
        first, second = (line.get_start() for line in self.lines)
        x, y, _ = self.pin.get_center()
        return {self.change: float(first[1] - y) / self.unit, self.ratio: float((x - second[0]) / (x - first[0]))}

    def span(self, name: str) -> float:
        """A height of one unit, or a ratio of one or more."""
        return 1 / self.unit if name == self.change else max(1.0, abs(float(self.bound[name].shown.value)))


class Joint(Part):
    """One change, named: a bar between the end of one lever and that of the next, as high over rest as it is large."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, moment: Moment, name: str, rod: Rod, style: Style) -> None:
        super().__init__(f"D{name}")
        self.rod, self.unit, self.extent, self.size = rod, style.unit, 1 / style.unit, style.size
        colour = colours().of(name)
        written = SYMBOL[name] if style.thick == 1 else SYMBOL[name].partition("^")[0]
        self.symbol = Formula(f"Delta {written}", size=style.size).set_color(colour)
        self.side = DOWN if float(beat.shown(self.encodes[0]).value) < 0 else UP
        self.condition: Formula | None = None
        self.x = self._within_the_room((rod.start + rod.stop) / 2)
        self.bar = Line(stroke_width=3, color=colour)
        self.dots = VGroup(*(Dot(radius=style.thick * RADIUS, color=colour) for _ in range(2)))
        self.add(self.bar, self.dots, self.symbol)
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stand as high as the number says."""
        height = self.rod.y + float(shown.value) * self.unit
        start, end = ((x, height, 0.0) for x in (self.rod.start, self.rod.stop))
        self.bar.set_points_by_ends(start, end)
        for dot, place in zip(self.dots, (start, end), strict=True):
            dot.move_to(place)
        self.symbol.next_to(self.bar.get_center(), self.side, buff=self.rod.away).set_x(self.x)
        if self.condition is not None:
            self._beside_the_name(self.condition)

    def _within_the_room(self, x: float) -> float:
        room, half = self.rod.room, self.symbol.width / 2
        return min(max(x, room.left + half), room.right - half)

    def level(self, height: float) -> float:
        """The height of its name's middle where its bar is so high."""
        return height + float(self.side[1]) * (self.rod.away + self.symbol.height / 2)

    def keep_right_of(self, right: float) -> None:
        """Its name begins no nearer to what ends there."""
        self.x = self._within_the_room(max(self.x, right + APART + self.symbol.width / 2))
        self.symbol.set_x(self.x)

    def say_whether_it_moves(self) -> Formula:
        """Beside its name, from now on: that this change is not 0, or that it is."""
        moves = float(self.bound[self.encodes[0]].shown.value) != 0
        found = self.condition = Formula("!= 0" if moves else "= 0", size=self.size).set_color(self.symbol.get_color())
        self.add(found)
        return self._beside_the_name(found)

    def _beside_the_name(self, condition: Formula) -> Formula:
        foot = self.symbol.submobjects[0].get_bottom()[1]
        condition.next_to(self.symbol, RIGHT, buff=SPACE * self.size * EM)
        return condition.shift((foot - condition.submobjects[-1].get_bottom()[1]) * UP)

    def stress(self) -> Animation:
        """The condition grows away from the name and becomes as it was."""
        assert self.condition is not None
        self.condition.generate_target().scale(STRESSED, about_edge=LEFT)
        return MoveToTarget(self.condition, rate_func=there_and_back)

    def say_no_more(self) -> Formula:
        """The condition, which follows the joint no longer."""
        assert self.condition is not None
        found, self.condition = self.condition, None
        self.remove(found)
        return found

    def reading(self) -> dict[str, float]:
        """Its height over rest."""
        return {self.encodes[0]: float(self.bar.get_start()[1] - self.rod.y) / self.unit}


def rods_between(
    arms: Sequence[Arms], ratios: Sequence[float], y: float, lifts: Sequence[float], room: Region
) -> list[Rod]:
    """The joints: at the first lever's driven end, between each two levers, and where the last answer is taken off.

    Where a lever reaches beyond its driven end, the name there keeps further away, clear of the tilted arm.
    """
    answers = [each.answer(ratio) for each, ratio in zip(arms, ratios, strict=True)]
    starts, stops = [arms[0].taken, *answers], [*(each.taken for each in arms), answers[-1]]
    steep = [lift / each.first if ratio > 1 else 0.0 for lift, each, ratio in zip(lifts, arms, ratios, strict=False)]
    away = [AWAY + min(1.2, 0.7 * steep[0]), AWAY, AWAY, AWAY]
    return [Rod(*each, room=room) for each in zip(starts, stops, [y] * len(starts), away, strict=True)]


class Levers(VGroup):
    """The levers in three columns, the joints between them, each with its change's name."""

    def __init__(self, beat: Beat, moment: Moment, columns: Sequence[Region], size: float) -> None:
        found = [float(beat.shown(name).value) for name, _ in STEPS]
        full = float(beat.shown("Dw").value)
        heights = [(1 if full > 0 else -1) * each for each in accumulate([1.0, *found], lambda one, two: one * two)]
        up, down = max(0.0, *heights), max(0.0, *(-each for each in heights))
        box, thick = columns[0], 1.0 if columns[0].width > ROOMY else THINNER
        top = min(HIGHEST, (box.height - HEAD - FOOT) / (up + down))
        y = box.bottom + (FOOT if full > 0 else HEAD) + down * top
        style = self.style = Style(top / abs(full), size, thick)
        arms = [arms_in(column, ratio, y) for column, ratio in zip(columns, found, strict=True)]
        names = [name for name, _ in STEPS]
        self.levers = [Lever(beat, moment, name, each, style) for name, each in zip(names, arms, strict=True)]
        room = Region(box.left, columns[-1].right, box.bottom, box.top)
        rods = rods_between(arms, found, y, [top * abs(each) for each in heights], room)
        self.joints = {name: Joint(beat, moment, name, rod, style) for name, rod in zip(LINES, rods, strict=True)}
        self._keep_names_apart([y + top * each for each in heights])
        self.rest = Line((room.left, y, 0.0), (room.right, y, 0.0), stroke_width=2, color=colours().faint)
        super().__init__(self.rest, *self.levers, *self.joints.values())

    def _keep_names_apart(self, heights: Sequence[float]) -> None:
        """Names at one height, where the levers are tilted most, leave room for what is said beside those between."""
        said = SPACE * self.style.size * EM + Formula("!= 0", size=self.style.size).width
        levels = {name: self.joints[name].level(height) for name, height in zip(LINES, heights, strict=True)}
        for one, other in pairwise(sorted(LINES, key=lambda name: self.joints[name].x)):
            left, right = self.joints[one].symbol, self.joints[other].symbol
            if abs(levels[one] - levels[other]) < (left.height + right.height) / 2:
                self.joints[other].keep_right_of(left.get_right()[0] + (said if one in LINES[1:-1] else 0.0))

    def between(self, name: str) -> VGroup:
        """Where one lever drives the next: the joint of that change, and the arms at both of its ends."""
        i = LINES.index(name)
        return VGroup(self.joints[name], self.levers[i - 1].lines[1], self.levers[i].lines[0])

    @property
    def moving(self) -> list[Part]:
        """All that follows the nudge."""
        return [*self.levers, *self.joints.values()]
