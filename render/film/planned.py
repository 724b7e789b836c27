"""What the file of a plan holds, checked key by key before any of it is used."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from render.cache import content_key
from render.errors import RequestError
from render.request.options import CAPTIONS, FASTEST, QUALITIES
from render.video.encoder import FORMATS
from scenes.catalogue import LANGUAGES
from scenes.lesson.faults import quoted, quoted_plainly
from scenes.theme import PALETTES, SHAPES

SCHEMA = 1
"""Raised when a plan is written in another way."""
REMEDY = "give the file that `backprop plan --json` wrote."
LARGEST = 2**24
"""Bytes of the largest plan that is read."""


def _one_of(known: Collection[str]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"{quoted(value)} is none of {', '.join(known)}")
        return value

    return AfterValidator(check)


def _plain(value: str) -> str:
    """A name that an operating system can take."""
    if not value.isprintable():
        raise ValueError("it has characters that cannot be printed")
    return value


def _once(scenes: "list[GivenScene]") -> "list[GivenScene]":
    if len({each.name for each in scenes}) < len(scenes):
        raise ValueError("a scene is named twice")
    return scenes


def _identifier(value: str) -> str:
    if not value.isidentifier():
        raise ValueError(f"{quoted(value)} is no SCENE")
    return value


Text = Annotated[str, AfterValidator(_plain)]


class Given(BaseModel):
    """A part of the file; nothing is read as anything but what it is, and a key that is unknown is a fault."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class GivenMadeWith(Given):
    """Versions by what they are versions of, and one hash of the sources and of the rest."""

    versions: dict[str, str]
    sources: str


class GivenLesson(Given):
    """The lesson's file, none for the embedded one, and its hash."""

    file: Text | None
    hash: str


class GivenOptions(Given):
    """The options that say what is made, as a user may choose them."""

    quality: Annotated[str, _one_of(QUALITIES)]
    frame_rate: Annotated[int, Field(ge=1, le=FASTEST)] | None
    aspect: Annotated[str, _one_of(SHAPES)]
    theme: Annotated[str, _one_of(PALETTES)]
    lang: Annotated[str, _one_of(LANGUAGES)]
    captions: Annotated[str, _one_of(CAPTIONS)]
    crop: Annotated[str, _one_of(("frame",))]
    format: Annotated[str, _one_of(FORMATS)]
    transparent: bool
    voice: Text
    voice_command: Text
    trim_silence: bool
    constant_rate: bool
    plain: bool


class GivenScene(Given):
    """A scene, and a hash of what is spoken in it."""

    name: Annotated[str, AfterValidator(_identifier)]
    spoken: str


class GivenJob(Given):
    """A job by its key; all else is there for whoever sends it somewhere."""

    key: str
    scene: str
    beat: str | None
    frames: int
    cost: float


class Planned(Given):
    """All of the file but its `schema` and its `id`, which are checked before."""

    made_with: GivenMadeWith
    lesson: GivenLesson
    options: GivenOptions
    part: bool
    scenes: Annotated[list[GivenScene], Field(min_length=1), AfterValidator(_once)]
    jobs: list[GivenJob]


def read_planned(file: Path) -> Planned:
    """What that file holds; RequestError where it is no plan, was edited, or is of another schema."""
    try:
        told = _read(file)
        if not isinstance(told, dict) or not {"schema", "id"} <= told.keys():
            raise ValueError("it has no schema and no id")
        if told["schema"] != SCHEMA:
            found = quoted_plainly(str(told["schema"]))
            raise RequestError(f"{file}: schema: it is {found}, and {SCHEMA} in this version; plan again.")
        if told.pop("id") != content_key(told):
            raise RequestError(f"{file}: id: the plan is not as `backprop plan --json` wrote it; plan again.")
        return Planned.model_validate({key: value for key, value in told.items() if key != "schema"})
    except ValidationError as error:
        raise RequestError(f"{file}: {_first(error)}; {REMEDY}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise RequestError(f"{file} is no plan ({quoted_plainly(str(error), most=80)}); {REMEDY}") from None


def _read(file: Path) -> Any:
    if not file.is_file():
        raise ValueError("there is no such file")
    if file.stat().st_size > LARGEST:
        raise ValueError(f"it is over {LARGEST // 2**20} MiB")
    return json.loads(file.read_text(encoding="utf-8"))


def _first(error: ValidationError) -> str:
    """The first fault, by its key."""
    fault = error.errors()[0]
    key = "".join(f"[{each}]" if isinstance(each, int) else f".{quoted_plainly(each)}" for each in fault["loc"])
    why = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else fault["msg"]
    return f"{key.lstrip('.')}: {why[:1].lower()}{why[1:]}"
