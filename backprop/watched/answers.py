"""Answers one request of `backprop watch`, in a process of its own; the connection closes with it."""

import socket
from collections.abc import Mapping
from typing import Any

from backprop.watched import played, told
from backprop.watched.told import Asked
from render.errors import sentence_of_drawing
from render.paint.drawing import scene_class
from render.watch import wire


def prepare(request: Mapping[str, Any]) -> None:
    """Read and import what the next requests will need; what fails is told to whoever asks for it."""
    try:
        Asked.of(request).story  # noqa: B018 - kept, with its lesson, for all requests of this edition
        scene_class(request["scene"])
    except Exception:
        return


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
        found = told.told(asked)  # first, for an import that fails names its file
        wire.send(to, {"files": told.sources(asked.scene)})
        wire.send(to, found)
    elif request["do"] == "play":
        played.play_from_places(asked, request["frames"], to)
    elif request["do"] == "survey":
        played.survey(asked, to)
