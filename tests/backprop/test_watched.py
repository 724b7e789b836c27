"""What `backprop watch` shows is what the film shows: the same pictures and numbers, from wherever it goes on."""

import io
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from manim import RIGHT, UP, tempconfig
from PIL import Image

from backprop.testing.playing import typesetting
from backprop.watched.played import seen
from render.cache.place import default_root
from render.errors import RenderError
from render.pictures.stills import NamedFrame, paint
from render.request.options import Options
from render.schedule.ready import scheduler_for
from render.watch.look import Look as Watch
from render.watch.preview import Preview
from render.watch.processes import Nursery
from scenes import LESSON
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Cue, Message, Shown
from scenes.theme import FRAME_HEIGHT, Look

SCENE = "number_lines"
OPTIONS = {"lesson_file": None, "quality": "draft", "theme": "light", "aspect": "16:9", "lang": "en"}


@pytest.fixture(scope="module")
def preview() -> Iterator[Preview]:
    """A preview whose scene is told, and of which nothing is played yet."""
    nursery = Nursery(default_root(), debug=True)
    shown = Preview(LESSON, OPTIONS, nursery, lambda what: None, SCENE)
    try:
        shown._open()
        shown._tell(SCENE)
        yield shown
    finally:
        shown.close()


def test_a_moment_is_the_still_of_the_command_however_it_is_come_to(preview: Preview, tmp_path: Path) -> None:
    last = preview.told(Watch(SCENE))["beats"][-1]["last"] - 1
    frames = (52, 156, 18, last)
    options = Options(quality="draft", theme="light", captions="none", format="png", out=tmp_path)
    scheduler = scheduler_for([(SCENE, None)], options, progress=lambda at: None, say=print)
    stills = paint([NamedFrame(SCENE, SCENE, frame) for frame in frames], options, scheduler)
    for frame, still in zip(frames, stills, strict=True):
        head, picture = preview.moment(Watch(SCENE), [frame])
        assert head["moment"] == frame
        assert np.array_equal(np.asarray(Image.open(io.BytesIO(picture))), np.asarray(Image.open(still)))
        assert {each["name"] for each in head["numbers"]} >= ({"w", "z", "a", "C0"} if frame == last else set())
        assert head["faults"] == []


def test_what_lies_ahead_comes_with_the_first_and_a_changed_weight_gives_another_picture(preview: Preview) -> None:
    _, before = preview.moment(Watch(SCENE), [100, 103, 106])
    deadline = time.monotonic() + 60
    while (Watch(SCENE), 106) not in preview._playing._moments:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    other = Watch.of(SCENE, '{"chain": {"w1": 1.0}}')
    assert preview.told(other)["painted"] == []
    head, picture = preview.moment(other, [149])
    assert picture not in (before, preview.moment(Watch(SCENE), [149])[1])
    assert len(preview._playing._takes) == 2
    row = preview.moment(Watch.of(SCENE, '{"chain": {"example": 2}}'), [149])[0]
    assert {each["name"]: each["text"] for each in row["numbers"]} != {e["name"]: e["text"] for e in head["numbers"]}
    assert len(preview._playing._takes) == 2  # a slider that has moved on leaves nothing behind
    wrong = Watch.of(SCENE, '{"chain": {"w7": 1.0}}')
    assert "w7" in preview.told(wrong)["error"]
    with pytest.raises(RenderError, match="w7"):
        preview.moment(wrong, [0])


def test_the_whole_scene_is_looked_at_for_faults(preview: Preview) -> None:
    preview.moment(Watch(SCENE), [0])
    deadline = time.monotonic() + 120
    while not preview.faults(Watch(SCENE))["surveyed"]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert preview.faults(Watch(SCENE))["faults"] == []


def test_nothing_plays_on_when_it_is_closed() -> None:
    nursery = Nursery(default_root())
    shown = Preview(LESSON, OPTIONS, nursery, lambda what: None, SCENE)
    shown._tell(SCENE)
    shown.moment(Watch(SCENE), [40])
    assert len(of_group(nursery.process.pid)) > 3
    shown.close()
    deadline = time.monotonic() + 20
    while of_group(nursery.process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def of_group(group: int) -> list[int]:
    """The processes of a group that live."""
    found = []
    for each in Path("/proc").iterdir():
        try:
            state, _, of, *_ = (each / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if int(of) == group and state != "Z":
            found.append(int(each.name))
    return found


def test_who_closes_the_connection_ends_what_waits_at_it() -> None:
    nursery = Nursery(default_root())
    edition = nursery.edition({"do": "tell", "scene": SCENE, "options": OPTIONS, "changes": {}})
    deadline = time.monotonic() + 60
    while len(of_group(nursery.process.pid)) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    edition.close()
    while len(of_group(nursery.process.pid)) > 1:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    nursery._control.close()
    assert nursery.process.wait(60) == 0
    nursery.close()


def test_a_fault_is_marked_where_it_is() -> None:
    beat = Beat("look", "B1", (Cue("all", Message("")),), {}, {"z": Shown(0.732, "the sum", 3)})
    with typesetting(), tempconfig({"frame_width": Look().shape.width, "frame_height": FRAME_HEIGHT}):
        digits = Readout(beat, "z").move_to(7.05 * RIGHT + 2 * UP)
        stage: Any = SimpleNamespace(look=Look(), animations=(), mobjects=[digits], readable=lambda: [digits])
        found = seen(stage)
    assert [(each["name"], each["text"], each["value"]) for each in found["numbers"]] == [("z", "0.732", 0.732)]
    assert found["faults"]
    for each in found["faults"]:
        assert "leaves the frame" in each["text"]
        ((x, y, width, height),) = each["boxes"]
        assert x + width > 1
        assert y < 0.25 < y + height
