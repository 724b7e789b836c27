"""Captions: every word once, in order, in at most two lines, timed by the beats."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.film.join import srt, vtt
from render.request.captions import (
    CLINGING,
    CLOSING,
    LETTERS,
    LONGEST,
    WHOLE,
    Caption,
    captions_of,
    cut,
    in_lines,
    in_pieces,
    weakness,
    width,
)
from render.request.stories import build_story, seconds, spans
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.lesson import embedded
from scenes.story import HAN, speaking_seconds
from scenes.theme import SHAPES

pytestmark = pytest.mark.case(15)


@pytest.mark.parametrize("lang", ["en", *catalogues()])
@pytest.mark.parametrize("aspect", SHAPES)
@pytest.mark.parametrize("name", LESSON)
def test_captions_say_the_narration_and_fit(name: str, aspect: str, lang: str) -> None:
    story, shape = build_story(name, embedded()), SHAPES[aspect]
    found = captions_of(story, lang, shape)
    said = "".join(beat.said(catalogues().get(lang)) for beat in story)
    assert "".join("".join(cue.text.split()) for cue in found) == "".join(said.split())
    for line in (line for cue in found for line in cue.text.split("\n")):
        assert width(line) <= LETTERS[aspect]
        assert line[0] not in CLOSING
    assert max(cue.text.count("\n") for cue in found) <= 1
    assert found[-1].end <= seconds(story)
    assert all(first.end <= second.start for first, second in pairwise(found))
    lines = [line for cue in found for line in cue.text.split("\n")]
    assert not CLINGING & {line.split()[-1].lower() for line in lines if not HAN.search(line)}
    for cue in (cue for cue in found if HAN.search(cue.text)):
        whole = set(WHOLE.findall(cue.text.replace("\n", ""))) - set(WHOLE.findall(cue.text))
        assert not whole, "a line ends within a word"
    assert max(speaking_seconds(cue.text) for cue in found) <= LONGEST
    assert min(float(cue.end - cue.start) for cue in found) >= 0.4


@pytest.mark.parametrize("name", LESSON)
def test_no_cue_reaches_into_the_next_beat(name: str) -> None:
    story = build_story(name, embedded())
    ends = {end for _, end in spans(story, Fraction(60)).values()}
    for cue in captions_of(story, "en", SHAPES["16:9"]):
        assert not any(cue.start * 60 + 1 < end < cue.end * 60 - 1 for end in ends)


def test_a_long_sentence_is_cut_at_its_comma() -> None:
    long = "The weight moves the weighted sum a little and then, because of that, " + "the cost moves " * 6 + "too."
    first, *_ = cut(long, 62)
    assert first.endswith((",", "that,"))


def test_no_line_ends_on_a_word_that_belongs_to_the_next() -> None:
    told = "It is a derivative: of the cost, with respect to the weight."
    assert in_lines(told, 42) == ("It is a derivative: of the cost,", "with respect to the weight.")
    assert weakness("the cost of all", len("the cost ")) < weakness("the cost of all", len("the cost of "))


def test_a_short_sentence_goes_with_the_next() -> None:
    assert list(in_pieces("Look. There it is again.", 62)) == ["Look. There it is again."]
    assert len(list(in_pieces("This sentence is long enough to be read. So is the sentence after it.", 62))) == 2


def test_chinese_breaks_between_characters_and_not_before_a_mark() -> None:
    text = "权重只要动一点点，代价就会跟着动一点点，这两个变化的比值正是我们想要知道的那个导数。"
    assert list(cut(text, 42)) == [text[:20], text[20:]]
    assert in_lines(text[:20], 42) == ("权重只要动一点点，", "代价就会跟着动一点点，")
    assert all(line[0] not in CLOSING for line in in_lines(text[20:], 42))
    assert list(in_pieces("先看权重。它变了。再看代价。", 62)) == ["先看权重。它变了。", "再看代价。"]


@given(st.text(st.sampled_from("ab ,.!?;:$权重，。 "), max_size=300), st.sampled_from(sorted(LETTERS.values())))
def test_nothing_is_lost_or_doubled(text: str, line: int) -> None:
    pieces = list(in_pieces(text, line))
    assert "".join("".join(pieces).split()) == "".join(text.split())
    for piece in pieces:
        assert "".join("".join(in_lines(piece, line)).split()) == "".join(piece.split())


def test_files_of_captions() -> None:
    cue = Caption(Fraction(1, 2), Fraction(3723, 1), "a < b\n& c")
    assert srt([cue]) == "1\n00:00:00,500 --> 01:02:03,000\na < b\n& c\n\n"
    assert vtt([cue]) == "WEBVTT\n\n00:00:00.500 --> 01:02:03.000\na &lt; b\n&amp; c\n\n"
