"""`backprop still`: one moment of a scene."""

from fractions import Fraction
from typing import Any

import click

from render.cache import write_whole
from render.commands import shared
from render.errors import RequestError
from render.pictures.stills import frame_at, paint
from render.request.stories import scene_named
from render.video.encoder import PICTURES


@click.command("still")
@click.argument("target", metavar="SCENE[/BEAT][@SECOND]", shell_complete=shared.offer_targets)
@click.option("--format", "format", type=click.Choice(PICTURES), default="png", show_default=True)
@click.option("--transparent", is_flag=True, help="Without a ground.")
@shared.with_options(shared.PICTURE, shared.OPEN)
def command(target: str, show: bool, **chosen: Any) -> None:
    """Paint one moment as a PNG or an SVG: the end of a scene or beat, or a second of it.

    \b
    backprop still weight_nudge/follow_the_nudge@3.5 --quality 4k
    backprop still chain_rule/multiply_the_ratios --format svg --transparent --theme light
    """
    options = shared.options_of(chosen, "none")
    place, at, second = target.partition("@")
    scene, beat = shared.split_target(place)
    frame = frame_at(scene_named(scene), beat, _seconds(second) if at else None, options)
    picture = paint([frame], options, shared.prepare([place], options, chosen))[0]
    out = options.out / scene / f"{frame.name}{options.suffix}.{options.format}"
    shared.deliver(write_whole(out, picture.read_bytes()), show=show)


def _seconds(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise RequestError(f"{text!r} is no number of seconds; write SCENE/BEAT@3.5.") from None
