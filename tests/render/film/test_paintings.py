"""A painting serves every video of its beat: what is heard, written below it or how it is encoded paints nothing."""

import shutil
from pathlib import Path

import av
import pytest

from render.request.jobs import beat_jobs
from render.request.options import Options
from render.request.stories import build_story, seconds
from scenes.lesson import embedded
from tests.render.command import ROOT, SMALL, backprop, made, python
from tests.render.media import paintings, samples, videos

pytestmark = pytest.mark.xdist_group("paintings")  # what is drawn once serves all
SCENE, FPS = "recap", 2
FRAMES = round(seconds(build_story(SCENE, embedded())) * FPS)
SENTENCE = "averaged over all rows, again and again."
RENDER = ("render", SCENE, *SMALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the scene was rendered, which has one beat."""
    folder = tmp_path_factory.mktemp("paintings")
    made(*RENDER, cwd=folder)
    assert len(paintings(folder / ".cache")) == len(videos(folder / ".cache")) == 1
    return folder


@pytest.fixture
def cache(place: Path) -> Path:
    return place / ".cache"


@pytest.mark.parametrize("other", [("--captions", "none"), ("--cfr",), ("--format", "webm"), ("--format", "mov")])
def test_another_video_is_encoded_from_the_same_painting(other: tuple[str, ...], place: Path, cache: Path) -> None:
    painted, encoded = paintings(cache), videos(cache)
    video = made(*RENDER, *other, cwd=place)
    assert paintings(cache) == painted
    assert len(videos(cache)) == len(encoded) + 1
    assert sum(samples(video, FPS)[-1]) == FRAMES
    assert backprop(*RENDER, *other, "--progress", "plain", cwd=place).stderr == "", "nothing is made twice"


def test_soft_captions_are_the_video_without_any(place: Path, cache: Path) -> None:
    made(*RENDER, "--captions", "none", cwd=place)
    encoded = videos(cache)
    made(*RENDER, "--captions", "soft", cwd=place)
    assert videos(cache) == encoded


def test_encoded_from_its_painting_a_video_is_what_it_was_beside_the_painting(place: Path, cache: Path) -> None:
    (job,) = beat_jobs(SCENE, Options(quality="draft", frame_rate=FPS))
    video = cache / job.video / job.file
    before = video.read_bytes()
    shutil.rmtree(video.parent)
    painted = paintings(cache)
    made(*RENDER, cwd=place)
    assert paintings(cache) == painted
    assert video.read_bytes() == before


def test_a_still_of_what_was_painted_is_taken_from_its_painting(place: Path, tmp_path: Path) -> None:
    drawn = made("still", f"{SCENE}@3", *SMALL, cwd=tmp_path)
    (tmp_path / "manim.py").write_text("raise ImportError('a still of a painted beat needs no manim')\n")
    taken = made("still", f"{SCENE}@3", *SMALL, cwd=place, PYTHONPATH=str(tmp_path))
    assert taken.read_bytes() == drawn.read_bytes()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose scene may be changed."""
    folder = tmp_path_factory.mktemp("project")
    for room in ("bpmath", "scenes", "render"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_another_sentence_is_encoded_and_not_painted(project: Path, place: Path, cache: Path) -> None:
    painted, encoded = paintings(cache), videos(cache)
    story = project / "scenes" / SCENE / "story.py"
    source = story.read_text(encoding="utf-8")
    assert source.count(SENTENCE) == 1
    story.write_text(source.replace(SENTENCE, "in one way back."), encoding="utf-8")
    done = python("-m", "render", *RENDER, "--out", "other", cwd=place, PYTHONPATH=str(project))
    assert done.returncode == 0, done.stderr
    assert paintings(cache) == painted
    assert len(videos(cache)) == len(encoded) + 1
    with av.open(str(place / done.stdout.strip())) as opened:
        texts = [bytes(each)[2:].decode() for each in opened.demux(opened.streams.subtitles[0]) if each.size > 2]
    assert "".join(texts).count("one way back") == 1


def test_a_picture_stands_until_the_next_and_at_most_a_second(place: Path) -> None:
    found = samples(made(*RENDER, cwd=place), FPS)
    assert found[0][0] == 0
    assert sum(found[-1]) == FRAMES
    assert max(lasts for _, lasts in found) <= FPS
