"""The whole film as the English voice speaks it: how long, how fast, how evenly, how loud, and nothing cut off."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import av
import numpy as np
import pytest

from backprop.testing.pace import LATE
from render.request.options import Options
from render.request.stories import build_story, cues, length, recordings_of, seconds, story_of
from render.sound.decoding import decode, read_flac
from render.sound.loudness import LOUDNESS
from render.sound.reading import aloud
from render.sound.speech import espeak
from scenes import LESSON
from scenes.lesson import embedded
from tests.render.command import backprop
from tests.render.media import RATE, heard, loudness, true_peak

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("neural film")]  # what is spoken once serves all
FILM = 14 * 60
"""Seconds that the film may last, silent or spoken."""
GUESS = 3
"""Seconds that whoever is asked to guess has at least."""
QUESTIONS = ("judge_one_example", "ask_which_change_helps_most", "see_several_paths")
VOWELS = frozenset("AIOWYiuæɐɑɔəɛɜɪʊʌᵊᵻ")
"""What a syllable of the voice's own alphabet is counted by; A, I, O, W and Y are two vowels in one."""
QUIET = 10 ** (-45 / 20)
"""Of the full scale: below it nothing is heard beside words of -16 LUFS."""
STEP = RATE // 100
HEARD = 16_000
"""Samples a second that the recogniser of speech was trained with."""
BREAK = 0.15
"""Seconds from which on a silence within a cue is a pause, and no consonant."""


@dataclass(frozen=True)
class Take:
    """A cue as it is spoken: its name, what is said, sounds (samples, 2), and how long it has in the film."""

    name: str
    said: str
    sound: np.ndarray
    lasts: Fraction

    @property
    def seconds(self) -> float:
        return len(self.sound) / RATE

    @property
    def loud(self) -> list[bool]:
        """For each hundredth of a second whether anything is heard."""
        steps = np.abs(self.sound[: len(self.sound) // STEP * STEP]).reshape(-1, 2 * STEP).max(axis=1)
        return [bool(each) for each in steps > QUIET]

    @property
    def speaking(self) -> float:
        """Seconds from the first sound to the last, without the pauses between."""
        runs = [(loud, len(list(each)) / 100) for loud, each in groupby(self.loud)]
        return sum(lasts for loud, lasts in runs if loud or lasts < BREAK)

    @property
    def silent(self) -> tuple[float, float]:
        """Seconds of silence before the first sound and after the last."""
        return self.loud.index(True) / 100, self.loud[::-1].index(True) / 100


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Options:
    assert find_spec("hibari"), "the film is spoken with the extra: scripts/bootstrap slow"
    return Options(voice="neural", out=tmp_path_factory.mktemp("spoken"))


@pytest.fixture(scope="module")
def takes(options: Options) -> list[Take]:
    return list(spoken(options))


def spoken(options: Options) -> Iterator[Take]:
    for scene in LESSON:
        found = recordings_of(scene, options)
        for beat in story_of(scene, options):
            for each in cues(beat):
                if each.cue.say is not None:
                    said, name = aloud(beat.words(each.cue), "en", {}), each.cue.name
                    sound = read_flac(found[beat.name][name].sound)
                    yield Take(f"{beat.name}.{name}", said, sound, each.end - each.start)


@pytest.fixture(scope="module")
def phonemes() -> Callable[[str], str]:
    """How the voice pronounces words, those that it makes of digits too."""
    voice = import_module("hibari").Hibari()
    return lambda said: " ".join(voice.phonemize(said))


def a_minute(count: int, seconds: Iterable[float]) -> float:
    return 60 * count / sum(seconds)


def test_the_film_keeps_to_fourteen_minutes_silent_and_spoken(options: Options) -> None:
    assert sum(seconds(build_story(name, embedded())) for name in LESSON) <= FILM
    assert sum(seconds(story_of(name, options)) for name in LESSON) <= FILM


@pytest.mark.parametrize("name", QUESTIONS)
def test_whoever_is_asked_has_time_to_guess(name: str) -> None:
    (beat,) = [beat for scene in LESSON for beat in build_story(scene, embedded()) if beat.name == name]
    (guess,) = [each for each in cues(beat) if each.cue.name == "guess"]
    assert guess.cue.say is None
    assert guess.end - guess.start >= GUESS


def test_it_speaks_at_the_pace_of_a_patient_teacher(takes: list[Take], phonemes: Callable[[str], str]) -> None:
    words = sum(len(phonemes(each.said).split()) for each in takes)
    assert 130 <= a_minute(words, (each.seconds for each in takes)) <= 165, "with breaths"
    assert 130 <= a_minute(words, (float(each.lasts) for each in takes)) <= 165, "as the film plays them"


def test_syllables_come_evenly(takes: list[Take], phonemes: Callable[[str], str]) -> None:
    """No sentence is hurried and none is drawn out: a reader of books speaks four to five syllables a second."""
    rates = {each.name: sum(map(VOWELS.__contains__, phonemes(each.said))) / each.speaking for each in takes}
    found = np.array(list(rates.values()))
    assert 4.0 <= found.mean() <= 5.0
    assert found.std() / found.mean() <= 0.15
    assert {name: rate for name, rate in rates.items() if not 3.0 <= rate <= 6.0} == {}


def test_each_cue_begins_with_its_words_and_ends_in_a_breath(takes: list[Take]) -> None:
    for each in takes:
        before, after = each.silent
        assert each.seconds <= each.lasts, f"{each.name} is cut off"
        assert before <= LATE, f"{each.name}: its movement begins without it"
        assert 0.25 <= after <= 0.6, f"{each.name} ends in {after} s of silence"


def test_within_a_cue_the_pauses_are_shorter_than_between_cues(takes: list[Take]) -> None:
    for each in takes:
        before, after = each.silent
        within = [len(list(run)) / 100 for loud, run in groupby(each.loud) if not loud][1:-1]
        assert max(within, default=0.0) <= before + after + 0.1, each.name


def test_every_cue_is_as_loud_as_the_film_and_clips_nowhere(takes: list[Take]) -> None:
    for each in takes:
        assert true_peak(each.sound) <= -1.0, each.name
        if each.seconds > 1.5:  # shorter ones have hardly a block to measure
            assert loudness(each.sound) == pytest.approx(LOUDNESS, abs=0.3), each.name


def written_down(sound: np.ndarray) -> list[str]:
    """The words that a recogniser of speech hears in a sound (samples, 2)."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=HEARD)
    data = np.round(np.clip(sound.mean(axis=1), -1, 1) * 32767).astype(np.int16).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(data, format="s16", layout="mono")
    frame.sample_rate = RATE
    samples = np.concatenate([each.to_ndarray()[0] for one in (frame, None) for each in resampler.resample(one)])
    decoder = import_module("pocketsphinx").Decoder(samprate=HEARD, loglevel="FATAL")
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
    return decoder.hyp().hypstr.split() if decoder.hyp() else []


def errors(expected: Sequence[str], found: Sequence[str]) -> int:
    """The fewest words to be changed, left out or put in that make the one of the other."""
    row = list(range(len(found) + 1))
    for i, word in enumerate(expected, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(found, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def test_the_count_of_errors_is_right() -> None:
    assert errors(["a", "b", "c", "d"], ["a", "c", "d", "e"]) == 2
    assert errors([], ["a"]) == errors(["a"], []) == errors(["a"], ["b"]) == 1


def test_a_recogniser_understands_it_better_than_the_scratch_voice(takes: list[Take], tmp_path: Path) -> None:
    """Cues from all over the film, but for those with digits and letters, which nobody agrees how to write."""
    plain = [each for each in takes if re.fullmatch(r"(?:[A-Z]?[a-z']{2,}|[aI]|[\s,.?!:;])+", each.said)]
    sample = [each for each in plain if len(each.said.split()) >= 6][::5]
    wrong = {"neural": 0, "espeak": 0}
    words = 0
    for i, take in enumerate(sample):
        said = re.findall(r"[a-z']+", take.said.lower())
        words += len(said)
        wrong["neural"] += errors(said, written_down(take.sound))
        espeak("en").speak(take.name, take.said, tmp_path / f"{i}.wav")
        wrong["espeak"] += errors(said, written_down(decode(tmp_path / f"{i}.wav", take.name).sound))
    assert words >= 150
    assert wrong["neural"] <= wrong["espeak"]
    assert wrong["neural"] / words <= 0.3


def test_two_spoken_scenes_are_a_film_whose_sound_is_whole(tmp_path: Path) -> None:
    quality = ("--quality", "draft", "--fps", "5", "--progress", "plain")
    done = backprop("film", "number_lines", "weight_nudge", *quality, "--voice", "neural", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "silent" not in done.stderr
    sound = heard(tmp_path / done.stdout.splitlines()[0])
    options = Options(voice="neural", out=tmp_path)
    lasts = sum(length(beat) for name in ("number_lines", "weight_nudge") for beat in story_of(name, options))
    assert len(sound) / RATE == pytest.approx(float(lasts), abs=0.1)
    assert loudness(sound) == pytest.approx(LOUDNESS, abs=0.5)
    assert true_peak(sound) <= -1.0
