"""Where a film leaves scenes out it dissolves, within its length; neighbours join as they are."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from render.film.produce import Drawing, dissolve_gaps
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.request.stories import build_story, seconds
from render.video.encoder import DISSOLVE
from scenes import LESSON
from scenes.lesson import embedded
from scenes.theme import FRAME_HEIGHT, SHAPES
from tests.render.command import made
from tests.render.media import samples, screened, videos

ONE, OTHER = "number_lines", "recap"
FPS = 8


def above_captions(frame: Any) -> np.ndarray:
    """The brightness of a frame without the band of the captions, which do not dissolve."""
    band = SHAPES["16:9"].regions["band"]
    grey = np.asarray(frame.to_ndarray(format="gray"), dtype=float)
    return grey[: int((FRAME_HEIGHT / 2 - band.top) / FRAME_HEIGHT * len(grey))]


@pytest.mark.xdist_group("film")
def test_a_film_that_leaves_scenes_out_dissolves_within_its_length(tmp_path: Path) -> None:
    film = made("film", ONE, OTHER, "--quality", "draft", "--fps", str(FPS), "--jobs", "1", cwd=tmp_path)
    first, second = (round(seconds(build_story(name, embedded())) * FPS) for name in (ONE, OTHER))
    assert sum(samples(film, FPS)[-1]) == first + second
    lasts = round(DISSOLVE * FPS)
    seen = [above_captions(frame) for frame in screened(film, FPS)[first - 1 : first + lasts + 1]]
    whole = np.abs(seen[-1] - seen[0]).mean()
    steps = [np.abs(b - a).mean() for a, b in pairwise(seen)]
    assert len(steps) == lasts + 1
    assert whole > 1, "the pictures differ"
    assert min(steps) > 0, "each frame is another mixture"
    assert max(steps) < 1.6 * sum(steps) / len(steps), "none is a cut: the scene behind the gap moves meanwhile"
    beats = [beat.name for name in (ONE, OTHER) for beat in build_story(name, embedded())]
    kept = list(videos(tmp_path / ".cache").values())
    extra = build_story(OTHER, embedded()).beats[0].name
    assert sorted(kept) == sorted([*beats, extra]), "every beat's own video is as it was; one is made for the join"


class Asked:
    """A scheduler that only notes what it is asked for."""

    def __init__(self) -> None:
        self.jobs: list[Any] = []

    def draw(self, jobs: list[Any]) -> list[Path]:
        self.jobs += jobs
        return [Path("dissolved") for _ in jobs]


def drawing(name: str) -> Drawing:
    jobs = tuple(beat_jobs(name, Options(quality="draft", frame_rate=FPS)))
    return Drawing(jobs, tuple(Path(name) for _ in jobs))


def test_neighbours_join_as_they_are() -> None:
    scenes, scheduler = [drawing(name) for name in LESSON[:3]], Asked()
    assert dissolve_gaps(scenes, scheduler) == scenes  # type: ignore[arg-type]
    assert scheduler.jobs == []


def test_only_the_first_beat_behind_a_gap_is_made_anew() -> None:
    one, other = drawing(ONE), drawing(OTHER)
    kept, changed = dissolve_gaps([one, other], Asked())  # type: ignore[arg-type]
    assert kept is one
    assert changed.jobs[1:] == other.jobs[1:]
    assert changed.folders == (Path("dissolved"), *other.folders[1:])
    job = changed.jobs[0]
    assert (job.since, job.painting) == (one.jobs[-1].painting, other.jobs[0].painting)
    assert job.video != other.jobs[0].video
    assert (job.frames, job.overlays) == (other.jobs[0].frames, other.jobs[0].overlays)
    assert changed.story == other.story
