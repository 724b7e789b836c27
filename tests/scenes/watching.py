"""Plays scenes without painting them, and looks at what stands on the stage frame by frame."""

import importlib
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from manim import Mobject, VMobject, config

from scenes import LESSON
from scenes.lesson import Lesson, embedded
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import VISIBLE, Readout
from scenes.parts.text.words import Words, em_of
from scenes.stage.scene import LessonScene
from scenes.theme import SHAPES, Look

ROOT = Path(__file__).parents[2]
DRAWN = tuple(name for name in LESSON if (ROOT / "scenes" / name / "scene.py").is_file())
EACH = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in DRAWN]
"""A parameter a drawn scene; the tests of one scene run in one process, where it is played once."""
FRAMES_A_SECOND = 4
NAMING = re.compile(r"\{\{|\s*:\s*\w+\s*\}\}")
"""What names the parts of a formula, and is not typeset."""
MOMENTS = (0.25, 0.5, 0.75)
"""Shares of a movement's time at which it is looked at."""


def scene_class(name: str) -> type[LessonScene]:
    """The class that draws a scene folder."""
    module = importlib.import_module(f"scenes.{name}.scene")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, LessonScene) and each.folder == name
    )


@cache
def glimpsed(name: str) -> type[LessonScene]:
    """The same class, but each movement is looked at in three moments, however long it takes."""
    drawn = scene_class(name)

    class Glimpsed(drawn):  # type: ignore[valid-type,misc]
        def _paint_moving(self, last, readable) -> None:
            first = self.frame
            for share in MOMENTS:
                self.frame = first + round(share * (last - first))
                self.update_to_time(share * self.duration)
                self.at_frame(readable)
            self.frame = last

    Glimpsed.folder = drawn.folder
    return Glimpsed


@cache
def _workshop() -> str:
    return tempfile.mkdtemp(prefix="backprop-tests-")


def play(
    name: str,
    watch: Callable[[LessonScene], None] = lambda scene: None,
    look: Look | None = None,
    lesson: Lesson | None = None,
    wanted: Callable[[int], bool] = lambda frame: False,
    renderer: object = None,
    made: Callable[[str], type[LessonScene]] = scene_class,
) -> LessonScene:
    """Play a scene at a few frames a second; nothing is painted unless wanted."""
    shape = (look or Look()).shape
    config.update(
        {
            "media_dir": _workshop(),
            "pixel_height": 360,
            "pixel_width": round(180 * shape.width / 4) // 2 * 2,
            "frame_rate": FRAMES_A_SECOND,
            "disable_caching": True,
            "dry_run": True,
            "progress_bar": "none",
            "verbosity": "ERROR",
        }
    )
    scene = made(name)(
        lesson=lesson or embedded(),
        look=look or Look(),
        wanted=wanted,
        watch=watch,
        **({"renderer": renderer} if renderer else {}),
    )
    scene.render()
    return scene


def leaves(mobjects: list[Mobject]) -> Iterator[VMobject]:
    """Everything with points that can be seen, from back to front."""
    family = (each for top in mobjects for each in top.get_family())
    seen = (each for each in family if isinstance(each, VMobject) and len(each.points) and _seen(each))
    yield from sorted(seen, key=lambda each: each.z_index)


def _seen(each: VMobject) -> bool:
    flat = np.ptp(each.points[:, :2], axis=0).min() < 1e-9  # a fill without width or height shows nothing
    filled = each.get_fill_opacity() > VISIBLE and not flat
    stroked = each.get_stroke_opacity() > VISIBLE and each.get_stroke_width() > 0
    return filled or stroked


def parts(mobjects: list[Mobject]) -> Iterator[Part]:
    """Every part on stage, parts within parts too, that can be seen."""
    for top in mobjects:
        for each in top.get_family():
            if isinstance(each, Part) and any(True for _ in leaves([each])):
                yield each


@dataclass(frozen=True, eq=False)
class Glyph:
    """One letter, figure or sign on screen."""

    leaf: VMobject
    text: int
    em: float
    says: str

    @property
    def box(self) -> np.ndarray:
        """Left, bottom, right, top."""
        low, high = self.leaf.points.min(axis=0), self.leaf.points.max(axis=0)
        return np.array([low[0], low[1], high[0], high[1]])


def glyphs(mobjects: list[Mobject]) -> Iterator[Glyph]:
    """Every visible glyph with the text it belongs to: a formula, words, or a readout."""
    for top in mobjects:
        yield from _glyphs(top, id(top), type(top).__name__)


def _glyphs(mobject: Mobject, text: int, says: str) -> Iterator[Glyph]:
    if isinstance(mobject, Readout):
        for each in mobject.submobjects[1:]:
            if len(each.points) and _seen(each):
                yield Glyph(each, id(mobject), mobject.em, mobject.name)
        return
    if isinstance(mobject, Words | Formula):
        says = mobject.words if isinstance(mobject, Words) else NAMING.sub("", mobject.source).strip()
    if hasattr(mobject, "born") and len(mobject.points) and _seen(mobject) and mobject.get_fill_opacity() > VISIBLE:
        yield Glyph(mobject, text, em_of(mobject), says)
    for each in mobject.submobjects:
        yield from _glyphs(each, id(mobject) if hasattr(each, "born") else id(each), says)


def look_of(aspect: str, palette: object, lang: str) -> Look:
    """A look by name."""
    return Look(palette, SHAPES[aspect], lang)  # type: ignore[arg-type]
