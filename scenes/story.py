"""What a scene says and shows, before anything is drawn: beats, words, numbers, times. Standard library only."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from string import Formatter
from typing import Self, TypeVar

from scenes.digits import MINUS, NUMBER, TIMES_TEN, last_digit, number, written

WORDS_A_MINUTE = 150
"""English words spoken in a minute."""
CHARACTERS_A_MINUTE = 250
"""Chinese characters spoken in a minute."""
TO_THE_POWER = 6
"""Words of "times ten to the power of"."""
GRID = Fraction(1, 15)
"""Every beat lasts a whole number of these seconds, so its length is the same at 15, 30 and 60 frames a second."""
DOLLAR = "＄"
"""The dollar of a name: the plain one stands round mathematics wherever words are typeset, which a name has none of."""

HAN = re.compile(r"[\u3400-\u9fff]")


G = TypeVar("G", bound="Group")


class StoryError(Exception):
    """A story that contradicts itself; the message names the beat and the remedy."""


class Unchanging:
    """What never changes is its own copy: what is drawn holds it, and is copied at every movement."""

    def __deepcopy__(self, memo: object) -> Self:
        """Itself."""
        return self


@dataclass(frozen=True)
class Shown(Unchanging):
    """A number (or a word of the lesson file) as the viewer sees it.

    `value` is exact, `decimals` says how many of its digits are shown, `plus` whether a positive sign is written,
    `formula` how the value is computed, in words of `bpmath` (plain text, for tables and exports). Numbers of over
    seven digits, and small ones of over nine decimals, are written with a power of ten.
    """

    value: float | int | str
    formula: str
    decimals: int = 0
    plus: bool = False

    def __post_init__(self) -> None:
        """Refuse what could never be shown truthfully."""
        if not isinstance(self.value, str) and not math.isfinite(self.value):
            raise StoryError(f"{self.formula} is {self.value}: only finite numbers can be shown.")

    @property
    def text(self) -> str:
        """The digits on screen, with a real minus sign and never a negative zero."""
        if isinstance(self.value, str):
            return self.value
        digits = written(abs(self.value), self.decimals)
        if self.value < 0 and number(digits) != 0:
            return MINUS + digits
        return "+" + digits if self.plus and number(digits) != 0 else digits

    @property
    def rounded(self) -> float:
        """The number a viewer would type into a calculator."""
        return number(self.text)


@dataclass(frozen=True)
class Sweep(Unchanging):
    """A moving number: `at(t)` for the movement's own time t in 0..1, computed anew by `bpmath` for every frame."""

    at: Callable[[float], Mapping[str, Shown]]

    @property
    def moments(self) -> Mapping[str, Mapping[str, Shown]]:
        """Start, middle and end: what goldens and exports hold."""
        return {"start": self.at(0.0), "middle": self.at(0.5), "end": self.at(1.0)}


class Moment(dict[str, Shown]):
    """The numbers of the Sweep of that name at the time `t` (0..1) of its movement; what shows one can say so."""

    def __init__(self, sweep: str, t: float, numbers: Mapping[str, Shown]) -> None:
        super().__init__(numbers)
        self.sweep, self.t = sweep, t


@dataclass(frozen=True)
class Bound(Unchanging):
    """A number on screen and where it comes from: a beat, and of a moving one the Sweep and the time t (0..1) in it."""

    beat: str
    shown: Shown
    sweep: str | None = None
    moment: float | None = None


class Group(Unchanging):
    """Numbers that belong together and are held by a beat as one: an axis, a path, a row. Subclasses are frozen.

    This is where a typed value becomes names, and nowhere else: `named` gives its numbers under the names by which they
    are shown, entered in the ledger and exported. Whoever needs the axis asks the beat for the axis.
    """

    @property
    def key(self) -> object:
        """What distinguishes it from others of its kind in a beat: its first field, unless the kind says otherwise."""
        return next(iter(vars(self).values()))

    def named(self) -> Mapping[str, Shown | Sweep]:
        """Its numbers by name."""
        raise NotImplementedError

    def messages(self) -> Iterator["Message"]:
        """The words that are written wherever it is drawn; most have none."""
        yield from ()


@dataclass(frozen=True)
class Message(Unchanging):
    """Words in English with named fields for numbers; their translation is looked up by this very text.

    `Message("One sentence.") + Message("Another.")` says both; each is translated by itself.
    """

    template: str
    then: tuple["Message", ...] = ()

    def __add__(self, other: "Message") -> "Message":
        """This, and then the other."""
        return Message(self.template, (*self.then, Message(other.template), *other.then))

    @property
    def templates(self) -> tuple[str, ...]:
        """What a translator meets, piece by piece."""
        return (self.template, *(each.template for each in self.then))

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the values in the words."""
        return tuple(name for each in self.templates for _, name, _, _ in Formatter().parse(each) if name)

    def text(self, values: Mapping[str, Shown | Sweep], catalogue: Mapping[str, str] | None = None) -> str:
        """Fill in the shown numbers, in the language of the catalogue (English without one)."""
        known = catalogue or {}
        filled = {}
        for name in self.fields:
            # A word of the lesson file may be translated; a dollar sign in it must not open a formula.
            found = _shown(values, name).text
            filled[name] = known.get(found, found).replace("$", "\uff04")
        return joined(known.get(each, each).format(**filled) for each in self.templates)


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after another; Chinese ones without a space."""
    said = ""
    for each in filter(None, sentences):
        said += (" " if said[-1:].isascii() and said else "") + each
    return said


def _shown(values: Mapping[str, Shown | Sweep], name: str) -> Shown:
    value = values.get(name)
    if isinstance(value, Shown):
        return value
    raise StoryError(f"a message speaks of {{{name}}}, which is no number of its beat; add it to the beat's values.")


def speaking_seconds(text: str) -> float:
    """Seconds a speaker needs: Chinese by characters, other words at 150 a minute, numbers digit by digit."""
    digits = sum(_spoken(match.group()) for match in NUMBER.finditer(text))
    words = NUMBER.sub(" ", text)
    han = len(HAN.findall(words))
    if han:
        return (han + digits) * 60 / CHARACTERS_A_MINUTE
    return (len(re.findall(r"[\w'’]+", words)) + digits) * 60 / WORDS_A_MINUTE


def _spoken(digits: str) -> int:
    mantissa, _, power = digits.partition(TIMES_TEN)
    whole, _, decimals = mantissa.lstrip("+-" + MINUS).partition(".")
    sign = 1 if digits[0] in "-" + MINUS else 0
    raised = TO_THE_POWER + len(power) if power else 0
    return sign + 1 + (1 + len(decimals) if decimals else 0) + (len(whole) > 2) + raised


def up_to_grid(seconds: Fraction) -> Fraction:
    """The shortest length that all frame rates can show and that holds these seconds, but for a millionth of a step."""
    return math.ceil(seconds / GRID - Fraction(1, 10**6)) * GRID


NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Cue:
    """What is said in one breath, and the movement that belongs to it: both begin together.

    Without words it is a silence, as long as `at_least`: the seconds that its movement needs. `recording` is how many
    seconds a recording of the words lasts, 0 where there is none.
    """

    name: str
    say: Message | None = None
    at_least: float = 0.0
    recording: Fraction = Fraction(0)


@dataclass(frozen=True)
class Timed:
    """A cue with its beginning and its end, in seconds from the beginning of its beat."""

    cue: Cue
    start: Fraction
    end: Fraction


@dataclass(frozen=True)
class Beat(Unchanging):
    """One claim of the lesson: what is said, what is written, and every number of both.

    `name` is a verb phrase: the method that draws it, the section of the video, the slide, the row of the data.
    `tells` is its number in the lesson plan (B1-B43). The words of `cues` are spoken one after the other, those of
    `show` are written on screen, by name. `values` are single numbers by name, `groups` those that belong together.
    """

    name: str
    tells: str
    cues: tuple[Cue, ...]
    show: Mapping[str, Message] = field(default_factory=dict)
    values: Mapping[str, Shown | Sweep] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a beat whose words and numbers do not belong together, or two of whose numbers have one name."""
        if not NAME.fullmatch(self.name):
            raise StoryError(f"beat {self.name!r}: a beat's name is a Python name in lower case; rename it.")
        names = [cue.name for cue in self.cues]
        if not names or len(set(names)) < len(names) or not all(map(NAME.fullmatch, names)):
            raise StoryError(f"beat {self.name}: its cues are named {names}; give each one a Python name of its own.")
        for cue in self.cues:
            if cue.say is None and not cue.at_least:
                raise StoryError(f"beat {self.name}: cue {cue.name!r} says nothing; say how long it lasts (at_least).")
        try:
            for message in self.messages():
                message.text(self.numbers)
        except StoryError as error:
            raise StoryError(f"beat {self.name}: {error}") from None

    def messages(self) -> Iterator[Message]:
        """Its words, spoken ones first."""
        yield from (cue.say for cue in self.cues if cue.say is not None)
        yield from self.show.values()
        for group in self.groups:
            yield from group.messages()

    def cue(self, name: str) -> Cue:
        """The cue of that name; StoryError where there is none."""
        for each in self.cues:
            if each.name == name:
                return each
        raise StoryError(f"beat {self.name} has no cue {name!r}; it has {', '.join(each.name for each in self.cues)}.")

    def words(self, cue: Cue, catalogue: Mapping[str, str] | None = None) -> str:
        """What is said at a cue, with its numbers, in the language of the catalogue (English without one)."""
        return cue.say.text(self.numbers, catalogue) if cue.say else ""

    def said(self, catalogue: Mapping[str, str] | None = None) -> str:
        """All of the beat's narration, in the language of the catalogue (English without one)."""
        return joined(self.words(cue, catalogue) for cue in self.cues)

    def timed(self, *catalogues: Mapping[str, str]) -> tuple[Timed, ...]:
        """The cues one after another: each as long as the slowest language speaks, its recording, or `at_least`.

        All begin and end on the grid of all frame rates.
        """
        found, start = [], Fraction(0)
        for cue in self.cues:
            spoken = (speaking_seconds(self.words(cue, each)) for each in ({}, *catalogues))
            end = start + up_to_grid(max(cue.recording, Fraction(max(cue.at_least, *spoken))))
            found.append(Timed(cue, start, end))
            start = end
        return tuple(found)

    def seconds(self, *catalogues: Mapping[str, str]) -> Fraction:
        """Length of the beat, the cues' together."""
        return self.timed(*catalogues)[-1].end

    def recorded(self, seconds: Mapping[str, Fraction]) -> "Beat":
        """This beat spoken in recordings that last so long, by the cue's name."""
        return replace(self, cues=tuple(replace(c, recording=seconds.get(c.name, c.recording)) for c in self.cues))

    @cached_property
    def numbers(self) -> Mapping[str, Shown | Sweep]:
        """Every number of the beat by name, those of its groups too."""
        found = dict(self.values)
        for group in self.groups:
            for name, shown in group.named().items():
                if found.get(name, shown) != shown:
                    raise StoryError(f"beat {self.name}: two numbers are named {name!r}; rename one.")
                found[name] = shown
        return found

    def shown(self, name: str) -> Shown:
        """The value of that name; StoryError where there is none or it is a Sweep."""
        return _shown(self.numbers, name)

    def sweep(self, name: str) -> Sweep:
        """The Sweep of that name; StoryError where the beat has none."""
        found = self.numbers.get(name)
        if isinstance(found, Sweep):
            return found
        known = ", ".join(repr(each) for each, one in self.numbers.items() if isinstance(one, Sweep)) or "none"
        raise StoryError(f"beat {self.name} has no Sweep {name!r}; it has {known}.")

    def at(self, sweep: str, t: float) -> Moment:
        """The numbers of a Sweep at the time t of its movement; StoryError where the beat has no such Sweep."""
        return Moment(sweep, t, self.sweep(sweep).at(t))

    def all(self, kind: type[G]) -> tuple[G, ...]:
        """The groups of a kind, in order."""
        return tuple(group for group in self.groups if isinstance(group, kind))

    def one(self, kind: type[G], key: object) -> G:
        """The group of a kind with this key; StoryError where the beat has none."""
        for group in self.all(kind):
            if group.key == key:
                return group
        known = ", ".join(repr(group.key) for group in self.all(kind)) or "none"
        raise StoryError(f"beat {self.name} has no {kind.__name__} {key!r}; it has {known}.")


@dataclass(frozen=True)
class LeftOut:
    """A beat whose claim this lesson cannot carry, and why."""

    name: str
    tells: str
    reason: str


@dataclass(frozen=True)
class Story:
    """A scene's beats in order; `left_out` names those that the lesson cannot carry."""

    name: str
    title: Message
    beats: tuple[Beat, ...]
    left_out: tuple[LeftOut, ...] = ()

    def __post_init__(self) -> None:
        """Refuse two beats of one name."""
        names = [beat.name for beat in self.beats]
        for name in names:
            if names.count(name) > 1:
                raise StoryError(f"scene {self.name}: two beats are named {name!r}; rename one.")

    def __iter__(self) -> Iterator[Beat]:
        """The beats in order."""
        return iter(self.beats)

    def beat(self, name: str) -> Beat:
        """The beat of that name."""
        for beat in self.beats:
            if beat.name == name:
                return beat
        raise StoryError(f"scene {self.name} has no beat {name!r}; it has {', '.join(b.name for b in self.beats)}.")

    def recorded(self, seconds: Mapping[str, Mapping[str, Fraction]]) -> "Story":
        """This story spoken in recordings that last so long, by the names of beat and cue."""
        return replace(self, beats=tuple(beat.recorded(seconds.get(beat.name, {})) for beat in self.beats))

    def messages(self) -> Iterator[Message]:
        """Every sentence that a translator meets, in order."""
        yield self.title
        for beat in self.beats:
            yield from beat.messages()


def agree(result: Callable[..., float], *operands: float, decimals: int = 3, most: int = 5) -> int:
    """Decimals with which a calculator, fed the shown operands, gives the shown result.

    Tries `decimals` to `most`; answers `decimals` when none agrees, and then `relation` says approximately-equal.
    """
    exact = result(*operands)
    for places in range(decimals, most + 1):
        if round(result(*(round(each, places) for each in operands)), places) == round(exact, places):
            return places
    return decimals


def relation(result: Shown, computed: float) -> Shown:
    """The sign between what is shown: equal if the shown operands give the shown result, else approximately."""
    tolerance = 0.1 * last_digit(result.text)
    exact = math.isfinite(computed) and math.isclose(
        Shown(computed, result.formula, result.decimals).rounded, result.rounded, abs_tol=tolerance
    )
    return Shown("=" if exact else "≈", f"shown operands give {computed:.6g}, shown result {result.text}")
