"""Films in real Chromium: pictures that stand for as long as they are held are found wherever a reader jumps to."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from render.request.jobs import beat_jobs
from render.request.options import Options
from render.request.stories import build_story, seconds
from render.video.frames import FRAMES, pictures_at, read_frames
from scenes.lesson import embedded
from tests.render.browser import served, visit
from tests.render.command import made

pytestmark = [pytest.mark.xdist_group("film_browser"), pytest.mark.case(15)]  # the film is drawn once, by one process
SCENES, FPS = ("number_lines", "weight_nudge"), 5  # neighbours: no picture between them is a mixture
LOOK = ("--quality", "draft", "--fps", str(FPS), "--captions", "none", "--jobs", "1")
COARSE = slice(None, None, 3)
"""Every third pixel tells pictures apart."""
HOLD = 0.4
"""Seconds from which on a picture that stands is held."""
NOISE, ALIKE = 2.0, 0.01
"""Mean difference of a picture from its painting, of 255, that coding may leave; and from which on pictures differ."""


@dataclass(frozen=True, eq=False)
class Painted:
    """A picture of the film: its frames, the first to one past the last, its colours, and whether a beat begins."""

    first: int
    last: int
    colours: np.ndarray
    begins: bool


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where films are made, and a page with nothing on it."""
    folder = tmp_path_factory.mktemp("film_browser")
    (folder / "index.html").write_text("<!doctype html><title>film</title><link rel=icon href=data:,>")
    return folder


@pytest.fixture(scope="module", params=["mp4", pytest.param("webm", marks=pytest.mark.slow)])
def film(request: pytest.FixtureRequest, place: Path) -> Path:
    return made("film", *SCENES, *LOOK, "--format", request.param, cwd=place)


@pytest.fixture(scope="module")
def painted(film: Path, place: Path) -> list[Painted]:
    """All pictures of the film, as they were painted."""
    options = Options(out=place, cache_folder=place / ".cache", quality="draft", frame_rate=FPS, captions="none")
    found, start = [], 0
    for scene in SCENES:
        for job in beat_jobs(scene, options, video=False):
            path = options.cache.root / job.painting / FRAMES
            frames = [each.frame for each in read_frames(path, options.size)]
            for (first, last), (canvas, _) in zip(
                pairwise([*frames, job.frames]), pictures_at(path, options.size, frames), strict=True
            ):
                colours = canvas[COARSE, COARSE, :3].astype(np.int16)
                found.append(Painted(start + first, start + last, colours, first == 0))
            start += job.frames
    return found


OPEN = """async name => {
  video = document.createElement("video");
  video.src = URL.createObjectURL(await (await fetch(name)).blob());
  video.muted = true;
  const first = new Promise(done => video.requestVideoFrameCallback(done));
  document.body.append(video);
  await first;
}"""
SHOWN = """async second => {
  const there = new Promise(done => video.addEventListener("seeked", done, { once: true }));
  const painted = new Promise(done => video.requestVideoFrameCallback(done));  // which may be after it is there
  video.currentTime = second;
  await Promise.all([there, painted]);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext("2d").drawImage(video, 0, 0);
  return [video.currentTime, canvas.toDataURL("image/png").split(",")[1]];
}"""
PLAY = """async ([second, rate]) => {
  const seen = [];
  const look = (now, { mediaTime }) => { seen.push(mediaTime); video.requestVideoFrameCallback(look); };
  video.requestVideoFrameCallback(look);
  video.currentTime = second;
  video.playbackRate = rate;
  const over = new Promise(done => video.addEventListener("ended", done, { once: true }));
  await video.play();
  await over;
  await new Promise(done => setTimeout(done, 300));  // the last picture may be told of after the end
  return [seen, video.currentTime];
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser, film: Path, place: Path) -> Iterator[Page]:
    with served(place) as home, visit(chromium, f"{home}index.html") as opened:
        opened.evaluate(OPEN, str(film.relative_to(place)))
        yield opened


def shown(page: Page, second: float) -> np.ndarray:
    """What the browser shows at that second."""
    at, picture = page.evaluate(SHOWN, second)
    assert at == pytest.approx(second, abs=1e-3)
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB"))[COARSE, COARSE].astype(np.int16)


def test_it_is_as_long_as_its_frames(page: Page, painted: list[Painted]) -> None:
    assert page.evaluate("video.duration") == pytest.approx(painted[-1].last / FPS, abs=1e-3)
    assert painted[-1].last == round(sum(seconds(build_story(name, embedded())) for name in SCENES) * FPS)


def test_every_jump_finds_its_picture(page: Page, painted: list[Painted]) -> None:
    """At the beginning of a beat, in the middle of a hold, and between moving pictures; backwards, which is harder."""
    holds = [each for each in painted if each.last - each.first >= HOLD * FPS]
    assert len(holds) >= len(SCENES)
    told_apart = 0
    for each in reversed([each for each in painted if each.begins] + holds + painted[7::10]):
        found = shown(page, (each.first + each.last) / 2 / FPS)
        far = {other: float(np.abs(found - other.colours).mean()) for other in painted}
        assert far[each] < NOISE
        assert far[each] <= min(far.values()) + ALIKE, f"frame {each.first}"
        others = [far[other] for other in painted if other.last < each.first or other.first > each.last]
        told_apart += min(others) > far[each] + ALIKE
    assert told_apart > 5, "a picture a frame off would be noticed"


def test_it_plays_through_a_hold_to_its_end(page: Page, painted: list[Painted]) -> None:
    """At eight times the speed, from the middle of the first hold; a picture that stands does not halt it."""
    hold = next(each for each in painted if each.last - each.first >= HOLD * FPS)
    seen, end = page.evaluate(PLAY, [(hold.first + hold.last) / 2 / FPS, 8])
    frames = [each * FPS for each in seen]
    assert frames == pytest.approx([round(each) for each in frames], abs=0.01), "each begins with a frame of the film"
    assert frames == sorted(frames)
    assert hold.first <= frames[0] <= hold.last
    assert frames[-1] >= painted[-2].first, "of the last picture, a fiftieth of a second, a busy browser may not tell"
    assert end == page.evaluate("video.duration")
