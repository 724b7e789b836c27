"""Ctrl-C and SIGTERM at any moment: gone within a second with all its processes, the old film or the new one there."""

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.faults.cases import sampled
from tests.faults.runs import Run, files, living, wait_until_heard
from tests.faults.states import Whole, cold, lukewarm, old_or_new, warm

pytestmark = [pytest.mark.case(2), pytest.mark.xdist_group("killed")]  # what is drawn once serves all
TIMES = 20
OWN_START = "init_import_site: Failed to import the site module"
"""What Python says, with exit code 1, of an interrupt in its first hundredths of a second: no program is read yet."""
SIGNALS = pytest.mark.parametrize(("number", "code"), sampled([(signal.SIGINT, 130), (signal.SIGTERM, 143)]))


def send(run: Run, number: signal.Signals) -> None:
    """Send it as it is sent: Ctrl-C by the terminal, to all that it has in the foreground."""
    with suppress(ProcessLookupError):
        (os.killpg if number == signal.SIGINT else os.kill)(run.process.pid, number)


def allowed() -> float:
    """A second, for a machine that has time; on one that is busy as much longer as each process waits."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.mark.parametrize("times", sampled([1, 2]))
@SIGNALS
def test_a_signal_at_any_moment_ends_it_within_a_second(
    number: signal.Signals, code: int, times: int, whole: Whole, tmp_path: Path, record_property: Any
) -> None:
    chance, new, sent = random.Random(f"{number} {times}"), files(whole.place / "build"), 0
    place, seconds = tmp_path / "place", list[float]()
    while sent < TIMES:
        state = chance.choice((cold, lukewarm, warm))
        whole.begun(place, state)
        run = Run(place, tmp_path / "notes")
        wait_until_heard(run.process)
        with suppress(subprocess.TimeoutExpired):
            run.process.communicate(timeout=chance.uniform(0.0, whole.seconds * (0.3 if state is warm else 1.0)))
            continue  # it was done before
        since = time.monotonic()
        for _ in range(times):
            send(run, number)
            time.sleep(0.02)
        ended, said = run.ends()
        seconds.append(time.monotonic() - since)
        left = [*living(place)]
        old_or_new(files(place / "build"), new)
        if ended == 0:
            continue  # it came too late
        sent += 1
        assert ended == code, said
        assert "Traceback" not in said
        assert "Error" not in said
        assert seconds[-1] < allowed(), f"of {seconds}"
        assert left == [] or times == 2
        if times == 1:
            assert not any(name.startswith(".draft-") for name in files(place / "build"))
    assert Run(place, tmp_path / "again").ends()[0] == 0
    whole.holds(place)
    record_property("tried", sent)


@SIGNALS
def test_a_signal_in_the_first_half_second_ends_it_too(
    number: signal.Signals, code: int, whole: Whole, tmp_path: Path, record_property: Any
) -> None:
    """Python itself begins to hear it, dies of it, or tells of it by an exit code: a shell says the same of all."""
    chance, place = random.Random(number), whole.begun(tmp_path / "place", warm)
    before = files(place / "build")
    for moment in sorted(chance.uniform(0.0, 0.5) for _ in range(TIMES)):
        run = Run(place, tmp_path / "notes")
        time.sleep(moment)
        since = time.monotonic()
        send(run, number)
        ended, said = run.ends()
        if ended != 1 or OWN_START not in said:
            assert ended in (code, -number), said
            assert ended == -number or "Traceback" not in said
        assert time.monotonic() - since < allowed()
        assert [*living(place)] == []
        assert files(place / "build") == before
    record_property("tried", TIMES)
