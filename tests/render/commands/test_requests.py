"""What the command answers: one sentence to a wrong request or a scene that fails, and nothing written."""

import json
import os
import runpy
import shutil
from pathlib import Path

import pytest

from render.errors import RenderError, readable, sentence_of_drawing
from scenes.parts.motion.part import PartError
from tests.render.command import ROOT, SMALL, backprop, everything, python

SCENE = "weight_nudge"
PARTS = "from scenes.parts.motion.part import part_named\nlines = {'y': 1, 'C0': 2}\n"
WRONG = {
    "unknown scene": (["render", "weight_nuge"], "did you mean 'weight_nudge'"),
    "unknown beat": (["render", "weight_nudge/follow"], "has no beat"),
    "no scene": (["render"], "name a SCENE or say --all"),
    "path as name": (["render", "../../x"], "is no SCENE"),
    "path in a beat": (["still", "weight_nudge/../x"], "is no SCENE"),
    "absolute name": (["film", "/etc/passwd"], "is no SCENE"),
    "a beat is no film": (["film", "weight_nudge/follow_the_nudge"], "whole scenes"),
    "second outside": (["still", "weight_nudge/follow_the_nudge@1000"], "no second 1000"),
    "second before": (["still", "weight_nudge/follow_the_nudge@-1"], "no second -1"),
    "no second": (["still", "weight_nudge@soon"], "no number of seconds"),
    "a second of many digits": (["still", "weight_nudge@1e100000000"], "no number of seconds"),
    "a second beyond all floats": (["still", "weight_nudge@1e999"], "no number of seconds"),
    "a size beyond all floats": (["gif", "weight_nudge", "--max-size", "9" * 400], "--max-size takes"),
    "a beat is no export": (["data", "weight_nudge/nosuchbeat"], "made of whole scenes"),
    "a beat is no script": (["script", "weight_nudge/nosuchbeat"], "made of whole scenes"),
    "a pipe as lesson": (["check", "--lesson", "pipe"], "there is no such file"),
    "a pipe to compare with": (["data", "--compare", "pipe"], "no plain file"),
    "a pipe as table": (["init", "pipe"], "there is no file"),
    "a pipe as table of a film": (["film", "--data", "pipe"], "no plain file"),
    "a folder that cannot be, behind one that is not there": (["film", "--out", "x/../taken/y"], "choose another"),
    "a cache that cannot be": (["still", "opening", "--cache", "/proc/cache"], "choose another with --cache"),
    "no strip": (["storyboard", "--strip", "weight_nudge"], "SCENE/BEAT"),
    "no jobs": (["film", "--jobs", "0"], "0 is not in the range"),
    "no frames": (["film", "--fps", "0"], "0 is not in the range"),
    "bad aspect": (["film", "--aspect", "2:1"], "is not one of"),
    "bad option": (["film", "--qualty", "draft"], "No such option"),
    "unknown command": (["fim"], "No such command"),
    "missing lesson": (["film", "--lesson", "none.toml"], "none.toml"),
    "a comparison's option alone": (["data", "--summary"], "add --compare FILE"),
    "a device to compare with": (["data", "--compare", "/dev/zero"], "is no plain file"),
    "nothing to compare": (["data", "--compare", "none.json"], "cannot be compared"),
    "no recordings": (["film", "--voice", "nowhere"], "nowhere/en cannot be read"),
    "no text to speak": (["render", "opening", "--voice-command", "say {out}"], "has no {text}"),
    "out is a file": (["film", "--out", "taken"], "taken"),
    "captions over vectors": (["still", "opening", "--format", "svg", "--captions", "burned"], "take --captions none"),
    "no loop": (["gif"], "Missing argument"),
    "no size": (["gif", "weight_nudge", "--max-size", "big"], "--max-size takes"),
    "size 0": (["gif", "weight_nudge", "--max-size", "0"], "--max-size takes"),
    "a rate that no GIF has": (["gif", "weight_nudge", "--fps", "24"], "is not one of"),
    "unknown beat of a loop": (["gif", "weight_nudge/follow"], "has no beat"),
    "unknown cue of a loop": (
        ["gif", "weight_nudge/follow_the_nudge", "--from", "change_b"],
        "it has look_between",
    ),
    "cues of a whole scene": (["gif", "weight_nudge", "--to", "change_z"], "name the beat too, as SCENE/BEAT"),
    "cues turned round": (
        ["gif", "weight_nudge/follow_the_nudge", "--from", "change_a", "--to", "change_z"],
        "earlier one",
    ),
    "a beat is no page": (["page", "weight_nudge/follow_the_nudge"], "made of whole scenes"),
    "unknown scene of a page": (["page", "nothing"], "there is no scene"),
    "a beat is no course": (["course", "weight_nudge/follow_the_nudge"], "made of whole scenes"),
    "no H5P": (["course", "--to", "h5p"], "take --to scorm"),
    "unknown kind of course": (["course", "--to", "aicc"], "is not one of"),
    "unknown scene to watch": (["watch", "weight_nuge", "--no-open"], "did you mean 'weight_nudge'"),
    "unknown beat to watch": (["watch", "weight_nudge/follow", "--no-open"], "has no beat"),
    "no port": (["watch", "--port", "70000"], "is not in the range"),
    "no lesson to watch": (["watch", "--lesson", "none.toml", "--no-open"], "none.toml"),
    "unknown scene of slides": (["slides", "weight_nuge"], "did you mean 'weight_nudge'"),
    "a beat is no deck": (["slides", "weight_nudge/follow_the_nudge"], "whole scenes"),
    "one file of another kind": (["slides", "--one-file", "--to", "pptx"], "--one-file is for --to html"),
    "unknown kind of slides": (["slides", "--to", "odp"], "is not one of"),
    "a caption track on slides": (["slides", "--captions", "soft"], "no caption track"),
    "out of slides is a file": (["slides", "--out", "taken"], "taken"),
    "out cannot be written": (["slides", "--out", "/proc/slides"], "choose another with --out"),
    "no cluster's address": (["film", "--cluster", "http://cluster:8786"], "no address of a Dask scheduler"),
    "a cluster that others can read": (["film", "--cluster", "cluster:8786"], "say --trust-network"),
    "certificates for nothing": (["still", "recap", "--trust-network"], "add --cluster ADDRESS"),
    "a folder of the user's own": (["slides", "weight_nudge"], "is there already and holds no slides"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG)
def test_one_sentence_and_nothing_written(arguments: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    os.mkfifo(tmp_path / "pipe")
    mine = tmp_path / "build" / "slides.weight_nudge"
    mine.mkdir(parents=True)
    (mine / "index.html").write_text("<title>my own</title>")
    before = everything(tmp_path)
    done = backprop(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    said = [line for line in done.stderr.splitlines() if line.startswith("Error")]
    assert len(said) == 1
    assert everything(tmp_path) == before


LONG = "x" * 100_000
LONG_WORDS = {
    "scene": ["render", LONG],
    "second": ["still", f"weight_nudge@{LONG}"],
    "option": ["film", f"--{LONG}"],
    "command": [LONG],
    "choice": ["film", "--quality", LONG],
    "number": ["film", "--jobs", "9" * 100_000],
    "size": ["gif", "weight_nudge", "--max-size", LONG],
    "folder": ["still", "weight_nudge", "--out", LONG],
    "export": ["data", "weight_nudge", "--compare", LONG],
    "recordings": ["still", "weight_nudge", "--voice", LONG],
    "table": ["film", "--data", LONG],
    "place": ["film", "--cache", "/".join([LONG[:200]] * 500)],
}


@pytest.mark.parametrize("arguments", LONG_WORDS.values(), ids=LONG_WORDS)
def test_a_message_repeats_no_more_than_can_be_read(arguments: list[str], tmp_path: Path) -> None:
    done = backprop(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr) < 3_000
    assert max(map(len, done.stderr.split())) <= 300
    assert everything(tmp_path) == set()


def test_a_message_holds_no_sequence_that_a_terminal_obeys() -> None:
    assert readable("Error: \x1b[31mred\u202e of mine\x07\tand yours") == "Error: �[31mred� of mine� and yours"
    assert readable("one\ntwo\n") == "one\ntwo\n"
    assert readable("\n".join(map(str, range(1000)))).endswith("\n199\n... and 800 more lines")


def test_every_fault_of_a_lesson_is_a_line(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[chain]\nweigths = [1.0]\nbiases = [0.5, 1.0]\nactivation = "sigmod"\n')
    done = backprop("film", "--lesson", "mine.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "weigths" in done.stderr
    assert "mine.toml: chain.activation" in done.stderr
    assert everything(tmp_path) == {"mine.toml"}


def test_a_traceback_only_when_asked_for(tmp_path: Path) -> None:
    assert "Traceback" in backprop("render", "nothing", "--debug", cwd=tmp_path).stderr


def test_list_is_one_json_document(tmp_path: Path) -> None:
    scenes = json.loads(backprop("list", "--json", cwd=tmp_path).stdout)["scenes"]
    assert {each["state"] for each in scenes} == {"new"}
    assert [list(each) for each in scenes[:1]] == [["name", "beats", "seconds", "state"]]
    assert everything(tmp_path) == set()


def test_numbers_compare_with_themselves_and_not_with_others(tmp_path: Path) -> None:
    told = backprop("data", "weight_nudge", cwd=tmp_path).stdout
    (tmp_path / "same.json").write_text(told, encoding="utf-8")
    assert backprop("data", "weight_nudge", "--compare", "same.json", cwd=tmp_path).returncode == 0
    other = json.loads(told)
    other["scenes"][0]["beats"][0]["values"]["z"]["value"] += 1e-6
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    done = backprop("data", "weight_nudge", "--compare", "other.json", cwd=tmp_path)
    assert done.returncode == 1
    heading, line, total = done.stdout.splitlines()
    assert heading == "weight_nudge/ask_how_sensitive: 1 number changed, 0 visibly"
    assert line.startswith("  weight_nudge/ask_how_sensitive/z: was")
    assert total == "1 numbers (1 on screen, 0 visibly) changed, but no parameter did"


def test_an_export_of_another_schema_or_form_is_refused(tmp_path: Path) -> None:
    document = json.loads(backprop("data", "recap", cwd=tmp_path).stdout)
    (tmp_path / "old.json").write_text(json.dumps(document | {"schema": 1}), encoding="utf-8")
    done = backprop("data", "recap", "--compare", "old.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "old.json names its numbers by schema 1, this version by schema 4; write it again" in done.stderr
    backprop("data", "recap", "--format", "csv", "--out", ".", cwd=tmp_path)
    done = backprop("data", "recap", "--compare", "data.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "give a JSON file" in done.stderr


def test_check_says_what_is_sound(tmp_path: Path) -> None:
    done = backprop("check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("gradient check") == 2
    assert "agree, largest error" in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("backprop story", {"storyboard"}),
        ("backprop film weight", {"weight_nudge", "weighted_sum"}),
        ("backprop still weight_nudge/f", {"weight_nudge/follow_the_nudge"}),
        ("backprop film --theme l", {"light"}),
    ],
)
def test_a_shell_is_offered_what_fits(typed: str, offered: set[str], tmp_path: Path) -> None:
    words = typed.split()
    done = backprop(cwd=tmp_path, _BACKPROP_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == offered


def failed(place: Path, code: str) -> str:
    """What is said of a scene another_target whose drawing is this code."""
    file = place / "scenes" / "another_target" / "scene.py"
    file.parent.mkdir(parents=True)
    file.write_text(code)
    with pytest.raises(Exception) as caught:  # noqa: PT011  (any)
        runpy.run_path(str(file))
    return sentence_of_drawing(caught.value, "another_target")


def test_a_misspelt_part_says_where_and_what_there_is(tmp_path: Path) -> None:
    said = failed(tmp_path, PARTS + "part_named('Y', lines)\n")
    assert said == "scenes/another_target/scene.py, line 3: there is no part 'Y'; there are 'y' and 'C0'."


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("lines['Y']\n", "KeyError: 'Y'"),
        ("lines.dot\n", "AttributeError: 'dict' object has no attribute 'dot'"),
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
    ],
)
def test_any_other_fault_of_a_drawing_says_where(tmp_path: Path, code: str, says: str) -> None:
    assert failed(tmp_path, PARTS + code) == f"scenes/another_target/scene.py, line 3: {says}"


def test_faults_of_the_machine_are_none_of_the_drawing(tmp_path: Path) -> None:
    said = failed(tmp_path, "raise OSError(28, 'No space left on device')\n")
    assert said == "no space left on device; make room on the disk and start again."
    assert sentence_of_drawing(RenderError("ffmpeg ended."), "another_target") == "ffmpeg ended."
    assert sentence_of_drawing(PartError("there is none."), "another_target") == "there is none."


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
    done = python("-m", "render", "film", SCENE, *SMALL, cwd=tmp_path, PYTHONPATH=str(broken))
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("Error")]
    drawing = f"scenes/{SCENE}/scene.py"
    line = (broken / drawing).read_text(encoding="utf-8").splitlines().index("        1 / 0") + 1
    place = f"{drawing}, line {line}"
    assert said == [f"Error: scene '{SCENE}' could not be drawn: {place}: ZeroDivisionError: division by zero"]
    assert "Traceback" not in done.stderr
    assert film.read_bytes() == b"the last good film"
    assert everything(tmp_path / "build") == {film.name}
    debugged = python("-m", "render", "film", SCENE, *SMALL, "--debug", cwd=tmp_path, PYTHONPATH=str(broken))
    assert "scene.py" in debugged.stderr
