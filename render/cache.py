"""Results by content: what was drawn once with the same sources, data, options and versions is not drawn again."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from render.errors import RequestError

MANIFEST = "hashes.json"
WORK = "work-"


class Cache:
    """Folders of results under OUT/.cache, each published whole by a rename and checked by hash when read."""

    def __init__(self, out: Path) -> None:
        self.root = out / ".cache"

    def holds(self, key: str) -> bool:
        """Whether something was published under that key, whole or damaged since."""
        return (self.root / key).is_dir()

    def find(self, key: str) -> Path | None:
        """The folder of that key if every file in it is as it was published."""
        folder = self.root / key
        try:
            expected = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return folder if expected == hashes(folder) else None

    def drawings(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Key and description of everything that was drawn, whole or damaged since."""
        for file in sorted(self.root.glob("*/scene.json")):
            with suppress(OSError, ValueError):
                content = json.loads(file.read_text(encoding="utf-8"))
                if "picture" in content:
                    yield file.parent.name, content

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """A private folder on the same disk, to be published or removed; its name begins with its process's id."""
        self.root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{WORK}{os.getpid()}-", dir=self.root))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def find_or_make(self, key: str, make: Callable[[Path], None], *, anew: bool = False) -> Path:
        """The folder of that key, as it was published or else as `make` fills it; `anew` never looks for an old one."""
        found = None if anew else self.find(key)
        if found is not None:
            return found
        refuse_unwritable(self.root.parent)
        with self.work_folder() as folder:
            make(folder)
            return self.publish(key, folder)

    def remove_orphans(self) -> None:
        """Remove the private folders of processes that were killed."""
        for folder in self.root.glob(f"{WORK}*"):
            owner = folder.name.removeprefix(WORK).partition("-")[0]
            if not owner.isdigit() or not _lives(int(owner)):
                shutil.rmtree(folder, ignore_errors=True)

    def publish(self, key: str, folder: Path) -> Path:
        """Make a finished folder the result of that key; what was there before moves out of the way first."""
        shutil.rmtree(folder / "manim", ignore_errors=True)
        (folder / MANIFEST).write_text(json.dumps(hashes(folder)), encoding="utf-8")
        target = self.root / key
        with self.work_folder() as old:
            if target.exists():
                os.replace(target, old / key)
            os.replace(folder, target)
        return target

    @contextmanager
    def draft_folder(self, target: Path) -> Iterator[Path]:
        """A folder to be filled; it takes the place of `target` when all went well, and is gone when anything failed.

        What was there before moves out of the way first, and back if the new one cannot take its place.
        """
        with self.work_folder() as work:
            draft, old = work / "draft", work / "old"
            draft.mkdir()
            yield draft
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                os.replace(target, old)
            try:
                os.replace(draft, target)
            except BaseException:
                if old.exists():
                    os.replace(old, target)
                raise

    def size(self) -> int:
        """Bytes that `clear` would free."""
        return sum(each.stat().st_size for each in self.root.rglob("*") if each.is_file())

    def clear(self) -> None:
        """Remove everything."""
        if self.root.exists():
            shutil.rmtree(self.root)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True


def refuse_unwritable(out: Path) -> None:
    """RequestError where nothing can be written; the cache's folder, which all drawing needs, is made to find out."""
    try:
        (out / ".cache").mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=out).close()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise RequestError(f"nothing can be written to {out} ({why.lower()}); choose another with --out.") from None


def content_key(*made_of: object) -> str:
    """A short hash of what a result is made of, which JSON can hold; the order of dictionaries does not count."""
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:24]


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder but the manifest itself."""
    return {each.name: file_hash(each) for each in sorted(folder.iterdir()) if each.is_file() and each.name != MANIFEST}


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: str | bytes) -> Path:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    with draft_of(path) as draft:
        draft.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A file beside `path` to be written; it takes its name when all went well, and is gone when anything failed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
