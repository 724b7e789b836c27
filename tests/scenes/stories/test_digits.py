"""The same number has the same digits through the whole film, so that it can be recognised."""

from scenes import LESSON
from scenes.lesson import embedded
from scenes.numbers.last_connection import FORMULAE
from scenes.story import Shown
from tests.lessons.others import told

FINER = {"weight_nudge"}
"""Scenes in which a ratio settles, digit by digit, on a derivative that is shown with the ratio's digits."""


def test_a_number_of_the_last_connection_keeps_its_digits() -> None:
    seen: dict[str, dict[str, str]] = {}
    for scene in LESSON:
        for beat in told(scene, embedded()):
            for name, formula in FORMULAE.items():
                number = beat.numbers.get(name)
                finer = scene in FINER and name.startswith("dC0")
                if isinstance(number, Shown) and number.formula == formula and not finer:
                    seen.setdefault(name, {}).setdefault(number.text, f"{scene}/{beat.name}")
    assert set(seen) == set(FORMULAE)
    assert {name: places for name, places in seen.items() if len(places) > 1} == {}
