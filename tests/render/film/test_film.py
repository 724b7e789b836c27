"""A film, made as a user makes it and taken apart again: frames, chapters, captions, names, and what is kept."""

import json
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest

from render.film.join import clock
from render.request.captions import captions_of
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.request.stories import build_story, seconds, spans
from render.video.frames import FRAMES
from scenes.lesson import embedded
from scenes.theme import SHAPES
from tests.render.command import ROOT, SMALL, backprop, environment, everything, made, printed
from tests.render.media import decoded, paintings, samples, screened

pytestmark = pytest.mark.xdist_group("film")  # what is drawn once serves all
SCENE, BEAT = "weight_nudge", "follow_the_nudge"
FPS = 2
STORY = build_story(SCENE, embedded())
LENGTH = seconds(STORY)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film of one scene, made beside a manim.cfg that would spoil it."""
    folder = tmp_path_factory.mktemp("film")
    (folder / "manim.cfg").write_text("[CLI]\nbackground_color = #FF0000\npixel_height = 99\nframe_rate = 7\n")
    made_of = printed("-m", "render", "film", SCENE, *SMALL, cwd=folder).splitlines()
    assert Path(made_of[0]).name == f"film.{SCENE}.draft.2fps.mp4"
    return folder / made_of[0]


@pytest.fixture
def place(film: Path) -> Path:
    return film.parents[1]


@pytest.mark.case(15)
def test_frames_are_counted_from_the_story(film: Path) -> None:
    with av.open(str(film)) as opened:
        stream = opened.streams.video[0]
        assert (stream.codec_context.name, stream.width, stream.height) == ("h264", 854, 480)
    found = samples(film, FPS)
    assert found[0][0] == 0
    assert sum(found[-1]) == round(LENGTH * FPS)
    assert all(1 <= lasts <= FPS for _, lasts in found), "each second has a picture at least"
    begins = {start for start, _ in found}
    assert {first for first, _ in spans(STORY, Fraction(FPS)).values()} <= begins
    changes = {round(cue.start * FPS) for cue in captions_of(STORY, "en", SHAPES["16:9"])}
    assert changes <= begins, "each caption begins in time"


@pytest.mark.case(15)
def test_at_a_constant_rate_each_frame_has_a_sample_of_the_same_picture(place: Path, film: Path) -> None:
    painted = paintings(place / ".cache")
    constant = made("film", SCENE, *SMALL, "--cfr", cwd=place)
    assert constant.name == f"film.{SCENE}.draft.2fps.cfr.mp4"
    assert paintings(place / ".cache") == painted
    assert samples(constant, FPS) == [(frame, 1) for frame in range(round(LENGTH * FPS))]
    for one, other in zip(screened(film, FPS), screened(constant, FPS), strict=True):
        assert np.abs(luma(one) - luma(other)).mean() < 1


def luma(frame: Any) -> np.ndarray:
    return np.asarray(frame.to_ndarray(format="gray"), dtype=float)


def test_the_picture_is_dark_whatever_manim_cfg_says(film: Path) -> None:
    corner = decoded(film)[0].to_ndarray(format="rgb24")[:20, :20].reshape(-1, 3).mean(axis=0)
    assert np.abs(corner - [0x0E, 0x11, 0x17]).max() < 6


@pytest.mark.case(15)
def test_chapters_captions_and_fast_start(film: Path) -> None:
    content = film.read_bytes()
    assert 0 < content.find(b"moov") < content.find(b"mdat")
    with av.open(str(film)) as opened:
        assert [each["metadata"]["title"] for each in opened.chapters()] == [STORY.title.text({})]
        tracks = {each.metadata["language"]: each for each in opened.streams.subtitles}
        assert "eng" in tracks
        assert not any(each.disposition & av.stream.Disposition.default for each in tracks.values())
        texts = [bytes(each)[2:].decode() for each in opened.demux(tracks["eng"]) if each.size > 2]
    assert " ".join(texts).replace("\n", " ") == " ".join(beat.said() for beat in STORY)


@pytest.mark.case(15)
def test_caption_files_say_the_same(film: Path) -> None:
    srt = film.with_suffix(".en.srt").read_text(encoding="utf-8")
    vtt = film.with_suffix(".en.vtt").read_text(encoding="utf-8")
    assert vtt.startswith("WEBVTT\n\n")
    assert srt.count(" --> ") == vtt.count(" --> ") > 5
    whole = Fraction(round(LENGTH * FPS), FPS)
    assert f" --> {clock(whole, ',')}\n" in srt.split("\n\n")[-2]
    assert all(line in srt for line in vtt.split("\n") if "-->" not in line and line != "WEBVTT")


def test_film_json_holds_times_and_hashes(film: Path) -> None:
    told = json.loads(film.with_suffix(".json").read_text(encoding="utf-8"))
    beats = told["chapters"][0]["beats"]
    assert [each["name"] for each in beats] == [beat.name for beat in STORY]
    assert beats[-1]["end"] == float(LENGTH)
    assert film.name in told["files"]


def test_captions_are_burned_into_the_band(film: Path) -> None:
    last = decoded(film)[-1].to_ndarray(format="rgb24").astype(float)
    band, title = last[-75:-20], last[-18:]
    assert band.max() > 150
    assert title.max() < 60


def test_again_takes_no_drawing(place: Path, film: Path) -> None:
    before = film.read_bytes()
    done = backprop("film", SCENE, *SMALL, "--progress", "plain", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "0%" not in done.stderr.replace("100%", "")
    assert film.read_bytes() == before


def test_a_damaged_video_is_encoded_again_and_a_damaged_painting_is_painted_again(place: Path, film: Path) -> None:
    cache, before = place / ".cache", film.read_bytes()

    def spoil(file: Path) -> None:
        file.write_bytes(file.read_bytes()[:1000])

    asked = beat_jobs(SCENE, Options(quality="draft", frame_rate=FPS), BEAT)[0]
    video, frames = cache / asked.video / asked.file, cache / asked.painting / FRAMES
    painted = frames.stat().st_ino, frames.read_bytes()
    spoil(video)
    assert made("film", SCENE, *SMALL, cwd=place).read_bytes() == before
    assert (frames.stat().st_ino, frames.read_bytes()) == painted, "nothing is painted"
    spoil(video)
    spoil(frames)
    assert made("film", SCENE, *SMALL, cwd=place).read_bytes() == before
    assert frames.stat().st_ino != painted[0]
    assert frames.read_bytes() == painted[1]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_an_ended_run_leaves_the_last_good_film(number: signal.Signals, code: int, place: Path, film: Path) -> None:
    before, files = film.read_bytes(), everything(place / "build")
    command = [sys.executable, "-m", "render", "film", SCENE, *SMALL, "--force"]
    process = subprocess.Popen(
        command, cwd=place, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("step 1 of 2, film: ")
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == code
    assert film.read_bytes() == before
    assert (
        everything(place / "build") == files
    )  # the cache is not looked into: the last worker is just clearing up there
    time.sleep(0.5)
    assert made("film", SCENE, *SMALL, cwd=place) == film
    assert not list((place / ".cache").glob("work-*"))


def test_where_it_does_not_fit_nothing_changes_and_the_room_it_needs_is_said(
    place: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {each: each.read_bytes() for each in film.parent.iterdir() if each.is_file()}
    free = SimpleNamespace(free=10**5)
    monkeypatch.setattr("render.cache.place.shutil.disk_usage", lambda folder: free)
    done = backprop("film", SCENE, *SMALL, "--progress", "plain", cwd=place)
    assert (done.returncode, done.stdout) == (1, "")
    said = f"Error: build/{film.name} needs about 0.5 MB, and its disk has 0.1 MB left; make room there"
    assert said in done.stderr
    assert {each: each.read_bytes() for each in film.parent.iterdir() if each.is_file()} == before


def test_a_beat_is_drawn_alone_and_list_knows_what_was_drawn(place: Path, film: Path, tmp_path: Path) -> None:
    def state(folder: Path, *arguments: str) -> str:
        scenes = json.loads(backprop("list", "--json", *arguments, cwd=folder).stdout)["scenes"]
        return next(str(each["state"]) for each in scenes if each["name"] == SCENE)

    assert state(tmp_path) == "new"
    beat = samples(made("render", f"{SCENE}/{BEAT}", *SMALL, cwd=tmp_path), FPS)
    assert sum(beat[-1]) == pytest.approx(float(STORY.beat(BEAT).seconds()) * FPS, abs=1)
    assert set(paintings(tmp_path / ".cache").values()) == {BEAT}
    assert state(tmp_path) == "new", "one beat is not the scene"
    assert state(place) == "ready"
    assert state(place, "--quality", "draft", "--fps", "2") == "ready"
    assert state(place, "--quality", "4k") == "new"
    assert state(place, "--lesson", str(ROOT / "tests" / "lessons" / "one_tanh.toml")) == "stale"
