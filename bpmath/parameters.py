"""The names of parameters and activations, and where the named one lies."""

import re

from bpmath.errors import MathError, nearest


def position(name: str, names: tuple[str, ...]) -> int:
    """The index of `name` in the ordered `names`; MathError names the nearest known one."""
    if name not in names:
        raise MathError(f"There is no parameter {name!r}: {nearest(name, names)}")
    return names.index(name)


def activation_place(name: str) -> tuple[int, int] | None:
    """(layer, neuron) of an activation's name such as "a1_2", "a1" (neuron 0); None for any other name."""
    found = re.fullmatch(r"a(\d+)(?:_(\d+))?", name)
    return None if found is None else (int(found[1]), int(found[2] or 0))
