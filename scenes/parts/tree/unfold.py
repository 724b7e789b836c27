"""A level of the computation tree unfolds out of the activation that it gives, or folds back into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manim import Animation, smooth

if TYPE_CHECKING:
    from scenes.parts.tree.tree import Tree


class Unfold(Animation):
    """Nodes travel between their places for two numbers of levels; the level's own appear, or vanish, on the way."""

    def __init__(self, tree: Tree, level: tuple[str, ...], *, opening: bool, **options: Any) -> None:
        options.setdefault("rate_func", smooth)
        self.tree, self.level, self.opening = tree, level, opening
        self.starts = {name: node.middle for name, node in tree.nodes.items()}
        places = tree.places()
        root = places[tree.levels[0].a_prev]
        self.ends = {name: places.get(name, root) for name in tree.nodes}
        self.zooms = tree.zoom, tree.zoom_of(len(tree.levels))
        super().__init__(tree, **options)

    def create_starting_mobject(self) -> Any:
        """Every place is computed anew, so nothing is copied."""
        return self.mobject

    def get_all_families_to_interpolate(self) -> Any:
        """Nothing is interpolated by manim."""
        return ()

    def interpolate_mobject(self, alpha: float) -> None:
        """Put everything where it is at this moment."""
        share = float(self.rate_func(alpha))
        self.tree.zoom_to(self.zooms[0] + share * (self.zooms[1] - self.zooms[0]))
        self.tree.place(
            {name: self.starts[name] + share * (end - self.starts[name]) for name, end in self.ends.items()}
        )
        seen = share if self.opening else 1 - share
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
