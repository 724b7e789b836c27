"""Joins drawn beats into scenes and scenes into the film: packets copied, chapters, caption tracks, index first."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

import av

from render.cache import file_hash
from render.errors import RenderError
from render.film.tracks import name_tracks
from render.request.captions import Caption
from render.sound.soundtrack import Soundtrack

LANGUAGE_CODES = {"en": "eng", "zh": "zho"}
"""Three letters (ISO 639-2) by which a video names the language of captions and of a voice."""
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


@dataclass(frozen=True)
class Piece:
    """The video of a beat, and how many frames it stands for; the last picture stands until the last of them."""

    video: Path
    frames: int


def join(
    pieces: Sequence[Piece],
    draft: Path,
    fps: Fraction,
    chapters: Sequence[Chapter] = (),
    tracks: dict[str, Sequence[Caption]] | None = None,
    *,
    title: str = "",
    shown: str = "",
    sound: Soundtrack | None = None,
) -> Path:
    """Put videos of one size and rate behind each other, without encoding anew, into `draft`, named after its format.

    `shown` is the language of the caption track that players switch on by themselves; none unless given. `sound` is
    encoded over the whole; no piece has sound of its own.
    """
    webm, tracks = draft.suffix == ".webm", tracks or {}
    options = {} if webm else {"movflags": "+faststart", "video_track_timescale": str(_timescale(fps))}
    with av.open(str(draft), "w", format=draft.suffix[1:], options=options) as target:
        if title:
            target.metadata["title"] = title
        pictures = _copied(pieces, _add_pictures(target, pieces[0].video), fps)
        voice = sound.add_to(target, draft) if sound else None
        texts = [(each, _add_track(target, lang, webm, switched=lang == shown)) for lang, each in tracks.items()]
        target.set_chapters([_chapter(i, each) for i, each in enumerate(chapters)])
        target.start_encoding()
        beside = [*([sound.packets(voice)] if sound else ()), *(_texts(*each, webm) for each in texts)]
        # Each beside the pictures it belongs to, so that a film can be streamed.
        for packet in merge(pictures, *beside, key=lambda packet: Fraction(packet.dts * packet.time_base)):
            target.mux(packet)
    if not webm:
        codes = [language_code(lang) for lang in tracks]
        name_tracks(draft, codes, language_code(shown) if shown else "", sound.language if sound else "")
    return draft


def language_code(lang: str) -> str:
    """The three letters by which a video names a language; RenderError for one that nobody has given any."""
    if lang not in LANGUAGE_CODES:
        raise RenderError(f"the language {lang!r} has no three letters yet; add them to LANGUAGE_CODES in {__name__}.")
    return LANGUAGE_CODES[lang]


def _add_pictures(target: Any, video: Path) -> Any:
    with av.open(str(video)) as first:
        source = first.streams.video[0]
        stream = target.add_stream_from_template(source)
        # Else the muxer takes its first tag of the codec: for ProRes that of a kind without transparency.
        stream.codec_context.codec_tag = source.codec_context.codec_tag
        if "alpha_mode" in first.streams.video[0].metadata:
            stream.pix_fmt = "yuva420p"  # else players take a transparent webm for an opaque one
    return stream


def _chapter(number: int, chapter: Chapter) -> Any:
    start, end = round(chapter.start / MILLISECOND), round(chapter.end / MILLISECOND)
    return {"id": number, "start": start, "end": end, "time_base": MILLISECOND, "metadata": {"title": chapter.title}}


def _timescale(fps: Fraction) -> int:
    return int(fps.numerator * (1000 if fps.denominator > 1 else 256))


def _copied(pieces: Sequence[Piece], stream: Any, fps: Fraction) -> Iterator[Any]:
    """The packets of all videos, each video's behind those of the one before; a picture stands until the next one.

    No recipe has pictures that are decoded in another order than they are shown.
    """
    offset = 0
    for piece in pieces:
        packets = list(_packets(piece.video, fps))
        if not packets:
            raise RenderError(f"{piece.video.name} holds no picture; render it again with --force.")
        ends = [*(at for at, _ in packets[1:]), piece.frames]
        for (at, packet), end in zip(packets, ends, strict=True):
            packet.pts = packet.dts = offset + at
            packet.duration, packet.time_base, packet.stream = end - at, 1 / fps, stream
            yield packet
        offset += piece.frames


def _packets(video: Path, fps: Fraction) -> Iterator[tuple[int, Any]]:
    """A video's packets in order, each with the number of its frame."""
    with av.open(str(video)) as source:
        for packet in source.demux(source.streams.video[0]):
            if packet.pts is not None and packet.size:
                yield round(packet.pts * packet.time_base * fps), packet


def _add_track(target: Any, lang: str, webm: bool, *, switched: bool) -> Any:
    stream = target.add_stream("webvtt" if webm else "mov_text")
    stream.codec_context.subtitle_header = STYLES.encode()
    stream.metadata["language"] = language_code(lang)
    # An MP4 is told afterwards: its muxer would switch one on in any case.
    stream.disposition = av.stream.Disposition.default if webm and switched else 0
    stream.time_base = MILLISECOND
    return stream


def _texts(captions: Sequence[Caption], stream: Any, webm: bool) -> Iterable[Any]:
    for caption in captions:
        text = caption.text.encode()
        packet = av.Packet(text if webm else len(text).to_bytes(2, "big") + text)
        start, end = round(caption.start / MILLISECOND), round(caption.end / MILLISECOND)
        packet.pts = packet.dts = start
        packet.duration, packet.time_base, packet.stream = end - start, MILLISECOND, stream
        yield packet


TAG = re.compile(r"<(?=[A-Za-z/!?])|{(?=\S)|--(?=>)")
"""Where a player takes SubRip's text for a tag, a position or a time; it has no escapes."""
JOINER = "\u2060"
"""A character without width, after which it is text."""


def srt(captions: Sequence[Caption]) -> str:
    """The captions as SubRip."""
    return "".join(
        f"{i}\n{clock(caption.start, ',')} --> {clock(caption.end, ',')}\n"
        f"{TAG.sub(lambda found: found[0] + JOINER, caption.text)}\n\n"
        for i, caption in enumerate(captions, 1)
    )


def vtt(captions: Sequence[Caption]) -> str:
    """The captions as WebVTT."""
    escape = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
    return "WEBVTT\n\n" + "".join(
        f"{clock(caption.start, '.')} --> {clock(caption.end, '.')}\n{caption.text.translate(escape)}\n\n"
        for caption in captions
    )


def clock(seconds: Fraction, point: str) -> str:
    """Hours, minutes, seconds and thousandths."""
    total = round(seconds / MILLISECOND)
    return f"{total // 3600000:02d}:{total // 60000 % 60:02d}:{total // 1000 % 60:02d}{point}{total % 1000:03d}"


def description_of(video: Path) -> Path:
    """Where it stands what a video holds: film.json for film.mp4, else film.webm.json."""
    return video.with_suffix(".json") if video.suffix == ".mp4" else video.with_name(f"{video.name}.json")


def described(content: dict[str, Any], files: Mapping[Path, Path]) -> bytes:
    """What a video holds, with the hash of every file, from their drafts by target."""
    hashes = {target.name: file_hash(draft) for target, draft in files.items()}
    text = json.dumps(content | {"files": hashes}, ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()
