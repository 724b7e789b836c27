"""Whatever a worker is sent for an order, it answers in words, never by an error, which would be pickled."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import distributed
import pytest

from render.schedule.described import hashes
from render.schedule.messages import Answer, Order, read_sent
from render.schedule.remote import draw, equipment
from tests.render.malformed_json import spoilt

pytestmark = pytest.mark.case(8)
TRIED = 100


@pytest.fixture(autouse=True)
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has not met the order's task, so that its process is stopped soon."""
    here = SimpleNamespace(
        address="tcp://a:1",
        local_directory=str(tmp_path),
        get_current_task=lambda: "task",
        log_event=lambda topic, told: None,
        state=SimpleNamespace(tasks={}),
    )
    monkeypatch.setattr(distributed, "get_worker", lambda: here)


def order(**changed: object) -> bytes:
    asked = Order(
        job={"scene": "recap", "lesson": None, "debug": False},
        files=hashes({"lesson/x": b"x"}),
        made_with=equipment(["recap"]),
        topic="topic",
        chunk=0,
    )
    return json.dumps(asked.model_dump() | changed).encode()


def answered(content: object, files: object) -> Answer:
    found, made = draw(content, files)  # type: ignore[arg-type]  # whatever is sent
    assert made == {}
    return read_sent(Answer, found, made)


def test_a_spoiled_order_is_answered_in_words(tmp_path: Path, record_property: Callable[..., None]) -> None:
    """Those that still are orders name other sources, or files that were not sent."""
    for seed in range(TRIED):
        chance = random.Random(seed)
        content = json.dumps(spoilt(json.loads(order()), chance)).encode()
        answer = answered(content, {"lesson/y": b"y"})
        assert answer.failed or answer.refused, seed
        assert [*tmp_path.iterdir()] == []
    record_property("tried", TRIED)


@pytest.mark.parametrize(
    ("content", "files"),
    [
        (order(), ["lesson/x"]),
        (order(), {"lesson/x": "x"}),
        (order(), None),
        (None, {"lesson/x": b"x"}),
        (b"", {"lesson/x": b"x"}),
        (b"[" * 100_000, {"lesson/x": b"x"}),
        (order(made_with={}), {"lesson/x": b"x"}),
        (order(made_with={"versions": {}, "hashes": {}, "more": {}}), {"lesson/x": b"x"}),
    ],
)
def test_what_is_no_order_is_refused(content: object, files: object, tmp_path: Path) -> None:
    assert answered(content, files).failed == "what came over the network is no order; set up all machines alike."
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "a\0b", "lesson", "x" * 5000])
def test_files_that_cannot_be_are_refused(name: str, tmp_path: Path) -> None:
    files = {"lesson/x": b"x", name: b"y"}
    answer = answered(order(files=hashes(files)), files)
    assert answer.failed
    assert [*tmp_path.iterdir()] == []


def test_a_job_that_is_none_fails_in_words(tmp_path: Path) -> None:
    for job in ({}, {"scene": None}, {"scene": "recap", "lesson": 5}, {"scene": "recap", "lesson": None}):
        answer = answered(order(job=job), {"lesson/x": b"x"})
        assert answer.failed or answer.refused
        assert [*tmp_path.iterdir()] == []
