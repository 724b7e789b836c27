"""The page's sections that are lists and tables: words, chapters, sliders, the gradient check, files."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from render.data.document import TOLERANCE
from render.page.cards import BeatCard, Chapter
from render.page.html import Sizes, address, clock, file_size, filled, formula, word
from render.page.script import connection
from render.page.words import ALL, NAMES, TAGS, Translator, called
from render.request.options import Options
from scenes.catalogue import catalogues
from scenes.formulae.symbols import LETTERS, SYMBOLS
from scenes.lesson import Lesson
from scenes.numbers.price import runs

SLIDERS = ("w", "b", "a_prev", "y", "nudge")
SHORT = {
    "count_the_price": "",
    "follow_the_nudge": "short_to_chain",
    "multiply_the_ratios": "",
    "turn_to_the_bias": "",
    "turn_to_the_previous_activation": "",
    "add_the_paths": "short_to_network",
}
"""The beats that carry the idea: the price otherwise, a derivative, the chain rule, delta, the way back, the paths.

With each the word that leads over to it, where it is about another network than the beat before.
"""
FEWEST = 3
"""Beats of the short way; fewer are none."""
COUNTED = {"beat": ("beat_one", "beat_many"), "scene": ("scene_one", "scene_many")}
"""The words for one and for several."""


def words(
    chapters: Sequence[Chapter], options: Options, exported: Mapping[str, Any], say: Translator
) -> dict[str, str]:
    """Every word of the page's template, by name."""
    title = catalogues().get(options.lang, {}).get(options.lesson.title, options.lesson.title)
    beats, seconds = sum(len(each.cards) for each in chapters), chapters[-1].end
    note = "start_film_spoken" if options.speaks else "start_film_silent"
    lesson, count = exported["lesson"], len(options.lesson.network.model.names)
    return {
        **{f"t_{name}": escape(say.template(message)) for name, message in ALL.items()},
        "t_video": word(say, "video", title=title),
        "t_summary": word(
            say,
            "summary",
            beats=_counted(say, "beat", beats),
            scenes=_counted(say, "scene", len(chapters)),
            length=clock(seconds),
        ),
        **given(options, say),
        "t_lead_question": word(say, "lead_question", count=count),
        "t_lead_answer": word(say, "lead_answer", runs=runs(count)),
        "t_start_film_note": word(say, note, length=clock(seconds)),
        "t_made_of": word(say, "made_of", version=lesson["versions"]["backprop-film"], hash=lesson["hash"][:12]),
        "title": escape(title),
        "lang": TAGS[options.lang],
        "version": escape(lesson["versions"]["backprop-film"]),
    }


def given(options: Options, say: Translator) -> dict[str, str]:
    """Who gave the numbers that nothing computes: of the whole lesson, and those that its network starts with."""
    file, borrowed = options.lesson_file, options.lesson.borrowed
    name = file.name if file else ""
    whole = "author" if file is None else "both" if borrowed else "file"
    start = "author" if file is None or "network" in borrowed else "file"
    return {
        "t_given": word(say, f"given_{whole}", file=name),
        "t_start": word(say, f"start_{start}", file=name),
    }


def _counted(say: Translator, noun: str, count: int) -> str:
    """How many of something there are, in the words for one or for several."""
    one, many = COUNTED[noun]
    return say(ALL[one if count == 1 else many], count=count)


def legend(sizes: Sizes, say: Translator) -> str:
    """Every quantity's letter in its colour, and what it is called."""
    names = {**{letter: letter for letter in LETTERS}, "C": "C0"}
    return "".join(
        f'<li class="q-{letter}">{formula(SYMBOLS[f"letter_{letter}"], sizes, say)} <span>{word(say, name)}</span></li>'
        for letter, name in names.items()
    )


def chapter_links(chapters: Sequence[Chapter]) -> str:
    """A link to the beginning of every scene."""
    return "".join(
        f'<li><a href="#t={each.start:g}" data-scene="{i}"><span class="number">{i + 1}</span>'
        f'<span class="name">{escape(each.title)}</span><span class="clock">{clock(each.start)}</span></a></li>'
        for i, each in enumerate(chapters)
    )


def short_way(chapters: Sequence[Chapter], options: Options, sizes: Sizes, say: Translator) -> str:
    """The beats that carry the idea, in the film's order, each where it is watched and where it is read.

    Empty where the page has less than three of them.
    """
    cards = [card for chapter in chapters for card in chapter.cards]
    ends = [*(card.start for card in cards[1:]), chapters[-1].end]
    found = [(card, end) for card, end in zip(cards, ends, strict=True) if card.beat.name in SHORT]
    if len(found) < FEWEST:
        return ""
    return filled(
        "short.html",
        head=word(say, "short", length=clock(sum(end - card.start for card, end in found))),
        intro=word(say, "short_intro", count=len(found)),
        play=word(say, "short_play"),
        beats="".join(
            _on_the_short_way(card, end, _bridge(card.beat.name, options, say) if place else "", sizes, say)
            for place, (card, end) in enumerate(found)
        ),
        learn=word(say, "descend"),
        learn_note=word(say, "start_network_note"),
    )


def _bridge(beat: str, options: Options, say: Translator) -> str:
    """The sentence that leads over to a beat about another network; none to any other."""
    lesson, known = options.lesson, catalogues().get(options.lang, {})
    subjects = {"short_to_chain": lesson.chain.subject, "short_to_network": lesson.network.subject}
    name = SHORT[beat]
    if not name:
        return ""
    said = word(say, name, subject=known.get(subjects[name], subjects[name]))
    return f'<span class="bridge">{said}</span>'


def _on_the_short_way(card: BeatCard, end: float, bridge: str, sizes: Sizes, say: Translator) -> str:
    """A beat's title, which plays it, what leads over to it, its smallest formula, and the way to its card."""
    smallest = sorted(card.formulae, key=lambda each: sizes[each.name][0])[:1]
    title = escape(card.title)
    return (
        f'<li data-start="{card.start:g}" data-end="{end:g}"><a href="#beat={card.beat.name}">{title}</a>'
        f'{bridge}<span class="formulae">{"".join(formula(each, sizes, say) for each in smallest)}</span>'
        f'<a class="read" href="#card-{card.beat.name}">{word(say, "short_read")}'
        f'<span class="hidden">: {title}</span></a></li>'
    )


def settings(lesson: Lesson, sizes: Sizes, say: Translator) -> str:
    """A slider and a field for each of the five numbers."""
    sliders = connection(lesson)
    return "".join(_setting(name, sliders, sizes, say) for name in SLIDERS)


def _setting(name: str, sliders: Mapping[str, Any], sizes: Sizes, say: Translator) -> str:
    low, high = sliders["ends"][name]
    mark = formula(SYMBOLS["move_w" if name == "nudge" else f"sym_{name}"], sizes, say)
    value = repr(sliders["lesson"][name])
    exactly = word(say, "exactly", name=say(ALL[name]))
    return (
        f'<div class="setting" data-name="{name}">'
        f'<label for="slide-{name}">{mark} <span>{word(say, name)}</span></label>'
        f'<input type="number" id="field-{name}" aria-label="{exactly}" step="any" value="{value}">'
        f'<input type="range" id="slide-{name}" min="{low!r}" max="{high!r}" step="any" value="{value}"></div>'
    )


def check(found: Mapping[str, Any], say: Translator) -> str:
    """The gradient check of chain and network."""
    rows = "".join(_checked(found[name], word(say, f"check_{name}"), say) for name in ("chain", "network"))
    heads = "".join(
        f'<th scope="col">{word(say, f"check_{each}")}</th>' for each in ("model", "error", "at", "method", "verdict")
    )
    kinks = [str(row) for name in ("chain", "network") for row in found[name]["left_out"]]
    note = f"<p>{word(say, 'check_kinks', rows=', '.join(kinks))}</p>" if kinks else ""
    limit = word(say, "check_limit", limit=f"{TOLERANCE:.0e}".replace("e-0", "e-").replace("1e-", "1e−"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><p>{limit}</p>{note}"


def _checked(found: Mapping[str, Any], name: str, say: Translator) -> str:
    method = f'<span lang="en">{escape(found["method"])}</span>'
    if found["largest_error"] is None:  # every row sits on a kink: the method says so
        return f'<tr><th scope="row">{name}</th><td></td><td></td><td>{method}</td><td></td></tr>'
    sound = found["largest_error"] <= TOLERANCE
    error = f"{found['largest_error']:.1e}".replace("e-", "e−")
    verdict = f'<span class="{"sound" if sound else "unsound"}">{word(say, "agree" if sound else "differ")}</span>'
    return (
        f'<tr><th scope="row">{name}</th><td class="digits">{error}</td>'
        f"<td>{escape(called(found['of'], say))}</td><td>{method}</td><td>{verdict}</td></tr>"
    )


def downloads(paths: Sequence[Path], folder: Path, say: Translator) -> str:
    """A row a file: what it holds, its size, and its name."""
    return "".join(
        f'<tr><th scope="row"><a href="{address(path, folder)}" download>{holds}</a></th>'
        f'<td class="digits">{file_size(path)}</td><td><code>{escape(path.name)}</code></td></tr>'
        for path, holds in zip(paths, (_holds(path, say) for path in paths), strict=True)
    )


def _holds(path: Path, say: Translator) -> str:
    kind = path.suffix[1:]
    if kind in ("srt", "vtt"):
        lang = path.suffixes[-2][1:]
        return word(say, f"file_{kind}", language=NAMES[lang])
    if kind == "json":
        return word(say, "file_json" if path.stem == "data" else "file_film_json")
    return word(say, {"csv": "file_csv", "png": "file_poster"}.get(kind, "file_film"))
