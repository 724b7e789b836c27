"""What makes a drawing of paths into a document: its title, what is said over it, and text to be searched and copied.

The paths are what is seen, the same on every machine. Over them lies the text, without colour: no font need be there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

FONTS = "'New Computer Modern', 'Latin Modern Roman', 'Noto Serif CJK SC', serif"


@dataclass(frozen=True)
class Written:
    """A line of text: where its baseline begins, its width and its em, in units of the stage."""

    text: str
    left: float
    baseline: float
    width: float
    em: float


@dataclass(frozen=True)
class Drawing:
    """An SVG of paths, its size, how many of its pixels are a unit of the stage, and where the stage's middle is."""

    svg: str
    size: tuple[int, int]
    unit: float
    middle: tuple[float, float]


def with_texts(drawing: Drawing, texts: Iterable[Written], *, title: str, described: str, lang: str) -> str:
    """The SVG as a document of that title and language; `described` is for those who cannot see it."""
    opening, _, paths = drawing.svg.partition("<svg ")[2].partition(">")
    paths = paths.rpartition("</svg>")[0]
    lines = "".join(_texts(texts, drawing))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg role="graphics-document" lang="{lang}" {opening}>\n'
        f"<title>{_escaped(title)}</title>\n<desc>{_escaped(described)}</desc>\n"
        f'<g aria-hidden="true">{paths}</g>\n'
        f'<g font-family="{FONTS}" fill="#000" fill-opacity="0">\n{lines}</g>\n</svg>\n'
    )


def _texts(texts: Iterable[Written], drawing: Drawing) -> Iterator[str]:
    """The lines that begin within the drawing."""
    for each in texts:
        x, y = drawing.middle[0] + each.left * drawing.unit, drawing.middle[1] - each.baseline * drawing.unit
        width, size = each.width * drawing.unit, each.em * drawing.unit
        if 0 <= x < drawing.size[0] and 0 < y <= drawing.size[1]:
            stretched = f' textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"' if len(each.text) > 1 else ""
            place = f'x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}"{stretched}'
            yield f"<text {place}>{_escaped(each.text)}</text>\n"


def _escaped(text: str) -> str:
    return escape("".join(each if each.isprintable() else " " for each in text))
