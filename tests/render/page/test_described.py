"""What cannot be seen can be heard: every number that stands on screen is spoken or listed."""

import csv
import io
from pathlib import Path

import pytest

from render.page.described import description
from scenes.catalogue import catalogues
from tests.render.command import backprop
from tests.scenes.each import EACH
from tests.scenes.watching.performance import performance

TICK = "_tick"
"""How the numbers at the ticks of an axis end their names."""


@pytest.mark.parametrize("name", EACH)
def test_every_number_of_the_ledger_is_spoken_or_listed(name: str) -> None:
    scene = performance(name).scene
    for beat in scene.story:
        told = f"{beat.said()} {description(name, beat, 'en')}"
        entries = [each for each in scene.ledger.entries if each.beat == beat.name and each.moment in (None, 0.0, 1.0)]
        # Of an axis its ends and the distance of its ticks are listed.
        untold = {each.text for each in entries if each.text not in told and not each.name.endswith(TICK)}
        assert untold == set(), beat.name


@pytest.mark.parametrize("lang", ["en", *catalogues()])
def test_the_script_describes_each_beat_once(lang: str, tmp_path: Path) -> None:
    arguments = ("script", "weight_nudge", "--lang", lang, "--described")
    rows = list(csv.DictReader(io.StringIO(backprop(*arguments, "--format", "csv", cwd=tmp_path).stdout)))
    described = [row["beat"] for row in rows if row["described"]]
    assert described == list(dict.fromkeys(row["beat"] for row in rows))
    track = backprop(*arguments, "--format", "vtt", cwd=tmp_path).stdout
    assert track.startswith("WEBVTT")
    assert all(row["words"] in track for row in rows)
