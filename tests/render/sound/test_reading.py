"""What is spoken holds words only: no signs, no points within numbers, and quantities by their names."""

import re

import pytest

from render.sound.reading import QUANTITY, aloud
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.lesson import embedded
from scenes.story import HAN
from tests.lessons.others import told

SAID = {
    "en": {
        "z gives a.": "z gives eigh.",
        "And a, with the target, gives a cost.": "And eigh, with the target, gives a cost.",
        "A nudge: twice a minus y.": "A nudge: twice eigh minus y.",
        "It is \u22120.109, not 12.05.": "It is minus zero point one zero nine, not 12 point zero five.",
        "C is \u22121.23×10⁸.": "C is minus one point two three times ten to the power of 8.",
        "C is 4×10⁻¹².": "C is 4 times ten to the power of minus 12.",
        "the ReLU": "the ray-loo",
        "Irises: Setosa.": "Irises: seh-toh-sa.",
    },
    "zh": {
        "它是\u22120.109。": "它是负零点一零九。",
        "代价是1.2×10⁻⁹。": "代价是一点二乘以十的负9次方。",
        "z 给出 a。": "z 给出 eigh。",
        "a 等于 sigma(z)": "eigh 等于 sigma(z)",
        "2个权重，第2层，12个里的2.5，2遍。": "两个权重，第2层，12个里的二点五，两遍。",
    },
}


@pytest.mark.parametrize(("lang", "written"), [(lang, each) for lang, found in SAID.items() for each in found])
def test_it_reads_as_a_teacher_does(lang: str, written: str) -> None:
    assert aloud(written, lang, {"Setosa": "seh-toh-sa"}) == SAID[lang][written]


@pytest.mark.case(10)
@pytest.mark.parametrize("spoken", ["\\1", "\\", "\\g<0>", "\\q", "{0}", "$1"])
def test_a_name_is_said_as_the_lesson_writes_it(spoken: str) -> None:
    for lang, written in (("en", "see Nile now"), ("zh", "看尼罗河")):
        assert spoken in aloud(written, lang, {"Nile": spoken, "尼罗": spoken})


@pytest.mark.parametrize("lang", ["en", *catalogues()])
@pytest.mark.parametrize("scene", LESSON)
def test_spoken_words_hold_no_symbol(scene: str, lang: str) -> None:
    for beat in told(scene, embedded()):
        for cue in beat.cues:
            said = aloud(beat.words(cue, catalogues().get(lang)), lang, {})
            assert re.fullmatch(r"[A-Za-z\d\s.,;:?!'’()\-，。！？；：、（）「」“”…\u3400-\u9fff]*", said), said
            assert not re.search(r"\d[.,]\d", said), said


@pytest.mark.parametrize("scene", LESSON)
def test_an_article_is_no_quantity(scene: str) -> None:
    """Every single letter a of the narration that is read as the activation stands where no article can."""
    for beat in told(scene, embedded()):
        said = beat.said()
        for found in re.finditer(r"\ba\b", said):
            rest = said[found.end() :].lstrip()
            stands_alone = not rest or not re.match(r"[A-Za-z]+ ?[a-z]*", rest)
            assert not stands_alone or QUANTITY.match(said, found.start()), said
            assert not HAN.search(said)
