"""The symbols that label what can be tried by hand, each by itself, and what each quantity is called."""

from collections.abc import Iterator, Mapping

from scenes.formulae.chain import change
from scenes.formulae.equation import Equation, part, ratio, symbol
from scenes.story import Message

LETTERS = "wbzayC"
"""The quantities that have a colour of their own."""

CALLED: Mapping[str, Message] = {
    "w": Message("weight"),
    "b": Message("bias"),
    "a_prev": Message("previous activation"),
    "y": Message("target"),
    "z": Message("weighted sum"),
    "a": Message("activation"),
    "C0": Message("cost"),
}
"""What a reader calls each quantity."""

_ALOUD = {
    "w": (Message("w"), Message("delta w")),
    "b": (Message("b"),),
    "a_prev": (Message("a of layer L minus 1"),),
    "y": (Message("y"),),
    "z": (Message("z"), Message("delta z")),
    "a": (Message("a"), Message("delta a")),
    "C0": (Message("C 0"), Message("delta C 0")),
}
"""Each quantity, and its change."""
_RATIOS = {
    ("C0", "w"): (Message("derivative of C 0 with respect to w"), Message("delta C 0 over delta w")),
    ("z", "w"): (Message("derivative of z with respect to w"), Message("delta z over delta w")),
    ("a", "z"): (Message("derivative of a with respect to z"), Message("delta a over delta z")),
    ("C0", "a"): (Message("derivative of C 0 with respect to a"), Message("delta C 0 over delta a")),
}
"""Each derivative, and the ratio of the changes."""


def _all() -> Iterator[Equation]:
    yield from (Equation(f"letter_{each}", part(each, each), Message(each)) for each in LETTERS)
    yield from (Equation(f"sym_{name}", symbol(name), aloud[0]) for name, aloud in _ALOUD.items())
    yield from (Equation(f"move_{name}", change(name), aloud[1]) for name, aloud in _ALOUD.items() if aloud[1:])
    for i, (kind, sign) in enumerate((("part", "partial"), ("ratio", "Delta"))):
        for (above, below), aloud in _RATIOS.items():
            yield Equation(f"{kind}_d{above}_d{below}", ratio(above, below, sign), aloud[i])


SYMBOLS: Mapping[str, Equation] = {each.name: each for each in _all()}
"""Letters, quantities, changes, derivatives and ratios, each as a formula of its own."""
