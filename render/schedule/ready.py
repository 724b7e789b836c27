"""Everything that is checked before the first picture, and how progress is told."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from render.cache import refuse_unwritable
from render.errors import RequestError
from render.request.jobs import fingerprint
from render.request.options import Options
from render.request.stories import beat_named, scene_named, story_of, undrawable, warnings
from render.schedule.progress import Report
from render.schedule.scheduler import Scheduler


def scheduler_for(
    targets: Sequence[tuple[str, str | None]],
    options: Options,
    *,
    progress: Callable[[Report], None],
    say: Callable[[str], None],
    debug: bool = False,
) -> Scheduler:
    """What draws these scenes, or beats of them; says first what is worth knowing of recordings.

    RequestError, before anything is written, for a scene that has no drawing or that the lesson cannot carry, for a
    beat that is not there, and where nothing can be written.
    """
    for scene, beat in targets:
        fingerprint(scene_named(scene))
        story = story_of(scene, options)
        if beat:
            beat_named(story, beat)
        if fault := undrawable(story):
            raise RequestError(f"scene {scene!r} cannot be drawn from this lesson: {fault}.")
    for scene, _ in targets:
        refuse_leading_out(options.out, scene)
    _refuse_unwritable(options)
    for sentence in warnings(["/".join(filter(None, each)) for each in targets], options):
        say(sentence)
    return Scheduler(options.cache, options.jobs, force=options.force, debug=debug, progress=progress, say=say)


def refuse_leading_out(out: Path, name: str) -> None:
    """RequestError where a folder of that name among the results is a link that leads to another place."""
    place = out / name
    if not place.resolve().is_relative_to(out.resolve()):
        raise RequestError(f"{place} leads out of {out}; remove that link, or choose another --out.")


def _refuse_unwritable(options: Options) -> None:
    """RequestError where results or drawings cannot be written; the folders made to find out are gone then."""
    missing = [each for each in (options.out, *options.out.parents) if not os.path.lexists(each)]
    try:
        refuse_unwritable(options.out)
        options.cache.make_ready()
    except RequestError:
        for each in missing:
            with suppress(OSError):  # another process has begun to use it
                each.rmdir()
        raise


def reporter(form: str) -> Callable[[Report], None]:
    """Tells on standard error how far the work is: bar, plain, json or quiet.

    A bar is one line that fills, in a notebook too; plain is a line each tenth.
    """
    reported: dict[str, int] = {}

    def report(at: Report) -> None:
        tenth = int(at.done * 10)
        if form == "quiet" or (form != "bar" and reported.get(at.step) == tenth):
            return
        reported[at.step] = tenth
        print(_line(at, form, tenth), file=sys.stderr, end="" if form == "bar" and at.done < 1 else "\n", flush=True)

    return report


def _line(at: Report, form: str, tenth: int) -> str:
    if form == "json":
        left = None if at.left is None else round(at.left, 1)
        found = {"step": at.step, "number": at.number, "steps": at.steps, "scene": at.scene, "left": left}
        return json.dumps(found | {"done": round(at.done, 2)})
    step = f"step {at.number} of {at.steps}, {at.step}" if at.steps > 1 else at.step
    words = f"{at.done:4.0%}{_left(at.left)}"
    return f"{step}: {words.strip()}" if form == "plain" else f"\r{step:<24}{'#' * tenth:<10} {words:<24}"


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f", about {seconds / 60:.0f} min" if seconds > 90 else f", about {max(5, round(seconds / 5) * 5)} s"
