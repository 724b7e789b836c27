"""Pydantic's refusals in the lesson's words: what is wrong and what to write instead."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from scenes.lesson.faults import quoted

REFUSALS = {
    "finite_number": "{value} is not finite; replace nan and inf by numbers",
    "float_type": "{value} is no number; write one like 0.5",
    "int_type": "{value} is no whole number; write one like 12",
    "string_type": "{value} is no text; put it in quotes",
    "list_type": "{value} is no list; put it in square brackets",
    "dict_type": "{value} is no table; write {{ key = value }} or a heading in square brackets",
}
"""What is said for each type of refusal that the tables can meet."""


def sentence(refusal: ErrorDetails) -> str:
    """One refusal of pydantic as a sentence with the remedy."""
    if refusal["type"] == "value_error":
        return str(refusal["ctx"]["error"])
    return REFUSALS[refusal["type"]].format(value=quoted(refusal["input"]))
