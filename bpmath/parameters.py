"""The names of parameters, and the place of the named one."""

from bpmath.errors import MathError, nearest


def position(name: str, names: tuple[str, ...]) -> int:
    """The index of `name` in the ordered `names`; MathError names the nearest known one."""
    if name not in names:
        raise MathError(f"There is no parameter {name!r}: {nearest(name, names)}")
    return names.index(name)
