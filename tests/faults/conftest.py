"""One film to which nothing happens serves all tests of a process."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.runs import Run
from tests.faults.states import Whole, cold, lukewarm, warm


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder, sites = tmp_path_factory.mktemp("whole"), dict[str, Callable[[Path], None]]()
    (place := folder / "place").mkdir()
    taken = []
    for state in (cold, lukewarm, warm):  # a site is tried in the last one, which costs least
        if state is not cold:
            state(place)
        since = time.monotonic()
        run = Run(place, folder / "notes")
        code, said = run.ends()
        assert code == 0, said
        taken.append(time.monotonic() - since)
        sites |= dict.fromkeys(run.noted("site"), state)
    assert len(sites) > 150
    return Whole(place, taken[0], sites)
