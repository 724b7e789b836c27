"""Formulae as inline SVG: typeset by Typst in one go, their glyphs shared, their colours left to the style sheet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import typst

from render.errors import RenderError
from scenes.formulae.equation import Equation, replace_parts
from scenes.formulae.symbols import LETTERS

POINTS = 100.0
"""Size of the letters while typesetting, an em: so large that whole points are fine enough to place them by."""
PREAMBLE = (
    "#set page(width: auto, height: auto, margin: 6pt, fill: none)\n"
    f"#set text(size: {POINTS:g}pt)\n"
    "#let part(mark, body) = { set text(fill: rgb(mark)); body }\n"
    + "".join(f'#let q{letter}(body) = part("#0000{i:02x}", body)\n' for i, letter in enumerate(LETTERS, 1))
)
CLASSES = {f"#0000{i:02x}": letter for i, letter in enumerate(LETTERS, 1)}
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True)
class Typeset:
    """Definitions that stand in the page once, and width and height of every formula in em."""

    definitions: str
    sizes: Mapping[str, tuple[float, float]]


def typeset(equations: Sequence[Equation]) -> Typeset:
    """Every formula as a symbol `f-NAME`; what has a quantity's colour has the class q-QUANTITY, the rest is ink."""
    pages = "\n#pagebreak()\n".join(f"$ {_coloured(each)} $" for each in equations)
    made: Any = typst.compile((PREAMBLE + pages).encode(), format="svg")  # a list only where there are several pages
    pictures = made if isinstance(made, list) else [made]
    glyphs: dict[str, tuple[str, str]] = {}
    symbols, sizes = [], {}
    for equation, picture in zip(equations, pictures, strict=True):
        root = ElementTree.fromstring(picture)
        width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
        content = "".join(_drawn(root, glyphs))
        symbols.append(f'<symbol id="f-{equation.name}" viewBox="0 0 {width:.0f} {height:.0f}">{content}</symbol>')
        sizes[equation.name] = (round(width / POINTS, 3), round(height / POINTS, 3))
    outlines = "".join(f'<path id="{short}" transform="scale(1 -1)" d="{d}"/>' for short, d in glyphs.values())
    return Typeset(outlines + "".join(symbols), sizes)


def _coloured(equation: Equation) -> str:
    """The source, each part in the colour of the quantity that it stands for."""
    colours = equation.colours
    return replace_parts(equation.source, lambda body, name: f"q{colours[name]}({body})" if name in colours else body)


def _drawn(root: ElementTree.Element, glyphs: dict[str, tuple[str, str]]) -> list[str]:
    """The marks of one formula, neighbours of one colour in one group."""
    outlines = {each.attrib["id"]: _outline(each) for each in root.iter(f"{SVG}symbol")}
    groups: list[tuple[str, list[str]]] = []
    for each in root:
        if each.tag == f"{SVG}defs":
            continue
        colour, mark = _mark(each, outlines, glyphs)
        if not groups or groups[-1][0] != colour:
            groups.append((colour, []))
        groups[-1][1].append(mark)
    return [f'<g class="q-{colour}">{"".join(marks)}</g>' if colour else "".join(marks) for colour, marks in groups]


def _mark(each: ElementTree.Element, outlines: dict[str, str], glyphs: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """Colour and markup of a run of glyphs, or of a fraction's bar."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", each.attrib["transform"])]
    x, y = numbers[-2:]
    uses = each.findall(f"{SVG}use")
    if uses and numbers[:4] == [1, 0, 0, -1]:
        return CLASSES.get(uses[0].attrib["fill"], ""), "".join(_glyph(use, x, y, outlines, glyphs) for use in uses)
    bar = re.fullmatch(r"M 0 0h ([\d.]+)", each.attrib.get("d", ""))
    if bar is None:
        raise RenderError("Typst has drawn a formula in a way that the page does not know; report this as a bug.")
    thick = float(each.attrib["stroke-width"])
    place = f'x="{x:.0f}" y="{y - thick / 2:.1f}" width="{float(bar[1]):.0f}" height="{thick:.1f}"'
    return CLASSES.get(each.attrib["stroke"], ""), f"<rect {place}/>"


def _glyph(
    use: ElementTree.Element, x: float, y: float, outlines: dict[str, str], glyphs: dict[str, tuple[str, str]]
) -> str:
    outline = outlines[use.attrib[LINK][1:]]
    short = glyphs.setdefault(outline, (f"k{len(glyphs)}", outline))[0]
    x, y = x + float(use.attrib["x"]), y - float(use.attrib["y"])
    return f'<use href="#{short}" x="{x:.0f}" y="{y:.0f}"/>'


def _outline(symbol: ElementTree.Element) -> str:
    """A glyph's path with one decimal, a thousandth of an em."""
    (path,) = symbol
    short = re.sub(r"-?\d*\.\d+", lambda number: _short(float(number[0])), path.attrib["d"].removeprefix("M 0 0"))
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", short).replace(" -", "-").strip()


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"
