"""The rules of SCORM 1.2, as far as a package of one SCO meets them: what a manifest holds, what an LMS accepts."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
"""An XML name without a colon, as far as ASCII goes: what an identifier must be."""
CHILDREN = {
    "manifest": ["metadata", "organizations", "resources"],
    "metadata": ["schema", "schemaversion"],
    "organizations": ["organization"],
    "organization": ["title", "item"],
    "item": ["title"],
    "resources": ["resource"],
}
"""The elements of a package of one SCO, in their order."""
ATTRIBUTES = {
    "manifest": {"identifier", "version"},
    "organizations": {"default"},
    "organization": {"identifier"},
    "item": {"identifier", "identifierref", "isvisible"},
    "resource": {"identifier", "type", "href", f"{ADLCP}scormtype"},
    "file": {"href"},
}
LONGEST_TITLE = 200

STUB = """
  const READ_ONLY = ["cmi.core.student_id", "cmi.core.student_name", "cmi.core.lesson_mode", "cmi.core.entry"];
  const RULES = {
    "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed|not attempted)$/,
    "cmi.core.score.raw": /^(100|\\d{1,2})(\\.\\d+)?$/,
    "cmi.core.score.min": /^(100|\\d{1,2})(\\.\\d+)?$/,
    "cmi.core.score.max": /^(100|\\d{1,2})(\\.\\d+)?$/,
    "cmi.core.exit": /^(time-out|suspend|logout|)$/,
    "cmi.core.session_time": /^\\d{2,4}:\\d{2}:\\d{2}(\\.\\d{1,2})?$/,
    "cmi.suspend_data": /^[\\s\\S]{0,4096}$/,
  };
  window.faults = [];
  window.calls = [];
  window.data = { "cmi.core.lesson_status": "not attempted", "cmi.core.student_id": "ada", ...GIVEN };
  let open = false;
  const called = (name, answer) => (...words) => {
    calls.push([name, ...words]);
    if (words.some((each) => typeof each !== "string")) faults.push(`${name} takes strings, not ${words}`);
    if ((name === "LMSInitialize") === open) faults.push(`${name} while the session is ${open ? "open" : "closed"}`);
    return answer(...words);
  };
  window.API = {
    LMSInitialize: called("LMSInitialize", () => String((open = true))),
    LMSFinish: called("LMSFinish", () => String(!(open = false))),
    LMSCommit: called("LMSCommit", () => "true"),
    LMSGetValue: called("LMSGetValue", (name) => data[name] ?? ""),
    LMSSetValue: called("LMSSetValue", (name, value) => {
      if (READ_ONLY.includes(name) || !RULES[name]?.test(value)) faults.push(`${name} cannot be ${value}`);
      data[name] = value;
      return "true";
    }),
    LMSGetLastError: () => "0",
    LMSGetErrorString: () => "",
    LMSGetDiagnostic: () => "",
  };
"""
"""An LMS in a window that remembers every call, and every call that SCORM forbids; GIVEN are its data at first."""


def faults(package: Path) -> list[str]:
    """A sentence for each rule that a package breaks."""
    with ZipFile(package) as archive:
        names = archive.namelist()
        if "imsmanifest.xml" not in names:
            return ["imsmanifest.xml does not stand at the root"]
        root = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    found = [*_shape(root), *_titles(root)]
    if found:  # what follows needs all elements
        return found
    return [*_references(root), *_files(root, names)]


def _shape(root: Element) -> Iterator[str]:
    """Every element where it belongs, with the attributes that it needs."""
    if root.tag != f"{IMSCP}manifest":
        yield f"the root is {root.tag}"
    for each in root.iter():
        tag = each.tag.removeprefix(IMSCP)
        children = [child.tag.removeprefix(IMSCP) for child in each]
        if tag == "resource":
            if not children or set(children) != {"file"}:
                yield f"the resource holds {children}"
        elif children != CHILDREN.get(tag, []):
            yield f"{tag} holds {children}"
        if set(each.attrib) != ATTRIBUTES.get(tag, set()):
            yield f"{tag} has {sorted(each.attrib)}"


def _titles(root: Element) -> Iterator[str]:
    """The schema's name and version, and titles that can be shown."""
    texts = {each: root.findtext(f"{IMSCP}metadata/{IMSCP}{each}") for each in ("schema", "schemaversion")}
    if texts != {"schema": "ADL SCORM", "schemaversion": "1.2"}:
        yield f"the schema is {texts}"
    for title in root.iter(f"{IMSCP}title"):
        if not (title.text or "").strip() or len(title.text or "") > LONGEST_TITLE:
            yield f"the title is {title.text!r}"


def _references(root: Element) -> Iterator[str]:
    """Identifiers are unique names; what is referred to is there."""
    identifiers = [each.attrib["identifier"] for each in root.iter() if "identifier" in each.attrib]
    yield from (f"{each!r} is no name" for each in identifiers if not NAME.fullmatch(each))
    yield from (f"{each!r} stands twice" for each in set(identifiers) if identifiers.count(each) > 1)
    organizations, item = root.find(f"{IMSCP}organizations"), next(root.iter(f"{IMSCP}item"))
    resource = next(root.iter(f"{IMSCP}resource"))
    assert organizations is not None
    if organizations.attrib["default"] != organizations[0].attrib["identifier"]:
        yield "the default organization is not there"
    if item.attrib["identifierref"] != resource.attrib["identifier"]:
        yield "the item's resource is not there"
    if item.attrib["isvisible"] != "true":
        yield "the item cannot be seen"
    if (resource.attrib["type"], resource.attrib[f"{ADLCP}scormtype"]) != ("webcontent", "sco"):
        yield "the resource is no SCO of web content"


def _files(root: Element, names: list[str]) -> Iterator[str]:
    """The manifest lists what the package holds, and nothing else."""
    resource = next(root.iter(f"{IMSCP}resource"))
    hrefs = [each.attrib["href"] for each in resource]
    listed = [unquote(urlsplit(each).path) for each in hrefs]
    if unquote(resource.attrib["href"]) not in listed:
        yield "the page that starts is not listed"
    if sorted(listed) != sorted(set(names) - {"imsmanifest.xml"}):
        yield f"listed or there, but not both: {set(listed) ^ (set(names) - {'imsmanifest.xml'})}"
    if len(set(names)) < len(names):
        yield "a file stands twice"
    for each in names:
        if each.startswith("/") or "\\" in each or ".." in each.split("/") or each.endswith("/"):
            yield f"{each!r} is no plain path"
    yield from (f"{each!r} is no relative address" for each in hrefs if urlsplit(each).scheme or urlsplit(each).netloc)
