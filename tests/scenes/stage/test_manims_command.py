"""Manim's own command renders every scene, wherever it is called, and by whatever path the scene is named."""

from pathlib import Path

import av
import pytest

from render.request.stories import build_story, seconds
from scenes import LESSON
from scenes.lesson import embedded
from tests.render.command import ROOT, printed

RATE = 15
"""That of its lowest quality; at a few frames a second some movements have none, and it fails to join their files."""
QUICK = {"number_lines": ROOT, "weight_nudge": None}
"""What is tried in every run, and where it is called: as README says, and from another folder."""


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each in QUICK else pytest.mark.slow) for each in LESSON]
)
def test_it_renders_a_scene(name: str, tmp_path: Path) -> None:
    place, path = QUICK.get(name) or tmp_path, Path("scenes") / name / "scene.py"
    shape = ("--resolution", "192,108", "--frame_rate", str(RATE), "--media_dir", str(tmp_path / "media"))
    printed("-m", "manim", "render", *shape, str(path if place == ROOT else ROOT / path), cwd=place)
    (video,) = tmp_path.glob(f"media/videos/scene/*/{name.title().replace('_', '')}.mp4")
    with av.open(str(video)) as opened:
        assert opened.streams.video[0].frames == round(seconds(build_story(name, embedded())) * RATE)
