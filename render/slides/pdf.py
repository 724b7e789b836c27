"""Slides on paper: a page a beat, the resting picture with the narration below, all of it to be searched."""

from collections.abc import Sequence
from pathlib import Path

from render.cache import write_whole
from render.pictures.sheet import filled, quoted, typeset
from render.request.options import Options
from render.slides.deck import Slide, printable
from scenes.theme import FRAME_HEIGHT

PAGES = """#set document(title: {title})
#set page(paper: "a4", flipped: {flipped}, margin: (x: {side}mm, top: 12mm, bottom: 11mm), fill: rgb("{ground}"))
#set text(font: ("New Computer Modern", "Noto Serif CJK SC"), lang: "{lang}", fill: rgb("{ink}"))
#set par(leading: 0.7em)
#show heading: set text(size: 12pt, weight: "regular", fill: rgb("{dim}"))
#show heading: set block(below: 0pt)
// The largest size at which the words stay in their place.
#let fitting(words) = layout(place => {{
  let sizes = range(15, 4, step: -1).map(each => each * 1pt)
  let fits(size) = measure(block(width: place.width, text(size: size, words))).height <= place.height
  text(size: sizes.find(fits), words)
}})
#let slide(scene, beat, number, picture, words) = {{
  grid(columns: (1fr, auto), heading(outlined: beat == 1, bookmarked: beat == 1, scene),
    text(size: 12pt, fill: rgb("{dim}"), number))
  v(3mm)
  box(stroke: 0.5pt + rgb("{faint}"), image(picture, width: 100%, alt: words))
  v(3mm)
  block(height: 1fr, width: 100%, fitting(words))
}}
{slides}
"""
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
            PAGES,
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
