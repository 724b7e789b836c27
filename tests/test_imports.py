"""Who imports whom: the rules between the packages, read in the source and seen in fresh processes."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes import LESSON
from tests.render.command import ROOT, printed

MAY_IMPORT = {
    "backprop": {"backprop", "render", "scenes", "bpmath"},
    "bpmath": {"bpmath"},
    "scenes": {"scenes", "bpmath"},
    "render": {"render", "scenes", "bpmath"},
}
"""Each room of the house, and the rooms it may know."""
ROOMS = {*MAY_IMPORT, "tests", "benchmarks"}
SHARED = {
    "numbers": {"lesson", "digits", "story"},
    "formulae": {"digits", "story"},
    "lesson": {"story"},
    "parts": {"numbers", "formulae", "digits", "story", "theme", "catalogue"},
    "stage": {"parts.text", "lesson", "story", "theme", "catalogue"},
}
"""What the folders of `scenes` that several scenes share may import of it, beside themselves."""
RENDER = (
    *("errors", "sources", "cache", "sound", "video", "request", "paint", "schedule"),
    *("pictures", "film", "data", "models", "slides", "questions", "page", "course", "watch", "commands"),
)
"""The rooms of `render`, folders and files beside them: each imports only itself and those named earlier."""


def sources(room: str) -> list[Path]:
    """Every module of a room; a room without modules is no room."""
    found = sorted((ROOT / room).rglob("*.py"))
    assert found, f"{room} holds no module"
    return found


def imported(path: Path) -> Iterator[str]:
    """Full dotted names a module imports, at any depth of its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)


def told() -> list[str]:
    """Scene folders that have a story, as the tree has them."""
    return sorted(path.parent.name for path in (ROOT / "scenes").glob("*/story.py"))


def test_every_told_scene_has_its_place_in_the_film() -> None:
    assert told(), "no scene has a story"
    assert set(told()) <= set(LESSON)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_no_room_looks_up(room: str) -> None:
    for path in sources(room):
        known = {name.split(".")[0] for name in imported(path)} & ROOMS
        assert known <= MAY_IMPORT[room], path.relative_to(ROOT)


@pytest.mark.parametrize("folder", SHARED)
def test_shared_folders_of_the_lesson_know_only_what_lies_below_them(folder: str) -> None:
    allowed = tuple(f"scenes.{each}" for each in {folder, *SHARED[folder]})
    for path in sources(f"scenes/{folder}"):
        wrong = {
            name
            for name in imported(path)
            if name.startswith("scenes.") and not any(f"{name}.".startswith(f"{each}.") for each in allowed)
        }
        assert not wrong, path.relative_to(ROOT)


def test_rooms_of_render_import_only_rooms_named_earlier() -> None:
    for path in sources("render"):
        room = path.relative_to(ROOT / "render").with_suffix("").parts[0]
        if room in ("__init__", "__main__"):
            continue
        known = {name.split(".")[1] for name in imported(path) if name.startswith("render.")}
        assert known <= set(RENDER[: RENDER.index(room) + 1]), path.relative_to(ROOT)


def test_only_the_worker_s_process_paints() -> None:
    for path in [*sources("render"), *sources("scenes")]:
        painted = {name for name in imported(path) if name.startswith("render.paint")}
        assert not painted or path.parent.name == "paint", path.relative_to(ROOT)
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sources("render")]
    others = [name for name in names if not name.startswith("render.paint.") and not name.endswith("__main__")]
    printed(
        "-c",
        "import sys\n"
        + "".join(f"import {name.removesuffix('.__init__')}\n" for name in others)
        + "assert not {'manim', 'render.paint'} & set(sys.modules)\n",
    )


def test_what_is_painted_is_encoded_without_manim() -> None:
    printed(
        "-c",
        "import sys\n"
        "import render.paint.worker, render.paint.beats, render.video.encoder\n"
        "assert 'manim' not in sys.modules\n",
    )


def test_the_rooms_are_those_that_the_architecture_lists() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^  errors\.py sources\.py\n  (.*/)$", page, re.MULTILINE)
    assert ("errors", "sources", *listed.replace("/", "").split()) == RENDER
    there = {path.parent.name if path.name == "__init__.py" else path.stem for path in (ROOT / "render").glob("*.py")}
    there |= {path.parent.name for path in (ROOT / "render").glob("*/__init__.py")}
    assert there - {"render", "__main__"} == set(RENDER)
    # A file may be named behind a folder and others of it: `render/video/overlays.py`, `planes.py`.
    for row in re.findall(r"^\| .* \| (`(?:render|scenes)/.*) \|$", page, re.MULTILINE):
        folder = ROOT
        for name in re.findall(r"`([^`]+)`", row):
            place = ROOT / name if name.startswith(("render/", "scenes/")) else folder / name
            assert "NAME" in name or place.exists() or (ROOT / "render" / name).exists(), name
            folder = place.parent if place.suffix == ".py" else ROOT


def test_no_scene_knows_another() -> None:
    for name in LESSON:
        for path in (ROOT / "scenes" / name).rglob("*.py"):
            others = {each.split(".")[1] for each in imported(path) if each.startswith("scenes.")} & set(LESSON)
            assert others <= {name}, path.relative_to(ROOT)


def test_drawings_are_reached_by_name_only() -> None:
    for path in [*sources("render"), *(ROOT / "scenes").glob("*.py")]:
        drawings = [
            name for name in imported(path) if name.startswith(tuple(f"scenes.{each}.scene" for each in LESSON))
        ]
        assert not drawings, path.relative_to(ROOT)


def test_stories_start_without_manim() -> None:
    printed(
        "-c",
        "import importlib, sys\n"
        f"for name in {told()!r}:\n"
        "    importlib.import_module(f'scenes.{name}.story')\n"
        "    assert 'manim' not in sys.modules, f'scenes/{name}/story.py imports manim'\n",
    )


def test_the_mathematics_needs_numpy_only() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sources("bpmath")]
    before = "import sys; before = set(sys.modules)\n"
    after = "print(*(n for n in set(sys.modules) - before if getattr(sys.modules[n], '__file__', None)))"
    loaded = printed("-c", before + "".join(f"import {name.removesuffix('.__init__')}\n" for name in names) + after)
    strangers = {name.split(".")[0] for name in loaded.split()} - sys.stdlib_module_names - {"numpy", "bpmath"}
    assert not strangers


def test_commands_start_without_manim(tmp_path: Path) -> None:
    said = printed(
        "-c",
        "import sys\n"
        "from render.commands import main\n"
        f"for words in (['--help'], ['list', '--out', {str(tmp_path)!r}], ['script'], ['data'], ['check']):\n"
        "    try:\n"
        "        main(words)\n"
        "    except SystemExit as end:\n"
        "        assert not end.code, end.code\n"
        "    assert 'manim' not in sys.modules, f'{words} imports manim'\n"
        "    print('---')\n",
    )
    assert all(each.strip() for each in said.split("---\n")[:5])


@pytest.mark.case(14)
def test_no_test_can_be_skipped() -> None:
    """A machine that cannot do something fails there, and says so; `needs` alone skips, where it is allowed by name."""
    ways = {"skip", "skipif", "skipTest", "importorskip", "xfail"}
    found = {}
    for path in sources("tests"):
        names = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
        found |= {str(path.relative_to(ROOT)): names & ways} if names & ways else {}
    assert found == {"tests/faults/cases.py": {"skip"}}
