"""How pictures become video: a recipe a format, made so that pieces join by copying their packets."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """A container, a codec with its settings, and the form of its pixels."""

    container: str
    codec: str
    pixels: str
    options: Mapping[str, str]

    @property
    def transparent(self) -> bool:
        """Whether its pictures have no ground."""
        return self.pixels.startswith("yuva")


# One thread a piece: the same pictures whatever the number of cores, which jobs side by side use anyway.
X264 = {"preset": "veryfast", "crf": "17", "threads": "1"}
VP9 = {"crf": "20", "b": "0", "deadline": "good", "cpu-used": "5", "threads": "1", "auto-alt-ref": "0"}
EXACT = {"preset": "veryfast", "qp": "0", "threads": "1"}
PRORES = {"profile": "4", "alpha_bits": "16", "vendor": "apl0", "threads": "1"}

RECIPES = {
    ("mp4", False): Recipe("mp4", "libx264", "yuv420p", X264),
    ("mov", False): Recipe("mov", "libx264", "yuv420p", X264),
    ("mkv", False): Recipe("matroska", "libx264rgb", "rgb24", EXACT),
    ("webm", False): Recipe("webm", "libvpx-vp9", "yuv420p", VP9),
    ("webm", True): Recipe("webm", "libvpx-vp9", "yuva420p", VP9),
    ("mov", True): Recipe("mov", "prores_ks", "yuva444p10le", PRORES),
}
"""By format and transparency; an MP4 is never transparent. The mkv loses nothing: GIFs are made from it."""
FORMATS = ("mp4", "webm", "mov")
PICTURES = ("png", "svg")
"""Formats of a still; both can be transparent."""
LANGUAGE_CODES = {"en": "eng", "zh": "zho"}
"""Three letters (ISO 639-2) by which a video names the language of captions and of a voice."""
