"""A hundred jobs through one worker of a cluster: it grows no more after the first ones, and leaves nothing open."""

from collections.abc import Callable
from pathlib import Path

import pytest

from render.cache import Cache
from render.request.jobs import still_job
from render.request.options import Options
from render.schedule.address import Address
from render.schedule.cluster import Cluster
from render.schedule.scheduler import Scheduler
from tests.render.schedule.test_hundred import FIRST, GROWS, JOBS, SCENE, descriptors, private
from tests.with_cluster.nodes import nodes, wait_until

pytestmark = [pytest.mark.case(13), pytest.mark.faults]


def test_a_hundred_jobs_through_one_worker(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    options = Options(cache_folder=tmp_path / "cache", out=tmp_path, quality="draft", frame_rate=10, captions="none")
    asked = [still_job(SCENE, [frame], options) for frame in range(JOBS)]
    with nodes(tmp_path / "nodes") as cluster:
        # Dask's own profile grows by the second for an hour, whatever is drawn.
        cluster.start_worker("only", DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED="False")
        wait_until(lambda: "Register worker" in cluster.log("scheduler"))
        where = Address(cluster.url, cluster.shown.ca, cluster.shown.cert, cluster.shown.key)
        crew = Cluster(where, Cache(tmp_path / "cache"), 1, print)
        crew.greet([SCENE])
        pool, worker = Scheduler(options.cache, 1, crew=crew), cluster.processes["only"].pid
        try:
            pool.draw(asked[:FIRST])
            before, opened = private(worker), descriptors(worker)
            ours = descriptors()
            pool.draw(asked[FIRST:])
            after, left = private(worker), descriptors(worker)
            record_property("tried", JOBS)
            record_property("megabytes", (round(before / 2**20), round(after / 2**20)))
            assert left <= opened
            assert after <= GROWS * before
            assert descriptors() <= ours
        finally:
            crew.stop()
    assert all(options.cache.find(job.key) for job in asked)
