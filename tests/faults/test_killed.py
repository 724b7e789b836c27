"""Killed anywhere, a run leaves the old film or the new one, and the next one makes the same and tidies up.

Sites are found by running; then a run is killed at each of them, just before it touches the file.
"""

import os
import random
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.faults.cases import sampled
from tests.faults.runs import SEAL, WORKERS, Run, done_again, files, orphans
from tests.faults.states import Whole, cold, lukewarm, old_or_new

pytestmark = [pytest.mark.case(1), pytest.mark.xdist_group("killed")]  # what is drawn once serves all
SHARES = 12
"""Parts into which the sites are divided, so that what has passed is not run again."""


@pytest.mark.parametrize("share", sampled(range(SHARES)))
def test_killed_at_every_site_the_next_run_makes_the_same(
    share: int, whole: Whole, tmp_path: Path, record_property: Any
) -> None:
    new = files(whole.place / "build")
    reached, missed = 0, []
    for site in sorted(whole.sites)[share::SHARES]:
        place = whole.begun(tmp_path / "place", whole.sites[site])
        before = files(place / "build")
        killed = Run(place, tmp_path / "killed", at=site)
        code, said = killed.ends()
        if code == 0:
            missed.append(site)  # it depends on who is quicker
        elif site.startswith("worker"):
            assert code == 1, site
            assert all(line.endswith(WORKER_KILLED) for line in said.splitlines() if "could not be" in line), said
        else:
            assert code == -signal.SIGKILL
        reached += code != 0
        assert files(place / "build").keys() >= before.keys() - {SEAL}, "whoever looks finds a film"
        old_or_new(files(place / "build"), new)
        again = Run(place, tmp_path / "again")
        assert again.ends()[0] == 0, site
        assert orphans(place) == []
        whole.holds(place)
        assert len(done_again([killed], again)) <= WORKERS, site
    record_property("tried", reached)
    assert len(missed) <= 2, missed


KILLS = 25
WORKER_KILLED = "could not be drawn: its process ended with code -9"


@pytest.mark.parametrize("seed", sampled(range(4)))
def test_killed_at_any_moment_again_and_again_it_comes_to_the_same(
    seed: int, whole: Whole, tmp_path: Path, record_property: Any
) -> None:
    """The main process or a worker, also in a run that goes on with what a killed one has left."""
    chance, new = random.Random(seed), files(whole.place / "build")
    place, before, kills = whole.begun(tmp_path / "place", cold), list[Run](), 0
    while True:
        run = Run(place, tmp_path / f"run {len(before)}")
        if kills < KILLS:
            with suppress(subprocess.TimeoutExpired):
                run.process.wait(chance.uniform(0.1, whole.seconds))
            kills += kill(run, chance.random() < 0.5)
        code, said = run.ends()
        assert code in (0, 1, -signal.SIGKILL), said
        assert (code == 1) <= (WORKER_KILLED in said), said
        assert len(done_again(before, run)) <= WORKERS
        old_or_new(files(place / "build"), new)
        before.append(run)
        if code == 0:
            assert orphans(place) == []
            whole.holds(place)
            if kills == KILLS:
                break
            place, before = whole.begun(tmp_path / "place", chance.choice((cold, lukewarm))), []
    record_property("tried", kills)


def kill(run: Run, worker: bool) -> bool:
    """Kill a run, or one of its workers if there is any; whether it still ran."""
    victim = next(iter(run.children()), run.process.pid) if worker else run.process.pid
    with suppress(ProcessLookupError):
        if run.process.poll() is None:
            os.kill(victim, signal.SIGKILL)
            return True
    return False
