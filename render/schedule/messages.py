"""What a client and the workers of a cluster send each other, checked before any of it is used: an order, an answer."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from render.errors import RenderError
from render.request.made_with import MadeWith

DONE = re.compile(r"done \d{1,9}(\.\d{1,20})?(e-\d{1,3})?( [\w-]+)+")
"""The line of a worker that says after how many seconds which keys are complete."""
NAME = re.compile(r"\w[\w.-]{0,99}")
"""The name of a file in an entry of the cache."""


class Sent(BaseModel):
    """A message as it travels, JSON beside its files; `files` are their hashes by name."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    files: dict[str, str] = {}

    @property
    def packed(self) -> bytes:
        """The message without its files."""
        return json.dumps(self.model_dump()).encode()


def _whole(made_with: MadeWith) -> MadeWith:
    if {*made_with} != {"versions", "hashes"}:
        raise ValueError("versions and hashes are needed")
    return made_with


class Order(Sent):
    """A described job, what the client would draw it with, and where progress is told: a topic and a chunk's number."""

    job: dict[str, Any]
    made_with: Annotated[MadeWith, AfterValidator(_whole)]
    topic: str
    chunk: int

    @property
    def scene(self) -> str:
        """The scene that is to be drawn."""
        return str(self.job.get("scene"))


class Answer(Sent):
    """By whom; a sentence where that worker may not draw, or where drawing failed; `done` are lines as `DONE`.

    The files of results are named KEY/FILE.
    """

    by: str
    refused: str = ""
    failed: str = ""
    done: list[str] = []

    @property
    def keys(self) -> list[str]:
        """The keys that are complete."""
        return [key for line in self.done for key in line.split()[2:]]


S = TypeVar("S", bound=Sent)


def read_sent(kind: type[S], content: object, files: object) -> S:
    """What came over the network, with these files; RenderError where that is no such message."""
    try:
        if not (isinstance(files, dict) and {*map(type, files)} <= {str} and {*map(type, files.values())} <= {bytes}):
            raise TypeError("no files")
        found = kind.model_validate(json.loads(content))  # type: ignore[arg-type]  # whatever it is
    except (ValueError, TypeError, RecursionError):  # pydantic's own error is a ValueError
        name = kind.__name__.lower()
        raise RenderError(f"what came over the network is no {name}; set up all machines alike.") from None
    return found


def refuse_others(answer: Answer, files: Mapping[str, bytes], asked: Collection[str], scene: str) -> None:
    """RenderError unless these are whole results, and of keys that were asked for."""
    places = [name.split("/") for name in files]
    if not all(map(DONE.fullmatch, answer.done)):
        raise RenderError(f"scene {scene!r}: the worker {answer.by} says of its results what cannot be read.")
    if not {*answer.keys, *(place[0] for place in places)} <= {*asked}:
        raise RenderError(f"scene {scene!r}: a worker sent what it was not asked for.")
    if not all(len(place) == 2 and NAME.fullmatch(place[1]) for place in places):
        raise RenderError(f"scene {scene!r}: a worker sent what is no file of a result.")
    if missing := {*answer.keys} - {place[0] for place in places}:
        raise RenderError(f"scene {scene!r}: a worker did not send the result {min(missing)}.")
