"""How much of a frame a still shows: what is drawn in it, with a narrow edge, or all of it; and where its title is."""

import math

from render.request.options import Options
from render.video.overlays import Style, covering
from scenes.theme import EM, FRAME_HEIGHT, TITLE

CROPS = {
    "content": "what is drawn, with a narrow edge",
    "picture": "the same without the scene's title",
    "frame": "the whole frame, as in the film",
}
"""What a still may show, in words."""
EDGE = 1 / 40
"""What stays around what is drawn, as a share of the frame's height: an em of its smallest text."""
Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels of the frame."""


def box_around(ink: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    """The ink, (left, top, right, bottom), with an edge around it, in a frame of that size; all of it without ink."""
    width, height = size
    edge = EDGE * height
    left, top = max(0, math.floor(ink[0] - edge)), max(0, math.floor(ink[1] - edge))
    right, bottom = min(width, math.ceil(ink[2] + edge)), min(height, math.ceil(ink[3] + edge))
    inked = ink[0] < ink[2] and ink[1] < ink[3] and left < right and top < bottom
    return (left, top, right, bottom) if inked else (0, 0, width, height)


def title_box(title: str, options: Options) -> Box:
    """Where a scene's title stands as long as it is there: at the left of its region, in the middle of its height."""
    region, (width, height) = options.look.shape.regions["title"], options.size
    unit = height / FRAME_HEIGHT
    x, y, _ = region.center
    style = Style(
        options.lang, TITLE * EM * unit, (width / 2 + x * unit, height / 2 - y * unit), region.width * unit, (0, 0, 0)
    )
    ink = covering(title, style).box
    left = round(width / 2 + region.left * unit)
    across = ink[1].stop - ink[1].start
    return left - 2, ink[0].start - 2, left + across + 2, ink[0].stop + 2
