"""Loops: true to their painting and its times, at rest at both ends, within their budget, and flat in memory."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from render.pictures.animated import Clip, Moment, moments_of
from render.pictures.gif import MELT, REST, START, LoopRequest, loop, painting_jobs, span_of, write_loop
from render.request.jobs import BeatJob
from render.request.options import Options
from render.request.stories import cues, story_of
from render.schedule.scheduler import Scheduler
from render.video.frames import DESCRIPTION, FRAMES, FramesWriter, Patch, Picture
from tests.render.command import SMALL, backprop, made, printed
from tests.render.workers import watched

pytestmark = [pytest.mark.xdist_group("gif"), pytest.mark.case(15)]  # what is drawn once serves all
SCENE, BEAT = "weight_nudge", "follow_the_nudge"
TRUE, SINGLE = 50.0, 48.0
"""Mean signal to noise, in decibels, that a loop with default options must keep; and that of any one picture."""
TICK = 10
"""Milliseconds: GIF counts time in hundredths of a second."""


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


def begins(pictures: Sequence[tuple[np.ndarray, int]]) -> list[int]:
    """The millisecond at which each picture comes, and at last that at which the loop begins again."""
    return list(accumulate((lasts for _, lasts in pictures), initial=0))


def movement_of(request: LoopRequest) -> Fraction:
    """The second at which the movement begins: after a rest, the melting, and its first picture held."""
    return REST + MELT + START - 2 / request.rate


def source(options: Options, scheduler: Scheduler, request: LoopRequest) -> list[Moment]:
    """The beat's own pictures at their own times, resized: what the loop is held to."""
    (job,) = painting_jobs(SCENE, options, BEAT)
    (folder,) = scheduler.draw([job])
    clip = Clip(folder / FRAMES, options.size, options.fps, job.frames / options.fps)
    return list(moments_of([clip], 640, request.rate))


@pytest.mark.parametrize("format", ["gif", "webp"])
def test_a_loop_is_true_to_its_painting_and_rests_at_both_ends(
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
    assert decibels(pictures[0][0], expected[-1].picture) > SINGLE
    stands = next(i for i, (_, lasts) in enumerate(pictures) if i and lasts > 80)
    assert decibels(pictures[stands][0], expected[0].picture) > TRUE
    times, noise = [time / 1000 - movement_of(request) for time in begins(pictures)], []
    for (picture, _), time in list(zip(pictures, times, strict=False))[stands + 1 : -1]:
        own = min(expected, key=lambda moment: abs(moment.second - time))
        assert 1000 * abs(own.second - time) <= TICK / 2 + 1e-6, "a picture comes at its own time"
        noise.append(decibels(picture, own.picture))
    assert min(noise) > SINGLE
    assert np.mean(noise) > TRUE
    assert len(noise) > 50


class Tiny(Options):
    """Pictures of 64 by 36 pixels."""

    size = (64, 36)


CHANGES = {0: 0, 7: 20, 24: 30, 45: 40}
"""Frames of a painting at which its square moves, and how far from the left it stands from then on."""
LENGTH = 60
"""Frames of it, at any rate."""


def painted(folder: Path) -> Path:
    """A beat as its painter leaves it, at rest from its last change on."""
    writer = FramesWriter(folder / FRAMES, (64, 36))
    for frame, left in CHANGES.items():
        picture = np.full((36, 64, 4), (14, 17, 23, 255), np.uint8)
        picture[8:20, left : left + 8, :3] = (240, 173, 55)
        writer.show(Picture(frame, [Patch(0, 0, picture)]))
    writer.close(LENGTH)
    (folder / DESCRIPTION).write_text(f'{{"rest": {max(CHANGES)}}}')
    return folder


def left(picture: np.ndarray) -> int:
    """Where its square stands."""
    return int(np.argmax(picture[14, :, 0] > 130))


@pytest.mark.parametrize("format", ["gif", "webp"])
@pytest.mark.parametrize("fps", [30, 60])
def test_pictures_come_at_their_own_times_and_the_end_is_exact(format: str, fps: int, tmp_path: Path) -> None:
    request, path = LoopRequest(width=64, format=format), tmp_path / f"x.{format}"
    job = BeatJob(SCENE, BEAT, Tiny(frame_rate=fps), 0, LENGTH, "painting", "")
    write_loop(path, [job], [painted(tmp_path)], request)
    pictures = shown(path)
    times = begins(pictures)
    taken = [int(i * fps / request.rate) for i in range(LENGTH)]
    changes = [(at, Fraction(next(each for each in taken if each >= frame), fps)) for frame, at in CHANGES.items()]
    rest, begin = Fraction(max(CHANGES), fps), movement_of(request)
    length = begin + rest + 1 / request.rate
    changes = [*((at, begin + second) for at, second in changes[1:-1]), (changes[-1][0], begin + rest)]
    assert left(pictures[0][0]) == changes[-1][0], "who sees only the first picture sees the end"
    assert times[1] == 1000 * REST
    found = [(left(picture), time) for (picture, _), time in zip(pictures, times, strict=False)][-len(changes) :]
    assert [at for at, _ in found] == [at for at, _ in changes]
    assert max(abs(time - 1000 * second) for (_, time), (_, second) in zip(found, changes, strict=True)) <= TICK / 2
    assert abs(times[-1] - 1000 * length) <= TICK / 2
    assert abs(length - (REST + MELT + START + rest)) <= 1 / request.rate, "a frame more or less"


def test_a_part_of_a_beat_begins_and_ends_with_its_cues(tmp_path: Path) -> None:
    request, path = LoopRequest(width=64), tmp_path / "x.gif"
    job = BeatJob(SCENE, BEAT, Tiny(frame_rate=30), 0, LENGTH, "painting", "")
    write_loop(path, [job], [painted(tmp_path)], request, (Fraction(8, 30), Fraction(45, 30)))
    pictures = shown(path)
    assert [left(pictures[i][0]) for i in (0, -1)] == [30, 30], "the next cue's movement is not in it"
    assert left(pictures[-2][0]) == 20, "it begins where the cue does"
    assert max(left(picture) for picture, _ in pictures) == 30
    lasts = Fraction(begins(pictures)[-1], 1000)
    assert abs(lasts - (REST + MELT + START + Fraction(36, 30))) <= 1 / request.rate


@pytest.mark.parametrize(("first", "last"), [("change_z", "change_z"), ("", "look_between"), ("change_a", "")])
def test_cues_name_a_span_of_the_beat(first: str, last: str, options: Options) -> None:
    timed = {each.cue.name: each for each in cues(story_of(SCENE, options).beat(BEAT))}
    begin = timed[first].start if first else 0
    end = timed[last].end if last else max(each.end for each in timed.values())
    request = LoopRequest(first=first, last=last)
    assert span_of(SCENE, BEAT, options, request) == (begin, end)
    assert request.suffix == (".change_z" if first == last else f".{first}-{last}")


def test_a_loop_after_a_film_of_the_same_quality_paints_nothing(tmp_path: Path) -> None:
    with watched() as workers:
        made("render", "recap", *SMALL, "--captions", "burned", cwd=tmp_path)
        assert workers.painted == ["keep_three_formulae"]
        options = Options(out=tmp_path, cache_folder=tmp_path / ".cache", quality="draft", frame_rate=2)
        path = loop("recap", None, options, LoopRequest(width=160), Scheduler(options.cache, 1, debug=True))
        assert workers.painted == ["keep_three_formulae"]
        assert workers.stills == []
    assert len(shown(path)) > 5


def test_a_budget_takes_colours_then_frames_then_pixels_and_says_so(
    options: Options, scheduler: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = LoopRequest(width=400, colours=128, most=90_000)
    said: list[str] = []
    monkeypatch.setattr(scheduler, "say", said.append)
    path = loop(SCENE, BEAT, options, request, scheduler)
    assert path.stat().st_size <= 90_000
    (sentence,) = said
    assert sentence.startswith(f"{BEAT}.400px.128colours.gif: to stay under 0.0858 MiB it has 64 colours, ")
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
import sys
from fractions import Fraction
from pathlib import Path
from render.pictures.animated import Clip, moments_of, write
painting, out = map(Path, sys.argv[1:])
clip = Clip(painting, (1920, 1080), Fraction(60), Fraction(120))
write(out, lambda: moments_of([clip], 640, Fraction(25, 2)), clip.seconds, 256, 2**30)
held = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print(held["VmHWM"].split()[0])  # ru_maxrss begins with what the process held that started this one
"""


@pytest.mark.slow
@pytest.mark.parametrize("format", ["gif", "webp"])
def test_two_minutes_of_full_size_stay_under_a_gibibyte(format: str, tmp_path: Path) -> None:
    painting, size, fps = tmp_path / FRAMES, (1920, 1080), 60
    writer = FramesWriter(painting, size)
    picture = np.full((size[1], size[0], 4), 255, dtype=np.uint8)
    writer.show(Picture(0, [Patch(0, 0, picture.copy())]))
    for number in range(1, 120 * fps):
        picture[200:800, :, :3] = 255
        picture[200:800, (number * 3) % 1700 : (number * 3) % 1700 + 200, :3] = (number % 256, 90, 160)
        writer.show(Picture(number, [Patch(200, 0, picture[200:800].copy())]))
    writer.close(120 * fps)
    assert int(printed("-c", LONG, str(painting), str(tmp_path / f"long.{format}"))) < 2**20, "kibibytes"
    with Image.open(tmp_path / f"long.{format}") as file:
        assert file.n_frames > 1000
