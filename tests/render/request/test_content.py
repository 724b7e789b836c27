"""What a change costs: spoken words new videos of their beat, what stands on screen new paintings of its scene.

Each is changed in a copy of the project, or in a lesson file, and the keys are asked of it.
"""

import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from render.request.content import drawn_content
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.request.stories import build_story
from scenes import LESSON
from scenes.lesson import embedded
from scenes.story import Beat, Cue, Message, Shown, Story, Sweep
from tests.render.command import ROOT, printed

SCENE, BEAT = "weight_nudge", "follow_the_nudge"
SCENES = (SCENE, "recap")
WAYS = (("en", "burned"), ("en", "soft"), ("zh", "burned"))
"""Languages and captions."""
ASK = """
import json, sys
from render.request.jobs import beat_jobs
from render.request.options import Options
ways, scenes = json.loads(sys.argv[1])
found = [[beat_jobs(scene, Options(lang=lang, captions=captions)) for scene in scenes] for lang, captions in ways]
print(json.dumps([{f"{j.scene}/{j.beat}": [j.painting, j.video] for s in way for j in s} for way in found]))
"""
Keys = list[dict[str, list[str]]]
"""A way each: by SCENE/BEAT the keys of the painting and of the video."""


def keys(project: Path) -> Keys:
    found: Keys = json.loads(
        printed("-c", ASK, json.dumps([WAYS, SCENES]), cwd=project.parent, PYTHONPATH=str(project))
    )
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("content") / "project"
    for room in ("bpmath", "scenes", "render"):
        shutil.copytree(ROOT / room, place / room, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.fixture(scope="module")
def before(project: Path) -> Keys:
    return keys(project)


NONE: set[str] = set()
OWN, WHOLE = {f"{SCENE}/{BEAT}"}, {f"{SCENE}/{beat.name}" for beat in build_story(SCENE, embedded())}
STORY, DRAWING, CHINESE = (
    f"scenes/{SCENE}/story.py",
    f"scenes/{SCENE}/scene.py",
    "scenes/locale/zh/LC_MESSAGES/lesson.po",
)
CHANGES = {
    "a sentence": (STORY, "changes z.", "alters z.", [NONE, NONE, NONE], [OWN, NONE, OWN]),
    "more words": (STORY, "changes z.", "changes z. " + 6 * "Look once more. ", [OWN, OWN, OWN], [OWN, OWN, OWN]),
    "its translation": (CHINESE, "扰动改变 z", "扰动影响 z", [NONE, NONE, NONE], [NONE, NONE, OWN]),
    "words on screen": (STORY, 'Message("the goal")', 'Message("our goal")', [WHOLE] * 3, [WHOLE] * 3),
    "their translation": (CHINESE, '"目标"', '"目的"', [NONE, NONE, WHOLE], [NONE, NONE, WHOLE]),
    "a number": (STORY, "(LARGEST, 1.0, 0.1)", "(LARGEST, 1.0, 0.2)", [WHOLE] * 3, [WHOLE] * 3),
    "a comment": (STORY, "SIZES = ", "# Few.\nSIZES = ", [NONE, NONE, NONE], [NONE, NONE, NONE]),
    "the drawing": (DRAWING, "def setup(self) -> None:", "def setup(self) -> None:  # All.", [WHOLE] * 3, [WHOLE] * 3),
}
"""A file, a text of it and another, and what is painted anew by that and what is encoded, a way each."""


@pytest.mark.parametrize(("file", "text", "other", "painted", "encoded"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_source_costs_what_it_must(
    file: str,
    text: str,
    other: str,
    painted: list[set[str]],
    encoded: list[set[str]],
    project: Path,
    before: Keys,
) -> None:
    source = (project / file).read_text(encoding="utf-8")
    assert source.count(text) == 1
    (project / file).write_text(source.replace(text, other), encoding="utf-8")
    try:
        after = keys(project)
    finally:
        (project / file).write_text(source, encoding="utf-8")
    changed = [
        [{beat for beat in was if was[beat][kind] != now[beat][kind]} for was, now in zip(before, after, strict=True)]
        for kind in (0, 1)
    ]
    assert changed == [painted, encoded]


LESSONS = {
    "the same elsewhere": ("", "", NONE),
    "a comment": ("steps = 60", "steps = 60  # enough", NONE),
    "the title": ('title = "The calculus', 'title = "Calculus', {"opening"}),
    "steps of the descent": ("steps = 60", "steps = 61", {"downhill", "recap"}),
    "the network's example": (
        "example = 63",
        "example = 64",
        {"opening", "many_neurons", "sum_over_paths", "downhill", "recap"},
    ),
    "a bias of the network": (
        "[-0.7, -0.2, 0.4]",
        "[-0.7, -0.2, 0.41]",
        {"opening", *LESSON[LESSON.index("many_neurons") :]},
    ),
}


@pytest.mark.parametrize(("text", "other", "scenes"), LESSONS.values(), ids=LESSONS)
def test_a_change_of_the_lesson_costs_the_scenes_that_show_it(
    text: str, other: str, scenes: set[str], tmp_path: Path
) -> None:
    folder = shutil.copytree(ROOT / "scenes" / "lesson" / "embedded", tmp_path / "mine")
    file = folder / "embedded.toml"
    source = file.read_text(encoding="utf-8")
    assert not text or source.count(text) == 1
    file.write_text(source.replace(text, other) if text else source, encoding="utf-8")
    before, after = (
        {name: [(job.painting, job.video) for job in beat_jobs(name, options)] for name in LESSON}
        for options in (Options(), Options(lesson_file=file))
    )
    assert {name for name in LESSON if {job[0] for job in before[name]} != {job[0] for job in after[name]}} == scenes
    assert {name for name in LESSON if before[name] != after[name]} == scenes


def sweep(slope: float) -> Sweep:
    return Sweep(lambda t: {"a": Shown(slope * t, "f")})


def content(**chosen: Any) -> Any:
    beat = Beat("look", "B1", **({"cues": (Cue("look", Message("Look.")),)} | chosen))
    return drawn_content(Story("x", Message("Title"), (beat,)), {"hello": "你好"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"values": {"a": Shown(0.0, "f")}}, {"values": {"a": Shown(-0.0, "f")}}),
        ({"values": {"a": Shown(1, "f")}}, {"values": {"a": Shown(1.0, "f")}}),
        ({"values": {"a": Shown(0.1 + 0.2, "f")}}, {"values": {"a": Shown(0.3, "f")}}),
        ({"values": {"a": Shown(1.0, "f", 1)}}, {"values": {"a": Shown(1.0, "f", 2)}}),
        ({"values": {"a": Shown("hello", "f")}}, {"values": {"a": Shown("goodbye", "f")}}),
        ({"values": {"a": sweep(0.0)}}, {"values": {"a": sweep(1.0)}}),
        ({"show": {"a": Message("hello")}}, {"show": {"a": Message("goodbye")}}),
        ({"show": {"a": Message("hello")}}, {"show": {"b": Message("hello")}}),
    ],
)
def test_whatever_is_drawn_is_content(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert content(**one) == content(**one)
    assert content(**one) != content(**other)
    json.dumps(content(**one), allow_nan=False)


@pytest.mark.parametrize("heard", [Message("Look there."), Message("Listen.") + Message("Look.")])
def test_what_is_heard_is_none(heard: Message) -> None:
    assert content(cues=(Cue("look", heard, at_least=9.0, recording=Fraction(7)),)) == content()


def test_words_are_content_as_they_are_read() -> None:
    assert content(show={"a": Message("hello")}) == content(show={"a": Message("你好")})


def test_a_kind_of_value_that_is_not_known_is_refused() -> None:
    with pytest.raises(TypeError, match=r"a story holds a object, of which render/request/content\.py knows no plain"):
        content(values={"a": object()})
