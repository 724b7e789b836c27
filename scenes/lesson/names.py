"""Names as the film shows them: a stranger's may be longer than there is room for."""

from collections.abc import Sequence

from scenes.story import DOLLAR

LONGEST = 24
"""Characters of a name that is shown whole."""
ELLIPSIS = "…"
"""What stands between the ends of a longer one."""


def shown_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names, each short enough to be drawn: of a long one its beginning and its end, all as distinct as before."""
    shown = [_shown(name, LONGEST) for name in names]
    for i, name in enumerate(shown):
        if shown.count(name) > names.count(names[i]):
            shown[i] = f"{_shown(names[i], LONGEST - 5)} ({i + 1})"
    return tuple(shown)


def shown_name(name: str) -> str:
    """A single name, short enough to be drawn."""
    return _shown(name, LONGEST)


def without_dollars(name: str) -> str:
    """The name, with no sign in it that begins mathematics."""
    return name.replace("$", DOLLAR)


def _shown(name: str, most: int) -> str:
    name = without_dollars(name)
    if len(name) <= most:
        return name
    end = most // 3
    return f"{name[: most - end - 1].rstrip()}{ELLIPSIS}{name[-end:].lstrip()}"
