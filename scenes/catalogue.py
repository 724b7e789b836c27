"""The lesson's words in other languages, read from gettext catalogues at run time."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.pofile import PoFileError, read_po

from scenes.lesson.faults import quoted_plainly

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("en", *sorted(each.parents[1].name for each in LOCALE.glob("*/LC_MESSAGES/lesson.po")))
"""Languages of `--lang`: English, which stands in the stories themselves, and each that has a catalogue of words."""


class CatalogueError(Exception):
    """A catalogue of words that cannot be read; the message says which, and what to do."""

    exit_code = 2


@cache
def catalogues() -> Mapping[str, Mapping[str, str]]:
    """Translations by language and English template; a language without a catalogue is not among them."""
    return read_catalogues(LOCALE, "lesson")


def read_catalogues(folder: Traversable, domain: str) -> Mapping[str, Mapping[str, str]]:
    """What LANG/LC_MESSAGES/DOMAIN.po in that folder say, by language and English."""
    found = {}
    for lang in LANGUAGES[1:]:
        source = folder / lang / "LC_MESSAGES" / f"{domain}.po"
        if source.is_file():
            with source.open("rb") as file:
                content = file.read()
            try:
                messages = read_po(BytesIO(content), locale=lang, abort_invalid=True)
            except (PoFileError, LookupError, ValueError, TypeError, AttributeError) as error:
                why = quoted_plainly(str(error), most=80)
                raise CatalogueError(f"{source}: msgid: it is no catalogue ({why}); mend that line") from None
            found[lang] = {str(each.id): str(each.string) for each in messages if each.id and each.string}
            for english, translated in found[lang].items():
                if _fields(english) != _fields(translated):
                    told, meant = quoted_plainly(english), ", ".join(_fields(english) or ["none"])
                    raise CatalogueError(f"{source}: {told!r}: its translation has other fields than {meant}; mend it")
    return found


def _fields(text: str) -> list[str] | None:
    """The names in braces that are filled in; None where the braces do not fit."""
    try:
        return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})
    except ValueError:
        return None
