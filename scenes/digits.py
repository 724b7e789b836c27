"""How a number is written, in digits or with a power of ten, and read back. Standard library only."""

import re

MINUS = "\u2212"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED_MINUS = "⁻"
TIMES_TEN = "×10"
RAISED = str.maketrans("0123456789-", SUPERSCRIPTS + RAISED_MINUS)
LOWERED = str.maketrans(SUPERSCRIPTS + RAISED_MINUS, "0123456789-")

NUMBER = re.compile(rf"[+{MINUS}-]?\d+(?:\.\d+)?(?:{TIMES_TEN}[{RAISED_MINUS}{SUPERSCRIPTS}]+)?")
LARGE, SMALL = 1e7, 1e-6
"""The number from which on a power of ten is written, and the one below which, where digits alone took too many."""
PLACES = 9
"""Most decimals that are written in digits alone."""
FIGURES = 3
"""Most digits before a power of ten."""


def written(size: float, decimals: int) -> str:
    """A number of no sign, up to the digit that counts 10^-decimals: 0.250, 1.23×10⁸, 4.0×10⁻¹²."""
    shown = round(size, decimals)
    if shown < LARGE and not (decimals > PLACES and 0 < shown < SMALL):
        return f"{shown if decimals < 0 else size:.{min(PLACES, max(0, decimals))}f}"
    before = int(f"{shown:e}".partition("e")[2])
    mantissa, _, power = f"{size:.{min(FIGURES - 1, before + decimals)}e}".partition("e")
    return f"{mantissa}{TIMES_TEN}{str(int(power)).translate(RAISED)}"


def number(text: str) -> float:
    """Read a shown number back."""
    mantissa, _, power = text.replace(MINUS, "-").partition(TIMES_TEN)
    return float(f"{mantissa}e{power.translate(LOWERED) or 0}")


def last_digit(text: str) -> float:
    """What a one in the last digit of a shown number counts: 0.001 in 0.250, a million in 1.23×10⁸."""
    mantissa, _, power = text.partition(TIMES_TEN)
    return float(f"1e{int(power.translate(LOWERED) or 0) - len(mantissa.partition('.')[2])}")
