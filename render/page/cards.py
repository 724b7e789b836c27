"""What every card holds: the beat's words, times, picture, formulae and foremost numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from render.page.symbols import Symbol, symbol, symbols_of
from render.page.words import Translator, called
from render.request.options import Options
from render.request.stories import story_of
from scenes.card import Card, title_of
from scenes.catalogue import catalogues
from scenes.formulae.equation import Equation, form
from scenes.story import Beat, LeftOut, Message, Shown

MOST_NUMBERS = 8
"""Numbers on a card; the table has them all."""


@dataclass(frozen=True)
class Number:
    """A number of a card: its name in the data, its symbol, what people call it, and what is shown."""

    name: str
    symbol: Symbol
    called: str
    shown: Shown


@dataclass(frozen=True)
class Pictures:
    """Files of the page's folder that show a beat in one theme: at rest, the same laid out upright, and as a loop."""

    still: Path
    tall: Path | None = None
    loop: Path | None = None


@dataclass(frozen=True)
class BeatCard:
    """A beat as the page shows it: `start` in seconds of the film, its pictures by theme, what can be tried."""

    beat: Beat
    title: str
    picture: str
    narration: str
    start: float
    formulae: tuple[Equation, ...]
    numbers: tuple[Number, ...]
    pictures: Mapping[str, Pictures]
    live: str
    picked: str


@dataclass(frozen=True)
class Chapter:
    """A scene's cards; start and end in seconds of the film."""

    name: str
    title: str
    start: float
    end: float
    cards: tuple[BeatCard, ...]
    left_out: tuple[LeftOut, ...]


Media = Mapping[tuple[str, str], Mapping[str, Pictures]]
"""Pictures by scene and beat, and by theme."""


def chapters(film: Mapping[str, Any], options: Options, media: Media) -> tuple[Chapter, ...]:
    """The film's scenes as cards; `film` is its description, with the times of chapters and beats."""
    known = catalogues().get(options.lang)
    found = []
    for chapter in film["chapters"]:
        story, cards = story_of(chapter["scene"], options), scene_cards(chapter["scene"])
        made = tuple(
            beat_card(beat, cards, at["start"], options, media[story.name, beat.name])
            for beat, at in zip(story, chapter["beats"], strict=True)
        )
        title = story.title.text({}, known)
        found.append(Chapter(story.name, title, chapter["start"], chapter["end"], made, story.left_out))
    return tuple(found)


def scene_cards(scene: str) -> Mapping[Message, Card]:
    """The cards of a scene by the beats' titles; none where the scene has no card.py, or lies elsewhere."""
    name = f"scenes.{scene}.card"
    here = find_spec(f"scenes.{scene}") and find_spec(name)
    cards: Mapping[Message, Card] = import_module(name).CARDS if here else {}
    return cards


def beat_card(
    beat: Beat, cards: Mapping[Message, Card], start: float, options: Options, pictures: Mapping[str, Pictures]
) -> BeatCard:
    """One beat; one that its scene has no card for shows its title instead of a description, and its first numbers."""
    say, title, lesson = Translator(options.lang), title_of(beat), options.lesson
    card, known = (
        cards.get(title) or Card(title, (), ("*",)),
        symbols_of(lesson.chain.model.L, lesson.network.model.sizes),
    )
    foremost = _foremost(beat, card.numbers)
    names = told_apart([name for name, each in beat.numbers.items() if isinstance(each, Shown)], say)
    return BeatCard(
        beat,
        say(title),
        say(card.picture),
        beat.said(catalogues().get(options.lang)),
        start,
        tuple(form(each, beat, lesson.chain.model.L) for each in card.formulae),
        tuple(Number(name, symbol(name, known), names[name], each) for name, each in foremost),
        pictures,
        card.live,
        _picked(card, beat, lesson.network.model.L),
    )


def told_apart(names: Sequence[str], say: Translator) -> dict[str, str]:
    """What people call each of a beat's numbers; where several would be called the same, they are counted."""
    found = {name: called(name, say) for name in names}
    same = {words: [name for name in names if found[name] == words] for words in found.values()}
    return {
        name: f"{words} ({same[words].index(name) + 1})" if len(same[words]) > 1 else words
        for name, words in found.items()
    }


def _picked(card: Card, beat: Beat, L: int) -> str:
    """The parameter of the network that a card names; none where it names none."""
    neurons = {name: beat.shown(name).text for name in "jk" if f"{{{name}}}" in card.picked}
    return card.picked.format(L=L, before=L - 1, **neurons)


def _foremost(beat: Beat, patterns: Sequence[str]) -> Iterator[tuple[str, Shown]]:
    """The beat's numbers at rest that fit the patterns, in the patterns' order, each once."""
    fitting = dict.fromkeys(name for each in patterns for name in beat.numbers if fnmatchcase(name, each))
    at_rest = ((name, each) for name in fitting if isinstance(each := beat.numbers[name], Shown))
    return islice(((name, each) for name, each in at_rest if not isinstance(each.value, str)), MOST_NUMBERS)
