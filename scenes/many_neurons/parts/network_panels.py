"""What stands beside the network: the letters and their indices, and the matrix of weights."""

from collections.abc import Mapping, Sequence

from manim import DOWN, LEFT, RIGHT, UP, Arrow, FadeIn, FadeOut, TransformFromCopy, VGroup

from scenes.formulae.equation import layered, part
from scenes.formulae.network import NEW_NAMES, OLD_NAMES
from scenes.many_neurons.parts.equation_panel import painted
from scenes.many_neurons.parts.matrix import Matrix
from scenes.many_neurons.parts.names import LAYERS
from scenes.numbers.network import Layer, Weight
from scenes.parts.motion.movements import Movements
from scenes.parts.text.fitting import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

ROOMY = 5.0
"""Width of a region, in units, from which its words have their full size."""
SHARES = (0.24, 0.5, 0.76)
"""Where old name, arrow and new name stand, as shares of a region's width."""
CELL = layered("w", index=f"{part('j', 'row')} {part('k', 'column')}")
"""A cell's name, its row and its column parts of their own."""


class NamePanel(VGroup):
    """The names a_k^(L-1) and a_j^(L), large, with what their two indices mean; the lower one may be a number.

    `neurons` are those that each letter can stand for. `everything` holds the numbers too, on top of the letters.
    """

    def __init__(self, beat: Beat, write: Write, neurons: Mapping[str, Sequence[int]]) -> None:
        self.symbols: dict[str, VGroup] = {}
        self.lows: dict[str, dict[str, VGroup]] = {}
        self.notes: dict[str, VGroup] = {}
        rows = []
        for letter, high in LAYERS.items():
            made = {index: self._name(index, high) for index in (letter, *map(str, neurons[letter]))}
            self.lows[letter] = {index: each["low"] for index, each in made.items()}
            self.symbols[letter] = VGroup(*made[letter]["a"], *made[letter]["high"])
            self.notes[letter] = self._notes(beat, write, made[letter])
            rows.append(VGroup(*self.lows[letter].values(), self.symbols[letter], self.notes[letter]))
        self.everything = VGroup(*rows).arrange(DOWN, buff=0.75, aligned_edge=LEFT)
        # Only what is seen at rest belongs to the panel: the letter, not the numbers it stands for.
        super().__init__(*(VGroup(self.symbols[each], self.lows[each][each], self.notes[each]) for each in LAYERS))

    def _name(self, index: str, high: str) -> Formula:
        """A name whose letter stands where those of the others stand."""
        name = Formula(f"{part('a', 'a')}_({part(index, 'low')})^({part(high, 'high')})", {"a": "a"}, size=84)
        return name.shift(-name["a"].get_center())

    def _notes(self, beat: Beat, write: Write, name: Formula) -> VGroup:
        """What the upper and the lower index mean, each with an arrow to it."""
        notes = VGroup()
        x = max(name[place].get_right()[0] for place in ("high", "low")) + 0.75
        for words, place in (("layer", "high"), ("neuron", "low")):
            each = write(beat.show[words], size=TEXT + 4, colour=colours().dim)
            each.move_to((x + each.width / 2, name[place].get_center()[1], 0.0))
            ends = each.get_left() + 0.12 * LEFT, (name[place].get_right()[0] + 0.1, each.get_center()[1], 0.0)
            notes.add(each, Arrow(*ends, buff=0, stroke_width=3, tip_length=0.16, color=each.get_color()))
        return notes

    def show_index(self, letter: str, index: object, before: object = None) -> list[FadeIn | FadeOut]:
        """That index comes in from below; the one before goes upwards."""
        goes = [] if before is None else [FadeOut(self.lows[letter][str(before)], shift=0.25 * UP)]
        return [*goes, FadeIn(self.lows[letter][str(index)], shift=0.25 * UP)]


class IndexPanel(VGroup):
    """The old names, and beside them the new ones: the same letters, with an index or two more."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        size, share = (TEXT + 2, 0.47) if region.width > ROOMY else (SMALL + 1, 0.34)
        palette, width = colours(), share * region.width
        self.heads, self.rows = VGroup(), []
        for each in ("old", "new"):
            self.heads.add(write(beat.show[each], size=size, colour=palette.dim, width=width, align="center"))
        for name, new in NEW_NAMES.items():
            arrow = Formula("arrow.r", size=50).set_color(palette.dim)
            self.rows.append(VGroup(painted(OLD_NAMES[name], 64), arrow, painted(new, 64)))
        self._lay_out(region)
        super().__init__(self.heads, *self.rows)

    def _lay_out(self, region: Region) -> None:
        """Heads at the top, each over its column; the rows below them."""
        room = region.part(0, 1, 0, 1 - (self.heads.height + 0.3) / region.height)
        step = min(room.height / len(self.rows), 1.45)
        largest = max(each.height for row in self.rows for each in row)
        for i, row in enumerate(self.rows):
            y = room.center[1] + ((len(self.rows) - 1) / 2 - i) * step
            for each, share in zip(row, SHARES, strict=True):
                each.scale(min(1.2, 0.86 * step / largest)).move_to((region.left + share * region.width, y, 0.0))
        top = self.rows[0].get_top()[1] + 0.3
        for head, share in zip(self.heads, (SHARES[0], SHARES[-1]), strict=True):
            head.move_to((region.left + share * region.width, top + head.height / 2, 0.0))

    @property
    def before(self) -> VGroup:
        """What there is while a layer has one neuron: the old names under their head."""
        return VGroup(self.heads[0], *(row[0] for row in self.rows))

    def movements(self) -> Movements:
        """Letter by letter: the symbol stays what it was, the index comes to it."""
        yield 0.5, [FadeIn(self.heads[1])]
        for (old, arrow, new), name in zip(self.rows, NEW_NAMES, strict=True):
            yield 0.8, [FadeIn(arrow), TransformFromCopy(old[name], new[name])]
            yield 0.5, [FadeIn(new["index"], scale=2.2)]


class MatrixPanel(VGroup):
    """The matrix of the last layer's weights, and the name of a cell."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.matrix = Matrix(beat, Weight, beat.all(Layer)[-1].number)
        # Room for the letter j, which stands between them; where there is none, the matrix goes without its name.
        head = Formula(f"{layered('W')} =", size=TEXT + 4).next_to(self.matrix, LEFT, buff=0.42)
        fits = VGroup(head, self.matrix).width <= region.width
        rows = [self._legend(beat, write), VGroup(*([head] if fits else []), self.matrix)]
        super().__init__(*rows)
        fill(region if fits else region.part(0.16, 1), rows, grow=1.5, most=0.95)

    def _legend(self, beat: Beat, write: Write) -> VGroup:
        """The name, and beside it what its indices say."""
        row, column = (write(beat.show[each], size=TEXT, colour=colours().dim) for each in ("row", "column"))
        words = VGroup(row, column).arrange(DOWN, buff=0.16, aligned_edge=LEFT)
        return VGroup(Formula(CELL, size=64).set_color(colours().w), words).arrange(RIGHT, buff=0.5)

    def place_of(self, j: int, k: int) -> VGroup:
        """The cell in its row and column, with the letters at their ends."""
        matrix, palette = self.matrix, colours()
        bands = VGroup(matrix.band(palette.ink, j=j), matrix.band(palette.ink, k=k))
        row, column = (Formula(letter, size=TEXT + 8) for letter in "jk")
        letters = VGroup(matrix.beside_row(j, row), matrix.above_column(k, column))
        return VGroup(bands, matrix.frame(j, k, palette.w), letters)
