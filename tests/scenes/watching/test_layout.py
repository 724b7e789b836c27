"""The checks of a picture find what they are there for: each is shown a fault, and a picture without it."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, Circle, Line, Mobject, Rectangle, VMobject, Wait

from backprop.testing.layout import Watching, beyond, covered, crossed, outside, overlapping, too_small, unreadable
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Strike
from scenes.parts.text.words import Words
from scenes.story import Beat, Cue, Message, Shown
from scenes.theme import DARK, SHAPES, Look
from tests.scenes.watching.performance import Motion

pytestmark = pytest.mark.usefixtures("workshop")
BEAT = Beat("look", "B1", (Cue("all", Message("")),), {}, {"z": Shown(0.732, "", 3)})
FILL = {"fill_color": DARK.ink, "fill_opacity": 1.0, "stroke_width": 0}


def stage(*mobjects: Mobject, rests: bool = True) -> Any:
    """As much of a scene as a check looks at."""
    look, animations = Look(), (Wait(),) if rests else ()
    seen = {"look": look, "palette": look.palette, "region": look.shape.regions.__getitem__}
    return SimpleNamespace(mobjects=list(mobjects), beat=BEAT, animations=animations, **seen)


def digits() -> Readout:
    return Readout(BEAT, "z")


def line(y: float, colour: str = DARK.ink) -> Line:
    return Line(2 * LEFT, 2 * RIGHT, color=colour).shift(y * UP)


def test_what_reaches_into_margin_or_captions_is_outside() -> None:
    assert outside(stage(digits())) == []
    assert "outside the safe area" in outside(stage(digits().shift(6.5 * RIGHT)))[0]
    assert "captions" in outside(stage(digits().shift(3.0 * DOWN)))[0]


def test_what_leaves_the_frame_is_beyond_it_and_what_is_in_the_margin_is_not() -> None:
    width = SHAPES["16:9"].width
    assert beyond(stage(line(0.0).shift((width / 2 - 2.0) * RIGHT))) == []
    assert "leaves the frame" in beyond(stage(line(0.0).shift((width / 2 - 1.9) * RIGHT)))[0]


def test_text_below_a_fortieth_is_too_small() -> None:
    assert too_small(stage(digits(), Words("weight", size=19.3))) == []
    assert "'z' at" in too_small(stage(digits().scale(0.8)))[0]
    assert "em of 1/4" in too_small(stage(Words("weight", size=18)))[0]


def test_two_texts_on_each_other_overlap_and_one_text_does_not() -> None:
    word = Words("weight")
    assert overlapping(stage(word, digits().next_to(word, DOWN, buff=0.02))) == []
    assert overlapping(stage(word, digits().move_to(word))) != []


def test_faint_text_and_text_on_a_fill_like_it_are_unreadable() -> None:
    disc = Circle(1.0, **FILL)
    assert unreadable(stage(disc, Words("weight", colour=DARK.ground))) == []
    assert "contrast of 1.0" in unreadable(stage(disc, Words("weight")))[0]
    assert unreadable(stage(Words("weight", colour=DARK.faint))) != []


def test_a_line_through_a_text_is_found_unless_it_is_hidden_clear_or_meant() -> None:
    text = digits()
    middle = text.get_center()[1]
    assert "above it" in crossed(stage(text, line(middle)))[0]
    assert "contrast of 1.0" in crossed(stage(line(middle), text))[0]
    assert crossed(stage(line(middle), Circle(1.0, **FILL | {"fill_color": DARK.ground}), text)) == []
    assert crossed(stage(line(middle, DARK.faint), text)) == []
    assert crossed(stage(text, line(middle + 0.3))) == []
    assert crossed(stage(text, Strike(text))) == []
    assert crossed(stage(text, VMobject().set_points(np.zeros((1, 3))))) == []


def test_the_border_of_a_fill_through_a_text_is_found() -> None:
    text = digits()
    half = Rectangle(width=2.0, height=1.0, **FILL).align_to(text.get_center(), LEFT)
    assert crossed(stage(half, text)) != []
    assert crossed(stage(half.shift(1.0 * RIGHT), text)) == []


def test_a_text_under_a_fill_is_covered_and_one_over_it_is_not() -> None:
    disc = Circle(1.0, **FILL)
    assert "covers 'z'" in covered(stage(digits(), disc))[0]
    assert covered(stage(disc, digits())) == []
    assert covered(stage(digits(), Circle(1.0, fill_opacity=0.2, stroke_width=0))) == []
    assert covered(stage(digits(), disc.set_z_index(-1))) == []


def test_moving_pictures_are_asked_other_things_than_resting_ones() -> None:
    out = digits().shift(6.5 * RIGHT)
    resting, moving = Watching(outside), Watching(outside)
    resting(stage(out))
    moving(stage(out, rests=False))
    assert all(each.startswith("B1 look: VMobject at") for each in resting.faults)
    assert resting.faults
    assert not moving.faults


def test_frames_count_as_moved_from_a_line_of_pixels_on() -> None:
    dot, motion = Circle(0.1), Motion()
    for step in ([0, 0, 0], [0, 0, 0], [0.02, 0, 0], [0.0001, 0, 0]):
        motion(stage(dot.shift(step)))
    assert motion.moved == 2
    motion(stage(dot.set_stroke(opacity=0.5)))
    assert motion.moved == 3
    assert list(motion.rests) == ["look"]
