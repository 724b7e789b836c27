"""Prints which modules of this project are loaded when a scene is painted, for each scene as if by a fresh process.

A package's own `__init__` runs only where something is asked of it by name, so that what it lists for convenience does
not count: that is what a job's key promises, found here by importing instead of by reading the source.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[3]
PACKAGES = ("bpmath", "scenes", "render")


class Package(ModuleType):
    """A package whose `__init__` waits until a name of it is asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(".".join(folder.relative_to(ROOT).parts))
        self.__path__ = [str(folder)]
        self.used = False

    def __getattr__(self, name: str) -> object:
        folder = Path(self.__path__[0])
        submodule = (folder / f"{name}.py").is_file() or (folder / name).is_dir()
        if name.startswith("__") or submodule or self.used:
            raise AttributeError(name)
        self.used = True
        exec(compile((folder / "__init__.py").read_text(encoding="utf-8"), str(folder), "exec"), self.__dict__)
        return getattr(self, name)


def loaded(scene: str) -> list[str]:
    """The project's modules that are loaded once everything is that paints this scene."""
    for name in [each for each in sys.modules if each.partition(".")[0] in PACKAGES]:
        del sys.modules[name]
    for package in PACKAGES:
        for init in (ROOT / package).rglob("__init__.py"):
            waiting = Package(init.parent)
            sys.modules[waiting.__name__] = waiting
    for module in (f"scenes.{scene}.story", f"scenes.{scene}.scene", "render.paint.recorder", "render.paint.settings"):
        import_module(module)
    ours = {name: each for name, each in sys.modules.items() if name.partition(".")[0] in PACKAGES}
    return sorted(name for name, each in ours.items() if not isinstance(each, Package) or each.used)


if __name__ == "__main__":
    print(json.dumps({scene: loaded(scene) for scene in sys.argv[1:]}))
