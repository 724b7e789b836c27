"""Contact sheets: pictures side by side, each with its name above and its words below, typeset like the film."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import typst
from PIL import Image

from render.cache import Cache, write_whole
from render.options import Options

COLUMNS = 4
SHEET = """#set page(width: auto, height: auto, margin: {gap}pt, fill: rgb("{ground}"))
#set text(font: ("New Computer Modern", "Noto Serif CJK SC"), lang: "{lang}", size: {size}pt, fill: rgb("{ink}"))
#let cell(name, picture, words) = stack(
  spacing: {size}pt * 0.6,
  text(fill: rgb("{dim}"), name),
  box(stroke: 1pt + rgb("{faint}"), image(picture, width: {width}pt)),
  block(width: {width}pt, words),
)
#grid(columns: {columns}, gutter: {gap}pt, {cells})
"""
"""A point of the sheet is a pixel of the pictures."""


def sheet(pictures: Sequence[Path], names: Sequence[str], texts: Sequence[str], options: Options, out: Path) -> Path:
    """Write one picture of all. Pictures have one size; names and texts are as many as they are."""
    with Image.open(pictures[0]) as first:
        width = first.size[0]
    folder = Cache(options.out).work()
    try:
        shown = [beside(picture, folder, i) for i, picture in enumerate(pictures)]
        cells = (f"cell({', '.join(map(quoted, each))})" for each in zip(names, shown, texts, strict=True))
        palette = options.look.palette
        source = SHEET.format(
            gap=width // 50,
            size=max(11.0, width / 42),
            width=width,
            columns=min(COLUMNS, len(pictures)),
            cells=", ".join(cells),
            lang=options.lang,
            **{name: getattr(palette, name) for name in ("ground", "ink", "dim", "faint")},
        )
        (folder / "sheet.typ").write_text(source, encoding="utf-8")
        painted = typst.compile(str(folder / "sheet.typ"), root=str(folder), format="png", ppi=72.0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    assert isinstance(painted, bytes)
    return write_whole(out, painted)


def beside(picture: Path, folder: Path, number: int) -> str:
    """The picture within reach of Typst, which reads nothing outside its folder."""
    place = folder / f"{number:03}.png"
    place.hardlink_to(picture)
    return place.name


def quoted(text: str) -> str:
    """A string of Typst; its escapes are those of JSON, but for characters that cannot be printed."""
    return json.dumps("".join(each if each.isprintable() else " " for each in text), ensure_ascii=False)
