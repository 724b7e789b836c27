"""Mobjects named in the lesson's words; each that encodes a number can be read back."""

from scenes.parts.motion.part import Follow, Part, PartError

__all__ = ["Follow", "Part", "PartError"]
