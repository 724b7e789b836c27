"""What commands print as JSON is what their schemas say, and the schemas refuse what it is not."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from render.data.document import SCHEMA
from scenes import LESSON
from tests.render.command import ROOT, backprop

LESSONS = ROOT / "tests" / "lessons"


def printed(*arguments: str, cwd: Path, code: int = 0) -> Any:
    done = backprop(*arguments, cwd=cwd)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def validator(*arguments: str, cwd: Path) -> Draft202012Validator:
    """Of the command's own schema, which must be one."""
    schema = printed(*arguments, "--json-schema", cwd=cwd)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(schema: Draft202012Validator, document: Any) -> list[str]:
    return [f"{each.json_path}: {each.message[:200]}" for each in schema.iter_errors(document)]


@pytest.mark.parametrize("lesson", ["", "softmax.toml", "five_relu.toml", "one_tanh.toml"])
def test_data(lesson: str, tmp_path: Path) -> None:
    chosen = ["--lesson", str(LESSONS / lesson)] if lesson else []
    document = printed("data", "recap", "sum_over_paths", *chosen, cwd=tmp_path)
    schema = validator("data", cwd=tmp_path)
    assert faults(schema, document) == []
    assert document["schema"] == SCHEMA


def test_data_whose_descent_overflows(tmp_path: Path) -> None:
    text = (LESSONS / "one_tanh.toml").read_text(encoding="utf-8")
    for calm, wild in (
        ('"tanh"', '"identity"'),
        ("rate = 0.5", "rate = 1e200"),
    ):
        assert calm in text
        text = text.replace(calm, wild)
    (tmp_path / "wild.toml").write_text(text, encoding="utf-8")
    (tmp_path / "one_tanh.csv").write_bytes((LESSONS / "one_tanh.csv").read_bytes())
    document = printed("data", "recap", "--lesson", "wild.toml", cwd=tmp_path)
    assert "descent_fault" in document["chain"]
    assert faults(validator("data", cwd=tmp_path), document) == []


def test_a_comparison(tmp_path: Path) -> None:
    before = printed("data", "weight_nudge", cwd=tmp_path)
    before["chain"]["w"][0] += 0.5
    del before["scenes"][0]["beats"][0]["values"]["y"]
    (tmp_path / "before.json").write_text(json.dumps(before))
    asked = ("data", "weight_nudge", "--compare", "before.json")
    document = printed(*asked, "--json", cwd=tmp_path, code=1)
    assert document["changes"]
    assert faults(validator(*asked, cwd=tmp_path), document) == []


def test_list(tmp_path: Path) -> None:
    document = printed("list", "--json", cwd=tmp_path)
    assert [each["name"] for each in document["scenes"]] == [*LESSON]
    assert faults(validator("list", cwd=tmp_path), document) == []


def test_check(tmp_path: Path) -> None:
    lines = backprop("check", cwd=tmp_path).stdout.splitlines()
    document = printed("check", "--json", cwd=tmp_path)
    assert [each["text"] for each in document["findings"]] == lines
    assert document["sound"] is True
    assert faults(validator("check", cwd=tmp_path), document) == []


@pytest.mark.parametrize("lesson", ["", "softmax.toml"])
def test_plan(lesson: str, tmp_path: Path) -> None:
    chosen = ["--lesson", str(LESSONS / lesson)] if lesson else []
    document = printed("plan", "recap", "opening", "--fps", "24", "--json", *chosen, cwd=tmp_path)
    assert {each["scene"] for each in document["jobs"]} == {"opening", "recap"}
    assert faults(validator("plan", cwd=tmp_path), document) == []


def test_a_schema_refuses_what_is_missing_unknown_or_of_another_kind(tmp_path: Path) -> None:
    schema, document = validator("data", cwd=tmp_path), printed("data", "recap", cwd=tmp_path)
    beat = document["scenes"][0]["beats"][0]
    name = next(name for name, value in beat["values"].items() if "sweep" not in value)
    for place, key, value in (
        (document, "schema", SCHEMA + 1),
        (document["chain"], "w", "3.2"),
        (document["network"]["rows"][0], "dC_dW", 1.0),
        (beat["values"][name], "formula", None),
        (beat["cues"][0]["say"], "fr", "bonjour"),
        (beat, "colour", "red"),
    ):
        before = deepcopy(place.get(key))
        place[key] = value
        assert faults(schema, document), (key, value)
        if before is None:
            del place[key]
        else:
            place[key] = before
        assert not faults(schema, document)
    del beat["tells"]
    assert faults(schema, document)
