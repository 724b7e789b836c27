"""What is told of a long job: its steps, the share done, and the time left once that can be known."""

import pytest

from render.request.jobs import beat_jobs
from render.request.options import Options
from render.schedule import progress
from render.schedule.chunks import Chunk
from render.schedule.progress import Progress, Report

JOBS = beat_jobs("weight_nudge", Options(quality="draft"))
LONG, SHORT = Chunk((JOBS[0],), 30.0), Chunk((JOBS[1],), 10.0)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Ten seconds pass from one look at the clock to the next."""
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    return []


def test_shares_count_by_their_work(told: list[Report]) -> None:
    shown = Progress(told.append)
    shown.begin("film", [LONG, SHORT])
    shown.at(LONG, 0.5)
    shown.at(SHORT, 1.0)
    shown.at(LONG, 1.0)
    assert [each.done for each in told] == [15 / 40, 25 / 40, 1.0]
    assert [each.left for each in told] == [pytest.approx(10 / 15 * 25), pytest.approx(20 / 25 * 15), None]


def test_nothing_is_said_of_the_time_before_it_can_be_known(told: list[Report]) -> None:
    shown = Progress(told.append)
    shown.begin("film", [LONG, SHORT])
    shown.at(LONG, 0.01)
    assert told[0].left is None


def test_steps_are_counted_as_planned_and_another_is_the_only_one(told: list[Report]) -> None:
    shown = Progress(told.append)
    shown.plan("film", "cover")
    for step in ("film", "cover", "stills"):
        shown.begin(step, [LONG])
        shown.at(LONG, 1.0)
    assert [(each.step, each.number, each.steps) for each in told] == [
        ("film", 1, 2),
        ("cover", 2, 2),
        ("stills", 1, 1),
    ]


def test_a_step_that_comes_twice_is_counted_on(told: list[Report]) -> None:
    shown = Progress(told.append)
    shown.plan("film", "cover", "film", "cover")
    for step in ("film", "film", "cover", "film", "cover"):
        shown.begin(step, [LONG])
        shown.at(LONG, 1.0)
    assert [each.number for each in told] == [1, 1, 2, 3, 4]
