"""The names of the table's columns as they are written on screen, with their units."""

from scenes.lesson import Lesson


def column_title(column: str, unit: str | None = None) -> str:
    """The name of a column as it is written, with its unit if it has one."""
    name = column.replace("_", " ")
    return f"{name} ({unit})" if unit else name


def input_titles(lesson: Lesson) -> tuple[str, ...]:
    """The names of the network's inputs as they are written."""
    network = lesson.network
    units = network.units or ("",) * len(network.input_names)
    return tuple(column_title(name, unit) for name, unit in zip(network.input_names, units, strict=True))
