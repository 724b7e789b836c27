"""The doctor finds what most often keeps the film from being made, and says what to type: each is made to happen."""

import os
import sys
from pathlib import Path
from typing import Any

import av
import pytest

from render.cache import Cache
from render.commands import doctor
from render.errors import RequestError
from tests.render.command import ROOT, python


def test_a_sound_machine_is_told_so(tmp_path: Path) -> None:
    """Each look but the last, which draws: that one is below."""
    looks = doctor.looks(tmp_path / "build", lambda: Cache(tmp_path / "cache"))
    found = {what: look() for what, look in looks.items() if what != "a picture"}
    assert [what for what, (verdict, _) in found.items() if verdict == doctor.AMISS] == []
    assert not (tmp_path / "build").exists(), "looking makes nothing"


def test_one_line_a_look_and_exit_code_1_where_one_is_amiss(tmp_path: Path) -> None:
    """A foreign package of our name, a broken cairo, no fonts, no room for results or drawings: all in one go."""
    for name, text in {
        "cairo.py": 'raise ImportError("libcairo.so.2: cannot open shared object file")',
        "backprop/__init__.py": "",
        "bin/fc-list": "#!/bin/sh\n",
        "foreign/novel.txt": "no cache",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "bin" / "fc-list").chmod(0o755)
    done = python(
        *("-m", "render", "doctor", "--out", "/proc/nothing", "--cache", "foreign"),
        cwd=tmp_path,
        PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}",
        PATH=f"{tmp_path / 'bin'}",
        VIRTUAL_ENV="",
    )
    assert done.returncode == 1, done.stderr
    lines = {line[6:].partition(":")[0]: line for line in done.stdout.splitlines()}
    for what, said in {
        "this code": f"backprop is taken from {tmp_path.resolve()}, all else from {ROOT}; type `unset PYTHONPATH`",
        "cairo and pango": "libcairo.so.2: cannot open shared object file; type `sudo apt-get install libpango1.0-dev",
        "fonts": "no Chinese font; type `sudo apt-get install fonts-noto-cjk`",
        "results": "nothing can be written to /proc (",
        "the cache": "foreign holds something that is no cache; name another folder with --cache.",
        "a picture": "libcairo.so.2: cannot open shared object file; mend what stands above",
    }.items():
        assert lines[what].startswith("MEND"), lines[what]
        assert said in lines[what]
    assert lines["a scratch voice"].startswith("none")
    assert "type `sudo apt-get install espeak-ng`" in lines["a scratch voice"]
    assert lines["a browser"].startswith("none")
    assert "type `sudo apt-get install chromium`" in lines["a browser"]
    assert lines["Python"].startswith("ok")


def test_an_environment_without_the_packages_of_the_film(tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").write_text("raise ModuleNotFoundError('x', name='pydantic')")
    done = python("-m", "render", "doctor", cwd=tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 1
    assert done.stderr == "Error: the package pydantic is not installed; type `scripts/bootstrap run`.\n"


def test_a_python_that_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9, "final", 0))
    assert doctor.python() == (
        "MEND",
        "3.10.9 is too old; install Python 3.11 and type `PYTHON=python3.11 scripts/bootstrap run`",
    )


def test_a_copy_that_runs_the_code_of_the_original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "render" / "commands").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    verdict, words = doctor.code()
    assert verdict == "MEND"
    assert words == f"this folder has code of its own, but that of {ROOT} runs; type `scripts/bootstrap run` here"


def test_an_active_environment_that_is_not_the_one_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path))
    verdict, words = doctor.code()
    assert verdict == "MEND"
    assert words.startswith(f"the environment {tmp_path} is active, but ")
    assert words.endswith("type `deactivate`")


def test_extras_that_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str) -> str:
        raise doctor.PackageNotFoundError(package)

    monkeypatch.setattr("render.sound.neural.version", missing)
    monkeypatch.setattr(doctor, "version", missing)
    for lang, remedy in (("en", "voice"), ("zh", "voice-zh")):
        verdict, words = doctor.voice(lang, "--voice neural")
        assert verdict == "none"
        assert words.endswith(f"needs the package hibari-tts; type `scripts/bootstrap {remedy}`")
    assert doctor.models() == (
        "none",
        "only --model FILE.onnx needs it: type `.venv/bin/pip install 'backprop-film[models]'`",
    )
    assert doctor.cluster() == ("none", "only --cluster needs it: type `scripts/bootstrap cluster`")


def test_a_mandarin_voice_without_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("render.sound.neural.version", lambda package: "1")
    monkeypatch.setattr("render.sound.neural.MANDARIN", tmp_path / "voice.bin")
    verdict, words = doctor.voice("zh", "--voice neural --lang zh")
    assert verdict == "none"
    assert words.endswith("needs the file of a Mandarin voice; type `scripts/bootstrap voice-zh`")


def test_packages_of_other_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "version", lambda package: "0.1")
    verdict, words = doctor.libraries()
    assert verdict == "MEND"
    assert "numpy is 0.1, not " in words
    assert words.endswith("type `scripts/bootstrap run`")


def test_a_pyav_without_a_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(av, "codecs_available", {"gif", "aac"})
    verdict, words = doctor.codecs()
    assert verdict == "MEND"
    assert words.startswith("missing: libx264, mov_text, libopus; type ")


def test_too_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ENOUGH", 10**18)
    verdict, words = doctor.results(tmp_path / "new" / "folder")
    assert verdict == "MEND"
    assert words.endswith(f"GB free at {tmp_path / 'new' / 'folder'}; make room or choose another --out")


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(folder: Path, option: str = "--out") -> Any:
        raise RequestError(f"nothing can be written to {folder} (permission denied); choose another with {option}.")

    assert doctor.results(Path("/proc/nothing"))[0] == "MEND", "nobody writes there, not even root"
    monkeypatch.setattr(doctor, "refuse_unwritable", refuse)
    assert doctor.results(tmp_path) == (
        "MEND",
        f"nothing can be written to {tmp_path} (permission denied); choose another with --out.",
    )
