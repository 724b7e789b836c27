"""The cache: entries by key, each published whole by a rename, checked by hash when read, made once for all who ask.

Nothing here is synced to the disk: what a loss of power leaves of an entry does not match its hashes, and is made anew.
"""

import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from render.cache import upkeep
from render.cache.entries import MANIFEST, TAKEN, is_whole, manifest_of, published, remove, share
from render.cache.locks import POLL, lock
from render.cache.place import DEFAULT_LIMIT, VARIABLE, is_cache, make_cache, refuse_unwritable
from render.errors import RequestError

A = TypeVar("A")
B = TypeVar("B")
State = Literal["whole", "damaged", "absent"]

_holding = threading.local()
"""How many claims this thread holds."""


@dataclass(frozen=True)
class Cache:
    """The folder of a cache, and the bytes that it may hold once nobody uses it.

    A process that looks into it uses it until `leave`, and nothing that was there for it to find is removed until then.
    """

    root: Path
    limit: int = DEFAULT_LIMIT

    def make_ready(self) -> None:
        """Make the folder and use it; RequestError where nothing can be written to it or it holds something else."""
        make_cache(self.root)
        refuse_unwritable(self.root, f"--cache or {VARIABLE}")
        self._join()
        self._refuse_unreadable()

    def _refuse_unreadable(self) -> None:
        """RequestError where another user keeps entries to himself: each of them would be drawn in vain."""
        if closed := next(upkeep.closed(self.root), None):
            raise RequestError(
                f"{closed} belongs to another user, who alone may read it; choose another cache with --cache or "
                f"{VARIABLE}, or let its owner type `chmod -R g+rwX {self.root}`."
            )

    def state(self, key: str) -> State:
        """Whether something was published under that key and is as it was; what is damaged is replaced by `publish`."""
        self._join()
        entry = self.root / key
        if not os.path.lexists(entry):
            return "absent"
        if not is_whole(entry):
            return "damaged" if os.path.lexists(entry) else "absent"
        with suppress(OSError):  # a cache that can only be read remembers no use
            os.utime(entry / MANIFEST)
        return "whole"

    def find(self, key: str, damaged: Callable[[], object] = lambda: None) -> Path | None:
        """The folder of that key if every file in it is as it was published; `damaged` is called where it is not."""
        state = self.state(key)
        if state == "damaged":
            damaged()
        return self.root / key if state == "whole" else None

    def descriptions(self, file: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Key and description of every entry whose file of that name is as it was published; last used come first."""
        self._join()
        for entry in reversed(upkeep.entries(self.root)) if is_cache(self.root) else ():
            described = published(entry, file)
            if described:
                yield entry.name, json.loads(described)

    @contextmanager
    def claim(self, keys: Iterable[str], *, wait: bool = True) -> Iterator[set[str]]:
        """Those of the keys that nobody else has claimed, this process's other threads neither, claimed until the end.

        Where others have claimed them all: waits until they give one up, or answers none if it shall not wait. Who is
        given a key looks for its entry before making it. Nobody waits who holds a claim, so nobody waits in a circle:
        such a thread is given what it asks for, and the work is done twice. Where the file system knows no locks
        everybody is.
        """
        asked = set(keys)
        with ExitStack() as held:
            free = {key for key in asked if self._claimed(key, held)}
            while asked and not free and wait:
                if getattr(_holding, "claims", 0):
                    free = asked
                else:
                    time.sleep(POLL)
                    free = {key for key in asked if self._claimed(key, held)}
            _holding.claims = getattr(_holding, "claims", 0) + len(free)
            try:
                yield free
            finally:
                _holding.claims -= len(free)

    def _claimed(self, key: str, held: ExitStack) -> bool:
        make_cache(self.root)
        self._join()
        claim = lock(self.folder(upkeep.CLAIMS) / key, like=self.root)
        if claim is not None:
            held.enter_context(claim)
        return claim is not None

    def folder(self, name: str) -> Path:
        """A folder of the cache's own, beside the entries, for all who may use the cache."""
        folder = self.root / name
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            share(folder, self.root)
        return folder

    def find_or_make(self, key: str, make: Callable[[Path], None], *, anew: bool = False) -> Path:
        """The folder of that key, as somebody published it or else as `make` fills it; `anew` takes none that is old.

        While another process is making it, this one waits to take what that publishes.
        """
        found = None
        while found is None:
            found = self.try_to_find_or_make(key, make, anew=anew, wait=True)
        return found

    def try_to_find_or_make(
        self,
        key: str,
        make: Callable[[Path], None],
        *,
        anew: bool = False,
        wait: bool = False,
        damaged: Callable[[], object] = lambda: None,
    ) -> Path | None:
        """The same without waiting: None while another process is making it; `damaged` is for `find`."""
        if anew:
            return self._made(key, make, anew=True)
        if found := self.find(key, damaged):
            return found
        with self.claim([key], wait=wait) as free:
            return (self.find(key) or self._made(key, make)) if free else None

    def _made(self, key: str, make: Callable[[Path], None], *, anew: bool = False) -> Path:
        with self.work_folder() as folder:
            make(folder)
            return self.publish(key, folder, anew=anew)

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """A private folder on the cache's disk, to be published or removed, by others if this process is killed."""
        make_cache(self.root)
        self._join()
        folder = Path(tempfile.mkdtemp(prefix=upkeep.WORK, dir=self.root))
        try:
            yield folder
        finally:
            remove(folder)

    def publish(self, key: str, folder: Path, *, anew: bool = False) -> Path:
        """Make a finished folder of plain files the entry of that key, in place of what is damaged there.

        What another process has published meanwhile is as good and stays, but for one that is made `anew`.
        """
        (folder / MANIFEST).write_bytes(manifest_of(folder))
        share(folder, self.root)
        target = self.root / key
        while True:
            try:
                os.rename(folder, target)  # over nothing, or an empty folder
            except OSError as error:
                if error.errno not in TAKEN:
                    raise
                if not anew and self.find(key):
                    return target
                upkeep.discard(self.root, target)
            else:
                return target

    def size(self) -> int:
        """Bytes that it holds, and that `clean` would free."""
        return upkeep.held(self.root)

    def clean(self, older_than: float = 0.0) -> int:
        """Remove what was not used for so many days; answers the bytes freed. RequestError while it is in use."""
        return upkeep.clean(self.root, older_than)

    def _join(self) -> None:
        upkeep.join(self.root, self.limit)


def in_turns(attempt: Callable[[Sequence[A]], Iterable[B | None]], asked: Sequence[A]) -> list[B]:
    """What `attempt` answers to each, asked again for those to which it was None, as another process is making them.

    It waits in the thread that calls it, where Ctrl-C ends it. Who holds a claim asks here only for what is made
    without asking for anything claimed like that in turn: loops ask for drawings, and drawings for nothing.
    """
    found: dict[int, B] = {}
    while len(found) < len(asked):
        left = [i for i in range(len(asked)) if i not in found]
        answers = zip(left, attempt([asked[i] for i in left]), strict=True)
        new = {i: answer for i, answer in answers if answer is not None}
        found |= new
        if len(found) < len(asked) and not new:
            time.sleep(POLL)
    return [found[i] for i in range(len(asked))]
