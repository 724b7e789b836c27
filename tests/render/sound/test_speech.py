"""Any engine speaks: its command is run without a shell, word for word, and what goes wrong is one sentence."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from render.errors import RenderError, RequestError
from render.request.options import Options
from render.sound import speech
from render.sound.speech import Engine, engine, espeak

PYTHON = sys.executable
TELL = "import json, sys; json.dump(sys.argv[1:], open(sys.argv[-1], 'w'))"


def test_the_words_arrive_as_they_are(tmp_path: Path) -> None:
    words = """It's 5 > 3; $(touch hacked) `ls` "so" {out} {lang} — −0.25 \\n"""
    out = tmp_path / "a folder" / "x.wav"
    out.parent.mkdir()
    engine(f"{PYTHON} -c \"{TELL}\" --lang={{lang}} 'say: {{text}}' {{out}}", "en").speak("beat", words, out)
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told == ["--lang=en", f"say: {words}", str(out)]
    assert os.listdir(tmp_path) == ["a folder"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("say {text}", "has no {out}"),
        ("say {out}", "has no {text}"),
        ("{text} {out}", "has no {text}"),
        ("no-such-engine {text} {out}", "there is no program 'no-such-engine'"),
        ("say 'half {text} {out}", "cannot be read (no closing quotation)"),
        (" ", "has no {text}"),
    ],
)
def test_a_command_that_cannot_speak_is_refused(command: str, words: str) -> None:
    with pytest.raises(RequestError) as refused:
        Options(voice_command=command).read()
    assert words in str(refused.value)
    assert "PROGRAM {text} {out}" in str(refused.value)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import sys; sys.exit('no such voice')", "ended with code 1: no such voice; try its command by hand"),
        ("import os; os.kill(os.getpid(), 9)", "ended with code -9; try its command by hand"),
        ("pass", "left nothing at {out}"),
        ("import sys; open(sys.argv[-1], 'w')", "left nothing at {out}"),
    ],
)
def test_what_an_engine_does_instead_is_said(code: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(RenderError) as failed:
        Engine((PYTHON, "-c", code, "{text}", "{out}"), "en").speak("follow_the_nudge", "text", tmp_path / "x")
    assert str(failed.value).startswith(f"{Path(PYTHON).name} did not speak 'follow_the_nudge'")
    assert words in str(failed.value)
    assert str(failed.value).count("\n") == 0
    assert failed.value.exit_code == 1


def test_an_engine_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "PATIENCE", 1)
    grandchild = f"import time, pathlib; time.sleep(2.5); pathlib.Path({str(tmp_path / 'alive')!r}).touch()"
    hang = f"import subprocess; subprocess.run([{PYTHON!r}, '-c', {grandchild!r}])"
    begun = time.monotonic()
    with pytest.raises(RenderError, match=r"did not speak 'beat' within 1 seconds; try its command by hand"):
        Engine((PYTHON, "-c", hang, "{text}", "{out}"), "en").speak("beat", "text", tmp_path / "x")
    assert time.monotonic() - begun < 2.4
    time.sleep(2)
    assert not (tmp_path / "alive").exists()


def test_without_espeak_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(RequestError, match=r"^--voice espeak needs espeak-ng; install it \(Debian: apt-get .*\)\.$"):
        espeak("en")


def test_two_engines_are_one_too_many() -> None:
    with pytest.raises(RequestError, match="choose one"):
        Options(voice="espeak", voice_command="say {text} {out}")
    with pytest.raises(RequestError, match="add --voice"):
        Options(trim_silence=True)


def test_names_of_results_hold_the_voice() -> None:
    assert Options(voice="here/voice").suffix == ".voice"
    assert Options(voice="anna", trim_silence=True).suffix == ".voice-anna.trimmed"
    assert Options(voice_command=f"{PYTHON} {{text}} {{out}}").suffix == f".voice-{Path(PYTHON).name}"
    both = Options(voice="anna/", voice_command=f"{PYTHON} {{text}} {{out}}", lang="zh")
    assert both.suffix == f".zh.voice-anna-{Path(PYTHON).name}"
    assert Options(voice="espeak").suffix == ".voice-espeak"
