"""Files as strangers spoil them, of every kind that is read: each with the reader that must refuse it in words."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from render.commands.data import _read
from render.errors import RenderError, RequestError
from render.models.from_onnx import read_onnx
from render.sound.cue_times import cue_times
from render.sound.decoding import decode
from scenes.catalogue import CatalogueError, read_catalogues
from scenes.lesson import LessonError, read_lesson
from tests.render.malformed_sent import cut_json, sent
from tests.scenes.lesson.spoiling import CHAIN_CSV, NET_CSV, VALID, spoiled, toml, weights_npz

Reader = Callable[[Path], object]
CUES = "cue,start\nfirst,0.0\nsecond,1.5\n"
SAID = {"first": "One.", "second": "Two."}
EXPORT = json.dumps({"schema": 4, "scenes": [{"name": "recap", "beats": []}], "chain": {}, "network": {}})
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "cost {C}"\nmsgstr "代价 {C}"\n'
LESSON = "\n".join(f"{key} = {toml(value)}" for key, value in VALID.items())
PUT = (
    b"",
    b"\0",
    b'"',
    b"[",
    b"]",
    b"{",
    b"=",
    b",",
    b"\n",
    b"\xff\xfe",
    b"nan",
    b"1e999",
    b"-",
    b"\xf0\x9f\x92\xa9",
    b"." * 40,
)
"""What a stretch of a file is replaced by."""


def archive() -> bytes:
    content = io.BytesIO()
    weights_npz(content)  # type: ignore[arg-type]  # numpy writes into it as into a file
    return content.getvalue()


def pickled() -> bytes:
    """An archive whose array would run code, were it unpickled."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as members:
        array = io.BytesIO()
        np.lib.format.write_array(array, np.array([Bomb()], dtype=object), allow_pickle=True)
        members.writestr("W1.npy", array.getvalue())
    return content.getvalue()


class Bomb:
    """Makes a file where it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("exploded"),)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The content with one to three stretches replaced, left out or doubled, or its end lost."""
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(content) + 1), chance.choice((0, 1, 2, 5, 20))
        put = chance.choice((*PUT, content[at : at + 30], bytes(chance.randrange(256) for _ in range(4))))
        content = content[:at] + put + content[at + length :]
    return content[: chance.randrange(len(content) + 1)] if chance.random() < 0.2 else content


def beside(name: str, lesson: bytes) -> Reader:
    """Reads a lesson that names such a file beside it."""

    def read(file: Path) -> object:
        folder = file.parent
        for each, content in (("chain.csv", CHAIN_CSV), ("net.csv", NET_CSV)):
            if each != name:
                (folder / each).write_text(content)
        (folder / "lesson.toml").write_bytes(lesson)
        return read_lesson(folder / "lesson.toml")

    return read


def catalogue(file: Path) -> object:
    """Reads the file as the catalogue of a language."""
    place = file.parent / "zh" / "LC_MESSAGES" / "lesson.po"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(file.read_bytes())
    return read_catalogues(file.parent, "lesson")


def kinds(onnx: bytes, wave: bytes) -> dict[str, tuple[bytes, Reader]]:
    """A sound file of every kind by its name, and what reads it."""
    stored = spoiled(("network.weights", {"file": "w.npz"}), ("network.biases", ...))
    of_archive = "\n".join(f"{key} = {toml(value)}" for key, value in stored.items()).encode()
    lesson = LESSON.encode()
    return {
        "lesson.toml": (lesson, lambda file: beside(file.name, file.read_bytes())(file)),
        "chain.csv": (CHAIN_CSV.encode(), beside("chain.csv", lesson)),
        "net.csv": (NET_CSV.encode(), beside("net.csv", lesson)),
        "w.npz": (archive(), beside("w.npz", of_archive)),
        "model.onnx": (onnx, read_onnx),
        "beat.cues.csv": (CUES.encode(), lambda file: cue_times(file, SAID, 3.0)),
        "export.json": (EXPORT.encode(), _read),
        "words.po": (PO.encode(), catalogue),
        "beat.wav": (wave, lambda file: decode(file, str(file))),
        **sent(),
    }


def refusals(name: str, content: bytes, read: Reader, folder: Path, seeds: range) -> Iterator[tuple[int, str]]:
    """What is said of each spoiled copy that is refused; whatever else is raised comes through.

    JSON that other machines write is spoiled place by place; what a user did not write is no wrong request of his.
    """
    file = folder / name
    by_place = name in ("plan.json", "answer.json", "order.json")
    refusal = RenderError if name in ("answer.json", "order.json", "frames") else RequestError
    for seed in seeds:
        chance = random.Random(f"{name} {seed}")
        file.write_bytes(cut_json(content, chance) if by_place and seed % 4 else cut(content, chance))
        try:
            read(file)
        except (LessonError, refusal, CatalogueError) as error:
            yield seed, str(error)


def memory() -> Callable[[], int]:
    """Begins the peak of this process anew; what is answered tells by how many KiB it has risen since."""

    def held(what: str) -> int:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition(f"{what}:")[2].split()[0])

    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = held("VmRSS")
    return lambda: held("VmHWM") - before
