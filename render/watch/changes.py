"""Notices which of some files have changed, by looking at their times and sizes now and then."""

import os
import time
from collections.abc import Callable, Iterable

LOOK = 0.15
"""Seconds between two looks; a file that was changed is taken as whole when it has stood for one of them."""
Stamp = tuple[int, int] | None


class Files:
    """Files that are looked at; one that is not there counts as changed when it comes, and when it goes."""

    def __init__(self) -> None:
        self._stamps: dict[str, Stamp] = {}

    def add(self, files: Iterable[str]) -> None:
        """Look at these too, from now on."""
        for each in files:
            self._stamps.setdefault(each, _stamp(each))

    def changed(self) -> set[str]:
        """Those that have changed since they were last asked for."""
        found = {each: _stamp(each) for each in self._stamps}
        new = {each for each, stamp in found.items() if stamp != self._stamps[each]}
        self._stamps |= found
        return new

    def wait(self, sleep: Callable[[float], object] = time.sleep) -> set[str]:
        """Wait until some have changed and none changes any more; an editor writes in steps."""
        found: set[str] = set()
        while True:
            sleep(LOOK)
            new = self.changed()
            if found and not new:
                return found
            found |= new


def _stamp(file: str) -> Stamp:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
