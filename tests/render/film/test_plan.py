"""A film by plan, jobs and join is the film, whatever the order, the process and the machine's language of its jobs."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from render.cache import content_key
from render.film.plan import HERE, Plan
from render.film.planned import GivenOptions
from render.film.produce import Drawing, dissolve_gaps, film_jobs
from render.request.jobs import beat_jobs
from render.request.options import Options
from scenes import LESSON
from tests.render.command import SMALL, backprop, everything, printed
from tests.render.workers import watched

pytestmark = pytest.mark.xdist_group("plan")  # what is drawn once serves all
SCENES = ("number_lines", "recap")
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "1"},
)
"""What other machines may have otherwise."""


def keys(place: Path) -> list[str]:
    return [each["key"] for each in json.loads((place / "plan.json").read_text())["jobs"]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of two scenes that are no neighbours, whose jobs were done in the wrong order, by other processes."""
    folder = tmp_path_factory.mktemp("plan")
    done = backprop("plan", *SCENES, *SMALL, "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert everything(folder) == set(), "nothing is written"
    (folder / "plan.json").write_text(done.stdout)
    for i, key in enumerate(reversed(keys(folder))):
        made = printed("-m", "render", "render", "--plan", "plan.json", "--job", key, cwd=folder, **ELSEWHERE[i % 2])
        assert Path(made.strip()) == folder / ".cache" / key
    assert not (folder / "build").exists(), "what a job makes is in the cache"
    return folder


@pytest.mark.case(12)
def test_joined_it_is_what_film_makes(place: Path) -> None:
    def files(out: str) -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in (place / out).iterdir()}

    joined = backprop("join", "--plan", "plan.json", "--out", "joined", cwd=place)
    assert joined.returncode == 0, joined.stderr
    film = backprop("film", *SCENES, *SMALL, "--out", "film", "--cache", "another", cwd=place)
    assert joined.stdout == film.stdout.replace("film/", "joined/")
    assert files("joined") == files("film")


def test_a_job_that_is_done_is_not_done_again_and_what_is_damaged_is(place: Path) -> None:
    job = ("--plan", "plan.json", "--job", keys(place)[0])
    video = place / ".cache" / keys(place)[0] / "video.mp4"
    whole = video.read_bytes()
    with watched() as workers:
        assert backprop("render", *job, cwd=place).returncode == 0
        assert (workers.painted, workers.encoded) == ([], [])
        video.write_bytes(whole[:1000])
        refused = backprop("join", "--plan", "plan.json", "--out", "never", cwd=place)
        assert refused.returncode == 2
        assert f"job {keys(place)[0]}, number_lines/give_each_its_line, is damaged in" in refused.stderr
        assert not (place / "never").exists()
        assert backprop("render", *job, cwd=place).returncode == 0
    assert (workers.painted, workers.encoded) == ([], ["give_each_its_line"])
    assert video.read_bytes() == whole


Change = Callable[[dict[str, Any]], object]
OTHERS: dict[str, tuple[Change, str]] = {
    "another version": (
        lambda plan: plan["made_with"]["versions"].update(numpy="1.0"),
        "plan.json: made_with.versions.numpy: it is 1.0, and",
    ),
    "other sources": (
        lambda plan: plan["made_with"].update(sources="x"),
        "made_with: the sources are others",
    ),
    "another lesson": (
        lambda plan: plan["lesson"].update(hash="x"),
        "plan.json: lesson.hash: the embedded lesson is not the lesson",
    ),
    "a lesson that is missing": (lambda plan: plan["lesson"].update(file="none.toml"), "none.toml"),
    "another recording": (
        lambda plan: plan["scenes"][0].update(spoken="x"),
        "plan.json: scenes[0].spoken: 'number_lines' is not",
    ),
    "another option": (lambda plan: plan["options"].update(theme="light"), "plan.json: jobs: they are not those"),
    "an option that is none": (lambda plan: plan["options"].update(colour="red"), "plan.json: options.colour: extra"),
    "no such theme": (
        lambda plan: plan["options"].update(theme="red"),
        'plan.json: options.theme: "red" is none of dark, light',
    ),
    "a number for a word": (lambda plan: plan["options"].update(voice_command=5), "plan.json: options.voice_command: "),
    "no rate": (lambda plan: plan["options"].update(frame_rate=0), "plan.json: options.frame_rate: input should be gr"),
    "half a lesson": (lambda plan: plan["lesson"].pop("hash"), "plan.json: lesson.hash: field required"),
    "a scene twice": (
        lambda plan: plan["scenes"].append(plan["scenes"][0]),
        "plan.json: scenes: a scene is named twice",
    ),
    "a scene that leads out": (lambda plan: plan["scenes"][0].update(name="../x"), '[0].name: "../x" is no SCENE'),
    "no such scene": (lambda plan: plan["scenes"][0].update(name="x"), "plan.json: scenes: scene 'x' has no drawing"),
    "another job": (
        lambda plan: plan["jobs"][0].update(key="0" * 24),
        "plan.json: jobs: they are not those of this machine",
    ),
    "a job less": (lambda plan: plan["jobs"].pop(), "plan.json: jobs: they are not those of this machine"),
    "another schema": (
        lambda plan: plan.update(schema=0),
        "plan.json: schema: it is 0, and 1 in this version; plan again",
    ),
    "no jobs": (lambda plan: plan.pop("jobs"), "plan.json: jobs: field required"),
}


@pytest.mark.case(8)
@pytest.mark.parametrize(("change", "words"), OTHERS.values(), ids=OTHERS)
def test_a_plan_of_something_else_is_refused_in_a_sentence(
    change: Change, words: str, place: Path, tmp_path: Path
) -> None:
    plan = json.loads((place / "plan.json").read_text())
    change(plan)
    del plan["id"]
    (tmp_path / "plan.json").write_text(json.dumps(plan | {"id": content_key(plan)}))
    for command in (("render", "--job", keys(place)[0]), ("join",)):
        done = backprop(*command, "--plan", "plan.json", cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert words in done.stderr
    assert everything(tmp_path) == {"plan.json"}


def test_what_is_checked_of_a_plan_is_what_it_holds() -> None:
    assert {*GivenOptions.model_fields} == {each.name for each in fields(Options)} - HERE


def test_a_plan_that_was_edited_is_refused(place: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text((place / "plan.json").read_text().replace('"dark"', '"light"'))
    done = backprop("join", "--plan", "plan.json", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "Error: plan.json: id: the plan is not as `backprop plan --json` wrote it; plan again.\n"
    assert everything(tmp_path) == {"plan.json"}


@pytest.mark.case(8)
@pytest.mark.parametrize("content", ["", "null", "[]", "{}", '"plan"', "[" * 100_000, "\0", '{"schema": 1}'])
def test_what_is_no_plan_is_refused_in_a_sentence(content: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(content)
    done = backprop("join", "--plan", "plan.json", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "plan.json is no plan (" in done.stderr
    assert everything(tmp_path) == {"plan.json"}


WRONG = {
    "no plan": (["join"], "name the plan with --plan FILE"),
    "a job of no plan": (["render", "--job", "0" * 24], "--plan FILE and --job KEY belong together"),
    "a plan without a job": (["render", "--plan", "plan.json"], "--plan FILE and --job KEY belong together"),
    "a plan that is missing": (["join", "--plan", "none.json"], "none.json is no plan (there is no such file)"),
    "an unknown job": (["render", "--plan", "plan.json", "--job", "x" * 1000], f"the plan has no job '{'x' * 40}'"),
    "what the plan says": (["render", "--plan", "plan.json", "--job", "x", "--theme", "dark"], "--theme is said by"),
    "a scene beside it": (["render", "recap", "--plan", "plan.json", "--job", "x"], "targets is said by"),
    "jobs that are not done": (["join", "--plan", "plan.json"], "is absent in"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_request_is_a_sentence_and_nothing_is_written(
    arguments: list[str], words: str, place: Path, tmp_path: Path
) -> None:
    (tmp_path / "plan.json").write_bytes((place / "plan.json").read_bytes())
    done = backprop(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert words in done.stderr
    assert everything(tmp_path) == {"plan.json"}


class Noted:
    """A scheduler that answers a folder by the key of each job."""

    def draw(self, jobs: list[Any]) -> list[Path]:
        return [Path(job.key) for job in jobs]


@pytest.mark.parametrize("names", [LESSON[1:3], LESSON[1:4:2], ("number_lines", *LESSON[1:3])], ids=len)
def test_the_jobs_are_those_of_the_film(names: tuple[str, ...]) -> None:
    options = Options(quality="draft", frame_rate=2)
    scenes = [tuple(beat_jobs(name, options)) for name in names]
    drawn = [Drawing(scene, tuple(Path(job.key) for job in scene)) for scene in scenes]
    joined = dissolve_gaps(drawn, Noted())  # type: ignore[arg-type]
    assert [each.jobs for each in joined] == film_jobs(names, options)
    plan = Plan(tuple(names), options, part=True)
    assert [*plan.units][:-1] == [job.key for each in joined for job in each.jobs]
    assert [each.before[0].painting for each in plan.units.values() if each.before] == [
        each.jobs[0].since  # type: ignore[union-attr]
        for each in joined
        if each.jobs[0].since
    ]
