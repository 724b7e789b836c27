"""A question: a sentence with its numbers, the right answer, wrong ones made from mistakes, and the right path."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from scenes.digits import MINUS
from scenes.numbers.decimals import written_decimals
from scenes.story import HAN, Message, Shown, relation

DECIMALS = 3
"""Of a computed number, as the film writes them."""
LEAST = 0.015
"""The smallest answer whose digits tell anything; nought itself is an answer too."""
APART = 0.02
"""Of the right answer: a wrong one differs from it by more than this share, and by more than the last digits."""

Answer = Shown | Message
"""A number, or words, whose numbers are the question's."""
Say = Callable[..., str]
"""What gives a message its language: the message, and its numbers by name."""


class UnclearError(Exception):
    """These numbers make no question; others are drawn."""


@dataclass(frozen=True)
class Wrong:
    """A wrong answer, and the sentence that names the mistake that leads to it."""

    answer: Answer
    feedback: Message


@dataclass(frozen=True)
class Question:
    """`ask`, the answers' words, the feedbacks and `path` speak of `values`; `kind` is the function that made it.

    `values` also hold `right`, and `is`: the sign between the path and it that is true of the shown digits.
    """

    ask: Message
    right: Answer
    wrong: tuple[Wrong, ...]
    path: Message
    values: Mapping[str, Shown] = field(default_factory=dict)
    kind: str = ""

    def texts(self, say: Say) -> list[str]:
        """The question, the path, the right answer, then each wrong answer and its feedback, in a language."""
        answers = (self.right, *(each.answer for each in self.wrong))
        right, *wrong = (each.text if isinstance(each, Shown) else self._said(each, say) for each in answers)
        told = [self._said(self.ask, say), self._said(self.path, say), right]
        for text, each in zip(wrong, self.wrong, strict=True):
            told += [text, self._said(each.feedback, say)]
        return told

    def _said(self, message: Message, say: Say) -> str:
        return bracketed(say(message, **{name: self.values[name].text for name in message.fields}))

    @property
    def clear(self) -> bool:
        """Whether all answers read differently, the right one tells something, and a calculator finds it."""
        answers = (self.right, *(each.answer for each in self.wrong))
        shown = [each.text if isinstance(each, Shown) else each.templates for each in answers]
        if len(set(shown)) < len(shown) or self.values.get("is", Shown("=", "")).value != "=":
            return False
        if not isinstance(self.right, Shown):
            return True
        if self.right.decimals == 0:  # counts: one more is another
            return True
        numbers = [float(each.value) for each in answers if isinstance(each, Shown)]
        right, last = numbers[0], 10.0**-self.right.decimals
        if right != 0 and abs(right) < LEAST and self.right.decimals <= DECIMALS:
            return False
        return all(abs(one - other) > last for one, other in combinations(numbers, 2)) and all(
            abs(each - right) > max(last, APART * abs(right)) for each in numbers[1:]
        )


def bracketed(text: str) -> str:
    """A negative number behind a plus or a minus stands in brackets."""
    number = rf"{MINUS}\d+(?:\.\d+)?"
    if HAN.search(text):  # Chinese brackets bring their own space
        return re.sub(rf"([+{MINUS}]) ({number}) ?", r"\1（\2）", text)
    return re.sub(rf"([+{MINUS}]) ({number})", r"\1 (\2)", text)


def given(value: float, what: str, decimals: int | None = None) -> Shown:
    """A number that the question gives, as it was drawn: with at most two decimals."""
    return Shown(value, what, written_decimals(value, 2) if decimals is None else decimals)


def decided(number: Shown) -> Shown:
    """A number that must not be read as nought, since its sign or its logarithm counts; UnclearError where it is."""
    if abs(float(number.value)) < LEAST:
        raise UnclearError
    return number


def computed(value: float, what: str, decimals: int = DECIMALS) -> Shown:
    """A number that was computed."""
    return Shown(float(value), what, decimals)


def question(
    ask: Message,
    values: Mapping[str, Shown],
    right: Shown,
    path: tuple[Message, float],
    *wrong: tuple[float, Message],
) -> Question:
    """A question whose answers are numbers; `path` tells what to compute, and what that gives with the shown digits."""
    told, by_hand = path
    return Question(
        ask,
        right,
        tuple(Wrong(Shown(float(each), mistake.template, right.decimals), mistake) for each, mistake in wrong),
        told,
        {**values, "right": right, "is": relation(right, by_hand)},
    )
