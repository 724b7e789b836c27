"""Says which caption track of an MP4 a player shows by itself; the muxer would switch one on in any case."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

ENABLED = 1
"""Flag of a track header (ISO/IEC 14496-12, 8.3.2)."""
CAPTIONS = (b"sbtl", b"subt", b"text")
"""Handlers of tracks of words."""


def switch_on(film: Path, language: str) -> None:
    """Enable the caption tracks in this language (three letters) and disable all others, in place."""
    with film.open("r+b") as file:
        for moov in inside(file, (0, film.stat().st_size), b"moov"):
            for track in inside(file, moov, b"trak"):
                _switch(file, track, language)


Span = tuple[int, int]
"""First byte of a box's content, and one past its last."""


def _switch(file: BinaryIO, track: Span, language: str) -> None:
    (header,) = inside(file, track, b"tkhd")
    (media,) = inside(file, track, b"mdia")
    (handler,) = inside(file, media, b"hdlr")
    (described,) = inside(file, media, b"mdhd")
    if _read(file, handler[0] + 8, 4) not in CAPTIONS:
        return
    at = header[0] + 3  # the last byte of the flags, behind the version
    flags = _read(file, at, 1)[0] & ~ENABLED
    if _language(file, described) == language:
        flags |= ENABLED
    file.seek(at)
    file.write(bytes([flags]))


def _language(file: BinaryIO, described: Span) -> str:
    """Three letters in five bits each, behind times that are longer in version 1."""
    version = _read(file, described[0], 1)[0]
    packed = int.from_bytes(_read(file, described[0] + (32 if version else 20), 2), "big")
    return "".join(chr(0x60 + (packed >> shift & 0x1F)) for shift in (10, 5, 0))


def inside(file: BinaryIO, span: Span, name: bytes) -> Iterator[Span]:
    """The contents of the boxes of this name that follow each other in a span."""
    start, stop = span
    while start + 8 <= stop:
        size, kind = struct.unpack(">I4s", _read(file, start, 8))
        head = 8
        if size == 1:
            size, head = int.from_bytes(_read(file, start + 8, 8), "big"), 16
        if size < head:
            size = stop - start  # 0: the box reaches to the end
        if kind == name:
            yield start + head, start + size
        start += size


def _read(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)
