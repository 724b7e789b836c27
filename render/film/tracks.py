"""Says of an MP4 or a MOV which caption track a player shows by itself, and the language of every track.

The muxer would switch one on in any case, and writes the old codes of QuickTime into a MOV, which have no Chinese.
"""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

ENABLED = 1
"""Flag of a track header (ISO/IEC 14496-12, 8.3.2)."""
CAPTIONS, SOUND = (b"sbtl", b"subt", b"text"), b"soun"
"""Handlers of tracks of words, and of sound."""


def name_tracks(film: Path, captions: Sequence[str], shown: str, voice: str = "") -> None:
    """Name the languages (three letters) of the caption tracks, in order, and of the sound, in place.

    The caption tracks in the language `shown` are enabled, all others are not. The track of chapters has words too; it
    comes last, and keeps what the muxer says of it.
    """
    left = iter(captions)
    with film.open("r+b") as file:
        for moov in inside(file, (0, film.stat().st_size), b"moov"):
            for track in inside(file, moov, b"trak"):
                (media,) = inside(file, track, b"mdia")
                (handler,) = inside(file, media, b"hdlr")
                kind = _read(file, handler[0] + 8, 4)
                if kind in CAPTIONS:
                    language = next(left, "")
                    _name(file, media, language)
                    _switch(file, track, on=bool(shown) and language == shown)
                elif kind == SOUND:
                    _name(file, media, voice)


Span = tuple[int, int]
"""First byte of a box's content, and one past its last."""


def _switch(file: BinaryIO, track: Span, *, on: bool) -> None:
    (header,) = inside(file, track, b"tkhd")
    at = header[0] + 3  # the last byte of the flags, behind the version
    flags = _read(file, at, 1)[0] & ~ENABLED
    file.seek(at)
    file.write(bytes([flags | ENABLED if on else flags]))


def _name(file: BinaryIO, media: Span, language: str) -> None:
    """Three letters in five bits each, behind times that are longer in version 1; nothing where there are none."""
    if not language:
        return
    (described,) = inside(file, media, b"mdhd")
    version = _read(file, described[0], 1)[0]
    first, second, third = (ord(letter) - 0x60 for letter in language)
    file.seek(described[0] + (32 if version else 20))
    file.write((first << 10 | second << 5 | third).to_bytes(2, "big"))


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
