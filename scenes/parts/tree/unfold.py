"""A level of the computation tree unfolds out of the activation that it gives, or folds back into it."""

from typing import TYPE_CHECKING, Any

from scenes.parts.motion.part import Redrawn

if TYPE_CHECKING:
    from scenes.parts.tree.tree import Tree


class Unfold(Redrawn):
    """Nodes travel between their places for two numbers of levels; the level's own appear, or vanish, on the way."""

    def __init__(self, tree: "Tree", level: tuple[str, ...], *, opening: bool, **options: Any) -> None:
        self.tree, self.level, self.opening = tree, level, opening
        self.starts = {name: node.middle for name, node in tree.nodes.items()}
        places = tree.places()
        root = places[tree.levels[0].a_prev]
        self.ends = {name: places.get(name, root) for name in tree.nodes}
        self.zooms = tree.zoom, tree.zoom_of(len(tree.levels))
        super().__init__(tree, **options)

    def draw(self, t: float) -> None:
        """Put everything where it is at this moment."""
        self.tree.zoom_to(self.zooms[0] + t * (self.zooms[1] - self.zooms[0]))
        self.tree.place({name: self.starts[name] + t * (end - self.starts[name]) for name, end in self.ends.items()})
        seen = t if self.opening else 1 - t
        for name in self.level:
            self.tree[name].set_visibility(seen)
        for ends, branch in self.tree.branches.items():
            if set(ends) & set(self.level):
                branch.set_visibility(seen)

    def clean_up_from_scene(self, scene: Any) -> None:
        """A level that is folded is gone."""
        super().clean_up_from_scene(scene)
        if not self.opening:
            self.tree.remove_nodes(self.level)
