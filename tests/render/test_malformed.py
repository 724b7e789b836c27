"""Two thousand malformed files, of every kind that is read, are refused in words; nothing else ever comes of them."""

import re
import wave
from collections.abc import Callable
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from tests.render.command import backprop, everything
from tests.render.malformed import Bomb, kinds, memory, pickled, refusals
from tests.scenes.lesson.spoiling import faults_of, spoiled, write

pytestmark = pytest.mark.case(8)

QUICK, SLOW = 40, 250
"""Spoiled copies a kind; there are thirteen kinds."""
SLOWEST, LARGEST = 10.0, 2**20
"""Seconds that one refusal may take, and KiB that the process may hold."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A model as ONNX and a recording."""
    from onnx import TensorProto, helper, numpy_helper  # only here: it takes a second

    folder = tmp_path_factory.mktemp("sound")
    W, b = (
        numpy_helper.from_array(np.ones(shape, dtype=np.float32), name) for shape, name in (((2, 1), "W"), (1, "b"))
    )
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, size]) for name, size in (("x", 2), ("y", 1))]
    nodes = [helper.make_node("Gemm", ["x", "W", "b"], ["z"]), helper.make_node("Sigmoid", ["z"], ["y"])]
    model = helper.make_model(helper.make_graph(nodes, "g", ends[:1], ends[1:], [W, b]))
    with wave.open(str(folder / "one.wav"), "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
        file.writeframes((8000 * np.sin(np.arange(8000) / 5)).astype(np.int16).tobytes())
    return model.SerializeToString(), (folder / "one.wav").read_bytes()


KINDS = [*kinds(b"", b"")]


def _refused(name: str, sound: tuple[bytes, bytes], folder: Path, seeds: range) -> None:
    content, read = kinds(*sound)[name]
    (folder / name).write_bytes(content)
    assert read(folder / name) is not None, "what is spoiled was sound"
    more = memory()
    began, count = process_time(), 0
    for seed, said in refusals(name, content, read, folder, seeds):
        took, began, count = process_time() - began, process_time(), count + 1
        assert took < SLOWEST, (seed, said)
        for line in said.splitlines():
            assert re.match(r"[^:]+(: | is | cannot | holds | lasts | needs )", line), (seed, line)
            assert len(line) < 1_000, (seed, line[:200])
    assert count > len(seeds) // 20, "these copies are hardly spoiled"
    assert more() < LARGEST


@pytest.mark.parametrize("name", KINDS)
def test_a_spoiled_file_is_read_or_refused_in_words(
    name: str, sound: tuple[bytes, bytes], tmp_path: Path, record_property: Callable[..., None]
) -> None:
    record_property("tried", QUICK)
    _refused(name, sound, tmp_path, range(QUICK))


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_two_thousand_spoiled_files(
    name: str, sound: tuple[bytes, bytes], tmp_path: Path, record_property: Callable[..., None]
) -> None:
    record_property("tried", SLOW)
    _refused(name, sound, tmp_path, range(QUICK, QUICK + SLOW))


COMMANDS = {
    "check": ["check", "--lesson", "lesson.toml"],
    "data": ["data", "--lesson", "lesson.toml"],
    "film": ["film", "--lesson", "lesson.toml"],
    "still": ["still", "recap", "--lesson", "lesson.toml"],
    "page": ["page", "--lesson", "lesson.toml"],
    "script": ["script", "--lesson", "lesson.toml"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_every_command_refuses_alike_and_writes_nothing(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path, spoiled(("network.biases", [[0.1], [0.4, 0.5]]), ("chain.weights", ["x", 1.0])))
    before = everything(tmp_path)
    done = backprop(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'lesson.toml: chain.weights[0]: "x" is no number; write one like 0.5' in done.stderr
    assert "lesson.toml: network.biases[0]: 1 bias for 3 rows of weights; make them equal" in done.stderr
    assert everything(tmp_path) == before


def test_a_pickle_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lesson = spoiled(("network.weights", {"file": "w.npz"}), ("network.biases", ...))
    (tmp_path / "w.npz").write_bytes(pickled())
    assert any("no archive of plain numbers" in each for each in faults_of(write(tmp_path, lesson)))
    assert not (tmp_path / "exploded").exists()
    Bomb().__reduce__()[0](*Bomb().__reduce__()[1])  # type: ignore[operator]  # it would have
    assert (tmp_path / "exploded").exists()


def test_a_playlist_is_no_recording(tmp_path: Path) -> None:
    (tmp_path / "voice" / "en").mkdir(parents=True)
    other = tmp_path / "secret.wav"
    other.write_bytes(b"RIFF")
    take = tmp_path / "voice" / "en" / "ask_how_sensitive.wav"
    for content in (
        f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{other}\n",
        f"ffconcat version 1.0\nfile {other}\n",
    ):
        take.write_text(content)
        done = backprop("check", "--voice", "voice", cwd=tmp_path)
        assert done.returncode == 2
        assert "ask_how_sensitive.wav cannot be read" in done.stderr
        assert "secret" not in done.stderr
