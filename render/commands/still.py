"""`backprop still`: one moment of a scene."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import click

from render.cache import write_whole
from render.commands import shared
from render.errors import RequestError
from render.pictures.stills import finished, frame_at, paint
from render.request.crop import CROPS
from render.request.options import PICTURES
from render.request.stories import scene_named

SECONDS = re.compile(r"[+-]?(?=\.?\d)\d{0,9}(\.\d{0,9})?", re.ASCII)
"""How a second is written; of 1e100000000 a fraction would have as many digits."""


@click.command("still")
@click.argument("target", metavar="SCENE[/BEAT][@SECOND]", shell_complete=shared.offer_targets)
@click.option("--format", "format", type=click.Choice(PICTURES), default="png", show_default=True)
@click.option(
    "--crop",
    type=click.Choice(list(CROPS)),
    default="content",
    show_default=True,
    help=f"How much is shown: {'; '.join(f'{name}, {words}' for name, words in CROPS.items())}.",
)
@click.option("--transparent", is_flag=True, help="Without a ground.")
@shared.with_options(shared.PICTURE, shared.OPEN)
def command(target: str, show: bool, **chosen: Any) -> None:
    """Paint one moment as a PNG, SVG or PDF: the end of a scene or beat, or a second of it.

    \b
    backprop still weight_nudge/follow_the_nudge@3.5 --quality 4k
    backprop still chain_rule/multiply_the_ratios --format svg --transparent --theme light
    backprop still sum_over_paths --format pdf --theme light --crop picture   (for a book)

    It is cut to what is drawn, without the band that the film keeps free for captions. SVG and PDF are vectors: what
    is seen are outlines, which look alike everywhere, and over them lies their text, unseen, to be searched, selected
    and read aloud; formulae as in `∂C_0/∂w^(L)`.
    """
    options = replace(shared.options_of(chosen, "none"), usual_crop="content")
    place, at, second = target.partition("@")
    scene, beat = shared.split_target(place)
    frame = frame_at(scene_named(scene), beat, _seconds(second) if at else None, options)
    picture = paint([frame], options, shared.prepare([place], options, chosen))[0]
    out = options.out / scene / f"{frame.name}{options.suffix}.{options.format}"
    shared.deliver(write_whole(out, finished(picture, scene, options)), show=show)


def _seconds(text: str) -> Fraction:
    if not SECONDS.fullmatch(text):
        raise RequestError(f"{text!r} is no number of seconds; write SCENE/BEAT@3.5.")
    return Fraction(text)
