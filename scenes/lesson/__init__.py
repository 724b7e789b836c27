"""A lesson: the chain, the network, their data and the descent, as a lesson file states them."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from scenes.lesson.chain import ChainLesson, read_chain
from scenes.lesson.computed import check_chain, check_descent, check_network
from scenes.lesson.faults import Faults, LessonError, quoted, quoted_plainly, remedy
from scenes.lesson.folder import Folder, decoded
from scenes.lesson.followed import followed_chain
from scenes.lesson.keys import too_much
from scenes.lesson.network import NetworkLesson, read_network
from scenes.lesson.plain import plain_bytes
from scenes.lesson.rows import Scaling
from scenes.lesson.tables import DescentTable, LessonTable
from scenes.lesson.validation import read_table

__all__ = ["ChainLesson", "Descent", "Lesson", "LessonError", "NetworkLesson", "Scaling", "embedded", "read_lesson"]

LARGEST_LESSON = 3 * 2**20
"""Bytes of the largest lesson file that is read."""
NUDGE = 0.01
"""The nudge of a lesson that names none."""


@dataclass(frozen=True)
class Descent:
    """Gradient descent, of both the chain and the network."""

    learning_rate: float
    steps: int


@dataclass(frozen=True, eq=False)
class Lesson:
    """All that a lesson file says; `borrowed` names the sections taken from the embedded lesson.

    `pronounce` says how a voice reads names of the lesson that it would misread.

    `hash` is the SHA-256 of everything that can be shown: it stays when only comments or line ends change.
    `files` are the bytes of what was read, by names relative to the lesson's folder, the lesson file first: what
    another machine needs to read the same lesson. The embedded lesson, which is there already, has none.
    """

    title: str
    nudge: float
    chain: ChainLesson
    network: NetworkLesson
    descent: Descent
    hash: str
    borrowed: tuple[str, ...] = ()
    pronounce: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The words that the lesson brings: they are shown and spoken as they stand there."""
        chain, network = self.chain, self.network
        own = (chain.input_name, chain.target_name, *network.input_names, *network.labels, network.target_name)
        units = (chain.unit, *(network.units or ()))
        return (self.title, *own, chain.subject, network.subject, *filter(None, units))


@cache
def embedded() -> Lesson:
    """The lesson that comes with the film: twenty students and a hundred irises."""
    folder = files("scenes.lesson") / "embedded"
    return _lesson((folder / "embedded.toml").read_bytes(), Folder(folder), Faults("embedded.toml"))


def read_lesson(path: Path) -> Lesson:
    """The lesson of a TOML file; LessonError holds every fault of it and of the files that it names."""
    faults = Faults(path.name or str(path))
    try:
        if not path.is_file():
            faults.add("there is no such file; give the path of a lesson file")
        elif path.stat().st_size > LARGEST_LESSON:
            faults.add(f"over {LARGEST_LESSON // 2**20} MiB; keep large weights in a .npz file")
        faults.stop()
        content = plain_bytes(path, LARGEST_LESSON)
    except OSError as error:
        faults.add(f"cannot be read ({(error.strerror or 'no reason given').lower()}); allow reading it")
    faults.stop()
    folder = Folder(path.parent)
    return replace(_lesson(content, folder, faults), files={path.name: content} | folder.taken)


def _lesson(content: bytes, folder: Folder, faults: Faults) -> Lesson:
    """The lesson of such a file; what it leaves out is borrowed from the embedded one, but for a chain: where there is
    a network, that is a path through it."""
    raw = _toml(content, faults)
    table = read_table(LessonTable, raw, faults)
    chain = None if table.chain is None else read_chain(table.chain, folder, faults.at("chain"))
    network = None if table.network is None else read_network(table.network, folder, faults.at("network"))
    if chain is not None:
        check_chain(chain, faults.at("chain"))
    if network is not None:
        check_network(network, faults.at("network"))
    descent = None if table.descent is None else _descent(table.descent, faults.at("descent"))
    faults.stop()
    read = (
        table.title or Path(faults.file).stem,
        NUDGE if table.nudge is None else table.nudge,
        chain or (followed_chain(network) if network else embedded().chain),
        network or embedded().network,
        descent or embedded().descent,
    )
    check_descent(read[2], read[3], read[4].steps, faults.at("descent").at("steps"))
    faults.stop()
    borrowed = tuple(
        name for name in ("chain", "network", "descent") if name not in raw and not (name == "chain" and network)
    )
    lesson = Lesson(*read, hash=_hash(read), borrowed=borrowed, pronounce=table.pronounce or {})
    here = faults.at("pronounce")
    absent = [name for name in lesson.pronounce if not any(name in each for each in lesson.names)]
    said = (f"{quoted(name)} stands in no name of this lesson; {remedy(name, lesson.names)}" for name in absent[:5])
    here.add_some([(here, sentence) for sentence in said], more=max(0, len(absent) - 5))
    faults.stop()
    return lesson


def _toml(content: bytes, faults: Faults) -> Mapping[str, object]:
    text = decoded(content, "the lesson file", faults)
    if text and (fault := too_much(text)):
        faults.add(fault)
        return {}
    try:
        return tomllib.loads(text or "")
    except ValueError as error:
        faults.add(f"not valid TOML ({quoted_plainly(str(error), most=120)}); mend that line")
    except RecursionError:
        faults.add("nested too deeply; write plain lists and tables")
    return {}


def _descent(raw: Mapping[str, object], faults: Faults) -> Descent | None:
    table = read_table(DescentTable, raw, faults)
    if table.learning_rate is None or table.steps is None:
        return None
    return Descent(table.learning_rate, table.steps)


def _hash(read: object) -> str:
    return hashlib.sha256(json.dumps(read, default=_plain, allow_nan=False).encode()).hexdigest()


def _plain(value: Any) -> object:
    """Arrays as lists, dataclasses as lists of name and value (of what there is), to be written and hashed."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if is_dataclass(value):
        held = ((each.name, getattr(value, each.name)) for each in fields(value))
        return [(name, each) for name, each in held if each is not None]
    raise TypeError(f"a lesson holds {type(value).__name__}, which has no written form; add one")
