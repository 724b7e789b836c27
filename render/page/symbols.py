"""How a number's name is written on a card: `dC0_dw3` as a derivative, in the quantity's colour; others as code."""

from __future__ import annotations

import re
from html import escape

LETTER = re.compile(r"(C0|C|a_prev|[wbzay])(?:(\d+)(?:_(\d+(?:_\d+)?))?)?")
DERIVATIVE = re.compile(r"(ratio_)?d(C0|C|[az])(\d*)_d(a_prev|[wbza])(\d*)((?:_\d+)*)")
OUTPUT = re.compile(r"a_out_(\d+)")
NUDGE = re.compile(r"D(C0|[wza])")
TERM = re.compile(r"(path|term|wa)_(\d+)")
TERMS = {"path": "<i>j</i> = {}", "term": "<i>C</i><sub>0,{}</sub>", "wa": "<i>k</i> = {}"}
"""Terms of sums, by the neuron that they belong to."""
COUNTED = re.compile(r"(.+?)_(\d+|faint|strong|start|end)")
WORDS = {
    "dC0_da_k": "∂<i>C</i><sub>0</sub>/∂<i>a<sub>k</sub></i><sup>(L−1)</sup>",
    "error": "<i>a</i> − <i>y</i>",
    "gap": "<i>a</i> − <i>y</i>",
    "measured": "∂<i>C</i>/∂<i>w</i><sup>(L)</sup>",
    "learning_rate": "<i>η</i>",
    "n": "<i>n</i>",
}
NUDGES = {"nudge": "Dw", "ratio": "ratio_dC0_dw"}
"""What a numbered nudge and its ratio are called otherwise."""
OTHERS = {
    **{f"{letter}_above": (letter, "L−1", "") for letter in "wbz"},
    "a_above": ("a", "L−2", ""),
}
"""Names that say their layer in a word: letter, layer, index."""
LAYER = "L"


def symbol(name: str) -> str:
    """HTML of a number's name; what has no symbol is its name in the data."""
    if found := DERIVATIVE.fullmatch(name):
        sign = "Δ" if found[1] else "∂"
        above, below = _letter(found[2], found[3], ""), _letter(found[4], found[5], found[6].strip("_"))
        return f"{sign}{above}/{sign}{below}"
    if found := NUDGE.fullmatch(name):
        return f"Δ{_letter(found[1], '', '')}"
    if found := LETTER.fullmatch(name):
        return _letter(found[1], found[2] or "", found[3] or "")
    if found := OUTPUT.fullmatch(name):
        return _letter("a", LAYER, found[1])
    if name in OTHERS:
        return _letter(*OTHERS[name])
    if found := TERM.fullmatch(name):
        return TERMS[found[1]].format(found[2])
    if name in WORDS:
        return WORDS[name]
    if (found := COUNTED.fullmatch(name)) and quantity(NUDGES.get(found[1], found[1])):
        mark = "" if found[2].isdigit() else f" {escape(found[2])}"
        return symbol(NUDGES.get(found[1], found[1])) + mark
    return f"<code>{escape(name)}</code>"


def quantity(name: str) -> str:
    """The quantity whose colour a number wears, or nothing."""
    for pattern, group in ((DERIVATIVE, 2), (NUDGE, 1), (LETTER, 1)):
        if found := pattern.fullmatch(name):
            return {"a_prev": "a", "C0": "C"}.get(found[group], found[group])
    if OUTPUT.fullmatch(name) or name in OTHERS:
        return name[0]
    counted = COUNTED.fullmatch(name)
    return quantity(NUDGES.get(counted[1], counted[1])) if counted else {"measured": "C", "dC0_da_k": "C"}.get(name, "")


def _letter(letter: str, layer: str, index: str) -> str:
    """A quantity with its layer above, the last one unless another is named, and its neurons below."""
    places = index.split("_")
    below = f"<sub>{('' if max(map(len, places)) == 1 else ',').join(places)}</sub>" if index else ""
    if letter in ("C", "C0"):
        return "<i>C</i>" + ("<sub>0</sub>" if letter == "C0" else "")
    if letter == "y":
        return f"<i>y</i>{below}"
    above = f"{LAYER}−1" if letter == "a_prev" else layer or LAYER
    return f"<i>{letter[0]}</i>{below}<sup>({above})</sup>"
