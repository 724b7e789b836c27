"""Captions: the narration cut into pieces of at most two lines, timed by the beats, as a pure function of the story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from scenes.catalogue import catalogues
from scenes.story import HAN, Story, speaking_seconds
from scenes.theme import Shape

SIZE = {"16:9": 27.0, "4:3": 25.0, "9:16": 21.0}
"""Font size of captions in each frame shape."""
LETTERS = {"16:9": 62, "4:3": 56, "9:16": 34}
"""Letters of a line in each frame shape."""
HAN_WIDTH = 2.2
"""Width of a Chinese character in letters."""
SHORTEST = 1.6
"""Seconds below which a sentence shares its caption with the next, if both fit."""
CLOSING = "，。！？；：、）」』”’,.!?;:)]}%"
"""Marks that never begin a line."""
ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
PAUSES = re.compile(r"(?<=[,;:])\s+|(?<=[，；：])")


@dataclass(frozen=True)
class Caption:
    """A text shown from `start` to `end`, seconds of the scene (or of the film, once shifted)."""

    start: Fraction
    end: Fraction
    text: str

    def shifted(self, by: Fraction) -> "Caption":
        """The same caption later."""
        return Caption(self.start + by, self.end + by, self.text)


def captions_of(story: Story, lang: str, shape: Shape) -> tuple[Caption, ...]:
    """Every caption of a scene, in order: over each cue, or over its recording, whose last caption stays; none over a
    silence."""
    begin = Fraction(0)
    found: list[Caption] = []
    for beat in story:
        timed = beat.timed(*catalogues().values())
        for each in timed:
            if text := beat.words(each.cue, catalogues().get(lang)):
                start, end = begin + each.start, begin + each.end
                spoken = list(_timed(text, start, each.cue.recording or end - start, LETTERS[shape.name]))
                found += [*spoken[:-1], replace(spoken[-1], end=end)]
        begin += timed[-1].end
    return tuple(found)


def _timed(text: str, start: Fraction, length: Fraction, line: int) -> Iterator[Caption]:
    pieces = list(in_pieces(text, line))
    weights = [Fraction(max(speaking_seconds(piece), 0.1)) for piece in pieces]
    share = length / sum(weights)
    for piece, weight in zip(pieces, weights, strict=True):
        yield Caption(start, start + weight * share, "\n".join(in_lines(piece, line)))
        start += weight * share


def in_pieces(text: str, line: int) -> Iterator[str]:
    """Sentences, or parts of long ones, each of at most two lines; a very short one goes with the next."""
    held = ""
    for sentence in filter(None, ENDS.split(text.strip())):
        joined = _joined(held, sentence)
        if held and not fits(joined, line):
            yield from cut(held, line)
            joined = sentence
        held = joined
        if speaking_seconds(held) >= SHORTEST:
            yield from cut(held, line)
            held = ""
    if held:
        yield from cut(held, line)


def cut(sentence: str, line: int) -> Iterator[str]:
    """The sentence in parts of at most two lines: cut at a pause near its middle if there is one, else at a word."""
    pauses = [match.end() for match in PAUSES.finditer(sentence)]
    near = [place for place in pauses if 0.2 * len(sentence) < place < 0.8 * len(sentence)]
    places = near or breaks(sentence)
    if fits(sentence, line) or not places:
        yield sentence
        return
    middle = min(places, key=lambda place: abs(place - len(sentence) / 2))
    yield from cut(sentence[:middle].strip(), line)
    yield from cut(sentence[middle:].strip(), line)


def fits(text: str, line: int) -> bool:
    """Whether two lines hold the text."""
    return all(width(each) <= line for each in in_lines(text, line))


def in_lines(text: str, line: int) -> tuple[str, ...]:
    """One line if it fits, else two of nearly equal width, broken after a mark where that costs little."""
    places = breaks(text)
    if width(text) <= line or not places:
        return (text,)

    def unevenness(place: int) -> float:
        first, second = text[:place].strip(), text[place:].strip()
        return max(width(first), width(second)) - 6 * (first[-1] in CLOSING)

    best = min(places, key=unevenness)
    return text[:best].strip(), text[best:].strip()


def breaks(text: str) -> list[int]:
    """Where a line may end: at spaces, and beside Chinese characters, but never before a closing mark."""
    places = []
    for i in range(1, len(text)):
        before, after = text[i - 1], text[i]
        chinese = HAN.match(before) or HAN.match(after) or before in "，。！？；：、"
        if (after == " " or chinese) and after not in CLOSING and text[i:].strip():
            places.append(i)
    return places


def width(text: str) -> float:
    """Width of a text in Latin letters."""
    return len(text) + (HAN_WIDTH - 1) * len(HAN.findall(text))


def _joined(first: str, second: str) -> str:
    return first + ("" if not first or first[-1] in "。！？" else " ") + second
