"""The tests run as the command does: what it sets before numpy is first imported is set here too."""

import render  # noqa: F401
