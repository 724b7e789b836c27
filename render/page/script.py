"""What the page's scripts work with: times, cues, numbers and words, as one JSON document inside the page."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from render.film.produce import languages
from render.page.cards import Chapter
from render.page.connection import connection
from render.page.html import Sizes
from render.page.numbers import packed, table
from render.page.words import NAMES, NUMBERS, TAGS, TRY, Translator
from render.request.captions import captions_of
from render.request.options import Options
from render.request.stories import length, story_of
from scenes.catalogue import catalogues
from scenes.story import Story


def script_data(
    chapters: Sequence[Chapter], options: Options, scenes: Sequence[Mapping[str, Any]], sizes: Sizes
) -> dict[str, Any]:
    """The data; `scenes` are those of the exported data, `sizes` those of the typeset formulae in em."""
    say = Translator(options.lang)
    beats = [[card.beat.name, card.title, card.start, i] for i, each in enumerate(chapters) for card in each.cards]
    return {
        "lang": options.lang,
        "tags": TAGS,
        "languages": NAMES,
        "captions": "" if options.captions == "burned" else options.lang,
        "scenes": [[each.name, each.title, each.start, each.end] for each in chapters],
        "beats": beats,
        "cues": {lang: list(lines(chapters, options, lang)) for lang in languages()},
        "numbers": packed(table(scenes)),
        "connection": connection(options.lesson),
        "sizes": {name: size for name, size in sizes.items() if name.startswith(("sym_", "move_", "part_"))},
        "words": {name: say.template(message) for name, message in {**NUMBERS, **TRY}.items()},
    }


def lines(chapters: Sequence[Chapter], options: Options, lang: str) -> Iterator[tuple[float, float, str]]:
    """Every caption with its seconds; without line breaks, all texts together are the narration, letter by letter."""
    for chapter in chapters:
        story, start = story_of(chapter.name, options), Fraction(chapter.start)
        spoken = iter(captions_of(story, lang, options.look.shape))
        for text, end in narration(story, lang):
            place = 0
            while place < len(text):
                cue = next(spoken)
                broken, place = rejoined(cue.text, text, place)
                yield round(float(start + cue.start), 3), round(float(start + min(cue.end, end)), 3), broken


def narration(story: Story, lang: str) -> Iterator[tuple[str, Fraction]]:
    """What is said in every beat, and when the beat ends."""
    end = Fraction(0)
    for beat in story:
        end += length(beat)
        yield beat.said(catalogues().get(lang)).strip(), end


def rejoined(caption: str, text: str, place: int) -> tuple[str, int]:
    """The caption's lines with the spaces that the narration has between and behind them; the place behind it."""
    found = []
    for line in caption.split("\n"):
        end = place
        for _ in "".join(line.split()):
            end = _past_spaces(text, end) + 1
        end = _past_spaces(text, end)
        found.append(text[place:end])
        place = end
    return "\n".join(found), place


def _past_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def as_script(content: Mapping[str, Any]) -> str:
    """JSON that is safe inside a script element: nothing in it can close the element or end a line."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for each in "<>&\u2028\u2029":
        text = text.replace(each, f"\\u{ord(each):04x}")
    return text
