"""What every card holds: the beat's words, times, picture, formulae and foremost numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from render.page.chain_beats import CHAIN_BEATS
from render.page.formulae import CHAIN, Formula
from render.page.network_beats import NETWORK_BEATS
from render.page.network_formulae import NETWORK
from render.page.told import Told
from render.page.words import Speaker
from render.request.options import Options
from render.request.stories import story_of
from scenes.catalogue import catalogues
from scenes.story import Beat, LeftOut, Message, Shown

BEATS: Mapping[str, Told] = {**CHAIN_BEATS, **NETWORK_BEATS}
FORMULAE: Mapping[str, Formula] = {**CHAIN, **NETWORK}
MOST_NUMBERS = 8
"""Numbers on a card; the table has them all."""


@dataclass(frozen=True)
class Card:
    """A beat as the page shows it; `still` and `loop` are files of the page's folder."""

    beat: Beat
    title: str
    picture: str
    say: str
    start: float
    formulae: tuple[str, ...]
    numbers: tuple[tuple[str, Shown], ...]
    still: Path
    loop: Path | None


@dataclass(frozen=True)
class Part:
    """A scene's cards; start and end in seconds of the film."""

    name: str
    title: str
    start: float
    end: float
    cards: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]


Media = Mapping[tuple[str, str], Path]
"""Files by scene and beat."""


def parts(film: Mapping[str, Any], options: Options, stills: Media, loops: Media) -> tuple[Part, ...]:
    """The film's scenes as cards; `film` is its description, with the times of chapters and beats."""
    known = catalogues().get(options.lang)
    found = []
    for chapter in film["chapters"]:
        story = story_of(chapter["scene"], options)
        cards = tuple(
            card(beat, at["start"], options, stills[story.name, beat.name], loops.get((story.name, beat.name)))
            for beat, at in zip(story, chapter["beats"], strict=True)
        )
        title = story.title.text({}, known)
        found.append(Part(story.name, title, chapter["start"], chapter["end"], cards, story.left_out))
    return tuple(found)


def card(beat: Beat, start: float, options: Options, still: Path, loop: Path | None) -> Card:
    """One beat; a beat that the page has no words for is named by its own name."""
    say, told = Speaker(options.lang), BEATS.get(beat.name) or plain(beat)
    return Card(
        beat,
        say(told.title),
        say(told.picture),
        beat.said(catalogues().get(options.lang)),
        start,
        tuple(named(each, beat, options.lesson.chain.model.L) for each in told.formulae),
        tuple(foremost(beat, told.numbers)),
        still,
        loop,
    )


def plain(beat: Beat) -> Told:
    """What can be told of a beat of somebody else's: its name, and the first of its numbers."""
    name = beat.name.replace("_", " ").capitalize().replace("{", "{{").replace("}", "}}")
    return Told(Message(name), Message(name), (), ("*",))


def named(formula: str, beat: Beat, L: int) -> str:
    """The form of a formula that suits the kind of cost, or a chain of one connection."""
    kind = beat.shown("cost").text if "cost" in beat.numbers else ""
    forms = (f"{formula}.{kind}", *((f"{formula}.one",) if L == 1 else ()), formula)
    return next((each for each in forms if each in FORMULAE), formula)


def foremost(beat: Beat, patterns: tuple[str, ...]) -> Iterator[tuple[str, Shown]]:
    """The beat's numbers at rest that fit the patterns, in the patterns' order, each once."""
    fitting = [name for pattern in patterns for name in beat.numbers if fnmatchcase(name, pattern)]
    shown = {name: beat.numbers[name] for name in fitting}
    at_rest = [(name, each) for name, each in shown.items() if isinstance(each, Shown)]
    yield from [(name, each) for name, each in at_rest if not isinstance(each.value, str)][:MOST_NUMBERS]
