"""Which source files a result is made from: modules, and all that they import of this project, read from the source.

Of a story, what counts is what its source does: its words come into a key by what it says (`render.request.content`).
"""

import ast
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bpmath", "scenes", "render")
INDENTED = re.compile(rb"^[ \t]+(from|import)\b", re.MULTILINE)
"""What may be an import within something else; ruff allows no two statements in one line."""


def source_hash(*names: str) -> str:
    """SHA-256 of the sources of these modules (of packages: all their modules) and of all that they import in turn.

    A package's own `__init__` counts only where something is imported from it by name: a line added to the list of
    scenes changes no scene. What is imported by a name that is put together (`import_module`) is not seen.
    """
    digest = hashlib.sha256()
    for module in sorted(closure(*names)):
        digest.update(module.encode() + b"\0" + _meaning(module) + b"\0")
    return digest.hexdigest()


def texts(*names: str) -> set[str]:
    """Every text that stands in the sources of these modules and of all that they import, but for stories' words."""
    return {text for module in closure(*names) for text in _texts(module)}


def closure(*names: str) -> set[str]:
    """The modules themselves, and every module of this project that they import, directly or not."""
    found: set[str] = set()
    waiting = [module for name in names for module in _modules(name)]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += imports(module)
    return found


def read(module: str) -> bytes:
    """The source of a module."""
    return file_of(module).read_bytes()


def forget() -> None:
    """Read everything anew from now on: a process that lives long may see its sources brought up to date."""
    for each in (_meaning, _texts, imports):
        each.cache_clear()


@cache
def _meaning(module: str) -> bytes:
    told = module.startswith("scenes.") and module.endswith(".story")
    return ast.dump(_wordless(module)).encode() if told else read(module)


@cache
def _texts(module: str) -> frozenset[str]:
    nodes = ast.walk(_wordless(module))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _wordless(module: str) -> ast.AST:
    """The source as a tree without docstrings and without the words of its messages."""
    tree = ast.parse(read(module))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):  # a text under an attribute or a constant is a docstring too
            node.body = [each for each in body if not _is_text(each)]  # type: ignore[attr-defined]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
            node.args = [each for each in node.args if not isinstance(each, ast.Constant)]
    return tree


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@cache
def imports(module: str) -> frozenset[str]:
    """The modules of this project that a module imports, at any depth of its code."""
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    source = read(module)
    tree = ast.parse(source)
    # Nearly all imports stand at the left margin, where looking for them takes a tenth of the time.
    for node in ast.walk(tree) if INDENTED.search(source) else tree.body:
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if _is_module(each.name))
        elif isinstance(node, ast.ImportFrom):
            for each in node.names:
                name = f"{node.module}.{each.name}"
                if _is_module(name):
                    yield name
                elif _is_module(str(node.module)):
                    yield str(node.module)


def _is_module(name: str) -> bool:
    return name.partition(".")[0] in PACKAGES and file_of(name).is_file()


def _modules(name: str) -> Iterator[str]:
    """The module of that name, or all modules of the package of that name."""
    folder = ROOT.joinpath(*name.split("."))
    if folder.is_dir():
        files = [file for file in sorted(folder.rglob("*.py")) if file.name != "__init__.py"]
        yield from (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    else:
        yield name


def file_of(module: str) -> Path:
    """The file that holds the source of a module, or would hold it."""
    place = ROOT.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
