"""Slides on paper: a page a beat, the resting picture with the narration below, all of it to be searched."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from render.cache import write_whole
from render.pictures.sheet import filled, typeset
from render.pictures.stills import finished
from render.request.options import Options
from render.slides.deck import Slide, printable
from render.video.overlays import quoted
from scenes.theme import FRAME_HEIGHT, MARGIN

HEIGHTS = {False: 140, True: 205}
"""Of a picture at most, in millimetres, on a landscape page and on an upright one."""


def cut(slides: Sequence[Slide], frames: Sequence[Path], options: Options, folder: Path) -> list[Path]:
    """The resting frames as pictures in that folder, cut to what is drawn, without the title: the page has its own."""
    alone, made = replace(options, crop="picture"), []
    for number, (slide, frame) in enumerate(zip(slides, frames, strict=True)):
        made.append(folder / f"{number:03}.png")
        made[-1].write_bytes(finished(frame, slide.scene, alone))
    return made


def as_pdf(slides: Sequence[Slide], pictures: Sequence[Path], options: Options, out: Path) -> Path:
    """Write one PDF; `pictures` is a PNG a slide, cut out of frames all of which are drawn equally large."""
    upright = options.look.shape.width < FRAME_HEIGHT

    def source(shown: Sequence[str]) -> str:
        pages = (
            _slide(slide, number, len(slides), name, _share(picture, options))
            for number, (slide, name, picture) in enumerate(zip(slides, shown, pictures, strict=True), 1)
        )
        return filled(
            "slides",
            options,
            title=quoted(printable(options.lesson.title)),
            flipped=str(not upright).lower(),
            tall=HEIGHTS[upright],
            slides="\n#pagebreak()\n".join(pages),
        )

    return write_whole(out, typeset(source, pictures, options, "pdf"))


def _share(picture: Path, options: Options) -> float:
    """How much of the page's width a picture takes, if what a frame has between its margins takes all of it."""
    with Image.open(picture) as opened:
        return min(1.0, opened.size[0] / (options.size[0] * (1 - 2 * MARGIN)))


def _slide(slide: Slide, number: int, of: int, picture: str, share: float) -> str:
    texts = map(quoted, (f"{number} / {of}", picture, slide.words))
    return f"#slide({quoted(slide.title)}, {slide.number}, {', '.join(texts)}, {100 * share:.2f}%)"
