"""Plays scenes without painting them, and looks at what stands on the stage frame by frame."""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TypeGuard

import numpy as np
from manim import CairoRenderer, Mobject, Scene, VMobject, config, tempconfig

from render.cache import TYPESET, Cache, default_root
from render.paint.drawing import scene_class
from scenes.lesson import Lesson, embedded
from scenes.parts.motion.part import Part
from scenes.parts.text import outlines
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import VISIBLE, Readout
from scenes.parts.text.words import Words, em_of
from scenes.stage.ledger import ShowsNumbers
from scenes.stage.scene import LessonScene
from scenes.theme import Look

FRAMES_A_SECOND = 4
UNPAINTED = {"frame_rate": FRAMES_A_SECOND, "disable_caching": True, "dry_run": True, "progress_bar": "none"}
NAMING = re.compile(r"\{\{|\s*:\s*\w+\s*\}\}")
"""What names the parts of a formula, and is not typeset."""
MOMENTS = (0.25, 0.5, 0.75)
"""Shares of a movement's time at which it is looked at."""


Drawing = str | type[LessonScene]
"""A scene by the name of its folder, or the class that draws it."""


def drawing_of(scene: Drawing) -> type[LessonScene]:
    """The class that draws a scene."""
    return scene_class(scene) if isinstance(scene, str) else scene


@cache
def glimpsed(scene: Drawing) -> type[LessonScene]:
    """The class that draws a scene, but each movement is looked at in three moments, however long it takes."""
    drawn = drawing_of(scene)

    class Glimpsed(drawn):  # type: ignore[valid-type,misc]
        frame: int

        def _paint_moving(self, last: int, readable: list[ShowsNumbers]) -> None:
            first = self.frame
            for share in MOMENTS:
                self.frame = first + round(share * (last - first))
                self.update_to_time(share * self.duration)
                self.at_frame(readable)
            self.frame = last

    Glimpsed.folder, Glimpsed.told_in = drawn.folder, drawn.told_in
    return Glimpsed


@cache
def _typeset() -> str:
    return tempfile.mkdtemp(prefix="backprop-testing-")


def kept() -> Path:
    """Where what is typeset is kept, for the command and for all processes that test."""
    cache = Cache(default_root())
    cache.make_ready()
    return cache.root / TYPESET


@contextmanager
def typesetting() -> Iterator[None]:
    """Where manim leaves the files of what is typeset; it says nothing of it."""
    outlines.keep_in(kept())
    with tempconfig({"media_dir": _typeset(), "verbosity": "ERROR"}):
        yield


class Unpainted(CairoRenderer):
    """Paints no frame that is not asked for: not even, for every movement, what stands still in it."""

    def save_static_frame_data(self, scene: Scene, static_mobjects: Iterable[Mobject]) -> None:
        """Nothing is kept."""


def play(
    scene: Drawing,
    *watch: Callable[[LessonScene], None],
    look: Look = Look(),  # noqa: B008  (a Look is frozen)
    made: Callable[..., type[LessonScene]] = drawing_of,
    rate: int = FRAMES_A_SECOND,
    lesson: Lesson | None = None,
    wanted: Callable[[int], bool] = lambda frame: False,
    played: Callable[[int], bool] = lambda frame: True,
    renderer: CairoRenderer | None = None,
    recordings: Mapping[str, Mapping[str, Fraction]] | None = None,
) -> LessonScene:
    """Play a scene at a few frames a second, watched by each of these; nothing is painted unless wanted."""
    size = {"pixel_height": 360, "pixel_width": round(180 * look.shape.width / 4) // 2 * 2}
    config.update(UNPAINTED | size | {"frame_rate": rate})

    def watched(scene: LessonScene) -> None:
        for each in watch:
            each(scene)

    with typesetting():
        performed = made(scene)(
            lesson=lesson or embedded(),
            look=look,
            watch=watched,
            wanted=wanted,
            played=played,
            renderer=renderer or Unpainted(),
            recordings=recordings,
        )
        performed.render()
    return performed


def family(mobjects: Iterable[Mobject]) -> Iterator[Mobject]:
    """All of them, and all that they hold."""
    return (each for top in mobjects for each in top.get_family())


def leaves(mobjects: Iterable[Mobject]) -> Iterator[VMobject]:
    """Everything with points that can be seen, from back to front."""
    yield from sorted((each for each in family(mobjects) if seen(each)), key=lambda each: each.z_index)


def seen(each: Mobject) -> TypeGuard[VMobject]:
    """Whether it has points, and a stroke or a fill that shows."""
    if not isinstance(each, VMobject) or not len(each.points):
        return False
    if each.get_stroke_width() > 0 and each.get_stroke_opacity() > VISIBLE:
        return True
    # A fill without width or height shows nothing.
    return bool(each.get_fill_opacity() > VISIBLE and np.ptp(each.points[:, :2], axis=0).min() >= 1e-9)


def parts(mobjects: Iterable[Mobject]) -> Iterator[Part]:
    """Every part on stage, parts within parts too, that can be seen."""
    return (each for each in family(mobjects) if isinstance(each, Part) and any(map(seen, each.get_family())))


def box(leaf: VMobject) -> np.ndarray:
    """Left, bottom, right, top."""
    return np.concatenate([leaf.points.min(axis=0)[:2], leaf.points.max(axis=0)[:2]])


def middle(leaf: VMobject) -> np.ndarray:
    """Its x and y as they are written in a fault."""
    return np.round(leaf.get_center()[:2], 2)


@dataclass(frozen=True, eq=False)
class Glyph:
    """One letter, figure or sign on screen, and which text it belongs to."""

    leaf: VMobject
    text: int
    em: float
    says: str


def glyphs(mobjects: Iterable[Mobject]) -> Iterator[Glyph]:
    """Every visible glyph with the text it belongs to: a formula, words, or a readout."""
    for top in mobjects:
        yield from _glyphs(top, id(top), type(top).__name__)


def _glyphs(mobject: Mobject, text: int, says: str) -> Iterator[Glyph]:
    if isinstance(mobject, Readout):
        yield from (
            Glyph(each, id(mobject), mobject.em, mobject.name) for each in mobject.submobjects[1:] if seen(each)
        )
        return
    if isinstance(mobject, Words | Formula):
        says = mobject.words if isinstance(mobject, Words) else NAMING.sub("", mobject.source).strip()
    if hasattr(mobject, "born") and seen(mobject) and mobject.get_fill_opacity() > VISIBLE:
        yield Glyph(mobject, text, em_of(mobject), says)
    for each in mobject.submobjects:
        yield from _glyphs(each, id(mobject) if hasattr(each, "born") else id(each), says)
