"""How a comparison is told: to people, as JSON, and as the JUnit XML that test servers read."""

import json
from collections.abc import Iterator, Sequence
from math import isinf
from typing import Any
from xml.etree import ElementTree

from render.data.compare import Change, Group, Seen, Tolerance

SCHEMA = 1
"""Of the comparison as JSON."""
LONGEST_GROUP = 10
"""So many lines a group are printed; JSON and JUnit hold all."""


def lines(groups: Sequence[Group], *, summary: bool) -> Iterator[str]:
    """Causes, a heading a group with its largest changes, and the sum of all; nothing where nothing changed."""
    for group in groups:
        yield f"{group.name}: {_counted(group)}"
        if not summary:
            yield from (f"  {each}" for each in group.changes[:LONGEST_GROUP])
            if len(group.changes) > LONGEST_GROUP:
                yield f"  and {len(group.changes) - LONGEST_GROUP:,} smaller ones (--json has them all)"
    if groups:
        yield _sum(groups)


def as_json(groups: Sequence[Group], tolerance: Tolerance) -> str:
    """One document: the tolerance, every group with its counts, every change; an infinite share is null."""
    content = {
        "schema": SCHEMA,
        "tolerance": {"rtol": tolerance.rtol, "atol": tolerance.atol},
        "same": not groups,
        "groups": [{"name": each.name, "changed": len(each.changes), "visible": each.visible} for each in groups],
        "changes": [_change(each) for group in groups for each in group.changes],
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def as_junit(groups: Sequence[Group], names: Sequence[str]) -> str:
    """A test case a group: those of `names` in which nothing changed passed, every other one failed."""
    failed = {each.name: each for each in groups}
    cases = dict.fromkeys([*names, *failed])
    suite = ElementTree.Element(
        "testsuite", name="backprop data", tests=str(len(cases)), failures=str(len(failed)), errors="0"
    )
    for name in cases:
        case = ElementTree.SubElement(suite, "testcase", classname="backprop.data", name=name)
        if name in failed:
            failure = ElementTree.SubElement(case, "failure", message=_counted(failed[name]))
            failure.text = "\n".join(str(each) for each in failed[name].changes)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _counted(group: Group) -> str:
    changed = f"{len(group.changes):,} {'number' if len(group.changes) == 1 else 'numbers'} changed"
    return f"{changed}, {group.visible:,} visibly" if "/" in group.name else changed


def _sum(groups: Sequence[Group]) -> str:
    """What the causes are, and how many numbers follow from them."""
    causes = [each for group in groups for each in group.changes if each.is_cause]
    others = [each for group in groups for each in group.changes if not each.is_cause]
    shown = [each for each in others if "/" in each.group]
    counts = f"{len(others):,} numbers ({len(shown):,} on screen, {sum(each.visible for each in shown):,} visibly)"
    if not causes:
        return f"{counts} changed, but no parameter did"
    first = ", ".join(each.name for each in causes[:3])
    more = f" and {len(causes) - 3:,} more" if len(causes) > 3 else ""
    return f"{first}{more} changed: {counts} follow"


def _change(change: Change) -> dict[str, Any]:
    return {
        "group": change.group,
        "name": change.name,
        "old": _seen(change.old),
        "new": _seen(change.new),
        "relative": None if isinf(change.relative) else change.relative,
        "visible": change.visible,
    }


def _seen(seen: Seen | None) -> dict[str, Any] | None:
    return None if seen is None else {"value": seen.value, "text": seen.text}
