"""The entries of the chain's mean gradient as bars that are covered by question marks until they are uncovered."""

from collections.abc import Callable, Sequence

from manim import LEFT, RIGHT, AnimationGroup, FadeIn, FadeOut, GrowFromEdge, RoundedRectangle, VGroup

from scenes.numbers.chain import Entry, Quantity
from scenes.numbers.ranking import Ranking
from scenes.parts.axes.bars import Bar, Bars
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours

LARGEST = 34.0
"""Largest size of names and digits."""
FOR_A_ROW = 64.0
"""Size of a name for a unit of a row's height."""
ROW = 0.72
"""Largest height of a row, in units."""
THICK = 0.34
"""Largest height of a bar, in units."""
COVER, NEAR = 0.8, 0.14
"""Height of a cover as a share of its row's, and its distance from the names, in units."""


def plainly(parameter: Quantity) -> str:
    """A parameter as the opening writes it, w_1, in Typst."""
    return f"{parameter.letter}_{parameter.layer}"


def with_layer(parameter: Quantity) -> str:
    """A parameter as the film writes it later, with its layer in parentheses above."""
    return parameter.symbol


class CoveredBars(VGroup):
    """A row an entry of the beat's Ranking: the parameter's name, and a cover with a question mark over its bar.

    `bars` are the bars with their digits; none of them is on stage before it is uncovered. `written` says how a
    parameter is written, `largest` how large names and digits may be, `thick` how high a bar. Two of one region, and of
    beats that hold the same Ranking, stand at the same place.
    """

    def __init__(
        self,
        beat: Beat,
        region: Region,
        *,
        written: Callable[[Quantity], str] = plainly,
        largest: float = LARGEST,
        thick: float = THICK,
    ) -> None:
        (self.ranking,) = beat.all(Ranking)
        self.entries: Sequence[Entry] = self.ranking.in_order
        step = min(region.height / len(self.entries), ROW)
        size = max(SMALL, min(largest, FOR_A_ROW * step))
        rows = [(each.name, self._label(each, written, 1.15 * size), "C") for each in self.entries]
        self.bars = Bars(beat, rows, region, size=size, most=ROW, thick=thick, below=True)
        self.labels = {each.name: self.bars[each.name].label for each in self.entries}
        left = max(each.get_right()[0] for each in self.labels.values()) + NEAR
        self.covers = {each.name: self._cover(self.bars[each.name], left, region.right, size) for each in self.entries}
        super().__init__(*self.labels.values(), *self.covers.values())

    def _label(self, entry: Entry, written: Callable[[Quantity], str], size: float) -> Formula:
        return Formula(written(entry.parameter), size=size).set_color(colours().of(entry.parameter.letter))

    def _cover(self, bar: Bar, left: float, right: float, size: float) -> VGroup:
        """A plate over the bar and its digits, the same for all, so that it gives nothing away."""
        palette = colours()
        plate = RoundedRectangle(corner_radius=0.1, width=right - left, height=COVER * self.bars.step)
        plate.set_fill(palette.faint, 1.0).set_stroke(palette.dim, width=1.5)
        mark = Formula('"?"', size=1.2 * size).set_color(palette.ink)
        return VGroup(plate, mark).move_to(((left + right) / 2, bar.foot.get_center()[1], 0.0))

    def row(self, name: str) -> VGroup:
        """The name of a parameter with its cover, by the name of its entry."""
        return VGroup(self.labels[name], self.covers[name])

    def uncover(self, *names: str) -> AnimationGroup:
        """The covers of these entries go, and their bars grow from zero with their digits; of all if none is named.

        What grows stands in pieces on stage; `reassemble` the `uncovered` bars afterwards. Names without a row,
        those of the smaller entries of a long chain, are passed over: `labels` has the names that have one.
        """
        entries = [each for each in self.entries if each.name in (names or self.labels)]
        return AnimationGroup(*(self._uncover(each) for each in entries))

    def _uncover(self, entry: Entry) -> AnimationGroup:
        bar, cover = self.bars[entry.name], self.covers[entry.name]
        edge = LEFT if float(entry.value.value) > 0 else RIGHT
        return AnimationGroup(FadeOut(cover), GrowFromEdge(bar.body, edge), FadeIn(bar.digits))

    def uncovered(self, *names: str) -> list[Bar]:
        """The bars of these entries, of all if none is named."""
        return [self.bars[each.name] for each in self.entries if each.name in (names or self.labels)]
