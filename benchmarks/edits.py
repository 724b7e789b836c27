"""Rows of doing it again: nothing changed, one thing changed, another kind of captions, a still."""

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.films import AT_ONCE, SCENE, SMALL
from benchmarks.harness import CACHE, ROOT, Goal, Result, Sample, Settings, backprop, compared, run, shown
from render.request.stories import build_story
from render.video.frames import FRAMES
from scenes import LESSON
from scenes.lesson import embedded

PACKAGES = ("bpmath", "scenes", "render")


@dataclass(frozen=True)
class Project:
    """A copy of the sources that may be edited, and the folder it renders into."""

    place: Path

    @classmethod
    def copied(cls, place: Path) -> "Project":
        """A fresh copy, with nothing rendered."""
        for package in PACKAGES:
            shutil.copytree(ROOT / package, place / package, ignore=shutil.ignore_patterns("__pycache__"))
        return cls(place)

    def run(self, command: Sequence[str]) -> Sample:
        """Run one of its commands."""
        return run(command, self.place, source=self.place)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the first place where `old` stands; ValueError where it does not."""
        path = self.place / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{file} no longer holds {old!r}: name another place to edit.")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def encoded_since(self, moment: float) -> int:
        """Videos of beats that were encoded after that moment."""
        return self._made_since("video.mp4", moment)

    def painted_since(self, moment: float) -> int:
        """Beats that were painted after that moment."""
        return self._made_since(FRAMES, moment)

    def _made_since(self, name: str, moment: float) -> int:
        return sum(each.stat().st_mtime >= moment for each in (self.place / CACHE).glob(f"*/{name}"))


def _number(project: Project) -> None:
    project.edit("scenes/lesson/embedded/embedded.toml", "[3.2, -3.4, -3.1]", "[3.2, -3.4, -3.0]")


def _sentence(project: Project) -> None:
    project.edit(f"scenes/{SMALL}/story.py", "That is what we try next.", "That is what we try now.")


def _language(project: Project) -> None:
    project.edit("render/film/join.py", '"zh": "zho"', '"zh": "zho", "fr": "fra"')
    locale = project.place / "scenes" / "locale"
    (locale / "fr" / "LC_MESSAGES").mkdir(parents=True)
    words = (locale / "zh" / "LC_MESSAGES" / "lesson.po").read_text(encoding="utf-8")
    (locale / "fr" / "LC_MESSAGES" / "lesson.po").write_text(words, encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Project], None], Goal | None]] = {
    "nothing changed": (lambda project: None, Goal("<=", 2.0)),
    "one number of the lesson changed": (_number, None),
    "one sentence of one scene changed": (_sentence, None),
    "a caption language added": (_language, None),
}


def edits(settings: Settings) -> list[Result]:
    """The film again after each of these changes, in a copy of the project: seconds, and how many beats are encoded."""
    names = settings.pick((), (SMALL, "recap"))
    command = backprop("film", *names, "--quality", settings.quality, "--jobs", str(AT_ONCE))
    project = Project.copied(settings.folder / "edits")
    beats = sum(len(build_story(name, embedded()).beats) for name in names or LESSON)
    cold = project.run(command).wall
    results = []
    for change, (make, goal) in CHANGES.items():
        make(project)
        moment = time.time()
        wall = project.run(command).wall
        painted, encoded = project.painted_since(moment), project.encoded_since(moment)
        note = f"of {beats} beats {painted} painted, {encoded} encoded; the rival is cold"
        results.append(Result(f"film again, {change}", "s", [wall], [cold], goal, [wall], [shown(command)], note))
    return results


def captions(settings: Settings) -> list[Result]:
    """The film without captions after the film with them, against that first one."""
    names = settings.pick((), (SMALL,))
    with_them = backprop("film", *names, "--quality", settings.quality, "--jobs", str(AT_ONCE))
    without = [*with_them, "--captions", "none"]
    pairs = []
    for i in range(settings.count(3)):  # never the other way round: the second is the one that gains
        here = settings.folder / f"captions-{i}"
        first = run(with_them, here).wall
        pairs.append((run(without, here).wall, first))
    commands = [shown(without), shown(with_them)]
    return [compared("film without captions after one with", "s", Goal("<=", 0.4), pairs, commands=commands)]


def stills(settings: Settings) -> list[Result]:
    """A draft still after an edit of its scene, and cold stills, less starting Python and importing manim."""
    beat = f"{SCENE}/follow_the_nudge"
    command = backprop("still", beat, "--quality", "draft")
    project = Project.copied(settings.folder / "stills")
    project.run(command)
    edited = []
    for i in range(settings.count(5)):
        project.edit(f"scenes/{SCENE}/scene.py", '"""', f'"""Edited {i}. ')
        edited.append(project.run(command).wall)
    start = [sys.executable, "-c", "import manim"]
    names, cold, begin, slowest = settings.pick(LESSON, (SCENE,)), [], [], []
    for i in range(settings.count(5)):
        begin.append(run(start, settings.folder / "start").wall)
        walls = {
            name: run(
                backprop("still", name, "--quality", settings.quality), settings.folder / f"still-{i}-{name}"
            ).wall
            for name in names
        }
        slowest.append(max(walls, key=lambda name: walls[name]))
        cold.append(max(walls.values()))
    beyond = [wall - alone for wall, alone in zip(cold, begin, strict=True)]
    any_still = shown(backprop("still", "SCENE", "--quality", settings.quality))
    note = f"the slowest of {len(names)}: {slowest[-1]}; the rival only imports manim, the goal is about the difference"
    return [
        Result("draft still after an edit", "s", edited, (), Goal("<=", 4.0), edited, [shown(command)]),
        Result("a still, cold", "s", cold, begin, Goal("<=", 3.0), beyond, [any_still, shown(start)], note),
    ]
