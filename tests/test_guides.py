"""The guides are true: every command and every piece of code in docs/ is run, in a folder of its own."""

import re
import shlex
import shutil
from pathlib import Path

import numpy
import pytest
from PIL import Image
from sklearn.neural_network import MLPClassifier

from docs import beats
from docs.gallery import page
from render.commands import COMMANDS
from render.request.stories import build_story
from scenes import LESSON
from scenes.lesson import embedded
from tests.render.command import ROOT, printed

DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUICK = ("--fps", "2")
"""Rendering in seconds: what a guide shows is run as it stands, but for the size of the pictures."""


def blocks(guide: str, language: str) -> list[str]:
    """The pieces of that language, in order."""
    return [
        text for kind, text in BLOCK.findall((DOCS / f"{guide}.md").read_text(encoding="utf-8")) if kind == language
    ]


def commands(guide: str) -> list[list[str]]:
    return [shlex.split(line) for block in blocks(guide, "sh") for line in block.splitlines()]


def run(command: list[str], folder: Path, project: Path = ROOT) -> str:
    """What a command of a guide prints; `backprop` and `python` are those of this environment."""
    program, *rest = command
    module = ["-m", "render"] if program == "backprop" else []
    quick = QUICK if rest[0] == "render" else []
    return printed(*module, *rest, *quick, cwd=folder, PYTHONPATH=str(project))


class Tensor(numpy.ndarray):
    """As much of PyTorch's tensor as the guide uses."""

    def detach(self) -> "Tensor":
        return self

    cpu = detach

    def numpy(self) -> numpy.ndarray:
        return numpy.asarray(self)


class Layer:
    """A layer as PyTorch has it (parameters) and as Keras has it (get_weights); one without numbers in between."""

    def __init__(self, *numbers: numpy.ndarray) -> None:
        self.numbers = numbers
        if numbers:
            self.in_features = numbers[0].shape[1]

    def parameters(self) -> list[Tensor]:
        return [each.view(Tensor) for each in self.numbers]

    def get_weights(self) -> list[numpy.ndarray]:
        return [each.T for each in self.numbers]


class Model:
    """A model of three such layers, the middle one without numbers, in both libraries' words."""

    def __init__(self) -> None:
        numbers = numpy.random.default_rng(1)
        self.W = [numbers.normal(size=shape).astype(numpy.float32) for shape in ((3, 2), (2, 3))]
        self.b = [numbers.normal(size=size).astype(numpy.float32) for size in (3, 2)]
        self.layers = [Layer(self.W[0], self.b[0]), Layer(), Layer(self.W[1], self.b[1])]

    def modules(self) -> list[object]:
        return [self, *self.layers]


def save(snippet: str, model: object, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, numpy.ndarray]:
    monkeypatch.chdir(folder)
    exec(snippet, {"model": model, "numpy": numpy})
    with numpy.load(folder / "weights.npz") as saved:
        return dict(saved)


@pytest.fixture
def fruit(tmp_path: Path) -> Path:
    (tmp_path / "fruit.csv").write_text(blocks("your-own-network", "csv")[0])
    (tmp_path / "fruit.toml").write_text(blocks("your-own-network", "toml")[0])
    return tmp_path


def test_the_short_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fruit.csv").write_text(blocks("your-own-network", "csv")[0])
    for command in commands("your-own-network")[:2]:
        assert run(command, tmp_path)
    assert "network: right on" in printed("-m", "render", "check", "--lesson", "fruit.toml", cwd=tmp_path)
    X = numpy.array([[0.15, 0.07], [0.17, 0.08], [0.12, 0.06], [0.02, 0.02], [0.01, 0.02], [0.02, 0.03]])
    y = numpy.array(["apple"] * 3 + ["cherry"] * 3)
    model = MLPClassifier((3,), max_iter=20, random_state=1, tol=1.0).fit(X, y)
    monkeypatch.chdir(tmp_path)
    exec(blocks("your-own-network", "python")[0], {"model": model, "X": X, "y": y})
    assert "network: right on" in capsys.readouterr().out
    exec(blocks("your-own-network", "python")[1], {"model": model, "X": X, "y": y})
    assert (tmp_path / "build" / "recap").is_dir()


@pytest.mark.parametrize("library", ["pytorch", "keras"])
def test_weights_are_saved_in_three_lines(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model()
    snippet = blocks("your-own-network", "python")[2 + ["pytorch", "keras"].index(library)]
    assert len(snippet.splitlines()) == 3
    saved = save(snippet, model, tmp_path, monkeypatch)
    assert sorted(saved) == ["W1", "W2", "b1", "b2"]
    for layer in (1, 2):
        numpy.testing.assert_array_equal(saved[f"W{layer}"], model.W[layer - 1])
        numpy.testing.assert_array_equal(saved[f"b{layer}"], model.b[layer - 1])


def test_a_network_of_ones_own(fruit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = numpy.genfromtxt(fruit / "fruit.csv", delimiter=",", skip_header=1, usecols=(0, 1))
    table = (table - table.mean(axis=0)) / table.std(axis=0)
    kinds = [0, 0, 0, 1, 1, 1]
    # with softmax outputs: scikit-learn has those from three classes on, so the second class is taught twice
    model = MLPClassifier((3,), activation="tanh", max_iter=20, random_state=1, early_stopping=False, tol=1.0)
    model.fit(numpy.vstack([table, table[3:] * 2]), [*kinds, 2, 2, 2])
    model.coefs_[1], model.intercepts_[1] = model.coefs_[1][:, :2], model.intercepts_[1][:2]
    saved = save(blocks("your-own-network", "python")[4], model, fruit, monkeypatch)
    assert saved["W1"].shape == (3, 2)
    for command in commands("your-own-network")[2:]:
        printed = run(command, fruit)
        assert printed
        if command[1] == "check":
            assert "gradient" in printed
    assert (fruit / "build" / "number_lines.fruit.draft.2fps.mp4").is_file()


def test_the_library_alone(tmp_path: Path) -> None:
    for code in (blocks("your-own-network", "python")[5], *blocks("../README", "python")):
        run(["python", "-c", code], tmp_path)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the guide's scene in it."""
    place = tmp_path_factory.mktemp("project")
    for room in ("backprop", "bpmath", "scenes", "render", "benchmarks", "tests", "docs"):
        shutil.copytree(ROOT / room, place / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / file, place)
    guide = (DOCS / "your-own-scene.md").read_text(encoding="utf-8")
    files = re.findall(r"^## \d\. .*: `(scenes/another_target/\w+\.py)`$", guide, re.MULTILINE)
    story, drawing = blocks("your-own-scene", "python")
    (line,) = blocks("your-own-scene", "text")
    folder = place / "scenes" / "another_target"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    assert files == ["scenes/another_target/story.py", "scenes/another_target/scene.py"]
    for file, text in zip(files, (story, drawing), strict=True):
        (place / file).write_text(text, encoding="utf-8")
    names = place / "scenes" / "__init__.py"
    text = names.read_text(encoding="utf-8")
    assert text.count('    "recap",\n') == 1
    names.write_text(text.replace('    "recap",\n', f'    "recap",\n{line}'))
    return place


def test_a_scene_of_ones_own(project: Path, tmp_path: Path) -> None:
    ours = [command for command in commands("your-own-scene") if command[0] == "backprop"]
    assert len(ours) == 4
    printed = [run(command, tmp_path, project) for command in ours]
    assert "another_target" in printed[0]
    assert (tmp_path / "build" / "another_target.draft.2fps.mp4").is_file()
    assert (tmp_path / "build" / "another_target" / "slide_the_target.gif").is_file()


@pytest.mark.slow
def test_the_tests_hold_the_scene_of_ones_own(project: Path) -> None:
    ours = [command for command in commands("your-own-scene") if command[0] == "python"]
    assert [command[2] for command in ours] == ["pytest", "tests.scenes.test_frames", "pytest"]
    for command in ours:
        printed = run(command, project, project)
    assert re.search(r"\b[1-9]\d* passed", printed)


def test_the_gallery_shows_every_beat_in_a_small_picture() -> None:
    written = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert written == beats.text()
    shown, kept = re.findall(r'src="gallery/([^"]+)"', written), [*(DOCS / "gallery").iterdir()]
    assert sorted(shown) == sorted(each.name for each in kept)
    assert len(shown) == sum(len(build_story(name, embedded()).beats) for name in LESSON) + len(beats.OWN_BEATS) + 2
    sizes = [each.stat().st_size for each in kept]
    assert max(sizes) < 100_000
    assert sum(sizes) < 1_500_000
    for each in kept:
        with Image.open(each) as picture:
            assert picture.width in (beats.WIDTH, beats.WIDE)


def test_every_file_that_is_named_to_programs_and_readers_is_there() -> None:
    for guide in (ROOT / "llms.txt", ROOT / "README.md", *DOCS.glob("*.md")):
        for place in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", guide.read_text(encoding="utf-8")):
            if "://" not in place:
                assert (guide.parent / place).exists(), f"{guide.name} names {place}"


def test_programs_are_told_of_commands_that_there_are() -> None:
    text = (ROOT / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# backprop-film\n\n> ")
    assert set(re.findall(r"`backprop ([a-z]+)", text)) == {*COMMANDS} - {"clean"}


def test_the_readme_names_the_guides() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for guide in DOCS.glob("*.md"):
        assert f"docs/{guide.name}" in readme, guide.name


def test_the_page_of_parts_names_the_parts_there_are() -> None:
    assert (DOCS / "parts.md").read_text(encoding="utf-8") == page()
