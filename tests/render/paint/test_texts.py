"""Text over vectors: formulae in plain characters, and each word where its glyphs are."""

import pytest

from render.paint.texts import glyphs_of, lines, written
from render.request.stories import build_story
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.formulae.plain import plain
from scenes.lesson import embedded
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.theme import Look, apply_look


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "frac(partial C_0, partial w^((L))) = frac(1, n) sum_(i=0)^(n-1) (a_i - y)^2",
            "∂C_0/∂w^(L) = 1/n ∑_(i=0)^(n−1) (a_i − y)^2",
        ),
        (
            "{{frac({{partial C_0 : top}}, {{ partial w_(j k)^((L)) : bottom}}) : all}} approx minus 0.5",
            "∂C_0/∂w_jk^(L) ≈ −0.5",
        ),
        ("delta_k^((l)) = sigma'(z_k^((l))) dot.op sum_j w_(j k)^((l+1))", "δ_k^(l) = σ'(z_k^(l)) · ∑_j w_jk^(l+1)"),
        ("frac(a - 1, b) thin abs(x + 1)", "(a − 1)/b |x + 1|"),
        ('C_0 arrow.t "?" arrow.b', "C_0↑?↓"),
        (r"1\/4", "1/4"),
        ("a^(paren.l L-1 paren.r)", "a^(L−1)"),
        ("-", "−"),
    ],
)
def test_a_formula_in_plain_characters(source: str, expected: str) -> None:
    assert plain(source) == expected


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_glyph_belongs_to_a_word(lang: str) -> None:
    apply_look(Look(lang=lang))
    catalogue = catalogues().get(lang)
    texts = [build_story(name, embedded()).title.text({}, catalogue) for name in LESSON]
    for text in (*texts, "flat offices affluent $C_0$ fills\n$1\\/4$, differ", "不同的 $C_0$，变化 2 次。"):
        words = Words(text)
        assert glyphs_of(words) == len(words.glyphs), text


def test_lines_are_those_that_are_seen_and_keep_their_words() -> None:
    apply_look(Look())
    words = Words("Each path merges into one final cost", width=2.5).shift([1.0, 0.5, 0.0])
    found = list(lines(words))
    assert len(found) > 1
    assert " ".join(each.text for each in found) == words.words
    assert [each.baseline for each in found] == sorted((each.baseline for each in found), reverse=True)
    assert min(each.left for each in found) == pytest.approx(words.get_left()[0])
    assert max(each.left + each.width for each in found) == pytest.approx(words.get_right()[0])


def test_what_cannot_be_seen_is_not_written() -> None:
    apply_look(Look())
    assert [
        each.text for each in written([Formula("C_0"), Formula("w").set_opacity(0), Words("gone").set_opacity(0)])
    ] == ["C_0"]
