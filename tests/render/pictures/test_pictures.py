"""Pictures wear what was asked for, whatever lies about: shape, ground, language; and a scene that fails says so."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scenes.theme import DARK, LIGHT, Palette
from tests.render.command import ROOT, SMALL, backprop, everything

SCENE = "weight_nudge"
HOSTILE = "[CLI]\nbackground_color = RED\nframe_rate = banana\nplugins = nothing\nlog_to_file = True\n[logger\n"


def picture(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"), dtype=int)


def differs(found: np.ndarray, palette: Palette) -> np.ndarray:
    """Where a picture is not of the ground's colour."""
    return np.abs(found - list(bytes.fromhex(palette.ground[1:]))).max(axis=2) > 12


@pytest.mark.parametrize(
    ("aspect", "palette", "size"),
    [("16:9", DARK, (854, 480)), ("9:16", LIGHT, (480, 854)), ("4:3", DARK, (640, 480))],
)
def test_a_still_fills_its_shape_on_its_ground(
    aspect: str, palette: Palette, size: tuple[int, int], tmp_path: Path
) -> None:
    for place in (tmp_path, tmp_path / ".config" / "manim"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "manim.cfg").write_text(HOSTILE)
    before = everything(tmp_path)
    done = backprop(
        "still", SCENE, *SMALL, "--aspect", aspect, "--theme", palette.name, cwd=tmp_path, HOME=str(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    assert {name.partition("/")[0] for name in everything(tmp_path) - before} == {"build"}
    found = picture(tmp_path / done.stdout.strip())
    assert (found.shape[1], found.shape[0]) == size
    drawn = differs(found, palette)
    assert not drawn[:8].any()
    columns, rows = np.flatnonzero(drawn.any(axis=0)) / size[0], np.flatnonzero(drawn.any(axis=1)) / size[1]
    assert columns[0] < 0.12
    assert columns[-1] > 0.85
    assert rows[0] < 0.15
    assert 0.6 < rows[-1] < 0.85, "the band is left free"


def test_a_strip_shows_the_movement_and_not_the_hold(tmp_path: Path) -> None:
    done = backprop("storyboard", "--strip", f"{SCENE}/follow_the_nudge", *SMALL, "--theme", "light", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = picture(tmp_path / done.stdout.strip())
    assert found.shape[1] > 4 * 854
    assert (found[3, 3] == list(bytes.fromhex(LIGHT.ground[1:]))).all()
    cells = [np.array_split(row, 4, axis=1) for row in np.array_split(found, 2)]
    last, before = cells[1][3], cells[1][2]
    same = min(last.shape[1], before.shape[1])
    assert np.abs(last[:, :same] - before[:, :same]).max() > 60, "the last two moments are not yet at rest"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the project in which the drawing of a scene fails."""
    for room in ("bpmath", "scenes", "render"):
        shutil.copytree(ROOT / room, tmp_path / "project" / room, ignore=shutil.ignore_patterns("__pycache__"))
    scene = tmp_path / "project" / "scenes" / SCENE / "scene.py"
    text = scene.read_text(encoding="utf-8")
    assert text.count("    def setup(self) -> None:\n") == 1
    scene.write_text(text.replace("def setup(self) -> None:\n", "def setup(self) -> None:\n        1 / 0\n"))
    return tmp_path / "project"


def test_a_scene_that_fails_is_named_and_the_last_good_film_stays(broken: Path, tmp_path: Path) -> None:
    film = tmp_path / "build" / f"film.{SCENE}.draft.2fps.mp4"
    film.parent.mkdir()
    film.write_bytes(b"the last good film")
    done = backprop("film", SCENE, *SMALL, cwd=tmp_path, PYTHONPATH=str(broken))
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("Error")]
    drawing = f"scenes/{SCENE}/scene.py"
    line = (broken / drawing).read_text(encoding="utf-8").splitlines().index("        1 / 0") + 1
    place = f"{drawing}, line {line}"
    assert said == [f"Error: scene '{SCENE}' could not be drawn: {place}: ZeroDivisionError: division by zero"]
    assert "Traceback" not in done.stderr
    assert film.read_bytes() == b"the last good film"
    assert everything(tmp_path / "build") == {".cache", film.name}
    debugged = backprop("film", SCENE, *SMALL, "--debug", cwd=tmp_path, PYTHONPATH=str(broken))
    assert "scene.py" in debugged.stderr


def test_list_knows_what_was_drawn(tmp_path: Path) -> None:
    def states(*arguments: str, **more: str) -> dict[str, str]:
        done = backprop("list", "--json", *arguments, cwd=tmp_path, **more)
        assert done.returncode == 0, done.stderr
        return {each["name"]: each["state"] for each in json.loads(done.stdout)["scenes"]}

    assert states()[SCENE] == "new"
    assert backprop("render", f"{SCENE}/ask_how_sensitive", *SMALL, cwd=tmp_path).returncode == 0
    assert states()[SCENE] == "new", "one beat is not the scene"
    assert backprop("film", SCENE, *SMALL, cwd=tmp_path).returncode == 0
    assert states()[SCENE] == "ready"
    assert states("--quality", "draft", "--fps", "2")[SCENE] == "ready"
    assert states("--quality", "4k")[SCENE] == "new"
    assert states("--lesson", str(ROOT / "tests" / "lessons" / "one_tanh.toml"))[SCENE] == "stale"


def test_clean_asks_first(tmp_path: Path) -> None:
    kept = tmp_path / "build" / ".cache" / "something"
    kept.mkdir(parents=True)
    (kept / "video.mp4").write_bytes(b"0" * 1000)
    asked = backprop("clean", cwd=tmp_path)
    assert asked.returncode == 130
    assert "free 0.0 MB?" in asked.stderr
    assert kept.is_dir()
    assert backprop("clean", "--yes", cwd=tmp_path).returncode == 0
    assert not kept.exists()
