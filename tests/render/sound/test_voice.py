"""Recordings are found by name, stretch their beats and nothing else; what is amiss is said before all drawing."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from render.errors import RequestError
from render.request.captions import captions_of
from render.request.jobs import BeatJob, beat_jobs, recordings_asked
from render.request.options import Options
from render.request.stories import (
    build_story,
    cues,
    faults,
    length,
    recordings_of,
    seconds,
    spans,
    spoken_names,
    story_of,
    warnings,
)
from render.sound.decoding import read_flac
from render.sound.loudness import LOUDNESS
from render.sound.voice import WHOLE
from scenes import LESSON
from scenes.lesson import embedded
from scenes.story import GRID, speaking_seconds
from tests.render.command import backprop, everything
from tests.render.media import loudness, packed, speech, wav

SCENE = "weight_nudge"
SHORT, SILENT, LONG = "ask_how_sensitive", "compare_the_ratio", "follow_the_nudge"
ENGINE = (
    "import sys, wave; file = wave.open(sys.argv[2], 'wb'); file.setparams((1, 2, 8000, 0, 'NONE', '')); "
    "file.writeframes((b'\\0\\x10' * 40 + b'\\0\\xf0' * 40) * 30 * len(sys.argv[1].split()))"
)
"""Hums for 0.3 s a word."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with recordings of two of the scene's three beats."""
    folder = tmp_path_factory.mktemp("voice")
    wav(folder / "voice" / "en" / f"{SHORT}.wav", speech(4.4))
    packed(folder / "voice" / "en" / f"{LONG}.flac", speech(25.03, volume=0.01))
    (folder / "voice" / "en" / "notes.txt").write_text("These are not spoken.")
    return folder


@pytest.fixture
def options(place: Path) -> Options:
    return Options(voice=str(place / "voice"), out=place / "build")


def natural() -> dict[str, Fraction]:
    return {beat.name: length(beat) for beat in build_story(SCENE, embedded())}


def test_no_two_beats_have_one_name() -> None:
    beats = [beat for name in LESSON for beat in build_story(name, embedded())]
    assert len(spoken_names()) == sum(1 + len(beat.cues) for beat in beats)


def test_a_beat_stretches_to_its_recording_and_nothing_else_changes(options: Options) -> None:
    found = {beat.name: length(beat) for beat in story_of(SCENE, options)}
    assert found == natural() | {LONG: Fraction(376, 15)}
    assert found[LONG] - Fraction("25.03") < GRID
    assert seconds(story_of(SCENE, options)) == sum(natural().values()) + Fraction(376, 15) - natural()[LONG]
    assert seconds(story_of("opening", options)) == seconds(build_story("opening", embedded()))
    assert not any(cue.recording for beat in story_of(SCENE, replace(options, voice="")) for cue in beat.cues)


def test_a_recording_of_a_beat_is_spread_over_its_cues_by_their_words(options: Options) -> None:
    beat = story_of(SCENE, options).beat(LONG)
    words = [speaking_seconds(beat.words(cue)) for cue in beat.cues]
    for i, each in enumerate(cues(beat)):
        spoken = 25.03 * sum(words[: i + 1]) / sum(words)
        assert float(each.end) >= spoken - 1e-9
        assert each.end % GRID == 0
    shorter = cues(build_story(SCENE, embedded()).beat(LONG))
    longer = zip(cues(beat), shorter, strict=True)
    assert all(one.end - one.start >= other.end - other.start for one, other in longer), "no movement is cut short"


def test_each_cue_may_have_a_recording_of_its_own(tmp_path: Path) -> None:
    silent = build_story(SCENE, embedded()).beat(LONG)
    first, last = silent.cues[0].name, silent.cues[-1].name
    wav(tmp_path / "voice" / "en" / f"{LONG}.{last}.wav", speech(9.0))
    spoken = Options(voice=str(tmp_path / "voice"), out=tmp_path)
    beat = story_of(SCENE, spoken).beat(LONG)
    assert beat.cue(last).recording == 9
    assert cues(beat)[-1].end - cues(beat)[-1].start == 9
    assert cues(beat)[:-1] == cues(silent)[:-1]
    assert list(recordings_of(SCENE, spoken)[LONG]) == [last]
    wav(tmp_path / "voice" / "en" / f"{LONG}.wav", speech(20.0))
    with pytest.raises(RequestError, match=rf"{LONG}\.wav and {LONG}\.{last}\.wav are of one beat; keep one of them"):
        story_of(SCENE, Options(voice=str(tmp_path / "voice"), out=tmp_path))
    (tmp_path / "voice" / "en" / f"{LONG}.wav").rename(tmp_path / "voice" / "en" / f"{LONG}.{first}s.wav")
    with pytest.raises(RequestError, match=rf"is named after no beat; did you mean '{LONG}\.{first}\.wav'"):
        story_of(SCENE, Options(voice=str(tmp_path / "voice"), out=tmp_path))


def test_a_recording_is_brought_to_one_loudness_and_kept(options: Options) -> None:
    for name, volume in ((SHORT, 0.1), (LONG, 0.01)):
        recording = recordings_of(SCENE, options)[name][WHOLE]
        sound = read_flac(recording.sound)
        assert loudness(sound) == pytest.approx(LOUDNESS, abs=0.1)
        assert recording.loudness == pytest.approx(loudness(speech(6.0, volume=volume)[:, None]), abs=1.0)
        assert recording.seconds == Fraction(len(sound), 48000)
    assert recordings_of(SCENE, options).keys() == {SHORT, LONG}


def test_captions_stand_as_long_as_their_cue(options: Options) -> None:
    found = captions_of(story_of(SCENE, options), "en", options.look.shape)
    start = Fraction(0)
    for beat in story_of(SCENE, options):
        for each in cues(beat):
            own = [one for one in found if start + each.start <= one.start < start + each.end]
            assert own[0].start == start + each.start
            assert own[-1].end == start + each.end
            assert " ".join(one.text for one in own).replace("\n", " ") == beat.words(each.cue)
        start += length(beat)
    assert all(first.end == second.start for first, second in pairwise(found))


def test_silence_is_trimmed_on_request(place: Path, options: Options) -> None:
    quiet = np.zeros(2 * 48000)
    wav(place / "pauses" / "en" / f"{LONG}.wav", np.concatenate([quiet, speech(22.0), quiet]))
    whole = replace(options, voice=str(place / "pauses"))
    trimmed = replace(whole, trim_silence=True)
    assert float(recordings_of(SCENE, whole)[LONG][WHOLE].seconds) == pytest.approx(26.0)
    assert float(recordings_of(SCENE, trimmed)[LONG][WHOLE].seconds) == pytest.approx(22.4, abs=0.2)


def jobs(options: Options) -> dict[str, BeatJob]:
    return {job.beat: job for job in beat_jobs(SCENE, options)}


def test_of_a_recording_only_its_length_is_in_the_keys_of_its_beat(place: Path, options: Options) -> None:
    wav(place / "other" / "en" / f"{LONG}.wav", speech(25.05, seed=3))
    for captions in ("burned", "soft"):
        voiced = replace(options, captions=captions)
        other = replace(voiced, voice=str(place / "other"))
        spoken, again, silent = (jobs(each) for each in (voiced, other, replace(voiced, voice="")))
        assert spoken[LONG].video == again[LONG].video, "another sound of the same length"
        assert spoken[LONG].painting != silent[LONG].painting, "its movements wait for their words"
        assert {spoken[SILENT].video, again[SILENT].video} == {silent[SILENT].video}
        assert spoken[SHORT].painting == silent[SHORT].painting, "a recording shorter than its beat changes nothing"
    asked = recordings_asked(SCENE, options)
    assert not asked[SILENT]
    assert sum(map(Fraction, asked[LONG].values())) <= Fraction(376, 15)


def test_a_longer_beat_is_as_many_frames_longer(options: Options) -> None:
    for fps in (15, 24, 60):
        rate = replace(options, frame_rate=fps)
        found = {beat: (job.first, job.last) for beat, job in jobs(rate).items()}
        assert found == spans(story_of(SCENE, rate), rate.fps)
        assert found[LONG][1] - found[LONG][0] == pytest.approx(Fraction(376, 15) * fps, abs=1)


def test_an_engine_speaks_what_is_not_recorded(place: Path, options: Options) -> None:
    command = f'{sys.executable} -c "{ENGINE}" {{text}} {{out}}'
    both = replace(options, voice_command=command)
    assert recordings_of(SCENE, both).keys() == {SHORT, SILENT, LONG}
    beat = story_of(SCENE, both).beat(SILENT)
    for cue, take in recordings_of(SCENE, both)[SILENT].items():
        words = beat.words(beat.cue(cue)).split()
        assert float(take.seconds) == pytest.approx(0.3 * len(words), abs=0.01)
    assert recordings_of(SCENE, both)[LONG] == recordings_of(SCENE, options)[LONG]


def test_an_engine_is_asked_once_and_again_only_when_forced(tmp_path: Path) -> None:
    count = f"open({str(tmp_path / 'asked')!r}, 'a').write('x'); "
    command = f'{sys.executable} -c "{count}{ENGINE}" {{text}} {{out}}'
    options = Options(voice_command=command, out=tmp_path)
    spoken = sum(bool(cue.say) for beat in build_story("number_lines", options.lesson) for cue in beat.cues)
    for again in (options, replace(options), replace(options, trim_silence=True), replace(options, captions="none")):
        assert recordings_of("number_lines", again)
    assert (tmp_path / "asked").read_text() == "x" * spoken
    recordings_of("number_lines", replace(options, force=True))
    recordings_of("number_lines", replace(options, force=True))
    assert (tmp_path / "asked").read_text() == "xx" * spoken


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (
        lambda folder: folder.rmdir(),
        "voice/en cannot be read (no such file or directory); recordings lie there as BEAT.wav",
    ),
    "nothing": (
        lambda folder: (folder / "readme.txt").write_text("Put recordings here."),
        "voice/en holds no recording; put wav, flac, m4a or mp3 there, named after the beats",
    ),
    "misspelt": (
        lambda folder: wav(folder / "folow_the_nudge.wav", speech(1.0)),
        "voice/en/folow_the_nudge.wav is named after no beat; did you mean 'follow_the_nudge.wav'?",
    ),
    "strange": (
        lambda folder: wav(folder / "xyz.WAV", speech(1.0)),
        "voice/en/xyz.WAV is named after no beat; `backprop script` names the beats.",
    ),
    "twice": (
        lambda folder: [make(folder / f"{LONG}.{end}", speech(1.0)) for make, end in ((wav, "wav"), (packed, "mp3"))],
        f"voice/en/{LONG}.mp3 and {LONG}.wav are of one beat; keep one of them.",
    ),
    "broken": (
        lambda folder: (folder / f"{LONG}.mp3").write_bytes(b"no music"),
        f"voice/en/{LONG}.mp3 cannot be read (invalid data found when processing input); save the recording",
    ),
    "a pipe": (
        lambda folder: os.mkfifo(folder / "follow_the_nudge.wav"),
        "voice/en/follow_the_nudge.wav is no plain file",
    ),
    "a folder": (
        lambda folder: (folder / f"{LONG}.wav").mkdir(),
        f"voice/en/{LONG}.wav cannot be read (is a directory); put the recording there.",
    ),
}


@pytest.mark.parametrize(("spoil", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_sentence_and_nothing_is_written(
    spoil: Callable[[Path], object], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BACKPROP_CACHE", "kept")
    Path("voice/en").mkdir(parents=True)
    spoil(Path("voice/en"))
    before = everything(tmp_path)
    with pytest.raises(RequestError) as refused:
        story_of(SCENE, Options(voice="voice"))
    assert str(refused.value).startswith(words)
    assert str(refused.value).count("\n") == 0
    assert refused.value.exit_code == 2
    assert everything(tmp_path) == before


def test_faults_are_said_with_their_remedy(tmp_path: Path) -> None:
    clipped = np.clip(9 * speech(5.0), -1, 1)
    wav(tmp_path / "voice" / "en" / f"{SHORT}.wav", clipped)
    wav(tmp_path / "voice" / "en" / f"{LONG}.wav", speech(61.0, rate=8000), rate=8000)
    options = Options(voice=str(tmp_path / "voice"), out=tmp_path)
    found = list(faults([SCENE], options))
    assert f"{SHORT}.wav is clipped at " in found[0]
    assert "first at 0." in found[0]
    assert found[1].endswith(
        f"{LONG}.wav is too long: 61.0 s for words of {float(natural()[LONG]):.1f} s; "
        "say less, or add --trim-silence if it ends in silence."
    )
    lasts = float(sum(natural().values()) - natural()[LONG] + 61)
    assert found[2].startswith(f"scene '{SCENE}' lasts {lasts:.1f} s with its recordings; say less")
    assert len(found) == 3
    said = list(warnings([SCENE], options))
    assert said[0] == f"silent, for nothing is spoken in {tmp_path}/voice/en: {SCENE}/{SILENT}"
    assert said[1:] == [f"careful: {each}" for each in found]
    assert next(iter(warnings([f"{SCENE}/{SILENT}", f"{SCENE}/{LONG}"], options))) == said[0]
    assert list(warnings([f"{SCENE}/{LONG}"], options)) == said[1:]
    assert list(warnings([SCENE], Options())) == []


def test_check_script_and_list_know_the_recordings(place: Path) -> None:
    voice = ("--voice", "voice")
    checked = backprop("check", *voice, cwd=place)
    assert checked.returncode == 0, checked.stderr
    assert "voice: 2 of 46 beats are spoken in voice/en, 29.4 s in all\n" in checked.stdout
    assert checked.stdout.count("  missing: ") == 44
    assert f"  missing: {SCENE}/{SILENT}\n" in checked.stdout
    sheet = backprop("script", SCENE, *voice, "--format", "csv", cwd=place).stdout
    rows = list(csv.DictReader(io.StringIO(sheet)))
    first = {beat: next(row for row in rows if row["beat"] == beat) for beat in (SHORT, SILENT, LONG)}
    assert [row["recording"] for row in first.values()] == ["4.4", "", "25.03"]
    budgets = [sum(float(row["seconds"]) for row in rows if row["beat"] == beat) for beat in (SHORT, SILENT, LONG)]
    assert budgets == pytest.approx([float(each) for each in natural().values()]), "the budget stays that of the words"
    assert float(first[SILENT]["start"]) == float(natural()[SHORT])
    text = backprop("script", SCENE, *voice, cwd=place).stdout
    assert f"s (recorded: 25.0 s)  {SCENE}/{LONG}.{first[LONG]['cue']}\n" in text
    table = backprop("script", SCENE, *voice, "--format", "md", cwd=place).stdout
    assert (
        f"| {SCENE}/{LONG}.{first[LONG]['cue']} | {float(first[LONG]['seconds']):.1f} s (recorded: 25.0 s) |" in table
    )
    listed = json.loads(backprop("list", "--json", *voice, cwd=place).stdout)["scenes"]
    lasts = float(natural()[SHORT] + natural()[SILENT] + Fraction(376, 15))
    assert [each["seconds"] for each in listed if each["name"] == SCENE] == pytest.approx([lasts])


def test_without_a_voice_nothing_is_spoken_of(place: Path) -> None:
    plain = backprop("script", SCENE, "--format", "csv", cwd=place).stdout
    assert {row["recording"] for row in csv.DictReader(io.StringIO(plain))} == {""}
    assert "voice" not in backprop("check", cwd=place).stdout
