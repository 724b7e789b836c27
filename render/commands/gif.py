"""`backprop gif`: a loop for a paper, a slide or a chat."""

import re
from fractions import Fraction
from typing import Any

import click

from render.commands import shared
from render.errors import RequestError
from render.pictures.gif import LoopRequest, loop, span_of

RATES = ("5", "6.25", "10", "12.5", "20", "25")
UNITS = {"": 1, "K": 2**10, "M": 2**20}


@click.command("gif")
@click.argument("target", metavar="SCENE[/BEAT]", shell_complete=shared.offer_targets)
@click.option("--width", type=click.IntRange(64, 3840), default=640, show_default=True, help="Pixels across.")
@click.option("--fps", "rate", type=click.Choice(RATES), default="12.5", show_default=True, help="Frames a second.")
@click.option("--colors", "colours", type=click.IntRange(4, 256), default=256, show_default=True, help="Of a GIF.")
@click.option("--max-size", "most", default="3M", show_default=True, help="Budget in bytes, or as 500K or 3M.")
@click.option("--format", "format", type=click.Choice(["gif", "webp"]), default="gif", show_default=True)
@click.option(
    "--from", "first", default="", metavar="CUE", help="Begin with this cue of the beat (`script` names them)."
)
@click.option("--to", "last", default="", metavar="CUE", help="End with this one.")
@shared.with_options(shared.LOOK, shared.OPEN)
def command(
    target: str,
    width: int,
    rate: str,
    colours: int,
    most: str,
    format: str,
    first: str,
    last: str,
    show: bool,
    **chosen: Any,
) -> None:
    """Make a loop of a scene or a beat: it begins and ends at rest, and melts from its end into its beginning.

    \b
    backprop gif weight_nudge/follow_the_nudge
    backprop gif downhill --width 480 --max-size 2M
    backprop gif chain_rule/multiply_the_ratios --format webp --theme light
    backprop gif downhill/step_downhill --from roll --to roll

    Where it would be larger than --max-size it takes fewer colours, then fewer frames, then fewer pixels, and says so.
    """
    options = shared.options_of(chosen, "none", "720p")
    scene, beat = shared.split_target(target)
    request = LoopRequest(width, Fraction(rate), colours, _bytes(most), format, first, last)
    span_of(scene, beat, options, request)
    scheduler = shared.prepare([target], options, chosen)
    shared.deliver(loop(scene, beat, options, request, scheduler), show=show)


def _bytes(text: str) -> int:
    found = re.fullmatch(r"(\d{1,12}(?:\.\d{1,12})?)\s*([KM]?)(?:i?B)?", text.strip(), re.IGNORECASE)
    size = int(float(found[1]) * UNITS[found[2].upper()]) if found else 0
    if size < 1:
        raise RequestError(f"--max-size takes bytes, or 500K, or 3M, not {text!r}.")
    return size
