"""What the page's scripts work with: times, cues, numbers and words, as one JSON document inside the page."""

import base64
import json
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from bpmath.functions import ACTIVATIONS
from render.data.document import numbers
from render.page.cards import Chapter
from render.page.explorer import explored
from render.page.html import Sizes
from render.page.questions import asked
from render.page.symbols import symbol, symbols_of
from render.page.words import IN_SCRIPTS, NAMES, TAGS, Translator, called
from render.request.captions import captions_of
from render.request.options import Options
from render.request.stories import story_of, timed
from scenes.catalogue import LANGUAGES, catalogues
from scenes.digits import number
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.last_connection import connection_values

MOMENTS = ("", "start", "middle", "end")
"""When a number is shown: at rest, or at one of three moments of its movement."""
REACH = 4.0
"""Weight and bias can at least be set so far to both sides."""


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
        "cues": {lang: list(_lines(chapters, options, lang)) for lang in LANGUAGES},
        "numbers": packed(table(scenes) | {"spoken": _spoken(scenes, options), "foremost": _foremost(chapters)}),
        "questions": packed(asked([each.name for each in chapters], options)),
        "connection": connection(options.lesson),
        "network": packed(explored(options.lesson, catalogues().get(options.lang))),
        "sizes": {name: size for name, size in sizes.items() if name.startswith(("sym_", "move_", "part_"))},
        "words": {name: say.template(message) for name, message in IN_SCRIPTS.items()},
    }


def _lines(chapters: Sequence[Chapter], options: Options, lang: str) -> Iterator[tuple[float, float, str]]:
    """Every caption with its seconds; without line breaks, all texts together are the narration, letter by letter."""
    for chapter in chapters:
        story, start = story_of(chapter.name, options), Fraction(chapter.start)
        spoken = iter(captions_of(story, lang, options.look.shape))
        for beat, _, end in timed(story):
            text, place = beat.said(catalogues().get(lang)).strip(), 0
            while place < len(text):
                cue = next(spoken)
                broken, place = rejoined(cue.text, text, place)
                yield round(float(start + cue.start), 3), round(float(start + min(cue.end, end)), 3), broken


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
    text = _dense(content)
    for each in "<>&\u2028\u2029":
        text = text.replace(each, f"\\u{ord(each):04x}")
    return text


def _dense(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def table(scenes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Names, formulae and distinct numbers, each once, and for every beat, in order, the places of its numbers.

    A number is [name, moment, text, formula] by their places, and its exact value where the text does not hold it.
    """
    names, formulae, rows = dict[Any, int](), dict[Any, int](), dict[Any, int]()
    beats: dict[tuple[str, str], list[int]] = {
        (scene["name"], each["name"]): [] for scene in scenes for each in scene["beats"]
    }
    for (scene, beat, _, name, moment), found in numbers(scenes):
        place = (
            _place(names, name),
            MOMENTS.index(moment),
            found["text"],
            _place(formulae, found["formula"]),
            *_exact(found),
        )
        beats[scene, beat].append(_place(rows, place))
    return {"names": list(names), "formulae": list(formulae), "rows": list(rows), "beats": list(beats.values())}


def _spoken(scenes: Sequence[Mapping[str, Any]], options: Options) -> list[tuple[str, str]]:
    """What people call each name of the table, and its symbol as HTML; in the table's order."""
    lesson, say = options.lesson, Translator(options.lang)
    known = symbols_of(lesson.chain.model.L, lesson.network.model.sizes)
    return [(called(name, say), symbol(name, known).html) for name in table(scenes)["names"]]


def _foremost(chapters: Sequence[Chapter]) -> list[list[str]]:
    """The names of each beat's foremost numbers."""
    return [[each.name for each in card.numbers] for chapter in chapters for card in chapter.cards]


def _place(known: dict[Any, int], thing: Any) -> int:
    return known.setdefault(thing, len(known))


def packed(content: Mapping[str, Any]) -> str:
    """The table as JSON, deflated, in letters that may stand anywhere: the page's script unpacks it."""
    return base64.b64encode(zlib.compress(_dense(content).encode(), 9)).decode()


def _exact(found: Mapping[str, Any]) -> tuple[float | int, ...]:
    value = found["value"]
    return () if isinstance(value, str) or number(found["text"]) == value else (value,)


def connection(lesson: Lesson) -> dict[str, Any]:
    """The lesson's values of w, b, a_prev, y and the nudge, the ends of their sliders, and the activations."""
    chain, now = lesson.chain, connection_values(lesson)
    bounds = ACTIVATIONS[chain.model.activations[-2]].bounds if chain.model.L > 1 else (-math.inf, math.inf)
    rows = [float(chain.model.forward(float(x)).a[-2]) for x in chain.x]
    return {
        "lesson": {**{name: now[name] for name in ("w", "b", "a_prev", "y")}, "nudge": lesson.nudge},
        "activation": chain.model.activations[-1],
        "activations": list(ACTIVATIONS),
        "ends": {
            "w": _both_sides(now["w"]),
            "b": _both_sides(now["b"]),
            "a_prev": list(bounds if all(map(math.isfinite, bounds)) else _around(rows)),
            "y": list(_around(np.asarray(chain.y).tolist())),
            "nudge": [-_largest_nudge(lesson), _largest_nudge(lesson)],
        },
    }


def _both_sides(value: float) -> list[float]:
    axis = fit([-max(REACH, 1.25 * abs(value)), max(REACH, 1.25 * abs(value))], 8)
    return [axis.low, axis.high]


def _around(values: list[float]) -> tuple[float, float]:
    """Round ends that hold all values, and 0 to 1."""
    axis = fit([0.0, 1.0, *values])
    return axis.low, axis.high


def _largest_nudge(lesson: Lesson) -> float:
    return max(1.0, fit([0.0, 10 * abs(lesson.nudge)]).high)
