"""A record of hours of tests: it forgets nothing that passed, trusts nothing that changed, and tells all of it."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
TESTS = """
import os, pytest
from tests.faults.cases import needs

@pytest.mark.case(4)
def test_passes(record_property):
    record_property("tried", 20)

@pytest.mark.case(4)
def test_fails():
    assert os.environ.get("MENDED")

@pytest.mark.case(6)
def test_is_not_able():
    needs("nothing", "false")

def test_of_something_else():
    pass
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    pytester.makeini("[pytest]\nmarkers = case(number): what it is of")
    pytester.makepyfile(TESTS)

    def run(*options: str, **environment: str) -> list[list[str]]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        plugins = ("-p", "no:cacheprovider", "-p", "tests.faults.record", "--record", "kept/record.jsonl")
        done = pytester.runpytest_subprocess(*plugins, "-m", "case", *options)
        lines = [line.split() for line in done.outlines]
        return [line for line in lines if line[:1] in (["4"], ["6"]) or "NOT" in line[1:2]]

    return run


def test_what_passed_is_not_run_again_and_all_of_it_is_told(run, pytester: pytest.Pytester) -> None:  # type: ignore[no-untyped-def]
    four, six, lacking = run()
    assert four[1:5] == ["2/2", "21", "1", "0"]
    assert six[1:5] == ["0/1", "0", "0", "1"]
    assert " ".join(lacking[1:]) == "NOT RUN: nothing: false ends with 1"
    record = pytester.path / "kept" / "record.jsonl"
    with record.open("a") as file:
        file.write('{"test": "half a li')
    four, six, *lacking = run(MENDED="yes", BACKPROP_NOT_RUN="everything nothing")
    assert four[1:5] == ["2/2", "21", "0", "0"]
    assert (six[1:5], len(lacking)) == (["0/1", "0", "0", "1"], 1)
    assert [record.read_text().count(f'::{name}"') for name in ("test_passes", "test_fails")] == [1, 2]


def test_what_has_changed_is_run_again(run, pytester: pytest.Pytester) -> None:  # type: ignore[no-untyped-def]
    run()
    pytester.makepyfile(TESTS + "# another\n")
    run()
    assert (pytester.path / "kept" / "record.jsonl").read_text().count("::test_passes") == 2


def test_a_whole_run_that_lacks_a_case_is_refused(run, pytester: pytest.Pytester) -> None:  # type: ignore[no-untyped-def]
    run("--every-case")
    assert not (pytester.path / "kept").exists()
