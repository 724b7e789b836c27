"""The lesson for those who cannot see it: what each beat shows, in words, and every number of it."""

from collections.abc import Iterator

from render.page.cards import scene_cards
from render.page.words import Translator
from scenes.card import title_of
from scenes.story import Beat, Shown, Sweep


def description(scene: str, beat: Beat, lang: str) -> str:
    """What is seen in a beat: the words for its picture, and its numbers, each with what it is."""
    return " ".join([picture(scene, beat, lang), *numbers(beat)])


def picture(scene: str, beat: Beat, lang: str) -> str:
    """The words for a beat's picture; its title where it has none."""
    say, title = Translator(lang), title_of(beat)
    card = scene_cards(scene).get(title)
    return say(card.picture if card else title)


def numbers(beat: Beat) -> Iterator[str]:
    """A sentence for each number that stands in the beat: at rest, or where its movement begins and ends."""
    found: dict[str, dict[str, None]] = {}
    for number in beat.numbers.values():
        for shown in _seen(number):
            found.setdefault(shown.formula, {})[shown.text] = None
    for formula, texts in found.items():
        yield f"{formula}: {', '.join(texts)}."


def _seen(number: Shown | Sweep) -> Iterator[Shown]:
    if isinstance(number, Shown):
        yield number
        return
    for at in (number.at(0.0), number.at(1.0)):
        yield from at.values()
