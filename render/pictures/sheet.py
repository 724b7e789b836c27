"""Contact sheets: pictures side by side, each with its name above and its words below, typeset like the film."""

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Literal

import typst
from PIL import Image

from render.cache import link_or_copy, write_whole
from render.request.options import Options
from render.video.overlays import quoted

COLUMNS = {"png": 4, "pdf": 3}
PAGES = {"png": "width: auto, height: auto", "pdf": 'paper: "a4", flipped: true, numbering: "1"'}
"""One picture of all; or pages to print, whose words can be searched."""


def sheet(pictures: Sequence[Path], names: Sequence[str], texts: Sequence[str], options: Options, out: Path) -> Path:
    """Write one picture of all, or pages if `out` is a PDF. Pictures have one size; names and texts are as many."""
    kind: Literal["png", "pdf"] = "pdf" if out.suffix == ".pdf" else "png"
    with Image.open(pictures[0]) as first:
        width = first.size[0]

    def source(shown: Sequence[str]) -> str:
        columns = min(COLUMNS[kind], len(pictures))
        look = {
            "page": PAGES[kind],
            "gap": 24 if kind == "pdf" else width // 50,
            "size": 9.0 if kind == "pdf" else max(11.0, width / 42),
            "width": "100%" if kind == "pdf" else f"{width}pt",
            "columns": f"(1fr,) * {columns}" if kind == "pdf" else str(columns),
            "cells": ", ".join(
                f"cell({', '.join(map(quoted, each))})" for each in zip(names, shown, texts, strict=True)
            ),
        }
        return filled("sheet", options, **look)

    return write_whole(out, typeset(source, pictures, options, kind))


def filled(name: str, options: Options, **more: object) -> str:
    """A template of Typst with the colours and the language of these options."""
    template = Template((files("render.pictures") / "typst" / f"{name}.typ").read_text(encoding="utf-8"))
    colours = {name: getattr(options.look.palette, name) for name in ("ground", "ink", "dim", "faint")}
    return template.substitute(lang=options.lang, **colours, **more)


def typeset(
    source: Callable[[Sequence[str]], str], pictures: Sequence[Path], options: Options, kind: Literal["png", "pdf"]
) -> bytes:
    """What Typst makes of `source(names of the pictures)`: a PNG of a pixel a point, or a PDF."""
    with options.cache.work_folder() as folder:
        shown = [_beside(picture, folder, i) for i, picture in enumerate(pictures)]
        (folder / "sheet.typ").write_text(source(shown), encoding="utf-8")
        made = typst.compile(str(folder / "sheet.typ"), root=str(folder), format=kind, ppi=72.0)
    assert isinstance(made, bytes)
    return made


def _beside(picture: Path, folder: Path, number: int) -> str:
    """The picture within reach of Typst, which reads nothing outside its folder."""
    place = folder / f"{number:03}{picture.suffix}"
    link_or_copy(picture, place)
    return place.name
