"""Captions: the narration cut into cues of at most two lines, timed by the beats, as a pure function of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scenes.catalogue import catalogues
from scenes.story import HAN, Story, speaking_seconds
from scenes.theme import FRAME_HEIGHT, SMALL, Shape

SIZE = SMALL + 3
LINES = 2
LETTER = 0.46
"""Mean width of a letter, in em, of the caption's typeface; a Chinese character takes one em."""
ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
PAUSES = re.compile(r"(?<=[,;:])\s+|(?<=[，；：])")


@dataclass(frozen=True)
class Cue:
    """A text shown from `start` to `end`, seconds of the scene (or of the film, once shifted)."""

    start: Fraction
    end: Fraction
    text: str

    def shifted(self, by: Fraction) -> Cue:
        """The same cue later."""
        return Cue(self.start + by, self.end + by, self.text)


def width_in_letters(shape: Shape) -> float:
    """Letters that fit into a line of the band."""
    region = shape.regions["band"]
    return region.width / (SIZE / 96 * LETTER) if FRAME_HEIGHT else 0.0


def letters(text: str) -> float:
    """Length of a text in Latin letters."""
    han = len(HAN.findall(text))
    return len(text) - han + han / LETTER


def cues(story: Story, lang: str, shape: Shape) -> tuple[Cue, ...]:
    """Every cue of a scene, in order, without gaps within a beat."""
    start = Fraction(0)
    found: list[Cue] = []
    catalogue = catalogues().get(lang, {})
    for beat in story:
        length = beat.seconds(*catalogues().values())
        found += _timed(beat.say.text(beat.values, catalogue), start, length, LINES * 0.9 * width_in_letters(shape))
        start += length
    return tuple(found)


def _timed(text: str, start: Fraction, length: Fraction, room: float) -> Iterator[Cue]:
    pieces = list(_pieces(text, room))
    weights = [Fraction(max(speaking_seconds(piece), 0.1)) for piece in pieces]
    share = length / sum(weights)
    for piece, weight in zip(pieces, weights, strict=True):
        yield Cue(start, start + weight * share, piece)
        start += weight * share


def _pieces(text: str, room: float) -> Iterator[str]:
    """Whole sentences where they fit, else clauses, else words: always in order, never more than fits."""
    for sentence in ENDS.split(text):
        if letters(sentence) <= room:
            yield from [sentence] if sentence else []
        else:
            yield from _balanced(PAUSES.split(sentence), room)


def _balanced(clauses: Sequence[str], room: float) -> Iterator[str]:
    line = ""
    for clause in clauses:
        for word in _words(clause) if letters(clause) > room else [clause]:
            joined = line + _gap(line, word) + word
            if line and letters(joined) > room:
                yield line
                line = word
            else:
                line = joined
    if line:
        yield line


def _words(clause: str) -> list[str]:
    return list(clause) if HAN.search(clause) else clause.split(" ")


def _gap(line: str, word: str) -> str:
    return "" if not line or HAN.search(word[:1]) or HAN.search(line[-1:]) else " "
