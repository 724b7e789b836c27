"""The questions in the page's language, as its script asks them."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from render.page.words import Translator
from render.questions.kinds import questions
from render.request.options import Options
from scenes.catalogue import catalogues

Texts = list[str]
"""A question, the right path, the right answer, then each wrong answer and the sentence that names its mistake."""


def asked(scenes: Sequence[str], options: Options) -> dict[str, list[list[list[Texts]]]]:
    """For every scene, in order, its kinds of questions; of each kind its variants."""
    return {"scenes": [_of_scene(name, options) for name in scenes]}


def _of_scene(name: str, options: Options) -> list[list[Texts]]:
    words, translator = catalogues().get(options.lang, {}), Translator(options.lang)

    def say(message: Any, **values: str) -> str:
        """The words of the page; what a lesson calls its rows is translated where the lesson's words are."""
        return translator(message, **{field: words.get(text, text) for field, text in values.items()})

    kinds = groupby(questions(name, options.lesson), lambda each: each.kind)
    return [[each.texts(say) for each in variants] for _, variants in kinds]
