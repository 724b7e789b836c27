"""The paths of one neuron as they run: over which output each reaches the cost."""

from manim import VGroup, VMobject

from scenes.formulae.network import ASKED, path_over
from scenes.parts.motion.fill import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.sum_over_paths.paths import Path
from scenes.theme import TEXT, Region, colours

SIZE = 46.0
"""Size of the formulae before they fill the region."""


class PathList(VGroup):
    """What is asked, a line a path (a_k, the output j, the cost), and how many there are; `rows` by output."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.question = Formula(ASKED, {"C": "C", "a": "a", "dim": "dim"}, size=SIZE)
        self.count = write(beat.show["paths"], beat, size=TEXT + 8)
        self.others = write(beat.show["others"], beat, size=TEXT + 8, colour=colours().dim)
        self.rows = {path.output: self._row(path.output) for path in beat.all(Path)}
        lines = [self.question, *self.rows.values(), self.count]
        super().__init__(*lines)
        fill(region, lines, grow=1.3, least=0.12, most=0.55)

    def _row(self, j: int | None) -> VMobject:
        if j is None:
            return self.others
        return Formula(path_over(j), {"a": "a", "w": "w", "C": "C"}, size=SIZE)
