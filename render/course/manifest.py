"""The manifest of a SCORM 1.2 package: one organization, one item, one SCO with all files of the page.

Without `adlcp:masteryscore`: with it an LMS would call a course failed that is only not finished yet.
"""

import re
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import quote

MANIFEST = "imsmanifest.xml"
LONGEST_TITLE = 200
"""Characters of a title that every LMS takes."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, however it is written."""


def manifest(title: str, identifier: str, paths: Sequence[str]) -> str:
    """The manifest; `paths` are those of the page's files in the package, `identifier` an XML name."""
    template = (files("render.course") / "site" / MANIFEST).read_text(encoding="utf-8")
    listed = "\n".join(f'      <file href="{escape(quote(path))}"/>' for path in paths)
    short = escape(NOT_XML.sub("", title)[:LONGEST_TITLE])
    return Template(template).substitute(title=short, identifier=escape(identifier), files=listed)
