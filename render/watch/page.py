"""The preview's page: its files by their addresses, in the language and the colours of the film's own page."""

import json
from html import escape
from importlib.resources import files as resources
from string import Template

from render.page.html import variables
from render.page.words import OF_WATCH, TAGS, Translator
from render.request.options import Options
from render.watch.server import File

SITE = resources("render.watch") / "site"


def files(options: Options, at: str) -> dict[str, File]:
    """Everything that the page consists of; it opens at SCENE/BEAT."""
    say = Translator(options.lang)
    words = {name: say.template(message) for name, message in OF_WATCH.items()}
    width, height = options.size
    settings = {"at": at, "fps": float(options.fps), "words": words}
    index = Template(_read("watch.html")).substitute(
        {f"t_{name.removeprefix('watch_')}": escape(text) for name, text in words.items()},
        lang=TAGS[options.lang],
        width=width,
        height=height,
        theme=options.theme,
        settings=json.dumps(settings).replace("<", "\\u003c"),
    )
    return {
        "/": ("text/html; charset=utf-8", index.encode()),
        "/watch.css": ("text/css; charset=utf-8", (variables([options.theme]) + _read("watch.css")).encode()),
        "/watch.js": ("text/javascript; charset=utf-8", _read("watch.js").encode()),
        "/panels.js": ("text/javascript; charset=utf-8", _read("panels.js").encode()),
    }


def _read(name: str) -> str:
    return (SITE / name).read_text(encoding="utf-8")
