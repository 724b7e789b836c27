"""The paths of one neuron as they run: over which output each reaches the cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from manim import Mobject, VGroup

from scenes.parts.motion.fill import fill
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import TEXT, Region

if TYPE_CHECKING:
    from scenes.stage.scene import LessonScene

SIZE = 46.0


class PathList(VGroup):
    """What is asked, a line a path (a_k, the output j, the cost), and how many there are; `rows` by j or "others"."""

    def __init__(self, scene: LessonScene, beat: Beat, outputs: Sequence[str], region: Region) -> None:
        asked = "{{frac(partial C_0, {{partial a_k^((L - 1)) : a}}) : C}} = {{?: dim}}"
        self.question = Formula(asked, {"C": "C", "a": "a", "dim": "dim"}, size=SIZE)
        self.count = scene.write(beat.show["paths"], beat, size=TEXT + 8)
        self.rows: dict[str, Mobject] = {j: self._row(scene, beat, j) for j in outputs}
        lines = [self.question, *self.rows.values(), self.count]
        super().__init__(*lines)
        fill(region, lines, grow=1.3, least=0.12, most=0.55)

    def _row(self, scene: LessonScene, beat: Beat, j: str) -> Mobject:
        if j == "others":
            return scene.write(beat.show["others"], beat, size=TEXT + 8, colour=scene.palette.dim)
        over, by = f"{{{{a_({j})^((L)) : a}}}}", "med {{arrow.r.long : %s}} med"
        source = f"{{{{a_k^((L - 1)) : a}}}} {by % 'w'} {over} {by % 'C'} {{{{C_0 : C}}}}"
        return Formula(source, {"a": "a", "w": "w", "C": "C"}, size=SIZE)
