"""Every setting of manim that changes a picture; all others are manim's own defaults."""

from fractions import Fraction
from typing import Any

from manim import config

from render.errors import RenderError
from scenes import theme


def settings(picture: dict[str, Any], look: theme.Look, media: str) -> dict[str, Any]:
    """What manim must be set to for this picture; it leaves nothing in `media`, but wants a folder of its own.

    The frame's shape and its ground are among them: the camera takes them when it is made, before the stage is.
    RenderError for a setting that manim does not know, which it would pass over without a word.
    """
    width, height = picture["size"]
    found = {
        "frame_height": theme.FRAME_HEIGHT,
        "frame_width": look.shape.width,
        "background_color": look.palette.ground,
        "media_dir": media,
        "pixel_width": width,
        "pixel_height": height,
        "frame_rate": float(Fraction(picture["fps"])),
        "background_opacity": 0.0 if picture["transparent"] else 1.0,
        "disable_caching": True,
        "dry_run": True,
        "format": None,
        "from_animation_number": 0,
        "upto_animation_number": -1,
        "preview": False,
        "progress_bar": "none",
        "renderer": "cairo",
        "save_sections": False,
        "seed": 0,
        "verbosity": "ERROR",
    }
    if unknown := found.keys() - set(config):
        raise RenderError(f"manim has no setting {', '.join(sorted(unknown))}; correct render/paint/settings.py.")
    return found
