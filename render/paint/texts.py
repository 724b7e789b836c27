"""What is written in a picture, and where: words line by line, formulae, numbers. Only the worker imports this."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from manim import Mobject, VMobject

from render.paint.svg import Written
from scenes.formulae.plain import plain
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import VISIBLE, Readout
from scenes.parts.text.typeset import Typeset
from scenes.parts.text.words import FONTS, Words, em_of
from scenes.theme import current_look

LIGATURE = re.compile("ffi|ffl|ff|fi|fl")
"""Letters that the film's font draws as one glyph."""
TOKEN = re.compile(r"\s+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")
"""Space, a Chinese character or mark, which no space keeps from the next, or a word."""


def written(mobjects: Iterable[Mobject]) -> Iterator[Written]:
    """All that can be read among these and what they are made of, in the order in which it was put there.

    Glyphs that were taken out of their formula and are moved by themselves have no text.
    """
    seen: set[int] = set()

    def visit(each: Mobject) -> Iterator[Written]:
        if id(each) in seen:
            return
        seen.add(id(each))
        if isinstance(each, Words):
            yield from lines(each)
        elif isinstance(each, Formula):
            shown = [glyph for glyph in each.glyphs if _is_seen(glyph)]
            if 2 * len(shown) > len(each.glyphs):
                yield _line(plain(each.source), shown, shown[:1], em_of(shown[0]))
        elif isinstance(each, Readout):
            if figures := [glyph for glyph in each.submobjects[1:] if _is_seen(glyph)]:
                yield _line(each.text, figures, figures[-1:], each.em)
        else:
            for inner in each.submobjects:
                yield from visit(inner)

    for each in mobjects:
        yield from visit(each)


@dataclass(frozen=True)
class _Token:
    """A word, a Chinese character or a formula among words, and by how many glyphs it is drawn."""

    text: str
    glyphs: int
    spaced: bool


def lines(words: Words) -> Iterator[Written]:
    """What can be seen of the words, line by line."""
    line: list[tuple[_Token, list[VMobject]]] = []
    first = 0
    for token in _tokens(words):
        glyphs: list[VMobject] = list(words.glyphs[first : first + token.glyphs])
        first += token.glyphs
        if line and glyphs and glyphs[0].get_left()[0] < line[-1][1][0].get_left()[0]:
            yield from _joined(line)
            line = []
        if glyphs and all(_is_seen(each) for each in glyphs):
            line.append((token, glyphs))
    yield from _joined(line)


def glyphs_of(words: Words) -> int:
    """How many glyphs its characters are drawn by."""
    return sum(token.glyphs for token in _tokens(words))


def _joined(line: Sequence[tuple[_Token, list[VMobject]]]) -> Iterator[Written]:
    if line:
        text = "".join(" " * (token.spaced and i > 0) + token.text for i, (token, _) in enumerate(line))
        glyphs = [glyph for _, found in line for glyph in found]
        yield _line(text, glyphs, glyphs, em_of(glyphs[0]))


def _tokens(words: Words) -> Iterator[_Token]:
    spaced = False
    for i, piece in enumerate(words.words.split("$")):
        if i % 2:
            drawn = Typeset(f"${piece}$", FONTS.format(lang=current_look().lang), words.size)
            yield _Token(plain(piece), len(drawn.glyphs), spaced)
            spaced = False
            continue
        for text in TOKEN.findall(piece):
            if text.isspace():
                spaced = True
            else:
                yield _Token(text, len(LIGATURE.sub("f", text)), spaced)
                spaced = False


def _is_seen(glyph: VMobject) -> bool:
    return (
        bool(len(glyph.points)) and max(glyph.fill_opacity, glyph.stroke_opacity * (glyph.stroke_width > 0)) > VISIBLE
    )


def _line(text: str, glyphs: Sequence[VMobject], standing: Sequence[VMobject], em: float) -> Written:
    """A line over these glyphs, some of which stand on its baseline."""
    left = min(float(each.get_left()[0]) for each in glyphs)
    right = max(float(each.get_right()[0]) for each in glyphs)
    return Written(text, left, median(float(each.get_bottom()[1]) for each in standing), right - left, em)
