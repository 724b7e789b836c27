"""What a film gives: pictures, clips, a page and a check, each of which a notebook can show."""

import base64
import html
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LARGEST_INLINE = 32 * 2**20
"""Bytes of the largest video that is put into a notebook; of a larger one the notebook shows the path."""


@dataclass(frozen=True)
class Number:
    """A number on screen: its name, how it reads there, its exact value, and how it is computed."""

    name: str
    text: str
    value: Any
    formula: str


@dataclass(frozen=True)
class Picture:
    """A still: where it lies, what is seen in words, and the numbers of its beat."""

    path: Path
    described: str
    numbers: tuple[Number, ...] = field(repr=False)

    def _repr_html_(self) -> str:
        if self.path.suffix == ".svg":
            drawn = self.path.read_text(encoding="utf-8").partition("?>")[2]
            picture = drawn.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
        elif self.path.suffix == ".pdf":
            source = _inline(self.path, "application/pdf")
            picture = f'<embed type="application/pdf" width="100%" height="480" src="{source}">'
        else:
            source, seen = _inline(self.path, "image/png"), html.escape(self.described)
            picture = f'<img style="max-width:100%" alt="{seen}" src="{source}">'
        return f"<figure>{picture}</figure>{table(self.numbers)}"


@dataclass(frozen=True)
class Clip:
    """A video: where it lies, its captions as WebVTT, and the numbers of its beats."""

    path: Path
    captions: str
    numbers: tuple[Number, ...] = field(repr=False)

    def _repr_html_(self) -> str:
        if self.path.stat().st_size > LARGEST_INLINE:
            return f"<p>{html.escape(str(self.path))}</p>{table(self.numbers)}"
        kind = "video/webm" if self.path.suffix == ".webm" else "video/mp4"
        track = "data:text/vtt;base64," + base64.b64encode(self.captions.encode()).decode()
        video = f'<video style="max-width:100%" controls src="{_inline(self.path, kind)}"><track src="{track}"></video>'
        return f"<figure>{video}</figure>{table(self.numbers)}"


@dataclass(frozen=True)
class Page:
    """A web page in a folder of its own; `path` is the file to open."""

    path: Path

    def _repr_html_(self) -> str:
        return f'<p><a href="{html.escape(self.path.absolute().as_uri())}">{html.escape(str(self.path))}</a></p>'


@dataclass(frozen=True)
class Checked:
    """What `check` says, a line a finding, and whether every derivative is right."""

    lines: tuple[str, ...]
    sound: bool

    def __str__(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def table(numbers: tuple[Number, ...]) -> str:
    """The numbers in a table that opens."""
    if not numbers:
        return ""
    cells = ((each.name, each.text, repr(each.value), each.formula) for each in numbers)
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in cells)
    head = "<tr><th>name</th><th>on screen</th><th>exactly</th><th>is</th></tr>"
    return f"<details><summary>{len(numbers)} numbers</summary><table>{head}{rows}</table></details>"


def _inline(path: Path, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
