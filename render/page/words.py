"""The page's own words: every label, sentence and spoken text of its interface, translated by its own catalogue."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from scenes.catalogue import read_catalogues
from scenes.formulae.naming import Name, name_of
from scenes.formulae.symbols import CALLED
from scenes.story import Message, Shown

TAGS = {"en": "en", "zh": "zh-Hans"}
"""What the page calls a language in its `lang` attributes."""
NAMES = {"en": "English", "zh": "中文"}
"""Each language by its own name."""


@cache
def page_catalogues() -> Mapping[str, Mapping[str, str]]:
    """Translations of the page's words by language."""
    return read_catalogues(files("render.page") / "locale", "page")


@dataclass(frozen=True)
class Translator:
    """Gives the page's words in one language."""

    lang: str

    def __call__(self, message: Message, /, **values: object) -> str:
        """The message with its fields filled in."""
        shown = {name: Shown(str(value), "a field") for name, value in values.items()}
        return message.text(shown, page_catalogues().get(self.lang))

    def template(self, message: Message) -> str:
        """The message with its fields still open, for the page's scripts to fill in."""
        return page_catalogues().get(self.lang, {}).get(message.template, message.template)


def called(name: str, say: Translator) -> str:
    """What people call the number of that name; one that no table knows is its name in words."""
    found = name_of(name)
    return name.rpartition(".")[2].replace("_", " ") if found is None else _filled(found, say)


def _filled(name: Name, say: Translator) -> str:
    fields = {field: each if isinstance(each, str) else _filled(each, say) for field, each in name.fields.items()}
    return say(name.words, **fields)


def extract(file: BinaryIO, *_: object, options: object) -> Iterator[tuple[int, None, str, list[str]]]:
    """The page's words as Babel collects them for translation: line, function, text, comments."""
    yield from ((0, None, text, []) for words in tomllib.load(file).values() for text in words.values())


def _read() -> Mapping[str, Mapping[str, Message]]:
    sections = tomllib.loads((files("render.page") / "site" / "words.toml").read_text(encoding="utf-8"))
    return {section: {name: Message(text) for name, text in words.items()} for section, words in sections.items()}


_SECTIONS = _read()
IN_SCRIPTS = {
    **_SECTIONS["embed"],
    **_SECTIONS["numbers"],
    **_SECTIONS["try"],
    **_SECTIONS["explore"],
    **_SECTIONS["questions"],
    **CALLED,
}
"""The words that the page's scripts say: of a beat, the numbers, the network, the connection and the questions."""
ALL = {**_SECTIONS["page"], **IN_SCRIPTS}
"""All words by name."""
OF_WATCH = _SECTIONS["watch"]
"""The words of the live preview, a page of its own."""
