"""What other machines write for this one, as strangers spoil it: plans, messages, paintings; each with its reader."""

import json
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from render.cache import content_key
from render.film.plan import Plan, read_plan
from render.request.options import Options
from render.schedule.described import hashes
from render.schedule.messages import Answer, Order, read_sent, refuse_others
from render.schedule.remote import equipment
from render.video.frames import FramesWriter, Patch, Picture, read_frames
from tests.render.malformed_json import spoilt

KEY, SIZE = "0" * 24, (40, 30)
FILES = {f"{KEY}/frames": b"pictures", f"{KEY}/beat.json": b"{}"}
Reader = Callable[[Path], object]


@cache
def plan() -> dict[str, Any]:
    """The plan of two scenes."""
    return Plan(("number_lines", "recap"), Options(quality="draft", frame_rate=2), part=True).document(lambda job: 1.0)


def answer(file: Path) -> object:
    """Reads the file as a worker's answer, which came with two files."""
    found = read_sent(Answer, file.read_bytes(), FILES)
    refuse_others(found, FILES, {KEY}, "recap")
    return found


def order(file: Path) -> object:
    """Reads the file as an order for a worker."""
    return read_sent(Order, file.read_bytes(), {})


def painting() -> bytes:
    """The pictures of a painted beat."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "frames"
        writer, chance = FramesWriter(file, SIZE), np.random.default_rng(1)
        for frame in range(4):
            pixels = chance.integers(0, 255, (10, 20, 4), dtype=np.uint8)
            writer.show(Picture(frame, [Patch(frame, 2, pixels), Patch(15, 0, pixels[:3])]))
        writer.close(5)
        return file.read_bytes()


def sent() -> dict[str, tuple[bytes, Reader]]:
    """A sound file of every kind by its name, and what reads it."""
    said = Answer(by="tcp://a:1", done=[f"done 1.5 {KEY}"], files=hashes(FILES))
    asked = Order(job={"scene": "recap"}, files={}, made_with=equipment(["recap"]), topic="t", chunk=0)
    return {
        "plan.json": (json.dumps(plan()).encode(), lambda file: read_plan(file, {})),
        "answer.json": (said.packed, answer),
        "order.json": (asked.packed, order),
        "frames": (painting(), lambda file: [*read_frames(file, SIZE)]),
    }


def cut_json(content: bytes, chance: random.Random) -> bytes:
    """The document with some places changed; a plan gets the id of what it holds then."""
    told = spoilt(json.loads(content), chance)
    if isinstance(told, dict) and "id" in told:
        del told["id"]
        told["id"] = content_key(told)
    return json.dumps(told).encode()
