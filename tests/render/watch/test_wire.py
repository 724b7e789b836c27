"""Messages between processes: whole or not at all, with a connection or without; who is asked answers in a fork."""

import os
import socket
from contextlib import closing

import pytest

from render.watch import wire


def test_messages_come_in_order_with_their_content_and_connection() -> None:
    one, other = socket.socketpair()
    first, second = socket.socketpair()
    with closing(one), closing(other), closing(first), closing(second):
        wire.send(one, {"a": "δ"}, b"\0" * 100, second)
        wire.send(one, {"b": [1.5, None]})
        found = wire.receive(other)
        assert found is not None
        assert (found.head, found.content) == ({"a": "δ"}, b"\0" * 100)
        assert found.connection is not None
        with found.connection as handed:
            handed.sendall(b"here")
            assert first.recv(4) == b"here"
        found = wire.receive(other)
        assert found is not None
        assert (found.head, found.content, found.connection) == ({"b": [1.5, None]}, b"", None)


@pytest.mark.parametrize("count", [0, 3, 8, 12, 20])
def test_a_message_that_ends_early_is_none(count: int) -> None:
    one, other = socket.socketpair()
    with closing(other):
        with closing(one):
            one.sendall((wire.LENGTHS.pack(10, 10) + b'{"a": "b"}' + b"0123456789")[:count])
        assert wire.receive(other) is None


def test_numbers_that_are_none_are_not_sent() -> None:
    one, other = socket.socketpair()
    with closing(one), closing(other), pytest.raises(ValueError, match="JSON"):
        wire.send(one, {"a": float("nan")})


def test_each_request_is_answered_by_a_process_of_its_own_until_the_other_end_closes() -> None:
    ours, theirs = socket.socketpair()
    waiting = os.fork()
    if waiting == 0:
        ours.close()
        request, connection = wire.forked(theirs)
        wire.send(connection, {"of": os.getpid(), "asked": request["number"]})
        os._exit(0)
    theirs.close()
    found = []
    for number in (1, 2):
        with wire.ask(ours, {"number": number}) as connection:
            answer = wire.receive(connection)
            assert answer is not None
            found.append(answer.head)
    assert [each["asked"] for each in found] == [1, 2]
    assert len({waiting, *(each["of"] for each in found)}) == 3
    ours.close()
    assert os.waitpid(waiting, 0)[1] == 0


def test_who_has_ended_cannot_be_asked() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    with closing(ours), pytest.raises(BrokenPipeError):
        wire.ask(ours, {})
