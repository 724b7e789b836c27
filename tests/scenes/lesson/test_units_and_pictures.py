"""What inputs are measured in, and that they are the pixels of a picture: optional keys of a lesson file."""

from pathlib import Path

import pytest

from scenes.lesson import embedded, read_lesson
from scenes.numbers.answers import written
from scenes.numbers.chain import file_row
from scenes.numbers.columns import column_title, input_titles
from scenes.opening.chain_story import meeting
from tests.lessons.others import stored
from tests.scenes.lesson.spoiling import faults_of, spoiled, write


def test_units_stand_behind_the_names_and_an_input_may_have_none(tmp_path: Path) -> None:
    changes = (("network.data.units", ["cm", ""]), ("chain.data.unit", "h"))
    lesson = read_lesson(write(tmp_path, spoiled(*changes)))
    assert lesson.network.units == ("cm", "")
    assert input_titles(lesson) == ("u (cm)", "v")
    assert file_row(lesson)["unit"].text == "h"
    assert "{unit}" in meeting(lesson)[0].template
    assert "{unit}" in written(lesson)["student"].template


def test_without_units_all_is_as_it_was(tmp_path: Path) -> None:
    plain = read_lesson(write(tmp_path, spoiled()))
    empty = (("network.data.units", ["", ""]), ("chain.data.unit", ""))
    assert read_lesson(write(tmp_path, spoiled(*empty))).hash == plain.hash
    assert (plain.network.units, plain.network.image, plain.chain.unit) == (None, None, None)
    assert "unit" not in file_row(plain)
    assert "{unit}" not in meeting(plain)[0].template


def test_names_are_written_without_underscores_in_both_halves() -> None:
    assert column_title("petal_width", "cm") == "petal width (cm)"
    assert input_titles(embedded())[0] == "sepal length"


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("network.data.units", ["cm"], '1 unit for 2 inputs; write one for each, "" where there is none'),
        ("network.image", [3, 3], "3 by 3 pixels for 2 inputs; name one input a pixel, row by row"),
        ("network.image", [1, 2], "must be the rows and columns of a picture, of 2 to 32 pixels each; write [8, 8]"),
        ("network.image", [8], "must be the rows and columns of a picture, of 2 to 32 pixels each; write [8, 8]"),
    ],
)
def test_what_does_not_fit_is_said_with_its_remedy(key: str, value: object, fault: str, tmp_path: Path) -> None:
    assert f"lesson.toml: {key}: {fault}" in faults_of(write(tmp_path, spoiled((key, value))))


def test_the_digits_are_pictures_of_eight_by_eight() -> None:
    assert stored("digits").network.image == (8, 8)
