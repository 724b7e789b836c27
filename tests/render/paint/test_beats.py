"""A video is made of what was painted before, for as long as its beat lasts now."""

import json
from pathlib import Path
from typing import Any

import pytest

from render.paint.beats import encode
from render.video.frames import FRAMES, FramesWriter, Patch, Picture
from tests.render.media import COLOURS, flat, samples

SIZE, REST = (64, 48), 12
"""Pixels, and the frame at which the movement comes to rest."""


@pytest.fixture
def job(tmp_path: Path) -> dict[str, Any]:
    """A beat of two pictures, painted, and what a worker is asked then, ten frames a second."""
    painted = tmp_path / "cache" / "painting"
    painted.mkdir(parents=True)
    (tmp_path / "work").mkdir()
    writer = FramesWriter(painted / FRAMES, SIZE)
    for frame, colour in zip((0, REST), COLOURS, strict=False):
        writer.show(Picture(frame, [Patch(0, 0, flat(colour))]))
    writer.close(20)
    (painted / "beat.json").write_text(json.dumps({"rest": REST, "seconds": 1.0, "ledger": []}))
    picture = {"size": SIZE, "fps": "10", "format": "mp4", "transparent": False}
    return {
        "scene": "recap",
        "picture": picture,
        "ground": [0, 0, 0],
        "constant_rate": False,
        "asked": {"quality": "draft"},
        "cache": str(tmp_path / "cache"),
        "folder": str(tmp_path / "work"),
    }


def task(frames: int) -> dict[str, Any]:
    keys = {"painting": "painting", "video": "video", "file": "video.mp4"}
    return {"name": "look", "first": 30, "last": 30 + frames, "paint": False, "overlays": [], "since": "", **keys}


@pytest.mark.parametrize(("frames", "found"), [(12, [10, 2]), (13, [10, 2, 1]), (45, [10, 2, 10, 10, 10, 3])])
def test_it_stands_until_the_beat_is_over(
    frames: int, found: list[int], job: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    encode(job, task(frames))
    made = Path(job["folder"]) / "video"
    assert [lasts for _, lasts in samples(made / "video.mp4")] == found
    told = json.loads((made / "beat.json").read_text(encoding="utf-8"))
    assert told == {"rest": REST, "seconds": 1.0, "ledger": [], "asked": {"quality": "draft"}}
    assert capsys.readouterr().out == "done 1.0 video\n"
