"""Every scene, as a parameter of tests."""

import pytest

from scenes import LESSON

EACH = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in LESSON]
"""A parameter a scene; the tests of one scene run in one process, where it is played once."""
