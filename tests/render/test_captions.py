"""Captions: every word once, in order, in at most two lines, timed by the beats."""

from itertools import pairwise

import pytest

from render.captions import LINES, cues, letters, width_in_letters
from render.plan import seconds, tell
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.lesson import embedded
from scenes.theme import SHAPES


@pytest.mark.parametrize("lang", ["en", *catalogues()])
@pytest.mark.parametrize("aspect", SHAPES)
@pytest.mark.parametrize("name", LESSON)
def test_cues_say_the_narration_and_fit(name: str, aspect: str, lang: str) -> None:
    story, shape = tell(name, embedded()), SHAPES[aspect]
    found = cues(story, lang, shape)
    said = "".join(beat.say.text(beat.values, catalogues().get(lang)) for beat in story)
    assert "".join(cue.text for cue in found).replace(" ", "") == said.replace(" ", "")
    assert all(letters(cue.text) <= LINES * width_in_letters(shape) for cue in found)
    assert found[0].start == 0
    assert found[-1].end == seconds(story)
    assert all(first.end == second.start for first, second in pairwise(found))
    assert min(float(cue.end - cue.start) for cue in found) >= 0.4
