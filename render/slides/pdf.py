"""Slides on paper: a page a beat, the resting picture with the narration below, all of it to be searched."""

from collections.abc import Sequence
from pathlib import Path

from render.cache import write_whole
from render.pictures.sheet import filled, typeset
from render.request.options import Options
from render.slides.deck import Slide, printable
from render.video.overlays import quoted
from scenes.theme import FRAME_HEIGHT

HEIGHTS = {False: 140, True: 205}
"""Of a picture in millimetres, on a landscape page and on an upright one."""
WIDTHS = {False: 297, True: 210}
"""Of the page."""


def as_pdf(slides: Sequence[Slide], pictures: Sequence[Path], options: Options, out: Path) -> Path:
    """Write one PDF; `pictures` is a PNG a slide."""
    shape = options.look.shape
    upright = shape.width < FRAME_HEIGHT

    def source(shown: Sequence[str]) -> str:
        pages = (
            _slide(slide, number, len(slides), picture)
            for number, (slide, picture) in enumerate(zip(slides, shown, strict=True), 1)
        )
        return filled(
            "slides",
            options,
            title=quoted(printable(options.lesson.title)),
            flipped=str(not upright).lower(),
            side=(WIDTHS[upright] - HEIGHTS[upright] * shape.width / FRAME_HEIGHT) / 2,
            slides="\n#pagebreak()\n".join(pages),
        )

    return write_whole(out, typeset(source, pictures, options, "pdf"))


def _slide(slide: Slide, number: int, of: int, picture: str) -> str:
    texts = map(quoted, (f"{number} / {of}", picture, slide.words))
    return f"#slide({quoted(slide.title)}, {slide.number}, {', '.join(texts)})"
