"""Several processes on one cache: what many ask for is made once, and whoever dies or is interrupted stops nobody."""

import fcntl
import json
import signal
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from render.cache import Cache, in_turns, leave
from tests.render.cache.processes import another, fail, names, together

pytestmark = pytest.mark.case(6)
KEY, OTHER = "0" * 24, "1" * 24
ASK = """
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial

cache, log, way = Cache(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
keys = [f"{i:024x}" for i in range(12)]

def make(key, folder):
    with log.open("a") as file:
        file.write(key + "\\n")
    time.sleep(0.02)
    fill(folder, key)

def attempt(left):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda key: cache.try_to_find_or_make(key, partial(make, key)), left))

if way == "turns":
    found = in_turns(attempt, keys)
else:
    found = [cache.find_or_make(key, partial(make, key)) for key in keys]
print(json.dumps([(each / "drawing").read_text() for each in found]))
"""
PUBLISH = """
cache = Cache(Path(sys.argv[1]))
for i in range(60):
    with cache.claim([f"{i % 3:024x}"], wait=False), cache.work_folder() as folder:
        fill(folder)
        cache.publish(sys.argv[2], folder, anew=i % 2 == 0)
    with cache.work_folder() as folder:
        fill(folder)
        cache.publish(sys.argv[2], folder)
"""
MAKE = "Cache(Path(sys.argv[1])).find_or_make(sys.argv[2], lambda folder: (fill(folder), stay()))"

WAIT = """
rest = time.sleep
time.sleep = lambda seconds: (there(), rest(seconds))
try:
    Cache(Path(sys.argv[1])).find_or_make(sys.argv[2], fill)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize("way", ["one by one", "turns"])
def test_four_who_ask_for_the_same_have_each_made_once(way: str, tmp_path: Path) -> None:
    said = together(ASK, 4, tmp_path / "cache", tmp_path / "log", way, folder=tmp_path)
    keys = [f"{i:024x}" for i in range(12)]
    assert [json.loads(each) for each in said] == [keys] * 4
    assert sorted((tmp_path / "log").read_text().split()) == keys
    assert not names(tmp_path / "cache", ["work-"])


def test_publishing_over_each_other_in_a_loop_never_fails(tmp_path: Path) -> None:
    together(PUBLISH, 4, tmp_path / "cache", KEY, folder=tmp_path)
    assert Cache(tmp_path / "cache").state(KEY) == "whole"
    assert not names(tmp_path / "cache", ["work-"])


@pytest.mark.case(1)
def test_what_another_publishes_is_taken_and_what_a_dead_one_left_is_made_here(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for dies in (False, True):
        made: list[Path] = []
        key = OTHER if dies else KEY
        with another(MAKE, tmp_path, key) as process:
            assert cache.try_to_find_or_make(key, fail(AssertionError("it is claimed"))) is None
            waiting = threading.Thread(target=cache.find_or_make, args=(key, made.append))
            waiting.start()
            waiting.join(0.3)
            assert waiting.is_alive(), "it waits for the other"
            if dies:
                process.kill()
            else:
                process.communicate()
            waiting.join(30)
        assert cache.state(key) == "whole"
        assert len(made) == dies
        assert (cache.root / key / "drawing").exists() != dies


@pytest.mark.case(2)
def test_waiting_can_be_interrupted(tmp_path: Path) -> None:
    with another(MAKE, tmp_path, KEY), another(WAIT, tmp_path, KEY) as waiting:
        assert waiting.stdout is not None
        waiting.send_signal(signal.SIGINT)
        assert waiting.stdout.read().endswith("interrupted\n")
        assert waiting.wait(10) == 0


def test_who_holds_a_claim_does_not_wait(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with another(MAKE, tmp_path, KEY), cache.claim([OTHER]) as mine:
        assert mine == {OTHER}
        with cache.claim([KEY], wait=False) as free:
            assert free == set()
        with cache.claim([KEY]) as given:
            assert given == {KEY}, "to be made twice, for the other may wait for what is claimed here"


def test_of_many_keys_those_are_given_that_are_free(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with ExitStack() as stack:
        assert stack.enter_context(cache.claim([KEY])) == {KEY}
        assert stack.enter_context(cache.claim([KEY, OTHER], wait=False)) == {OTHER}
        assert stack.enter_context(cache.claim([], wait=True)) == set()
    with cache.claim([KEY, OTHER]) as free:
        assert free == {KEY, OTHER}


def test_turns_come_back_to_what_another_is_making() -> None:
    asked: list[list[str]] = []

    def attempt(left: list[str]) -> list[str | None]:
        asked.append(list(left))
        return [each.upper() if each == "b" or len(asked) > 2 else None for each in left]

    assert in_turns(attempt, ["a", "b", "c"]) == ["A", "B", "C"]
    assert asked == [["a", "b", "c"], ["a", "c"], ["a", "c"]]


def test_where_nothing_can_be_locked_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", fail(OSError(37, "No locks available")))
    cache = Cache(tmp_path, limit=0)
    leave()
    with cache.claim([KEY]) as mine, cache.claim([KEY]) as too:
        assert mine == too == {KEY}
    cache.find_or_make(KEY, lambda folder: (folder / "drawing").touch())
    with cache.work_folder() as folder:
        leave()
        assert folder.is_dir(), "who knows whose it is"
        assert cache.state(KEY) == "whole"
