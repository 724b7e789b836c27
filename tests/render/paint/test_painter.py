"""The fast painter gives the pixels of manim's own camera, on every frame that is painted."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from manim import (
    BLUE,
    RED,
    Camera,
    Circle,
    Dot,
    ImageMobject,
    Line,
    Mobject,
    Square,
    VGroup,
    VMobject,
    tempconfig,
)
from manim.utils.iterables import list_update

from render.errors import RenderError
from render.paint.drawing import scene_class
from render.paint.painter import TILE, Painter, boxes_of, in_front_last
from render.paint.recorder import Recorder
from render.paint.settings import settings
from scenes import LESSON
from scenes.lesson import embedded
from scenes.stage.scene import LessonScene
from scenes.theme import Look

SIZE = {"pixel_width": 320, "pixel_height": 180}


class Compared(Recorder):
    """Paints each picture with manim's camera too, and keeps the numbers of frames that differ."""

    def __init__(self) -> None:
        super().__init__(lambda beat: Nothing(), lambda beat, seconds: None, plain=False)  # type: ignore[arg-type,return-value]
        self.manims = Camera()
        self.different: list[int] = []
        self.painted = 0
        self._still: np.ndarray | None = None

    def save_static_frame_data(self, scene: Any, static_mobjects: Iterable[Mobject]) -> Any:
        still = list(static_mobjects)
        self._still = None
        if still:
            self.manims.reset().capture_mobjects(still)
            self._still = self.manims.pixel_array.copy()
        return super().save_static_frame_data(scene, still)

    def update_frame(self, scene: Any, mobjects: Iterable[Mobject] | None = None, **settings: Any) -> None:
        super().update_frame(scene, mobjects, **settings)
        if self._still is not None and self.static_image is not None:
            self.manims.set_frame_to_background(self._still)
        else:
            self.manims.reset()
        self.manims.capture_mobjects(mobjects or list_update(scene.mobjects, scene.foreground_mobjects))
        self.painted += 1
        if not np.array_equal(self.manims.pixel_array, self.camera.pixel_array):
            self.different.append(scene.frame)


class Nothing:
    """A sink that keeps nothing."""

    def put(self, picture: object) -> None: ...

    def close(self, frames: int) -> None: ...


def compared(name: str, fps: int, height: int, folder: str) -> Compared:
    """Play a whole scene, painted by both cameras."""
    look = Look()
    picture = {"size": [height * 16 // 9 // 2 * 2, height], "fps": str(fps), "transparent": False}
    with tempconfig(settings(picture, look, folder)):
        renderer = Compared()
        scene: LessonScene = scene_class(name)(lesson=embedded(), look=look, renderer=renderer)
        scene.render()
    return renderer


def test_a_scene_has_the_same_pixels(tmp_path) -> None:
    found = compared("recap", 4, 270, str(tmp_path))
    assert found.painted > 50
    assert found.different == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in LESSON])
def test_every_scene_has_the_same_pixels(name: str, tmp_path) -> None:
    found = compared(name, 15, 480, str(tmp_path))
    assert found.painted > 50
    assert found.different == []


def both(still: list[Mobject], moving: list[Mobject], painter: Painter) -> bool:
    """Whether both cameras paint these alike; the painter goes on from what it painted before."""
    manims = Camera(**SIZE)
    if still:
        manims.capture_mobjects(still)
    manims.capture_mobjects(moving)
    painter.paint(still, moving)
    return np.array_equal(manims.pixel_array, painter.pixel_array)


def test_what_comes_goes_and_changes_places() -> None:
    painter = Painter(**SIZE)
    square, circle = Square(fill_opacity=0.5, color=RED), Circle(fill_opacity=0.5, color=BLUE).shift([0.5, 0, 0])
    line = Line([-3, -2, 0], [3, 2, 0], stroke_width=9)
    for moving in ([square, circle], [circle, square], [circle, line, square], [line], [], [square, square.copy()]):
        assert both([], moving, painter)
    circle.z_index = 3
    assert both([circle], [square, line], painter)
    square.shift([0.01, 0, 0])
    assert both([circle], [square, line], painter)
    assert both([circle], [square.set_stroke(width=0), line], painter)
    assert both([circle], [square.set_opacity(0), line], painter)


def test_gradients_ends_corners_and_what_lies_off_screen() -> None:
    painter = Painter(**SIZE)
    shaded = Square(fill_opacity=1).set_color([RED, BLUE]).set_sheen_direction([1, 0, 0])
    sharp = VMobject(stroke_width=20).set_points_as_corners([[-4, -3, 0], [0, 3.9, 0], [0.1, -3, 0]])
    away = Dot([30, 0, 0])
    for moving in ([shaded, sharp, away], [sharp, shaded], [shaded.set_sheen_direction([0, 1, 0]), sharp]):
        assert both([], moving, painter)
    assert both([], [away.move_to([7.2, 0, 0]), sharp.shift([0, 0.3, 0])], painter)


def test_a_picture_that_did_not_change_changes_nothing_and_costs_no_path() -> None:
    painter = Painter(**SIZE)
    words = VGroup(Square(), Circle())
    assert painter.paint([], [words]) != []
    assert painter.paint([], [words]) == []
    paths = [shape.used for shape in painter._shown]
    painter.paint([], [words, Dot()])
    painter.paint([], [words, Dot([1, 0, 0])])
    painter.paint([], [words, Dot([1.1, 0, 0])])
    assert max(shape.used for shape in painter._shown[:2]) <= 2, f"a path that is kept is not built again ({paths})"


def test_only_the_places_that_changed_are_answered() -> None:
    painter = Painter(**SIZE)
    far, near = Dot([-6, 3, 0]), Dot([6, -3, 0])
    painter.paint([], [far, near])
    boxes = painter.paint([], [far, near.shift([0.1, 0, 0])])
    assert boxes
    assert all(rows.start > 90 and columns.start > 160 for rows, columns in boxes)


def test_what_it_does_not_know_is_refused() -> None:
    with pytest.raises(RenderError, match="knows no ImageMobject; add --plain"):
        Painter(**SIZE).paint([], [ImageMobject(np.zeros((4, 4, 3), np.uint8))])


def test_what_stands_twice_is_painted_at_its_last_place() -> None:
    a, b = Dot(), Dot()
    group = VGroup(a, b)
    assert in_front_last([group, a]) == [b, a]
    assert in_front_last([a, group]) == [a, b]


def test_marked_tiles_become_boxes_that_cover_them_once() -> None:
    random = np.random.default_rng(1)
    dirty = random.random((12, 20)) < 0.4
    count = np.zeros((12 * TILE, 20 * TILE), dtype=int)
    for box in boxes_of(dirty):
        count[box] += 1
    assert np.array_equal(count[::TILE, ::TILE], dirty.astype(int))
    assert count.max() == 1
