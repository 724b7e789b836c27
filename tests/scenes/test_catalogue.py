"""A catalogue of words that does not fit is refused in a sentence, by its file and the sentence that is translated."""

from pathlib import Path

import pytest

from scenes.catalogue import CatalogueError, read_catalogues

pytestmark = pytest.mark.case(8)
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def read(folder: Path, english: str, translated: str) -> object:
    file = folder / "zh" / "LC_MESSAGES" / "lesson.po"
    file.parent.mkdir(parents=True)
    file.write_text(f'{HEAD}msgid "{english}"\nmsgstr "{translated}"\n', encoding="utf-8")
    return read_catalogues(folder, "lesson")["zh"]


@pytest.mark.parametrize(
    ("english", "translated"), [("cost {C}", "代价 {C}"), ("{a} of {b}", "{b} 之 {a}"), ("a { b", "甲 { 乙")]
)
def test_fields_may_move(english: str, translated: str, tmp_path: Path) -> None:
    assert read(tmp_path, english, translated) == {english: translated}


@pytest.mark.parametrize("translated", ["C", "{D}", "{C} {D}", "代价 {C.__class__}", "{", "{}", "{0}"])
def test_other_fields_are_refused(translated: str, tmp_path: Path) -> None:
    """What is filled in would end the film in a traceback, or stand there in braces."""
    with pytest.raises(CatalogueError, match=r"lesson\.po: 'cost \{C\}': its translation has other fields than C"):
        read(tmp_path, "cost {C}", translated)
