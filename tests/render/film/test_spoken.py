"""The spoken film, made as a lecturer makes it: sound in every product, and a new take costs its own beat only."""

import json
import shutil
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from render.request.stories import build_story, length
from scenes.lesson import embedded
from tests.render.command import backprop
from tests.render.media import RATE, heard, loudness, paintings, samples, screened, speech, videos, wav

pytestmark = [pytest.mark.xdist_group("spoken"), pytest.mark.case(15)]  # what is drawn once serves all
SCENE = "weight_nudge"
SHORT, SILENT, LONG = "ask_how_sensitive", "compare_the_ratio", "follow_the_nudge"
LENGTHS = {beat.name: length(beat) for beat in build_story(SCENE, embedded())}
"""Of the beats without a recording, in seconds."""
TAKE = LENGTHS[LONG] + 4
"""A recording that is longer than its beat."""
DRAFT = ("--quality", "draft", "--jobs", "1", "--progress", "plain")
FPS = 15


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the scene was rendered with soft captions, two of its three beats being spoken."""
    folder = tmp_path_factory.mktemp("spoken")
    record(folder, SHORT, 4.4)
    record(folder, LONG, float(TAKE))
    render(folder, SCENE, "--captions", "soft")
    return folder


def record(folder: Path, beat: str, seconds: float, seed: int = 0) -> None:
    wav(folder / "voice" / "en" / f"{beat}.wav", speech(seconds, seed=seed))


def render(folder: Path, *arguments: str, command: str = "render") -> Path:
    """The video that a command names first."""
    done = backprop(command, *arguments, *DRAFT, "--voice", "voice", cwd=folder)
    assert done.returncode == 0, done.stderr
    whole = "/" not in arguments[0]
    assert done.stderr.count(f"silent, for nothing is spoken in voice/en: {SCENE}/{SILENT}\n") == whole
    return folder / done.stdout.splitlines()[0]


def painted(folder: Path) -> dict[str, str]:
    return paintings(folder / ".cache")


def encoded(folder: Path) -> dict[str, str]:
    return videos(folder / ".cache")


def counted(long: Fraction = TAKE, short: Fraction = LENGTHS[SHORT], fps: int = FPS) -> list[int]:
    """Frames of the three beats, the first and the last being as long as that."""
    lasts = {**LENGTHS, SHORT: short, LONG: long}
    ends = [round(sum(list(lasts.values())[:i]) * fps) for i in range(4)]
    return [last - first for first, last in pairwise(ends)]


def frames(video: Path, fps: int = FPS) -> int:
    return sum(samples(video, fps)[-1])


def pictures(video: Path) -> list[Any]:
    """What stands on screen at each frame."""
    return [frame.to_ndarray(format="gray") for frame in screened(video, FPS)]


def spoken(place: Path) -> Path:
    return place / "build" / f"{SCENE}.draft.soft-captions.voice.mp4"


def told(video: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(video.with_suffix(".json").read_text(encoding="utf-8"))
    return content


def audible(sound: np.ndarray, first: float, last: float) -> bool:
    return bool(np.abs(sound[round(first * RATE) : round(last * RATE)]).max() > 0.01)


def test_every_product_has_its_sound_from_the_cache_too(place: Path) -> None:
    products = {
        spoken(place): (sum(counted()), ["eng", "zho"]),
        render(place, f"{SCENE}/{LONG}", "--captions", "soft"): (counted()[2], []),
        render(place, SCENE, "--captions", "soft", command="film"): (sum(counted()), ["eng", "zho"]),
        render(place, f"{SCENE}/{SHORT}", "--captions", "none"): (counted()[0], []),
    }
    assert sorted(painted(place).values()) == sorted([SHORT, SILENT, LONG]), "each beat is painted once"
    for video, (count, tracks) in products.items():
        sound = heard(video)
        assert frames(video) == count, video.name
        assert max(lasts for _, lasts in samples(video, FPS)) <= FPS, video.name
        assert abs(len(sound) - count * RATE / FPS) <= 1024, video.name
        assert loudness(sound) == pytest.approx(-16.0, abs=0.5), video.name
        with av.open(str(video)) as opened:
            assert [each.metadata["language"] for each in opened.streams.subtitles] == tracks
            assert [each.metadata["language"] for each in opened.streams.audio] == ["eng"]


def test_each_beat_s_voice_begins_with_its_beat(place: Path) -> None:
    sound, beats = heard(spoken(place)), told(spoken(place))["beats"]
    assert [each["name"] for each in beats] == [SHORT, SILENT, LONG]
    lasts = [each["end"] - each["start"] for each in beats]
    assert lasts == pytest.approx([count / FPS for count in counted()])
    begins = int(beats[2]["start"])
    heard_at = [audible(sound, start, start + 1) for start in np.arange(0, int(beats[2]["end"]), 1)]
    assert heard_at[:4] == [True] * 4
    assert not any(heard_at[5:begins])
    assert all(heard_at[begins + 1 :])
    whole = speech(float(TAKE))
    start = round(beats[2]["start"] * RATE)
    lags = range(-240, 241, 8)
    likeness = [np.corrcoef(whole[: 5 * RATE], sound[start + lag : start + lag + 5 * RATE, 0])[0, 1] for lag in lags]
    assert list(lags)[int(np.argmax(likeness))] == 0


def test_the_scene_s_ledger_chapters_and_captions_are_those_of_the_longer_film(place: Path) -> None:
    content = told(spoken(place))
    assert content["frames"] == sum(counted())
    spans = {each["name"]: (each["start"], each["end"]) for each in content["beats"]}
    for entry in content["ledger"]:
        assert entry["time"] < spans[LONG][1]
    begins = {start for start, _ in samples(spoken(place), FPS)}
    assert {round(first * FPS) for first, _ in spans.values()} <= begins, "each beat begins with a picture of its own"
    with av.open(str(spoken(place))) as opened:
        chapters = {
            str(each["metadata"]["title"]): (each["start"] * each["time_base"], each["end"] * each["time_base"])
            for each in opened.chapters()
        }
        assert list(chapters) == list(spans)
        for name, times in chapters.items():
            assert [float(each) for each in times] == pytest.approx(spans[name], abs=0.001)
        shown = [float(p.pts * p.time_base) for p in opened.demux(opened.streams.subtitles[0]) if p.size > 2]
    assert max(shown) < spans[LONG][1]


def test_a_longer_take_paints_its_own_beat_whose_movements_wait_for_their_words(place: Path) -> None:
    kept, made = painted(place), encoded(place)
    record(place, LONG, float(TAKE) + 6, seed=1)
    video = render(place, SCENE, "--captions", "soft")
    assert [beat for key, beat in painted(place).items() if key not in kept] == [LONG]
    assert [beat for key, beat in encoded(place).items() if key not in made] == [LONG]
    assert frames(video) == sum(counted(TAKE + 6))
    record(place, LONG, float(TAKE))


def test_another_take_of_the_same_length_is_heard_and_encodes_no_picture(place: Path) -> None:
    before = heard(render(place, SCENE, "--captions", "soft"))
    kept = painted(place), encoded(place)
    record(place, LONG, float(TAKE), seed=9)
    after = heard(render(place, SCENE, "--captions", "soft"))
    assert (painted(place), encoded(place)) == kept
    start = round(sum(counted()[:2]) / FPS * RATE)
    assert np.abs(after[:start] - before[:start]).max() < 1e-3
    assert np.abs(after[start:] - before[start:]).max() > 0.01
    record(place, LONG, float(TAKE))


def test_under_burned_captions_a_new_take_makes_its_own_beat_anew(place: Path) -> None:
    first = render(place, SCENE, "--fps", "3")
    assert frames(first, 3) == sum(counted(fps=3))
    kept, made = painted(place), encoded(place)
    longer = LENGTHS[SHORT] + 6  # so that every other beat begins equally far into a frame
    record(place, SHORT, float(longer))
    again = render(place, SCENE, "--fps", "3")
    assert [beat for key, beat in painted(place).items() if key not in kept] == [SHORT]
    assert [beat for key, beat in encoded(place).items() if key not in made] == [SHORT]
    assert frames(again, 3) == sum(counted(short=longer, fps=3))
    assert abs(len(heard(again)) - sum(counted(short=longer, fps=3)) / 3 * RATE) <= 1024
    record(place, SHORT, 4.4)


@pytest.mark.slow
def test_what_was_put_together_is_what_would_have_been_drawn(place: Path, tmp_path: Path) -> None:
    render(place, SCENE)
    record(place, SHORT, float(LENGTHS[SHORT]) + 6)
    together = pictures(render(place, SCENE))
    shutil.copytree(place / "voice", tmp_path / "voice")
    afresh = pictures(render(tmp_path, SCENE))
    assert len(together) == len(afresh)
    assert all(np.array_equal(one, other) for one, other in zip(together, afresh, strict=True))
    record(place, SHORT, 4.4)


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "tag"), [("en", "eng"), ("zh", "zho")])
@pytest.mark.parametrize("format", ["mp4", "webm"])
def test_espeak_speaks_a_scratch_track(lang: str, tag: str, format: str, tmp_path: Path) -> None:
    options = ("--quality", "draft", "--fps", "5", "--lang", lang, "--format", format, "--voice", "espeak")
    done = backprop("film", "number_lines", "weight_nudge", *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "silent" not in done.stderr
    video = tmp_path / done.stdout.splitlines()[0]
    sound = heard(video)
    assert loudness(sound) == pytest.approx(-16.0, abs=0.7)
    content = json.loads((video.parent / Path(done.stdout.splitlines()[-1]).name).read_text(encoding="utf-8"))
    beats = [beat for chapter in content["chapters"] for beat in chapter["beats"]]
    assert abs(len(sound) / RATE - beats[-1]["end"]) < 0.2
    natural = sum(length(beat) for name in ("number_lines", SCENE) for beat in build_story(name, embedded()))
    assert beats[-1]["end"] == pytest.approx(float(natural), abs=6.0), "about as fast as beats are timed"
    for beat in beats:
        assert audible(sound, beat["start"], beat["start"] + 1.0), beat["name"]
    with av.open(str(video)) as opened:
        assert [each.metadata["language"] for each in opened.streams.audio] == [tag]
