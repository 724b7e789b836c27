"""How work is cut: scenes whole where there are enough of them, beats shared where there are not."""

from collections.abc import Callable

from render.request.jobs import Job, beat_jobs, still_job
from render.request.options import Options
from render.schedule.chunks import WORTH, chunks

OPTIONS = Options(quality="draft")


def jobs(*scenes: str) -> list[Job]:
    return [job for scene in scenes for job in beat_jobs(scene, OPTIONS)]


def each(seconds: float) -> Callable[[Job], float]:
    return lambda job: seconds


def test_one_worker_takes_each_scene_whole() -> None:
    found = chunks(jobs("weight_nudge", "recap"), each(100), 1)
    assert [len(chunk.jobs) for chunk in found] == [3, 1]


def test_two_workers_share_a_long_scene() -> None:
    found = chunks(jobs("weight_nudge"), each(100), 2)
    assert len(found) == 3
    assert sorted(job.beat for chunk in found for job in chunk.jobs) == sorted(job.beat for job in jobs("weight_nudge"))


def test_short_work_is_not_cut() -> None:
    assert len(chunks(jobs("weight_nudge"), each(WORTH / 4), 2)) == 1


def test_the_longest_goes_first() -> None:
    found = chunks(jobs("recap", "weight_nudge", "opening"), each(3), 1)
    assert [chunk.cost for chunk in found] == sorted((chunk.cost for chunk in found), reverse=True)


def test_nothing_is_lost_and_nothing_made_twice() -> None:
    asked = [*jobs("weight_nudge", "opening", "recap"), still_job("recap", [3, 4], OPTIONS)]
    found = [job for chunk in chunks(asked, each(50), 4) for job in chunk.jobs]
    assert sorted(job.key for job in found) == sorted(job.key for job in asked)


def test_stills_are_work_of_their_own() -> None:
    asked = [still_job("recap", [3], OPTIONS), still_job("opening", [3], OPTIONS)]
    assert len(chunks(asked, each(1), 2)) == 2
