"""Loops: true to their source, at rest where they begin and end, within their budget, and flat in memory."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from render.pictures.animated import Clip, pictures_of
from render.pictures.gif import LoopRequest, loop, source_options
from render.request.jobs import beat_job
from render.request.options import Options
from render.request.stories import story_of
from render.schedule.scheduler import Scheduler
from render.video.encoder import RECIPES, BeatEncoder
from scenes import LESSON
from tests.render.command import backprop, made, printed

pytestmark = pytest.mark.xdist_group("gif")  # what is drawn once serves all
SCENE, BEAT = "weight_nudge", "follow_the_nudge"
TRUE, SINGLE = 50.0, 48.0
"""Mean signal to noise, in decibels, that a loop with default options must keep; and that of any one picture."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("loops")


@pytest.fixture(scope="module")
def scheduler(options: Options) -> Scheduler:
    return Scheduler(options.cache, 1, debug=True)


@pytest.fixture(scope="module")
def options(out: Path) -> Options:
    return Options(out=out, quality="720p", usual_quality="720p", captions="none", usual_captions="none")


def shown(path: Path) -> list[tuple[np.ndarray, int]]:
    """Every picture with its milliseconds."""
    with Image.open(path) as file:
        found = []
        for number in range(file.n_frames):
            file.seek(number)
            file.load()
            found.append((np.asarray(file.convert("RGB"), dtype=float), int(file.info["duration"])))
        assert file.info["loop"] == 0, "it goes on for ever"
    return found


def decibels(found: np.ndarray, expected: np.ndarray) -> float:
    return float(10 * np.log10(255**2 / max(np.mean((found - expected) ** 2), 1e-6)))


def source(options: Options, scheduler: Scheduler, request: LoopRequest) -> list[np.ndarray]:
    """The beat's own pictures, resized: what the loop is held to."""
    (folder,) = scheduler.draw([beat_job(SCENE, BEAT, source_options(options, request))])
    whole = Fraction(10**6)
    return [each.astype(float) for each in pictures_of([Clip(folder / f"{BEAT}.matroska", whole)], 640, request.rate)]


@pytest.mark.parametrize("format", ["gif", "webp"])
def test_a_loop_is_true_to_its_source_and_rests_at_both_ends(
    format: str, options: Options, scheduler: Scheduler, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = LoopRequest(format=format)
    said: list[str] = []
    monkeypatch.setattr(scheduler, "say", said.append)
    path = loop(SCENE, BEAT, options, request, scheduler)
    assert path == out / SCENE / f"{BEAT}.{format}"
    assert said == []
    assert path.stat().st_size < 3 * 2**20
    pictures = shown(path)
    assert pictures[0][0].shape == (360, 640, 3)
    assert pictures[0][1] == 2000, "the end of the movement rests first"
    assert np.abs(pictures[0][0] - pictures[-1][0]).max() == 0, "and nothing jumps where it begins again"
    expected = source(options, scheduler, request)
    assert decibels(pictures[0][0], expected[-1]) > SINGLE
    stands = next(i for i, (_, lasts) in enumerate(pictures) if i and lasts > 80)
    assert decibels(pictures[stands][0], expected[0]) > TRUE
    steps, noise = 0, []
    for picture, lasts in pictures[stands:-1]:
        at = max(0, steps - round(pictures[stands][1] / 80) + 1) if steps else 0
        noise.append(decibels(picture, expected[at]))
        steps += round(lasts / 80)
    assert min(noise) > SINGLE
    assert np.mean(noise) > TRUE
    assert len(noise) > 50


def test_a_budget_takes_colours_then_frames_then_pixels_and_says_so(
    options: Options, scheduler: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = LoopRequest(width=400, colours=128, most=60_000)
    said: list[str] = []
    monkeypatch.setattr(scheduler, "say", said.append)
    path = loop(SCENE, BEAT, options, request, scheduler)
    assert path.stat().st_size <= 60_000
    (sentence,) = said
    assert sentence.startswith(f"{BEAT}.400px.128colours.gif: to stay under 0.0572 MiB it has 64 colours, ")
    with Image.open(path) as file:
        assert f"{file.width} px" in sentence


def test_smaller_wishes_come_in_the_order_of_what_is_missed_least() -> None:
    steps = [(each.colours, float(each.rate), each.width) for each in LoopRequest().smaller()]
    assert steps == [
        (256, 12.5, 640),
        (128, 12.5, 640),
        (64, 12.5, 640),
        (64, 6.25, 640),
        (64, 6.25, 480),
        (64, 6.25, 360),
        (64, 6.25, 320),
    ]
    assert all(each.colours == 256 for each in LoopRequest(format="webp").smaller())


def test_beats_that_are_loops_end_as_they_begin(options: Options, scheduler: Scheduler) -> None:
    loops = [(scene, beat.name) for scene in LESSON for beat in story_of(scene, options) if beat.loop]
    assert loops, "no beat is a loop any more"
    for scene, beat in loops:
        small = replace(options, quality="draft")
        pictures = shown(loop(scene, beat, small, LoopRequest(rate=Fraction(5), width=320), scheduler))
        assert np.abs(pictures[0][0] - pictures[-1][0]).max() < 16, beat
        assert max(np.abs(each - pictures[0][0]).max() for each, _ in pictures) > 60, "it moves"


def test_a_whole_scene_is_a_loop_too_and_stays_where_another_never_fits(tmp_path: Path) -> None:
    arguments = ("gif", "number_lines", "--quality", "draft", "--fps", "5", "--width", "160")
    good = made(*arguments, cwd=tmp_path)
    assert good == tmp_path / "build" / "number_lines.draft.160px.5fps.gif"
    assert len(shown(good)) > 10
    before = good.read_bytes()
    done = backprop(*arguments, "--max-size", "1K", cwd=tmp_path)
    assert done.returncode == 1
    assert "allow more with --max-size" in done.stderr
    assert good.read_bytes() == before
    assert not list(good.parent.glob(".*gif*"))


LONG = """
import resource, sys
from fractions import Fraction
from pathlib import Path
from render.pictures.animated import Clip, pictures_of, write
film, out = map(Path, sys.argv[1:])
piece, rate = Clip(film, Fraction(10**6)), Fraction(25, 2)
write(out, lambda: pictures_of([piece], 640, rate), rate, 256, 2**30)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.parametrize("format", ["gif", "webp"])
def test_two_minutes_of_full_size_stay_under_a_gibibyte(format: str, tmp_path: Path) -> None:
    film, size, fps = tmp_path / "long.mkv", (1920, 1080), 60
    encoder = BeatEncoder(film, RECIPES["mkv", False], Fraction(fps), size)
    for number in range(120 * fps):
        picture = np.full((size[1], size[0], 4), 255, dtype=np.uint8)
        picture[200:800, (number * 3) % 1700 : (number * 3) % 1700 + 200, :3] = (number % 256, 90, 160)
        encoder.put(picture, 1)
    encoder.close()
    assert int(printed("-c", LONG, str(film), str(tmp_path / f"long.{format}"))) < 2**20, "kibibytes"
    with Image.open(tmp_path / f"long.{format}") as file:
        assert file.n_frames > 1000
