"""A formula whose parts have names: `{{partial C_0 : dC}}` is typeset in place and found again as `formula["dC"]`."""

import re
from collections.abc import Mapping

from manim import VGroup

from scenes.formulae.equation import replace_parts
from scenes.parts.motion.part import PartError
from scenes.parts.text.typeset import Typeset
from scenes.parts.text.words import remember_em
from scenes.theme import FORMULA, colours

PREAMBLE = "#let part(mark, body) = { set text(fill: rgb(mark)); body }"


class Formula(Typeset):
    """Mathematics in Typst's notation with named parts, which may nest.

    `paint` maps a part's name to a quantity of the palette (`"C"`, `"w"`, ...) or to `"ink"`, `"dim"`, `"faint"`.
    A part's own colour goes over that of the part around it. Everything else is ink.
    """

    def __init__(self, source: str, paint: Mapping[str, str] | None = None, *, size: float = FORMULA) -> None:
        self.source = source
        marked, self._names, self._around = _mark(source)
        super().__init__(f"$ {marked} $", PREAMBLE, size)
        self._owner = [each.mark for each in self.glyphs]
        self.set_color(colours().ink)
        self.paint(paint or {})
        remember_em(self, size)

    def paint(self, paint: Mapping[str, str]) -> "Formula":
        """Colour parts by the quantity they stand for."""
        for name in sorted(paint, key=lambda name: -len(self._leaves(name))):
            self[name].set_color(colours().of(paint[name]))
        return self

    @property
    def named(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self._names)

    def __getitem__(self, name: str) -> VGroup:
        """The glyphs of a named part (all its places), those of parts inside it too."""
        leaves = self._leaves(name)
        if not leaves:
            raise PartError(
                f"the formula {self.source!r} has no part {name!r}; it has {', '.join(sorted(set(self._names)))}."
            )
        return VGroup(*(self.submobjects[i] for i in leaves))

    def without(self, *names: str) -> VGroup:
        """The glyphs that belong to none of these parts."""
        taken = {i for name in names for i in self._leaves(name)}
        return VGroup(*(glyph for i, glyph in enumerate(self.submobjects) if i not in taken))

    def _leaves(self, name: str) -> list[int]:
        return [i for i, owner in enumerate(self._owner) if self._is_inside(owner, name)]

    def _is_inside(self, mark: int, name: str) -> bool:
        while mark:
            if self._names[mark - 1] == name:
                return True
            mark = self._around[mark - 1]
        return False


def _mark(source: str) -> tuple[str, list[str], list[int]]:
    """Replace named parts, inner ones first, by marked ones; answers names by mark and the mark around each."""
    names: list[str] = []
    around: list[int] = []

    def take(body: str, name: str) -> str:
        names.append(name)
        around.append(0)
        mark = len(names)
        for inner in re.findall(r'part\("#([0-9a-f]{6})"', body):
            if around[int(inner, 16) - 1] == 0:
                around[int(inner, 16) - 1] = mark
        return f'part("#{mark:06x}", {body})'

    marked = replace_parts(source, take)
    if "{{" in marked:
        raise PartError(f"the formula {source!r} opens a part that has no name or no end; write {{{{body : name}}}}.")
    return marked, names, around
