"""Joins drawn beats into scenes and scenes into the film: packets copied, chapters, caption tracks, moov first."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import av

from render.cache import file_hash, write_whole
from render.captions import Cue
from render.errors import RenderError

TRACKS = {"en": "eng", "zh": "zho"}
"""Language tags of caption tracks."""
MILLISECOND = Fraction(1, 1000)
STYLES = (
    "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\n"
    "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    "Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, "
    "MarginV, Encoding\n"
    "Style: Default,Sans,18,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1\n\n"
    "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)


@dataclass(frozen=True)
class Chapter:
    """A part of the film: its title and its seconds."""

    title: str
    start: Fraction
    end: Fraction


def join(
    videos: Sequence[Path],
    out: Path,
    fps: Fraction,
    chapters: Sequence[Chapter] = (),
    tracks: dict[str, Sequence[Cue]] | None = None,
    *,
    title: str = "",
) -> Path:
    """Put videos of one size and rate behind each other, without encoding anew, and publish the result whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".mp4", dir=out.parent)
    os.close(handle)
    try:
        _write(videos, Path(name), fps, chapters, tracks or {}, title)
        switch_off_texts(Path(name))
        os.chmod(name, 0o644)
        os.replace(name, out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return out


def _write(
    videos: Sequence[Path],
    out: Path,
    fps: Fraction,
    chapters: Sequence[Chapter],
    tracks: dict[str, Sequence[Cue]],
    title: str,
) -> None:
    options = {"movflags": "+faststart", "video_track_timescale": str(_timescale(fps))}
    with av.open(str(out), "w", format="mp4", options=options) as target:
        if title:
            target.metadata["title"] = title
        with av.open(str(videos[0])) as first:
            stream: Any = target.add_stream_from_template(first.streams.video[0])
        texts = {lang: _add_track(target, lang) for lang in tracks}
        target.set_chapters(
            [
                {
                    "id": i,
                    "start": round(each.start / MILLISECOND),
                    "end": round(each.end / MILLISECOND),
                    "time_base": MILLISECOND,
                    "metadata": {"title": each.title},
                }
                for i, each in enumerate(chapters)
            ]
        )
        target.start_encoding()
        _copy(videos, target, stream, fps)
        for lang, cues in tracks.items():
            for packet in _texts(cues, texts[lang]):
                target.mux(packet)


def _timescale(fps: Fraction) -> int:
    return int(fps.numerator * (1000 if fps.denominator > 1 else 256))


def _copy(videos: Iterable[Path], target: Any, stream: Any, fps: Fraction) -> None:
    offset = 0
    for video in videos:
        count = 0
        with av.open(str(video)) as source:
            for packet in source.demux(source.streams.video[0]):
                if packet.dts is None or packet.pts is None or packet.time_base is None:
                    continue
                ticks = 1 / (packet.time_base * fps)
                packet.pts = round(packet.pts / ticks) + offset
                packet.dts = round(packet.dts / ticks) + offset
                packet.duration, packet.time_base, packet.stream = 1, 1 / fps, stream
                target.mux(packet)
                count += 1
        if not count:
            raise RenderError(f"{video.name} holds no picture; render it again with --force.")
        offset += count


def _add_track(target: Any, lang: str) -> Any:
    stream = target.add_stream("mov_text")
    stream.codec_context.subtitle_header = STYLES.encode()
    stream.metadata["language"] = TRACKS[lang]
    stream.disposition = 0
    stream.time_base = MILLISECOND
    return stream


def _texts(cues: Sequence[Cue], stream: Any) -> Iterable[Any]:
    for cue in cues:
        text = cue.text.encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        start, end = round(cue.start / MILLISECOND), round(cue.end / MILLISECOND)
        packet.pts = packet.dts = start
        packet.duration, packet.time_base, packet.stream = end - start, MILLISECOND, stream
        yield packet


def switch_off_texts(film: Path) -> None:
    """Clear the enabled flag of caption tracks: FFmpeg's muxer sets it for the first one, and captions are burned."""
    with film.open("r+b") as file:
        for start, end in _boxes(file, b"moov", 0, film.stat().st_size):
            for track in _boxes(file, b"trak", start, end):
                if any(_handler(file, media) in (b"sbtl", b"text") for media in _boxes(file, b"mdia", *track)):
                    for header, _ in _boxes(file, b"tkhd", *track):
                        file.seek(header + 3)
                        flags = file.read(1)[0]
                        file.seek(header + 3)
                        file.write(bytes([flags & ~1]))


def _boxes(file: BinaryIO, kind: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Content of every box of a kind directly between two places of an MP4 file (ISO/IEC 14496-12)."""
    while start + 8 <= end:
        file.seek(start)
        size, name, head = int.from_bytes(file.read(4), "big"), file.read(4), 8
        if size == 1:
            size, head = int.from_bytes(file.read(8), "big"), 16
        size = size or end - start
        if name == kind:
            yield start + head, start + size
        start += size


def _handler(file: BinaryIO, media: tuple[int, int]) -> bytes:
    for start, _ in _boxes(file, b"hdlr", *media):
        file.seek(start + 8)
        return file.read(4)
    return b""


def srt(cues: Sequence[Cue]) -> str:
    """The cues as SubRip."""
    return "".join(
        f"{i}\n{clock(cue.start, ',')} --> {clock(cue.end, ',')}\n{cue.text}\n\n" for i, cue in enumerate(cues, 1)
    )


def vtt(cues: Sequence[Cue]) -> str:
    """The cues as WebVTT."""
    escape = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
    return "WEBVTT\n\n" + "".join(
        f"{clock(cue.start, '.')} --> {clock(cue.end, '.')}\n{cue.text.translate(escape)}\n\n" for cue in cues
    )


def clock(seconds: Fraction, point: str) -> str:
    """Hours, minutes, seconds and thousandths."""
    total = round(seconds / MILLISECOND)
    return f"{total // 3600000:02d}:{total // 60000 % 60:02d}:{total // 1000 % 60:02d}{point}{total % 1000:03d}"


def describe(path: Path, content: dict[str, Any], files: Sequence[Path]) -> Path:
    """Write what a result holds beside it, with the hash of every file."""
    content["files"] = {each.name: file_hash(each) for each in files}
    return write_whole(path, json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n")
