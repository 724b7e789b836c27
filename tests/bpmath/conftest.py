"""Hypothesis draws the same examples in every run and is not hurried by a busy machine."""

from hypothesis import settings

settings.register_profile("bpmath", deadline=None, derandomize=True)
settings.load_profile("bpmath")
