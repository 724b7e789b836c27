"""A hundred jobs through one pool: neither who hands them out nor who draws them grows, and no descriptor is left."""

import gc
import os
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pytest

from render.request.jobs import still_job
from render.request.options import Options
from render.schedule.scheduler import Scheduler

pytestmark = pytest.mark.case(13)
SCENE, JOBS, FIRST, GROWS = "number_lines", 100, 10, 1.1


def private(process: int | str = "self") -> int:
    """Bytes of memory that a process shares with nobody."""
    gc.collect()
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))


def descriptors(process: int | str = "self") -> int:
    return len(os.listdir(f"/proc/{process}/fd"))


def largest() -> int:
    """Bytes of the largest process that this one has started and waited for, or of this one when it started it."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


class Held(NamedTuple):
    """Bytes of memory and descriptors of who hands jobs out, and bytes of the largest process that has drawn one."""

    memory: int
    descriptors: int
    drew: int


def drawn(folder: Path, first: int, jobs: int) -> tuple[Held, Held]:
    """What is held after the first jobs, and after all."""
    options = Options(cache_folder=folder / "cache", out=folder, quality="draft", frame_rate=10, captions="none")
    pool, found = Scheduler(options.cache, 2), []
    asked = [still_job(SCENE, [frame], options) for frame in range(jobs)]
    assert len({job.key for job in asked}) == jobs
    for part in (asked[:first], asked[first:]):
        pool.draw(part)
        found.append(Held(private(), descriptors(), largest()))
    assert all(options.cache.find(job.key) for job in asked)
    return found[0], found[1]


@pytest.mark.parametrize(("first", "jobs"), [(2, 4), pytest.param(FIRST, JOBS, marks=pytest.mark.slow)])
def test_a_hundred_jobs_through_one_pool(
    first: int, jobs: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    # In a process of its own, which is smaller than those that draw: this one may have grown by all tests before.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        before, after = fresh.submit(drawn, tmp_path, first, jobs).result()
    record_property("tried", jobs)
    assert before.memory < before.drew
    assert after.descriptors == before.descriptors
    assert after.memory <= GROWS * before.memory
    assert after.drew <= GROWS * before.drew
