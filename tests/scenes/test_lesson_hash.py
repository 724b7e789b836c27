"""A lesson's hash changes with everything that can be shown, and with nothing else."""

from pathlib import Path

import pytest

from scenes.lesson import read_lesson
from tests.scenes.lesson_files import CHAIN_CSV, NET_CSV, spoiled, write

CHANGES = [
    *(
        ("title", "Other"),
        ("nudge", 0.02),
        ("chain.example", 0),
        ("chain.weights.0", 1.6),
        ("chain.biases.1", 0.3),
    ),
    *(
        ("chain.activation", "tanh"),
        ("chain.data.scale", "none"),
        ("network.example", 0),
        ("network.cost", "half_squared"),
    ),
    *(("network.weights.1.0.2", 0.8), ("network.biases.0.0", 0.0), ("network.activation.0", "relu")),
    *(
        ("network.labels", ["blue", "red"]),
        ("network.data.scale", "minmax"),
        ("network.data.inputs", ["v", "u"]),
    ),
    *(("descent.learning_rate", 0.6), ("descent.steps", 4)),
]


@pytest.mark.parametrize("change", CHANGES, ids=[key for key, _ in CHANGES])
def test_a_change_that_shows_changes_the_hash(change: tuple[str, object], tmp_path: Path) -> None:
    plain = read_lesson(write(tmp_path, spoiled())).hash
    assert read_lesson(write(tmp_path, spoiled(change))).hash != plain


def test_a_changed_cell_changes_the_hash_and_an_unused_column_does_not(tmp_path: Path) -> None:
    plain = read_lesson(write(tmp_path, spoiled())).hash
    assert read_lesson(write(tmp_path, spoiled(), chain=CHAIN_CSV.replace("0.5", "0.6"))).hash != plain
    assert read_lesson(write(tmp_path, spoiled(), net=NET_CSV.replace("0.8", "0.9"))).hash == plain


def test_what_is_borrowed_counts_as_if_it_were_written(tmp_path: Path) -> None:
    lesson = read_lesson(write(tmp_path, spoiled(("chain", ...))))
    assert lesson.borrowed == ("chain",)
    assert lesson.hash != read_lesson(write(tmp_path, spoiled())).hash
