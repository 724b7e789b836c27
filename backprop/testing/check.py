"""One scene, whoever drew it: played once and held to its story, to its frame and to its words."""

from collections.abc import Collection, Iterable

from backprop.testing.layout import Watching, beyond, covered, crossed, outside, overlapping, too_small, unreadable
from backprop.testing.pace import Pace
from backprop.testing.playing import Drawing, glimpsed, play
from backprop.testing.readback import Reader, Strays, at_rest, strays
from backprop.testing.typography import Typography
from render.data.document import scene as exported
from scenes.lesson import Lesson, embedded
from scenes.theme import PALETTES, SHAPES, Look

AT_REST = (outside, too_small, overlapping, unreadable, crossed, covered)


def watching() -> Watching:
    """Watches all of the layout."""
    return Watching(*AT_REST, moving=(beyond,))


def faults(
    scene: Drawing, look: Look, lesson: Lesson, known: Collection[str] = (), *, paced: bool = False
) -> list[str]:
    """Wrong readings, numbers outside ledger and export, and faults of layout and lines, at rest and in three moments.

    The lines of the beats that `known` names need not be set well; where `paced`, cues that begin late and rests that
    last too long are faults too.
    """
    reader, numbers, layout, typography, pace = Reader(), Strays(), watching(), Typography(), Pace()
    played = play(scene, reader, numbers, layout, typography, pace, look=look, lesson=lesson, made=glimpsed)
    lines = [f"{beat}: {each}" for beat, told in typography.faults.items() if beat not in known for each in told]
    mended = [f"{beat}: its lines are set well now; name it no more" for beat in known if beat not in typography.faults]
    restless = [f"{beat.name} never rests" for beat in played.story if beat.name not in layout.rested]
    untold = strays(played.story, played.ledger.entries, at_rest(exported(played.story)))
    unread = [] if reader.read else [f"nothing of {played.folder} could be read"]
    typed = [f"the number {each} is typed, not told" for each in numbers.found]
    late = pace.faults() if paced else ()
    found = (*reader.wrong, *typed, *untold, *layout.faults, *lines, *mended, *restless, *unread, *late)
    return list(dict.fromkeys(found))


def check_scene(
    scene: Drawing,
    *,
    lesson: Lesson | None = None,
    aspects: Iterable[str] = ("16:9",),
    themes: Iterable[str] = ("dark",),
    languages: Iterable[str] = ("en",),
    known: Collection[str] = (),
) -> None:
    """Hold a scene, by its class or its name, to all that the film's own scenes are held to, in each of these looks.

    Every number that is drawn is that of its story; none is typed, none is missing from the ledger; nothing leaves the
    frame, overlaps, is too small or too faint; lines of mathematics are set well but in the beats that `known` names;
    every cue begins to move with its words, and nothing stands still for long. AssertionError with a line a fault.
    """
    told = []
    for aspect, theme, lang in ((a, t, each) for a in aspects for t in themes for each in languages):
        look = Look(PALETTES[theme], SHAPES[aspect], lang)
        found = faults(scene, look, lesson or embedded(), known, paced=True)
        told += [f"{aspect} {theme} {lang}: {each}" for each in found]
    if told:
        raise AssertionError("\n".join(told))
