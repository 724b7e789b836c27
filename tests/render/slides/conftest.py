"""Decks to be tested: made once by the command from two scenes, with a lesson whose title means harm."""

import pytest

from tests.render.command import SMALL, backprop
from tests.render.slides.decks import HOSTILE, KINDS, SCENES, Deck


@pytest.fixture(scope="session")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """One of each kind; what is drawn for the first serves the others."""
    place, results = tmp_path_factory.mktemp("slides"), {}
    (place / "harm.toml").write_text(f"title = '''{HOSTILE}'''\n")
    for kind, to in KINDS.items():
        done = backprop("slides", *SCENES, *SMALL, *to, "--lesson", "harm.toml", cwd=place)
        assert done.returncode == 0, done.stderr
        assert "4 slides" in done.stderr
        results[kind] = place / done.stdout.strip()
        assert results[kind].is_file()
    return Deck(place, results)
