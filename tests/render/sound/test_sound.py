"""A recording becomes a sound of the film: any kind of file, its loudness, its peaks, its ends, its faults."""

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from render.errors import RequestError
from render.sound.decoding import decode, read_flac, trimmed, write_flac
from render.sound.loudness import LOUDNESS, level, normalized
from tests.render.command import ROOT
from tests.render.media import RATE, burst, loudness, packed, speech, true_peak, wav


def both(sound: np.ndarray) -> np.ndarray:
    return np.stack([sound, sound], axis=1).astype(np.float32)


def test_the_meter_agrees_with_the_definition() -> None:
    tone = both(0.1 * np.sin(2 * np.pi * 997 * np.arange(4 * RATE) / RATE))
    assert loudness(tone) == pytest.approx(-20.0, abs=0.05), "the witness itself: EBU Tech 3341, case 1"
    for sound in (
        tone,
        both(speech(6.0)),
        both(np.concatenate([speech(3.0), np.zeros(2 * RATE), speech(3.0, seed=1)])),
    ):
        assert level(sound) == pytest.approx(loudness(sound), abs=0.05)
    assert level(both(np.zeros(RATE))) == -70.0


@pytest.mark.parametrize("seconds", [1.0, 5.4])
@pytest.mark.parametrize("volume", [0.001, 0.02, 0.5])
def test_a_voice_is_brought_to_the_film_s_loudness(volume: float, seconds: float) -> None:
    found = normalized(both(speech(seconds, volume=volume)))
    assert loudness(found) == pytest.approx(LOUDNESS, abs=0.1)
    assert true_peak(found) < -1.0
    assert len(found) == round(seconds * RATE)


def test_a_long_recording_is_measured_to_its_end() -> None:
    found = normalized(np.tile(both(speech(10.0)), (7, 1)))
    assert loudness(found) == pytest.approx(LOUDNESS, abs=0.1)


def test_peaks_are_turned_down_where_they_are_and_nothing_moves() -> None:
    sound = both(speech(4.0, volume=0.01))
    sound[2 * RATE] = 0.9
    found = normalized(sound)
    assert loudness(found) == pytest.approx(LOUDNESS, abs=0.1)
    assert true_peak(found) < -1.0
    assert np.abs(found[RATE * 2 - 500 : RATE * 2 + 500, 0]).argmax() == 500
    factor = found[:RATE] / np.where(sound[:RATE] == 0, 1, sound[:RATE])
    assert np.ptp(factor[sound[:RATE] != 0]) < 1e-3 * factor.max(), "far from the peak there is one gain"


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    sound = both(speech(1.234))
    write_flac(sound, tmp_path / "x.flac")
    assert np.abs(read_flac(tmp_path / "x.flac") - sound).max() < 1e-4


@pytest.mark.parametrize("ending", [".flac", ".mp3", ".m4a", ".ogg"])
def test_kinds_of_files(ending: str, tmp_path: Path) -> None:
    found = decode(packed(tmp_path / f"x{ending}", burst(2.0, 0.75)), "x")
    assert len(found.sound) == pytest.approx(2 * RATE, abs=0.03 * RATE)
    assert np.flatnonzero(np.abs(found.sound[:, 0]) > 0.1)[0] == pytest.approx(0.75 * RATE, abs=0.002 * RATE)
    assert not found.clipped


@pytest.mark.parametrize(("rate", "width", "channels"), [(8000, 1, 1), (22050, 2, 1), (44100, 2, 2), (96000, 2, 2)])
def test_kinds_of_samples(rate: int, width: int, channels: int, tmp_path: Path) -> None:
    sound = speech(1.5, volume=0.3, rate=rate)
    file = wav(tmp_path / "x.wav", np.stack([sound] * channels, axis=1), rate=rate, width=width)
    found = decode(file, "x")
    assert len(found.sound) == pytest.approx(1.5 * RATE, abs=2)
    assert np.abs(found.sound[:, 0] - found.sound[:, 1]).max() < 1e-6
    assert not found.clipped
    # One channel on both sides is as loud, measured, as it was alone.
    same = speech(1.5, volume=0.3)[:, None] * np.ones(channels)
    assert level(found.sound) == pytest.approx(loudness(same), abs=1.0)


@pytest.mark.parametrize("width", [1, 2])
def test_clipping_is_heard_where_it_is(width: int, tmp_path: Path) -> None:
    sound = speech(3.0, volume=0.2)
    sound[RATE : RATE + 480] = np.clip(3 * np.sin(2 * np.pi * 150 * np.arange(480) / RATE), -1, 1)
    clipped = decode(wav(tmp_path / "x.wav", sound, width=width), "x").clipped
    assert clipped
    assert 1.0 <= clipped[0] <= 1.01
    assert max(clipped) <= 1.01


@pytest.mark.parametrize("ending", [".mp3", ".m4a"])
def test_clipping_survives_a_lossy_file(ending: str, tmp_path: Path) -> None:
    assert decode(packed(tmp_path / f"x{ending}", np.clip(20 * speech(2.0), -1, 1)), "x").clipped


def test_silence_at_the_ends_goes_but_for_a_breath() -> None:
    words = speech(2.0)
    hiss = 1e-4 * np.random.default_rng(1).standard_normal(3 * RATE)
    found = trimmed(both(np.concatenate([hiss[: RATE * 2], words, hiss])))
    assert len(found) == pytest.approx(2.4 * RATE, abs=0.15 * RATE)
    inner = trimmed(both(np.concatenate([words, hiss[:RATE], words])))
    assert len(inner) == pytest.approx(5 * RATE, abs=0.15 * RATE), "a pause between words stays"
    assert len(trimmed(both(words))) == pytest.approx(len(words), abs=0.15 * RATE)


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda file: file.write_bytes(b""), "cannot be read"),
    "no sound": (lambda file: file.write_bytes(b"This is a letter, not a recording. " * 100), "cannot be read"),
    "cut short": (lambda file: file.write_bytes(wav(file, speech(2.0)).read_bytes()[:44]), "too short for words"),
    "of no length": (lambda file: wav(file, np.zeros(0)), "too short for words"),
    "too short": (lambda file: wav(file, speech(0.3)), "lasts 0.3 s, which is too short"),
    "silent": (lambda file: wav(file, np.zeros(2 * RATE)), "nothing but silence"),
    "endless": (lambda file: wav(file, np.tile(speech(10.0, rate=8000), 31), rate=8000), "over 5 minutes; cut it"),
    "a picture": (lambda file: shutil.copy(ROOT / "tests" / "frames" / "opening.png", file), "cannot be read"),
}


@pytest.mark.parametrize(("spoil", "words"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_recording_is_refused_in_one_sentence(
    spoil: Callable[[Path], object], words: str, tmp_path: Path
) -> None:
    spoil(tmp_path / "x.wav")
    with pytest.raises(RequestError) as refused:
        decode(tmp_path / "x.wav", "voice/en/x.wav")
    said = str(refused.value)
    assert said.startswith("voice/en/x.wav ")
    assert words in said
    assert said.count("\n") == 0
    assert said.endswith(".")
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("ending", [".flac", ".mp3", ".m4a"])
def test_a_recording_damaged_in_the_middle_is_refused(ending: str, tmp_path: Path) -> None:
    file = packed(tmp_path / f"x{ending}", speech(3.0))
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4000] = b"\0" * 4000
    file.write_bytes(content)
    with pytest.raises(RequestError, match=r"^x .*cannot be read.*; save the recording"):
        decode(file, "x")


def test_a_recording_whose_channels_change_is_refused(tmp_path: Path) -> None:
    parts = [packed(tmp_path / f"{layout}.aac", speech(1.0), layout) for layout in ("mono", "stereo")]
    assert all(decode(part, "x").clipped == () for part in parts)
    both_parts = tmp_path / "x.aac"
    both_parts.write_bytes(b"".join(part.read_bytes() for part in parts))
    with pytest.raises(RequestError, match=r"^x is damaged: its channels or its sample rate change at 1\.\d s; save"):
        decode(both_parts, "x")


def test_the_witness_knows_a_peak_between_samples() -> None:
    quarter = both(np.sin(2 * np.pi * RATE / 4 * np.arange(RATE) / RATE + math.pi / 4))
    assert true_peak(quarter) == pytest.approx(0.0, abs=0.1)
