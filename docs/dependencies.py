"""Writes docs/dependencies.md: `python -m docs.dependencies`. Every package of the locks, with its licence as it says.

Licences are read where a package is installed; of the others, the last written line stays while its version does.
"""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "dependencies.md"
HEAD, LINE = (
    "| package | version | licence |\n|---|---|---|",
    re.compile(r"^\| ([\w.-]+) \| (\S+) \| (.+) \|$", re.MULTILINE),
)
UNKNOWN = "not installed where this was written"
LONGEST = 60
"""Letters of a licence's name; what is longer is its text."""
GROUPS = {
    "run": ("the film", "What every result needs."),
    "voice": ("the neural voice", "Beyond the film's: `scripts/bootstrap voice`."),
    "voice-zh": ("the Mandarin voice", "Beyond the film's: `scripts/bootstrap voice-zh`."),
    "cluster": ("drawing on a cluster", "Beyond the film's: `scripts/bootstrap cluster`, and every worker."),
    "dev": ("tests, style and locks", "Networks out of ONNX (the extra `models`) among them: `scripts/bootstrap dev`."),
    "slow": ("slow tests", "Beyond those of the other tests and both voices: `scripts/bootstrap slow`."),
    "bench": ("benchmarks", "Beyond those of the tests: `scripts/bootstrap bench`."),
    "build": ("building", "What builds the packages without wheels; none of it runs with the film."),
}
"""The locks, what each is for, and what it holds; what the film's lock holds is told of it alone."""


def locked(lock: str) -> dict[str, str]:
    """Versions by name; several with a stroke between, where they depend on the system or the Python."""
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(name, []).append(version)
    return {name: "/".join(dict.fromkeys(versions)) for name, versions in found.items()}


def licence(name: str, version: str) -> str | None:
    """A package's licence as its own metadata says; None where it is not installed in that version, or one of those."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    if told["Version"] not in version.split("/"):
        return None
    classified = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or () if each.startswith("License")]
    keys = [key for key in ("License-Expression", "License") if key in told]  # one that is not there may be an error
    stated = (*(told[key] for key in keys), ", ".join(classified))
    short = [" ".join(each.split()) for each in stated if each and each != "OSI Approved" and len(each) <= LONGEST]
    return short[0].replace("|", "/") if short else "says none in its metadata"


def table(lock: str, known: dict[tuple[str, str], str]) -> str:
    """The packages of a lock, but for those of the film's; `known` are licences by name and version."""
    film = {} if lock == "run" else locked("run")
    return "\n".join([HEAD, *(_line(*each, known) for each in sorted(locked(lock).items()) if each[0] not in film)])


def _line(name: str, version: str, known: dict[tuple[str, str], str]) -> str:
    return f"| {name} | {version} | {licence(name, version) or known.get((name, version), UNKNOWN)} |"


def read(text: str) -> dict[tuple[str, str], str]:
    """The licences on such a page, by name and version."""
    return {(name, version): said for name, version, said in LINE.findall(text) if said != UNKNOWN}


def _sections(text: str) -> Iterator[str]:
    known = read(text)
    for lock, (title, words) in GROUPS.items():
        yield f"## {title[0].upper()}{title[1:]}\n\n{words} `requirements/{lock}.lock`.\n\n{table(lock, known)}\n"


def main() -> None:
    """Write the tables anew; what stands above the first of them stays."""
    text = PAGE.read_text(encoding="utf-8")
    above = text.partition("\n## The film\n")[0].rstrip()
    PAGE.write_text("\n".join([above + "\n", *_sections(text)]), encoding="utf-8")


if __name__ == "__main__":
    main()
