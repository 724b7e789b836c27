"""The border where pydantic checks a stranger's file: a table is read key by key, its faults recorded."""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError
from pydantic_core import ErrorDetails

from scenes.lesson.faults import Faults, quoted, remedy
from scenes.lesson.floats import EntriesError

NEEDED = {
    "data": 'add data = { file = "rows.csv", ... }',
    "activation": 'add activation = "sigmoid"',
    "weights": "add the weights, a list with one entry a layer",
    "biases": "add the biases, a list with one entry a layer",
    "file": "name the file, relative to the lesson file",
}
"""What to write where a key is missing."""
REFUSALS = {
    "finite_number": "{value} is not finite; replace nan and inf by numbers",
    "float_type": "{value} is no number; write one like 0.5",
    "int_type": "{value} is no whole number; write one like 12",
    "string_type": "{value} is no text; put it in quotes",
    "list_type": "{value} is no list; put it in square brackets",
    "dict_type": "{value} is no table; write {{ key = value }} or a heading in square brackets",
}
"""What is said for each type of refusal that the tables can meet."""


MOST_UNKNOWN = 10
"""Unknown keys of a table that are named one by one."""


class Table(BaseModel):
    """A table of the lesson file; a key that is absent or at fault is None."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)
    required: ClassVar[tuple[str, ...]] = ()
    _given: frozenset[str] = PrivateAttr(default=frozenset())

    def names(self, key: str) -> bool:
        """Whether the file has that key, at fault or not."""
        return key in self._given


T = TypeVar("T", bound=Table)


def read_table(table: type[T], raw: Mapping[str, object], faults: Faults) -> T:
    """`raw` as such a table; each unknown, missing or faulty key is recorded and left out (None)."""
    meant = _unknown(table, raw, faults)
    for key in table.required:
        if key not in raw and key not in meant:
            faults.at(key).add("missing; " + NEEDED.get(key, "add this key"))
    good = {key: value for key, value in raw.items() if key in table.model_fields}
    try:
        read = table.model_validate(good)
    except ValidationError as error:
        bad = _record(error, faults)
        read = table.model_validate({key: value for key, value in good.items() if key not in bad})
    read._given = frozenset(good) | meant
    return read


def _unknown(table: type[Table], raw: Mapping[str, object], faults: Faults) -> set[str]:
    """Record every unknown key; the known keys that were probably meant."""
    meant = set()
    unknown = [key for key in raw if key not in table.model_fields]
    for key in unknown[:MOST_UNKNOWN]:
        advice = remedy(key, table.model_fields)
        faults.add(f"{quoted(key)} is no key here; {advice}")
        meant |= {known for known in table.model_fields if advice == f"did you mean {quoted(known)}?"}
    if len(unknown) > MOST_UNKNOWN:
        faults.add(f"{len(unknown) - MOST_UNKNOWN} more unknown keys; take them out")
    return meant


def _record(error: ValidationError, faults: Faults) -> set[str]:
    """Record what pydantic refused, by key; the keys at fault."""
    by_key: dict[str, list[tuple[Faults, str]]] = {}
    more: dict[str, int] = {}
    for each in error.errors():
        where = faults.down(part for part in each["loc"] if not str(part).startswith("="))
        found = by_key.setdefault(str(each["loc"][0]), [])
        entries = each.get("ctx", {}).get("error")
        if isinstance(entries, EntriesError):
            found += [(where.down(place), sentence) for place, sentence in entries.found]
            more[str(each["loc"][0])] = entries.more
        else:
            found.append((where, _sentence(each)))
    for key, found in by_key.items():
        faults.at(key).add_some(found, more=more.get(key, 0))
    return set(by_key)


def _sentence(refusal: ErrorDetails) -> str:
    """One refusal of pydantic as a sentence with the remedy."""
    if refusal["type"] == "value_error":
        return str(refusal["ctx"]["error"])
    return REFUSALS[refusal["type"]].format(value=quoted(refusal["input"]))
