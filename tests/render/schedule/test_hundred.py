"""A hundred jobs through one pool: neither who hands them out nor who draws them grows, and no descriptor is left."""

import gc
import os
import resource
from collections.abc import Callable
from pathlib import Path

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
    """Bytes of the largest process that this one has started and waited for."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


@pytest.mark.parametrize(("first", "jobs"), [(2, 4), pytest.param(FIRST, JOBS, marks=pytest.mark.faults)])
def test_a_hundred_jobs_through_one_pool(
    first: int, jobs: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    options = Options(cache_folder=tmp_path / "cache", out=tmp_path, quality="draft", frame_rate=10, captions="none")
    pool = Scheduler(options.cache, 2)
    asked = [still_job(SCENE, [frame], options) for frame in range(jobs)]
    assert len({job.key for job in asked}) == jobs
    pool.draw(asked[:first])
    before, opened, drew = private(), descriptors(), largest()
    pool.draw(asked[first:])
    record_property("tried", jobs)
    assert descriptors() == opened
    assert private() <= GROWS * before
    assert largest() <= GROWS * drew
    assert all(options.cache.find(job.key) for job in asked)
