"""The preview's server: for its own page on this machine and nobody else; nothing that it is sent ends it."""

import http.client
import json
import random
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from render.errors import RenderError, RequestError
from render.page.words import OF_WATCH
from render.request.options import Options
from render.watch.look import Look
from render.watch.page import SITE, files
from render.watch.preview import Preview
from render.watch.server import FURTHEST, MOST_LISTENERS, Listeners, Server
from tests.render.command import backprop, everything

pytestmark = pytest.mark.case(18)

BROKEN = 1000


class Shown:
    """A preview that shows one scene of ten frames."""

    scenes = ("opening",)
    lesson: Mapping[str, Any] = {"title": "A lesson"}

    def told(self, look: Look) -> Mapping[str, Any]:
        return {"changes": look.changes}

    def faults(self, look: Look) -> Mapping[str, Any]:
        return {"faults": [], "surveyed": True}

    def moment(self, look: Look, frames: list[int]) -> tuple[Mapping[str, Any], bytes]:
        if frames[0] == 9:
            raise RenderError("scene.py, line 1: it fails")
        if frames[0] > 9:
            raise RequestError("there is no such frame.")
        return {"moment": frames[0], "asked": frames}, b"picture"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(0, files(Options(quality="720p"), "opening/judge_one_example"), Listeners()) as made:
        made.preview = cast(Preview, Shown())
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def answered(server: Server, path: str, **headers: str) -> tuple[int, str, bytes]:
    """Status, media type and content; `headers` by their names with _ for -."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)) as asked:
        asked.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        found = asked.getresponse()
        return found.status, found.headers.get_content_type(), found.read()


def raw(server: Server, content: bytes) -> bytes:
    with closing(socket.create_connection(("127.0.0.1", server.server_port), timeout=20)) as asked:
        asked.sendall(content)
        asked.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: asked.recv(65536), b""))


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_it_serves_its_page_and_says_that_it_asks_nobody_else(server: Server) -> None:
    for path, kind in (("/", "text/html"), ("/watch.css", "text/css"), ("/watch.js", "text/javascript")):
        assert answered(server, path)[:2] == (200, kind)
    head = raw(server, f"HEAD / HTTP/1.0\r\nHost: localhost:{server.server_port}\r\n\r\n".encode()).decode()
    assert head.startswith("HTTP/1.0 200")
    assert "Content-Security-Policy: default-src 'none'; script-src 'self';" in head
    assert head.endswith("\r\n\r\n")


@pytest.mark.parametrize("path", ["/", "/film", "/changes", "/picture?scene=opening&frame=0", "/nothing"])
def test_it_goes_by_no_other_name_and_answers_no_other_page(server: Server, path: str) -> None:
    port = server.server_port
    strange = ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", "127.1", "2130706433")
    ours = ("127.0.0.1", f"127.0.0.1:{port + 1}", f"127.0.0.1:{port}0", f"127.0.0.1:{port}.", f"evil@127.0.0.1:{port}")
    names = (f"[::1]:{port}", f"LOCALHOST.:{port}", f"localhost:{port}, evil.example", "null", "")
    for host in (*strange, *(f"{each}:{port}" for each in strange), *ours, *names):
        assert answered(server, path, Host=host)[0] == 403, host
    for two in (b"", f"Host: localhost:{port}\r\nHost: evil.example\r\n".encode()):
        assert raw(server, f"GET {path} HTTP/1.0\r\n".encode() + two + b"\r\n").startswith(b"HTTP/1.0 403")
    for site in ("cross-site", "same-site"):
        assert answered(server, path, Sec_Fetch_Site=site)[0] == 403


UP = ("..", "%2e%2e", "%2E.", "..%2f..", "..%5c..", "..\\..", "....//", "%252e%252e", "..;", "..%00", "%c0%ae%c0%ae")
OUTSIDE = (
    *(f"/{up}/{name}" for up in UP for name in ("pyproject.toml", "watch.css", "../../etc/passwd")),
    "/etc/passwd",
    "//etc/passwd",
    "/watch.css/../../x",
    "/watch.css/",
    "/watch.css%00.html",
    "/WATCH.CSS",
    "/site/watch.js",
    "/.",
    "/./watch.css",
    "/.git/config",
    "/file:///etc/passwd",
    "/~root",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_else_can_be_had(server: Server, path: str) -> None:
    assert answered(server, path)[0] == 404


@pytest.mark.parametrize(
    "target", ["*", "..", "../..", "pyproject.toml", "http://evil.example/x", "file:///etc/passwd"]
)
def test_what_is_no_path_has_nothing_either(server: Server, target: str) -> None:
    host = f"Host: localhost:{server.server_port}"
    told = raw(server, f"GET {target} HTTP/1.0\r\n{host}\r\n\r\n".encode())
    assert told.split(b" ", 2)[1] in (b"404", b"400"), told[:200]


def test_moments_are_answered_with_what_is_wrong_with_the_request_or_with_the_scene(server: Server) -> None:
    def asked(query: str) -> tuple[int, Any]:
        status, _, content = answered(server, f"/moment?{query}")
        return status, json.loads(content)

    assert asked("scene=opening&frame=3&ahead=2&step=2") == (200, {"moment": 3, "asked": [3, 5, 7]})
    assert answered(server, "/picture?scene=opening&frame=3") == (200, "image/png", b"picture")
    assert asked("scene=opening&frame=9") == (200, {"error": "scene.py, line 1: it fails"})
    wrong = (
        "scene=opening&frame=10",
        "scene=opening&frame=x",
        "frame=1",
        "scene=none&frame=1",
        "scene=opening&changes=[",
    )
    ahead = f"scene=opening&frame=0&ahead={FURTHEST + 1}"
    for query in (*wrong, ahead, "scene=opening&frame=0&step=0", "scene=opening&changes={%22chain%22:{%22w1%22:[]}}"):
        status, content = asked(query)
        assert status == 400, query
        assert content["error"]
    assert json.loads(answered(server, "/film")[2]) == {"lesson": Shown.lesson, "scenes": ["opening"]}


def test_the_same_numbers_are_the_same_look() -> None:
    first = Look.of("opening", '{"network": {}, "chain": {"w2": 1, "w1": 2.0}}')
    assert first == Look.of("opening", '{"chain":{"w1":2,"w2":1.0}}')
    assert Look.of("opening", "") == Look.of("opening", "{}") == Look("opening")
    for wrong in ("[]", "[1]", '{"chain": 1}', '{"chain": {"w1": "x"}}', '{"chain": {"w1": NaN}}', "[" * 100_000):
        if wrong != "[]":
            with pytest.raises(RequestError):
                Look.of("opening", wrong)


def test_a_page_hears_what_changes(server: Server) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.server_port), timeout=20)) as page:
        page.sendall(f"GET /changes HTTP/1.0\r\nHost: localhost:{server.server_port}\r\n\r\n".encode())
        heard = page.makefile("rb")
        while heard.readline().strip():
            pass
        server.listeners.tell({"scene": "opening"})
        assert b'data: {"scene": "opening"}\n' in iter(heard.readline, b"")


def test_so_many_pages_may_listen_and_no_more() -> None:
    listeners = Listeners()
    places = [listeners.join() for _ in range(MOST_LISTENERS)]
    assert None not in places
    assert listeners.join() is None
    assert places[0] is not None
    listeners.leave(places[0])
    assert listeners.join() is not None


def test_a_thousand_broken_requests_do_not_end_it(server: Server, record_property: Callable[..., None]) -> None:
    record_property("tried", BROKEN)
    dice, host = random.Random(1), f"Host: localhost:{server.server_port}\r\n".encode()
    whole = b"GET /moment?scene=opening&frame=1 HTTP/1.1\r\n" + host + b"\r\n"
    kinds = (
        lambda: dice.randbytes(dice.randrange(200)),
        lambda: whole[: dice.randrange(len(whole))],
        lambda: b"GET " + b"/" * 70_000 + b" HTTP/1.1\r\n\r\n",
        lambda: b"GET / HTTP/9.9\r\n" + host + b"\r\n",
        lambda: b"POST /moment HTTP/1.1\r\n" + host + b"Content-Length: 99999999\r\n\r\n{",
        lambda: b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        lambda: b"GET http://[::1 HTTP/1.1\r\n" + host + b"\r\n",
        lambda: b"GET /moment?" + b"&".join(b"a=%d" % i for i in range(50)) + b" HTTP/1.1\r\n" + host + b"\r\n",
        lambda: b"\r\n" * 9 + b"\0\0\0\0",
    )
    for i in range(BROKEN):
        with closing(socket.create_connection(("127.0.0.1", server.server_port), timeout=20)) as asked:
            try:
                asked.sendall(kinds[i % len(kinds)]())
                if dice.random() < 0.5:
                    asked.shutdown(socket.SHUT_WR)
                    while asked.recv(65536):
                        pass
            except ConnectionError:
                pass
    assert answered(server, "/")[0] == 200
    assert answered(server, "/moment?scene=opening&frame=1")[0] == 200


def test_a_port_that_is_taken_is_said_in_a_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = backprop("watch", "--port", port, "--no-open", cwd=tmp_path, BACKPROP_CACHE=str(tmp_path / "cache"))
    assert done.returncode == 2
    assert done.stderr == f"Error: port {port} is taken; choose another --port, or none for one that is free.\n"
    assert done.stdout == ""
    assert everything(tmp_path) == set()


def test_a_port_can_be_had_again_at_once() -> None:
    """The side that ends a connection first keeps its place for a minute: here the server's."""
    pages = files(Options(quality="720p"), "opening/judge_one_example")
    with Server(0, pages, Listeners()) as first:
        port = first.server_port
        with socket.create_connection(("127.0.0.1", port)):
            first.socket.accept()[0].close()
    with Server(port, pages, Listeners()) as again:
        assert again.server_port == port


def test_the_page_speaks_both_languages_and_says_every_word_somewhere() -> None:
    said = "".join(SITE.joinpath(name).read_text(encoding="utf-8") for name in ("watch.html", "watch.js", "panels.js"))
    for name in OF_WATCH:
        short = name.removeprefix("watch_")
        assert (
            f"$t_{short}<" in said
            or f'$t_{short}"' in said
            or f'"{short}"' in said
            or f"say({short})" in said
            or (short in ("chain", "network"))
        ), name
    pages = {lang: files(Options(quality="720p", lang=lang), "opening/x")["/"][1].decode() for lang in ("en", "zh")}
    assert '<html lang="en">' in pages["en"]
    assert "实时预览" in pages["zh"]
    assert "$t_" not in pages["en"] + pages["zh"]
