"""Pictures of the parts and regions that drawings use: `python -m docs.gallery` writes docs/parts.md and its pictures.

No part is set up for its portrait: the scenes are played, and each part is taken from where it first stands at rest.
"""

import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from manim import Camera, Mobject, tempconfig
from PIL import Image, ImageDraw, ImageFont

import scenes.parts
from render.paint.drawing import scene_class
from scenes import LESSON
from scenes.stage.scene import LessonScene
from scenes.theme import FRAME_HEIGHT, SHAPES

DOCS = Path(__file__).parent
CELL = (360, 200)
"""Pixels of a portrait, and of the name below it 24 more."""
COLUMNS = 4
FRAMES_A_SECOND = 2
PIXELS = (1920, 1080)


def parts() -> Iterator[tuple[str, type[Mobject]]]:
    """Every part that scenes share, with its module, in the order of the folders."""
    for found in pkgutil.walk_packages(scenes.parts.__path__, "scenes.parts."):
        if not found.ispkg:
            for each in vars(importlib.import_module(found.name)).values():
                if (
                    inspect.isclass(each)
                    and each.__module__ == found.name
                    and issubclass(each, Mobject)
                    and each.__name__[0] != "_"
                ):
                    yield found.name, each


def page() -> str:
    """docs/parts.md."""
    lines = [
        "# Parts and regions",
        "",
        "What a drawing is put together from; `make parts` writes this page and its pictures. Import a part from its",
        "module; its docstring says what it takes. Where one has no picture, no scene shows it at rest by itself.",
        "",
        "![The shared parts, each as it first stands at rest in the film](parts.png)",
        "",
        "| part | module | what it is |",
        "|---|---|---|",
        *(f"| `{part.__name__}` | `{module}` | {_first_line(part)} |" for module, part in parts()),
        "",
        'A region is asked for by name, as in `self.region("picture")`, and has its own place in each frame shape:',
        "",
        "![The regions of the three frame shapes](regions.png)",
        "",
    ]
    return "\n".join(lines)


def _first_line(part: type) -> str:
    return (part.__doc__ or "").strip().splitlines()[0].replace("|", "\\|")


def portraits() -> dict[str, Image.Image]:
    """A picture of each part by its name, from the first beat at whose end it can be seen."""
    wanted = {part for _, part in parts()}
    found: dict[str, Image.Image] = {}

    def look(scene: LessonScene) -> None:
        for top in scene.mobjects:
            for each in top.get_family():
                name = type(each).__name__
                if type(each) in wanted and name not in found and each.width > 0 and each.height > 0:
                    portrait = _portrait(each)
                    if portrait.getcolors(1) is None:  # more than the background's colour: it can be seen
                        found[name] = portrait

    for name in LESSON:
        with tempfile.TemporaryDirectory() as folder, tempconfig(_settings(folder)):
            rest = _resting(scene_class(name), look)
            rest.render()
    return found


def _resting(drawing: type[LessonScene], look: Any) -> LessonScene:
    """The scene, calling `look` at the end of every beat; nothing is painted."""
    seen: set[str] = set()

    def watch(scene: LessonScene) -> None:
        if scene.animations and len(scene.animations) == 1 and type(scene.animations[0]).__name__ == "Wait":
            seen.add(scene.beat.name)
            look(scene)

    return drawing(wanted=lambda frame: False, watch=watch)


def _settings(folder: str) -> dict[str, Any]:
    width, height = PIXELS
    return {
        "pixel_width": width,
        "pixel_height": height,
        "frame_rate": FRAMES_A_SECOND,
        "dry_run": True,
        "disable_caching": True,
        "media_dir": folder,
        "progress_bar": "none",
        "verbosity": "ERROR",
    }


def _portrait(part: Mobject) -> Image.Image:
    """The part alone on the background, cut out of the frame and fitted to a cell."""
    camera = Camera(background_color=scenes.theme.colours().ground)
    camera.capture_mobjects([part])
    picture = Image.fromarray(np.asarray(camera.pixel_array)).convert("RGB")
    scale = PIXELS[1] / FRAME_HEIGHT
    centre, size = part.get_center() * scale, np.array([part.width, part.height]) * scale + 24
    left, top = PIXELS[0] / 2 + centre[0] - size[0] / 2, PIXELS[1] / 2 - centre[1] - size[1] / 2
    cut = picture.crop((round(left), round(top), round(left + size[0]), round(top + size[1])))
    cut.thumbnail(CELL)
    return cut


def sheet(pictures: dict[str, Image.Image]) -> Image.Image:
    """All portraits on one sheet, each above its name, in the order of the folders."""
    names = [part.__name__ for _, part in parts() if part.__name__ in pictures]
    ground, ink = scenes.theme.DARK.ground, scenes.theme.DARK.ink
    width, height = CELL[0] + 40, CELL[1] + 54
    rows = -(-len(names) // COLUMNS)
    made = Image.new("RGB", (COLUMNS * width, rows * height), ground)
    pen = ImageDraw.Draw(made)
    for i, name in enumerate(names):
        x, y = i % COLUMNS * width, i // COLUMNS * height
        each = pictures[name]
        made.paste(each, (x + (width - each.width) // 2, y + 10 + (CELL[1] - each.height) // 2))
        pen.text((x + width / 2, y + CELL[1] + 26), name, fill=ink, font=ImageFont.load_default(18), anchor="mm")
    return made.quantize(64)


def regions() -> Image.Image:
    """Each named region filled in a small frame of its own: a row per frame shape."""
    scale, gap = 22, 14
    theme = scenes.theme.DARK
    column = round(SHAPES["16:9"].width * scale) + gap
    row = round(FRAME_HEIGHT * scale) + gap + 22
    names = list(SHAPES["16:9"].regions)
    half = -(-len(names) // 2)
    made = Image.new("RGB", (half * column + gap, 2 * len(SHAPES) * row + gap), theme.faint)
    pen = ImageDraw.Draw(made)
    for k, shape in enumerate(SHAPES.values()):
        for i, name in enumerate(names):
            x = gap + i % half * column + (column - gap) / 2
            y = gap + (k + len(SHAPES) * (i // half)) * row + FRAME_HEIGHT * scale / 2

            def box(left: float, bottom: float, right: float, top: float, x: float = x, y: float = y) -> list[float]:
                return [x + left * scale, y - top * scale, x + right * scale, y - bottom * scale]

            region, w, h = shape.regions[name], shape.width / 2, FRAME_HEIGHT / 2
            pen.rectangle(box(-w, -h, w, h), fill=theme.ground)
            pen.rectangle(box(region.left, region.bottom, region.right, region.top), fill=theme.z)
            label = f"{name} ({shape.name})"
            pen.text((x, y + h * scale + 12), label, fill=theme.ink, font=ImageFont.load_default(14), anchor="mm")
    return made.quantize(16)


if __name__ == "__main__":
    (DOCS / "parts.md").write_text(page(), encoding="utf-8")
    sheet(portraits()).save(DOCS / "parts.png", optimize=True)
    regions().save(DOCS / "regions.png", optimize=True)
