"""What a lesson within the bounds takes to check and to export: passes that are counted, and, slowly, seconds."""

from pathlib import Path
from time import process_time
from typing import Any

import pytest

from bpmath import passes
from render.data.document import as_json, document
from render.data.findings import findings
from render.request.options import Options
from scenes import LESSON
from scenes.average_cost import numbers
from scenes.lesson import LessonError, read_lesson
from scenes.lesson.computed import MOST_VALUES
from scenes.numbers import price
from tests.scenes.lesson.spoiling import faults_of, spoiled, write
from tests.scenes.test_smallest import lesson_of

SECONDS = 20.0
"""Twice what is promised: other programs share the machine."""
AT_THE_BOUNDS = {
    "rows": ((1, 1, 1, 1), 100_000, 70),
    "rows of several outputs": ((2, 8, 10), 18_000, 20),
    "steps": ((2, 3, 1), 10, 10_000),
    "layers": ((2,) * 101, 10, 600),
    "neurons": ((784, 100, 10), 20, 20),
    "mixed": ((64, 16, 10), 2_000, 200),
}


def rows_of(folder: Path, n: int) -> Path:
    """The valid lesson over n rows of its chain, 5 steps long."""
    rows = "x,y\n" + "".join(f"{i / n:.6f},{i % 2}\n" for i in range(n))
    return write(folder, spoiled(("descent.steps", 5)), chain=rows)


def taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How often values went forward, and how often the rows' order was looked at, in a check and an export."""
    forward, sorted_rows, count = passes.forward, numbers.is_sorted, {"forward": 0, "sorted": 0}

    def counted(*given: Any) -> Any:
        count["forward"] += 1
        return forward(*given)

    def looked(*given: Any) -> Any:
        count["sorted"] += 1
        return sorted_rows(*given)

    with monkeypatch.context() as patched:
        patched.setattr(passes, "forward", counted)
        patched.setattr(numbers, "is_sorted", looked)
        list(findings(Options(lesson_file=path)))
        document(["average_cost", "gradient_vector"], read_lesson(path))
    return count["forward"], count["sorted"]


def test_no_pass_is_made_for_a_single_row_of_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    few, many = taken(rows_of(tmp_path / "few", 40), monkeypatch), taken(rows_of(tmp_path / "many", 2_000), monkeypatch)
    assert 0 < many[0] < 1.2 * few[0]
    assert 0 < many[1] < 10


def test_a_nudged_parameter_takes_no_network_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson, counted, forward = lesson_of(tmp_path, (30, 20, 2)), [0], passes.forward

    def counting(*given: Any) -> Any:
        counted[0] += 1
        return forward(*given)

    monkeypatch.setattr(passes, "forward", counting)
    found = price.costs(lesson)
    assert 0 < counted[0] < 100 < len(found)
    model, network, at = lesson.network.model, lesson.network, 17
    nudged = model.replace(model.names[at], model.parameters()[at] + price.NUDGE)
    assert found[at] == pytest.approx(nudged.cost_of(network.x0[None], network.y0[None]), rel=1e-14)


@pytest.mark.parametrize("sizes", [(300, 300, 300, 300, 300, 300), (5_000, 600, 5)])
def test_more_parameters_than_can_be_checked_are_refused(sizes: tuple[int, ...], tmp_path: Path) -> None:
    with pytest.raises(LessonError, match=r"too many to check; keep fewer neurons|too much to compute"):
        lesson_of(tmp_path, sizes, rows=2)


def test_a_chain_of_many_layers_keeps_fewer_rows(tmp_path: Path) -> None:
    n = MOST_VALUES // 200 + 1
    changes = [("chain.activation", "tanh"), ("chain.weights", [0.5] * 100), ("chain.biases", [0.0] * 100)]
    rows = "x,y\n" + "".join(f"{i / n:.6f},{i % 2}\n" for i in range(n))
    said = (
        f"lesson.toml: chain.data: {n:,} rows for 200 parameters are too much to compute; keep at most {n - 1:,} rows"
    )
    assert said in faults_of(write(tmp_path, spoiled(*changes), chain=rows))


@pytest.mark.slow
@pytest.mark.parametrize(("sizes", "rows", "steps"), AT_THE_BOUNDS.values(), ids=AT_THE_BOUNDS)
def test_what_is_accepted_is_checked_and_exported_soon(
    sizes: tuple[int, ...], rows: int, steps: int, tmp_path: Path
) -> None:
    lesson_of(tmp_path, sizes, rows=rows, steps=steps)
    options = Options(lesson_file=tmp_path / "lesson.toml")
    began = process_time()
    assert all(sound for _, sound in findings(options))
    checked = process_time()
    text = as_json(document(LESSON, options.lesson))
    assert text.endswith("}\n")
    assert max(checked - began, process_time() - checked) < SECONDS
