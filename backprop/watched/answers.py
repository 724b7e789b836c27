"""Answers one request of `backprop watch`, in a process of its own; the connection closes with it."""

import socket
from collections.abc import Mapping
from typing import Any

from backprop.watched import told
from backprop.watched.told import Asked
from render.errors import sentence_of_drawing
from render.watch import wire


def answer(request: Mapping[str, Any], to: socket.socket) -> None:
    """Do what the request names under `do`; what fails is sent as `error`, in one sentence."""
    try:
        _answer(request, to)
    except ConnectionError:
        pass  # whoever asked has no use for it any more
    except Exception as error:
        wire.send(to, {"error": sentence_of_drawing(error, request["scene"])})


def _answer(request: Mapping[str, Any], to: socket.socket) -> None:
    asked = Asked.of(request)
    if request["do"] == "open":
        wire.send(to, {"files": told.lesson_files(asked.options.lesson_file)})
        wire.send(to, told.opened(asked))
    elif request["do"] == "tell":
        wire.send(to, {"files": told.sources(asked.scene)})
        wire.send(to, told.told(asked))
    elif request["do"] == "play":
        from backprop.watched.played import play_from_places  # which imports what draws: not needed to tell

        play_from_places(asked, request["frames"], to)
    elif request["do"] == "survey":
        from backprop.watched.played import survey

        survey(asked, to)
