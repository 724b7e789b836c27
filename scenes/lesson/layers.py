"""What chain and network share: an activation a layer, and the row of the running example."""

from scenes.lesson.faults import Faults, counted, quoted


def each_layer(named: str | list[str] | None, L: int, faults: Faults) -> tuple[str, ...] | None:
    """The activation of each of the L layers, from one name or a name a layer."""
    if named is None:
        return None
    if isinstance(named, str):
        return (named,) * L
    if len(named) != L:
        counts = f"{counted(len(named), 'activation')} but {counted(L, 'layer')} of weights"
        faults.add(f"{counts}; write one name, or one a layer")
        return None
    return tuple(named)


def example_row(example: int | None, n: int, faults: Faults) -> int | None:
    """The row of the running example, counted from 0; the first one unless the lesson says otherwise."""
    row = example or 0
    if not 0 <= row < n:
        faults.at("example").add(f"there is no row {quoted(row)}; choose one of 0 to {n - 1}")
        return None
    return row
