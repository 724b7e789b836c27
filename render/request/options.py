"""What a user may choose about results, checked once and handed on whole."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from render.cache import DEFAULT_LIMIT, Cache, default_root
from render.errors import RequestError
from render.sound.neural import NEURAL, Neural, neural
from render.sound.speech import ESPEAK, Engine, engine, espeak
from render.sound.voice import Voice
from render.video.encoder import RECIPES, Recipe
from scenes.lesson import Lesson, LessonError, embedded, read_lesson
from scenes.theme import FRAME_HEIGHT, PALETTES, SHAPES, Look

QUALITIES = {"draft": (480, 15), "720p": (720, 30), "1080p": (1080, 60), "4k": (2160, 60)}
"""The shorter side in pixels and the frames a second of each quality."""
FASTEST = 240
"""The most frames a second that can be asked for."""
CAPTIONS = ("burned", "soft", "none")
VECTORS = ("svg", "pdf")
PICTURES = ("png", *VECTORS)
"""Formats of a still; all can be transparent."""


@dataclass(frozen=True)
class Options:
    """Everything that a user may choose about pictures; defaults are the film's own.

    `usual_captions` is what the command does about captions unless told otherwise: stills usually have none. Likewise
    `usual_quality`: GIFs are usually made from 720p, and PowerPoint files usually carry it; and `usual_crop`, as stills
    are usually cropped. `cache_limit` is in GB.
    What only lists times lets no voice speak (`synthesises`).
    """

    lesson_file: Path | None = None
    out: Path = Path("build")
    cache_folder: Path = field(default_factory=default_root)
    cache_limit: float = DEFAULT_LIMIT / 1e9
    quality: str = "1080p"
    frame_rate: int | None = None
    aspect: str = "16:9"
    theme: str = "dark"
    lang: str = "en"
    captions: str = "burned"
    crop: str = "frame"
    usual_captions: str = "burned"
    usual_quality: str = "1080p"
    usual_crop: str = "frame"
    format: str = "mp4"
    transparent: bool = False
    voice: str = ""
    voice_command: str = ""
    trim_silence: bool = False
    synthesises: bool = True
    constant_rate: bool = False
    plain: bool = False
    jobs: int = 1
    force: bool = False

    def __post_init__(self) -> None:
        """Refuse what no file can hold."""
        if self.transparent and self.format not in PICTURES and (self.format, True) not in RECIPES:
            raise RequestError(f"an {self.format} cannot be transparent; add --format webm or --format mov.")
        if self.format in VECTORS and self.burned:
            kind = self.format.upper()
            raise RequestError(f"captions are laid over pixels, which this {kind} has none of; take --captions none.")
        if self.voice in (ESPEAK, NEURAL) and self.voice_command:
            raise RequestError(f"--voice {self.voice} and --voice-command are two engines; choose one.")
        if self.trim_silence and not self.speaks:
            raise RequestError("--trim-silence needs something that is spoken; add --voice or --voice-command.")

    @property
    def silent(self) -> "Options":
        """The same without a voice, for pictures that nobody speaks over."""
        return replace(self, voice="", voice_command="", trim_silence=False)

    @cached_property
    def lesson(self) -> Lesson:
        """The lesson, read and checked; RequestError with a line a fault."""
        if self.lesson_file is None:
            return embedded()
        try:
            return read_lesson(self.lesson_file)
        except LessonError as error:
            raise RequestError(str(error)) from error

    @cached_property
    def engine(self) -> Engine | Neural | None:
        """What speaks where nothing is recorded; RequestError if it cannot."""
        if self.voice == ESPEAK:
            return espeak(self.lang)
        if self.voice == NEURAL:
            return neural(self.lang)
        return engine(self.voice_command, self.lang) if self.voice_command else None

    @property
    def speech(self) -> Voice:
        """Where speech is from: the folder of recordings in this language, and the engine."""
        folder = Path(self.voice) / self.lang if self.voice and self.voice not in (ESPEAK, NEURAL) else None
        return Voice(folder, self.engine, self.cache, self.trim_silence, self.force, self.synthesises)

    @property
    def cache(self) -> Cache:
        """Where results are kept that need not be made again."""
        return Cache(self.cache_folder.absolute(), round(self.cache_limit * 1e9))

    def read(self) -> None:
        """Read the lesson and look for the engine now; RequestError for what is broken, before anything is done."""
        _ = self.lesson, self.engine

    @property
    def speaks(self) -> bool:
        """Whether results have sound."""
        return bool(self.voice or self.voice_command)

    @property
    def burned(self) -> bool:
        """Whether captions are part of the picture."""
        return self.captions == "burned"

    @property
    def caption_track(self) -> str:
        """The language of the caption track that players show by themselves: none over burned captions."""
        return self.lang if self.captions == "soft" else ""

    @property
    def asked(self) -> dict[str, Any]:
        """What tells videos of one lesson apart, by the names of the options."""
        plain = ("quality", "frame_rate", "aspect", "theme", "lang", "format", "transparent", "constant_rate", "plain")
        return {name: getattr(self, name) for name in plain} | {"captions": "burned" if self.burned else "none"}

    @property
    def look(self) -> Look:
        """Colours, frame shape and language."""
        return Look(PALETTES[self.theme], SHAPES[self.aspect], self.lang)

    @property
    def fps(self) -> Fraction:
        """Frames a second."""
        return Fraction(self.frame_rate or QUALITIES[self.quality][1])

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, both even."""
        shorter = QUALITIES[self.quality][0]
        wide = SHAPES[self.aspect].width / FRAME_HEIGHT
        longer = round(shorter * max(wide, 1 / wide) / 2) * 2
        return (longer, shorter) if wide > 1 else (shorter, longer)

    @property
    def still_format(self) -> str:
        """What a still is drawn as: pixels, or vectors, of which a PDF is made too."""
        return "svg" if self.format in VECTORS else "png"

    @property
    def recipe(self) -> Recipe:
        """How pictures become video."""
        return RECIPES[self.format, self.transparent]

    @property
    def suffix(self) -> str:
        """What enters the name of a result: every option that is not the default."""
        parts = [
            self.lesson_file.stem if self.lesson_file else "",
            self.quality if self.quality != self.usual_quality else "",
            f"{self.frame_rate}fps" if self.frame_rate else "",
            self.aspect.replace(":", "x") if self.aspect != "16:9" else "",
            self.theme if self.theme != "dark" else "",
            self.lang if self.lang != "en" else "",
            f"{self.captions}-captions" if self.captions != self.usual_captions else "",
            self.crop if self.crop != self.usual_crop else "",
            "transparent" if self.transparent else "",
            "cfr" if self.constant_rate else "",
            "plain" if self.plain else "",
            *self._spoken,
        ]
        return "".join(f".{part}" for part in parts if part)

    @property
    def _spoken(self) -> list[str]:
        """The voice by its folder's name, by its engine's, or by both; a folder named voice needs no more words."""
        folder = Path(self.voice).absolute().name if self.voice else ""
        names = [folder, self.engine.name if self.voice_command and self.engine else ""]
        voice = "-".join(["voice"] * self.speaks + [each for each in names if each])
        return [voice.replace("voice-voice", "voice"), "trimmed" if self.trim_silence else ""]
