"""The page's own words: every label, sentence and spoken text of its interface, translated by its own catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scenes.catalogue import read_catalogues
from scenes.formulae.symbols import CALLED
from scenes.story import Message, Shown

TAGS = {"en": "en", "zh": "zh-Hans"}
"""What the page calls a language in its `lang` attributes."""
NAMES = {"en": "English", "zh": "中文"}
"""Each language by its own name."""


@cache
def page_catalogues() -> Mapping[str, Mapping[str, str]]:
    """Translations of the page's words by language."""
    return read_catalogues(files("render.page") / "locale", "page")


@dataclass(frozen=True)
class Translator:
    """Gives the page's words in one language."""

    lang: str

    def __call__(self, message: Message, /, **values: object) -> str:
        """The message with its fields filled in."""
        shown = {name: Shown(str(value), "a field") for name, value in values.items()}
        return message.text(shown, page_catalogues().get(self.lang))

    def template(self, message: Message) -> str:
        """The message with its fields still open, for the page's scripts to fill in."""
        return page_catalogues().get(self.lang, {}).get(message.template, message.template)


PAGE: Mapping[str, Message] = {
    "skip": Message("Skip to the film"),
    "contents": Message("Contents"),
    "to_film": Message("Film"),
    "to_try": Message("Try it"),
    "to_beats": Message("Beats"),
    "to_numbers": Message("Numbers"),
    "to_check": Message("Check"),
    "to_files": Message("Files"),
    "theme": Message("Colours"),
    "auto": Message("Auto"),
    "light": Message("Light"),
    "dark": Message("Dark"),
    "legend": Message("The colours of the quantities"),
    "film": Message("The film"),
    "player": Message("Film player"),
    "video": Message("The film: {title}"),
    "no_script": Message("Captions, transcript, sliders and the table of numbers need JavaScript, which is off."),
    "captions": Message("Captions"),
    "off": Message("Off"),
    "previous_beat": Message("Previous beat"),
    "next_beat": Message("Next beat"),
    "moment": Message("Link to this moment"),
    "chapters": Message("Chapters"),
    "transcript": Message("Transcript"),
    "language": Message("Language"),
    "follow": Message("Follow the film"),
    "keys": Message("Keys"),
    "keys_intro": Message("While the player has the focus:"),
    "key_play": Message("play or pause"),
    "key_seek": Message("five seconds back or on"),
    "key_beat": Message("previous or next beat"),
    "key_captions": Message("captions: off, English, Chinese"),
    "key_full": Message("full screen"),
    "key_transcript": Message("in the transcript: from sentence to sentence"),
    "beats": Message("Beat by beat"),
    "watch": Message("Watch from {clock}"),
    "loop": Message("Play as a loop"),
    "loop_file": Message("GIF"),
    "left_out": Message("Left out for this lesson"),
    "check": Message("The gradient check"),
    "check_intro": Message(
        "Every derivative is held against a difference quotient: each parameter is moved a little up and down, and the "
        "cost is computed again. The largest difference, as a share of the largest entry of the gradient:"
    ),
    "check_chain": Message("Chain"),
    "check_network": Message("Network"),
    "check_model": Message("Model"),
    "check_error": Message("Largest difference"),
    "check_at": Message("Where"),
    "check_method": Message("Method"),
    "check_verdict": Message("Verdict"),
    "agree": Message("they agree"),
    "differ": Message("they do NOT agree"),
    "check_limit": Message("They count as equal up to {limit}."),
    "check_kinks": Message("Rows on a kink of the activation, where no derivative exists, were left out: {rows}."),
    "files": Message("Files to take with you"),
    "file": Message("File"),
    "size": Message("Size"),
    "holds": Message("Holds"),
    "file_film": Message("the film, with chapters and both languages as caption tracks"),
    "file_srt": Message("captions, SubRip, {language}"),
    "file_vtt": Message("captions, WebVTT, {language}"),
    "file_json": Message("every number, every digit, as JSON"),
    "file_csv": Message("every number shown, as a table (CSV)"),
    "file_film_json": Message("the film's chapters and beats with their times"),
    "file_poster": Message("a picture of the film"),
    "made_of": Message("Computed and drawn by backprop-film {version} from the lesson {hash}. Nothing was typed in."),
    "back_to_top": Message("Back to the top"),
    "summary": Message("{beats} beats in {scenes} scenes, length {length}. Every number is computed."),
}
"""Names of words as the templates use them."""

NUMBERS: Mapping[str, Message] = {
    "numbers": Message("Every number"),
    "numbers_intro": Message(
        "All that the film shows, with every digit and how it is computed. A moving number stands here three times: at "
        "the start, in the middle and at the end of its movement."
    ),
    "scene": Message("Scene"),
    "all_scenes": Message("All scenes"),
    "search": Message("Search"),
    "search_hint": Message("a name or a formula"),
    "column_name": Message("Name"),
    "column_moment": Message("When"),
    "column_text": Message("Shown"),
    "column_value": Message("Exact"),
    "column_formula": Message("How it is computed"),
    "start": Message("start"),
    "middle": Message("middle"),
    "end": Message("end"),
    "found": Message("Numbers listed: {count}"),
    "cannot_unpack": Message("This browser is too old to unpack the table; data.json holds every number."),
}
"""Of the table of numbers."""

TRY: Mapping[str, Message] = {
    "try": Message("Try the last connection"),
    "try_intro": Message(
        "No film can do this. Move a slider: the page computes z, a, the cost and all derivatives anew, "
        "the way the film does."
    ),
    "settings": Message("Settings"),
    **CALLED,
    "nudge": Message("nudge"),
    "exactly": Message("{name}, as a number"),
    "activation": Message("Activation function"),
    "smaller": Message("Nudge ÷ 10"),
    "larger": Message("Nudge × 10"),
    "reset": Message("Back to the lesson"),
    "values": Message("Values"),
    "before": Message("now"),
    "after": Message("nudged"),
    "change": Message("change"),
    "derivative": Message("The derivative"),
    "nudged_ratio": Message("With the nudge"),
    "apart": Message("The ratio of the nudges is {apart} away from the derivative."),
    "no_ratio": Message("A nudge that moves nothing has no ratio."),
    "slopes": Message("Three slopes"),
    "lines": Message("The nudge on its way"),
    "unit": Message("All four lines have the same unit of length; the ticks are {step} apart."),
    "pair": Message("The last two neurons, the value wanted, and the cost as the area of a square."),
    "pair_text": Message(
        "Two neurons. The first holds {a_prev}; an edge of weight {w} leads to the second, which with the bias {b} "
        "holds {a}. Wanted is {y}. The square over the gap is the cost, {C0}."
    ),
    "slope_z_text": Message("z over w: a straight line of slope {slope} through w = {x}, z = {y}."),
    "slope_a_text": Message("The activation function over z: slope {slope} at z = {x}, a = {y}."),
    "slope_C0_text": Message("The cost over a: a parabola of slope {slope} at a = {x}, C 0 = {y}."),
    "lines_text": Message("Number lines of w, z, a and C 0. The nudge moves them by {w}, {z}, {a} and {C0}."),
    "said": Message("z {z}, a {a}, cost {C0}, derivative {dC0_dw}, ratio {ratio}"),
    "none": Message("none"),
    "too_large": Message("larger than drawn"),
    "sigmoid": Message("sigmoid"),
    "tanh": Message("tanh"),
    "relu": Message("ReLU"),
    "leaky_relu": Message("leaky ReLU"),
    "softplus": Message("softplus"),
    "identity": Message("identity"),
    "of_the_lesson": Message("{name} (this lesson's)"),
}
"""Of the connection to try."""

ALL: Mapping[str, Message] = {**PAGE, **NUMBERS, **TRY}
"""All of them."""
