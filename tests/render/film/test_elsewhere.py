"""The same frames, and all that is beside them, whoever draws them: jobs, hash seeds, time zones, locales, Pythons."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.faults.cases import needs
from tests.render.command import SMALL, environment, made

pytestmark = [pytest.mark.xdist_group("elsewhere"), pytest.mark.case(12)]
SCENES = ("number_lines", "recap")
JOBS = ("1", "2", "4")
SEEDS = ("0", "1", "4294967295")
ZONES = ("Pacific/Kiritimati", "America/St_Johns")
LOCALES = ("C", "zh_CN.UTF-8")
OTHER = "BACKPROP_PYTHON_3_13"
"""Where a Python 3.13 is that has the packages of requirements/run.lock."""
Files = dict[str, bytes]


def files(out: Path) -> Files:
    found = {each.name: each.read_bytes() for each in out.iterdir()}
    assert len(found) > 5
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The film as it is drawn here."""
    return files(made("film", *SCENES, *SMALL, cwd=tmp_path_factory.mktemp("here")).parent)


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the locales that the system may lack."""
    folder = tmp_path_factory.mktemp("locales")
    (chinese,) = (each for each in LOCALES if each != "C")
    language, _, letters = chinese.partition(".")
    needs(chinese, "localedef", "-i", language, "-f", letters, str(folder / chinese))
    return folder


def drawn(place: Path, jobs: str, python: str = sys.executable, **other: str) -> Files:
    """The film as it is drawn by others, into an empty cache."""
    command = [python, "-m", "render", "film", *SCENES, *SMALL[:4], "--jobs", jobs]
    done = subprocess.run(command, cwd=place, env=environment(**other), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return files(place / "build")


@pytest.mark.slow  # whoever does the jobs of a plan has all these otherwise, too, in every run: test_plan.py
def test_another_language_seed_and_zone_draw_the_same(whole: Files, tmp_path: Path) -> None:
    assert drawn(tmp_path, "2", PYTHONHASHSEED=SEEDS[1], TZ=ZONES[0], LC_ALL=LOCALES[0]) == whole


WAYS = [(jobs, SEEDS[i % 3], *rest) for i, (jobs, *rest) in enumerate(product(JOBS, ZONES, LOCALES))]
"""Each number of jobs in each zone and locale, with the seeds in turn."""


@pytest.mark.faults
@pytest.mark.parametrize(("jobs", "seed", "zone", "locale"), WAYS)
def test_whoever_draws_draws_the_same(
    jobs: str, seed: str, zone: str, locale: str, whole: Files, locales: Path, tmp_path: Path
) -> None:
    where = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale, "LOCPATH": str(locales)}
    known = "import locale; locale.setlocale(locale.LC_ALL, '')"
    needs(locale, "env", f"LC_ALL={locale}", f"LOCPATH={locales}", sys.executable, "-c", known)
    assert drawn(tmp_path, jobs, **where) == whole


@pytest.mark.faults
def test_another_home_and_an_unknown_locale_draw_the_same(whole: Files, tmp_path: Path) -> None:
    assert drawn(tmp_path, "1", LC_ALL="tr_TR.UTF-8", LANG="zh_CN.GB18030", HOME="/nowhere") == whole


@pytest.mark.faults
def test_another_python_draws_the_same(whole: Files, tmp_path: Path) -> None:
    python = os.environ.get(OTHER, "python3.13")
    able = "import sys; assert sys.version_info[:2] == (3, 13), sys.version; import av, manim, render, typst"
    needs("python3.13", "env", f"PYTHONPATH={environment()['PYTHONPATH']}", python, "-c", able)
    assert drawn(tmp_path, "2", python) == whole
