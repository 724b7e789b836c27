"""`backprop data`: every number, exported or compared."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import click

from render.cache import write_whole
from render.commands import shared
from render.data.compare import Change, Tolerance, grouped, section_changes, shown_changes
from render.data.document import SCHEMA, as_csv, as_json, document, faults_of
from render.data.report import as_json as compared_as_json
from render.data.report import as_junit, lines
from render.data.schema import of_comparison, of_data
from render.errors import RequestError
from render.request.options import Options
from scenes.lesson.plain import plain_bytes

LARGEST_EXPORT = 2**27
"""Bytes of the largest earlier export that is read."""
MOST_MEMORY = 900 * 2**20
"""Bytes that reading it may take: some 240 a list or object, 60 a number or text."""
SECTIONS = ("chain", "network")


@dataclass(frozen=True)
class Comparison:
    """How two exports are compared, and how that is told."""

    tolerance: Tolerance
    only_shown: bool
    summary: bool
    json: bool
    junit: Path | None


@click.command("data")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("--out", type=shared.FOLDER, help="Write into this folder instead.")
@click.option(
    "--compare", type=shared.FILE, help="Say what differs from this earlier export; exit code 1 if anything does."
)
@click.option(
    "--rtol",
    type=click.FloatRange(0, 1),
    default=Tolerance.rtol,
    show_default=True,
    help="With --compare: numbers are the same within this share of the larger one,",
)
@click.option(
    "--atol",
    type=click.FloatRange(0),
    default=Tolerance.atol,
    show_default=True,
    help="or within this; what reads differently on screen has always changed.",
)
@click.option("--only", type=click.Choice(["shown"]), help="With --compare: only numbers on screen.")
@click.option("--summary", is_flag=True, help="With --compare: a line a beat, no line a number.")
@click.option("--json", "as_document", is_flag=True, help="With --compare: every change, as JSON.")
@click.option("--junit", type=shared.FILE, help="With --compare: also write JUnit XML, a test case a beat.")
@shared.with_options(shared.JSON_SCHEMA, shared.SCENES, shared.LESSON, shared.DEBUG)
def command(scenes: tuple[str, ...], form: str, out: Path | None, compare: Path | None, **chosen: Any) -> int:
    """Print every number that the film shows, and all that lies behind, as one document.

    \b
    backprop data > numbers.json
    backprop data weight_nudge --compare numbers.json
    backprop data --compare numbers.json --rtol 1e-6 --summary
    backprop data --json-schema > data.schema.json   (with --compare FILE, that of a comparison)
    """
    if chosen["json_schema"]:
        shared.print_schema(of_comparison() if compare else of_data())
        return 0
    how = _comparison(compare, chosen)
    names = shared.whole_scenes(scenes, "an export is")
    content = document(names, Options(lesson_file=chosen["lesson_file"]).lesson)
    for fault in faults_of(content):
        click.echo(f"careful: {fault}", err=True)
    if compare is not None:
        return _compare(content, compare, names, how)
    text = as_json(content) if form == "json" else as_csv(content)
    if out is None:
        click.echo(text, nl=False)
    else:
        shared.deliver(write_whole(out / f"data.{form}", text))
    return 0


def _comparison(compare: Path | None, chosen: Mapping[str, Any]) -> Comparison:
    """What is asked of a comparison; refused where nothing is compared."""
    asked = ("only", "summary", "as_document", "junit")
    if compare is None and any(chosen[each] for each in asked):
        raise RequestError("--only, --summary, --json and --junit belong to a comparison; add --compare FILE.")
    tolerance = Tolerance(chosen["rtol"], chosen["atol"])
    return Comparison(tolerance, chosen["only"] == "shown", chosen["summary"], chosen["as_document"], chosen["junit"])


def _compare(content: Mapping[str, Any], earlier: Path, names: Sequence[str], how: Comparison) -> int:
    groups = grouped(_changes(content, _read(earlier), names, earlier, how))
    told = (
        compared_as_json(groups, how.tolerance)
        if how.json
        else "".join(f"{line}\n" for line in lines(groups, summary=how.summary))
    )
    if how.junit is not None:
        beats = [f"{scene['name']}/{beat['name']}" for scene in content["scenes"] for beat in scene["beats"]]
        write_whole(how.junit, as_junit(groups, beats))
    click.echo(told, nl=False)
    return 1 if groups else 0


def _changes(
    content: Mapping[str, Any], before: Mapping[str, Any], names: Sequence[str], earlier: Path, how: Comparison
) -> list[Change]:
    try:
        if before["schema"] != SCHEMA:
            raise RequestError(
                f"{earlier} names its numbers by schema {before['schema']}, this version by schema {SCHEMA}; "
                "write it again with `backprop data`."
            )
        then = [each for each in before["scenes"] if each["name"] in names]
        found = list(shown_changes(content["scenes"], then, how.tolerance))
        for section in SECTIONS:
            each = list(section_changes(content[section], before[section], section, how.tolerance))
            found += [change for change in each if change.is_cause or not how.only_shown]
    except (LookupError, TypeError, AttributeError) as error:
        raise RequestError(_unreadable(earlier, error)) from None
    return found


def _read(earlier: Path) -> Any:
    """The earlier export; only a plain file of a size that an export may have."""
    try:
        if earlier.exists() and not earlier.is_file():
            raise ValueError("it is no plain file")
        content = plain_bytes(earlier, LARGEST_EXPORT)
        held = 240 * (content.count(b"[") + content.count(b"{")) + 60 * content.count(b",") + 2 * len(content)
        if held > MOST_MEMORY:
            raise ValueError("it holds more values than memory should")
        return json.loads(content, parse_float=_finite, parse_constant=_finite, parse_int=_whole)
    except (OSError, ValueError, RecursionError) as error:
        raise RequestError(_unreadable(earlier, error)) from None


def _finite(text: str) -> float:
    """A number as `backprop data` writes it; ValueError for nan and infinity, which JSON knows no words for."""
    found = float(text)
    if not isfinite(found):
        raise ValueError(f"{text[:40]} is no finite number")
    return found


def _whole(text: str) -> int:
    _finite(text)
    return int(text)


def _unreadable(earlier: Path, error: Exception) -> str:
    return f"{earlier} cannot be compared ({error}); give a JSON file that `backprop data` wrote."
