"""A scene played quickly, in any look and for any lesson: everything that is wrong with it, as sentences."""

from render.data.document import scene as exported
from scenes.lesson import Lesson
from scenes.stage.scene import LessonScene
from scenes.theme import Look
from tests.scenes.crossing import covered, crossed
from tests.scenes.layout import Watching, beyond, outside, overlapping, too_small, unreadable
from tests.scenes.ledger import at_rest, strays
from tests.scenes.readback import Reader, Strays
from tests.scenes.watching import glimpsed, play

AT_REST = (outside, too_small, overlapping, unreadable, crossed, covered)
MOVING = (beyond,)


def faults(name: str, look: Look, lesson: Lesson) -> list[str]:
    """Wrong readings, numbers outside ledger and export, and faults of the layout, at rest and in three moments."""
    reader, numbers, layout = Reader(), Strays(), Watching(*AT_REST, moving=MOVING)

    def watch(scene: LessonScene) -> None:
        reader(scene)
        numbers(scene)
        layout(scene)

    scene = play(name, watch, look, lesson, made=glimpsed)
    restless = [f"{beat.name} never rests" for beat in scene.story if beat.name not in layout.rested]
    untold = strays(scene.story, scene.ledger.entries, at_rest(exported(scene.story)))
    unread = [] if reader.read else [f"nothing of {name} could be read"]
    typed = [f"the number {each} is typed, not told" for each in numbers.found]
    return list(dict.fromkeys([*reader.wrong, *typed, *untold, *layout.faults, *restless, *unread]))
