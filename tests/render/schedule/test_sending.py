"""What becomes of chunks that a cluster is sent, whatever it answers; a scripted client stands for Dask."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from render.cache import Cache
from render.errors import RenderError, RequestError
from render.request.jobs import Job, beat_jobs, still_job
from render.request.made_with import difference, made_with
from render.request.options import Options
from render.schedule.address import Address
from render.schedule.cluster import EXPECTED, Cluster
from render.schedule.described import Files, hashes
from render.schedule.remote import equipment
from render.schedule.scheduler import Scheduler

SCENE = "recap"
Answer = Callable[[dict[str, Any], str], tuple[bytes, Files]]
"""What a worker answers to an order."""


class Future:
    """One that is done as soon as it is asked for."""

    def __init__(self, answer: Callable[[], tuple[bytes, Files]]) -> None:
        self.result = answer

    def add_done_callback(self, call: Callable[["Future"], None]) -> None:
        call(self)


class Client:
    """Dask's client, whose workers do as they are told; `sent` are the orders, and who might take them."""

    def __init__(self, workers: dict[str, int], answer: Answer) -> None:
        self.workers, self.answer = workers, answer
        self.sent: list[tuple[dict[str, Any], int, list[str] | None]] = []
        self.equipment: dict[str, Any] = {}

    def nthreads(self) -> dict[str, int]:
        return self.workers

    def run(self, asked: Any, scenes: list[str], on_error: str) -> dict[str, Any]:
        return {worker: self.equipment.get(worker, equipment(scenes)) for worker in self.workers}

    def submit(self, draw: Any, order: bytes, files: Files, *, priority: int, workers: Any, **how: Any) -> Future:
        told = json.loads(order)
        assert told["files"] == hashes(files)
        self.sent.append((told, priority, workers))
        at = (workers or sorted(self.workers))[0]
        return Future(lambda: self.answer(told, at))

    def subscribe_topic(self, topic: str, call: Any) -> None: ...

    def unsubscribe_topic(self, topic: str) -> None: ...


def answered(at: str, files: Files | None = None, done: tuple[str, ...] = (), **more: Any) -> tuple[bytes, Files]:
    files = files or {}
    told = {"by": at, "refused": "", "failed": "", "done": [*done], "files": hashes(files)}
    return json.dumps(told | more).encode(), files


def drawn(order: dict[str, Any], at: str) -> tuple[bytes, Files]:
    """All that was asked for, as it were."""
    return answered(at, {f"{key}/file": key.encode() for key in keys_in(order)}, drawn_keys(order))


def keys_in(order: dict[str, Any]) -> list[str]:
    return [key for each in order["job"]["beats"] for key in (each["painting"], each["video"]) if key]


def drawn_keys(order: dict[str, Any]) -> tuple[str, ...]:
    return (f"done 1.0 {' '.join(keys_in(order))}",)


def altered(answer: tuple[bytes, Files], spoilt: dict[str, Any]) -> tuple[bytes, Files]:
    return json.dumps(json.loads(answer[0]) | spoilt).encode(), answer[1]


class Place:
    """A cluster of such workers, a scheduler that sends to it, and what was said."""

    def __init__(self, folder: Path, answer: Answer = drawn, *workers: str) -> None:
        self.said: list[str] = []
        self.client = Client(dict.fromkeys(workers or ("a", "b"), 1), answer)
        self.cache = Cache(folder / "cache")
        self.cluster = Cluster(Address("tcp://127.0.0.1:1"), self.cache, 1, self.said.append)
        vars(self.cluster)["_meeting"] = SimpleNamespace(client=self.client, close=lambda: None)
        self.options = Options(cache_folder=folder / "cache", out=folder, quality="draft")

    def draw(self, *jobs: Job) -> list[Path]:
        asked = jobs or beat_jobs(SCENE, self.options)
        return Scheduler(self.cache, 1, crew=self.cluster).draw(asked)


def test_results_are_published_under_their_keys(tmp_path: Path) -> None:
    place = Place(tmp_path)
    (job,) = beat_jobs(SCENE, place.options)
    (folder,) = place.draw()
    assert folder == place.cache.root / job.key
    assert {key: place.cache.state(key) for key in (job.key, job.painting)} == {job.key: "whole", job.painting: "whole"}
    assert place.draw() == [folder]
    assert len(place.client.sent) == 1


def test_the_longest_goes_first(tmp_path: Path) -> None:
    place = Place(tmp_path)
    asked = [job for scene in ("recap", "opening") for job in beat_jobs(scene, place.options)]
    place.draw(*asked)
    ranks = [priority for _, priority, _ in place.client.sent]
    assert ranks == [0, *sorted(ranks[1:], reverse=True)]
    frames = [sum(each["last"] - each["first"] for each in told["job"]["beats"]) for told, _, _ in place.client.sent]
    assert len(frames) > 2
    assert frames == sorted(frames, reverse=True)


def test_what_fails_once_is_tried_elsewhere(tmp_path: Path) -> None:
    def answer(order: dict[str, Any], at: str) -> tuple[bytes, Files]:
        return answered(at, failed="no room is left.") if at == "a" else drawn(order, at)

    place = Place(tmp_path, answer)
    assert len(place.draw()) == 1
    assert [workers for _, _, workers in place.client.sent] == [None, ["b"]]


def test_what_fails_twice_is_named_with_its_own_message(tmp_path: Path) -> None:
    def answer(order: dict[str, Any], at: str) -> tuple[bytes, Files]:
        scene = order["job"]["scene"]
        return answered(at, failed=f"scene {scene!r} could not be drawn: x.") if scene == SCENE else drawn(order, at)

    place = Place(tmp_path, answer)
    other = beat_jobs("weighted_sum", place.options)
    with pytest.raises(RenderError) as failed:
        place.draw(*beat_jobs(SCENE, place.options), *other)
    assert str(failed.value) == "scene 'recap' could not be drawn: x."
    assert len([each for each, _, _ in place.client.sent if each["job"]["scene"] == SCENE]) == 2
    assert all(place.cache.find(job.key) for job in other), "the others are drawn"


@pytest.mark.case(8)
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda order, at: altered(drawn(order, at), {"files": {"x": "0"}}), "not what was sent"),
        (lambda order, at: answered(at, {"strange/file": b"x"}, ("done 1.0 strange",)), "it was not asked for"),
        (lambda order, at: answered(at, {}, drawn_keys(order)), "did not send the result"),
        (lambda order, at: answered(at, {f"{keys_in(order)[0]}/a/b": b"x"}), "no file of a result"),
        (lambda order, at: altered(drawn(order, at), {"done": ["done soon"]}), "cannot be read"),
        (lambda order, at: altered(drawn(order, at), {"more": 1}), "no answer"),
        (lambda order, at: (b"[" * 100_000, {}), "no answer"),
        (lambda order, at: (drawn(order, at)[0], ["file"]), "no answer"),
        (lambda order, at: None, "could not be drawn by the cluster: TypeError"),
    ],
)
def test_what_was_not_sent_or_asked_for_is_never_published(tmp_path: Path, answer: Answer, says: str) -> None:
    place = Place(tmp_path, answer)
    with pytest.raises(RenderError, match=says):
        place.draw()
    assert {each.name for each in place.cache.root.iterdir() if each.is_dir()} <= {"claims"}


def test_a_worker_that_refuses_for_another_is_not_asked_for_ever(tmp_path: Path) -> None:
    place = Place(tmp_path, lambda order, at: answered("somebody", refused="other sources"))
    with pytest.raises(RenderError, match="other sources"):
        place.draw()
    assert len(place.client.sent) == 3


def test_what_is_told_on_the_way_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    place = Place(tmp_path)

    def subscribe(topic: str, call: Any) -> None:
        for line in ("done 1.0 ..", "at x", "at", "drawn", "", 5):
            call((0.0, {"line": line, "chunk": 0}))
        call((0.0, {}))

    place.client.subscribe_topic = subscribe  # type: ignore[method-assign]
    place.draw()
    assert [*(tmp_path / "here").iterdir()] == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cache", "here"]


def test_a_worker_with_other_versions_is_sent_nothing_and_named(tmp_path: Path) -> None:
    place = Place(tmp_path)
    other = equipment([SCENE])
    other["versions"]["numpy"] = "1.0"
    place.client.equipment["a"] = other
    place.cluster.greet([SCENE])
    here = made_with([SCENE])["versions"]["numpy"]
    assert place.said == [f"the worker a draws nothing: it has numpy 1.0 where this machine has {here}."]
    place.draw()
    assert [workers for _, _, workers in place.client.sent] == [["b"]]
    place.client.equipment["b"] = ModuleNotFoundError("No module named 'render'")
    with pytest.raises(RequestError, match="no worker of the cluster draws what this machine does"):
        place.cluster.greet([SCENE])


def test_a_worker_that_comes_late_with_other_sources_is_refused_by_itself(tmp_path: Path) -> None:
    def answer(order: dict[str, Any], at: str) -> tuple[bytes, Files]:
        return answered(at, refused="other sources") if at == "a" else drawn(order, at)

    place = Place(tmp_path, answer)
    place.draw()
    assert place.said == ["the worker a draws nothing: it has other sources."]
    assert [workers for _, _, workers in place.client.sent] == [None, ["b"]]


def test_where_only_others_are_left_the_next_worker_is_waited_for(tmp_path: Path) -> None:
    place = Place(tmp_path, drawn, "a")
    place.cluster.refuse("a", "other sources")
    looks = iter([{"a": 1}, {"a": 1}, {"a": 1, "new": 1}])
    place.client.nthreads = lambda: next(looks, {"a": 1, "new": 1})  # type: ignore[method-assign]
    with patch("render.schedule.sending.LOOK", 0.01):
        assert len(place.draw()) == 1
    assert [workers for _, _, workers in place.client.sent] == [["new"]]
    assert place.said[1:] == ["the cluster has no worker that may draw; waiting for one."]


def test_who_alone_may_draw_and_is_lost_is_not_waited_for(tmp_path: Path) -> None:
    class Never(Future):
        def add_done_callback(self, call: Any) -> None: ...

        def cancel(self) -> None: ...

    place = Place(tmp_path, drawn, "a", "b")
    place.cluster.refuse("a", "other sources")
    send, sent = place.client.submit, place.client.sent

    def submit(*order: Any, **how: Any) -> Future:
        future = send(*order, **how)
        if len(sent) > 1:
            return future
        place.client.workers = {"a": 1, "c": 1}
        return Never(future.result)

    place.client.submit = submit  # type: ignore[method-assign]
    with patch("render.schedule.sending.LOOK", 0.01):
        assert len(place.draw()) == 1
    assert [workers for _, _, workers in sent] == [["b"], ["c"]]


def test_lost_workers_and_a_lost_scheduler_are_told_apart(tmp_path: Path) -> None:
    killed = type("KilledWorker", (Exception,), {})  # as Dask calls it
    errors: list[Exception] = [killed(), killed(), killed()]

    def answer(order: dict[str, Any], at: str) -> tuple[bytes, Files]:
        if errors:
            raise errors.pop()
        return drawn(order, at)

    place = Place(tmp_path, answer)
    with patch("render.schedule.sending.REST", (0.0, 0.02)), patch("render.schedule.sending.LOOK", 0.01):
        with pytest.raises(RenderError, match="every worker that tried it was lost"):
            place.draw()
        errors += [killed(), killed()]
        began = time.monotonic()
        assert len(place.draw()) == 1
        assert time.monotonic() - began >= 0.02, "it waits until workers are lost no more"
        assert not errors
    (tmp_path / "other").mkdir()
    place = Place(tmp_path / "other", answer)
    errors.append(OSError("connection closed"))
    with pytest.raises(RenderError, match="scheduler was lost; start again"):
        place.draw()


def test_without_a_worker_work_is_cut_for_some_and_that_is_said_once(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.client.workers = {}
    assert place.cluster.width == place.cluster.width == EXPECTED
    assert place.said == ["the cluster has no worker that may draw; waiting for one."]


def test_stills_are_jobs_too(tmp_path: Path) -> None:
    place = Place(tmp_path, lambda order, at: answered(at, {f"{key}/0.png": b"x"}, (f"done 0 {key}",)))
    job = still_job(SCENE, [3], place.options)
    key = job.key
    assert place.draw(job) == [place.cache.root / key]


def test_what_differs_is_said_in_words() -> None:
    ours = made_with([SCENE])
    assert difference(ours, ours) == ""
    lacking = {"versions": ours["versions"], "hashes": {**ours["hashes"], f"sources of the scene {SCENE!r}": "none"}}
    assert difference(lacking, ours) == f"no sources of the scene {SCENE!r}"
    other = {"versions": ours["versions"], "hashes": {**ours["hashes"], "translations": "0"}}
    assert difference(other, ours) == "other translations than this machine"
    assert difference({"versions": {}, "hashes": {}}, ours).startswith("system none where")


def test_a_scene_that_is_not_there_has_no_sources() -> None:
    assert made_with(["no_such_scene"])["hashes"]["sources of the scene 'no_such_scene'"] == "none"
