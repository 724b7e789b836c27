"""Fuzzing for a time: rounds of Hypothesis with seeds of their own, the same in every run as far as it comes."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from render.errors import RenderError
from scenes.catalogue import CatalogueError
from scenes.lesson import LessonError
from tests.render.malformed import Reader, cut
from tests.render.malformed_sent import cut_json

SECONDS = float(os.environ.get("BACKPROP_FUZZ_SECONDS", "600"))
"""Seconds that each of the long tests takes."""
ROUND, SLOWEST = 100, 10.0
"""Examples of a parser before it is the next one's turn; seconds of work that an example may take."""
Parser = tuple[st.SearchStrategy[Any], Callable[[Any], object]]
"""What it is given, and what must end without an unexpected exception."""


def fuzz(tell: Callable[[str, object], None], *parsers: Parser) -> None:
    """Try the parsers until the time is over, each for an equal share of it; `tell` is pytest's `record_property`."""
    end, tried = monotonic() + SECONDS, 0
    spent, rounds = [0.0] * len(parsers), [0] * len(parsers)
    while monotonic() < end or 0 in rounds:  # each has its turn, however short the time is
        i, began = spent.index(min(spent)), monotonic()
        tried += _round(rounds[i], *parsers[i])
        rounds[i] += 1
        spent[i] += monotonic() - began
    tell("tried", tried)


def _round(number: int, strategy: st.SearchStrategy[Any], check: Callable[[Any], object]) -> int:
    tried = 0

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(example: Any) -> None:
        nonlocal tried
        tried, began = tried + 1, process_time()
        check(example)
        assert process_time() - began < SLOWEST

    run()
    return tried


def of_kind(name: str, content: bytes, read: Reader, folder: Path) -> Parser:
    """A sound file of that kind spoiled in every way, and what must read it or refuse it."""
    by_place = name in ("plan.json", "answer.json", "order.json")
    spoils: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, cut_json) if by_place else (cut,)
    seeds = st.tuples(st.sampled_from(spoils), st.integers(0, 2**64))
    strategy = seeds.map(lambda each: each[0](content, random.Random(each[1]))) | st.binary(max_size=200)

    def check(spoilt: bytes) -> None:
        (folder / name).write_bytes(spoilt)
        with suppress(LessonError, RenderError, CatalogueError):
            read(folder / name)

    return strategy, check
