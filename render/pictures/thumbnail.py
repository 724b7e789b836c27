"""The film's thumbnail: a resting picture of it, with the film's name large where captions would stand."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from render.cache import write_whole
from render.pictures.sheet import LETTERS, filled, quoted, typeset
from render.pictures.stills import NamedFrame, paint, resting_frames
from render.request.options import Options
from render.request.stories import story_of
from render.schedule.scheduler import Scheduler
from scenes import COVER
from scenes.catalogue import catalogues
from scenes.theme import FRAME_HEIGHT

COVERPAGE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: rgb("{ground}"))
#place(image({picture}, width: 100%))
#let name = text(weight: "bold", {title})
#place(top + left, dx: {left}pt, dy: {top}pt, block(width: {across}pt, height: {down}pt, align(center + horizon,
  context {{
    let wide = measure(name).width
    scale(calc.min(1, {across}pt / wide) * 100%, reflow: true, name)
  }},
)))
"""


def thumbnail(names: Sequence[str], options: Options, scheduler: Scheduler, out: Path) -> Path:
    """Write the picture, 720 pixels on its shorter side whatever the film's quality."""
    small = replace(options.silent, quality="720p", captions="none", format="png", transparent=False)
    (picture,) = paint([_cover(names, small)], small, scheduler)
    shape, (width, height) = small.look.shape, small.size
    title = catalogues().get(small.lang, {}).get(small.lesson.title, small.lesson.title)
    band, unit = shape.regions["band"], height / FRAME_HEIGHT

    def source(shown: Sequence[str]) -> str:
        return filled(
            LETTERS + COVERPAGE,
            small,
            size=0.62 * unit,
            picture=quoted(shown[0]),
            title=quoted(title),
            width=width,
            height=height,
            left=(band.left + shape.width / 2) * unit,
            top=(FRAME_HEIGHT / 2 - band.top) * unit,
            across=band.width * unit,
            down=band.height * unit,
        )

    return write_whole(out, typeset(source, [picture], small, "png"))


def _cover(names: Sequence[str], options: Options) -> NamedFrame:
    """The film's own beat where it is shown, else the end of the last scene."""
    scene, beat = COVER
    if scene in names and beat in [each.name for each in story_of(scene, options)]:
        return next(each for each in resting_frames(scene, options) if each.name == beat)
    return resting_frames(names[-1], options)[-1]
