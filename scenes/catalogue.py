"""The lesson's words in other languages, read from gettext catalogues at run time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

LANGUAGES = ("en", "zh")
"""Languages of `--lang`; English stands in the stories themselves."""


@cache
def catalogues() -> Mapping[str, Mapping[str, str]]:
    """Translations by language and English template; a language without a catalogue is not among them."""
    found = {}
    for lang in LANGUAGES[1:]:
        source = files("scenes") / "locale" / lang / "LC_MESSAGES" / "lesson.po"
        if source.is_file():
            with source.open("rb") as file:
                messages = read_po(file, locale=lang)
            found[lang] = {str(each.id): str(each.string) for each in messages if each.id and each.string}
    return found
