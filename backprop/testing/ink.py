"""What a picture's lines are made of: signs, brackets, bars, numbers and letters, each known by its outline."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from manim import Mobject, VMobject

from backprop.testing.playing import NAMING, box, seen
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, Readout
from scenes.parts.text.typeset import BAR, Glyph, Typeset
from scenes.parts.text.words import Words, em_of
from scenes.theme import EM

SCRIPT = 0.85
"""Size of an operator, of its text's, below which it stands in an index: there it has no gaps."""
ALIKE = 0.02
"""How far the outlines of two glyphs of one kind may differ, of their size."""
SIGNS = {"=": "=", "≈": "approx", "+": "+", "−": "-", "·": "dot.op", "×": "times", "→": "->"}
"""Operators and relations, each as it is written in Typst."""
FENCES = {"(": "(", ")": ")", "[": "[", "]": "]", ",": ","}


@dataclass(frozen=True, eq=False)
class Ink:
    """Something of a line: a sign of SIGNS or FENCES, a "bar" of a fraction, a "number", "letter", "word" or "shape".

    `edges`: left, bottom, right, top; `axis`: the height of the axis that it stands on, None of a letter, which does
    not tell. `em` is that of its text. Words are letters: what is typeset at once needs no look.
    """

    kind: str
    edges: np.ndarray
    em: float
    says: str
    axis: float | None = None

    @property
    def place(self) -> str:
        """Where it is, as a fault says it."""
        x, y = self.edges.reshape(2, 2).mean(axis=0)
        return f"{self.kind!r} of {self.says!r} at [{x:.2f} {y:.2f}]"


def inks(mobjects: Iterable[Mobject]) -> list[Ink]:
    """All that can be seen, glyph by glyph, a number as a whole."""
    return [each for top in mobjects for each in _inks(top, "")]


def _inks(mobject: Mobject, says: str) -> Iterator[Ink]:
    if isinstance(mobject, Readout):
        figures = np.array([box(each) for each in mobject.submobjects[1:] if seen(each)])
        if len(figures):
            edges = np.concatenate([figures[:, :2].min(axis=0), figures[:, 2:].max(axis=0)])
            yield Ink("number", edges, mobject.em, mobject.name, float(mobject.foot[1]) + AXIS * mobject.em)
        return
    if isinstance(mobject, Typeset):
        says = mobject.words if isinstance(mobject, Words) else NAMING.sub("", getattr(mobject, "source", "")).strip()
    if isinstance(mobject, Words):
        yield from (Ink("word", box(each), em_of(each), says) for each in mobject.glyphs if seen(each))
        return
    if seen(mobject):
        yield (
            _glyph(mobject, says)
            if isinstance(mobject, Glyph)
            else Ink("shape", box(mobject), 0.0, type(mobject).__name__)
        )
    for each in mobject.submobjects:
        yield from _inks(each, says)


def _glyph(glyph: Glyph, says: str) -> Ink:
    edges = box(glyph)
    middle = float(edges[[1, 3]].mean())
    if glyph.drawn[0]:
        return Ink("bar", edges, glyph.get_stroke_width() / BAR, says, middle)
    kind, em = _kind(glyph)
    if kind and em > SCRIPT * em_of(glyph):
        return Ink(kind, edges, em, says, middle if kind != "," else None)
    return Ink("letter", edges, em_of(glyph), says)


def _kind(glyph: VMobject) -> tuple[str, float]:
    """Which sign a glyph is, whatever it was before, and the em of the text in which it would be that large."""
    size = float(np.ptp(glyph.points[:, :2], axis=0).max())
    outline = glyph.points[:, :2] - glyph.get_center()[:2]
    for sign, (known, known_size) in _known().items():
        if known.shape == outline.shape and np.abs(outline / size - known / known_size).max() < ALIKE:
            return sign, size / known_size
    return "", 0.0


@cache
def _known() -> Mapping[str, tuple[np.ndarray, float]]:
    """The outlines of SIGNS and FENCES for an em of one unit, around their middles, and their sizes."""
    found = {}
    for sign, source in (SIGNS | FENCES).items():
        (glyph,) = Formula(f'"{source}"' if sign in FENCES else source, size=1 / EM).glyphs
        points = glyph.points[:, :2] - glyph.get_center()[:2]
        found[sign] = (points, float(np.ptp(points, axis=0).max()))
    return found
