"""A formula in plain characters, `∂C_0/∂w^(L)`: what is found when it is searched for, and copied when it is chosen."""

import re
from collections.abc import Mapping

from scenes.digits import MINUS
from scenes.formulae.equation import replace_parts

CHARACTERS: Mapping[str, str] = {
    **{"partial": "∂", "Delta": "Δ", "nabla": "∇", "delta": "δ", "sigma": "σ", "eta": "η", "sum": "∑"},
    **{"dot.op": " · ", "dot": "·", "times": " × ", "slash": "/", "minus": MINUS, "-": MINUS, "+": " + "},
    **{"approx": " ≈ ", "=": " = ", "!=": " ≠ ", "<": " < ", "arrow.l": " ← ", "arrow.r": " → ", "/": " / "},
    **{"arrow.t": "↑", "arrow.b": "↓", "dots.c": "⋯", "dots.h": "…", "paren.l": "(", "paren.r": ")", ",": ", "},
    **dict.fromkeys(("thin", "med", "thick", "quad"), " "),
}
"""Typst's names, and signs, each with the characters that stand for it; what is not here stands for itself."""
TOKEN = re.compile(r'"[^"]*"|\d+(?:\.\d+)?|[A-Za-z]+(?:\.[A-Za-z]+)*|!=|\\?\S')
FUNCTIONS = {"frac": "{}/{}", "abs": "|{}|"}
"""How a function of Typst's is written, its arguments in order."""


def plain(source: str) -> str:
    """Typst's notation, with or without named parts, in one line: `w_(j k)^((L))` is `w_jk^(L)`.

    >>> plain("frac(partial C_0, partial w^((L))) = frac(1, n) sum_j (a_j - y)^2")
    '∂C_0/∂w^(L) = 1/n ∑_j (a_j − y)^2'
    """
    text = _Reader(TOKEN.findall(replace_parts(source, lambda body, name: body))).read()
    return re.sub(r"\( ", "(", re.sub(r" ([,)])", r"\1", re.sub(r"\s+", " ", text))).strip()


class _Reader:
    """Reads tokens from first to last."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at = tokens, 0

    def read(self, *ends: str) -> str:
        """Everything up to one of these, which is passed, or to the end."""
        found = ""
        while self._at < len(self._tokens):
            token = self._take()
            if token in ends:
                break
            found += self._written(token, found)
        return found

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _written(self, token: str, before: str) -> str:
        if token in FUNCTIONS and self._next("("):
            self._take()
            return f" {FUNCTIONS[token].format(*self._arguments(FUNCTIONS[token].count('{}')))}"
        if token in "^_" and self._next("("):
            self._take()
            return token + _script(self.read(")"))
        if token == "(":
            return f"({self.read(')')})"
        if token in ("-", "minus", "+") and before.strip() and not before.rstrip().endswith(("(", "=", "≈", "·")):
            return f" {CHARACTERS[token].strip()} "
        if token == "sum":
            return f" {CHARACTERS[token]}{self._scripts()} "
        return token[1:-1] if token[0] == '"' else CHARACTERS.get(token, token.removeprefix("\\"))

    def _next(self, token: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at] == token

    def _scripts(self) -> str:
        """What stands below and above the sign that was just read."""
        found = ""
        while self._next("_") or self._next("^"):
            mark = self._take()
            token = self._take()
            found += mark + (_script(self.read(")")) if token == "(" else token)
        return found

    def _arguments(self, count: int) -> list[str]:
        parts = [self.read(",") for _ in range(count - 1)] + [self.read(")")]
        sums = (each.strip() for each in parts)
        return [f"({each})" if count > 1 and re.search(rf" [+{MINUS}] ", each) else each for each in sums]


def _script(text: str) -> str:
    """An index or a layer: as it is where it is one word or in brackets, else in brackets."""
    close = text.replace(" ", "")
    return close if re.fullmatch(r"\w+|\([^()]*\)", close) else f"({close})"
