"""The symbols that label what can be tried by hand, each by itself, and what each quantity is called."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.formulae.chain import change
from scenes.formulae.equation import Equation, part, ratio, symbol
from scenes.story import Message

LETTERS = "wbzayC"
"""The quantities that have a colour of their own."""

CALLED: Mapping[str, Message] = {
    "w": Message("weight"),
    "b": Message("bias"),
    "a_prev": Message("activation before"),
    "y": Message("value wanted"),
    "z": Message("weighted sum"),
    "a": Message("activation"),
    "C0": Message("cost"),
}
"""What a reader calls each quantity."""

_ALOUD: Mapping[str, Message] = {
    "w": Message("w"),
    "b": Message("b"),
    "a_prev": Message("a of layer L minus 1"),
    "y": Message("y"),
    "z": Message("z"),
    "a": Message("a"),
    "C0": Message("C 0"),
}
_CHANGES: Mapping[str, Message] = {
    "w": Message("delta w"),
    "z": Message("delta z"),
    "a": Message("delta a"),
    "C0": Message("delta C 0"),
}
_RATIOS: Mapping[tuple[str, str], tuple[Message, Message]] = {
    ("C0", "w"): (Message("derivative of C 0 by w"), Message("delta C 0 over delta w")),
    ("z", "w"): (Message("derivative of z by w"), Message("delta z over delta w")),
    ("a", "z"): (Message("derivative of a by z"), Message("delta a over delta z")),
    ("C0", "a"): (Message("derivative of C 0 by a"), Message("delta C 0 over delta a")),
}


def _all() -> list[Equation]:
    found = [Equation(f"letter_{each}", part(each, each), Message(each)) for each in LETTERS]
    found += [Equation(f"sym_{name}", symbol(name), _ALOUD[name]) for name in CALLED]
    found += [Equation(f"move_{name}", change(name), label) for name, label in _CHANGES.items()]
    for i, (prefix, sign) in enumerate((("part", "partial"), ("ratio", "Delta"))):
        found += [
            Equation(f"{prefix}_d{above}_d{below}", ratio(above, below, sign), labels[i])
            for (above, below), labels in _RATIOS.items()
        ]
    return found


SYMBOLS: Mapping[str, Equation] = {each.name: each for each in _all()}
"""Letters, quantities, changes, derivatives and ratios, each as a formula of its own."""
