"""Whoever reads a film while others of its name are published sees a whole one, with its own captions and hashes."""

import hashlib
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.runs import Files, files
from tests.render.command import SMALL, made, python
from tests.render.media import decoded, speech, wav

pytestmark = [pytest.mark.case(3), pytest.mark.slow]
FILM = ("film", "number_lines", *SMALL, "--voice", "voice")
TAKES = (12.0, 14.0)
"""Seconds of the two recordings, which are two films: other sound, other pictures, other times of captions."""
RENDERS = 10


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Reader:
    """Reads over and over, and keeps count of what it sees and of what is wrong."""

    def __init__(self, out: Path, films: list[Files]) -> None:
        self._out, self._films, self._over = out, films, threading.Event()
        self.wrong: list[str] = []
        self.seen: dict[str, set[int]] = {each.__name__: set() for each in (self.sealed, self.alone, self.slowly)}
        self.times = 0
        self._seal = next(name for name in films[0] if name.endswith(".json"))

    def run(self, look: Callable[[], None]) -> threading.Thread:
        def looking() -> None:
            while not self._over.is_set():
                try:
                    look()
                except Exception as error:
                    self.wrong.append(repr(error))
                self.times += 1

        thread = threading.Thread(target=looking)
        thread.start()
        return thread

    def stop(self) -> None:
        self._over.set()

    def sealed(self) -> None:
        """As README says: the seal, the files that it tells of, and the seal again."""
        try:
            seal = (self._out / self._seal).read_bytes()
        except FileNotFoundError:
            return
        told = json.loads(seal)["files"]
        found = {name: (self._out / name).read_bytes() for name in told}
        try:
            again = (self._out / self._seal).read_bytes()
        except FileNotFoundError:
            return
        if again == seal:
            assert {name: sha(content) for name, content in found.items()} == told
            self.seen["sealed"].add(self._films.index(found | {self._seal: seal}))

    def alone(self) -> None:
        """Any of the files by itself: it is there, and one of either film."""
        for name in self._films[0]:
            if name != self._seal:
                content = (self._out / name).read_bytes()
                self.seen["alone"].add([film[name] for film in self._films].index(content))

    def slowly(self) -> None:
        """As a player does that shows the film while another takes its name."""
        name = next(each for each in self._films[0] if each.endswith(".mp4"))
        with (self._out / name).open("rb", buffering=0) as file:
            parts = []
            while part := file.read(20_000):
                parts.append(part)
                time.sleep(0.05)
        self.seen["slowly"].add([film[name] for film in self._films].index(b"".join(parts)))


def test_a_reader_sees_one_film_or_the_other(tmp_path: Path, record_property: Any) -> None:
    films = []
    for seconds in TAKES:
        wav(tmp_path / "voice" / "en" / "give_each_its_line.wav", speech(seconds))
        video = made(*FILM, cwd=tmp_path)
        assert decoded(video)
        films.append(files(video.parent))
    assert films[0].keys() == films[1].keys()
    same = {name.rpartition("fps.")[2] for name in films[0] if films[0][name] == films[1][name]}
    assert same <= {"voice.png"}, "each film has captions of its own"
    reader = Reader(video.parent, films)
    threads = [reader.run(each) for each in (reader.sealed, reader.alone, reader.slowly, reader.sealed)]
    try:
        for turn in range(RENDERS):
            wav(tmp_path / "voice" / "en" / "give_each_its_line.wav", speech(TAKES[turn % 2]))
            done = python("-m", "render", *FILM, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
    finally:
        reader.stop()
        for each in threads:
            each.join()
    assert reader.wrong == []
    assert reader.seen == {each: {0, 1} for each in reader.seen}, "it looked while they changed"
    record_property("tried", RENDERS)
