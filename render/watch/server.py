"""The preview's server: on this machine only, for its own page only, and whatever it is asked, it lives on."""

import json
import queue
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EACCES, EADDRINUSE
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_REUSEADDR, SOL_SOCKET
from typing import Any
from urllib.parse import parse_qs, urlsplit

from render.errors import RenderError, RequestError, sentence_of
from render.watch.look import Look
from render.watch.preview import Preview

HOST = "127.0.0.1"
QUIET = 10.0
"""Seconds within which a request must have come whole."""
PULSE = 1.0
"""Seconds after which a page that listens hears something, so that it is noticed when it is gone."""
MOST_LISTENERS = 32
"""Pages that may listen at once."""
FURTHEST = 64
"""Frames that may be asked for ahead."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says: nothing of it is for other pages, and the page asks nobody else for anything."""
File = tuple[str, bytes]
"""A media type, and what the file holds."""


class Listeners:
    """The pages that are open: each hears what is told, in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: list[queue.SimpleQueue[Mapping[str, Any]]] = []

    def tell(self, what: Mapping[str, Any]) -> None:
        """Tell all of them."""
        with self._lock:
            for each in self._open:
                each.put(what)

    def join(self) -> "queue.SimpleQueue[Mapping[str, Any]] | None":
        """A place to hear from; None where there are too many already."""
        with self._lock:
            if len(self._open) >= MOST_LISTENERS:
                return None
            self._open.append(queue.SimpleQueue())
            return self._open[-1]

    def leave(self, place: "queue.SimpleQueue[Mapping[str, Any]]") -> None:
        """Hear no more."""
        with self._lock:
            self._open.remove(place)


class Server(ThreadingHTTPServer):
    """Serves these files, by their addresses, and the preview; RequestError where its port cannot be had."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, files: Mapping[str, File], listeners: Listeners) -> None:
        self.files, self.listeners = files, listeners
        self.preview: Preview | None = None
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            if error.errno in (EADDRINUSE, EACCES):
                why = "is taken" if error.errno == EADDRINUSE else "is not yours to open"
                raise RequestError(f"port {port} {why}; choose another --port, or none for one that is free.") from None
            raise

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, which can take seconds.

        A port whose last connections are still being closed is free: whoever ends and begins again keeps the address.
        """
        self.socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser calls this server that looks at it on this machine."""
        return tuple(f"{name}:{self.server_port}" for name in (HOST, "localhost"))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks is nobody's fault here."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    timeout = QUIET
    server_version, sys_version = "backprop", ""
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        """Answer a file, the preview's JSON, a picture, or the stream of what changes."""
        if (refusal := self._refusal()) is not None:
            self._error(HTTPStatus.FORBIDDEN, refusal)
            return
        asked = urlsplit(self.path)
        if asked.path in self.server.files:
            self._send(HTTPStatus.OK, *self.server.files[asked.path])
        elif asked.path in ANSWERS and self.server.preview is not None:
            self._answer(ANSWERS[asked.path], self.server.preview, asked.query)
        elif asked.path == "/changes":
            self._stream()
        else:
            self._error(HTTPStatus.NOT_FOUND, "there is nothing of that name.")

    def _refusal(self) -> str | None:
        """Why whoever asks may not: another site that calls itself by this address, or that has its page ask here."""
        if self.headers.get_all("Host", []) not in [[each] for each in self.server.hosts]:
            return f"this page is {self.server.address} and goes by no other name."
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return "other pages may not ask here."
        return None

    def _answer(self, answer: "Callable[[Preview, Mapping[str, str]], File]", preview: Preview, query: str) -> None:
        try:
            given = {name: values[-1] for name, values in parse_qs(query, max_num_fields=8).items()}
            self._send(HTTPStatus.OK, *answer(preview, given))
        except (RequestError, KeyError, ValueError) as error:
            self._error(HTTPStatus.BAD_REQUEST, sentence_of(error))
        except RenderError as error:  # a scene that fails is news for the page, and no fault of the request
            self._send(HTTPStatus.OK, *as_json({"error": str(error)}))

    def _stream(self) -> None:
        place = self.server.listeners.join()
        if place is None:
            self._error(HTTPStatus.SERVICE_UNAVAILABLE, "too many pages are open; close some.")
            return
        try:
            self._head(HTTPStatus.OK, "text/event-stream")
            while True:
                try:
                    told = f"data: {json.dumps(place.get(timeout=PULSE))}\n\n"
                except queue.Empty:
                    told = ": \n\n"
                self.wfile.write(told.encode())
                self.wfile.flush()
        finally:
            self.server.listeners.leave(place)

    def _error(self, status: HTTPStatus, sentence: str) -> None:
        self._send(status, *as_json({"error": sentence}))

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self._head(status, kind, len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *words: object) -> None:
        """Nothing: the page says what there is to say."""

    def handle(self) -> None:
        """A connection that breaks ends here, without a word."""
        with suppress(OSError):
            super().handle()


def as_json(found: Any) -> File:
    """A JSON document."""
    return "application/json", json.dumps(found, allow_nan=False).encode()


def _film(preview: Preview, given: Mapping[str, str]) -> File:
    """The lesson and the scenes in film order."""
    return as_json({"lesson": preview.lesson, "scenes": preview.scenes})


def _scene(preview: Preview, given: Mapping[str, str]) -> File:
    look = _look(preview, given)
    return as_json({**preview.told(look), **preview.faults(look)})


def _moment(preview: Preview, given: Mapping[str, str]) -> File:
    """Numbers and faults of a frame; its picture is asked for by itself."""
    return as_json(preview.moment(_look(preview, given), _frames(given))[0])


def _picture(preview: Preview, given: Mapping[str, str]) -> File:
    return "image/png", preview.moment(_look(preview, given), _frames(given))[1]


def _look(preview: Preview, given: Mapping[str, str]) -> Look:
    look = Look.of(given["scene"], given.get("changes", ""))
    if look.scene not in preview.scenes:
        raise RequestError(f"there is no scene {look.scene!r}.")
    return look


def _frames(given: Mapping[str, str]) -> list[int]:
    first, ahead, step = (
        int(given.get(name, usual)) for name, usual in (("frame", "0"), ("ahead", "0"), ("step", "1"))
    )
    if not (0 <= ahead <= FURTHEST and 1 <= step <= FURTHEST):
        raise RequestError(f"at most {FURTHEST} frames can be asked for ahead.")
    return [first + step * i for i in range(ahead + 1)]


ANSWERS: Mapping[str, Callable[[Preview, Mapping[str, str]], File]] = {
    "/film": _film,
    "/scene": _scene,
    "/moment": _moment,
    "/picture": _picture,
}
