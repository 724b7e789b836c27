"""A file of cue times cuts a beat-long recording where its cues begin; what is wrong with it is said before drawing."""

import csv
import io
import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from render.errors import RequestError
from render.film.produce import _placed_takes
from render.request.options import Options
from render.request.stories import build_story, cues, length, recordings_of, story_of
from render.sound.decoding import part, read_flac
from render.sound.soundtrack import Soundtrack
from scenes.lesson import embedded
from tests.render.command import backprop, everything
from tests.render.media import RATE, speech, wav

SCENE, BEAT = "weight_nudge", "follow_the_nudge"
CUES = [cue.name for cue in build_story(SCENE, embedded()).beat(BEAT).cues]
STARTS = [0.5 + 4.0 * i for i in range(len(CUES))]
LASTS = STARTS[-1] + 5.0
FILE = f"{BEAT}.cues.csv"


def times(folder: Path, rows: list[str] | None = None, header: str = "cue,start") -> Path:
    """Cue times beside the recording, the right ones unless others are given."""
    lines = changed(len(CUES), None) if rows is None else rows
    (folder / FILE).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return folder / FILE


def changed(cue: int, row: str | None) -> list[str]:
    """The right rows but for one of them, which is left out or written so."""
    rows = [f"{name},{start}" for name, start in zip(CUES, STARTS, strict=True)]
    return rows[:cue] + ([] if row is None else [row]) + rows[cue + 1 :]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the recording of a beat: a short tone at the beginning of each of its cues, and quiet hiss."""
    time = np.arange(round(LASTS * RATE)) / RATE
    tones = sum(np.where((time >= at) & (time < at + 0.4), 0.3, 0.0) for at in STARTS) * np.sin(2 * np.pi * 500 * time)
    wav(tmp_path / "voice" / "en" / f"{BEAT}.wav", tones + 1e-4 * np.random.default_rng(0).standard_normal(len(time)))
    return tmp_path / "voice" / "en"


def options(folder: Path, **more: bool) -> Options:
    return Options(voice=str(folder.parent), out=folder.parent.parent / "build", **more)  # type: ignore[arg-type]


def test_each_cue_begins_with_its_words(folder: Path) -> None:
    times(folder)
    beat, takes = story_of(SCENE, options(folder)).beat(BEAT), recordings_of(SCENE, options(folder))[BEAT]
    assert list(takes) == CUES
    assert [float(take.seconds) for take in takes.values()] == pytest.approx(np.diff([*STARTS, LASTS]), abs=1e-3)
    placed = list(_placed_takes(takes, beat, cues(beat)[0].start, length(beat)))
    sound = np.concatenate(list(Soundtrack(placed, length(beat), "eng").pieces()))[:, 0]
    assert len(sound) == round(length(beat) * RATE)
    for each in cues(beat):
        start = round(each.start * RATE)
        assert np.abs(sound[start : start + RATE // 5]).max() > 0.05, each.cue.name
        assert np.abs(sound[max(0, start - RATE // 5) : start]).max(initial=0) < 0.01, each.cue.name


def test_a_cue_lasts_as_long_as_its_part_and_no_movement_is_cut(folder: Path) -> None:
    silent = cues(build_story(SCENE, embedded()).beat(BEAT))
    times(folder)
    spoken = cues(story_of(SCENE, options(folder)).beat(BEAT))
    for i, (one, other) in enumerate(zip(silent, spoken, strict=True)):
        own = [*STARTS, LASTS][i + 1] - STARTS[i]
        assert float(other.end - other.start) == pytest.approx(max(own, float(one.end - one.start)), abs=1 / 15)


def test_the_parts_are_as_loud_as_they_were_to_each_other(folder: Path) -> None:
    times(folder)
    takes = recordings_of(SCENE, options(folder))[BEAT].values()
    loudest = [np.abs(read_flac(take.sound)).max() for take in takes]
    assert loudest == pytest.approx([loudest[0]] * len(loudest), rel=0.02)


def test_the_ends_of_a_part_make_no_click() -> None:
    found = part(np.full((RATE, 2), 0.5, dtype=np.float32), 0.25, 0.75)
    assert found.shape == (RATE // 2, 2)
    assert np.abs(np.diff(found[:, 0], prepend=0, append=0)).max() < 0.01
    assert found[RATE // 4, 1] == 0.5
    assert part(np.ones((RATE, 2), dtype=np.float32), 0.5, 0.5 + 1 / RATE).shape == (1, 2)


def test_silence_is_trimmed_in_every_part(folder: Path) -> None:
    times(folder)
    takes = recordings_of(SCENE, options(folder, trim_silence=True))[BEAT].values()
    assert [float(take.seconds) for take in takes] == pytest.approx([0.6] * len(CUES), abs=0.1)


def test_other_times_are_taken_up(folder: Path) -> None:
    times(folder)
    before = recordings_of(SCENE, options(folder))[BEAT]
    times(folder, changed(1, f"{CUES[1]},3.5"))
    after = recordings_of(SCENE, options(folder))[BEAT]
    assert float(before[CUES[0]].seconds - after[CUES[0]].seconds) == pytest.approx(STARTS[1] - 3.5)


def test_a_table_may_come_from_a_spreadsheet(folder: Path) -> None:
    rows = [f'"{cue}", {start} ' for cue, start in zip(CUES, STARTS, strict=True)]
    text = "\r\n".join(["\ufeffCue,Start", "", *reversed(rows), "", ","])
    (folder / FILE).write_bytes(text.encode())
    assert list(recordings_of(SCENE, options(folder))[BEAT]) == CUES


def test_a_silence_may_have_a_time_or_none(tmp_path: Path) -> None:
    scene = "opening"
    beat = next(beat for beat in build_story(scene, embedded()) if any(cue.say is None for cue in beat.cues))
    wav(tmp_path / "voice" / "en" / f"{beat.name}.wav", speech(30.0))
    rows = [f"{cue.name},{2 * i}" for i, cue in enumerate(beat.cues)]
    quiet = [i for i, cue in enumerate(beat.cues) if cue.say is None]
    spoken = [row for i, row in enumerate(rows) if i not in quiet]
    for lines in (rows, spoken):
        (tmp_path / "voice" / "en" / f"{beat.name}.cues.csv").write_text("\n".join(["cue,start", *lines]))
        found = recordings_of(scene, Options(voice=str(tmp_path / "voice"), out=tmp_path))[beat.name]
        assert len(found) == len(lines)


def test_script_and_check_show_every_part(folder: Path) -> None:
    times(folder)
    place = folder.parent.parent
    sheet = backprop("script", SCENE, "--voice", "voice", "--format", "csv", cwd=place)
    assert sheet.returncode == 0, sheet.stderr
    rows = [row for row in csv.DictReader(io.StringIO(sheet.stdout)) if row["beat"] == BEAT]
    assert [row["cue"] for row in rows] == CUES
    expected = [b - a for a, b in pairwise([*STARTS, LASTS])]
    assert [float(row["recording"]) for row in rows] == pytest.approx(expected, abs=1e-3)
    assert "(recorded: 4.0 s)" in backprop("script", SCENE, "--voice", "voice", cwd=place).stdout
    assert "voice: 1 of " in backprop("check", "--voice", "voice", cwd=place).stdout


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda at: (at / FILE).write_text(""), "file: it is empty; write a line `cue,start`"),
    "blank": (lambda at: (at / FILE).write_text("\n , \n"), "file: it is empty; write"),
    "a folder": (lambda at: (at / FILE).mkdir(), "file: it is no table of cue times; write"),
    "a pipe": (lambda at: os.mkfifo(at / FILE), "file: it is no table of cue times; write"),
    "endless": (lambda at: (at / FILE).write_text("cue,start\n" * 20_000), "file: it is no table of cue times; write"),
    "no text": (lambda at: (at / FILE).write_bytes(b"\xff\xfe\0c"), "file: it is no table in UTF-8; write"),
    "an open quote": (lambda at: times(at, changed(0, f'"{CUES[0]},0')), "file: it is no table in UTF-8; write"),
    "no header": (lambda at: times(at, header=f"{CUES[0]},0"), f"line 1: its header is '{CUES[0]},0'; write cue,start"),
    "semicolons": (lambda at: times(at, header="cue;start"), "line 1: its header is 'cue;start'; write cue,start"),
    "no cue": (lambda at: times(at, []), "cue: none is named below the header; write"),
    "a misspelt cue": (
        lambda at: times(at, changed(0, f"{CUES[0]}s,0")),
        f"{CUES[0]}s: no such cue in this beat; did you mean '{CUES[0]}'?",
    ),
    "a strange cue": (lambda at: times(at, changed(0, "xyz,0")), f"xyz: no such cue in this beat; it has {CUES[0]}, "),
    "a missing cue": (
        lambda at: times(at, changed(1, None)),
        f"{CUES[1]}: it has no line; say at which second of the recording it begins.",
    ),
    "a cue twice": (
        lambda at: times(at, [*changed(0, None), *changed(0, None)[:1]]),
        f"{CUES[1]}: it has two lines; keep one of them.",
    ),
    "out of order": (
        lambda at: times(at, changed(1, f"{CUES[1]},{STARTS[2] + 1}")),
        f"{CUES[2]}: it begins at 8.5 s, not after '{CUES[1]}' at 9.5 s; cues begin one after the other",
    ),
    "at once": (
        lambda at: times(at, changed(1, f"{CUES[1]},{STARTS[0]}")),
        f"{CUES[1]}: it begins at 0.5 s, not after",
    ),
    "too late": (
        lambda at: times(at, changed(len(CUES) - 1, f"{CUES[-1]},{LASTS}")),
        f"{CUES[-1]}: its start {LASTS} is not before the recording's end, {LASTS:.2f} s; correct it.",
    ),
    "negative": (
        lambda at: times(at, changed(0, f"{CUES[0]},-1")),
        f"{CUES[0]}: its start -1 is before the recording;",
    ),
    "a word": (lambda at: times(at, changed(0, f"{CUES[0]},soon")), f"{CUES[0]}: its start 'soon' is no number; write"),
    "no number": (lambda at: times(at, changed(0, f"{CUES[0]},")), f"{CUES[0]}: its start '' is no number; write"),
    "nan": (lambda at: times(at, changed(0, f"{CUES[0]},nan")), f"{CUES[0]}: its start 'nan' is no number; write"),
    "infinite": (lambda at: times(at, changed(0, f"{CUES[0]},1e999")), f"{CUES[0]}: its start '1e999' is no number;"),
    "long": (
        lambda at: times(at, changed(0, f"{CUES[0]},{'9' * 99}x")),
        f"{CUES[0]}: its start '{'9' * 40}...' is no ",
    ),
    "a comma": (
        lambda at: times(at, changed(0, f"{CUES[0]},0,5")),
        "line 2: it has 3 columns; write a cue and its second, with a decimal point",
    ),
    "one column": (lambda at: times(at, changed(1, CUES[1])), "line 3: it has 1 column; write a cue and its second"),
    "no recording": (
        lambda at: (times(at), (at / f"{BEAT}.wav").unlink()),
        f"{BEAT}: it has no recording; put {BEAT}.wav beside its cue times, or remove them.",
    ),
    "cues recorded": (
        lambda at: (times(at), (at / f"{BEAT}.wav").rename(at / f"{BEAT}.{CUES[0]}.wav")),
        f"{BEAT}: {BEAT}.{CUES[0]}.wav is of one cue, which needs no times; keep one of them.",
    ),
}


@pytest.mark.parametrize(("spoil", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_sentence_and_nothing_is_written(
    spoil: Callable[[Path], object], words: str, folder: Path
) -> None:
    spoil(folder)
    place = folder.parent.parent
    before = everything(place)
    done = backprop("render", SCENE, "--voice", "voice", "--quality", "draft", cwd=place)
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"voice/en/{FILE}: {words}" in done.stderr
    assert done.stderr.rstrip().count("\n") == 0
    assert everything(place) == before


def test_cue_times_of_no_beat_are_refused(folder: Path) -> None:
    times(folder).rename(folder / "folow_the_nudge.cues.csv")
    with pytest.raises(RequestError, match=r"folow_the_nudge: it is no beat; did you mean 'follow_the_nudge\.cues"):
        story_of(SCENE, options(folder))


def test_cue_times_are_refused_wherever_times_are_told(folder: Path) -> None:
    times(folder, changed(0, None))
    for command in (("script", SCENE), ("check",), ("list",), ("film",), ("render", f"{SCENE}/{BEAT}")):
        done = backprop(*command, "--voice", "voice", cwd=folder.parent.parent)
        assert done.returncode == 2, command
        assert f"{FILE}: {CUES[0]}: it has no line;" in done.stderr, command
