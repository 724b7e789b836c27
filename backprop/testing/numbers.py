"""The numbers of a lesson's film, held by a file."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from render.data.compare import Change, Tolerance, grouped, shown_changes
from render.data.document import scene
from render.request.stories import build_story, chosen_scenes
from scenes.lesson import Lesson, embedded, read_lesson

Scene = Mapping[str, Any]
"""A scene as `backprop data` exports it."""
Numbers = Sequence[Scene]
MOST = 40
"""So many changes are told; more would hide the cause."""


def lesson_numbers(lesson: Lesson | str | Path | None = None, scenes: Sequence[str] = ()) -> Numbers:
    """Every number that these scenes (all, where none is named) show of a lesson, as `backprop data` exports them.

    `lesson` is a lesson, the path of a lesson file, or None for the one that comes with the film. RequestError for a
    scene there is none of, LessonError for a lesson with faults.
    """
    read = embedded() if lesson is None else lesson if isinstance(lesson, Lesson) else read_lesson(Path(lesson))
    told = [scene(build_story(name, read)) for name in chosen_scenes(scenes)]
    plain: Numbers = json.loads(json.dumps(told, allow_nan=False))
    return plain


def assert_numbers(
    numbers: Numbers | Scene, golden: str | Path, *, rtol: float = 1e-9, atol: float = 1e-9, update: bool = False
) -> None:
    """Hold numbers, of scenes or of one, to those of a file, within `rtol` of the larger or `atol`.

    Where `update`, the file is written anew.
    A number that reads otherwise on screen has changed, however near it is. AssertionError names for each change its
    scene and beat, the name, the old and the new number, and the relative change, the largest first.
    """
    path = Path(golden)
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_golden(numbers), encoding="utf-8")
    try:
        kept = _scenes(json.loads(path.read_text(encoding="utf-8")))
        changes = list(shown_changes(_scenes(numbers), kept, Tolerance(rtol, atol)))
    except FileNotFoundError:
        raise AssertionError(f"{path} is not there; write it with --update-numbers and read it.") from None
    except (ValueError, TypeError, LookupError, AttributeError):
        raise AssertionError(f"{path} holds no numbers of a film; write it anew with --update-numbers.") from None
    if changes:
        raise AssertionError(told(changes, path))


def _scenes(numbers: Numbers | Scene) -> Numbers:
    return [numbers] if isinstance(numbers, Mapping) else numbers


def as_golden(numbers: Numbers | Scene) -> str:
    """The file that keeps these numbers: JSON that git shows line by line."""
    return json.dumps(numbers, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def told(changes: Sequence[Change], path: Path) -> str:
    """The changes as sentences under their beats, the largest relative change first."""
    lines = [f"{len(changes)} numbers are not those of {path} (--update-numbers keeps them):"]
    for group in grouped(changes):
        lines += [f"{group.name}:", *(f"  {each}" for each in group.changes)]
    if len(lines) > MOST:
        lines[MOST:] = [f"and {len(lines) - MOST} lines more"]
    return "\n".join(lines)
