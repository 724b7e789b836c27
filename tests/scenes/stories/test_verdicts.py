"""What the film claims about an answer, or about learning, happened: N1, B3, B24 and B42, in both languages.

The claims are read out of the spoken words; whether each is true is computed here, from the lesson with bpmath.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest

from bpmath import Chain, cost_surface, descend
from bpmath.errors import MathError
from scenes.catalogue import catalogues
from scenes.downhill import second_descent
from scenes.downhill import slice as ground
from scenes.lesson import Lesson
from scenes.story import Beat, Shown
from tests.lessons.others import told
from tests.scenes.stories.verdicts import (
    chain_right,
    combined,
    ends,
    last_pairs,
    network_right,
    projects,
    row_right,
    special,
)

LANGUAGES: Mapping[str, Mapping[str, str] | None] = {"en": None, "zh": catalogues()["zh"]}


@dataclass(frozen=True)
class Claim:
    """What is claimed, as it is worded in each language; where it `must` be made, it is made whenever it is true."""

    name: str
    en: str
    zh: str
    must: bool = False

    def is_in(self, words: str, lang: str) -> bool:
        return bool(re.search(getattr(self, lang), words))


def faults(beat: Beat, claims: tuple[Claim, ...], truth: Mapping[str, bool]) -> list[str]:
    """Claims that are not true, true ones that had to be made and were not, and judging words that no test knows."""
    found, names = [], [each.text for each in beat.numbers.values() if isinstance(each, Shown) and each.text.isalpha()]
    for lang, catalogue in LANGUAGES.items():
        words = rest = beat.said(catalogue)
        for claim in claims:
            true, made = truth[claim.name], claim.is_in(words, lang)
            if made and not true:
                found.append(f"{lang}: {claim.name!r} is said and not true: {words}")
            if claim.must and true and not made:
                found.append(f"{lang}: {claim.name!r} is true and not said: {words}")
            rest = re.sub(getattr(claim, lang), " ", rest)
        rest = re.sub(NEUTRAL[beat.name][lang], " ", rest)
        for name in names:
            rest = rest.replace(name, " ")
        if judging := JUDGING[lang].search(rest):
            found.append(f"{lang}: {judging[0]!r} judges, and no test knows what it claims: {words}")
    return found


JUDGING = {
    "en": re.compile(
        r"\b(right(?!most)\w*|wrong\w*|better|worse|best|improv\w*|fall\w*|fell|lower\w*|down|ris(?:e|es|ing)|gain\w*|"
        r"los(?:e|es|ing)|brighten\w*|mistakes?|miss\w*|low|too|still|opposite|more|most|"
        r"nothing moves)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"答对|答错|错误|下降|升高|降|减小|增大|更多|更大|更亮|更好|命中|低处|只剩|也答|什么都不动"),
}
"""Words that may claim that something is right or wrong, or became better."""

NOTHING = "(?!)"
"""What no words match."""
READ = (
    Claim("right", "that is right", "答对了", must=True),
    Claim("wrong", "but it is .*\\. How wrong", "其实是.*错多少", must=True),
    Claim("a gap is left", "What it still misses|misses the target", "还差多少|没有命中"),
)
MET = (
    Claim("right", "leans the right way", NOTHING),
    Claim("wrong", "expects the opposite", NOTHING),
)
LEARNED = (
    Claim("the bright one gains more", "The bright one gains more", "亮的增加更多"),
    Claim("the bright one changes more", "The bright one changes more", "亮的变化更多"),
    Claim("neither moves", "Here another factor is zero: neither weight moves", "另一个因子为零，两个权重都不动"),
    Claim("both lose", "both lose weight", "两边都减少"),
    Claim("both then gain", "both gain weight", "两边都增加"),
    Claim("both stay", "both weights stay", "两个权重都不变"),
)
DOWNHILL = (
    Claim("comes low", "comes to rest low", "停在低处"),
    Claim("fewer mistakes", "the mistakes fall|Mistakes fall from", "错误越来越少|错误从\\d+个降到"),
    Claim("the cost fell", "the cost comes down", "代价也下降了"),
    Claim("became right", "is now answered rightly:", "现在答对了", must=True),
    Claim("stayed right", "was answered rightly before, and still is", "原来就答对了", must=True),
    Claim("is wrong", "right would be", "应是", must=True),
    Claim("the other too", "And the [^.]*, too", "也答对了"),
)
GUESSED = (
    Claim(
        "both fall, the high one helps",
        "Both outputs fall\\. One was too high: the cost falls\\. The other was too low: the cost rises\\.",
        "两个输出都下降。一个原来偏高，代价下降；另一个偏低，代价升高。",
    ),
    Claim(
        "both rise, the low one helps",
        "Both outputs rise\\. One was too low: the cost falls\\. The other was too high: the cost rises\\.",
        "两个输出都升高。一个原来偏低，代价下降；另一个偏高，代价升高。",
    ),
)
NEUTRAL: Mapping[str, Mapping[str, str]] = {
    "judge_one_example": {"en": NOTHING, "zh": NOTHING},
    "ask_which_change_helps_most": {
        "en": "the right answer is|Which lowers the average cost",
        "zh": "平均代价降得最快",
    },
    "wire_together": {"en": NOTHING, "zh": NOTHING},
    "add_the_paths": {"en": NOTHING, "zh": NOTHING},
    "step_downhill": {"en": "free only two|Mistakes go from", "zh": "错误从\\d+个变到"},
}
"""Words of each beat that sound like a claim and are none."""


def numbers(words: str) -> list[str]:
    """Every number in the words, as it is written."""
    return re.findall("\u2212?\\d+(?:\\.\\d+)?", words)


def is_written(value: float, text: str) -> bool:
    """Whether a number is this one, to the digits that it has."""
    digits = len(text.partition(".")[2])
    return abs(float(text.replace("\u2212", "-")) - value) <= 0.5000001 * 10.0**-digits


def said(beat: Beat, cue: str) -> list[str]:
    """The words of a cue in every language."""
    return [beat.words(beat.cue(cue), catalogue) for catalogue in LANGUAGES.values()]


def miscounted(beat: Beat, cue: str, *values: float) -> list[str]:
    """Faults where the numbers of a cue are not these, in this order, in every language."""
    return [
        f"{values} are said as: {words}"
        for words in said(beat, cue)
        if len(numbers(words)) != len(values) or not all(map(is_written, values, numbers(words)))
    ]


@cache
def descents(lesson: Lesson) -> tuple[Any, Any] | None:
    """The network before and after, and the chain; None where the network's cost overflows."""
    network, chain, descent = lesson.network, lesson.chain, lesson.descent
    how = descent.learning_rate, descent.steps
    try:
        return ends(network.model, network.X, network.Y, *how), ends(chain.model, chain.x, chain.y, *how)
    except MathError:
        return None


def of_the_first_answer(lesson: Lesson) -> list[str]:
    """N1."""
    network, beat = lesson.network, told("opening", lesson).beat("judge_one_example")
    x, y = network.X[network.example], network.Y[network.example]
    right = row_right(network.model.forward(x).a[-1].tolist(), y.tolist())
    cost = float(network.model.cost_of(x[None], y[None]))
    found = faults(beat, READ, {"right": right is True, "wrong": right is False, "a gap is left": cost > 0})
    if right is None:
        found += miscounted(beat, "read_the_answer", cost)
    return found


def of_the_chain(lesson: Lesson) -> list[str]:
    """B3."""
    chain, beat = lesson.chain, told("opening", lesson).beat("ask_which_change_helps_most")
    right = chain_right(chain, chain.model, chain.example)
    found = faults(beat, MET, {"right": right is True, "wrong": right is False})
    output = float(chain.model.forward(float(chain.x[chain.example])).a[-1])
    for words in said(beat, "meet_the_student"):
        *given, last = numbers(words.replace(chain.input_name, ""))
        if not is_written(output, last) or (right is None and not is_written(float(chain.y[chain.example]), given[-1])):
            found.append(f"the network gives {output} for {chain.y[chain.example]}: {words}")
    return found


def of_learning(lesson: Lesson) -> list[str]:
    """B24."""
    beat, chain = told("fire_together", lesson).beat("wire_together"), lesson.chain
    w, z, name = chain.model.w[-1], float(chain.model.forward(chain.x0).z[-1]), chain.model.activations[-1]
    dim, bright = (float(beat.shown(f"a_prev_{each}").value) for each in ("faint", "strong"))
    y, other = (float(beat.shown(each).value) for each in ("y", "y_other"))

    def copy_of(a_prev: float) -> Chain:
        return Chain((w,), (z - w * a_prev,), (name,))

    def learned(a_prev: float, target: float) -> Chain:
        return descend(copy_of(a_prev), [a_prev], [target], lesson.descent.learning_rate, 1, free=("w1",))[-1].model

    weak, strong, weak_again, again = (
        learned(a_prev, target).w[0] - w for a_prev, target in ((dim, y), (bright, y), (dim, other), (bright, other))
    )
    assert float(beat.shown("Dw_strong").value) == pytest.approx(strong, abs=1e-12)
    before, after = (float(model.forward(bright).a[-1]) for model in (copy_of(bright), learned(bright, y)))
    truth = {
        "the bright one gains more": strong > max(weak, 0) and after > before,
        "the bright one changes more": abs(strong) > abs(weak),
        "neither moves": strong == weak == 0,
        "both lose": max(weak_again, again) < 0,
        "both then gain": min(weak_again, again) > 0,
        "both stay": weak_again == again == 0,
    }
    found = [] if float(copy_of(dim).forward(dim).a[-1]) == pytest.approx(before) else ["they do not start alike"]
    return found + faults(beat, LEARNED, truth)


def of_the_descent(lesson: Lesson) -> list[str]:
    """B42."""
    found = descents(lesson)
    if found is None:
        return []
    beat, network, chain = told("downhill", lesson).beat("step_downhill"), lesson.network, lesson.chain
    (first, last), (chain_first, chain_last) = found
    costs = [float(model.cost_of(network.X, network.Y)) for model in (first, last)]
    rows = [[network_right(network, model, i) for i in range(len(network.X))] for model in (first, last)]
    before, after = (each[network.example] for each in rows)
    wrong = [sum(each is False for each in answers) for answers in rows]
    student = [chain_right(chain, model, chain.example) for model in (chain_first, chain_last)]
    balls = [float(beat.at("ball", t)["ball_C"].value) for t in (0.0, 1.0)] if "ball" in beat.numbers else [0.0, 0.0]
    truth = {
        "comes low": balls[1] < balls[0],
        "fewer mistakes": wrong[1] < wrong[0],
        "the cost fell": costs[1] < costs[0],
        "became right": (before, after) == (False, True),
        "stayed right": (before, after) == (True, True),
        "is wrong": after is False,
        "the other too": (before, after) == (False, True) == tuple(student),
    }
    faulty = faults(beat, DOWNHILL, truth)
    if before is None:
        at = network.X[[network.example]], network.Y[[network.example]]
        faulty += miscounted(beat, "the_flower", *(float(model.cost_of(*at)) for model in (first, last)))
        faulty += miscounted(beat, "watch_the_border", *costs)
    elif wrong[1] >= wrong[0] or len(numbers(said(beat, "watch_the_border")[0])) == 4:
        faulty += miscounted(beat, "watch_the_border", *wrong, *costs)
    if not truth["the other too"]:
        outputs = [float(each.forward(float(chain.x[chain.example])).a[-1]) for each in (chain_first, chain_last)]
        faulty += miscounted(beat, "the_student", *outputs)
    return faulty


def of_the_two_paths(lesson: Lesson) -> list[str]:
    """B39: neuron k is nudged up by a hair, and each output then goes its way alone."""
    story, network, by = told("sum_over_paths", lesson), lesson.network, 1e-5
    if story.left_out:
        return []
    beat, last, before = story.beat("add_the_paths"), network.model.L - 1, network.model.forward(network.x0)
    a = np.array(before.a[last])
    a[int(beat.shown("k").value)] += by
    after = before.continued(last, network.model.forward_from(last, a)).a[-1] - before.a[-1]
    gap, slope = before.a[-1] - network.y0, network.model.backprop(network.x0, network.y0).dC0_da[-1]
    two, apart = len(gap) == 2, sorted(np.sign(gap)) == [-1, 1]
    agrees = bool((np.sign(gap) == np.sign(slope)).all())
    truth = {
        "both fall, the high one helps": two and apart and agrees and bool((after < 0).all()),
        "both rise, the low one helps": two and apart and agrees and bool((after > 0).all()),
    }
    return faults(beat, GUESSED, truth)


LESSONS = {**projects(), **combined(), **special()}
each_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)


def test_both_answers_come_out_in_every_way_together() -> None:
    """Eight ways of the network's answer and its cost, with eight of the chain's answer and its target."""
    assert len(combined()) == 8 * 8


@each_lesson
def test_the_first_answer_is_judged_as_it_is(lesson: Lesson) -> None:
    assert of_the_first_answer(lesson) == []


@each_lesson
def test_the_chain_s_answer_is_told_as_it_is(lesson: Lesson) -> None:
    assert of_the_chain(lesson) == []


LEARNING = {**projects(), **last_pairs()}


@pytest.fixture(autouse=True, scope="module")
def one_ground_for_all_rows() -> Iterator[None]:
    """The ground of two parameters is the same whichever row is followed: it is computed once for all of them."""
    known: dict[tuple[object, ...], Any] = {}

    def surface(model: Any, X: Any, Y: Any, names: tuple[str, str], *places: list[float]) -> Any:
        key = id(model), id(X), id(Y), names, *map(tuple, places)
        if key not in known:
            known[key] = cost_surface(model, X, Y, names, *places)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        for module in (second_descent, ground):
            patch.setattr(module, "cost_surface", surface)
        yield


@pytest.mark.parametrize("lesson", LEARNING.values(), ids=LEARNING)
def test_what_is_said_of_learning_happened(lesson: Lesson) -> None:
    assert of_learning(lesson) == []


@each_lesson
def test_no_improvement_is_claimed_that_did_not_happen(lesson: Lesson) -> None:
    assert of_the_descent(lesson) == []


@each_lesson
def test_what_two_paths_do_to_the_cost_is_told_as_it_is(lesson: Lesson) -> None:
    assert of_the_two_paths(lesson) == []


def test_every_claim_is_made_somewhere_and_none_everywhere() -> None:
    """So that no pattern has become one that finds nothing."""
    beats = [
        (READ, [told("opening", lesson).beat("judge_one_example") for lesson in LESSONS.values()]),
        (LEARNED, [told("fire_together", lesson).beat("wire_together") for lesson in LEARNING.values()]),
        (DOWNHILL, [told("downhill", each).beat("step_downhill") for each in LESSONS.values() if descents(each)]),
    ]
    for claims, told_of in beats:
        for claim in claims:
            for lang, catalogue in LANGUAGES.items():
                made = [claim.is_in(beat.said(catalogue), lang) for beat in told_of]
                assert any(made), (lang, claim.name)
                assert not all(made), (lang, claim.name)
