"""A pytest plugin for hours of tests: what has passed is not run again, and a table tells what was tried of every case.

The record is a line of JSON for each test, `build/faults.jsonl` unless `--record` names another file. It counts for the
sources that it was made with: what has passed runs again once anything in the packages or in the test's file changes.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.cases import CASES, NOT_RUN

ROOT = Path(__file__).parents[2]
ROOMS = ("backprop", "bpmath", "render", "scenes")
PASSED, FAILED = "passed", "failed"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", type=Path, default=ROOT / "build" / "faults.jsonl", help="where to note what was run")
    parser.addoption("--every-case", action="store_true", help="refuse to run where some case has no test")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("numprocesses", None):
        raise pytest.UsageError("these tests measure seconds and memory: one at a time, without -n.")
    config.pluginmanager.register(Record(config.getoption("record")), "faults-record")


def _hash(files: Iterable[Path]) -> str:
    parts = (each.name.encode() + hashlib.sha256(each.read_bytes()).digest() for each in files)
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


class Record:
    """Notes how tests end that are marked with a case; deselects what has passed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._packages = _hash(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
        self._made_with: dict[str, str] = {}
        self._cases: dict[str, int] = {}

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        own: dict[Path, str] = {}
        for each in items:
            for mark in each.iter_markers("case"):
                if each.path not in own:
                    own[each.path] = self._packages + _hash([each.path])
                self._made_with[each.nodeid] = own[each.path]
                self._cases[each.nodeid] = mark.args[0]
        if config.getoption("every_case") and (lacking := sorted(CASES.keys() - self._cases.values())):
            raise pytest.UsageError(f"no test was found of case {', '.join(map(str, lacking))}.")
        passed = {name for name, line in self._lines().items() if line["outcome"] == PASSED}
        config.hook.pytest_deselected(items=[each for each in items if each.nodeid in passed])
        items[:] = [each for each in items if each.nodeid not in passed]

    def _lines(self) -> dict[str, dict[str, Any]]:
        """How each test last ended, of those that are there, with the sources as they are."""
        found = {}
        for line in self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else []:
            try:
                told = json.loads(line)
            except ValueError:  # the run was killed in the middle of it
                continue
            if self._made_with.get(told["test"]) == told["made_with"]:
                found[told["test"]] = told
        return found

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.nodeid not in self._cases or (report.when != "call" and report.passed):
            return
        why = str(report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr or "")
        outcome = NOT_RUN if NOT_RUN in why else PASSED if report.passed else FAILED
        told = {
            "test": report.nodeid,
            "case": self._cases[report.nodeid],
            "outcome": outcome,
            "tried": dict(report.user_properties).get("tried", 1),
            "seconds": round(report.duration, 1),
            "why": why[-300:],
            "at": time.strftime("%Y-%m-%d %H:%M", time.gmtime()),
            "made_with": self._made_with[report.nodeid],
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps(told, ensure_ascii=False))  # whatever half a line a killed run has left

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in table(self._lines().values(), self._cases.values()):
            terminalreporter.write_line(line)


def table(lines: Iterable[dict[str, Any]], cases: Iterable[int]) -> Iterator[str]:
    """What was tried of each case: tests that have run of those that there are, tries in them, how they ended."""
    lines, there = [*lines], [*cases]
    yield f"{'case':>4}  {'tests':>9}  {'tries':>6}  {'failed':>6}  {'not run':>7}  {'minutes':>7}"
    for case, title in CASES.items():
        own = [each for each in lines if each["case"] == case]
        failed, lacking = (sum(each["outcome"] == what for each in own) for what in (FAILED, NOT_RUN))
        ran = len(own) - lacking
        tried = sum(each["tried"] for each in own if each["outcome"] != NOT_RUN)
        minutes = sum(each["seconds"] for each in own) / 60
        of = f"{ran}/{there.count(case)}"
        yield f"{case:>4}  {of:>9}  {tried:>6}  {failed:>6}  {lacking:>7}  {minutes:>7.1f}  {title}"
    for each in lines:
        if each["outcome"] == NOT_RUN:
            yield f"{each['test']}: {each['why'][each['why'].find(NOT_RUN) :].splitlines()[0]}"
