"""What is written, as a teacher reads it aloud: signs, decimals, quantities and names in words."""

import re
from collections.abc import Mapping

from scenes.digits import LOWERED, MINUS, RAISED_MINUS, SUPERSCRIPTS, TIMES_TEN

DECIMAL = re.compile(r"(\d+)\.(\d+)")
POWER = re.compile(rf"{TIMES_TEN}({RAISED_MINUS}?)([{SUPERSCRIPTS}]+)")
TO_THE = {"en": " times ten to the power of {}", "zh": "乘以十的{}次方"}
DIGITS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "zh": [*"零一二三四五六七八九"],
}
SIGN = {"en": "minus ", "zh": "负"}
POINT = {"en": " point ", "zh": "点"}
BETWEEN = {"en": " ", "zh": ""}
FOLLOWS = (
    "and is are gives minus plus times changes moves slides follows against with to by of as or then has does through"
)
QUANTITY = re.compile(rf"\ba(?=['’]s\b|[.,;:?!]|$| (?:{FOLLOWS.replace(' ', '|')})\b)")
"""The activation a, and no article: it stands before a mark or a word that no article stands before."""
LETTER = re.compile(r"(?<![A-Za-z])a(?![A-Za-z])")
"""The same letter among Chinese characters, where it is no article."""
ACTIVATION = "eigh"
"""How its letter is spelled so that every engine says it."""
PAIR = re.compile(r"(?<![\d.第])2(?=[个层遍次位])")
"""Two that counts something in Chinese, and no digit or ordinal."""
NAMES = {"en": {"ReLU": "ray-loo"}, "zh": {}}
"""Words of ours that engines misread, and how they are said."""


def aloud(written: str, lang: str, pronounced: Mapping[str, str]) -> str:
    """The words to be spoken; `pronounced` says how names are said that the lesson brings."""
    said = POWER.sub(lambda found: _power(found[1], found[2], lang), written).replace(MINUS, SIGN[lang])
    said = DECIMAL.sub(lambda found: _decimal(found[1], found[2], lang), said)
    said = PAIR.sub("两", said) if lang == "zh" else said
    quantity = QUANTITY if lang == "en" else LETTER
    said = quantity.sub(ACTIVATION, said)
    for name, spoken in {**NAMES[lang], **pronounced}.items():
        found = rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name)
        said = re.sub(found, spoken.replace("\\", r"\\"), said)
    return "".join(each if each.isprintable() else " " for each in said)


def _power(minus: str, raised: str, lang: str) -> str:
    """A power of ten behind the number that it multiplies."""
    return TO_THE[lang].format((SIGN[lang] if minus else "") + raised.translate(LOWERED))


def _decimal(whole: str, decimals: str, lang: str) -> str:
    """A number with a point: what stands before it as a number, what stands behind it digit by digit."""
    digits = BETWEEN[lang].join(DIGITS[lang][int(each)] for each in decimals)
    before = DIGITS[lang][int(whole)] if len(whole) == 1 else whole
    return f"{before}{POINT[lang]}{digits}"
