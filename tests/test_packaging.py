"""The ground: the lock is whole and without addresses, the set-up says in one sentence what it cannot do."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import metadata, version
from itertools import combinations
from pathlib import Path

import pytest

from docs import dependencies

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("build", "run", "dev", "slow", "bench", "cluster")
NATIVE = "gcc libc6-dev pkg-config libpango1.0-dev fonts-noto-cjk"


def locked(lock: str) -> dict[str, set[str]]:
    """Versions by normalised name; more than one where they depend on the Python at hand."""
    found: dict[str, set[str]] = {}
    for name, pin in re.findall(r"^([a-z0-9-]+)==(\S+)", (REQUIREMENTS / f"{lock}.lock").read_text(), re.MULTILINE):
        found.setdefault(name, set()).add(pin)
    return found


def asked(lock: str) -> list[tuple[str, str]]:
    """Normalised name and version of everything pyproject.toml asks for by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {
        "run": project["project"]["dependencies"],
        "dev": project["dependency-groups"]["dev"],
        "slow": project["dependency-groups"]["slow"],
        "bench": project["dependency-groups"]["bench"],
        "cluster": project["project"]["optional-dependencies"]["cluster"],
        "build": project["dependency-groups"]["build"] + project["build-system"]["requires"],
    }[lock]
    pairs = [re.fullmatch(r"([A-Za-z0-9-]+)(?:\[\w+\])?==(\S+)", each) for each in wanted]
    assert all(pairs), f"not pinned: {wanted}"
    return [(pair[1].lower(), pair[2]) for pair in pairs if pair]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_versions_and_hashes_and_nothing_else(lock: str) -> None:
    text = re.sub(r" \\\n\s+", " ", (REQUIREMENTS / f"{lock}.lock").read_text())
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    pinned = re.compile(r"[a-z0-9-]+==[\w.]+( ; [\w.<>=!'*() ]+?)?( --hash=sha256:[0-9a-f]{64})+")
    assert lines
    assert [line for line in lines if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_what_the_project_asks_for(lock: str) -> None:
    pins = locked(lock)
    assert asked(lock)
    assert {name: pins.get(name) for name, _ in asked(lock)} == {name: {pin} for name, pin in asked(lock)}


def test_locks_agree_with_each_other() -> None:
    for first, second in combinations(map(locked, LOCKS), 2):
        assert {name: first[name] for name in first.keys() & second.keys()} == {
            name: second[name] for name in first.keys() & second.keys()
        }


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_what_is_installed_is_what_is_locked(lock: str) -> None:
    assert {name: version(name) for name, _ in asked(lock)} == dict(asked(lock))


@pytest.mark.parametrize("lock", dependencies.GROUPS)
def test_the_page_of_dependencies_lists_what_is_locked(lock: str) -> None:
    page = dependencies.PAGE.read_text(encoding="utf-8")
    known = dependencies.read(page)
    assert known
    # What is installed here is as its metadata says; a line of anything else must be there, and may stay as it is.
    assert dependencies.table(lock, known) in page, "`.venv/bin/python -m docs.dependencies` writes it anew"


def test_licences_are_read_from_what_is_installed() -> None:
    assert dependencies.licence("numpy", version("numpy")) == metadata("numpy")["License-Expression"]
    assert dependencies.licence("numpy", "0.1") is None
    assert dependencies.licence("no-such-package", "1") is None
    lines = {name: said for (name, _), said in dependencies.read(dependencies.PAGE.read_text(encoding="utf-8")).items()}
    asked_for = {name for name, _ in asked("run")}
    assert {name for name in asked_for if not lines.get(name) or "metadata" in lines[name]} == set()


def test_commit_hooks_fetch_nothing() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text()
    assert set(re.findall(r"repo: (\S+)", text)) == {"local"}
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}


def set_up_bare(place: Path, *arguments: str, python: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of the set-up where nothing but a shell, these few tools and perhaps a Python can be found."""
    for name in ("pyproject.toml", "scripts", "requirements"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, place / name)
    (place / "bin").mkdir()
    for tool in ("dirname", "cat", "xargs", "echo"):
        (place / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    bash = shutil.which("bash") or "bash"
    environment = {"PATH": str(place / "bin"), "PYTHON": python}
    return subprocess.run(
        [bash, "scripts/bootstrap", *arguments], cwd=place, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("python", "packages"), [(sys.executable, NATIVE), ("no-such-python", f"python3 python3-venv python3-dev {NATIVE}")]
)
def test_set_up_names_what_is_missing_where_it_cannot_install(tmp_path: Path, python: str, packages: str) -> None:
    done = set_up_bare(tmp_path, "run", python=python)
    assert done.stderr == f"bootstrap: please install what Debian calls {packages} and run this again.\n"
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / ".venv").exists()


def test_set_up_refuses_a_part_it_does_not_know(tmp_path: Path) -> None:
    done = set_up_bare(tmp_path, "everything", python=sys.executable)
    assert done.returncode == 2
    modes = "`scripts/bootstrap run`, `voice`, `voice-zh`, `dev`, `slow`, `bench` or `cluster`"
    assert done.stderr == f"bootstrap: please say {modes}, not `everything`.\n"


@pytest.mark.xdist_group("together")
def test_what_is_grouped_stays_in_one_process(request: pytest.FixtureRequest, worker_id: str) -> None:
    """What is drawn once for many tests is drawn again in each process that one of them lands in."""
    assert worker_id == "master" or request.node.nodeid.endswith("@together")
