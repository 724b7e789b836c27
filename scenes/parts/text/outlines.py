"""What Typst draws of a source: found once in a process, and once for all processes that keep it in one folder."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import numpy as np
import typst
from manim import WHITE, Typst, VMobject

LIBRARIES = ("manim", "svgelements", "typst")
"""What the outlines of a source depend on, beside the fonts."""
FORMAT = 1
"""To be raised when a kept file is written or read in another way."""
UNFINISHED = "work-"
"""How the name of a file begins that is being written: the cache sweeps what has such a name and no writer any more."""
DIGEST = sha256().digest_size
GLYPH = np.dtype([("end", "<i8"), ("mark", "<i8"), ("stroke", "<f8"), ("length", "<f8")])
"""A glyph's columns: one past its last point, its colour as a number (0 is black), and, for a line only, what Typst
says of its stroke: the width and the line's length, in points."""

_folder: Path | None = None
_damaged: Callable[[], object] | None = None


@dataclass(frozen=True, eq=False)
class Outlines:
    """The glyphs of a source in the order in which Typst draws them, (0, 0, 0) in their middle where that is wanted.

    `points`: shape (points, 3), the curves of all glyphs one after another, in points of Typst; `glyphs`: shape
    (glyphs,), a `GLYPH` each. Both are shared by all that is drawn of the source: copy before changing.
    """

    points: np.ndarray
    glyphs: np.ndarray


def keep_in(folder: Path | None, damaged: Callable[[], object] | None = None) -> None:
    """From now on keep outlines in that folder, for every process that keeps them there; None keeps none.

    `damaged` is called where something lies there in place of what was kept.
    """
    global _folder, _damaged
    _folder, _damaged = folder, damaged


@cache
def outlines_of(body: str, preamble: str, *, centred: bool = True) -> Outlines:
    """The outlines of what Typst typesets of a body after a preamble. TypstError where it cannot."""
    if _folder is None:
        return _drawn(body, preamble, centred)
    file = _folder / sha256(repr((surroundings(), body, preamble, centred)).encode()).hexdigest()
    found = _read(file)
    if found is None:
        if _damaged and os.path.lexists(file):
            _damaged()
        found = _drawn(body, preamble, centred)
        _write(file, found)
    return found


class _Imported(Typst):
    """What manim makes of Typst's drawing, as large as it stands there."""

    def scale(self, *_: object, **__: object) -> "_Imported":
        return self


def _drawn(body: str, preamble: str, centred: bool) -> Outlines:
    drawn: list[VMobject] = _Imported(
        body,
        typst_preamble=preamble,
        color=WHITE,
        should_center=centred,
        use_svg_cache=False,
        font_paths=fonts(),  # type: ignore[arg-type]  # handed to Typst as it is
    ).submobjects
    ends = np.cumsum([len(each.points) for each in drawn], dtype=int)
    rows = [(end, _mark_of(each), *_stroke_of(each)) for end, each in zip(ends, drawn, strict=True)]
    return Outlines(np.concatenate([np.zeros((0, 3)), *(each.points for each in drawn)]), np.array(rows, dtype=GLYPH))


def _mark_of(glyph: VMobject) -> int:
    """Typesetting leaves each glyph (and each fraction's bar) in the colour of its innermost part: its mark."""
    colour = glyph.fill_color if glyph.fill_opacity else glyph.stroke_color
    return 0 if colour == WHITE else int(colour.to_hex()[1:7], 16)


def _stroke_of(glyph: VMobject) -> tuple[float, float]:
    stroke, length = (getattr(glyph, f"_typst_{name}", 0.0) for name in ("source_stroke_width", "reference_size"))
    return stroke, length


@cache
def fonts() -> typst.Fonts:
    """The fonts that Typst finds; nearly all the time that a formula takes would go into the search."""
    return typst.Fonts()


@cache
def surroundings() -> tuple[object, ...]:
    """What the outlines of a source depend on beside it: libraries, and every font with its file's size and age."""
    files = {each.path for each in fonts().fonts() if each.path}
    ages = [(path, status.st_size, status.st_mtime_ns) for path in sorted(files) for status in (os.stat(path),)]
    return FORMAT, *(version(each) for each in LIBRARIES), repr(fonts().fonts()), ages


def _read(file: Path) -> Outlines | None:
    """What was kept there; None where nothing was, or where it is no longer what was written."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):  # a pipe would be waited for
            return None
        content = file.read_bytes()
    except OSError:
        return None
    if sha256(content[DIGEST:]).digest() != content[:DIGEST]:
        return None
    arrays = BytesIO(content[DIGEST:])
    return Outlines(*(np.load(arrays, allow_pickle=False) for _ in range(2)))


def _write(file: Path, outlines: Outlines) -> None:
    """Keep them under a name of their own first, so that a reader sees them whole or not at all."""
    arrays = BytesIO()
    for each in (outlines.points, outlines.glyphs):
        np.save(arrays, each, allow_pickle=False)
    content = arrays.getvalue()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=UNFINISHED, dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(sha256(content).digest() + content)
        os.chmod(draft, 0o644)
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        os.replace(draft, file)
    except BaseException:
        os.unlink(draft)
        raise
