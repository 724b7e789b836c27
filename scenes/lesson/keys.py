"""How much a TOML file may hold: what tomllib makes of keys takes a thousand times their room."""

import re
from collections.abc import Iterator

MOST_KEYS = 10_000
"""Keys and headings of a lesson file; a lesson has a few dozen."""
DEEPEST = 16
"""Dots in a key; a lesson's have one."""

NUMBERS = r"(?:[+-]?\d++(?:\.\d++)?(?:[eE][+-]?\d++)?[ \t\r\n]*+,[ \t\r\n]*+)++"
LONG_TEXT = r'"""(?:[^\\]|\\.)*?(?:"""|\Z)' + r"|'''.*?(?:'''|\Z)"
PIECE = r"""(?:"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?|[A-Za-z0-9_-]++)"""
NAME = rf"(?P<name>{PIECE}(?:[ \t]*+\.[ \t]*+{PIECE})*+)[ \t]*+(?P<equals>=)?"
TOKENS = re.compile(rf"{LONG_TEXT}|\#[^\n]*+|{NUMBERS}|{NAME}", re.DOTALL)
HEADING = re.compile(r"\]{1,2}[ \t]*+(?:[\r\n#]|\Z)")
INDENT = 64
"""Spaces before a heading from which on it is not looked for: so wide, there cannot be too many of them."""


def too_much(text: str) -> str | None:
    """What a TOML file holds too much of, with the remedy; None where it may be parsed."""
    for number, name in enumerate(_names(text)):
        if name.count(".") > DEEPEST and len(re.findall(PIECE, name)) > DEEPEST:
            return f"a key has over {DEEPEST} dots; write headings in square brackets"
        if number >= MOST_KEYS:
            return f"over {MOST_KEYS:,} keys; keep large weights in a .npz file and rows in a .csv file"
    return None


def _names(text: str) -> Iterator[str]:
    """Every key and heading, read in one go from the left, so that nothing is looked at twice."""
    for found in TOKENS.finditer(text):
        if found["name"] and (found["equals"] or _heads(text, *found.span())):
            yield found["name"]


def _heads(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a heading: alone in its line, in brackets."""
    before = text[max(0, start - INDENT) : start].rpartition("\n")[2]
    return before.strip(" \t") in ("[", "[[") and HEADING.match(text, end) is not None
