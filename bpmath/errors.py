"""The one error of the mathematics: a sentence that says what is wrong and what to do."""

from collections.abc import Iterable
from difflib import get_close_matches


class MathError(ValueError):
    """A request that has no answer: its text is one sentence with the remedy."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The remedy for an unknown name: the nearest known one, or all of them when none is near."""
    names = list(known)
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]!r}?"
    listed = ", ".join(names) if len(names) <= 12 else f"{names[0]}, {names[1]}, ..., {names[-1]}"
    return f"choose one of {listed}"
