"""The kinds of questions of every scene, and how one of a kind is made until it is clear and new."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bpmath import MathError
from render.questions import backward, changes, descent, forward, many, rows, slopes, start
from render.questions.draw import Draw
from render.questions.question import Question, UnclearError
from scenes.lesson import Lesson
from scenes.story import Message, Shown, StoryError

VARIANTS = 5
"""Questions of one kind, each with other numbers."""
ATTEMPTS = 3000
"""Numbers are drawn so often before a kind is left out; of no lesson that is tested it is."""
Kind = Callable[[Draw], Question]

KINDS: Mapping[str, tuple[Kind, ...]] = {
    "opening": start.OPENING,
    "last_two_neurons": start.LAST_TWO_NEURONS,
    "weighted_sum": forward.WEIGHTED_SUM,
    "number_lines": forward.NUMBER_LINES,
    "weight_nudge": changes.WEIGHT_NUDGE,
    "chain_rule": changes.CHAIN_RULE,
    "three_derivatives": slopes.THREE_DERIVATIVES,
    "fire_together": slopes.FIRE_TOGETHER,
    "average_cost": rows.AVERAGE_COST,
    "gradient_vector": rows.GRADIENT_VECTOR,
    "bias_and_activation": backward.BIAS_AND_ACTIVATION,
    "many_neurons": many.MANY_NEURONS,
    "sum_over_paths": many.SUM_OVER_PATHS,
    "downhill": descent.DOWNHILL,
    "recap": descent.RECAP,
}
"""What is asked of every scene; a kind is a function that draws its numbers, and its name is the kind's.

The first three count in a course, and one of them asks which way or why.
"""

_asked: dict[tuple[str, str], tuple[Question, ...]] = {}
"""Questions by scene and hash of the lesson."""


def questions(scene: str, lesson: Lesson) -> tuple[Question, ...]:
    """All questions of a scene, kind by kind, VARIANTS of each; none of a scene that nobody asks about."""
    key = scene, lesson.hash
    if not lesson.hash or key not in _asked:
        _asked[key] = tuple(each for kind in KINDS.get(scene, ()) for each in _variants(kind, lesson))
    return _asked[key]


def _variants(kind: Kind, lesson: Lesson) -> Iterator[Question]:
    """VARIANTS questions of a kind, no two of which ask the same; fewer where no numbers would do.

    Their numbers lie the further from the lesson's the more attempts were vain.
    """
    asked: set[str] = set()
    vain = 0
    for attempt in range(ATTEMPTS):
        found = _made(kind, Draw(lesson, (zlib.crc32(kind.__name__.encode()), attempt), vain))
        if found is None or not found.clear or (sentence := found.texts(plainly)[0]) in asked:
            vain += 1
            continue
        asked.add(sentence)
        yield found
        if len(asked) == VARIANTS:
            return
        vain //= 2


def _made(kind: Kind, draw: Draw) -> Question | None:
    """The question that these numbers make; None where the mathematics has no answer, or no finite one."""
    try:
        return replace(kind(draw), kind=kind.__name__)
    except (MathError, StoryError, UnclearError, ZeroDivisionError):
        return None


def plainly(message: Message, **values: str) -> str:
    """The English words."""
    return message.text({name: Shown(text, "a field") for name, text in values.items()})
