"""Messages between a process and those that it started: a head as JSON, bytes, and perhaps a connection.

A process that is asked forks one of its own for each request, and ends when whoever asks closes the connection: so
nothing outlives the command, however that ends.
"""

import json
import os
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LENGTHS = struct.Struct("<II")
"""Of a message: the bytes of its head and of its content."""


@dataclass(frozen=True)
class Message:
    """What was received: the head, the content, and the connection that came with it, which is the receiver's now."""

    head: Mapping[str, Any]
    content: bytes
    connection: socket.socket | None


def send(
    to: socket.socket, head: Mapping[str, Any], content: bytes = b"", connection: socket.socket | None = None
) -> None:
    """Send a message; of a connection the other process gets a copy. BrokenPipeError where nobody listens any more."""
    packed = json.dumps(head, allow_nan=False).encode()
    lengths = LENGTHS.pack(len(packed), len(content))
    if connection is None:
        to.sendall(lengths + packed + content)
    else:
        socket.send_fds(to, [lengths], [connection.fileno()])
        to.sendall(packed + content)


def receive(of: socket.socket) -> Message | None:
    """The next message; None where the other end is closed, also in the middle of a message."""
    lengths, connection = b"", None
    while len(lengths) < LENGTHS.size:
        try:
            part, handles, _, _ = socket.recv_fds(of, LENGTHS.size - len(lengths), 1)
        except ConnectionResetError:
            return None
        if handles:
            connection = socket.socket(fileno=handles[0])
        if not part:
            return None
        lengths += part
    head, content = (_exactly(of, count) for count in LENGTHS.unpack(lengths))
    return None if head is None or content is None else Message(json.loads(head), content, connection)


def _exactly(of: socket.socket, count: int) -> bytes | None:
    found = bytearray()
    while len(found) < count:
        try:
            part = of.recv(min(count - len(found), 2**20))
        except ConnectionResetError:
            return None
        if not part:
            return None
        found += part
    return bytes(found)


def ask(whom: socket.socket, request: Mapping[str, Any]) -> socket.socket:
    """Ask a process that waits in `forked`; answers the connection on which it will be answered.

    BrokenPipeError where the process has ended.
    """
    ours, theirs = socket.socketpair()
    try:
        send(whom, request, connection=theirs)
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return ours


def forked(control: socket.socket) -> tuple[Mapping[str, Any], socket.socket]:
    """Wait for requests; returns each of them, with the connection to answer it on, in a process forked for it.

    The process that waits never returns: it ends when the other end of `control` is closed.
    """
    while (asked := receive(control)) is not None:
        assert asked.connection is not None
        if os.fork() == 0:
            control.close()
            return asked.head, asked.connection
        asked.connection.close()
    os._exit(0)
