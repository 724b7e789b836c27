"""Every parser is fuzzed for ten minutes, in six groups; `BACKPROP_FUZZ_SECONDS` says for how long instead.

What it finds stays as a test of the parser.
"""

import socket
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
import pytest
from hypothesis import strategies as st
from playwright.sync_api import Browser

from render.errors import RequestError
from render.models.draft import Wishes
from render.models.lesson_file import write_lesson
from render.request.options import Options
from render.schedule.address import Address
from render.schedule.costs import Costs
from render.sound.reading import aloud
from render.sound.speech import engine
from render.watch.look import Look
from render.watch.page import files
from render.watch.preview import Preview
from render.watch.server import HOST, Listeners, Server
from scenes.lesson.names import shown_name
from tests.render.browser import visit
from tests.render.fuzzing import fuzz, of_kind
from tests.render.malformed import kinds
from tests.render.page.pages import drawn_nothing
from tests.render.test_fuzz import EXPORT, WORDS, compared, typed
from tests.render.test_malformed import sound as sound
from tests.render.watch.test_server import Shown
from tests.scenes.lesson import test_fuzz as lessons
from tests.scenes.lesson.spoiling import CHAIN_CSV, NET_CSV

pytestmark = [pytest.mark.faults, pytest.mark.case(17)]
Tell = Callable[[str, object], None]
TYPED = WORDS | st.text(max_size=60)


def test_lessons_their_tables_and_weights(record_property: Tell) -> None:
    def inner(test: Any) -> Callable[[Any], object]:
        found: Callable[[Any], object] = test.hypothesis.inner_test
        return found

    def texts(each: tuple[str, str, str]) -> None:
        lessons.test_mutated_text_never_raises_anything_but_lesson_error.hypothesis.inner_test(*each)  # type: ignore[attr-defined]

    def table(content: str) -> None:
        with tempfile.TemporaryDirectory() as folder, suppress(RequestError):
            file = Path(folder) / "rows.csv"
            file.write_bytes(content.encode("utf-8", "replace"))
            write_lesson(file, file.with_suffix(".toml"), Wishes())

    cuts = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=3)
    spoiled = (lessons.spoiled_text(each) for each in (lessons.LESSON_TEXT, CHAIN_CSV, NET_CSV))
    with np.errstate(all="raise", under="ignore"):
        fuzz(
            record_property,
            (lessons.mutated(), inner(lessons.test_a_mutated_lesson_never_raises_anything_but_lesson_error)),
            (st.tuples(*spoiled), texts),
            (cuts, inner(lessons.test_a_mutated_archive_never_raises_anything_but_lesson_error)),
            (lessons.spoiled_text(NET_CSV), table),
        )


RECORDED = {"beat.flac": "flac", "beat.m4a": "aac", "beat.mp3": "libmp3lame"}


def recording(file: Path, codec: str) -> bytes:
    """A second of a tone."""
    tone = (8000 * np.sin(np.arange(44100) / 20)).astype(np.int16)[None]
    with av.open(str(file), "w") as made:
        stream = made.add_stream(codec, rate=44100, layout="mono")
        frame = av.AudioFrame.from_ndarray(tone, "s16", "mono")
        frame.sample_rate = 44100
        fitting = av.AudioResampler(stream.format.name if stream.format else "s16", "mono", 44100)  # type: ignore[attr-defined]
        for each in (*fitting.resample(frame), *fitting.resample(None)):
            made.mux(stream.encode(each))  # type: ignore[attr-defined]
        made.mux(stream.encode(None))  # type: ignore[attr-defined]
    return file.read_bytes()


def test_models_recordings_and_paintings(sound: tuple[bytes, bytes], tmp_path: Path, record_property: Tell) -> None:
    known = kinds(*sound)
    read = known["beat.wav"][1]
    heard = {name: (recording(tmp_path / name, codec), read) for name, codec in RECORDED.items()}
    binary = {name: known[name] for name in ("model.onnx", "beat.wav", "w.npz", "frames")} | heard
    for name, (content, reader) in binary.items():
        (tmp_path / name).write_bytes(content)
        assert reader(tmp_path / name) is not None, name
    fuzz(record_property, *(of_kind(name, *each, tmp_path) for name, each in binary.items()))


def test_tables_and_documents(sound: tuple[bytes, bytes], tmp_path: Path, record_property: Tell) -> None:
    known = kinds(*sound)
    names = ("beat.cues.csv", "export.json", "words.po", "plan.json", "answer.json", "order.json")
    costs = of_kind("costs.json", b'{"recap/x": 0.5, "y": [1]}', lambda file: Costs(file.parent), tmp_path)
    fuzz(record_property, (EXPORT, compared), costs, *(of_kind(name, *known[name], tmp_path) for name in names))


def test_what_is_typed_and_named(record_property: Tell) -> None:
    def address(word: str) -> None:
        for trust in (True, False):
            with suppress(RequestError):
                found = Address(word, trust_network=trust)
                assert found.local or 0 < found.place[1] < 2**16

    def named(words: tuple[str, str]) -> None:
        assert len(shown_name(words[0])) <= len(words[0]) + 2
        for lang in ("en", "zh"):
            assert aloud(f"see {words[0]} now", lang, {words[0]: words[1]} if words[0] else {}).isprintable()

    def asked(words: tuple[str, str]) -> None:
        with suppress(RequestError):
            Look.of(*words)
        with suppress(RequestError):
            engine(f"{words[0]} {{text}} {{out}} {words[1]}", "en")

    two = st.tuples(TYPED, TYPED | st.text(r"\'\"`$#{}[]<>()1gaz -", max_size=12))
    fuzz(record_property, (TYPED, typed), (TYPED, address), (two, named), (two, asked))


STATE = """async ({ hashes, rows }) => {
  for (const hash of hashes) {
    history.replaceState(null, "", hash);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
  const { explorer } = Backprop;
  const own = rows.map((text) => explorer.readRows(text));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { network, x, y, row, stage } = explorer.state;
  const numbers = [network.W, network.b, x, y, row, stage].flat(9);
  return {
    numbers: numbers.every((each) => Number.isFinite(each) && Math.abs(each) <= 1e6),
    own: own.every(({ refused, X, Y }) => (X ? [X, Y].flat(9).every(Number.isFinite) : typeof refused === "string")),
    said: document.getElementById("network").innerText + document.title,
  };
}"""
"""Goes to all of these places and reads all of these rows; what is there then."""
NAMES = st.sampled_from(["w1_0_0", "w2_1_0", "b1_0", "b2_1", "x_0", "y_1", "row", "pick", "goal", "stage"]) | TYPED
VALUES = st.floats().map(str) | st.integers().map(str) | TYPED | st.sampled_from(["C0<0.1", "wrong<3", "w1_0_0", "1e6"])
PLACES = st.lists(st.tuples(NAMES, VALUES).map("=".join), max_size=6).map(
    lambda each: f"#network?{'&'.join(each)}"
) | st.tuples(st.sampled_from(["#t=", "#beat=", "#beat=opening/", "#", "#network?"]), TYPED).map("".join)
ROWS = st.lists(st.lists(VALUES, max_size=6).map(",".join), max_size=4).map("\n".join) | TYPED


def test_the_pages_address_and_rows(chromium: Browser, tmp_path: Path, record_property: Tell) -> None:
    complaints: list[str] = []
    with visit(chromium, drawn_nothing(tmp_path / "page", Options()).as_uri()) as page:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.evaluate("() => Backprop.begun")

        def check(given: tuple[list[str], list[str]]) -> None:
            found = page.evaluate(STATE, {"hashes": given[0], "rows": given[1]})
            assert complaints == []
            assert found["numbers"]
            assert found["own"]
            assert not {"NaN", "undefined", "[object"} & set(found["said"].split())

        fuzz(record_property, (st.tuples(st.lists(PLACES, max_size=8), st.lists(ROWS, max_size=4)), check))


ANSWERED = {b"200", b"400", b"403", b"404", b"414", b"431", b"501", b"503", b"505"}


def test_requests_to_the_preview(record_property: Tell) -> None:
    with Server(0, files(Options(quality="720p"), "opening/judge_one_example"), Listeners()) as server:
        server.preview = cast(Preview, Shown())
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        host = f"Host: localhost:{server.server_port}".encode()
        query = st.lists(
            st.tuples(st.sampled_from(["scene", "frame", "ahead", "step", "changes"]) | TYPED, VALUES), max_size=6
        )
        asked = st.sampled_from(["/moment", "/picture", "/scene", "/film", "/", "/changes", "*"]) | TYPED
        line = st.tuples(
            st.sampled_from(["GET", "HEAD", "POST"]), asked, query.map(lambda each: "&".join(map("=".join, each)))
        )
        head = line.map(lambda each: f"{each[0]} {each[1]}?{each[2]} HTTP/1.0\r\n".encode("utf-8", "replace"))
        more = st.lists(
            st.sampled_from([host, b"Host: evil", b"Sec-Fetch-Site: none", b"Content-Length: 9"])
            | st.binary(max_size=30)
        )
        request = st.tuples(head, more).map(lambda each: each[0] + b"\r\n".join([host, *each[1]]) + b"\r\n\r\n")
        try:
            fuzz(record_property, (request | st.binary(max_size=300), lambda content: _answered(server, content)))
        finally:
            server.shutdown()
            thread.join()


def _answered(server: Server, content: bytes) -> None:
    """It answers in HTTP, or closes the connection; and the next one is served."""
    told = _first_line(server, content)
    assert not told.startswith(b"HTTP/1.") or told.split(b" ")[1] in ANSWERED, told
    own = f"GET / HTTP/1.0\r\nHost: localhost:{server.server_port}\r\n\r\n"
    assert _first_line(server, own.encode()).startswith(b"HTTP/1.0 200")


def _first_line(server: Server, content: bytes) -> bytes:
    told = b""
    with closing(socket.create_connection((HOST, server.server_port), timeout=20)) as asked, suppress(ConnectionError):
        asked.sendall(content)
        asked.shutdown(socket.SHUT_WR)
        while b"\n" not in told and (part := asked.recv(4096)):
            told += part
    return told
