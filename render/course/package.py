"""Makes the page in a folder that is thrown away, and packs it: the same page gives the same package, bit by bit."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from render.cache import draft_of
from render.course.manifest import MANIFEST, manifest
from render.page.build import write_page
from render.page.media import make_media
from render.request.options import Options
from render.schedule.scheduler import Scheduler
from scenes.catalogue import catalogues

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that a zip can say."""
READABLE = 0o100644 << 16
UNIX = 3
"""The attributes of every file: a plain one, readable by all, whatever made the package."""
PACKED = {".mp4", ".webm", ".mov", ".gif", ".webp", ".png"}
"""Endings of what is compressed already."""
SCRIPT = "course.js"


def make_course(names: Sequence[str], options: Options, scheduler: Scheduler, *, part: bool, gifs: bool) -> Path:
    """OUT/course.scorm.zip; what was there before stays until all is done."""
    target = options.out / (("course" if not part else "course." + "+".join(names)) + options.suffix + ".scorm.zip")
    script = (files("render.course") / "site" / SCRIPT).read_text(encoding="utf-8")
    with options.cache.work_folder() as folder:
        page = folder / "page"
        page.mkdir()
        made = make_media(names, options, scheduler, page, part=part, gifs=gifs)
        write_page(made, options, page, {SCRIPT: script})
        title = catalogues().get(options.lang, {}).get(options.lesson.title, options.lesson.title)
        with draft_of(target) as draft:
            pack(page, draft, title, identifier(names, options))
    return target


def identifier(names: Sequence[str], options: Options) -> str:
    """By which an LMS knows the course again: it stays when only the look of its film changes."""
    told = json.dumps([options.lesson.hash, list(names), options.lang])
    return f"backprop-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def pack(page: Path, package: Path, title: str, name: str) -> None:
    """All files of a page's folder as a SCORM package of that identifier, with its manifest."""
    found = {each.relative_to(page).as_posix(): each for each in page.rglob("*") if each.is_file()}
    with ZipFile(package, "w") as archive:
        for path in sorted([MANIFEST, *found]):
            info = ZipInfo(path, FIRST_DAY)
            info.create_system, info.external_attr = UNIX, READABLE
            info.compress_type = ZIP_STORED if Path(path).suffix in PACKED else ZIP_DEFLATED
            if path == MANIFEST:
                archive.writestr(info, manifest(title, name, sorted(found)))
                continue
            info.file_size = found[path].stat().st_size
            with found[path].open("rb") as content, archive.open(info, "w") as place:
                shutil.copyfileobj(content, place)
